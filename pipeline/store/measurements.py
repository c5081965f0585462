"""Readings in and out: every row an upload stated is kept; the view current_measurement says what holds."""

import pandas as pd

from pipeline.domain.frames import READING_KEY, READINGS, SERIES_KEY, conformed
from pipeline.store.errors import RowsRefused
from pipeline.store.queries import query
from pipeline.store.transaction import Cursor, Transaction


def append(transaction: Transaction, upload_id: str, readings: pd.DataFrame) -> int:
    """Add the readings (READINGS, ``upload_id`` ignored) of an upload, once per upload; how many rows.

    They take the place of every earlier reading with the same READING_KEY, also of withdrawn
    uploads, so that uploads can be withdrawn and put back in any order. Raises RowsRefused when a
    key is incomplete or stands twice.
    """
    rows = conformed(readings, READINGS)
    _check(rows)
    transaction.write_rows("append_superseded", rows, upload_id=upload_id)
    return transaction.write_rows("append_measurements", rows, upload_id=upload_id)


def current(cursor: Cursor, clinic_id: str, indicators: list[str] | None = None) -> pd.DataFrame:
    """READINGS that hold now for a clinic, of the named indicators or (None) of all, in order of series and time."""
    return _readings(cursor, "current_readings", clinic_id=clinic_id, indicators=indicators)


def for_series(
    cursor: Cursor, clinic_id: str, indicator: str, part: str = "", subgroup: str = "", comparator: str = ""
) -> pd.DataFrame:
    """READINGS that hold now for one series, in order of time."""
    key = dict(zip(SERIES_KEY, (clinic_id, indicator, part, subgroup, comparator), strict=True))
    return _readings(cursor, "series_readings", **key)


def of_upload(cursor: Cursor, upload_id: str) -> pd.DataFrame:
    """READINGS as the upload stated them, whether they hold or not, in order of row."""
    return _readings(cursor, "upload_readings", upload_id=upload_id)


def _readings(cursor: Cursor, name: str, **values: object) -> pd.DataFrame:
    return conformed(cursor.execute(query(name), values).df(), READINGS)


def _check(rows: pd.DataFrame) -> None:
    broken = {
        "key_incomplete": rows[[*READING_KEY, "precision"]].isna().any(axis=1) | (rows["indicator"] == ""),
        "key_twice": rows.duplicated(READING_KEY, keep=False),
        "row_no_twice": rows.duplicated("row_no", keep=False),
    }
    for reason, is_broken in broken.items():
        if is_broken.any():
            raise RowsRefused(reason=reason, rows=int(is_broken.sum()))
