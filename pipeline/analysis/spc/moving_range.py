"""Moving ranges: the distance between neighbours, which measures spread without being fooled by a slow drift.

Neighbours are neighbours among the points that are on: a point set aside is bridged. A missing
reading is on and is not bridged: both of its ranges are missing.
"""

import numpy as np

from pipeline.analysis.spc.block import Bools, Floats, mean

D2 = 1.128  # mean range of two readings of a normal process, in standard deviations (Montgomery, appendix VI)
SCREEN = 3.267  # D4 for n = 2: a moving range beyond this many averages is itself out of control
SCREEN_PRIME = 3.2665  # the same with the decimals Taylor prints for the i' chart


def neighbours_before(values: Floats, on: Bools) -> Floats:
    """For every point that is on: the value of the nearest point before it that is on, else NaN."""
    before = np.full_like(values, np.nan)
    if on.all():
        before[:, 1:] = values[:, :-1]
        return before
    places = np.where(on, np.arange(values.shape[1]), -1)
    latest = np.maximum.accumulate(places, axis=1)[:, :-1]
    found = np.take_along_axis(values, np.maximum(latest, 0), axis=1)
    before[:, 1:] = np.where(on[:, 1:] & (latest >= 0), found, np.nan)
    return before


def moving_ranges(values: Floats, on: Bools) -> Floats:
    """Absolute step from the neighbour before; NaN where either of the two is missing."""
    if on.all():
        return np.abs(np.diff(values, axis=1))
    return np.abs(values - neighbours_before(values, on))


def average(ranges: Floats, screened: bool, factor: float = SCREEN) -> Floats:
    """Average moving range, shape (series, 1).

    Screened, as Nelson 1982 (J Qual Technol 14:172) advises: ranges that are out of control themselves are
    left out, once. In a series that never moves no range is left, and the answer is NaN.
    """
    everything = np.broadcast_to(True, ranges.shape)
    first = mean(ranges, everything)
    if not screened:
        return first
    return mean(ranges, ranges < factor * first)
