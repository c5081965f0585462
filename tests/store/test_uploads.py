"""Uploads as history: who, when, which file, and whether it still counts."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.frames import UPLOADS
from pipeline.store import uploads
from pipeline.store.database import Database
from pipeline.store.errors import UploadNotFound
from pipeline.store.transaction import Transaction
from pipeline.store.uploads import Upload

MARCH = Upload("norr", "mars.xlsx", "hash-march", "template", "Medrave", date(2025, 3, 31), 5, 2, 1)
APRIL = Upload("norr", "april.xlsx", "hash-april", "template")


def add(db: Database, upload: Upload) -> str:
    event = AuditEvent(Actor("coordinator"), Action.UPLOAD_CONFIRMED, upload.clinic_id, upload.file_name)
    with db.transaction(event) as transaction:
        return uploads.append(transaction, upload)


def test_history_tells_all_of_an_upload_newest_first(db: Database) -> None:
    march, april = add(db, MARCH), add(db, APRIL)
    with db.cursor() as cursor:
        history = uploads.history(cursor, "norr")
        assert uploads.history(cursor, "soder").empty
    assert {name: str(dtype) for name, dtype in history.dtypes.items()} == UPLOADS
    assert history["upload_id"].tolist() == [april, march]
    assert history.iloc[1].to_dict() == {
        "upload_id": march,
        "clinic_id": "norr",
        "file_name": "mars.xlsx",
        "file_hash": "hash-march",
        "layout": "template",
        "actor": "coordinator",
        "uploaded_at": pd.Timestamp("2025-03-03 08:00"),
        "source_system": "Medrave",
        "extracted_on": pd.Timestamp("2025-03-31"),
        "rows_new": 5,
        "rows_changed": 2,
        "rows_same": 1,
        "is_withdrawn": False,
    }
    assert pd.isna(history.iloc[0]["extracted_on"])


def test_the_same_file_is_found_at_its_own_clinic_only(db: Database) -> None:
    march = add(db, MARCH)
    add(db, APRIL)
    with db.cursor() as cursor:
        assert uploads.by_hash(cursor, "norr", "hash-march")["upload_id"].tolist() == [march]
        assert uploads.by_hash(cursor, "soder", "hash-march").empty


def test_withdrawing_is_one_more_row_and_can_be_undone(db: Database, event: AuditEvent) -> None:
    march, april = add(db, MARCH), add(db, APRIL)
    seen = []
    for change in (uploads.withdraw, uploads.restore, uploads.withdraw):
        with db.transaction(event) as transaction:
            change(transaction, march)
        with db.cursor() as cursor:
            seen.append(uploads.history(cursor, "norr").set_index("upload_id")["is_withdrawn"].to_dict())
            rows = cursor.execute("SELECT version, is_withdrawn FROM upload_state ORDER BY version").fetchall()
    assert seen == [{march: state, april: False} for state in (True, False, True)]
    assert rows == [(1, True), (2, False), (3, True)]


def test_withdrawing_twice_or_putting_back_what_stands_changes_nothing(db: Database, event: AuditEvent) -> None:
    march = add(db, MARCH)
    with db.transaction(event) as transaction:
        uploads.restore(transaction, march)
        assert not transaction.has_changes
    with db.transaction(event) as transaction:
        uploads.withdraw(transaction, march)
    version = db.data_version
    with db.transaction(event) as transaction:
        uploads.withdraw(transaction, march)
    assert db.data_version == version


def test_withdrawn_and_put_back_in_one_transaction_stands(db: Database, event: AuditEvent) -> None:
    march = add(db, MARCH)
    with db.transaction(event) as transaction:
        uploads.withdraw(transaction, march)
        uploads.restore(transaction, march)
    with db.cursor() as cursor:
        assert not uploads.history(cursor, "norr")["is_withdrawn"].any()


@pytest.mark.parametrize("change", [uploads.withdraw, uploads.restore])
def test_an_unknown_upload_is_named(
    db: Database, event: AuditEvent, change: Callable[[Transaction, str], None]
) -> None:
    with pytest.raises(UploadNotFound) as refused, db.transaction(event) as transaction:
        change(transaction, "no-such-upload")
    assert refused.value.facts == {"upload_id": "no-such-upload"}
