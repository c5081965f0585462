"""The improvement meeting: its six steps, and what is written down before it is confirmed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.domain.follow_up import StepOutcome, Task


class MeetingStep(StrEnum):
    """The order of the meeting, and how many minutes of thirty each step is meant to take."""

    SINCE_LAST = "since_last"
    CURVES = "curves"
    ACTIVITIES = "activities"
    STUDY = "study"
    TEAM_SCALE = "team_scale"
    NEXT = "next"


MINUTES = {
    MeetingStep.SINCE_LAST: 4,
    MeetingStep.CURVES: 5,
    MeetingStep.ACTIVITIES: 8,
    MeetingStep.STUDY: 6,
    MeetingStep.TEAM_SCALE: 3,
    MeetingStep.NEXT: 4,
}


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """A meeting that has not been confirmed. One for each project and day; the confirmed check-in takes its place.

    ``ticks`` are the steps answered so far, ``level`` and ``advisor_level`` places on the team
    scale, ``next_day`` the day of the next check-in. ``based_on`` is the version of the check-in the
    meeting was begun from: where that is held and has been changed since, nothing is written over it.
    ``seen`` are the saved answers, one for a step, that the ticks were given in knowledge of.
    """

    project_id: str
    day: date
    at_step: MeetingStep = MeetingStep.SINCE_LAST
    ticks: tuple[StepOutcome, ...] = ()
    reflection: str = ""
    adjustment: str = ""
    level: float | None = None
    level_note: str = ""
    advisor_level: float | None = None
    next_day: date | None = None
    tasks: tuple[Task, ...] = ()
    roles_present: tuple[str, ...] = ()
    based_on: int = 0
    seen: tuple[StepOutcome, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.project_id}/meeting/{self.day}"
