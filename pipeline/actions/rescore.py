"""Every goal and every series judged anew from the store: one clinic, or all there are, some clinics at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.analysis.rescore import standings
from pipeline.analysis.verdicts import verdicts
from pipeline.domain.frames import SERIES_ROWS, SERIES_VERDICTS, STANDINGS, empty
from pipeline.store.database import Database
from pipeline.store.goals import planned
from pipeline.store.series_blocks import SeriesBlock, series_blocks

GOAL_SERIES = ["clinic_id", "indicator", "part"]  # a goal is about the clinic's own figures, all patients together

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True, eq=False)
class Rescored:
    """``verdicts`` (SERIES_VERDICTS) in the order of SERIES_KEY, ``standings`` (STANDINGS) in order of clinic."""

    verdicts: pd.DataFrame
    standings: pd.DataFrame


def rescored(
    store: Database, as_of: date, *, clinic_id: str | None = None, on_progress: Progress | None = None
) -> Rescored:
    """Where every goal stands on ``as_of`` and what every series says, of one clinic or (None) of all.

    All of it is read at one moment. ``on_progress`` is told the share done (0-1) as the work goes on.
    """
    said, stood, first = [], [], 0
    with store.cursor() as cursor:
        goals = planned(cursor, clinic_id)
        clinics = goals["clinic_id"].to_numpy(dtype=object)
        for block in series_blocks(cursor, clinic_id):
            after = int(np.searchsorted(clinics, block.keys["clinic_id"].iloc[-1], side="right"))
            own = goals.iloc[first:after]
            said.append(verdicts(block.keys, block.rows))
            stood.append(standings(own, _series_of(own, block), block.rows, as_of))
            first = after
            if on_progress:
                on_progress(block.share_done)
    if first < len(goals):  # of clinics that have sent nothing
        without = goals.iloc[first:]
        stood.append(standings(without, np.full(len(without), -1), empty(SERIES_ROWS), as_of))
    return Rescored(_joined(said, SERIES_VERDICTS), _joined(stood, STANDINGS))


def _joined(parts: list[pd.DataFrame], columns: dict[str, str]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True) if parts else empty(columns)


def _series_of(goals: pd.DataFrame, block: SeriesBlock) -> NDArray[np.int64]:
    """Which series of the block each goal is about; -1 for one without readings."""
    keys = block.keys.assign(series=np.arange(len(block.keys)))
    own = keys[(keys["subgroup"] == "") & (keys["comparator"] == "")]
    found = goals[GOAL_SERIES].merge(own[[*GOAL_SERIES, "series"]], on=GOAL_SERIES, how="left")
    return found["series"].fillna(-1).to_numpy(dtype=np.int64)
