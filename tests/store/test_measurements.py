"""Which readings hold after uploads were confirmed, withdrawn and put back."""

from collections.abc import Callable
from datetime import date
from itertools import permutations
from typing import Any

import pandas as pd
import pytest

from pipeline.domain.access import AuditEvent
from pipeline.domain.frames import READINGS
from pipeline.store import measurements, uploads
from pipeline.store.database import Database
from pipeline.store.errors import RowsRefused
from pipeline.store.uploads import Upload

Readings = Callable[[str], pd.DataFrame]
Confirm = Callable[[pd.DataFrame], str]


@pytest.fixture
def confirm(db: Database, event: AuditEvent) -> Confirm:
    """Stores a frame of readings as an upload; its id."""

    def confirmed(frame: pd.DataFrame) -> str:
        with db.transaction(event) as transaction:
            upload_id = uploads.append(transaction, Upload("norr", "file.xlsx", "hash", "template"))
            measurements.append(transaction, upload_id, frame)
        return upload_id

    return confirmed


def values(db: Database, clinic_id: str = "norr", indicators: list[str] | None = None) -> list[float]:
    with db.cursor() as cursor:
        return measurements.current(cursor, clinic_id, indicators)["value"].tolist()


def test_readings_come_out_as_they_went_in(db: Database, confirm: Confirm) -> None:
    frame = pd.DataFrame(
        {
            "clinic_id": "norr",
            "indicator": ["Dm01", "Dm02"],
            "part": ["a", ""],
            "subgroup": ["kvinnor", ""],
            "comparator": ["", "Region Norr"],
            "period_start": pd.to_datetime(["2024-01-01", "2024-02-01"]),
            "period_end": pd.to_datetime(["2024-12-31", "2024-02-29"]),
            "precision": ["year", "month"],
            "value": [52.5, None],
            "numerator": [0.0, None],
            "denominator": [17.0, None],
            "bound": ["<", ""],
            "raw": ["< 52,5 %", None],
            "source": ["Primärvårdskvalitet", ""],
            "extracted_on": [date(2025, 1, 7), None],
            "note": [None, "små tal"],
            "row_no": [4, 9],
        }
    ).astype({name: dtype for name, dtype in READINGS.items() if name != "upload_id"})
    expected = frame.assign(upload_id=confirm(frame)).astype(READINGS)[list(READINGS)]
    with db.cursor() as cursor:
        pd.testing.assert_frame_equal(measurements.current(cursor, "norr"), expected)


def test_no_readings_are_a_frame_of_the_same_shape(db: Database) -> None:
    with db.cursor() as cursor:
        nothing = measurements.current(cursor, "norr")
        assert nothing.empty
        assert {name: str(dtype) for name, dtype in nothing.dtypes.items()} == READINGS
        assert measurements.for_series(cursor, "norr", "Dm01").empty
        assert measurements.of_upload(cursor, "none").empty


def test_readings_are_found_by_clinic_indicator_and_series(db: Database, confirm: Confirm, readings: Readings) -> None:
    confirm(
        readings(
            """
            norr   Dm02  -  2025-02  6
            norr   Dm02  -  2025-01  5
            norr   Dm01  b  2025-01  3
            norr   Dm01  a  2025-01  2
            norr   Dm01  -  2025-01  1
            soder  Dm01  -  2025-01  99
            """
        )
    )
    assert values(db) == [1, 2, 3, 5, 6]
    assert values(db, indicators=["Dm02"]) == [5, 6]
    assert values(db, indicators=[]) == []
    assert values(db, "soder") == [99]
    with db.cursor() as cursor:
        assert measurements.for_series(cursor, "norr", "Dm01", "b")["value"].tolist() == [3]
        assert measurements.for_series(cursor, "norr", "Dm01")["value"].tolist() == [1]
        assert measurements.for_series(cursor, "norr", "Dm01", "a", "kvinnor").empty


def test_a_later_upload_replaces_only_the_readings_it_states(
    db: Database, confirm: Confirm, readings: Readings
) -> None:
    first = confirm(readings("norr Dm01 - 2025-01 10\nnorr Dm01 - 2025-02 20"))
    confirm(readings("norr Dm01 - 2025-02 22\nnorr Dm01 - 2025-03 33"))
    assert values(db) == [10, 22, 33]
    with db.cursor() as cursor:
        assert measurements.of_upload(cursor, first)["value"].tolist() == [10, 20]


def test_a_later_upload_may_say_that_a_value_is_unknown(db: Database, confirm: Confirm, readings: Readings) -> None:
    confirm(readings("norr Dm01 - 2025-01 10"))
    confirm(readings("norr Dm01 - 2025-01 -"))
    assert [pd.isna(value) for value in values(db)] == [True]


def test_the_latest_upload_that_stands_holds_in_whatever_order_uploads_are_withdrawn_and_put_back(
    db: Database, event: AuditEvent, confirm: Confirm, readings: Readings
) -> None:
    made = {confirm(readings(f"norr Dm01 - 2025-01 {value}")): value for value in (1.0, 2.0, 3.0)}
    standing = dict(made)

    def check() -> None:
        assert values(db) == ([max(standing.values())] if standing else [])

    for out, back in zip(permutations(made), reversed(list(permutations(made))), strict=True):
        for upload_id in out:
            with db.transaction(event) as transaction:
                uploads.withdraw(transaction, upload_id)
            del standing[upload_id]
            check()
        for upload_id in back:
            with db.transaction(event) as transaction:
                uploads.restore(transaction, upload_id)
            standing[upload_id] = made[upload_id]
            check()


def test_an_upload_also_replaces_what_was_withdrawn_when_it_came(
    db: Database, event: AuditEvent, confirm: Confirm, readings: Readings
) -> None:
    first = confirm(readings("norr Dm01 - 2025-01 1"))
    with db.transaction(event) as transaction:
        uploads.withdraw(transaction, first)
    second = confirm(readings("norr Dm01 - 2025-01 2"))
    with db.transaction(event) as transaction:
        uploads.restore(transaction, first)
    assert values(db) == [2]
    with db.transaction(event) as transaction:
        uploads.withdraw(transaction, second)
    assert values(db) == [1]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("period_start", pd.NaT, "key_incomplete"),
        ("indicator", "", "key_incomplete"),
        ("part", None, "key_incomplete"),
        ("row_no", 2, "row_no_twice"),
        ("period_start", pd.Timestamp("2025-02-01"), "key_twice"),
    ],
)
def test_rows_that_could_not_be_told_apart_are_refused(
    db: Database, confirm: Confirm, readings: Readings, column: str, value: Any, reason: str
) -> None:
    frame = readings("norr Dm01 - 2025-01 1\nnorr Dm01 - 2025-02 2")
    frame["period_end"] = pd.Timestamp("2025-12-31")
    frame.loc[0, column] = value
    with pytest.raises(RowsRefused) as refused:
        confirm(frame)
    assert refused.value.facts["reason"] == reason
    assert values(db) == []
    with db.cursor() as cursor:
        assert uploads.history(cursor, "norr").empty
