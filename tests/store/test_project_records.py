"""All that holds of a project in one question."""

from dataclasses import replace
from datetime import date

from pipeline.domain.access import AuditEvent
from pipeline.domain.follow_up import Activity, CheckIn, ProcessGoal
from pipeline.domain.project import Clinic, Project
from pipeline.store import records
from pipeline.store.database import Database

PLAN = Project("norr-2025", "norr", 2025, "Bättre diabetesvård")
GOAL = ProcessGoal("norr-2025", 70.0, "Minst 70 % av stegen")
CHECK_INS = [CheckIn(f"norr-2025/{month}", "norr-2025", date(2025, month, 3)) for month in (3, 4, 5)]
OTHER = replace(PLAN, id="soder-2025", theme="En annan")


def test_every_kind_of_record_of_a_project_comes_out_as_when_asked_for_by_kind(db: Database, event: AuditEvent) -> None:
    bodies = [Clinic("norr", "Norr", "Region Norr"), PLAN, GOAL, *CHECK_INS, OTHER]
    with db.transaction(event) as transaction:
        records.append_all(transaction, bodies)
    with db.cursor() as cursor:
        found = records.of_project(cursor, "norr-2025")
        asked = {
            Project: records.current(cursor, Project, project_id="norr-2025"),
            ProcessGoal: records.current(cursor, ProcessGoal, project_id="norr-2025"),
            CheckIn: records.current(cursor, CheckIn, project_id="norr-2025"),
        }
    assert found == asked
    assert [saved.body for saved in found[CheckIn]] == CHECK_INS
    assert Activity not in found


def test_only_the_last_version_holds_and_nothing_that_is_removed(db: Database, event: AuditEvent) -> None:
    with db.transaction(event) as transaction:
        records.append_all(transaction, [PLAN, *CHECK_INS])
    changed = replace(CHECK_INS[1], done=3, due=4)
    with db.transaction(event) as transaction:
        records.append(transaction, changed)
        records.remove(transaction, CheckIn, "norr-2025/5")
    with db.cursor() as cursor:
        found = records.of_project(cursor, "norr-2025")
        assert records.of_project(cursor, "vast-2025") == {}
    assert [saved.body for saved in found[CheckIn]] == [CHECK_INS[0], changed]
