"""Many goals at once stand where each of them stands alone: attainment.py is the slow, obvious twin."""

from calendar import monthrange
from datetime import date, timedelta
from math import isnan
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.analysis.attainment import attainment
from pipeline.analysis.rescore import standings
from pipeline.domain.attainment import Reason
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.frames import GOALS, SERIES_ROWS, conformed, empty
from pipeline.domain.project import Operator, ProjectIndicator, Target, TargetKind
from pipeline.domain.reading import Bound, Period, Precision, Reading

YEAR = 2024
EPOCH = date(1970, 1, 1)
BOUNDS = list(Bound)
DAYS = st.dates(date(2023, 11, 1), date(2025, 3, 31))
FEW_FIGURES = st.sampled_from([0.0, 1.0, 5.0, 18.0, 20.0, 21.0, 22.0, 25.0, 30.0, 30.0000000001])
FIGURES = st.one_of(FEW_FIGURES, st.floats(-50, 150, allow_nan=False))
PARTS = st.one_of(st.none(), st.sampled_from([0.0, 3.0, 10.0, 66.0, 200.0, 220.0]))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Mostly months; also days, quarters and years, so that some cover others."""
    day, length = draw(DAYS), draw(st.sampled_from([1, 1, 1, 1, 0, 3, 12]))
    if length == 0:
        return Period.day(day)
    last = date(day.year + (day.month + length - 2) // 12, (day.month + length - 2) % 12 + 1, 1)
    return Period(day.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1]), Precision.MONTH)


READINGS = st.lists(
    st.builds(
        Reading,
        value=st.one_of(FEW_FIGURES, FIGURES, st.none()),
        numerator=PARTS,
        denominator=PARTS,
        period=periods(),
        bound=st.sampled_from([Bound.EXACT, *BOUNDS]),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda each: each.period,
)
NUMERIC = [TargetKind.ABSOLUTE, TargetKind.RELATIVE, TargetKind.PERCENTAGE_POINTS, TargetKind.AMBIGUOUS]
DUE_DATES = st.sampled_from([date(2024, 6, 15), date(2024, 12, 31), date(2025, 2, 28), None])
TARGETS = st.builds(
    Target,
    kind=st.sampled_from([*NUMERIC, *NUMERIC, TargetKind.CUMULATIVE, *TargetKind]),
    raw=st.just("mål"),
    value=st.sampled_from([25.0, 30.0, 10.0, 50.0, -10.0, -5.0, 0.0, 20.0, 18.0, None]),
    operator=st.one_of(st.none(), st.sampled_from(list(Operator))),
    due=DUE_DATES,
)
BASELINES = st.builds(
    Reading,
    value=st.one_of(st.just(20.0), FIGURES, st.none()),
    period=st.sampled_from([Period.year(2023), Period.month(2023, 12), Period.month(2024, 3), None]),
)
INDICATORS = st.builds(
    ProjectIndicator,
    project_id=st.just("p-2024"),
    no=st.just(1),
    part=st.just(""),
    key=st.just("X"),
    code=st.none(),
    name=st.just("Andel"),
    kind=st.just(Kind.SHARE),
    unit=st.just("%"),
    direction=st.sampled_from(list(Direction)),
    family=st.just(Family.PROCESS),
    baseline=st.one_of(BASELINES, BASELINES, st.none()),
    target=st.one_of(TARGETS, TARGETS, TARGETS, st.none()),
)
CASES = st.lists(st.tuples(INDICATORS, READINGS), min_size=1, max_size=6)


def goals(indicators: list[ProjectIndicator]) -> pd.DataFrame:
    rows = []
    for number, each in enumerate(indicators):
        baseline, target = each.baseline or Reading(), each.target
        rows.append(
            {
                "goal_id": str(number),
                "clinic_id": "norr",
                "indicator": each.key,
                "part": "",
                "year": YEAR,
                "direction": each.direction.value,
                "baseline": baseline.value,
                "baseline_end": baseline.period.end if baseline.period else None,
                "target_kind": target.kind.value if target else "",
                "target": target.value if target else None,
                "operator": target.operator.value if target and target.operator else "",
                "due": target.due if target else None,
            }
        )
    frame = pd.DataFrame(rows)
    days = {name: pd.to_datetime(frame[name]) for name in ("baseline_end", "due")}
    return conformed(frame.assign(**days), GOALS)


def rows(series: list[list[Reading]]) -> pd.DataFrame:
    found = [
        {
            "series": number,
            "start_day": (each.period.start - EPOCH).days,
            "end_day": (each.period.end - EPOCH).days,
            "value": each.value,
            "numerator": each.numerator,
            "denominator": each.denominator,
            "bound": BOUNDS.index(each.bound),
        }
        for number, readings in enumerate(series)
        for each in readings
        if each.period is not None
    ]
    frame = pd.DataFrame(found, columns=list(SERIES_ROWS)).astype(SERIES_ROWS)
    return frame.sort_values(["series", "end_day", "start_day"], ignore_index=True)


def plain(figure: float | None) -> float | None:
    return None if figure is None or isnan(figure) else figure


@settings(max_examples=150, deadline=None)
@given(
    CASES, st.one_of(st.sampled_from([date(2024, 6, 15), date(2024, 7, 1), date(2024, 12, 31), date(2025, 1, 1)]), DAYS)
)
@example(  # a year's total beside its months: the longer count is used and nothing is counted twice
    [
        (
            ProjectIndicator(
                "p-2024", 1, "", "X", None, "Antal", Kind.COUNT, "st", Direction.UP, Family.PROCESS,
                target=Target(TargetKind.CUMULATIVE, "minst 40", 40.0, due=date(2024, 12, 31)),
            ),
            [Reading(value=30.0, period=Period.year(2024)), Reading(value=20.0, period=Period.month(2024, 5))],
        )
    ],
    date(2025, 1, 1),
)  # fmt: skip
def test_many_goals_stand_where_each_stands_alone(
    cases: list[tuple[ProjectIndicator, list[Reading]]], as_of: date
) -> None:
    check_against_twin(cases, as_of)


def test_every_reason_a_goal_can_have_is_the_same_for_many() -> None:
    chance = Random(4)
    cases = [(random_goal(chance), random_readings(chance)) for _ in range(3000)]
    seen = {
        reason
        for as_of in (date(2024, 6, 15), date(2024, 12, 31), date(2025, 2, 1))
        for reason in check_against_twin(cases, as_of)
    }
    assert seen == set(Reason)


def random_goal(chance: Random) -> ProjectIndicator:
    baseline = Reading(chance.choice([20.0, 20.0, 25.0, None]), period=chance.choice([Period.year(2023), None]))
    goal = Target(
        chance.choice(list(TargetKind)),
        "mål",
        chance.choice([30.0, 25.0, 10.0, -10.0, 50.0, None]),
        chance.choice([None, None, *Operator]),
        chance.choice([date(2024, 6, 20), date(2024, 12, 31), None]),
    )
    return ProjectIndicator(
        "p-2024", 1, "", "X", None, "Andel", Kind.SHARE, "%", chance.choice(list(Direction)), Family.PROCESS,
        baseline=chance.choice([baseline, baseline, None]), target=chance.choice([goal] * 9 + [None]),
    )  # fmt: skip


def random_readings(chance: Random) -> list[Reading]:
    """Some months of 2023 to 2025, now and then with a quarter or a year on top."""
    months = [Period.month(chance.choice([2023, 2024, 2024, 2025]), chance.randint(1, 12)) for _ in range(6)]
    months += [Period.months(2024, 4, 6, Precision.QUARTER), Period.year(2024)][: chance.choice([0, 0, 1, 2])]
    return [
        Reading(
            chance.choice([None, 0.0, 1.0, 18.0, 20.0, 22.0, 24.0, 25.0, 30.0, 31.0]),
            chance.choice([None, None, 4.0]),
            chance.choice([None, 0.0, 16.0, 40.0]),
            each,
            chance.choice([Bound.EXACT] * 4 + BOUNDS),
        )
        for each in dict.fromkeys(months)
    ]


def check_against_twin(cases: list[tuple[ProjectIndicator, list[Reading]]], as_of: date) -> set[Reason]:
    """Asserts that every goal stands in the crowd where it stands alone; the reasons that occurred."""
    indicators, series = [each for each, _ in cases], [readings for _, readings in cases]
    found = standings(goals(indicators), np.arange(len(cases)), rows(series), as_of)
    for (indicator, readings), row in zip(cases, found.to_dict("records"), strict=True):
        alone = attainment(indicator, readings, year=YEAR, as_of=as_of)
        latest_end = alone.latest.period.end if alone.latest and alone.latest.period else None
        assert (row["status"], row["reason"]) == (alone.status, alone.reason)
        assert (None if pd.isna(row["latest_end"]) else row["latest_end"].date()) == latest_end
        assert plain(row["latest"]) == pytest.approx(alone.latest.value if alone.latest else None)
        for name in ("goal", "progress", "pace"):
            assert plain(row[name]) == pytest.approx(getattr(alone, name)), name
    return {Reason(reason) for reason in found["reason"]}


def target(kind: TargetKind, value: float | None = None) -> ProjectIndicator:
    return ProjectIndicator(
        "p-2024", 1, "", "X", None, "Andel", Kind.SHARE, "%", Direction.UP, Family.PROCESS,
        baseline=Reading(20.0, period=Period.month(2023, 12)),
        target=Target(kind, "mål", value, due=date(2024, 12, 31)),
    )  # fmt: skip


def test_goals_may_share_a_series_and_a_series_may_have_no_goal() -> None:
    series = [
        [Reading(90.0, period=Period.month(2024, 3))],
        [Reading(25.0, period=Period.month(2024, 3)), Reading(None, period=Period.month(2024, 4))],
    ]
    asked = [target(TargetKind.ABSOLUTE, 25.0), target(TargetKind.ABSOLUTE, 80.0)]
    found = standings(goals(asked), np.array([1, 1]), rows(series), date(2024, 5, 1))
    assert found["status"].tolist() == ["met", "behind"]
    assert found["latest"].tolist() == [25.0, 25.0]
    assert found["latest_end"].tolist() == [pd.Timestamp("2024-03-31")] * 2


@pytest.mark.parametrize("series", [[], [[Reading(90.0, period=Period.month(2024, 3))]]])
def test_a_goal_whose_series_has_no_readings_cannot_be_assessed(series: list[list[Reading]]) -> None:
    asked = [target(TargetKind.ABSOLUTE, 25.0), target(TargetKind.CUMULATIVE, 9.0), target(TargetKind.MILESTONE)]
    found = standings(goals(asked), np.array([-1, -1, -1]), rows(series), date(2024, 5, 1))
    assert found["reason"].tolist() == ["no_reading", "no_reading", "milestone_unstated"]
    assert found["latest_end"].isna().all()


def test_no_goals_give_no_standings() -> None:
    assert len(standings(empty(GOALS), np.zeros(0, np.int64), rows([]), date(2024, 5, 1))) == 0


def test_a_reading_from_long_ago_keeps_its_place() -> None:
    series = [[Reading(30.0, period=Period.month(1969, 3))], [Reading(10.0, period=Period.month(1969, 4))]]
    asked = [target(TargetKind.ABSOLUTE, 25.0)] * 2
    found = standings(goals(asked).assign(baseline_end=pd.NaT), np.array([0, 1]), rows(series), date(2024, 5, 1))
    assert found["latest"].tolist() == [30.0, 10.0]
    assert found["latest_end"].tolist() == [pd.Timestamp(EPOCH - timedelta(days=days)) for days in (276, 246)]
