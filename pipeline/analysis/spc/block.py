"""Series of equal length stacked: a row is one series (or one phase of it), a column one place in time.

One series is the case of one row. A missing reading is NaN and keeps its place. Phases never
share a centre line, a limit or a run, so to everything below this file a phase is a series.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Sides = NDArray[np.int8]

# 0.1 + 0.2 is 0.3 to a person: differences smaller than this part of the largest value in the
# row are none. Without it a mean that is one bit off loses its ties, and the verdict with them.
TIE = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Readings with what each of them may be used for; every array has the shape (series, time).

    ``value`` is what is plotted: y, or y / n where there are denominators. ``centre_on`` are the points
    the centre line comes from, ``spread_on`` those the spread comes from, ``judged`` those the rules look at.
    """

    y: Floats
    n: Floats | None
    value: Floats
    centre_on: Bools
    spread_on: Bools
    judged: Bools


def block(y: Floats, n: Floats | None = None, baseline: Bools | None = None, excluded: Bools | None = None) -> Block:
    """Stacked readings: ``y`` is the value, or the numerator where ``n`` is given; all of shape (series, time).

    Only baseline points that are not excluded make centre line and spread. A reading without its
    denominator, or with the denominator 0, is missing.
    """
    judged = np.broadcast_to(True, y.shape) if excluded is None else ~excluded
    used = judged if baseline is None else judged & baseline
    if n is None:
        return Block(y, None, y, used, used, judged)
    is_known = (n > 0) & ~np.isnan(y)
    y, n = np.where(is_known, y, np.nan), np.where(is_known, n, np.nan)
    return Block(y, n, y / n, used, used, judged)


def mean(values: Floats, on: Bools) -> Floats:
    """Mean of the known values that are ``on``, per series: shape (series, 1), NaN where there are none."""
    used = on & ~np.isnan(values)
    with np.errstate(invalid="ignore"):
        return np.where(used, values, 0.0).sum(axis=1, keepdims=True) / used.sum(axis=1, keepdims=True)


def pooled(block: Block) -> Floats:
    """Sum of numerators over sum of denominators, per series: shape (series, 1), NaN where there are none."""
    if block.n is None:
        return mean(block.y, block.centre_on)
    used = block.centre_on & ~np.isnan(block.y)
    with np.errstate(invalid="ignore"):
        total = np.where(used, block.y, 0.0).sum(axis=1, keepdims=True)
        return total / np.where(used, block.n, 0.0).sum(axis=1, keepdims=True)


def median(values: Floats, on: Bools) -> Floats:
    """Median of the known values that are ``on``, per series: shape (series, 1), NaN where there are none."""
    ordered = np.where(on, values, np.nan)
    ordered.sort(axis=1)  # NaN go last
    count = ordered.shape[1] - np.isnan(ordered).sum(axis=1, keepdims=True)
    lower = np.take_along_axis(ordered, np.maximum(count - 1, 0) // 2, axis=1)
    upper = np.take_along_axis(ordered, np.minimum(count // 2, ordered.shape[1] - 1), axis=1)
    return (lower + upper) / 2


def tolerance(values: Floats) -> Floats:
    """How far apart two values of a series may lie and still be the same: shape (series, 1)."""
    return TIE * np.fmax.reduce(np.abs(values), axis=1, keepdims=True, initial=0.0)


def sides(values: Floats, line: Floats, tie: Floats) -> Sides:
    """+1 above the line, -1 below, 0 on it or missing."""
    distance = values - line
    return (distance > tie).view(np.int8) - (distance < -tie).view(np.int8)
