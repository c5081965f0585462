"""What one event wrote, so that a whole change can be undone."""

from pipeline.domain.access import AuditEvent
from pipeline.domain.follow_up import ProcessGoal
from pipeline.domain.project import Project
from pipeline.store import events, records
from pipeline.store.database import Database
from pipeline.store.events import Written

PLAN = Project("norr-2025", "norr", 2025, "Sömn")
GOAL = ProcessGoal("norr-2025", 70, "Minst 70 %")


def test_an_event_knows_every_record_version_it_wrote_and_no_other(db: Database, event: AuditEvent) -> None:
    with db.transaction(event) as transaction:
        records.append(transaction, PLAN)
    with db.transaction(event) as transaction:
        records.append_all(transaction, [PLAN, GOAL])
        second = transaction.event_id
    with db.cursor() as cursor:
        assert events.records_of(cursor, second) == (Written(ProcessGoal, "norr-2025", 1),)
        assert events.records_of(cursor, "no such event") == ()
