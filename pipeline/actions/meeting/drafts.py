"""A meeting's unsaved state, kept on every pause so that a closed browser or a crash takes only the last keystrokes."""

from datetime import date, datetime

from pipeline.actions.edits import Edit, Saving, last_version, save
from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.meeting import MeetingDraft
from pipeline.store import records
from pipeline.store.database import Database
from pipeline.store.transaction import Transaction


def keep_draft(store: Database, draft: MeetingDraft, actor: Actor, based_on: int) -> Saving[MeetingDraft]:
    """Keep a meeting as far as it has come. An unchanged draft writes nothing.

    Two who write in the same meeting are merged field by field and tick by tick; what both wrote in
    the same field comes back as a Conflict. Identity numbers are refused here as everywhere; what
    the guard only asks about is asked when the meeting is confirmed.
    """
    return save(store, draft, Edit(actor, based_on, is_confirmed=True), Action.MEETING_DRAFTED)


def current_draft(store: Database, project_id: str, on: date) -> tuple[MeetingDraft | None, int]:
    """The draft of a meeting that is not confirmed, and the version the next one is based on."""
    record_id = MeetingDraft(project_id, on).id
    with store.cursor() as cursor:
        saved = records.get(cursor, MeetingDraft, record_id)
        if saved is not None:
            return saved.body, saved.version
        return None, last_version(cursor, MeetingDraft, record_id)


def open_drafts(store: Database, project_id: str) -> tuple[MeetingDraft, ...]:
    """The meetings that were begun and never confirmed, newest first."""
    with store.cursor() as cursor:
        found = [saved.body for saved in records.current(cursor, MeetingDraft, project_id=project_id)]
    return tuple(sorted(found, key=lambda each: each.day, reverse=True))


def begun_at(store: Database, draft: MeetingDraft) -> datetime | None:
    """When the meeting was begun, UTC without zone; None where there is no draft of it."""
    with store.cursor() as cursor:
        return records.begun(cursor, MeetingDraft, draft.id)


def discard_draft(store: Database, clinic_id: str, draft: MeetingDraft, actor: Actor) -> bool:
    """Let a draft go, unconfirmed; whether there was one. It can be put back with edits.put_back."""
    with store.transaction(AuditEvent(actor, Action.RECORD_REMOVED, clinic_id, draft.id)) as transaction:
        return close_draft(transaction, draft)


def close_draft(transaction: Transaction, draft: MeetingDraft) -> bool:
    """Remove the draft inside a change that takes its place."""
    if records.get(transaction.cursor, MeetingDraft, draft.id) is None:
        return False
    records.remove(transaction, MeetingDraft, draft.id)
    return True
