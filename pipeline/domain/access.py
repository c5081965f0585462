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


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """Written in the same transaction as the change it tells of; the store adds id and time."""

    actor: Actor
    action: Action
    clinic_id: str
    subject: str
    detail: str = ""
