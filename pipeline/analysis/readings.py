"""From a frame of readings to readings one by one. Pure."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from pipeline.domain.frames import SERIES_KEY
from pipeline.domain.reading import Bound, Period, Precision, Reading


def own_readings(frame: pd.DataFrame, key: str, part: str) -> tuple[Reading, ...]:
    """The clinic's own readings of one series, oldest first. ``frame``: READINGS of one clinic."""
    mask = (frame["indicator"] == key) & (frame["part"] == part) & (frame["comparator"] == "")
    return readings_of(frame[mask & (frame["subgroup"] == "")])


def readings_of(frame: pd.DataFrame) -> tuple[Reading, ...]:
    """Every row of a READINGS frame as a Reading, oldest first."""
    ordered = frame.sort_values(["period_end", "period_start"], kind="stable")
    return tuple(reading_of(row) for row in ordered.to_dict("records"))


def series_keys(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    """The series of a READINGS frame, sorted."""
    return sorted(map(tuple, frame[SERIES_KEY].drop_duplicates().to_numpy().tolist()))


def reading_of(row: Mapping[Hashable, Any]) -> Reading:
    """One row of a READINGS frame, as a mapping from column to cell."""
    return Reading(
        value=_number(row["value"]),
        numerator=_number(row["numerator"]),
        denominator=_number(row["denominator"]),
        period=Period(
            pd.Timestamp(row["period_start"]).date(),
            pd.Timestamp(row["period_end"]).date(),
            Precision(str(row["precision"])),
        ),
        bound=Bound(str(row["bound"])),
        raw=_text(row["raw"]),
        note=_text(row["note"]),
    )


def _number(cell: Any) -> float | None:
    return None if pd.isna(cell) else float(cell)


def _text(cell: object) -> str | None:
    return str(cell) if isinstance(cell, str) and cell else None
