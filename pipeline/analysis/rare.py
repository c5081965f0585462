"""Rare events: when most months have none, what tells something is how long it is between them.

A run chart of mostly zeros has zero for its median and can say nothing (Anhøj and Wentzel-Larsen,
https://anhoej.github.io/spc4hc/spc-charts-for-rare-events.html). The g chart plots what lies between events.
"""

import numpy as np
import pandas as pd

from pipeline.analysis.spc.block import Bools, Floats
from pipeline.domain.reading import Precision

EVENTS_FOR_A_CHART = 3  # two distances; below this there is nothing to plot between


def is_rare(events: Floats) -> bool:
    """More than half of the known readings have no event, and there are events enough to measure between."""
    known = events[~np.isnan(events)]
    return len(known) > 0 and bool((known == 0).mean() > 0.5) and bool(known.sum() >= EVENTS_FOR_A_CHART)


def between_events(readings: pd.DataFrame) -> pd.DataFrame:
    """READINGS of one series, oldest first, as distances between events: one row for each event but the first.

    The distance is counted in chances (denominators) where every reading has them, else in days. Only the
    month of an event is known: events are spread evenly over their reading's period, so each distance is a
    good guess, and their sum is right. Readings without a figure are stepped over.
    """
    events, chances = _events(readings), _chances(readings)
    starts = readings["period_start"].to_numpy(dtype="datetime64[D]")
    days = (readings["period_end"].to_numpy(dtype="datetime64[D]") - starts).astype(np.int64) + 1
    rows, distances, ends = [], [], []
    since: float | None = None
    for place in np.flatnonzero(~np.isnan(events)).tolist():
        count = int(events[place])
        parts = (np.arange(count) + 0.5) / count if count else np.zeros(0)
        at = chances[place] * parts
        if since is not None:
            distances += [since + at[0], *np.diff(at)] if count else []
            rows += [place] * count
            ends += list(starts[place] + (days[place] * parts).astype(np.int64))
        elif count:
            distances += list(np.diff(at))
            rows += [place] * (count - 1)
            ends += list(starts[place] + (days[place] * parts[1:]).astype(np.int64))
        since = chances[place] - at[-1] if count else None if since is None else since + chances[place]
    return _as_readings(readings, rows, np.array(distances, np.float64), np.array(ends, "datetime64[D]"))


def counts_chances(readings: pd.DataFrame) -> bool:
    """Whether distances are counted in chances (denominators); else in days."""
    return bool(readings.loc[~np.isnan(_events(readings)), "denominator"].notna().all())


def _as_readings(readings: pd.DataFrame, rows: list[int], distances: Floats, ends: np.ndarray) -> pd.DataFrame:
    days = ends.astype("datetime64[us]")
    made = readings.iloc[rows].reset_index(drop=True)
    made = made.assign(value=distances, numerator=np.nan, denominator=np.nan, period_start=days, period_end=days)
    made = made.assign(precision=pd.Series(Precision.DAY.value, index=made.index, dtype="str"))
    return made[~_is_repeated(days)].reset_index(drop=True)


def _is_repeated(days: np.ndarray) -> Bools:
    """More events in a period than it has days: one of a day is enough to draw."""
    return np.append(False, days[1:] == days[:-1]) if len(days) else np.zeros(0, bool)


def _events(readings: pd.DataFrame) -> Floats:
    numerator = readings["numerator"].to_numpy(dtype=np.float64)
    return np.where(np.isnan(numerator), readings["value"].to_numpy(dtype=np.float64), numerator)


def _chances(readings: pd.DataFrame) -> Floats:
    if counts_chances(readings):
        return readings["denominator"].to_numpy(dtype=np.float64)
    spans = readings["period_end"].to_numpy(dtype="datetime64[D]") - readings["period_start"].to_numpy(
        dtype="datetime64[D]"
    )
    return spans.astype(np.float64) + 1
