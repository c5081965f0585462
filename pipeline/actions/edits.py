"""Every change to what people name and edit: guarded, audited, never over somebody else's, and possible to undo.

The functions for each kind stand in plan_edit, meeting, pdsa and survey; they all go through ``save``.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, TypeAlias, TypeVar

from pipeline.analysis.merge import Dispute, FieldChange, differences, settled, three_way
from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.project import Clinic, Project
from pipeline.ingest.typed_text import typed_text_problems
from pipeline.store import events, records
from pipeline.store.database import Database
from pipeline.store.errors import EditConflict, RecordNotFound
from pipeline.store.kinds import kind_of
from pipeline.store.transaction import Cursor, Transaction

T = TypeVar("T")

MINE, THEIRS, BOTH = "mine", "theirs", "both"  # what may stand where two have said different things
TRIES = 5  # how often a merge is tried again because somebody saved in between once more
# Fields that hold the program's own names for things; nobody types them.
_OWN_NAMES = frozenset(
    {"id", "project_id", "clinic_id", "activity_id", "survey_id", "merged_into", "follows", "key", "step", "seen"}
)


@dataclass(frozen=True, slots=True)
class Edit:
    """Who changes and from which version: that of the record the page showed, 0 for a new one.

    ``is_confirmed``: the person has answered what the guard asked about.
    """

    actor: Actor
    based_on: int
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Stored(Generic[T]):
    """It is saved. ``merged`` are fields somebody else changed meanwhile and that were kept; ``notes`` gentle words.

    ``event_id`` undoes the whole change with undo_event. ``is_written`` is False where the record
    said so already: there is nothing of one's own to undo then.
    """

    body: T
    record_id: str
    version: int
    event_id: str
    merged: tuple[str, ...] = ()
    notes: tuple[Problem, ...] = ()
    is_written: bool = True


@dataclass(frozen=True, slots=True)
class Conflict(Generic[T]):
    """Somebody saved in between and nothing was overwritten.

    ``theirs`` holds now (None: removed, or there is none); ``version`` is what the next try is
    based on. ``merged`` has every change that stands alone, and theirs in the disputed fields; it
    is None where there is nothing to merge (a removal, or a new record that two made).
    """

    record_id: str
    base: T | None
    mine: T | None
    theirs: T | None
    merged: T | None
    disputes: tuple[Dispute, ...]
    version: int
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was saved. ``problems`` say why; some only ask (can_confirm)."""

    problems: tuple[Problem, ...]

    @property
    def can_confirm(self) -> bool:
        return all(each.severity in (Severity.CONFIRM, Severity.NOTE) for each in self.problems)


Saving: TypeAlias = Stored[T] | Conflict[T] | Refused


@dataclass(frozen=True, slots=True)
class Change:
    """One version of a record: who, when (UTC without zone) and which fields it changed.

    ``as_of`` is the moment of an earlier version that it says the same as, None where it says
    something new. ``since`` are the fields that hold another value now; () for a removed record.
    """

    version: int
    by: str
    at: datetime
    is_removed: bool
    event_id: str
    fields: tuple[FieldChange, ...]
    since: tuple[str, ...] = ()
    as_of: datetime | None = None


def save(store: Database, body: T, edit: Edit, action: Action) -> Saving[T]:
    """Save a record as its next version.

    Where somebody saved in between, what only one of the two changed is merged and saved; what
    both changed comes back as a Conflict.
    """
    with store.cursor() as cursor:
        base = version_of(cursor, type(body), record_id(body), edit.based_on)
        clinic_id = clinic_of(cursor, body)
    problems = guarded(base, body)
    if stands_in_the_way(problems, edit):
        return Refused(problems)
    event = AuditEvent(edit.actor, action, clinic_id, record_id(body))
    return _merged_in(store, event, (base, body), edit.based_on, problems)


def settle(store: Database, conflict: Conflict[T], choices: dict[str, object], edit: Edit, action: Action) -> Saving[T]:
    """Save a conflict's merged body with each disputed field as chosen; the version is taken from the conflict."""
    assert conflict.base is not None and conflict.mine is not None and conflict.theirs is not None
    body = settled(three_way(conflict.base, conflict.mine, conflict.theirs), choices)
    return save(store, body, Edit(edit.actor, conflict.version, edit.is_confirmed), action)


def remove(store: Database, body: type[T], record_id: str, edit: Edit) -> Saving[T]:
    """Let a record hold no longer; every version stays. A record that is not there is a Conflict too."""
    with store.cursor() as cursor:
        last = _last(cursor, body, record_id)
        clinic_id = clinic_of(cursor, last.body) if last else ""
    event = AuditEvent(edit.actor, Action.RECORD_REMOVED, clinic_id, record_id)
    if last is None:
        return Conflict(record_id, None, None, None, None, (), 0, "", None)
    try:
        with store.transaction(event) as transaction:
            removed = records.remove(transaction, body, record_id, edit.based_on)
    except EditConflict as conflict:
        return conflict_of(conflict, None)
    return Stored(removed.body, record_id, removed.version, removed.event_id)


def undo_event(store: Database, clinic_id: str, event_id: str, actor: Actor) -> Saving[Any]:
    """Undo everything one change wrote (a whole confirmed meeting), or nothing where somebody has saved since."""
    with store.cursor() as cursor:
        written = events.records_of(cursor, event_id)
    saved: records.Saved[Any] | None = None
    try:
        with store.transaction(AuditEvent(actor, Action.CHANGE_UNDONE, clinic_id, event_id)) as transaction:
            for each in written:
                saved = _undone(transaction, each.body, each.record_id, each.version)
    except EditConflict as conflict:
        return conflict_of(conflict, None)
    if saved is None:
        raise RecordNotFound(kind="audit_event", record_id=event_id, version=None)
    return Stored(saved.body, saved.record_id, saved.version, saved.event_id)


def put_back(
    store: Database, body: type[T], record_id: str, version: int, edit: Edit, only: Collection[str] = ()
) -> Saving[T]:
    """Let an old version hold again as the newest one; with ``only``, just these fields of it.

    A removed record comes back the same way. A Conflict where somebody has saved since
    ``edit.based_on``. Raises RecordNotFound.
    """
    with store.cursor() as cursor:
        old, last = records.at_version(cursor, body, record_id, version), _last(cursor, body, record_id)
        if old is None or last is None:
            raise RecordNotFound(kind=kind_of(body).name, record_id=record_id, version=version)
        clinic_id = clinic_of(cursor, old.body)
    again = _with_fields(last.body, old.body, only) if only and not last.is_removed else old.body
    problems = guarded(None if last.is_removed else last.body, again)
    if stands_in_the_way(problems, edit):
        return Refused(problems)
    event = AuditEvent(edit.actor, Action.RECORD_PUT_BACK, clinic_id, record_id, str(version))
    try:
        with store.transaction(event) as transaction:
            saved = records.append(transaction, again, edit.based_on)
    except EditConflict as conflict:
        return conflict_of(conflict, None)
    return _stored(saved, transaction, notes=problems)


def undo_change(store: Database, event_id: str, actor: Actor) -> Saving[Any]:
    """Undo everything one change to a project wrote; see undo_event."""
    with store.cursor() as cursor:
        written = events.records_of(cursor, event_id)
        if not written:
            raise RecordNotFound(kind="audit_event", record_id=event_id, version=None)
        first: records.Saved[Any] | None = records.at_version(
            cursor, written[0].body, written[0].record_id, written[0].version
        )
        assert first is not None, event_id
        clinic_id = clinic_of(cursor, first.body)
    return undo_event(store, clinic_id, event_id, actor)


def history(store: Database, body: type[T], record_id: str) -> tuple[Change, ...]:
    """Every version of a record with what it changed, newest first."""
    with store.cursor() as cursor:
        past = records.history(cursor, body, record_id)
    changes: list[Change] = []
    held: dict[T, datetime] = {}
    before: T | None = None
    for each in reversed(past):
        changes.append(_change(each, before, past[0], held.get(each.body)))
        if not each.is_removed:
            held[each.body] = each.at
        before = each.body
    return tuple(reversed(changes))


def record_id(body: object) -> str:
    """What the store knows a record by."""
    return kind_of(type(body)).record_id(body)


def guarded(base: object | None, body: object) -> tuple[Problem, ...]:
    """What the guard against personal data says of the texts that differ from ``base``."""
    assert is_dataclass(body)
    texts = {}
    for name in (each.name for each in fields(body) if each.name not in _OWN_NAMES):
        value = getattr(body, name)
        if base is None or getattr(base, name) != value:
            texts[name] = "\n".join(_texts_in(value))
    return typed_text_problems({name: text for name, text in texts.items() if text})


def stands_in_the_way(problems: Sequence[Problem], edit: Edit) -> bool:
    """Whether something must be put right, or answered, before it can be saved."""
    asked = Severity.CONFIRM if not edit.is_confirmed else Severity.STOP
    return any(each.severity in (Severity.STOP, Severity.ERROR, asked) for each in problems)


def version_of(cursor: Cursor, body: type[T], record_id: str, version: int) -> T | None:
    """The record as it was in one version; None for no such version."""
    found = records.at_version(cursor, body, record_id, version) if version > 0 else None
    return found.body if found else None


def last_version(cursor: Cursor, body: type[T], record_id: str) -> int:
    """The version an edit of the record starts from, removed or not; 0 where there never was one."""
    last = _last(cursor, body, record_id)
    return last.version if last else 0


def clinic_of(cursor: Cursor, body: object) -> str:
    """The clinic a record belongs to. Raises RecordNotFound where its project is not there."""
    if isinstance(body, Clinic):
        return body.id
    if isinstance(body, Project):
        return body.clinic_id
    project_id = kind_of(type(body)).project_id(body)
    project = records.get(cursor, Project, project_id)
    if project is None:
        raise RecordNotFound(kind="project", record_id=project_id, version=None)
    return project.body.clinic_id


def conflict_of(refused: EditConflict, base: T | None) -> Conflict[T]:
    """A refused write as what both wanted; merged where there is something to merge."""
    mine: T | None = refused.mine  # type: ignore[assignment]
    theirs: records.Saved[T] | None = refused.theirs  # type: ignore[assignment]
    body = theirs.body if theirs and not theirs.is_removed else None
    merge = three_way(base, mine, body) if base is not None and mine is not None and body is not None else None
    return Conflict(
        str(refused.facts["record_id"]),
        base,
        mine,
        body,
        merge.body if merge else None,
        merge.disputes if merge else (),
        theirs.version if theirs else 0,
        theirs.actor if theirs else "",
        theirs.at if theirs else None,
    )


def _merged_in(
    store: Database, event: AuditEvent, bodies: tuple[T | None, T], based_on: int, notes: tuple[Problem, ...]
) -> Saving[T]:
    base, body = bodies
    merged: tuple[str, ...] = ()
    for _ in range(TRIES):
        try:
            with store.transaction(event) as transaction:
                saved = records.append(transaction, body, based_on)
        except EditConflict as refused:
            conflict = conflict_of(refused, base)
            if conflict.merged is None or conflict.theirs is None or conflict.disputes:
                return conflict
            merged = tuple(each.name for each in differences(base, conflict.theirs))
            base, body, based_on = conflict.theirs, conflict.merged, conflict.version
            continue
        return _stored(saved, transaction, merged, notes)
    return conflict


def _stored(
    saved: records.Saved[T], transaction: Transaction, merged: tuple[str, ...] = (), notes: tuple[Problem, ...] = ()
) -> Stored[T]:
    is_written = saved.event_id == transaction.event_id
    gentle = tuple(each for each in notes if each.severity is Severity.NOTE)  # what was asked has been answered
    return Stored(saved.body, saved.record_id, saved.version, saved.event_id, merged, gentle, is_written)


def _with_fields(body: T, other: T, names: Collection[str]) -> T:
    return replace(body, **{name: getattr(other, name) for name in names})  # type: ignore[type-var]


def _change(saved: records.Saved[T], before: T | None, newest: records.Saved[T], said_so: datetime | None) -> Change:
    since = () if newest.is_removed else tuple(each.name for each in differences(saved.body, newest.body))
    return Change(
        saved.version,
        saved.actor,
        saved.at,
        saved.is_removed,
        saved.event_id,
        differences(before, saved.body),
        since,
        None if saved.is_removed else said_so,
    )


def _undone(transaction: Transaction, body: type[T], record_id: str, version: int) -> records.Saved[T]:
    past = {each.version: each for each in records.history(transaction.cursor, body, record_id)}
    before = past.get(version - 1)
    if before is None or before.is_removed:
        return records.remove(transaction, body, record_id, version)
    return records.restore(transaction, body, record_id, version - 1, version)


def _last(cursor: Cursor, body: type[T], record_id: str) -> records.Saved[T] | None:
    return records.get(cursor, body, record_id) or next(iter(records.history(cursor, body, record_id)), None)


def _texts_in(value: object) -> list[str]:
    if isinstance(value, StrEnum):
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in _texts_in(item)]
    if is_dataclass(value):
        names = [each.name for each in fields(value) if each.name not in _OWN_NAMES]
        return [text for name in names for text in _texts_in(getattr(value, name))]
    return []
