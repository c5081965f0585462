"""Things people name and edit (clinics, plans, check-ins ...): every version is kept, the last one holds.

One module for all kinds; the dataclass itself says which: ``current(cursor, Project, clinic_id=...)``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar, cast

import pandas as pd
from pydantic import TypeAdapter

from pipeline.domain.frames import conformed
from pipeline.store.errors import EditConflict, RecordNotFound, RowsRefused
from pipeline.store.kinds import adapter, kind_named, kind_of
from pipeline.store.queries import query
from pipeline.store.transaction import Cursor, Transaction

T = TypeVar("T")

ROW_COLUMNS = dict.fromkeys(("kind", "record_id", "clinic_id", "project_id", "body"), "str") | {"is_removed": "bool"}


@dataclass(frozen=True, slots=True)
class Row:
    """A record on its way in; ``body`` is JSON."""

    kind: str
    record_id: str
    clinic_id: str
    project_id: str
    body: str
    is_removed: bool


@dataclass(frozen=True, slots=True)
class Saved(Generic[T]):
    """One version of a record; ``at`` is UTC without zone. ``version`` is what an edit is ``based_on``."""

    body: T
    record_id: str
    version: int
    is_removed: bool
    event_id: str
    actor: str
    at: datetime


def current(
    cursor: Cursor, body: type[T], *, clinic_id: str | None = None, project_id: str | None = None
) -> list[Saved[T]]:
    """The records of a kind that hold now, of a clinic, of a project or of all, in order of record_id."""
    values = {"kind": kind_of(body).name, "clinic_id": clinic_id, "project_id": project_id}
    return _saved(cursor, body, "current_records", values)


def of_project(cursor: Cursor, project_id: str) -> dict[type, list[Saved[object]]]:
    """Every record of a project that holds now, of all kinds in one question; by dataclass, in order of record_id."""
    found: dict[type, list[Saved[object]]] = {}
    for name, *row in cursor.execute(query("project_records"), {"project_id": project_id}).fetchall():
        kind = kind_named(name)
        found.setdefault(kind.body, []).append(_one(adapter(kind), row))
    return found


def get(cursor: Cursor, body: type[T], record_id: str) -> Saved[T] | None:
    """The record as it holds now; None when there is none or it is removed."""
    last = _last(cursor, body, record_id)
    return None if last is None or last.is_removed else last


def history(cursor: Cursor, body: type[T], record_id: str) -> list[Saved[T]]:
    """Every version of a record, newest first."""
    return _saved(cursor, body, "record_history", {"kind": kind_of(body).name, "record_id": record_id})


def at_version(cursor: Cursor, body: type[T], record_id: str, version: int) -> Saved[T] | None:
    """One version of a record; None when there is no such version."""
    values = {"kind": kind_of(body).name, "record_id": record_id, "version": version}
    found = _saved(cursor, body, "record_version", values)
    return found[0] if found else None


def begun(cursor: Cursor, body: type, record_id: str) -> datetime | None:
    """When a record was first written since it was last removed (UTC without zone); None where it does not hold."""
    row = cursor.execute(query("record_begun"), {"kind": kind_of(body).name, "record_id": record_id}).fetchall()[0]
    return row[0]


def removed(cursor: Cursor, body: type[T], project_id: str) -> list[Saved[T]]:
    """The records of a kind that a project no longer has, as they last were; the latest removed first."""
    return _saved(cursor, body, "removed_records", {"kind": kind_of(body).name, "project_id": project_id})


def append(transaction: Transaction, body: T, based_on: int | None = None) -> Saved[T]:
    """Save a record as its next version; what holds after.

    ``based_on`` is the version the writer had seen, 0 for none (a new record may follow a removed
    one); without it the last word wins. A body that is as the saved one adds nothing. Raises
    EditConflict when somebody saved in between, RowsRefused when the record has moved to another
    clinic or project.
    """
    row = _row(transaction, body, is_removed=False)
    last = _last(transaction.cursor, type(body), row.record_id)
    if last is None or last.is_removed or last.body != body:
        _check_based_on(body, row, last, based_on)
    _append_rows(transaction, [row])
    return _existing(transaction.cursor, type(body), row.record_id)


def append_all(transaction: Transaction, bodies: Iterable[object]) -> int:
    """Save many records, of any kinds, without looking for conflicts; how many were new or changed.

    Raises RowsRefused when a record stands twice or has moved to another clinic or project.
    """
    return _append_rows(transaction, [_row(transaction, body, is_removed=False) for body in bodies])


def remove(transaction: Transaction, body: type[T], record_id: str, based_on: int | None = None) -> Saved[T]:
    """Let a record hold no longer; its versions stay. Raises RecordNotFound, EditConflict."""
    last = _existing(transaction.cursor, body, record_id)
    row = _row(transaction, last.body, is_removed=True)
    if not last.is_removed:
        _check_based_on(None, row, last, based_on)
    _append_rows(transaction, [row])
    return _existing(transaction.cursor, body, record_id)


def restore(
    transaction: Transaction, body: type[T], record_id: str, version: int, based_on: int | None = None
) -> Saved[T]:
    """Let an earlier version (or a removed one) hold again, as a new version. Raises RecordNotFound, EditConflict."""
    earlier = at_version(transaction.cursor, body, record_id, version)
    if earlier is None:
        raise RecordNotFound(kind=kind_of(body).name, record_id=record_id, version=version)
    return append(transaction, earlier.body, based_on)


def _append_rows(transaction: Transaction, rows: list[Row]) -> int:
    """Add the rows that differ from the last version of their record; how many."""
    frame = conformed(pd.DataFrame([asdict(row) for row in rows]), ROW_COLUMNS)
    twice = frame.duplicated(["kind", "record_id"])
    if twice.any():
        raise RowsRefused(reason="record_twice", record_id=frame.loc[twice, "record_id"].iloc[0])
    _check_in_place(transaction.cursor, frame)
    return transaction.write_rows(
        "append_records",
        frame,
        event_id=transaction.event_id,
        actor=transaction.event.actor.id,
        written_at=transaction.at,
    )


def _row(transaction: Transaction, body: object, *, is_removed: bool) -> Row:
    kind = kind_of(type(body))
    record_id = kind.record_id(body)
    clinic_id = kind.clinic_id(body) or transaction.event.clinic_id
    if not clinic_id:
        raise RowsRefused(reason="no_clinic", record_id=record_id)
    json = adapter(kind).dump_json(body).decode()
    return Row(kind.name, record_id, clinic_id, kind.project_id(body), json, is_removed)


def _check_based_on(mine: object, row: Row, last: Saved[T] | None, based_on: int | None) -> None:
    seen = {last.version if last else 0} | ({0} if last and last.is_removed else set())
    if based_on is not None and based_on not in seen:
        raise EditConflict(kind=row.kind, record_id=row.record_id, based_on=based_on, mine=mine, theirs=last)


def _check_in_place(cursor: Cursor, rows: pd.DataFrame) -> None:
    """What holds is found by clinic and project, so a record that moved would hold in two places."""
    cursor.register("incoming", rows)
    try:
        moved = cursor.execute(query("moved_records")).fetchall()
    finally:
        cursor.unregister("incoming")
    if moved:
        raise RowsRefused(reason="record_moved", record_id=moved[0][0])


def _last(cursor: Cursor, body: type[T], record_id: str) -> Saved[T] | None:
    values = {"kind": kind_of(body).name, "record_id": record_id}
    found = _saved(cursor, body, "last_record_of", values)
    return found[0] if found else None


def _existing(cursor: Cursor, body: type[T], record_id: str) -> Saved[T]:
    last = _last(cursor, body, record_id)
    if last is None:
        raise RecordNotFound(kind=kind_of(body).name, record_id=record_id, version=None)
    return last


def _saved(cursor: Cursor, body: type[T], name: str, values: Mapping[str, object]) -> list[Saved[T]]:
    reader = cast(TypeAdapter[T], adapter(kind_of(body)))
    return [_one(reader, row) for row in cursor.execute(query(name), values).fetchall()]


def _one(reader: TypeAdapter[T], row: Sequence[Any]) -> Saved[T]:
    record_id, version, json, is_removed, event_id, actor, at = row
    return Saved(reader.validate_json(json), record_id, version, is_removed, event_id, actor, at)
