"""What has been done to a project: its events, and what each of them wrote."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.store.audit import Audited
from pipeline.store.kinds import adapter, kind_named
from pipeline.store.queries import query
from pipeline.store.transaction import Cursor

UPLOAD = "upload"  # stands among the kinds of record for the files whose figures a project follows


@dataclass(frozen=True, slots=True)
class WrittenVersion:
    """One record version of an event. ``before`` is what the record said until then, None for one that did not hold.

    ``is_last``: nobody has saved the record since.
    """

    event_id: str
    kind: str
    record_id: str
    version: int
    body: object
    before: object | None
    is_removed: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class WrittenUpload:
    """The file an event read in, withdrew or put back, and how many of its rows were news."""

    event_id: str
    file_name: str
    rows_new: int
    rows_changed: int


def project_events(
    cursor: Cursor, clinic_id: str, project_id: str, kinds: Sequence[str], actor: str | None, limit: int
) -> list[Audited]:
    """The latest events that wrote records of these kinds (with UPLOAD: figures), by one actor or by all."""
    values = {
        "clinic_id": clinic_id,
        "project_id": project_id,
        "kinds": list(kinds),
        "actor": actor,
        "limit": limit,
    }
    rows = cursor.execute(query("project_events"), values).fetchall()
    return [
        Audited(event_id, at, AuditEvent(Actor(who), Action(action), clinic, subject, detail))
        for event_id, at, who, action, clinic, subject, detail in rows
    ]


def project_writers(cursor: Cursor, project_id: str) -> list[tuple[str, str]]:
    """Each kind of record with each actor who has written it."""
    return cursor.execute(query("project_writers"), {"project_id": project_id}).fetchall()


def versions_of(cursor: Cursor, event_ids: Sequence[str]) -> list[WrittenVersion]:
    """Every record version the events wrote."""
    rows = cursor.execute(query("event_versions"), {"event_ids": list(event_ids)}).fetchall()
    found = []
    for event_id, kind, record_id, version, body, is_removed, before, was_removed, is_last in rows:
        read = adapter(kind_named(kind)).validate_json
        earlier = read(before) if before is not None and not was_removed else None
        found.append(WrittenVersion(event_id, kind, record_id, version, read(body), earlier, is_removed, is_last))
    return found


def uploads_of(cursor: Cursor, event_ids: Sequence[str]) -> list[WrittenUpload]:
    """The files of the events that were about a file."""
    rows = cursor.execute(query("event_uploads"), {"event_ids": list(event_ids)}).fetchall()
    return [WrittenUpload(*row) for row in rows]
