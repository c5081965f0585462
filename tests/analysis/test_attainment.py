"""Goal attainment: every status, every target kind, the line to the target, and what rounding may not do."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.attainment import accumulated, attainment, goal_count, line_at, progress, reaches
from pipeline.domain.attainment import Caution, GoalCount, Reason, Status
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.project import Operator, ProjectIndicator, Target, TargetKind
from pipeline.domain.reading import Bound, Period, Reading

YEAR = 2024
DUE = date(2024, 12, 31)
MID_YEAR = date(2024, 7, 1)
AFTER = date(2025, 1, 15)


def indicator(target: Target | None, baseline: Reading | None = None, kind: Kind = Kind.SHARE) -> ProjectIndicator:
    return ProjectIndicator(
        "p-2024", 1, "", "X", None, "Andel", kind, "%", Direction.UP, Family.PROCESS, baseline=baseline, target=target
    )


def at(day: date, value: float | None, **more: object) -> Reading:
    return Reading(value=value, period=Period.day(day), **more)  # type: ignore[arg-type]


def wanted(value: float | None, kind: TargetKind = TargetKind.ABSOLUTE, operator: Operator | None = None) -> Target:
    return Target(kind, "mål", value, operator, DUE)


START = at(date(2023, 12, 31), 20.0)

# target kind and value, operator, latest value, as of -> status
STATUSES = """
kind               value  operator  latest  as_of   status
absolute            30     >=        30      mid     met
absolute            30     >=        29.999  after   not_met
absolute            30     >=        25      mid     on_track
absolute            30     >=        24      mid     behind
absolute            30     >=        20      mid     unchanged
absolute            30     >=        19      mid     wrong_way
absolute            30     >=        19      after   not_met
absolute            30     >=        20      after   not_met
absolute            10     <=        10      mid     met
absolute            10     <=        15      mid     on_track
absolute            10     <=        16      mid     behind
absolute            10     <=        21      mid     wrong_way
relative            10     -         22      mid     met
relative            10     -         21.99   after   not_met
relative           -10     -         18      mid     met
relative           -10     -         18.01   after   not_met
percentage_points   10     -         30      mid     met
percentage_points  -5      -         15      mid     met
ambiguous           10     -         30      mid     met
ambiguous           10     -         25      mid     not_assessable
ambiguous           10     -         21      mid     not_assessable
ambiguous           10     -         19      after   not_met
ambiguous          -50     -         30      mid     wrong_way
"""


def rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()[1:]]


@pytest.mark.parametrize(("kind", "value", "operator", "latest", "as_of", "status"), rows(STATUSES))
def test_status_follows_target_latest_reading_and_date(
    kind: str, value: str, operator: str, latest: str, as_of: str, status: str
) -> None:
    target = wanted(float(value), TargetKind(kind), None if operator == "-" else Operator(operator))
    # The line from 31 December 2023 to 31 December 2024 has gone 181 of 366 days by 29 June: 24.945 on the way to 30.
    day = MID_YEAR if as_of == "mid" else AFTER
    readings = [at(date(2024, 6, 29), float(latest))]
    standing = attainment(indicator(target, START), readings, year=YEAR, as_of=day)
    assert standing.status is Status(status)


def test_equal_to_a_target_that_arithmetic_misses_by_a_hair_is_met() -> None:
    relative = wanted(10, TargetKind.RELATIVE)
    standing = attainment(
        indicator(relative, at(date(2023, 12, 31), 3.0)), [at(date(2024, 5, 1), 3.3)], year=YEAR, as_of=AFTER
    )
    assert 3.0 * 1.1 > 3.3
    assert standing.status is Status.MET


def test_the_counted_share_decides_when_the_stated_percent_is_rounded_up() -> None:
    latest = at(date(2024, 11, 30), 30.0, numerator=299, denominator=1000)
    standing = attainment(indicator(wanted(30, operator=Operator.AT_LEAST), START), [latest], year=YEAR, as_of=AFTER)
    assert standing.status is Status.NOT_MET
    assert standing.latest is not None
    assert standing.latest.value == 30.0
    assert Caution.BORDERLINE in standing.cautions


def test_a_goal_without_baseline_can_be_met_but_not_be_on_track() -> None:
    target = wanted(30, operator=Operator.AT_LEAST)
    met = attainment(indicator(target), [at(MID_YEAR, 31)], year=YEAR, as_of=MID_YEAR)
    unknown = attainment(indicator(target), [at(MID_YEAR, 29)], year=YEAR, as_of=MID_YEAR)
    late = attainment(indicator(target), [at(MID_YEAR, 29)], year=YEAR, as_of=AFTER)
    assert (met.status, unknown.status, late.status) == (Status.MET, Status.NOT_ASSESSABLE, Status.NOT_MET)
    assert unknown.reason is Reason.NO_BASELINE


def test_without_a_reading_after_the_baseline_a_goal_cannot_be_assessed() -> None:
    standing = attainment(indicator(wanted(30), START), [START], year=YEAR, as_of=AFTER)
    assert (standing.status, standing.reason) == (Status.NOT_ASSESSABLE, Reason.NO_READING)


@pytest.mark.parametrize(
    ("day", "is_told"),
    [(MID_YEAR, True), (date(2023, 12, 1), False)],
)
def test_a_share_of_nobody_is_told_from_a_goal_without_readings(day: date, is_told: bool) -> None:
    nobody = at(day, None, numerator=0, denominator=0)
    standing = attainment(indicator(wanted(30), START), [START, nobody], year=YEAR, as_of=MID_YEAR)
    assert (standing.status, standing.reason) == (Status.NOT_ASSESSABLE, Reason.NO_READING)
    assert (Caution.NOTHING_TO_COUNT in standing.cautions) is is_told


def test_a_relative_target_without_baseline_cannot_be_assessed() -> None:
    standing = attainment(indicator(wanted(10, TargetKind.RELATIVE)), [at(MID_YEAR, 31)], year=YEAR, as_of=MID_YEAR)
    assert (standing.status, standing.reason) == (Status.NOT_ASSESSABLE, Reason.NO_BASELINE)


def test_readings_after_the_as_of_date_are_not_known_yet() -> None:
    standing = attainment(
        indicator(wanted(30), START), [at(date(2024, 3, 1), 22), at(date(2024, 9, 1), 31)], year=YEAR, as_of=MID_YEAR
    )
    assert standing.latest is not None
    assert standing.latest.value == 22


def test_a_reading_after_the_due_month_does_not_rescue_the_goal() -> None:
    readings = [at(date(2024, 12, 16), 25), at(date(2025, 1, 10), 31)]
    standing = attainment(indicator(wanted(30), START), readings, year=YEAR, as_of=AFTER)
    assert standing.status is Status.NOT_MET


def test_the_due_month_counts_whole() -> None:
    target = replace(wanted(30, operator=Operator.AT_LEAST), due=date(2024, 12, 1))
    december = Reading(value=31, period=Period.month(2024, 12))
    standing = attainment(indicator(target, START), [december], year=YEAR, as_of=AFTER)
    assert standing.status is Status.MET


def test_an_ambiguous_target_keeps_both_readings_and_says_so() -> None:
    target = wanted(10, TargetKind.AMBIGUOUS)
    standing = attainment(indicator(target, at(date(2023, 12, 31), 62.0)), [at(MID_YEAR, 48)], year=YEAR, as_of=AFTER)
    assert [kind for kind, _ in standing.alternatives] == [TargetKind.RELATIVE, TargetKind.PERCENTAGE_POINTS]
    assert [goal for _, goal in standing.alternatives] == pytest.approx([68.2, 72.0])
    assert standing.goal is None
    assert standing.status is Status.NOT_MET
    assert Caution.AMBIGUOUS_AGREES in standing.cautions


def test_a_target_easier_than_the_baseline_is_met_with_a_caution_and_a_negative_progress() -> None:
    target = Target(TargetKind.CUMULATIVE, "16 st", 16, Operator.AT_LEAST, DUE)
    total = Reading(value=19, period=Period.year(2024))
    last_year = Reading(value=17, period=Period.year(2023))
    standing = attainment(indicator(target, last_year, Kind.COUNT), [total], year=YEAR, as_of=AFTER)
    assert standing.status is Status.MET
    assert standing.progress == pytest.approx(-2.0)
    assert Caution.TARGET_EASIER_THAN_BASELINE in standing.cautions


def test_a_yearly_sum_is_held_against_the_pace_of_the_year() -> None:
    target = Target(TargetKind.CUMULATIVE, "24 under året", 24, Operator.AT_LEAST, DUE)
    months = [Reading(value=value, period=Period.month(2024, month)) for month, value in enumerate((2, 2, 2, 1), 1)]
    behind = attainment(indicator(target, None, Kind.COUNT), months, year=YEAR, as_of=date(2024, 5, 5))
    on_track = attainment(indicator(target, None, Kind.COUNT), months[:3], year=YEAR, as_of=date(2024, 4, 5))
    assert (behind.status, on_track.status) == (Status.BEHIND, Status.ON_TRACK)
    assert behind.latest is not None
    assert behind.latest.value == 7


def test_at_most_over_the_year_is_met_only_when_the_year_is_over() -> None:
    target = Target(TargetKind.CUMULATIVE, "högst 12 under året", 12, Operator.AT_MOST, DUE)
    months = [Reading(value=month % 2, period=Period.month(2024, month)) for month in range(1, 13)]
    early = attainment(indicator(target, None, Kind.COUNT), months, year=YEAR, as_of=date(2024, 4, 1))
    late = attainment(indicator(target, None, Kind.COUNT), months, year=YEAR, as_of=AFTER)
    assert (early.status, late.status) == (Status.ON_TRACK, Status.MET)


def test_a_years_total_beside_its_months_is_not_counted_twice() -> None:
    months = [Reading(value=2, period=Period.month(2024, month)) for month in (1, 2, 3)]
    total = Reading(value=24, period=Period.year(2024))
    assert accumulated([*months, total], 2024, AFTER) == Reading(value=24.0, period=Period.year(2024))
    assert accumulated(months, 2023, AFTER) is None


MILESTONES = """
done  day         as_of       status          reason
1     2024-12-15  2025-01-15  met             milestone_done
1     2025-01-10  2025-01-15  not_met         milestone_late
0     2024-12-15  2025-01-15  not_met         milestone_not_done
0     2024-06-15  2024-07-01  unchanged       milestone_not_yet
-     2024-12-15  2025-01-15  not_assessable  milestone_unstated
"""


@pytest.mark.parametrize(("done", "day", "as_of", "status", "reason"), rows(MILESTONES))
def test_a_milestone_is_done_in_time_or_not(done: str, day: str, as_of: str, status: str, reason: str) -> None:
    target = Target(TargetKind.MILESTONE, "klar", due=DUE)
    reading = at(date.fromisoformat(day), None if done == "-" else float(done))
    standing = attainment(indicator(target, kind=Kind.MILESTONE), [reading], year=YEAR, as_of=date.fromisoformat(as_of))
    assert (standing.status, standing.reason) == (Status(status), Reason(reason))


def test_a_target_in_words_cannot_be_assessed() -> None:
    standing = attainment(indicator(wanted(None, TargetKind.QUALITATIVE)), [], year=YEAR, as_of=AFTER)
    assert (standing.status, standing.reason) == (Status.NOT_ASSESSABLE, Reason.QUALITATIVE)


def test_an_indicator_without_target_is_followed_and_is_no_goal() -> None:
    followed = attainment(indicator(None, START), [at(MID_YEAR, 33)], year=YEAR, as_of=AFTER)
    goal = attainment(indicator(wanted(30), START), [at(MID_YEAR, 33)], year=YEAR, as_of=AFTER)
    assert followed.status is Status.NO_TARGET
    assert goal_count([followed, goal]) == GoalCount(met=1, total=1, assessable=1)


CENSORED = """
bound  value  goal  side  reaches
<      0.1    0.5   <=    True
<      0.1    0.5   >=    False
<      5      5     >=    False
<=     5      5     >=    None
<      5      3     <=    None
>      20     20    >=    True
>      20     30    >=    None
>      20     10    <=    False
ca     20     20    >=    True
"""


@pytest.mark.parametrize(("bound", "value", "goal", "side", "expected"), rows(CENSORED))
def test_a_censored_value_decides_only_what_it_can(bound: str, value: str, goal: str, side: str, expected: str) -> None:
    reading = Reading(value=float(value), bound=Bound(bound))
    assert str(reaches(reading, float(goal), Operator(side))) == expected


def test_share_and_count_that_part_ways_are_pointed_out() -> None:
    start = at(date(2023, 12, 31), 22.0, numerator=22, denominator=99)
    latest = at(date(2024, 12, 16), 28.0, numerator=20, denominator=70)
    standing = attainment(indicator(wanted(27, operator=Operator.AT_LEAST), start), [latest], year=YEAR, as_of=AFTER)
    assert Caution.SHARE_AND_COUNT_APART in standing.cautions


def test_progress_is_missing_when_target_equals_baseline() -> None:
    assert progress(30.0, 35.0, 30.0) is None
    assert progress(0.1 + 0.2, 5.0, 0.3) is None
    assert progress(30.0, 26.0, 10.0) == pytest.approx(0.2)


def test_the_line_is_level_outside_its_ends() -> None:
    start, end = (date(2024, 1, 1), 10.0), (date(2024, 12, 31), 20.0)
    assert line_at(start, end, date(2023, 6, 1)) == 10.0
    assert line_at(start, end, date(2025, 6, 1)) == 20.0
    assert line_at(start, end, date(2024, 7, 1)) == pytest.approx(10 + 10 * 182 / 365)


figures = st.floats(min_value=0, max_value=100, allow_nan=False)


@given(figures, figures, figures)
def test_mirroring_all_figures_and_the_side_leaves_the_status(start: float, latest: float, goal: float) -> None:
    def status(sign: float, side: Operator) -> Status:
        made = indicator(wanted(100 + sign * goal, operator=side), at(date(2023, 12, 31), 100 + sign * start))
        return attainment(made, [at(MID_YEAR, 100 + sign * latest)], year=YEAR, as_of=MID_YEAR).status

    assert status(1, Operator.AT_LEAST) is status(-1, Operator.AT_MOST)


@given(st.lists(st.tuples(st.integers(0, 700), figures), max_size=8), st.integers(0, 900))
def test_the_order_of_readings_does_not_matter_and_nothing_raises(found: list[tuple[int, float]], day: int) -> None:
    readings = [
        at(date.fromordinal(date(2023, 12, 1).toordinal() + days), value) for days, value in dict(found).items()
    ]
    as_of = date.fromordinal(date(2023, 12, 1).toordinal() + day)
    made = indicator(wanted(30, operator=Operator.AT_LEAST), START)
    one = attainment(made, readings, year=YEAR, as_of=as_of)
    other = attainment(made, readings[::-1], year=YEAR, as_of=as_of)
    assert one == other
