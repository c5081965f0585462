"""What can go wrong with the store, as a code and facts; the sentences for people stand in the text catalogues."""

from typing import ClassVar


class StoreError(Exception):
    """``code`` names the mistake, ``facts`` fill the gaps of its sentence."""

    code: ClassVar[str] = "store_error"

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.code, facts)

    def __str__(self) -> str:
        return f"{self.code}: " + ", ".join(f"{name}={value!r}" for name, value in self.facts.items())


class StoreFromNewerVersion(StoreError):
    """The file was written by a newer program. Facts: path, found, known (None where it cannot be told)."""

    code = "store_from_newer_version"


class StoreBroken(StoreError):
    """The file is no store, or is damaged or cut off. Facts: path, detail."""

    code = "store_broken"


class StoreInUse(StoreError):
    """The file is already open, in another process or in this one. Facts: path, pid (None where it cannot be told)."""

    code = "store_in_use"


class StoreNotAllowed(StoreError):
    """The file or its folder may not be read or written. Facts: path, detail."""

    code = "store_not_allowed"


class StoreFailed(StoreError):
    """The database refused a question or a write; nothing of it was kept. Facts: detail."""

    code = "store_failed"


class RowsRefused(StoreError):
    """Rows that would break what every row of a table must be. Facts: reason, rows (how many) or record_id."""

    code = "store_rows_refused"


class UploadNotFound(StoreError):
    """There is no such upload. Facts: upload_id."""

    code = "store_upload_not_found"


class RecordNotFound(StoreError):
    """There is no such record, or no such version of it. Facts: kind, record_id, version (None for any)."""

    code = "store_record_not_found"


class EditConflict(StoreError):
    """Somebody saved in between.

    Facts: kind, record_id, based_on (the version the writer had seen), mine (the body that was
    refused; None for a removal) and theirs (the records.Saved that holds now; None when there is
    nothing saved).
    """

    code = "store_edit_conflict"

    @property
    def mine(self) -> object:
        return self.facts["mine"]

    @property
    def theirs(self) -> object:
        return self.facts["theirs"]
