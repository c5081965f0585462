"""Changes between meetings: check-ins planned, moved and written in afterwards; scores set on the team scale."""

from dataclasses import replace
from datetime import date

from pipeline.actions.edits import Edit, Refused, Saving, Stored, clinic_of, conflict_of, last_version, save
from pipeline.actions.meeting.changes import planned_check_in, save_check_in
from pipeline.analysis.progress import cancelled
from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.follow_up import CheckIn, CheckInState, TeamScore, check_in_id
from pipeline.domain.problem import Problem, Severity
from pipeline.store import records
from pipeline.store.database import Database
from pipeline.store.errors import EditConflict


def plan_check_in(store: Database, project_id: str, on: date, actor: Actor) -> Saving[CheckIn]:
    """Plan a check-in. One that was cancelled that day is planned again; one that is planned or held refuses."""
    return add_check_in(store, planned_check_in(project_id, on), Edit(actor, 0))


def add_check_in(store: Database, check_in: CheckIn, edit: Edit) -> Saving[CheckIn]:
    """A check-in on a day that has none: planned, or held and written in afterwards."""
    kept = _on_day(store, check_in)
    if kept is not None and kept.body.state is not CheckInState.CANCELLED:
        return Refused((_taken(check_in.day),))
    with store.cursor() as cursor:
        version = last_version(cursor, CheckIn, check_in.id)
    return save_check_in(store, check_in, replace(edit, based_on=version))


def change_check_in(store: Database, kept: CheckIn, typed: CheckIn, edit: Edit) -> Saving[CheckIn]:
    """Save what was typed of a check-in; a planned one that has another day is moved there."""
    if typed.day != kept.day:
        return move_check_in(store, kept, typed, edit)
    return save_check_in(store, typed, edit)


def move_check_in(store: Database, kept: CheckIn, typed: CheckIn, edit: Edit) -> Saving[CheckIn]:
    """A check-in as typed on another day: the one that was kept is cancelled and merged into it, in one change."""
    moved = replace(typed, id=check_in_id(kept.project_id, typed.day), merged_into=None)
    there = _on_day(store, moved)
    if moved.day == kept.day or (there is not None and there.body.state is not CheckInState.CANCELLED):
        return Refused((_taken(moved.day),))
    with store.cursor() as cursor:
        clinic_id, version = clinic_of(cursor, kept), last_version(cursor, CheckIn, moved.id)
    try:
        with store.transaction(
            AuditEvent(edit.actor, Action.CHECK_IN_SAVED, clinic_id, moved.id, f"moved from {kept.day}")
        ) as transaction:
            records.append(transaction, cancelled(kept, moved), edit.based_on)
            saved = records.append(transaction, moved, version)
    except EditConflict as refused:
        return conflict_of(refused, None)
    return Stored(saved.body, saved.record_id, saved.version, saved.event_id)


def add_score(store: Database, score: TeamScore, actor: Actor) -> Saving[TeamScore]:
    """Set a place on the team scale. Each scorer has one a day; a second one that day refuses."""
    with store.cursor() as cursor:
        kept, version = records.get(cursor, TeamScore, score.id), last_version(cursor, TeamScore, score.id)
    if kept is not None:
        return Refused((Problem("score_exists", Severity.ERROR),))
    return save(store, score, Edit(actor, version), Action.SCORE_SAVED)


def _on_day(store: Database, check_in: CheckIn) -> records.Saved[CheckIn] | None:
    with store.cursor() as cursor:
        return records.get(cursor, CheckIn, check_in.id)


def _taken(day: date) -> Problem:
    return Problem("check_in_exists", Severity.ERROR, facts={"day": day.isoformat()})
