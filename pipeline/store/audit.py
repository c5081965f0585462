"""The audit trail: who did what, when. A row comes with every change and is never altered."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.store.queries import query
from pipeline.store.transaction import Cursor, Transaction


@dataclass(frozen=True, slots=True)
class Audited:
    """One event of the trail; ``at`` is UTC without zone."""

    event_id: str
    at: datetime
    event: AuditEvent


def append(transaction: Transaction) -> None:
    """Write the event of the transaction; Database.transaction does it once per change."""
    event = transaction.event
    transaction.write(
        "append_audit_event",
        event_id=transaction.event_id,
        written_at=transaction.at,
        actor=event.actor.id,
        action=event.action.value,
        clinic_id=event.clinic_id,
        subject=event.subject,
        detail=event.detail,
    )


def history(cursor: Cursor, clinic_id: str, limit: int = 200) -> list[Audited]:
    """The latest events of a clinic, newest first."""
    rows = cursor.execute(query("audit_history"), {"clinic_id": clinic_id, "limit": limit}).fetchall()
    return [
        Audited(event_id, at, AuditEvent(Actor(actor), Action(action), clinic, subject, detail))
        for event_id, at, actor, action, clinic, subject, detail in rows
    ]
