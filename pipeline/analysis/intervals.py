"""Is the difference more than chance? Intervals for one share, for two shares, and for two counts.

For series too short for any rule. 95 percent throughout: of twenty comparisons where nothing has
changed, about one looks like a change.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import log
from statistics import NormalDist

import numpy as np

from pipeline.analysis.spc.block import Floats

CONFIDENCE = 0.95
Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
TAIL = (1 - CONFIDENCE) / 2
BISECTIONS = 60  # halves the unit interval until a double has no more digits to give


@dataclass(frozen=True, slots=True)
class Interval:
    """Lowest and highest value that the figures do not speak against."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high


def wilson(part: Floats, whole: Floats) -> tuple[Floats, Floats]:
    """Low and high of each share, 0-1; NaN where part or whole is missing or the whole is 0.

    The score interval without continuity correction: Wilson 1927 (J Am Stat Assoc 22:209), method 3 of
    Newcombe 1998 (Stat Med 17:857). It stays within 0-1 and has a width also at 0 and 100 percent.
    """
    n = np.where(whole > 0, whole, np.nan)
    share = part / n
    middle = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
    inner = share * (1 - share) / n + Z**2 / (4 * n**2)
    # A clinic may state more in the part than in the whole; the interval is then as wide as a certain share's.
    reach = Z * np.sqrt(np.maximum(inner, 0)) / (1 + Z**2 / n)
    return np.clip(middle - reach, 0, 1), np.clip(middle + reach, 0, 1)


def wilson_interval(part: float, whole: float) -> Interval:
    """The interval of one share, 0-1; ValueError for a whole of 0 or less."""
    if whole <= 0:
        raise ValueError("a share needs a denominator above 0")
    low, high = wilson(np.array([part], np.float64), np.array([whole], np.float64))
    return Interval(float(low[0]), float(high[0]))


def newcombe(part: float, whole: float, other_part: float, other_whole: float) -> Interval:
    """The difference of two shares, the first less the other, -1 to 1.

    Method 10 of Newcombe 1998 (Stat Med 17:873): the square-and-add of two Wilson intervals. The two
    groups are taken to be different people; where they share people the interval is wider than it need be.
    """
    one, two = wilson_interval(part, whole), wilson_interval(other_part, other_whole)
    share, other = part / whole, other_part / other_whole
    below = ((share - one.low) ** 2 + (two.high - other) ** 2) ** 0.5
    above = ((one.high - share) ** 2 + (other - two.low) ** 2) ** 0.5
    return Interval(share - other - below, share - other + above)


def rate_ratio(count: int, time: float, other_count: int, other_time: float) -> Interval:
    """How many times the other's rate the first rate is; high is infinite where the other count is 0.

    Exact and conditional: given both counts together, the first is binomial (Przyborowski and Wilenski 1940,
    Biometrika 31:313), and its share has the interval of Clopper and Pearson 1934 (Biometrika 26:404). Holds
    where events come one by one; where they come in clusters chance gives wider differences than this.
    """
    if time <= 0 or other_time <= 0:
        raise ValueError("a rate needs a stretch of time above 0")
    share = clopper_pearson(count, count + other_count)
    ratio = other_time / time
    high = float("inf") if share.high >= 1 else share.high / (1 - share.high) * ratio
    return Interval(share.low / (1 - share.low) * ratio, high)


def clopper_pearson(part: int, whole: int) -> Interval:
    """The exact interval of one share, 0-1; everything is possible where the whole is 0."""
    low = 0.0 if part == 0 else _where(lambda share: 1 - _at_most(part - 1, whole, share) >= TAIL)
    high = 1.0 if part == whole else _where(lambda share: _at_most(part, whole, share) < TAIL)
    return Interval(low, high)


def _where(is_past: Callable[[float], bool]) -> float:
    """The share at which ``is_past`` turns true on the way from 0 to 1."""
    low, high = 0.0, 1.0
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        low, high = (low, middle) if is_past(middle) else (middle, high)
    return high


def _at_most(part: int, whole: int, share: float) -> float:
    """P(X <= part) of a binomial with ``whole`` trials."""
    k = np.arange(1, part + 1)
    log_ways = np.append(0.0, np.cumsum(np.log(whole - k + 1) - np.log(k)))
    successes = np.arange(part + 1)
    return float(np.exp(log_ways + successes * log(share) + (whole - successes) * log(1 - share)).sum())
