"""One stated figure and the time it speaks of.

A reading keeps what was stated (``value``), what it can be counted from (``numerator``,
``denominator``) and the text it was read from (``raw``), and never lets one replace another.
Shares are percent, 0-100. None is unknown, 0 is counted and none.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Precision(StrEnum):
    """How much of the calendar a period covers."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    TERTIAL = "tertial"
    HALF_YEAR = "half_year"
    YEAR = "year"
    ROLLING_12 = "rolling_12"
    ROLLING_18 = "rolling_18"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """First and last day, both included, and how exactly they were stated."""

    start: date
    end: date
    precision: Precision

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"period ends {self.end} before it starts {self.start}")

    @staticmethod
    def day(day: date) -> "Period":
        return Period(day, day, Precision.DAY)

    @staticmethod
    def week(year: int, week: int) -> "Period":
        """ISO week, Monday to Sunday."""
        monday = date.fromisocalendar(year, week, 1)
        return Period(monday, monday + timedelta(days=6), Precision.WEEK)

    @staticmethod
    def months(year: int, first: int, last: int, precision: Precision) -> "Period":
        return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]), precision)

    @staticmethod
    def month(year: int, month: int) -> "Period":
        return Period.months(year, month, month, Precision.MONTH)

    @staticmethod
    def year(year: int) -> "Period":
        return Period.months(year, 1, 12, Precision.YEAR)


class Bound(StrEnum):
    """What a stated number says about the true one."""

    EXACT = ""
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="
    ABOUT = "ca"


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure as stated, with its period; every part of it may be unknown."""

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    period: Period | None = None
    bound: Bound = Bound.EXACT
    raw: str | None = None
    note: str | None = None

    @property
    def exact(self) -> float | None:
        """The least rounded figure there is, 0-100 for a share: numerator / denominator, else the stated value."""
        if self.numerator is not None and self.denominator:
            return 100 * self.numerator / self.denominator
        return self.value
