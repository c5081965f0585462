"""Following the work: activities with steps, check-ins with their progress, the team's own score."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CheckInState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One check-in (avstämning). ``done`` of ``due`` steps is the progress (framdrift) as the team stated it."""

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


@dataclass(frozen=True, slots=True)
class ProcessGoal:
    """At least ``percent`` (0-100) of the steps due are done at every check-in."""

    project_id: str
    percent: float
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an activity; ``no`` is None where the plan left it unnumbered."""

    no: int | None
    text: str


@dataclass(frozen=True, slots=True)
class NextCheckIn:
    """When an activity is due: a day, or a month (its first day) where only that was said."""

    raw: str
    day: date | None = None
    month: date | None = None
    steps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """An area of the action plan with what is wanted, its steps and the roles that answer for it."""

    id: str
    project_id: str
    no: int
    area: str
    desired_outcome: str | None = None
    steps: tuple[Step, ...] = ()
    responsible_roles: tuple[str, ...] = ()
    next_check_ins: tuple[NextCheckIn, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamScore:
    """The team's own place on the scale 0.5-5.0, set over a stretch of days (ISO weeks). Never recomputed."""

    id: str
    project_id: str
    level: float
    start: date
    end: date
    raw: str | None = None
