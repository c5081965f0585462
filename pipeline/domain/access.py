"""Who does what: the actor behind a write, and the trace the write leaves."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Actor:
    """A role at a clinic or a program; never a person's name from a report."""

    id: str


class Action(StrEnum):
    """What happened, as the audit trail names it."""

    DEMO_LOADED = "demo_loaded"
    CLINIC_SAVED = "clinic_saved"
    PLAN_SAVED = "plan_saved"
    UPLOAD_CONFIRMED = "upload_confirmed"
    UPLOAD_WITHDRAWN = "upload_withdrawn"
    UPLOAD_RESTORED = "upload_restored"
    TARGET_CLARIFIED = "target_clarified"
    PROJECT_STARTED = "project_started"
    PROJECT_SAVED = "project_saved"
    PROJECT_COPIED = "project_copied"
    INDICATOR_SAVED = "indicator_saved"
    PROCESS_GOAL_SAVED = "process_goal_saved"
    ACTIVITY_SAVED = "activity_saved"
    STEP_ANSWERED = "step_answered"
    CHECK_IN_SAVED = "check_in_saved"
    MEETING_DRAFTED = "meeting_drafted"
    MEETING_CONFIRMED = "meeting_confirmed"
    CYCLE_SAVED = "cycle_saved"
    SCORE_SAVED = "score_saved"
    SURVEY_SAVED = "survey_saved"
    SURVEY_FED = "survey_fed"
    RECORD_REMOVED = "record_removed"
    RECORD_PUT_BACK = "record_put_back"
    CHANGE_UNDONE = "change_undone"
    COLUMNS_MAPPED = "columns_mapped"


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """Written in the same transaction as the change it tells of; the store adds id and time."""

    actor: Actor
    action: Action
    clinic_id: str
    subject: str
    detail: str = ""
