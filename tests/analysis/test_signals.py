"""Readings made ready for their charts: what is compared with what, and what the rules may look at."""

from datetime import date

import pandas as pd
import pytest

from pipeline.analysis.signals import OVERLAP, SeriesFacts, comparable, facts_of, scored
from pipeline.domain.catalogue import Direction, Family, Kind, Window
from pipeline.domain.project import TargetKind
from pipeline.domain.spc import Apartness, Chart, MarkKind
from tests.analysis.series import KEY, LOW_HIGH, entry, facts, indicator, standing, target
from tests.analysis.spc.tables import marks, readings


def test_a_goal_of_a_plan_gives_the_facts_of_its_series() -> None:
    goal = standing("10/40 12/40", indicator(target=target(30.0, date(2026, 12, 31))))
    assert facts_of(goal, entry(Window.ROLLING_12)) == SeriesFacts(
        Kind.SHARE, Direction.UP, Family.OUTCOME, Window.ROLLING_12, 30.0, None
    )


def test_a_measure_outside_the_catalogue_has_no_window() -> None:
    assert facts_of(standing("10 12", indicator()), None).window is None


def test_a_sum_for_the_year_is_no_level_to_stay_at() -> None:
    yearly = indicator(Kind.COUNT, target=target(24.0, date(2026, 12, 31), TargetKind.CUMULATIVE))
    assert facts_of(standing("2 3", yearly), None).goal is None


@pytest.mark.parametrize(("least", "direction"), [(True, Direction.UP), (False, Direction.DOWN)])
def test_where_nobody_has_said_which_way_is_better_the_target_tells(least: bool, direction: Direction) -> None:
    unsaid = indicator(direction=Direction.UNKNOWN, target=target(30.0, least=least))
    assert facts_of(standing("20 25", unsaid), None).direction is direction


def test_only_the_series_asked_for_are_scored() -> None:
    found = scored(readings(a=LOW_HIGH, b=LOW_HIGH), {KEY: facts()})
    assert list(found.series) == [KEY]
    assert set(found.points["indicator"]) == {"a"}


def test_a_milestone_has_no_chart() -> None:
    assert scored(readings(a="0 1"), {KEY: facts(Kind.MILESTONE)}).series == {}


def test_nothing_asked_nothing_answered() -> None:
    found = scored(readings(a=LOW_HIGH), {})
    assert found.points.empty
    assert found.phases.empty


def test_many_series_are_scored_as_each_by_itself() -> None:
    frame = readings(a=LOW_HIGH, b="12/40 13/41 " * 8, c="0 1 0 0 " * 6)
    keys = {name: ("norra", name, "", "", "") for name in "abc"}
    about = {keys["a"]: facts(), keys["b"]: facts(Kind.SHARE), keys["c"]: facts(Kind.COUNT)}
    together = scored(frame, about)
    for name, own in keys.items():
        alone = scored(frame, {own: about[own]})
        rows = together.points[together.points["indicator"] == name].reset_index(drop=True)
        pd.testing.assert_frame_equal(rows, alone.points)
    assert [each.choice.chart for each in together.series.values()] == [Chart.I, Chart.P, Chart.G]


def test_overlapping_readings_are_drawn_and_not_judged() -> None:
    found = scored(readings(a="12/40 " * 26), {KEY: facts(Kind.SHARE, window=Window.ROLLING_12)})
    assert found.points.index[found.points["exclusion"] == ""].tolist() == [1, 13, 25]
    assert set(found.points["exclusion"]) == {"", OVERLAP}
    assert found.points["value"].notna().all()
    assert found.series[KEY].used.apartness is Apartness.THINNED


def test_a_reading_somebody_set_aside_gives_its_place_to_the_month_before() -> None:
    aside = marks(("a", MarkKind.EXCLUDE, "2026-02-28", "fel uttag"))
    about = {KEY: facts(Kind.SHARE, window=Window.ROLLING_12)}
    found = scored(readings(a="12/40 " * 26), about, marks=aside)
    assert found.points["exclusion"].iloc[-1] == "fel uttag"
    assert found.points.index[found.points["exclusion"] == ""].tolist() == [0, 12, 24]


def test_a_bound_is_no_figure() -> None:
    frame = readings(a="5 6 7").assign(bound=["", "<", ""])
    assert scored(frame, {KEY: facts()}).points["value"].isna().tolist() == [False, True, False]


def test_a_missing_month_keeps_its_place() -> None:
    frame = readings(a="5 6 7 8").drop(index=1)
    found = scored(frame, {KEY: facts()})
    assert found.points["value"].isna().tolist() == [False, True, False, False]
    assert len(found.readings) == 4


def test_readings_stand_row_by_row_with_their_points() -> None:
    frame = readings(b="12/40 " * 14, a="5 6 7 8", c="0 1 0 0 " * 6).drop(index=[3, 15])
    about = {
        ("norra", "a", "", "", ""): facts(),
        ("norra", "b", "", "", ""): facts(Kind.SHARE, window=Window.ROLLING_12),
        ("norra", "c", "", "", ""): facts(Kind.COUNT),
    }
    found = scored(frame.sample(frac=1, random_state=5), about)
    same = ["indicator", "period_start", "period_end"]
    pd.testing.assert_frame_equal(found.readings[same], found.points[same])


def test_a_count_of_a_year_does_not_stand_beside_counts_of_months() -> None:
    months = readings(a="5 6 7 8")
    year = months.iloc[[3]].assign(period_start=pd.Timestamp("2023-05-01"), value=70.0)
    rows = pd.concat([months, year]).sort_values(["period_end", "period_start"])
    assert comparable(rows, Kind.COUNT)["value"].tolist() == [5, 6, 7, 8]
    assert comparable(rows, Kind.SHARE)["value"].tolist() == [5, 6, 7, 8]


def test_a_figure_dated_to_the_day_stands_beside_those_dated_to_the_month() -> None:
    rows = readings(a="31 28 30")
    rows.loc[2, "period_start"] = rows.loc[2, "period_end"]
    assert comparable(rows, Kind.COUNT)["value"].tolist() == [31, 28, 30]


def test_of_equally_common_lengths_the_latest_counts() -> None:
    year = readings(a="70").assign(period_start=pd.Timestamp("2023-02-01"))
    month = readings(a="5 6").iloc[[1]]
    assert comparable(pd.concat([year, month]), Kind.COUNT)["value"].tolist() == [6]


def test_rare_events_turn_round_what_is_better() -> None:
    found = scored(readings(a="0 1 0 0 " * 6), {KEY: facts(Kind.COUNT, Direction.DOWN, goal=0.5)})
    series = found.series[KEY]
    assert (series.choice.chart, series.facts.direction, series.facts.goal) == (Chart.G, Direction.UP, None)
    assert len(series.readings) == len(found.points) == 5


def test_a_share_stays_between_none_and_all() -> None:
    found = scored(readings(a="98 99 97 99 98 100 " * 3), {KEY: facts(Kind.SHARE)})
    assert found.points["upper"].max() <= 100


def test_what_is_given_is_left_as_it_was() -> None:
    frame = readings(a="12/40 " * 14)
    before = frame.copy(deep=True)
    scored(frame, {KEY: facts(Kind.SHARE, window=Window.ROLLING_12)})
    pd.testing.assert_frame_equal(frame, before)
