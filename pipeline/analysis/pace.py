"""What it would take: the change per month from the latest reading to the target on its date."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from pipeline.analysis.attainment import accumulated, wanted_side
from pipeline.domain.attainment import Attainment, Status
from pipeline.domain.catalogue import Kind
from pipeline.domain.project import Operator, TargetKind
from pipeline.domain.reading import Reading

ROUNDING = 1e-9

Line = tuple[tuple[date, float], tuple[date, float]]


@dataclass(frozen=True, slots=True)
class Pace:
    """What is left to the target, from the latest reading's last day.

    ``per_month`` is signed, in the unit of the readings; None where the date has come. ``so_far`` is the
    change per month until now. ``more_cases`` is how many more (fewer, where negative) people in the latest
    denominator it takes. A yearly sum has ``is_sum``.
    """

    goal: float
    due: date
    latest: Reading
    left: float
    months_left: float
    per_month: float | None
    so_far: float | None
    more_cases: int | None
    is_sum: bool


def pace(standing: Attainment) -> Pace | None:
    """What the target still takes; None where it is met, cannot be said, has no date or the date has passed."""
    target, latest, goal = standing.indicator.target, standing.latest, standing.goal
    if target is None or target.due is None or goal is None or standing.status in (Status.MET, Status.NOT_MET):
        return None
    if latest is None or latest.value is None or latest.period is None:
        return None
    is_sum = target.kind is TargetKind.CUMULATIVE
    left = goal - latest.value
    months = max(month_position(target.due) - month_position(latest.period.end), 0.0)
    start = _start(standing, is_sum, target.due)
    return Pace(
        goal,
        target.due,
        latest,
        left,
        months,
        left / months if months > ROUNDING else None,
        _so_far(start, latest),
        None if is_sum else _more_cases(standing, goal),
        is_sum,
    )


def trajectory(standing: Attainment) -> Line | None:
    """The straight line from the baseline, or from 0 at new year for a yearly sum, to the target on its date."""
    target, goal = standing.indicator.target, standing.goal
    if target is None or target.due is None or goal is None:
        return None
    start = _start(standing, target.kind is TargetKind.CUMULATIVE, target.due)
    return (start, (target.due, goal)) if start else None


def running_total(readings: Sequence[Reading], year: int, as_of: date) -> tuple[tuple[date, float], ...]:
    """The sum since new year at the end of every reading of the year, for a chart against the pace line."""
    ends = {each.period.end for each in readings if each.period and each.period.end.year == year}
    totals = ((day, accumulated(readings, year, day)) for day in sorted(ends) if day <= as_of)
    return tuple((day, total.value) for day, total in totals if total is not None and total.value is not None)


def month_position(day: date) -> float:
    """A day as months since year 0; the last day of a month is a whole number."""
    return 12 * day.year + day.month - 1 + day.day / monthrange(day.year, day.month)[1]


def _start(standing: Attainment, is_sum: bool, due: date) -> tuple[date, float] | None:
    if is_sum:
        return date(due.year - 1, 12, 31), 0.0
    baseline = standing.indicator.baseline
    if baseline is None or baseline.value is None or baseline.period is None or baseline.period.end >= due:
        return None
    return baseline.period.end, baseline.value


def _so_far(start: tuple[date, float] | None, latest: Reading) -> float | None:
    assert latest.period is not None and latest.value is not None
    if start is None:
        return None
    months = month_position(latest.period.end) - month_position(start[0])
    return (latest.value - start[1]) / months if months > ROUNDING else None


def _more_cases(standing: Attainment, goal: float) -> int | None:
    """People to move into (or out of) the numerator for the share to reach the goal at the latest denominator."""
    latest, target = standing.latest, standing.indicator.target
    assert latest is not None and target is not None
    if standing.indicator.kind is not Kind.SHARE or latest.numerator is None or not latest.denominator:
        return None
    wanted = goal / 100 * latest.denominator
    if wanted_side(standing.indicator, target) is Operator.AT_LEAST:
        return ceil(wanted - ROUNDING) - round(latest.numerator)
    return floor(wanted + ROUNDING) - round(latest.numerator)
