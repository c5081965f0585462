"""The strip of check-ins as it is drawn: bars on their days, the goal as a line, marks for what was not held."""

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta

import altair as alt

from pipeline.actions.follow_up.view_types import CheckInBar, CheckInStrip
from pipeline.charts.check_ins import check_in_chart
from pipeline.charts.vega import Row, Spec
from pipeline.domain.follow_up import CheckInState

HELD = CheckInBar(date(2026, 3, 10), 50.0, CheckInState.HELD, "10 mar 2026: 2 av 4 steg", "2 av 4")
CANCELLED = CheckInBar(date(2026, 4, 14), None, CheckInState.CANCELLED, "14 apr 2026: inställd", "Inställd")
PLANNED = CheckInBar(date(2027, 1, 12), None, CheckInState.PLANNED, "12 jan 2027: planerad", "Planerad")
STRIP = CheckInStrip((HELD, CANCELLED, PLANNED), 70.0, "processmål 70 %", "Framdrift, %")


@dataclass(frozen=True)
class Drawn:
    spec: Spec

    def rows(self, mark: str) -> list[list[Row]]:
        return [each["data"]["values"] for each in self.spec["layer"] if each["mark"]["type"] == mark]


def drawn(strip: CheckInStrip = STRIP) -> Drawn:
    spec = check_in_chart(strip, "sv")
    assert spec is not None
    return Drawn(spec)


def test_altair_accepts_the_strip() -> None:
    for strip in (STRIP, replace(STRIP, bars=(HELD,)), replace(STRIP, bars=(PLANNED,))):
        alt.LayerChart.from_dict(drawn(strip).spec, validate=True)
        assert json.loads(json.dumps(drawn(strip).spec)) == drawn(strip).spec


def test_a_bar_stands_on_the_day_of_each_check_in_that_was_held() -> None:
    ((bar,),) = drawn().rows("bar")
    assert (bar["day"], bar["value"], bar["short"]) == ("2026-03-10T00:00:00", 50.0, "2 av 4")


def test_what_was_not_held_has_its_place_a_shape_and_its_word() -> None:
    (marks,) = drawn().rows("point")
    assert [(row["state"], row["short"]) for row in marks] == [("cancelled", "Inställd"), ("planned", "Planerad")]
    shape = next(each for each in drawn().spec["layer"] if each["mark"]["type"] == "point")["encoding"]["shape"]
    assert len(set(shape["scale"]["range"])) == 3


def test_fractions_that_would_run_together_are_left_out_but_never_the_latest() -> None:
    fortnights = [date(2026, 1, 7) + timedelta(days=14 * no) for no in range(26)]
    strip = replace(STRIP, bars=tuple(replace(HELD, day=day) for day in fortnights))
    (bars,) = drawn(strip).rows("bar")
    assert len(bars) == 26
    assert [row["short"] for row in bars][-4:] == ["", "2 av 4", "", "2 av 4"]


def test_the_process_goal_is_a_dashed_line_named_at_its_end() -> None:
    ((goal,),) = drawn().rows("rule")
    assert (goal["value"], goal["label"]) == (70.0, "processmål 70 %")


def test_every_year_is_named_once_on_the_axis() -> None:
    labels = drawn().spec["layer"][0]["encoding"]["x"]["axis"]["labelExpr"]
    assert labels.count("'2026'") == labels.count("'2027'") == 1


def test_without_check_ins_there_is_no_chart() -> None:
    assert check_in_chart(replace(STRIP, bars=()), "sv") is None


def test_words_of_neighbours_do_not_run_together_but_every_mark_is_there() -> None:
    next_day = replace(PLANNED, day=date(2027, 1, 13), label="13 jan 2027: planerad")
    (marks,) = drawn(replace(STRIP, bars=(*STRIP.bars, next_day))).rows("point")
    assert [row["short"] for row in marks] == ["Inställd", "Planerad", ""]
    assert marks[-1]["label"] == "13 jan 2027: planerad"
