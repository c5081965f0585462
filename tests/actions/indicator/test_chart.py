"""The chart of one indicator: which line, when centre and limits are drawn, what a reader may change."""

from datetime import date
from typing import Any

import pytest

from pipeline.actions.board import Board
from pipeline.actions.indicator.chart import Asked, chart_view, has_lines, signal_of
from pipeline.actions.view_types import ChartAsked, ChartView
from pipeline.actions.work import project_work
from pipeline.domain.spc import Rule, Variation
from pipeline.text import texts

SWEDISH = texts("sv")
TODAY = date(2026, 11, 22)
SHARE, ROLLING, SUM, RARE = "exempel-2026/1", "exempel-2026/4", "exempel-2026/5", "exempel-2026/7"


def asked(board: Board, indicator_id: str, as_of: date = TODAY, **wanted: Any) -> Asked:
    work = project_work(board.store, indicator_id.partition("/")[0])
    assert work is not None
    standing = next(each for each in work.attainments(as_of) if each.indicator.id == indicator_id)
    entry = board.catalogue.get(standing.indicator.key)
    return Asked(work, standing, entry, as_of, ChartAsked(**wanted), SWEDISH)


def drawn(board: Board, indicator_id: str, as_of: date = TODAY, **wanted: Any) -> ChartView:
    question = asked(board, indicator_id, as_of, **wanted)
    return chart_view(question, signal_of(question))


def phases(view: ChartView) -> list[tuple[date, date]]:
    assert view.control is not None
    return [(each.first, each.last) for each in view.control.phases]


def test_a_share_with_enough_readings_has_centre_limits_and_marked_points(board: Board) -> None:
    control = drawn(board, SHARE).control
    assert control is not None
    assert control.phases[0].label == "Mittlinje 45,8\N{NO-BREAK SPACE}%"
    assert all(each.upper is not None for each in control.points if each.value is not None)
    marked = [each for each in control.points if each.rule is Rule.OUTSIDE]
    assert [each.variation for each in marked] == [Variation.IMPROVEMENT] * 4
    assert all(each.mark_text in each.label for each in marked)


@pytest.mark.parametrize(
    ("wanted", "is_drawn"),
    [
        ({}, False),
        ({"diagram": "p"}, True),
        ({"rules": "nhs"}, True),
        ({"phases": (date(2025, 1, 31),)}, True),
        ({"freeze": date(2025, 1, 31)}, True),
        ({"diagram": "<script>", "rules": "alla"}, False),
    ],
)
def test_too_few_readings_have_lines_only_where_they_are_asked_for(
    board: Board, wanted: dict[str, Any], is_drawn: bool
) -> None:
    question = asked(board, ROLLING, **wanted)
    assert has_lines(question, signal_of(question)) is is_drawn


def test_overlapping_readings_are_set_aside_with_the_reason(board: Board) -> None:
    control = drawn(board, ROLLING, diagram="p").control
    assert control is not None
    aside = [each for each in control.points if not each.is_used]
    assert len(aside) == 33
    assert all("Överlappar" in each.label for each in aside)


def test_few_shares_have_their_intervals_and_many_do_not(board: Board) -> None:
    few = drawn(board, "nyhalsan-2024/3", date(2024, 11, 28)).intervals
    assert [(round(each.low, 1), round(each.high, 1)) for each in few][-1] == (16.7, 29.8)
    assert "95 % konfidensintervall" in few[-1].label
    assert drawn(board, ROLLING).intervals == ()


def test_a_yearly_sum_is_drawn_against_an_even_pace_from_nothing(board: Board) -> None:
    view = drawn(board, SUM)
    assert view.way is not None
    assert (view.way.start.value, view.way.end.value, view.way.label) == (0, 100, "jämn takt mot målet")
    assert (view.series[0].name, view.series[0].points[-1].value) == ("summa hittills 2026", 89)
    assert view.control is None


@pytest.mark.parametrize("wanted", [{"diagram": "c"}, {"rules": "nhs"}])
def test_the_single_counts_of_a_yearly_sum_have_no_target_of_their_own(board: Board, wanted: dict[str, Any]) -> None:
    view = drawn(board, SUM, **wanted)
    assert (view.targets, view.way, view.baseline) == ((), None, None)
    assert (len(view.series[0].points), view.series[0].points[-1].value) == (36, 11)
    assert view.control is not None


def test_a_rare_event_is_drawn_as_the_days_between(board: Board) -> None:
    view = drawn(board, RARE)
    assert (view.y_title, view.is_percent, view.targets) == ("dagar mellan händelserna", False, ())
    assert "dagar mellan två händelser" in view.series[0].points[-1].label


def test_a_phase_starts_its_own_centre_line(board: Board) -> None:
    two = phases(drawn(board, SHARE, phases=(date(2026, 3, 31),)))
    assert [first for first, _ in two][1] == date(2026, 3, 31)
    assert two[0][1] < two[1][0]


def test_a_frozen_baseline_moves_the_centre_line(board: Board) -> None:
    plain, frozen = (drawn(board, SHARE, freeze=each).control for each in (None, date(2025, 12, 31)))
    assert plain is not None and frozen is not None
    assert plain.phases[0].centre != frozen.phases[0].centre


def test_a_phase_on_a_day_without_readings_does_no_harm(board: Board) -> None:
    assert len(phases(drawn(board, SHARE, phases=(date(1990, 1, 1), date(2099, 1, 1))))) >= 1


def test_the_definition_change_the_target_date_and_the_pdsa_cycles_are_marked(board: Board) -> None:
    labels = [each.label for each in drawn(board, ROLLING).marks]
    assert labels[:2] == ["Behandling i grupp räknas med från och med 2025.", "Måldatum 31 dec 2026"]
    assert all("PGSA" in label for label in labels[2:])
    assert any("PGSA" in each.label for each in drawn(board, SHARE).marks)


def test_what_is_not_measured_in_figures_has_nothing_to_draw(board: Board) -> None:
    assert drawn(board, "exempel-2026/9") == ChartView()
