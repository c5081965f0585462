"""Following the work: activities, what became of their steps, check-ins with their progress, the team's score."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class NextCheckIn:
    """When something is due: a day, or a month (its first day) where only that was said; ``raw`` is how it was said."""

    raw: str
    day: date | None = None
    month: date | None = None
    steps: tuple[int, ...] = ()

    @property
    def start(self) -> date | None:
        """The day, or the month's first day; None where nobody can tell."""
        return self.day or self.month

    @property
    def end(self) -> date | None:
        """The day, or the month's last day; None where nobody can tell."""
        if self.day or self.month is None:
            return self.day
        return self.month.replace(day=monthrange(self.month.year, self.month.month)[1])


@dataclass(frozen=True, slots=True)
class Task:
    """What a role took on at a check-in (vem gör vad)."""

    text: str
    role: str = ""
    due: NextCheckIn | None = None


class CheckInState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One check-in (avstämning). ``done`` of ``due`` steps is the progress (framdrift).

    ``is_stated``: the team stated the fraction and it holds whatever the steps say; else it was
    counted from them. ``reflection`` is what the team learnt, ``adjustment`` what it changes.
    """

    id: str
    project_id: str
    day: date
    state: CheckInState = CheckInState.HELD
    done: int | None = None
    due: int | None = None
    goals_met: int | None = None
    goals_total: int | None = None
    raw: str | None = None
    reflection: str | None = None
    merged_into: str | None = None
    is_stated: bool = True
    adjustment: str | None = None
    tasks: tuple[Task, ...] = ()
    roles_present: tuple[str, ...] = ()


def check_in_id(project_id: str, day: date) -> str:
    """A project has at most one check-in a day."""
    return f"{project_id}/check-in/{day}"


@dataclass(frozen=True, slots=True)
class ProcessGoal:
    """At least ``percent`` (0-100) of the steps due are done at every check-in."""

    project_id: str
    percent: float
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an activity; ``no`` is None where the plan left it unnumbered.

    ``id`` is "" until the activity is edited; see step_keys.
    """

    no: int | None
    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """An area of the action plan with what is wanted, its steps and the roles that answer for it.

    ``next_check_ins`` without steps speak of all of them. ``ideas`` are Idea.no and
    ``indicators`` ProjectIndicator.label: what the activity comes from and what it is to move.
    """

    id: str
    project_id: str
    no: int
    area: str
    desired_outcome: str | None = None
    steps: tuple[Step, ...] = ()
    responsible_roles: tuple[str, ...] = ()
    next_check_ins: tuple[NextCheckIn, ...] = ()
    ideas: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


def activity_id(project_id: str, no: int) -> str:
    """A number is never given twice within a project, not even after its activity was removed."""
    return f"{project_id}/activity/{no}"


def step_keys(activity: Activity) -> tuple[str, ...]:
    """What outcomes call each step: its id, else its number, else its place among all (u3)."""
    return tuple(
        step.id or (f"u{place}" if step.no is None else str(step.no)) for place, step in enumerate(activity.steps, 1)
    )


class StepState(StrEnum):
    """What was said of a step at a check-in. DROPPED needs a reason, MOVED a new time."""

    DONE = "done"
    NOT_DONE = "not_done"
    MOVED = "moved"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class StepOutcome:
    """What became of one step on a day. ``step`` is its key; a new word on the same day replaces the earlier one."""

    project_id: str
    activity_id: str
    step: str
    day: date
    state: StepState
    moved_to: NextCheckIn | None = None
    reason: str | None = None

    @property
    def id(self) -> str:
        return f"{self.activity_id}/step/{self.step}/{self.day}"


class Scorer(StrEnum):
    """Who set a level on the team scale."""

    TEAM = "team"
    ADVISOR = "advisor"


@dataclass(frozen=True, slots=True)
class TeamScore:
    """A place on the scale 0.5-5.0, set over a stretch of days (ISO weeks). Never recomputed."""

    id: str
    project_id: str
    level: float
    start: date
    end: date
    raw: str | None = None
    scorer: Scorer = Scorer.TEAM
    note: str | None = None


LEVELS = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0)  # the team scale as the regions use it
