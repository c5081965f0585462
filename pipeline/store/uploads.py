"""Uploads: which file came when and what it did. Withdrawing one, or putting it back, is one more row."""

from dataclasses import asdict, dataclass
from datetime import date
from uuid import uuid4

import pandas as pd

from pipeline.domain.frames import UPLOADS, conformed
from pipeline.store.errors import UploadNotFound
from pipeline.store.queries import query
from pipeline.store.transaction import Cursor, Transaction


@dataclass(frozen=True, slots=True)
class Upload:
    """What is known of a file when it is confirmed. ``file_hash`` is the sha256 of its bytes."""

    clinic_id: str
    file_name: str
    file_hash: str
    layout: str
    source_system: str = ""
    extracted_on: date | None = None
    rows_new: int = 0
    rows_changed: int = 0
    rows_same: int = 0


def append(transaction: Transaction, upload: Upload) -> str:
    """Add an upload; its new id, for measurements.append."""
    upload_id = str(uuid4())
    transaction.write("append_upload", upload_id=upload_id, event_id=transaction.event_id, **asdict(upload))
    return upload_id


def history(cursor: Cursor, clinic_id: str) -> pd.DataFrame:
    """UPLOADS of a clinic, newest first, withdrawn ones too."""
    return conformed(cursor.execute(query("upload_history"), {"clinic_id": clinic_id}).df(), UPLOADS)


def by_hash(cursor: Cursor, clinic_id: str, file_hash: str) -> pd.DataFrame:
    """UPLOADS of the very same file at the clinic, newest first, withdrawn ones too."""
    values = {"clinic_id": clinic_id, "file_hash": file_hash}
    return conformed(cursor.execute(query("uploads_by_hash"), values).df(), UPLOADS)


def withdraw(transaction: Transaction, upload_id: str) -> None:
    """Let the readings of the upload hold no longer; nothing happens if it is withdrawn. Raises UploadNotFound."""
    _set_state(transaction, upload_id, is_withdrawn=True)


def restore(transaction: Transaction, upload_id: str) -> None:
    """Put a withdrawn upload back; nothing happens if it is not withdrawn. Raises UploadNotFound."""
    _set_state(transaction, upload_id, is_withdrawn=False)


def _set_state(transaction: Transaction, upload_id: str, *, is_withdrawn: bool) -> None:
    found = transaction.cursor.execute(query("upload_state"), {"upload_id": upload_id}).fetchall()
    if not found:
        raise UploadNotFound(upload_id=upload_id)
    ((was_withdrawn, version),) = found
    if was_withdrawn != is_withdrawn:
        transaction.write(
            "append_upload_state",
            upload_id=upload_id,
            is_withdrawn=is_withdrawn,
            version=version + 1,
            event_id=transaction.event_id,
            written_at=transaction.at,
        )
