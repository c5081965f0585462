import re
import xml.etree.ElementTree as ET
from datetime import date
from urllib.parse import unquote

import pytest

from pipeline.actions.view_types import Bar, LegendItem, Point, Tile, Trend
from pipeline.charts import marks, theme
from pipeline.domain.attainment import Status
from pipeline.domain.spc import Assurance, Rule, Variation

SVG = "{http://www.w3.org/2000/svg}"


def bar(baseline: float | None, latest: float | None, *targets: float, is_backwards: bool = False) -> Bar:
    figures = [each for each in (baseline, latest, *targets) if each is not None]
    return Bar(min(figures) - 1, max(figures) + 1, baseline, latest, targets, is_backwards, "")


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def dot(svg: str) -> float:
    """Where the latest reading stands, in percent of the width."""
    circle = drawn(svg).findall(f"{SVG}circle")[-1]
    return float(circle.get("cx", "").rstrip("%"))


def flags(svg: str) -> list[float]:
    return [
        float(each.get("x", "").rstrip("%"))
        for each in drawn(svg).findall(f"{SVG}svg")
        if "h7l" in ET.tostring(each, "unicode")
    ]


@pytest.mark.parametrize(
    ("case", "latest_is_right_of_baseline"),
    [
        (bar(6.4, 22.6, 20), True),  # up is better and it went up
        (bar(30, 26, 10), True),  # down is better and it went down
        (bar(12, 15, 9, is_backwards=True), False),  # down is better and it went up
        (bar(62, 48, 68.2, 72, is_backwards=True), False),
    ],
)
def test_the_target_is_to_the_right_and_backwards_is_to_the_left(case: Bar, latest_is_right_of_baseline: bool) -> None:
    svg = marks.goal_bar(case, Status.BEHIND)
    baseline = float(next(each.get("x1", "") for each in drawn(svg).findall(f"{SVG}line")).rstrip("%"))
    assert len(flags(svg)) == len(case.targets)
    assert all(flag > baseline for flag in flags(svg))
    assert (dot(svg) > baseline) is latest_is_right_of_baseline


def test_a_goal_met_on_the_far_side_of_its_baseline_is_not_drawn_backwards() -> None:
    easier = bar(17, 19, 16, is_backwards=True)
    svg = marks.goal_bar(easier, Status.MET)
    assert flags(svg)[0] < dot(svg)


@pytest.mark.parametrize("status", Status)
def test_a_bar_has_the_colour_of_its_status(status: Status) -> None:
    assert theme.data_colour(status) in marks.goal_bar(bar(0, 5, 10), status)


@pytest.mark.parametrize(
    "case", [bar(None, 5, 10), bar(3, None, 10), bar(3, 5), bar(0, 0, 0), bar(1e6, 1e7, 9e6)], ids=str
)
def test_what_is_missing_is_left_out_and_the_rest_stays_inside(case: Bar) -> None:
    svg = marks.goal_bar(case, Status.BEHIND)
    assert all(0 <= float(each) <= 100 for each in re.findall(r'(?:cx|x|x1)="([-\d.]+)%"', svg))
    assert ("<circle" in svg) is (case.latest is not None)


def trend(*values: float, target: float | None = None) -> Trend:
    points = tuple(Point(date(2024, 1 + no, 28), value, "") for no, value in enumerate(values))
    return Trend(points, () if target is None else (target,), "")


def test_a_trend_of_one_reading_is_a_hollow_dot() -> None:
    circles = drawn(marks.trend(trend(5.0), Status.BEHIND)).findall(f"{SVG}circle")
    assert [each.get("fill") for each in circles] == [theme.PAPER]


def test_a_trend_ends_with_a_dot_in_the_colour_of_its_status() -> None:
    svg = marks.trend(trend(5, 6, 7, target=9), Status.MET)
    assert drawn(svg).findall(f"{SVG}circle")[-1].get("fill") == theme.GREEN
    assert "stroke-dasharray" in svg


def test_a_trend_stays_inside_its_height() -> None:
    svg = marks.trend(trend(5, 600, -7, target=1000), Status.MET)
    heights = [float(each.get("cy", "")) for each in drawn(svg).findall(f"{SVG}circle")]
    assert all(0 < height < marks.TREND_HEIGHT for height in heights)


def tile(*values: float, line: float | None) -> Tile:
    return Tile("", "", "", tuple(Point(date(2024, 1 + no, 1), value, "") for no, value in enumerate(values)), line)


def test_a_tiles_bars_are_as_high_as_their_figures() -> None:
    bars = drawn(marks.tile_bars(tile(50, 25, 100, line=70))).findall(f"{SVG}rect")
    heights = [float(each.get("height", "")) for each in bars]
    assert heights[2] > heights[0] > heights[1]
    assert heights[0] == pytest.approx(heights[2] / 2)


@pytest.mark.parametrize("values", [(0.5,), (0.5, 1.0, 4.5), (0.0, 0.0)])
def test_a_tiles_steps_end_with_a_dot(values: tuple[float, ...]) -> None:
    assert len(drawn(marks.tile_steps(tile(*values, line=5.0))).findall(f"{SVG}circle")) == 1


@pytest.mark.parametrize("status", Status)
def test_an_icon_can_be_shown_as_an_image(status: Status) -> None:
    address = marks.as_address(marks.status_icon(status))
    assert '"' not in address and "<" not in address and " " not in address
    assert drawn(unquote(address.partition(",")[2])).tag == f"{SVG}svg"


def test_the_boards_mark_is_a_picture() -> None:
    assert drawn(marks.flag()).tag == f"{SVG}svg"


@pytest.mark.parametrize("variation", [None, *Variation])
def test_every_variation_has_a_sign(variation: Variation | None) -> None:
    assert drawn(marks.variation_icon(variation)).tag == f"{SVG}svg"


@pytest.mark.parametrize("assurance", Assurance)
def test_every_assurance_has_a_sign(assurance: Assurance) -> None:
    assert drawn(marks.assurance_icon(assurance)).tag == f"{SVG}svg"


def test_no_two_signs_of_signal_and_chance_look_alike() -> None:
    signs = [marks.variation_icon(each) for each in (None, *Variation)]
    signs += [marks.assurance_icon(each) for each in Assurance]
    assert len(set(signs)) == len(signs)


@pytest.mark.parametrize("name", marks.SIGNS)
def test_every_drawn_thing_has_a_sign_for_its_explanation(name: str) -> None:
    assert drawn(marks.legend_icon(LegendItem(name, ""))).tag == f"{SVG}svg"


@pytest.mark.parametrize("rule", [each for each in Rule if each])
def test_a_rules_sign_has_the_colour_of_its_side(rule: Rule) -> None:
    assert theme.BRICK in marks.legend_icon(LegendItem(rule.value, "", Variation.CONCERN))
