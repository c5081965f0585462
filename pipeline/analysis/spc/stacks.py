"""From long columns to stacks of equal length: rows of a frame in order -> matrices of series by time."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]

STACK = 4_000  # series at a time: large enough to forget Python, small enough for the processor's cache


def boundaries(numbers: Places) -> tuple[Places, Places]:
    """Where each stretch of equal numbers starts, and how long it is."""
    if not len(numbers):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    starts = np.concatenate([[0], np.flatnonzero(np.diff(numbers)) + 1])
    return starts, np.diff(np.append(starts, len(numbers)))


def stacks(starts: Places, lengths: Places, chosen: Places) -> Iterator[tuple[Places, Places]]:
    """The chosen stretches in stacks of one length each: their numbers, and the places of their rows (series, time).

    ``column[places]`` is a matrix; ``column[places] = matrix`` puts one back.
    """
    for length in np.unique(lengths[chosen]):
        same = chosen[lengths[chosen] == length]
        for first in range(0, len(same), STACK):
            numbers = same[first : first + STACK]
            yield numbers, starts[numbers, None] + np.arange(length)
