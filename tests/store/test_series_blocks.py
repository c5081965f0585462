"""Every series as sorted numbers, some clinics at a time."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd
import pytest

from pipeline.domain.access import AuditEvent
from pipeline.domain.frames import SERIES_KEY, SERIES_ROWS
from pipeline.domain.reading import Bound
from pipeline.store import measurements, uploads
from pipeline.store.database import Database
from pipeline.store.errors import StoreFailed
from pipeline.store.series_blocks import SeriesBlock, _kept, series_blocks
from pipeline.store.uploads import Upload

Readings = Callable[[str], pd.DataFrame]
Confirm = Callable[[pd.DataFrame], str]

TABLE = """
soder Dm01 - 2025-02 30
soder Dm01 - 2025-01 31
norr  Dm02 - 2025-01 12
norr  Dm01 b 2025-01 22
norr  Dm01 a 2025-02 21
norr  Dm01 a 2025-01 -
ost   Dm01 - 2025-01 41
"""


@pytest.fixture
def confirm(db: Database, event: AuditEvent) -> Confirm:
    """Stores a frame of readings as an upload; its id."""

    def confirmed(frame: pd.DataFrame) -> str:
        with db.transaction(event) as transaction:
            upload_id = uploads.append(transaction, Upload("norr", "file.xlsx", "hash", "template"))
            measurements.append(transaction, upload_id, frame)
        return upload_id

    return confirmed


def blocks(db: Database, clinic_id: str | None = None, rows_per_block: int = 1000) -> list[SeriesBlock]:
    with db.cursor() as cursor:
        return list(series_blocks(cursor, clinic_id, rows_per_block))


def told(found: list[SeriesBlock]) -> list[tuple[str, list[float | None]]]:
    """Each series with its values in order, block after block."""
    return [
        (
            "/".join(key[:3]),
            [None if np.isnan(each) else each for each in block.rows["value"][block.rows["series"] == n]],
        )
        for block in found
        for n, key in enumerate(block.keys.to_numpy().tolist())
    ]


def test_series_come_sorted_with_their_readings_in_order_of_time(
    db: Database, readings: Readings, confirm: Confirm
) -> None:
    confirm(readings(TABLE))
    (block,) = blocks(db)
    assert told([block]) == [
        ("norr/Dm01/a", [None, 21.0]),
        ("norr/Dm01/b", [22.0]),
        ("norr/Dm02/", [12.0]),
        ("ost/Dm01/", [41.0]),
        ("soder/Dm01/", [31.0, 30.0]),
    ]
    assert block.rows.dtypes.astype(str).to_dict() == SERIES_ROWS
    assert list(block.keys) == SERIES_KEY
    assert block.share_done == 1.0
    first = block.rows.iloc[0]
    assert first["start_day"] == (date(2025, 1, 1) - date(1970, 1, 1)).days
    assert first["end_day"] == (date(2025, 1, 31) - date(1970, 1, 1)).days


@pytest.mark.parametrize("rows_per_block", [1, 2, 3, 4, 5, 6, 7, 100])
def test_blocks_of_any_size_tell_the_same_and_never_divide_a_clinic(
    db: Database, readings: Readings, confirm: Confirm, rows_per_block: int
) -> None:
    confirm(readings(TABLE))
    found = blocks(db, rows_per_block=rows_per_block)
    assert told(found) == told(blocks(db))
    clinics = [clinic for block in found for clinic in block.keys["clinic_id"].unique()]
    assert clinics == ["norr", "ost", "soder"]
    shares = [block.share_done for block in found]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_one_clinic_can_be_asked_for(db: Database, readings: Readings, confirm: Confirm) -> None:
    confirm(readings(TABLE))
    assert told(blocks(db, "soder")) == [("soder/Dm01/", [31.0, 30.0])]
    assert blocks(db, "vast") == []


def test_only_what_holds_now_is_read(db: Database, event: AuditEvent, readings: Readings, confirm: Confirm) -> None:
    confirm(readings("norr Dm01 - 2025-01 10\nnorr Dm01 - 2025-02 11"))
    confirm(readings("norr Dm01 - 2025-02 12"))
    withdrawn = confirm(readings("norr Dm01 - 2025-01 99\nnorr Dm07 - 2025-01 99"))
    with db.transaction(event) as transaction:
        uploads.withdraw(transaction, withdrawn)
    assert told(blocks(db)) == [("norr/Dm01/", [10.0, 12.0])]


def test_a_clinic_whose_uploads_are_all_withdrawn_gives_a_block_without_series(
    db: Database, event: AuditEvent, readings: Readings, confirm: Confirm
) -> None:
    withdrawn = confirm(readings(TABLE))
    with db.transaction(event) as transaction:
        uploads.withdraw(transaction, withdrawn)
    assert told(blocks(db)) == []


def test_every_bound_is_its_place_in_the_enum(db: Database, readings: Readings, confirm: Confirm) -> None:
    lines = "\n".join(f"norr Dm{number:02} - 2025-01 5" for number in range(len(Bound) + 1))
    confirm(readings(lines).assign(bound=[*(each.value for each in Bound), None]))
    (block,) = blocks(db)
    assert block.rows["bound"].tolist() == [*range(len(Bound)), 0]


def test_an_empty_store_has_no_blocks(db: Database) -> None:
    assert blocks(db) == []


def test_two_series_that_look_alike_stop_the_reading() -> None:
    ever = np.array([4, 7, 7, 9], np.uint64)
    with pytest.raises(StoreFailed):
        _kept(ever, np.array([4, 7, 9], np.uint64))
