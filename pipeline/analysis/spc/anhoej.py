"""Anhøj's rules: is the series of sides a coin would give, or is there a run too long or a crossing too few?

Anhøj and Olesen 2014, PLoS ONE 9(11): e113825, https://doi.org/10.1371/journal.pone.0113825.
Both limits grow with the number of useful points, so the chance of a false alarm stays level.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import comb, log2

import numpy as np
from numpy.typing import NDArray

from pipeline.analysis.spc.block import Bools, Sides

Counts = NDArray[np.int64]
ALPHA_INVERSE = 20  # crossings: the 5th percentile of the binomial distribution (Chen 2010)


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Counts per series, each of shape (series,). Both limits are 0 where there is no useful point."""

    n_useful: Counts
    longest_run: Counts
    longest_run_max: Counts
    n_crossings: Counts
    n_crossings_min: Counts

    @property
    def has_long_run(self) -> Bools:
        return self.longest_run > self.longest_run_max

    @property
    def has_few_crossings(self) -> Bools:
        return self.n_crossings < self.n_crossings_min

    @property
    def is_signal(self) -> Bools:
        return self.has_long_run | self.has_few_crossings


def runs(sides: Sides) -> Runs:
    """Walks along time with all series at once; a point on the line (0) neither breaks a run nor adds to it."""
    count, time = sides.shape
    side_before = np.zeros(count, np.int8)
    run = np.zeros(count, np.int32)
    useful, longest, crossings = np.zeros_like(run), np.zeros_like(run), np.zeros_like(run)
    for side in np.ascontiguousarray(sides.T):
        is_useful = side != 0
        is_crossing = side * side_before < 0
        useful += is_useful
        crossings += is_crossing
        run *= ~is_crossing
        run += is_useful
        np.maximum(longest, run, out=longest)
        np.copyto(side_before, side, where=is_useful)
    run_max, crossings_min = limits(time)
    return Runs(
        useful.astype(np.int64),
        longest.astype(np.int64),
        run_max[useful],
        crossings.astype(np.int64),
        crossings_min[useful],
    )


def run_lengths(sides: Sides) -> Counts:
    """The length of the whole run each useful point belongs to; 0 for points on the line. Shape of ``sides``."""
    count, time = sides.shape
    places = np.where(sides != 0, np.arange(time), 0)
    filled = np.take_along_axis(sides, np.maximum.accumulate(places, axis=1), axis=1)
    is_crossing = np.zeros(sides.shape, np.int64)
    is_crossing[:, 1:] = filled[:, 1:] * filled[:, :-1] < 0
    number = np.cumsum(is_crossing, axis=1) + np.arange(count)[:, None] * time
    lengths = np.bincount(number[sides != 0], minlength=count * time)
    return np.where(sides != 0, lengths[number], 0)


def limits(most: int) -> tuple[Counts, Counts]:
    """The longest run and the fewest crossings that chance may give, for 0 to ``most`` useful points."""
    size = 128
    while size <= most:
        size *= 2
    return _table(size)


@lru_cache(maxsize=8)
def _table(size: int) -> tuple[Counts, Counts]:
    runs_max = [0] + [round(log2(n)) + 3 for n in range(1, size + 1)]  # Schilling 2012
    table = np.array(runs_max, np.int64), np.array(_fewest_crossings(size), np.int64)
    for column in table:
        column.setflags(write=False)
    return table


def _fewest_crossings(most: int) -> list[int]:
    """For 0 to ``most`` useful points: the smallest k with P(X <= k) >= 5 %, X binomial of n - 1 tosses of a coin.

    Whole numbers all the way: ``below`` counts the outcomes with at most k heads in n - 1 tosses,
    and one more toss makes 2 * below - comb(n - 1, k) of them.
    """
    fewest, k, below = [0], 0, 1
    for tosses in range(most):
        while ALPHA_INVERSE * below < 2**tosses:
            k += 1
            below += comb(tosses, k)
        fewest.append(k)
        below = 2 * below - comb(tosses, k)
    return fewest
