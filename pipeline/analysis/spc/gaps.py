"""A month nobody measured keeps its place: gaps become rows without a figure."""

import numpy as np
import pandas as pd

from pipeline.domain.frames import READINGS, SERIES_KEY, conformed
from pipeline.domain.reading import Precision

# Periods that follow on each other. Rolling windows overlap, so what lies between two of them is no gap.
MONTHS = {
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.TERTIAL: 4,
    Precision.HALF_YEAR: 6,
    Precision.YEAR: 12,
}


def with_gaps(readings: pd.DataFrame) -> pd.DataFrame:
    """READINGS with a row for every month, quarter ... that a series jumps over between its first and its last."""
    spans = readings.groupby([*SERIES_KEY, "precision"], sort=False)["period_start"].agg(["min", "max"]).reset_index()
    spans = spans[spans["precision"].isin(list(MONTHS))]
    length = spans["precision"].map(MONTHS).to_numpy(dtype=np.int64)
    first, last = (spans[name].to_numpy(dtype="datetime64[M]").astype(np.int64) for name in ("min", "max"))
    count = (last - first) // length + 1
    nth = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    start = np.repeat(first, count) + nth * np.repeat(length, count)
    places = spans[[*SERIES_KEY, "precision"]].iloc[np.repeat(np.arange(len(spans)), count)].reset_index(drop=True)
    places["period_start"] = _first_day(start)
    places["period_end"] = _first_day(start + np.repeat(length, count)) - np.timedelta64(1, "D")
    known = readings[[*SERIES_KEY, "precision"]].assign(
        period_start=readings["period_start"].to_numpy(dtype="datetime64[M]").astype("datetime64[us]"), is_known=True
    )
    found = places.merge(known.drop_duplicates(), on=[*SERIES_KEY, "precision", "period_start"], how="left")
    gaps = conformed(found[found["is_known"].isna()].drop(columns="is_known"), READINGS)
    return pd.concat([readings, gaps], ignore_index=True) if len(gaps) else readings


def _first_day(months: np.ndarray) -> np.ndarray:
    return months.astype("datetime64[M]").astype("datetime64[us]")
