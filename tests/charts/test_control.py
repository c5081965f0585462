"""Centre lines, limits and marked points as they are drawn."""

from dataclasses import replace

import altair as alt
import pytest

from pipeline.charts import control, theme
from pipeline.charts.axes import plot_of
from pipeline.charts.series import series_chart, small_charts
from pipeline.charts.vega import Axes, Row, Spec
from pipeline.charts.words import words_in_margin, words_inside
from pipeline.domain.spc import Rule, Variation
from tests.charts.pictures import MONTHS, NOTHING, PICTURES, SIGNALS, TWO_PHASES, controlled, judged, line

AXES = Axes({"field": "day"}, {"field": "value"})


def rows(layer: Spec) -> list[Row]:
    found: list[Row] = layer["data"]["values"]
    return found


def test_the_shape_tells_the_rule_and_the_colour_whether_it_is_for_the_better() -> None:
    assert SIGNALS.control is not None
    looks = {
        rows(each)[0]["value"]: (each["mark"]["shape"], each["mark"]["fill"])
        for each in control.marked(SIGNALS.control, AXES)
    }
    assert looks == {
        35.0: ("diamond", theme.GREEN),
        24.0: ("square", theme.GREEN),
        8.0: ("diamond", theme.BRICK),
    }


def test_a_marked_point_tells_the_rule_in_words() -> None:
    assert SIGNALS.control is not None
    layer = control.marked(SIGNALS.control, AXES)[0]
    assert layer["encoding"]["tooltip"]["field"] == "label"
    assert all("long_run" in row["label"] or "outside" in row["label"] for row in rows(layer))


def test_a_reading_set_aside_is_hollow_and_a_missing_one_is_not_drawn() -> None:
    assert SIGNALS.control is not None
    (ring,) = control.aside(SIGNALS.control, AXES)
    assert [row["value"] for row in rows(ring)] == [22.0]
    assert ring["mark"]["fill"] == theme.PAPER


def test_every_phase_has_its_centre_and_only_what_has_limits_a_band() -> None:
    assert TWO_PHASES.control is not None
    assert [rows(each)[0]["value"] for each in control.centres(TWO_PHASES.control, AXES)] == [21, 41]
    bands = [each for each in control.limits(TWO_PHASES.control, AXES) if each["mark"]["type"] == "area"]
    assert [len(rows(each)) for each in bands] == [6]


def test_a_chart_without_limits_has_no_band() -> None:
    bare = controlled(*(judged(day, 20.0, lower=None, upper=None) for day in MONTHS))
    assert bare.control is not None
    assert control.limits(bare.control, AXES) == []


def test_limits_are_on_the_axis() -> None:
    plot = plot_of(controlled(*(judged(day, 20.0, upper=87.0) for day in MONTHS)))
    assert plot is not None
    assert plot.values.high >= 87


def test_an_earlier_centre_is_named_in_the_plot_and_the_latest_beside_it() -> None:
    plot = plot_of(TWO_PHASES)
    assert plot is not None
    assert "Fas 1: mittlinje 21 %" in [word.text for word in words_inside(TWO_PHASES, plot, "sv")]
    assert "Fas 2: mittlinje 41 %" in " ".join(word.text for word in words_in_margin(TWO_PHASES, plot, "sv"))


def test_the_way_is_named_along_it_and_not_in_the_way_of_anything() -> None:
    picture = PICTURES["few shares"]
    plot = plot_of(picture)
    assert plot is not None
    assert "rak linje mot målet" in [word.text for word in words_inside(picture, plot, "sv")]


def test_an_interval_is_a_bar_from_low_to_high() -> None:
    (bar,) = control.intervals(PICTURES["few shares"].intervals, AXES)
    assert [(row["low"], row["high"]) for row in rows(bar)] == [(16.7, 29.8)]


def test_small_charts_share_their_axes_and_carry_no_words() -> None:
    charts = small_charts(
        [replace(NOTHING, series=(line("8a", 10, 20),)), replace(NOTHING, series=(line("8b", 60, 70),))], "sv"
    )
    scales = [each["layer"][0]["encoding"]["y"]["scale"] for each in charts]
    assert scales[0] == scales[1]
    assert not any(layer["mark"]["type"] == "text" for each in charts for layer in each["layer"])
    for each in charts:
        alt.LayerChart.from_dict(each, validate=True)


def test_no_small_charts_are_no_charts() -> None:
    assert small_charts([], "sv") == ()


@pytest.mark.parametrize("rule", [each for each in Rule if each])
def test_every_rule_has_a_shape_of_its_own_meaning(rule: Rule) -> None:
    assert theme.RULE_SHAPES[rule]


def test_side_and_rule_are_told_apart_in_the_whole_chart() -> None:
    drawn = series_chart(SIGNALS, "sv")
    assert drawn is not None
    fills = {layer["mark"].get("fill") for layer in drawn["layer"] if layer["mark"]["type"] == "point"}
    assert {theme.signal_colour(each) for each in (Variation.IMPROVEMENT, Variation.CONCERN)} <= fills
