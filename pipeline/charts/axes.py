"""Where the axes of a chart begin, end and have their ticks. Ours to decide, so that labels can be placed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

from pipeline.charts.shapes import Picture, Point

STEPS = (1, 2, 2.5, 5, 10)
FEW_TICKS = 6
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
MOST_MONTHS = 9
DAYS_FOR_MONTHS = 75  # shorter spans have days on the axis

# Less than this share of the way from zero to the top is all that moves: then zero hides everything.
ZERO_HIDES_BELOW = 0.1
LEAST_POINTS = 10.0  # percentage points on a share's axis: less makes hills of what is flat
AIR = 0.15  # of a step, between the highest figure and the top, and below the lowest where zero is not shown
ONE_DAY_AROUND = 60  # days of air around a single day


@dataclass(frozen=True, slots=True)
class ValueAxis:
    low: float
    high: float
    ticks: tuple[float, ...]

    @property
    def decimals(self) -> int:
        """How many the ticks need."""
        step = self.ticks[1] - self.ticks[0]
        return next((no for no in range(6) if abs(step * 10**no - round(step * 10**no)) < 1e-6), 6)


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """``month_step`` is 0 when the ticks are days."""

    first: date
    last: date
    ticks: tuple[date, ...]
    month_step: int


@dataclass(frozen=True, slots=True)
class Plot:
    """The two axes of one chart, and where on them a figure stands: 0-1 across and down."""

    values: ValueAxis
    time: TimeAxis

    def across(self, day: date) -> float:
        return (day - self.time.first).days / (self.time.last - self.time.first).days

    def down(self, value: float) -> float:
        return (self.values.high - value) / (self.values.high - self.values.low)

    def spot(self, point: Point) -> tuple[float, float]:
        return self.across(point.day), self.down(point.value)


def plot_of(*pictures: Picture) -> Plot | None:
    """Axes that hold all of the picture, or of several beside each other; None when there is no figure."""
    points = [point for each in pictures for point in _points(each)]
    if not points:
        return None
    values = [each.value for each in points]
    values += [end for each in pictures for end in (*_ends(each), *(level.value for level in each.targets))]
    days = [each.day for each in points] + [mark.day for each in pictures for mark in each.marks]
    return Plot(value_axis(values, is_percent=pictures[0].is_percent), time_axis(days))


def _points(picture: Picture) -> list[Point]:
    """Everything that stands on a day; nothing unless a figure does."""
    points = [point for each in (*picture.series, *picture.comparators) for point in each.points]
    points += [picture.baseline] if picture.baseline else []
    return [*points, picture.way.start, picture.way.end] if points and picture.way else points


def _ends(picture: Picture) -> list[float]:
    """How far limits and intervals reach."""
    lines = [end for each in picture.control.points for end in (each.lower, each.upper)] if picture.control else []
    reach = [end for each in picture.intervals for end in (each.low, each.high)]
    return [*(end for end in lines if end is not None), *reach]


def value_axis(values: Sequence[float], *, is_percent: bool) -> ValueAxis:
    """From zero, unless that would flatten everything; and for a share not past 100 unless the figures are."""
    low, high = min(values), max(values)
    if low >= 0 and not _is_hidden_by_zero(low, high):
        low = 0.0
    elif is_percent and high - low < LEAST_POINTS:
        low, high = _widened(low, high)
    if high == low:
        high = low + (1.0 if low == 0 else abs(low) * ZERO_HIDES_BELOW)
    step = _step((high - low) / (FEW_TICKS - 1))
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    is_full = is_percent and high <= 100 <= last * step
    if not is_full and last * step - high < AIR * step:
        last += 1
    if first > 0 and min(values) - first * step < AIR * step:
        first -= 1
    ticks = tuple(round(no * step, 10) for no in range(first, last + 1))
    return ValueAxis(ticks[0], ticks[-1], ticks)


def _widened(low: float, high: float) -> tuple[float, float]:
    """At least LEAST_POINTS around the figures, within 0-100 where they are."""
    low = max(min((low + high - LEAST_POINTS) / 2, low), 0.0)
    return (low, low + LEAST_POINTS) if low + LEAST_POINTS <= 100 or high > 100 else (100 - LEAST_POINTS, 100.0)


def _is_hidden_by_zero(low: float, high: float) -> bool:
    return high > low > 0 and (high - low) / high < ZERO_HIDES_BELOW


def _step(least: float) -> float:
    """The first round step that is not smaller than ``least``."""
    size = 10.0 ** floor(log10(least))
    return next(step * size for step in STEPS if step * size >= least - 1e-12 * size)


def time_axis(days: Sequence[date]) -> TimeAxis:
    """All the days with some air at both ends, and a tick at every month, quarter or year, whichever fits."""
    first, last = min(days), max(days)
    span = (last - first).days
    air = timedelta(days=ONE_DAY_AROUND if span == 0 else max(round(0.025 * span), 1))
    first, last = first - air, last + air
    if (last - first).days < DAYS_FOR_MONTHS:
        step = ceil((last - first).days / MOST_MONTHS)
        ticks = tuple(first + timedelta(days=no) for no in range(step, (last - first).days, step))
        return TimeAxis(first, last, ticks, 0)
    months = _months(first, last)
    step = next((step for step in MONTH_STEPS if len(_each(months, step)) <= MOST_MONTHS), MONTH_STEPS[-1])
    return TimeAxis(first, last, tuple(_each(months, step)), step)


def _months(first: date, last: date) -> list[date]:
    numbers = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    days = [date(number // 12, number % 12 + 1, 1) for number in numbers]
    return [day for day in days if first <= day <= last]


def _each(months: list[date], step: int) -> list[date]:
    """Every ``step`` months counted from January, so that years begin at a tick."""
    return [day for day in months if (12 * day.year + day.month - 1) % step == 0]
