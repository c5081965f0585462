"""The same rules written slowly and plainly, one series and one point at a time; lists, None for missing.

Only for tests: if the engine and this file ever disagree, read this one first.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import ceil, comb, log2, pi, sqrt
from statistics import fmean, median

TIE = 1e-9

Numbers = list[float | None]


@dataclass(frozen=True)
class Lines:
    value: Numbers
    centre: float | None
    lower: Numbers
    upper: Numbers


def lines(chart: str, y: Numbers, n: Numbers | None, used: list[bool], screened: bool) -> Lines:
    """``used`` are the points that make centre line and spread."""
    y, n, value = plotted(chart, y, n)
    base = [a for a, on in zip(value, used, strict=True) if on and a is not None]
    nothing: Numbers = [None] * len(value)
    if not base:
        return Lines(value, None, nothing, nothing)
    if chart == "run":
        return Lines(value, median(base), nothing, nothing)
    if chart == "t":
        return time_between(value, used, screened)
    level = fmean(base) if n is None else pooled(y, n, used)
    spread = deviations(chart, value, n, used, screened, level)
    floor = None if chart in ("i", "ip") else 0
    ceiling = 1 if chart in ("p", "pp") else None
    return Lines(
        value,
        median(base) if chart == "g" else level,
        [None if d is None else cut(level - 3 * d, floor, ceiling) for d in spread],
        [None if d is None else cut(level + 3 * d, floor, ceiling) for d in spread],
    )


def plotted(chart: str, y: Numbers, n: Numbers | None) -> tuple[Numbers, Numbers | None, Numbers]:
    if n is not None:
        pairs = [(a, b) if a is not None and b else (None, None) for a, b in zip(y, n, strict=True)]
        share = [None if a is None or b is None else a / b for a, b in pairs]
        return [a for a, _ in pairs], [b for _, b in pairs], share
    if chart == "mr":
        return y, None, [None] + [distance(a, b) for a, b in pairwise(y)]
    if chart == "t":
        return y, None, [a if a is not None and a > 0 else None for a in y]
    return y, None, y


def pooled(y: Numbers, n: Numbers, used: list[bool]) -> float:
    known = [(a, b) for a, b, on in zip(y, n, used, strict=True) if on and a is not None and b is not None]
    return sum(a for a, _ in known) / sum(b for _, b in known)


def deviations(
    chart: str, value: Numbers, n: Numbers | None, used: list[bool], screened: bool, level: float
) -> Numbers:
    """One standard deviation at every point."""
    level_ones = {"mr": level * 2.267 / 3, "c": sqrt(level), "g": sqrt(level * (level + 1))}
    if chart in level_ones:
        return [level_ones[chart]] * len(value)
    if chart == "i":
        return [divided(average_range(value, used, screened), 1.128)] * len(value)
    if chart == "ip":
        return weighted(value, n or [1.0] * len(value), used, screened)
    variance = level * (1 - level) if chart in ("p", "pp") else level
    within = [sqrt(max(variance, 0) / b) if b else None for b in n or []]
    if chart in ("p", "u"):
        return within
    z = [None if a is None or not d else (a - level) / d for a, d in zip(value, within, strict=True)]
    sigma_z = divided(average_range(z, used, screened), 1.128)
    return [None if d is None or sigma_z is None else d * sigma_z for d in within]


def weighted(value: Numbers, n: Numbers, used: list[bool], screened: bool) -> Numbers:
    """Taylor's i'."""
    steps = [
        sqrt(pi / 2) * abs(value[b] - value[a]) / sqrt(1 / n[a] + 1 / n[b])
        for a, b in neighbours(used)
        if value[a] is not None and value[b] is not None
    ]
    spread = screened_mean(steps, screened, 3.2665)
    return [None if spread is None or not b else spread * sqrt(1 / b) for b in n]


def time_between(value: Numbers, used: list[bool], screened: bool) -> Lines:
    flat = lines("i", [None if a is None else a ** (1 / 3.6) for a in value], None, used, screened)
    return Lines(
        value,
        flat.centre**3.6,
        [None if a is None else max(a, 0) ** 3.6 for a in flat.lower],
        [None if a is None else a**3.6 for a in flat.upper],
    )


def neighbours(used: list[bool]) -> list[tuple[int, int]]:
    on = [place for place, is_on in enumerate(used) if is_on]
    return list(pairwise(on))


def distance(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else abs(a - b)


def average_range(value: Numbers, used: list[bool], screened: bool) -> float | None:
    ranges = [distance(value[a], value[b]) for a, b in neighbours(used)]
    return screened_mean([each for each in ranges if each is not None], screened, 3.267)


def screened_mean(ranges: list[float], screened: bool, factor: float) -> float | None:
    if ranges and screened:
        limit = factor * fmean(ranges)
        ranges = [each for each in ranges if each < limit]
    return fmean(ranges) if ranges else None


def divided(a: float | None, b: float) -> float | None:
    return None if a is None else a / b


def cut(a: float, floor: float | None, ceiling: float | None) -> float:
    if floor is not None:
        a = max(a, floor)
    return a if ceiling is None else min(a, ceiling)


def side(value: float | None, line: float | None, largest: float) -> int:
    if value is None or line is None or abs(value - line) <= TIE * largest:
        return 0
    return 1 if value > line else -1


def all_sides(value: Numbers, line: float | None, judged: list[bool]) -> list[int]:
    largest = max((abs(a) for a in value if a is not None), default=0)
    return [side(a, line, largest) if on else 0 for a, on in zip(value, judged, strict=True)]


@dataclass(frozen=True)
class Counts:
    n_useful: int
    longest_run: int
    longest_run_max: int
    n_crossings: int
    n_crossings_min: int


def counts(sides: list[int]) -> Counts:
    useful = [each for each in sides if each != 0]
    runs: list[int] = []
    for place, each in enumerate(useful):
        if place and each == useful[place - 1]:
            runs[-1] += 1
        else:
            runs.append(1)
    n = len(useful)
    if not n:
        return Counts(0, 0, 0, 0, 0)
    return Counts(n, max(runs), round(log2(n)) + 3, len(runs) - 1, fewest_crossings(n))


def fewest_crossings(n: int) -> int:
    """The smallest k for which at most k heads in n - 1 tosses have a chance of 5 % or more."""
    at_least = ceil(2 ** (n - 1) / 20)
    outcomes = 0
    for k in range(n):
        outcomes += comb(n - 1, k)
        if outcomes >= at_least:
            return k
    raise AssertionError("some k is always enough")


def nhs_labels(value: list[float], mean: float, lower: float | None, upper: float | None) -> list[str]:
    """The NHS rules on a series without gaps; limits that cannot be drawn are None."""
    tie = TIE * max((abs(a) for a in value), default=0)
    about = [0 if abs(a - mean) <= tie else (1 if a > mean else -1) for a in value]
    outside: set[int] = set()
    close: set[int] = set()
    if lower is not None and upper is not None:
        near = (upper - mean) * 2 / 3
        outside = {place for place, a in enumerate(value) if a - upper > tie or lower - a > tie}
        close = {place for place, a in enumerate(value) if abs(a - mean) - near > tie} - outside
    found = {
        "outside": outside,
        "trend": trends(value, tie),
        "two_of_three": two_of_three(about, close),
        "shift": shifts(about),
    }
    return [next((rule for rule, hits in found.items() if place in hits), "") for place in range(len(value))]


def trends(value: list[float], tie: float) -> set[int]:
    hits: set[int] = set()
    for first in range(len(value) - 6):
        steps = [b - a for a, b in pairwise(value[first : first + 7])]
        if all(step > tie for step in steps) or all(step < -tie for step in steps):
            hits.update(range(first, first + 7))
    return hits


def two_of_three(about: list[int], close: set[int]) -> set[int]:
    hits: set[int] = set()
    for first in range(len(about) - 2):
        three = {first, first + 1, first + 2}
        if abs(sum(about[place] for place in three)) == 3 and len(three & close) >= 2:
            hits |= three & close
    return hits


def shifts(about: list[int]) -> set[int]:
    hits: set[int] = set()
    for first in range(len(about) - 6):
        if abs(sum(about[first : first + 7])) == 7:
            hits.update(range(first, first + 7))
    return hits
