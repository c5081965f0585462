"""Goal attainment: where each goal of a project stands on a day, and why.

Pure. Comparisons are on unrounded figures and equality counts as reached. A share is judged on
numerator / denominator where both are known, else on the percent as stated; baseline, latest and
progress are always the stated figures, so that nobody's report is rewritten.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from pipeline.domain.attainment import Attainment, Caution, GoalCount, Reason, Status
from pipeline.domain.catalogue import Direction, Kind
from pipeline.domain.project import Operator, ProjectIndicator, Target, TargetKind
from pipeline.domain.reading import Bound, Period, Precision, Reading

TOLERANCE = 1e-9  # relative; 62 * 1.1 is 68.2 to a person and 68.20000000000002 to the machine
FEW_IN_DENOMINATOR = 20  # below this a percent jumps with every single patient


def attainment(indicator: ProjectIndicator, readings: Sequence[Reading], *, year: int, as_of: date) -> Attainment:
    """Where one indicator of a project stands on ``as_of``.

    ``readings`` are the clinic's own, in any order; those that end after ``as_of`` or in a month
    that begins after the due date are left out. ``year`` is the project's calendar year.
    """
    target = indicator.target
    if target is None:
        last_day = min(as_of, date(year, 12, 31))
        return Attainment(indicator, Status.NO_TARGET, Reason.FOLLOWED, _latest(indicator, readings, last_day, None))
    if target.kind is TargetKind.MILESTONE:
        return _milestone(indicator, target, readings, as_of)
    if target.kind is TargetKind.QUALITATIVE:
        return Attainment(indicator, Status.NOT_ASSESSABLE, Reason.QUALITATIVE)
    if target.kind is TargetKind.AMBIGUOUS:
        return _ambiguous(indicator, target, readings, year, as_of)
    return _numeric(indicator, target, readings, year, as_of)


def goal_count(attainments: Iterable[Attainment]) -> GoalCount:
    """How many goals are met, of all and of those that can be assessed."""
    goals = [each for each in attainments if each.is_goal]
    return GoalCount(
        met=sum(each.status is Status.MET for each in goals),
        total=len(goals),
        assessable=sum(each.is_assessable for each in goals),
    )


def absolute_goal(target: Target, baseline: float | None) -> float | None:
    """The target as a figure of the indicator's own unit; None where it rests on a baseline nobody has stated."""
    if target.kind in (TargetKind.ABSOLUTE, TargetKind.CUMULATIVE):
        return target.value
    if baseline is None or target.value is None:
        return None
    if target.kind is TargetKind.RELATIVE:
        return baseline * (1 + target.value / 100)
    if target.kind is TargetKind.PERCENTAGE_POINTS:
        return baseline + target.value
    return None


def wanted_side(indicator: ProjectIndicator, target: Target) -> Operator:
    """Which side of the target counts: as stated, else by the sign of the change, else by the indicator's direction."""
    if target.operator is not None:
        return target.operator
    if target.kind in (TargetKind.RELATIVE, TargetKind.PERCENTAGE_POINTS, TargetKind.AMBIGUOUS) and target.value:
        return Operator.AT_LEAST if target.value > 0 else Operator.AT_MOST
    return Operator.AT_MOST if indicator.direction is Direction.DOWN else Operator.AT_LEAST


def progress(baseline: float | None, latest: float | None, goal: float | None) -> float | None:
    """(latest - baseline) / (goal - baseline), unclamped; None where one is unknown or goal equals baseline."""
    if baseline is None or latest is None or goal is None or _same(goal, baseline):
        return None
    return (latest - baseline) / (goal - baseline)


def line_at(start: tuple[date, float], end: tuple[date, float], day: date) -> float:
    """The straight line from ``start`` to ``end`` on ``day``, level before and after."""
    (first, low), (last, high) = start, end
    if day >= last or last <= first:
        return high
    share = max((day - first).days, 0) / (last - first).days
    return low + (high - low) * share


def _numeric(
    indicator: ProjectIndicator, target: Target, readings: Sequence[Reading], year: int, as_of: date
) -> Attainment:
    baseline = indicator.baseline.value if indicator.baseline else None
    goal = absolute_goal(target, baseline)
    if target.kind is TargetKind.CUMULATIVE:
        latest = accumulated(readings, target.due.year if target.due else year, as_of)
    else:
        latest = _latest(indicator, readings, as_of, target.due)
    standing = Attainment(indicator, Status.NOT_ASSESSABLE, Reason.NO_BASELINE, latest, goal)
    if goal is None:
        return standing
    if latest is None or latest.value is None:
        cautions = (Caution.NOTHING_TO_COUNT,) if _is_of_nobody(indicator, readings, as_of, target.due) else ()
        return replace(standing, reason=Reason.NO_READING, cautions=cautions)
    standing = replace(standing, progress=progress(baseline, latest.value, goal), cautions=_cautions(standing))
    side = wanted_side(indicator, target)
    is_there = reaches(latest, goal, side)
    if is_there is None:
        return replace(standing, reason=Reason.CENSORED)
    if is_there and not (
        target.kind is TargetKind.CUMULATIVE and side is Operator.AT_MOST and not _past(target, as_of)
    ):
        return replace(standing, status=Status.MET, reason=Reason.REACHED)
    return _not_there(standing, side, year, as_of)


def _not_there(standing: Attainment, side: Operator, year: int, as_of: date) -> Attainment:
    """The standing of a goal whose latest reading does not reach the target."""
    indicator, target, latest, goal = standing.indicator, standing.indicator.target, standing.latest, standing.goal
    assert target is not None and latest is not None and latest.value is not None and goal is not None
    baseline = indicator.baseline.value if indicator.baseline else None
    is_past = _past(target, as_of)
    if target.kind is TargetKind.CUMULATIVE:
        if is_past:
            return replace(standing, status=Status.NOT_MET, reason=Reason.DUE_PASSED_SHORT)
        return _against_line(standing, (date(year, 1, 1), 0.0), side)
    if baseline is None:
        reason = Reason.DUE_PASSED_NO_BASELINE if is_past else Reason.NO_BASELINE
        return replace(standing, status=Status.NOT_MET if is_past else Status.NOT_ASSESSABLE, reason=reason)
    if _same(latest.value, baseline):
        reason = Reason.DUE_PASSED_SAME if is_past else Reason.SAME_AS_BASELINE
        return replace(standing, status=Status.NOT_MET if is_past else Status.UNCHANGED, reason=reason)
    if (latest.value < baseline) is (side is Operator.AT_LEAST):
        reason = Reason.DUE_PASSED_AWAY if is_past else Reason.AWAY_FROM_TARGET
        return replace(standing, status=Status.NOT_MET if is_past else Status.WRONG_WAY, reason=reason)
    if is_past:
        return replace(standing, status=Status.NOT_MET, reason=Reason.DUE_PASSED_SHORT)
    period = indicator.baseline.period if indicator.baseline else None
    return _against_line(standing, (period.end if period else date(year, 1, 1), baseline), side)


def _against_line(standing: Attainment, start: tuple[date, float], side: Operator) -> Attainment:
    """On track when the latest reading is at or past the straight line from ``start`` to the target."""
    target, latest, goal = standing.indicator.target, standing.latest, standing.goal
    assert target is not None and latest is not None and latest.period is not None and goal is not None
    if target.due is None:
        return replace(standing, status=Status.BEHIND, reason=Reason.NO_DUE_DATE)
    pace = line_at(start, (target.due, goal), latest.period.end)
    if reaches(latest, pace, side):
        return replace(standing, status=Status.ON_TRACK, reason=Reason.AT_OR_PAST_LINE, pace=pace)
    return replace(standing, status=Status.BEHIND, reason=Reason.BEHIND_LINE, pace=pace)


def _ambiguous(
    indicator: ProjectIndicator, target: Target, readings: Sequence[Reading], year: int, as_of: date
) -> Attainment:
    """Both readings of "öka 10 %" side by side; a verdict only where they agree."""
    kinds = (TargetKind.RELATIVE, TargetKind.PERCENTAGE_POINTS)
    both = []
    for kind in kinds:
        read_so = replace(target, kind=kind, operator=wanted_side(indicator, target))
        both.append(_numeric(replace(indicator, target=read_so), read_so, readings, year, as_of))
    relative, points = both
    alternatives = tuple((kind, each.goal) for kind, each in zip(kinds, both, strict=True) if each.goal is not None)
    shared = replace(relative, indicator=indicator, goal=None, progress=None, pace=None, alternatives=alternatives)
    if relative.status is not points.status:
        return replace(shared, status=Status.NOT_ASSESSABLE, reason=Reason.AMBIGUOUS)
    if relative.status is Status.NOT_ASSESSABLE:
        return shared
    reason = Reason.REACHED_BOTH_WAYS if relative.status is Status.MET else relative.reason
    return replace(shared, reason=reason, cautions=_merged(relative, points, Caution.AMBIGUOUS_AGREES))


def _milestone(indicator: ProjectIndicator, target: Target, readings: Sequence[Reading], as_of: date) -> Attainment:
    stated = [each for each in _until(readings, as_of, None) if each.value is not None]
    in_time = [each for each in _until(readings, as_of, target.due) if each.value is not None]
    cautions = (Caution.DUE_INFERRED,) if target.is_due_inferred else ()
    standing = Attainment(indicator, Status.NOT_ASSESSABLE, Reason.MILESTONE_UNSTATED, cautions=cautions)
    if not stated:
        unclear = _until(readings, as_of, None)
        return replace(standing, latest=unclear[-1] if unclear else None)
    if in_time and in_time[-1].value:
        return replace(standing, status=Status.MET, reason=Reason.MILESTONE_DONE, latest=in_time[-1])
    standing = replace(standing, latest=stated[-1])
    if not _past(target, as_of):
        return replace(standing, status=Status.UNCHANGED, reason=Reason.MILESTONE_NOT_YET)
    reason = Reason.MILESTONE_LATE if stated[-1].value else Reason.MILESTONE_NOT_DONE
    return replace(standing, status=Status.NOT_MET, reason=reason)


def accumulated(readings: Sequence[Reading], year: int, as_of: date) -> Reading | None:
    """The sum of a calendar year's counts up to ``as_of``; None when the year has no reading.

    Where a longer count covers shorter ones (a year's total beside its months) the longer is used
    and nothing is counted twice.
    """
    taken: list[Period] = []
    total = 0.0
    longest_first = sorted(
        (each for each in _until(readings, as_of, None) if each.value is not None and each.period is not None),
        key=lambda each: each.period.end - each.period.start if each.period else 0,
        reverse=True,
    )
    for each in longest_first:
        period = each.period
        if period is None or period.start.year != year or period.end.year != year:
            continue
        if any(period.start <= other.end and other.start <= period.end for other in taken):
            continue
        taken.append(period)
        total += each.value or 0.0
    if not taken:
        return None
    until = max(period.end for period in taken)
    return Reading(value=total, period=Period(date(year, 1, 1), until, Precision.YEAR))


def running_sums(readings: Sequence[Reading], year: int, as_of: date) -> tuple[Reading, ...]:
    """A calendar year's counts added up as the year goes, one sum for each reading of the year."""
    ends = sorted({each.period.end for each in _until(readings, as_of, None) if each.period and each.value is not None})
    sums = (accumulated(readings, year, end) for end in ends if end.year == year)
    return tuple(each for each in sums if each is not None)


def reaches(reading: Reading, goal: float, side: Operator) -> bool | None:
    """Whether the reading is at or past ``goal``; None where a censored value ("< 5") leaves it open."""
    figure = reading.exact
    if figure is None:
        return None
    is_there = _at_or_past(figure, goal, side)
    towards_less = reading.bound in (Bound.BELOW, Bound.AT_MOST)
    towards_more = reading.bound in (Bound.ABOVE, Bound.AT_LEAST)
    if not (towards_less or towards_more):
        return is_there
    if towards_less is (side is Operator.AT_MOST):  # the true figure lies further along the wanted way
        return True if is_there else None
    if not is_there:
        return False
    is_strict = reading.bound in (Bound.BELOW, Bound.ABOVE)
    return False if is_strict and _same(figure, goal) else None


def _at_or_past(figure: float, goal: float, side: Operator) -> bool:
    return _same(figure, goal) or (figure > goal if side is Operator.AT_LEAST else figure < goal)


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= TOLERANCE * max(1.0, abs(one), abs(other))


def _past(target: Target, as_of: date) -> bool:
    return target.due is not None and as_of > target.due


def _until(readings: Sequence[Reading], as_of: date, due: date | None) -> list[Reading]:
    """Readings known by ``as_of`` whose last month had begun by ``due``, oldest first."""
    kept = [
        each
        for each in readings
        if each.period is not None
        and each.period.end <= as_of
        and (due is None or each.period.end.replace(day=1) <= due)
    ]
    return sorted(kept, key=lambda each: (each.period.end, each.period.start) if each.period else (as_of, as_of))


def _latest(indicator: ProjectIndicator, readings: Sequence[Reading], as_of: date, due: date | None) -> Reading | None:
    """The newest reading with a figure after the baseline's."""
    after = [each for each in _after_baseline(indicator, readings, as_of, due) if each.value is not None]
    return after[-1] if after else None


def _is_of_nobody(indicator: ProjectIndicator, readings: Sequence[Reading], as_of: date, due: date | None) -> bool:
    """Whether there are readings but their denominator is 0."""
    return any(each.denominator == 0 for each in _after_baseline(indicator, readings, as_of, due))


def _after_baseline(
    indicator: ProjectIndicator, readings: Sequence[Reading], as_of: date, due: date | None
) -> list[Reading]:
    baseline = indicator.baseline.period if indicator.baseline else None
    return [
        each
        for each in _until(readings, as_of, due)
        if each.period and (baseline is None or each.period.end > baseline.end)
    ]


def _cautions(standing: Attainment) -> tuple[Caution, ...]:
    indicator, latest, goal = standing.indicator, standing.latest, standing.goal
    target, baseline = indicator.target, indicator.baseline
    assert target is not None and latest is not None and goal is not None
    side = wanted_side(indicator, target)
    found = []
    if target.is_due_inferred:
        found.append(Caution.DUE_INFERRED)
    if baseline and baseline.value is not None:
        if _at_or_past(baseline.value, goal, side) and not _same(baseline.value, goal):
            found.append(Caution.TARGET_EASIER_THAN_BASELINE)
        if baseline.period is None:
            found.append(Caution.BASELINE_DATE_UNKNOWN)
        if _is_apart(baseline, latest):
            found.append(Caution.SHARE_AND_COUNT_APART)
    if indicator.kind is Kind.SHARE and _is_borderline(latest, goal, side):
        found.append(Caution.BORDERLINE)
    if latest.denominator is not None and latest.denominator < FEW_IN_DENOMINATOR:
        found.append(Caution.SMALL_DENOMINATOR)
    return tuple(found)


def _is_borderline(latest: Reading, goal: float, side: Operator) -> bool:
    """The verdict hangs on rounding: stated and counted figure disagree, or a whole percent lies within one of goal."""
    assert latest.value is not None and latest.exact is not None
    if _at_or_past(latest.value, goal, side) is not _at_or_past(latest.exact, goal, side):
        return True
    is_whole = latest.numerator is None and float(latest.value).is_integer()
    return is_whole and not _same(latest.value, goal) and abs(latest.value - goal) < 0.5


def _is_apart(baseline: Reading, latest: Reading) -> bool:
    """The share went one way and its count the other."""
    if None in (baseline.numerator, latest.numerator, baseline.denominator, latest.denominator):
        return False
    assert baseline.numerator is not None and latest.numerator is not None
    assert baseline.exact is not None and latest.exact is not None
    return (latest.exact - baseline.exact) * (latest.numerator - baseline.numerator) < 0


def _merged(one: Attainment, other: Attainment, extra: Caution) -> tuple[Caution, ...]:
    return tuple(dict.fromkeys((extra, *one.cautions, *other.cautions)))
