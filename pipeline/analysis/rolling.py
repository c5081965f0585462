"""Readings that overlap: a share of the last twelve months has eleven of them in common with the month before.

Every rule takes for granted that readings stand by themselves. Overlapping ones follow each other like
beads on a string, and the rules cry wolf (docs/rolling-windows.md). So the rules look at readings that
share no day, counted back from the latest; the others are drawn and say nothing.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.analysis.spc.block import Bools
from pipeline.domain.catalogue import Window
from pipeline.domain.reading import Period, Precision
from pipeline.domain.spc import Apartness

Days = NDArray[np.datetime64]

WINDOW_MONTHS = {Window.ROLLING_12: 12, Window.ROLLING_18: 18, Window.ROLLING_60: 60}
PRECISION_MONTHS = {Precision.ROLLING_12: 12, Precision.ROLLING_18: 18}
ONE_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True, slots=True, eq=False)
class Independence:
    """Which readings of a series the rules may look at together, in the order of the readings.

    ``months`` is how far back one reading reaches, where that is more than its period says.
    """

    apartness: Apartness
    is_used: Bools
    months: int | None = None

    @property
    def n_used(self) -> int:
        return int(self.is_used.sum())


def independence(readings: pd.DataFrame, window: Window | None, is_known: Bools) -> Independence:
    """How the readings (READINGS of one series, oldest first) stand to each other.

    ``window`` is what the catalogue says, None for a measure that is not in it: then the stated periods are
    believed. ``is_known`` are the readings with a figure that nobody has set aside.
    """
    starts, ends = spans(readings, window)
    used = apart(starts, ends, is_known)
    if (used != is_known).any():
        return Independence(Apartness.THINNED, used, _months(readings, window))
    if _is_snapshots(readings, window):
        return Independence(Apartness.SNAPSHOTS, used)
    if window is Window.UNKNOWN:
        return Independence(Apartness.WINDOW_UNKNOWN, used)
    return Independence(Apartness.APART, used, _months(readings, window))


def spans(readings: pd.DataFrame, window: Window | None) -> tuple[Days, Days]:
    """First and last day that each figure really speaks of.

    A file may call a figure "June 2024" where the measure covers the twelve months up to June; the longer
    of what the file and the catalogue say is taken.
    """
    starts = readings["period_start"].to_numpy(dtype="datetime64[D]")
    ends = readings["period_end"].to_numpy(dtype="datetime64[D]")
    months = np.full(len(readings), WINDOW_MONTHS.get(window, 0) if window else 0)
    stated = readings["precision"].to_numpy(dtype=object)
    for precision, n in PRECISION_MONTHS.items():
        months[stated == precision.value] = n
    return np.where(months > 0, np.minimum(starts, _months_before(ends, months)), starts), ends


def reach(period: Period, window: Window | None) -> date:
    """The first day that one reading's figure really speaks of; spans, for a period that is no row."""
    months = PRECISION_MONTHS.get(period.precision, WINDOW_MONTHS.get(window, 0) if window else 0)
    if not months:
        return period.start
    ends: Days = np.array([period.end], "datetime64[D]")
    first: date = _months_before(ends, np.full(1, months, np.int64))[0].item()
    return min(period.start, first)


def apart(starts: Days, ends: Days, is_known: Bools) -> Bools:
    """The known readings, counted back from the latest, that share no day with one already taken.

    From the latest, so that the newest figure is always among those judged, and so that the choice hangs
    on the calendar and never on what the figures say.
    """
    taken = np.zeros(len(ends), bool)
    free_until = np.datetime64("9999-12-31")
    for place in np.flatnonzero(is_known)[::-1]:
        if ends[place] < free_until:
            taken[place] = True
            free_until = starts[place]
    return taken


def _months_before(ends: Days, months: NDArray[np.int64]) -> Days:
    """The first day of the stretch of whole months that ends on each day."""
    after = ends + ONE_DAY
    first = after.astype("datetime64[M]")
    return (first - months).astype("datetime64[D]") + (after - first.astype("datetime64[D]"))


def _months(readings: pd.DataFrame, window: Window | None) -> int | None:
    """The reach that most readings have, in months; None where it is just their period."""
    stated = Counter(readings["precision"].tolist())
    counts = {n: stated[each.value] for each, n in PRECISION_MONTHS.items()}
    if any(counts.values()):
        return max(counts, key=lambda months: counts[months])
    return WINDOW_MONTHS.get(window) if window else None


def _is_snapshots(readings: pd.DataFrame, window: Window | None) -> bool:
    """Each figure counts those who are there one day, so many of the same people from reading to reading."""
    if window is not None:
        return window is Window.SNAPSHOT
    return bool(len(readings)) and bool((readings["precision"] == Precision.DAY).all())
