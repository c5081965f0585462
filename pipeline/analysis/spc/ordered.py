"""Readings in order, with what people have said about them: phases, baselines and readings set aside."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.analysis.spc.block import Bools
from pipeline.analysis.spc.stacks import Places, boundaries
from pipeline.domain.frames import SERIES_KEY
from pipeline.domain.spc import MarkKind


@dataclass(frozen=True, slots=True, eq=False)
class Ordered:
    """Readings sorted by series and time. ``starts`` and ``lengths`` are those of the series in it."""

    frame: pd.DataFrame
    series: Places
    starts: Places
    lengths: Places

    @property
    def keys(self) -> pd.DataFrame:
        """SERIES_KEY of every series, one row each."""
        return self.frame[SERIES_KEY].iloc[self.starts].reset_index(drop=True)

    def series_at(self, places: Places) -> Places:
        """Which series, counted from 0, the rows at these places belong to."""
        return np.searchsorted(self.starts, places, side="right") - 1


@dataclass(frozen=True, slots=True, eq=False)
class Phases:
    """Stretches of rows that share their lines: where they are, whose, and which of the series' phases (1 ...)."""

    starts: Places
    lengths: Places
    series: Places
    number: Places


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """Per reading: the phase it is in (0, 1 ...), whether it may make the lines, whether and why it is set aside."""

    phase: Places
    is_baseline: Bools
    is_excluded: Bools
    exclusion: NDArray[np.object_]


def ordered(readings: pd.DataFrame) -> Ordered:
    """Sorted by series and time; raises ValueError for a reading without a period or two of one period.

    The place of a reading is the last day of its period: rolling windows and sums since January
    may start on the same day, and are known when they end.
    """
    if readings[["period_start", "period_end"]].isna().any(axis=None):
        raise ValueError("a reading without period_start and period_end has no place on a chart")
    numbers = _numbers(readings)
    starts, ends = _days(readings["period_start"]), _days(readings["period_end"])
    order = np.lexsort((starts, ends, numbers))
    numbers = numbers[order]
    is_same = (np.diff(numbers) == 0) & (np.diff(ends[order]) == 0) & (np.diff(starts[order]) == 0)
    if is_same.any():
        row = readings.iloc[order[int(np.flatnonzero(is_same)[0])]]
        raise ValueError(f"two readings of one period: {[*row[SERIES_KEY]]}, {row['period_end']:%Y-%m-%d}")
    frame = readings.iloc[order].reset_index(drop=True)
    return Ordered(frame, numbers, *boundaries(numbers))


def marked(readings: Ordered, marks: pd.DataFrame | None) -> Marked:
    """What the marks (SPC_MARKS) make of every reading; raises ValueError for an exclusion without a reason.

    Phases and freeze go together: the baseline that ends on a day is that of the phase the day is in.
    """
    count = len(readings.frame)
    never = np.zeros(count, bool)
    made = Marked(np.zeros(count, np.int64), ~never, never, np.full(count, "", dtype=object))
    if marks is None or marks.empty:
        return made
    if ((marks["kind"] == MarkKind.EXCLUDE) & (marks["reason"].fillna("") == "")).any():
        raise ValueError("a reading is set aside with a reason, or not at all")
    numbered = marks.merge(readings.keys.reset_index(names="series"), on=SERIES_KEY)
    days = _days(readings.frame["period_end"])
    for _, own in numbered.groupby("series"):
        number = int(own["series"].iloc[0])
        first = int(readings.starts[number])
        here = slice(first, first + int(readings.lengths[number]))
        _mark(made, here, days[here], own)
    return made


def phases_in(rows: Ordered, said: Marked) -> Phases:
    """The phases that hold readings, in the order of the rows."""
    is_new = np.append(True, (np.diff(rows.series) != 0) | (np.diff(said.phase) != 0))[: len(rows.series)]
    starts, lengths = boundaries(np.cumsum(is_new))
    series = rows.series_at(starts)
    number = np.arange(len(starts)) - np.searchsorted(series, series) + 1
    return Phases(starts, lengths, series, number)


def _mark(made: Marked, here: slice, days: Places, own: pd.DataFrame) -> None:
    kind = own["kind"].to_numpy()
    when = _days(own["day"])
    breaks = np.sort(when[kind == MarkKind.PHASE])
    made.phase[here] = np.searchsorted(breaks, days, side="right")
    for day in when[kind == MarkKind.FREEZE]:
        in_phase = made.phase[here] == np.searchsorted(breaks, day, side="right")
        made.is_baseline[here] &= ~(in_phase & (days > day))
    excluded = kind == MarkKind.EXCLUDE
    for day, reason in zip(when[excluded], own["reason"].to_numpy()[excluded], strict=True):
        made.is_excluded[here] |= days == day
        made.exclusion[here][days == day] = reason


def _numbers(readings: pd.DataFrame) -> Places:
    """A number for the series of every reading, in the order of SERIES_KEY."""
    number = np.zeros(len(readings), np.int64)
    for column in SERIES_KEY:
        codes, names = pd.factorize(readings[column], sort=True)
        number = number * (len(names) + 1) + codes
    return number


def _days(column: pd.Series) -> Places:
    return column.to_numpy(dtype="datetime64[us]").view(np.int64)
