"""Every series there is, some clinics at a time: sorted numbers for those who count very many of them.

What a page shows comes from measurements; here a reading is numbers only and its series a number.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.domain.frames import SERIES_KEY, SERIES_ROWS
from pipeline.store.errors import StoreFailed
from pipeline.store.queries import query
from pipeline.store.transaction import Cursor

# Rows at a time: the sort and all that is worked out from it then stay near the processor (measured in bench/).
ROWS_PER_BLOCK = 500_000


@dataclass(frozen=True, slots=True, eq=False)
class SeriesBlock:
    """All series of some clinics: ``keys`` (SERIES_KEY, a row each) and their readings ``rows`` (SERIES_ROWS).

    ``share_done`` (0-1) is how much of everything asked for has been read when this block has.
    """

    keys: pd.DataFrame
    rows: pd.DataFrame
    share_done: float


def series_blocks(
    cursor: Cursor, clinic_id: str | None = None, rows_per_block: int = ROWS_PER_BLOCK
) -> Iterator[SeriesBlock]:
    """The series of one clinic, or (None) of all, in the order of SERIES_KEY; a clinic is never divided.

    Memory is bounded by ``rows_per_block`` or by the largest clinic. Series whose uploads are all
    withdrawn are left out.
    """
    series = cursor.execute(query("rescore_series"), {"clinic_id": clinic_id}).df()
    series = series.astype(dict.fromkeys(SERIES_KEY, "str"))
    read, total = 0, int(series["n_rows"].sum())
    for here in _cuts(series, rows_per_block):
        own = series.iloc[here]
        read += int(own["n_rows"].sum())
        yield _block(cursor, own, read / total)


def _cuts(series: pd.DataFrame, rows_per_block: int) -> Iterator[slice]:
    """Stretches of series that hold about ``rows_per_block`` rows, cut between clinics."""
    if series.empty:
        return
    clinic, n_rows = series["clinic_id"].to_numpy(dtype=object), series["n_rows"].to_numpy()
    firsts = np.flatnonzero(np.append(True, clinic[1:] != clinic[:-1]))
    block = (np.cumsum(n_rows) - n_rows)[firsts] // rows_per_block
    cuts = firsts[np.append(True, np.diff(block) != 0)]
    for first, after in zip(cuts, np.append(cuts[1:], len(clinic)), strict=True):
        yield slice(int(first), int(after))


def _block(cursor: Cursor, series: pd.DataFrame, share_done: float) -> SeriesBlock:
    clinics = series["clinic_id"]
    columns = cursor.execute(query("rescore_rows"), {"first": clinics.iloc[0], "last": clinics.iloc[-1]}).fetchnumpy()
    mark = np.asarray(columns.pop("mark"))
    is_first = np.append(True, mark[1:] != mark[:-1])[: len(mark)]
    kept = _kept(series["mark"].to_numpy(), mark[is_first])
    columns = {"series": np.cumsum(is_first) - 1, **columns}
    rows = pd.DataFrame({name: columns[name] for name in SERIES_ROWS}, copy=False)
    return SeriesBlock(series.loc[kept, SERIES_KEY].reset_index(drop=True), rows, share_done)


def _kept(ever: NDArray[np.uint64], now: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which of the series there ever were hold something now; both in the same order."""
    kept = np.isin(ever, now)
    if not np.array_equal(ever[kept], now):
        raise StoreFailed(detail="two series of a clinic have the same mark")  # once in 10**14 nations
    return kept
