"""Frame in, frame out: what a clinic's readings become, point by point and phase by phase."""

import pandas as pd
import pytest

from pipeline.analysis.spc import ScoreOptions, score
from pipeline.domain.catalogue import Direction
from pipeline.domain.frames import READINGS, SPC_PHASES, SPC_POINTS, empty
from pipeline.domain.spc import Chart, MarkKind, RuleSet, Variation
from tests.analysis.spc.tables import marks, options, readings

STEP = "5 6 5 6 5 6 5 6 9 10 9 10 9 10 9 10"
STABLE = "5 6 5 6 5 6 5 6 5 6 5 6"
I_UP = ScoreOptions(Chart.I, direction=Direction.UP)
NHS_UP = ScoreOptions(Chart.I, RuleSet.NHS, Direction.UP)


def rules(points: pd.DataFrame) -> list[str]:
    return points["rule"].tolist()


def test_both_tables_come_out_as_they_are_named() -> None:
    points, phases = score(readings(a=STEP, b="1/4 2/4 - 3/4"), ScoreOptions())
    assert {name: str(dtype) for name, dtype in points.dtypes.items()} == SPC_POINTS
    assert {name: str(dtype) for name, dtype in phases.dtypes.items()} == SPC_PHASES


@pytest.mark.parametrize("asked", [ScoreOptions(), NHS_UP, options()])
def test_no_readings_make_empty_tables(asked: ScoreOptions | pd.DataFrame) -> None:
    points, phases = score(empty(READINGS), asked)
    assert (len(points), list(points.columns)) == (0, list(SPC_POINTS))
    assert (len(phases), list(phases.columns)) == (0, list(SPC_PHASES))


def test_a_step_is_found_by_its_runs() -> None:
    points, phases = score(readings(a=STEP), ScoreOptions(direction=Direction.UP))
    phase = phases.iloc[0]
    assert phase[["n_useful", "longest_run", "longest_run_max", "n_crossings", "n_crossings_min"]].tolist() == [
        16,
        8,
        7,
        1,
        4,
    ]
    assert phase[["is_judged", "has_long_run", "has_few_crossings", "is_signal"]].all()
    assert phase["centre"] == 7.5
    assert rules(points) == ["long_run"] * 16
    assert points["variation"].tolist() == [Variation.CONCERN] * 8 + [Variation.IMPROVEMENT] * 8
    assert phase["variation"] == Variation.IMPROVEMENT


def test_few_crossings_without_a_long_run_are_special_without_a_side() -> None:
    slow = "9 9 9 9 9 5 5 5 5 5 9 9 9 9 5 5 5 5 9 5"
    points, phases = score(readings(a=slow), ScoreOptions(direction=Direction.UP))
    assert phases[["has_long_run", "has_few_crossings"]].to_numpy().tolist() == [[False, True]]
    assert phases["variation"].tolist() == [Variation.SPECIAL]
    assert set(rules(points)) == {""}


def test_under_ten_useful_points_no_rule_is_applied() -> None:
    points, phases = score(readings(a="5 6 5 6 5 6 5 40 - -"), ScoreOptions(Chart.C))
    assert points["is_outside"].any()
    assert set(rules(points)) == {""}
    assert phases[["is_judged", "is_signal", "is_preliminary"]].to_numpy().tolist() == [[False, False, True]]
    assert phases["n_outside"].tolist() == [0]


@pytest.mark.parametrize(("figures", "is_preliminary"), [("5 6 " * 5 + "5", True), ("5 6 " * 6, False)])
def test_limits_from_fewer_than_twelve_readings_are_preliminary(figures: str, is_preliminary: bool) -> None:
    assert score(readings(a=figures), I_UP)[1]["is_preliminary"].tolist() == [is_preliminary]


def test_a_run_chart_has_no_limits_to_be_preliminary() -> None:
    assert score(readings(a="5 6 5"), ScoreOptions())[1]["is_preliminary"].tolist() == [False]


def test_one_rule_set_at_a_time() -> None:
    wild = readings(a="5 6 5 6 5 6 5 6 5 30 5 6 7 8 9 10 11 12")
    assert set(rules(score(wild, I_UP)[0])) <= {"", "outside", "long_run"}
    points, phases = score(wild, NHS_UP)
    assert set(rules(points)) <= {"", "outside", "trend", "two_of_three", "shift"}
    assert not phases[["has_long_run", "has_few_crossings", "is_signal"]].to_numpy().any()


def test_the_nhs_rules_belong_to_the_i_chart() -> None:
    with pytest.raises(ValueError, match="i chart"):
        score(readings(a=STABLE), ScoreOptions(Chart.RUN, RuleSet.NHS))


def test_under_the_nhs_rules_a_missing_month_is_taken_out_and_keeps_its_place() -> None:
    with_gap = score(readings(a="5 6 5 6 5 - 6 7 8 9 10 11 12"), NHS_UP)[0]
    without = score(readings(a="5 6 5 6 5 6 7 8 9 10 11 12"), NHS_UP)[0]
    assert rules(with_gap.drop(index=5)) == rules(without)
    assert rules(with_gap)[5] == ""
    assert rules(without).count("trend") == 6
    pd.testing.assert_series_equal(with_gap.drop(index=5)["upper"], without["upper"], check_index=False)


def test_phases_have_their_own_lines_and_freeze_holds_inside_one() -> None:
    said = marks(("a", MarkKind.PHASE, "2024-09-01", ""), ("a", MarkKind.FREEZE, "2024-12-31", ""))
    points, phases = score(readings(a="5 6 5 6 5 6 5 6 9 10 9 10 20 21 20 21"), ScoreOptions(Chart.I), said)
    assert phases["phase"].tolist() == [1, 2]
    assert phases["centre"].tolist() == [5.5, 9.5]
    assert phases["n_baseline"].tolist() == [8, 4]
    assert phases["first"].dt.strftime("%Y-%m").tolist() == ["2024-01", "2024-09"]
    assert points["phase"].tolist() == [1] * 8 + [2] * 8
    assert points["is_baseline"].tolist() == [True] * 12 + [False] * 4
    assert points["is_outside"].tolist() == [False] * 12 + [True] * 4


def test_a_phase_begins_with_the_first_reading_that_ends_in_it() -> None:
    _, phases = score(readings(a=STEP), ScoreOptions(), marks(("a", MarkKind.PHASE, "2024-08-15", "")))
    assert phases["n_obs"].tolist() == [7, 9]


def test_a_phase_before_the_first_reading_is_the_first_phase() -> None:
    _, phases = score(readings(a=STEP), ScoreOptions(), marks(("a", MarkKind.PHASE, "2020-01-01", "")))
    assert phases["phase"].tolist() == [1]


def test_a_reading_set_aside_is_shown_with_its_reason_and_not_judged() -> None:
    said = marks(("a", MarkKind.EXCLUDE, "2024-03-31", "flytt till nya lokaler"))
    points, phases = score(readings(a="5 6 90 6 5 6 5 6 5 6 5 6 5"), I_UP, said)
    assert points["exclusion"].tolist()[2] == "flytt till nya lokaler"
    assert points["value"].tolist()[2] == 90
    assert points["is_outside"].tolist()[2]
    assert rules(points)[2] == ""
    assert phases[["n_obs", "n_baseline", "n_outside"]].to_numpy().tolist() == [[12, 12, 0]]
    assert phases["centre"].tolist() == [5.5]


def test_a_reading_is_not_set_aside_without_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        score(readings(a=STABLE), I_UP, marks(("a", MarkKind.EXCLUDE, "2024-03-01", "")))


def test_marks_of_other_series_change_nothing() -> None:
    said = marks(("b", MarkKind.PHASE, "2024-05-01", ""), ("b", MarkKind.EXCLUDE, "2024-03-31", "skäl"))
    pd.testing.assert_frame_equal(score(readings(a=STEP), I_UP, said)[1], score(readings(a=STEP), I_UP)[1])


def test_every_series_is_read_by_its_own_options() -> None:
    asked = options(
        b={"chart": "p", "direction": "down", "target": 10.0},
        c={"chart": "i", "rules": "nhs", "floor": 0.0, "is_screened": False},
    )
    _, phases = score(readings(a=STABLE, b="8/40 9/40 " * 6, c="0 1 " * 6), asked)
    assert phases[["indicator", "chart", "rules"]].to_numpy().tolist() == [
        ["a", "run", "anhoej"],
        ["b", "p", "anhoej"],
        ["c", "i", "nhs"],
    ]
    assert phases["centre"].tolist() == pytest.approx([5.5, 21.25, 0.5])
    assert phases["lower"].tolist()[2] == 0
    assert phases["assurance"].tolist() == ["", "inconsistent", ""]


def test_a_share_is_read_from_its_denominator_and_a_value_as_it_stands() -> None:
    points, _ = score(readings(a="1/3 2/3 31.5 -"), ScoreOptions())
    assert points["value"].tolist()[:3] == pytest.approx([100 / 3, 200 / 3, 31.5])
    assert points["value"].isna().tolist() == [False, False, False, True]


def test_a_share_without_denominators_has_no_p_chart() -> None:
    points, phases = score(readings(a="31 32 33"), ScoreOptions(Chart.P))
    assert points[["value", "centre"]].isna().all(axis=None)
    assert phases["is_judged"].tolist() == [False]


@pytest.mark.parametrize(
    ("target", "direction", "verdict"),
    [
        (40.0, Direction.UP, "consistent_fail"),
        (1.0, Direction.UP, "consistent_pass"),
        (1.0, Direction.DOWN, "consistent_fail"),
        (5.5, Direction.UP, "inconsistent"),
        (None, Direction.UP, ""),
        (40.0, Direction.UNKNOWN, ""),
    ],
)
def test_assurance(target: float | None, direction: Direction, verdict: str) -> None:
    assert (
        score(readings(a=STABLE), ScoreOptions(Chart.I, direction=direction, target=target))[1]["assurance"][0]
        == verdict
    )


def test_nothing_is_promised_without_limits() -> None:
    still = readings(a="7 7 7 7 7 7 7 7 7 7 7 7")
    assert score(still, ScoreOptions(Chart.I, direction=Direction.UP, target=5.0))[1]["assurance"].tolist() == [""]


def test_moving_ranges_are_judged_by_their_limits_and_never_by_their_runs() -> None:
    _, phases = score(readings(a="1 1 1 1 1 1 1 9 1 9 1 9 1 9 1 9"), ScoreOptions(Chart.MR))
    assert phases[["n_useful", "is_judged", "is_signal"]].to_numpy().tolist() == [[15, True, False]]


def test_a_wide_step_is_neither_good_nor_bad_news() -> None:
    wide = readings(a="5 6 5 6 5 6 5 6 5 6 5 30 29 30")
    points, phases = score(wide, ScoreOptions(Chart.MR, direction=Direction.UP, target=3.0))
    assert points["variation"].tolist()[11] == Variation.NEUTRAL_HIGH
    assert phases["assurance"].tolist() == [""]


def test_the_order_of_rows_does_not_matter() -> None:
    frame = readings(a=STEP, b=STABLE, c="1/9 2/9 - 4/9")
    for one, other in zip(score(frame, I_UP), score(frame.sample(frac=1, random_state=1), I_UP), strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_one_series_is_the_case_of_one() -> None:
    together = score(readings(a=STEP, b=STABLE, c="5 6 - 7 30 5"), NHS_UP)
    alone = score(readings(b=STABLE), NHS_UP)
    for all_of_them, one in zip(together, alone, strict=True):
        own = all_of_them[all_of_them["indicator"] == "b"].reset_index(drop=True)
        pd.testing.assert_frame_equal(own, one)


def test_what_is_given_is_left_as_it_was() -> None:
    frame = readings(a=STEP, b=STABLE)
    before = frame.copy(deep=True)
    score(frame, I_UP, marks(("a", MarkKind.EXCLUDE, "2024-03-31", "skäl")))
    pd.testing.assert_frame_equal(frame, before)


def test_two_readings_of_one_period_are_refused() -> None:
    twice = pd.concat([readings(a=STABLE), readings(a="5")])
    with pytest.raises(ValueError, match=r"two readings of one period.*'a'.*2024-01-31"):
        score(twice, I_UP)


def test_sums_since_january_stand_where_they_end() -> None:
    frame = (
        readings(a="9 5 7").assign(period_start=pd.Timestamp("2024-01-01")).astype({"period_start": "datetime64[us]"})
    )
    points, _ = score(frame.sample(frac=1, random_state=3), ScoreOptions())
    assert points["value"].tolist() == [9, 5, 7]


def test_a_reading_without_a_place_is_refused() -> None:
    lost = readings(a=STABLE)
    lost.loc[3, "period_start"] = pd.NaT
    with pytest.raises(ValueError, match="period_start"):
        score(lost, I_UP)
