"""The audit trail of a clinic."""

from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.project import Clinic
from pipeline.store import audit, records
from pipeline.store.database import Database


def test_the_trail_shows_a_clinics_own_events_newest_first(db: Database) -> None:
    events = [
        AuditEvent(Actor("coordinator"), Action.CLINIC_SAVED, "norr", "first", "one"),
        AuditEvent(Actor("manager"), Action.CLINIC_SAVED, "soder", "second"),
        AuditEvent(Actor("manager"), Action.PLAN_SAVED, "norr", "third", "Åtgärd ändrad"),
    ]
    for number, event in enumerate(events):
        with db.transaction(event) as transaction:
            records.append(transaction, Clinic(event.clinic_id, str(number), "Region Norr"))
    with db.cursor() as cursor:
        assert [audited.event for audited in audit.history(cursor, "norr")] == [events[2], events[0]]
        assert [audited.event for audited in audit.history(cursor, "norr", limit=1)] == [events[2]]
        assert [audited.event for audited in audit.history(cursor, "soder")] == [events[1]]
