"""What one event wrote, so that it can be undone as a whole."""

from dataclasses import dataclass

from pipeline.store.kinds import kind_named
from pipeline.store.queries import query
from pipeline.store.transaction import Cursor


@dataclass(frozen=True, slots=True)
class Written:
    """One record version of an event."""

    body: type
    record_id: str
    version: int


def records_of(cursor: Cursor, event_id: str) -> tuple[Written, ...]:
    """Every record version the event wrote; () for an event that wrote none, or that there is not."""
    rows = cursor.execute(query("event_records"), {"event_id": event_id}).fetchall()
    return tuple(Written(kind_named(kind).body, record_id, version) for kind, record_id, version in rows)
