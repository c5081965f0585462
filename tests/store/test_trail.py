"""What has been done to a project: its own events and those of the figures it follows, and what each wrote."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd

from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.follow_up import ProcessGoal
from pipeline.domain.meeting import MeetingDraft
from pipeline.domain.project import Project, ProjectIndicator
from pipeline.store import measurements, records, trail, uploads
from pipeline.store.database import Database
from pipeline.store.trail import UPLOAD, WrittenUpload

PLAN = Project("norr-2025", "norr", 2025, "Sömn")
GOAL = ProcessGoal("norr-2025", 70, "Minst 70 %")
DRAFT = MeetingDraft("norr-2025", date(2025, 3, 4))
ROW = ProjectIndicator("norr-2025", 1, "", "Dm01", "Dm01", "Andel", Kind.SHARE, "%", Direction.UP, Family.OUTCOME)
KINDS = ("project", "process_goal", "project_indicator", UPLOAD)


def write(db: Database, action: Action, *bodies: object, by: str = "sjuksköterska") -> str:
    with db.transaction(AuditEvent(Actor(by), action, "norr", "")) as transaction:
        records.append_all(transaction, bodies)
        return transaction.event_id


def read_in(db: Database, file_name: str, rows: pd.DataFrame) -> str:
    with db.transaction(AuditEvent(Actor("läkare"), Action.UPLOAD_CONFIRMED, "norr", file_name)) as transaction:
        own = uploads.Upload("norr", file_name, file_name, "wide", rows_new=len(rows))
        upload_id = uploads.append(transaction, own)
        measurements.append(transaction, upload_id, rows)
    return upload_id


def actions(db: Database, kinds: tuple[str, ...] = KINDS, actor: str | None = None, limit: int = 99) -> list[str]:
    with db.cursor() as cursor:
        found = trail.project_events(cursor, "norr", "norr-2025", kinds, actor, limit)
    return [each.event.action.value for each in found]


def test_events_come_newest_first_of_the_kinds_and_by_whom_is_asked_for(db: Database) -> None:
    write(db, Action.PROJECT_SAVED, PLAN)
    write(db, Action.MEETING_DRAFTED, DRAFT)
    write(db, Action.PROCESS_GOAL_SAVED, GOAL, by="läkare")
    write(db, Action.PROJECT_SAVED, replace(PLAN, id="soder-2025"))
    assert actions(db) == ["process_goal_saved", "project_saved"]
    assert actions(db, ("project",)) == ["project_saved"]
    assert actions(db, actor="läkare") == ["process_goal_saved"]
    assert actions(db, limit=1) == ["process_goal_saved"]


def test_files_are_of_the_project_when_it_follows_a_series_in_them(
    db: Database, readings: Callable[[str], pd.DataFrame]
) -> None:
    write(db, Action.PROJECT_SAVED, PLAN, ROW)
    upload_id = read_in(db, "dm.xlsx", readings("norr Dm01 - 2025-01 12"))
    read_in(db, "annat.xlsx", readings("norr Annat - 2025-01 12"))
    with db.transaction(AuditEvent(Actor("läkare"), Action.UPLOAD_WITHDRAWN, "norr", upload_id)) as transaction:
        uploads.withdraw(transaction, upload_id)
    assert actions(db) == ["upload_withdrawn", "upload_confirmed", "project_saved"]
    assert actions(db, ("project",)) == ["project_saved"]
    with db.cursor() as cursor:
        found = trail.project_events(cursor, "norr", "norr-2025", KINDS, None, 2)
        files = trail.uploads_of(cursor, [each.event_id for each in found])
    assert {each.event_id for each in files} == {each.event_id for each in found}
    assert {replace(each, event_id="") for each in files} == {WrittenUpload("", "dm.xlsx", 1, 0)}


def test_an_event_tells_what_each_record_said_before_and_whether_it_still_says_so(db: Database) -> None:
    first = write(db, Action.PROJECT_SAVED, PLAN, GOAL)
    changed = replace(PLAN, theme="Vila")
    second = write(db, Action.PROJECT_SAVED, changed)
    with db.transaction(AuditEvent(Actor("läkare"), Action.RECORD_REMOVED, "norr", "")) as transaction:
        records.remove(transaction, Project, PLAN.id)
        third = transaction.event_id
    fourth = write(db, Action.RECORD_PUT_BACK, changed)
    with db.cursor() as cursor:
        found = trail.versions_of(cursor, [first, second, third, fourth])
        assert trail.versions_of(cursor, []) == []
    told = {(each.event_id, each.kind): each for each in found}
    assert (told[first, "project"].before, told[first, "project"].is_last) == (None, False)
    assert told[first, "process_goal"].is_last
    assert (told[second, "project"].before, told[second, "project"].body) == (PLAN, changed)
    assert (told[third, "project"].before, told[third, "project"].is_removed) == (changed, True)
    assert (told[fourth, "project"].before, told[fourth, "project"].is_last) == (None, True)


def test_who_has_written_what(db: Database) -> None:
    write(db, Action.PROJECT_SAVED, PLAN, GOAL)
    write(db, Action.PROJECT_SAVED, replace(PLAN, theme="Vila"), by="läkare")
    with db.cursor() as cursor:
        found = trail.project_writers(cursor, "norr-2025")
    assert found == [("process_goal", "sjuksköterska"), ("project", "läkare"), ("project", "sjuksköterska")]
