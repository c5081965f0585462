"""The Views of the meeting, one part for each of its six steps, and of its minutes. Frozen; pages only draw them."""

from dataclasses import dataclass
from datetime import date

from pipeline.actions.view_types import GoalRow
from pipeline.analysis.step_clashes import StepClash
from pipeline.domain.follow_up import StepOutcome, StepState
from pipeline.domain.meeting import MeetingDraft, MeetingStep
from pipeline.domain.pdsa import Stage


@dataclass(frozen=True, slots=True)
class Told:
    """What others have worked out and the meeting shows as it is: signals, and the figures' word on the team scale."""

    signals: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    gap: str = ""


@dataclass(frozen=True, slots=True)
class StepHeading:
    """One of the six: its number, its title, the question it asks and how many minutes it is meant to take."""

    step: MeetingStep
    no: int
    title: str
    lead: str
    minutes: int


@dataclass(frozen=True, slots=True)
class NewReadingRow:
    indicator_id: str
    label: str
    name: str
    period: str
    value: str
    change: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    text: str
    role: str
    due: str


@dataclass(frozen=True, slots=True)
class SinceLast:
    """Step 1. Each list is empty where there is nothing to tell; ``nothing`` says so where all of them are."""

    heading: str
    merged: str
    readings: tuple[NewReadingRow, ...]
    crossings: tuple[str, ...]
    signals: tuple[str, ...]
    overdue: tuple[str, ...]
    late: tuple[str, ...]
    tasks: tuple[TaskRow, ...]
    nothing: str


@dataclass(frozen=True, slots=True)
class DueRow:
    """One step to answer. ``state`` is None until somebody has; ``activity_id`` and ``step`` name it in an outcome.

    ``saved`` is the answer that holds outside the meeting's draft, given between meetings or at the check-in itself.
    """

    activity_id: str
    step: str
    area: str
    no: str
    text: str
    roles: str
    due: str
    origin: str
    state: StepState | None
    state_text: str
    moved_to: str
    reason: str
    saved: StepOutcome | None


@dataclass(frozen=True, slots=True)
class ClashRow:
    """A step (activity id and key) with two answers, in words.

    ``choices`` (mine, theirs, both) are what may hold, each with what its button says.
    """

    step: tuple[str, str]
    label: str
    clash: StepClash
    said: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DuePart:
    """Step 3. ``share`` is framdrift so far, 0-100; None while nothing counts. ``choices`` are the answers in words."""

    rows: tuple[DueRow, ...]
    done: int
    due: int
    share: float | None
    progress: str
    is_stated: bool
    goal: str
    reaches_goal: bool | None
    unanswered: str
    choices: tuple[tuple[StepState, str], ...]
    nothing: str


@dataclass(frozen=True, slots=True)
class StudyCycle:
    cycle_id: str
    label: str
    title: str
    stage: Stage
    stage_text: str
    reminder: str


@dataclass(frozen=True, slots=True)
class StudyPart:
    """Step 4: the cycles to study, questions to ask, and what the check-in before wrote."""

    cycles: tuple[StudyCycle, ...]
    questions: tuple[str, ...]
    last_reflection: str
    last_adjustment: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    level: float
    text: str
    label: str
    asks: str


@dataclass(frozen=True, slots=True)
class TeamPart:
    """Step 5. ``last`` and ``advisor_last`` tell the latest scores, "" where there is none."""

    levels: tuple[LevelRow, ...]
    last_level: float | None
    last: str
    advisor_last: str
    evidence: tuple[str, ...]
    gap: str


@dataclass(frozen=True, slots=True)
class NextPart:
    """Step 6. ``planned`` is the next check-in there is, ``suggested`` the same weekday a month on."""

    planned: date | None
    planned_text: str
    suggested: date
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeetingView:
    """Möte: everything a team needs for thirty minutes on a day, in six steps.

    ``draft`` is what is written so far (empty the first time) and ``draft_version`` what its next
    version is based on. ``check_in_version`` is the check-in as it stands, ``base_version`` what a
    confirmation of the draft is based on: an older one where a held check-in was changed meanwhile.
    ``clashes`` are the steps that somebody has to choose an answer for before that.
    """

    title: str
    clinic_name: str
    day: date
    day_text: str
    is_confirmed: bool
    check_in_version: int
    base_version: int
    draft: MeetingDraft
    draft_version: int
    draft_text: str
    headings: tuple[StepHeading, ...]
    since: SinceLast
    goals: str
    curves: tuple[GoalRow, ...]
    due: DuePart
    clashes: tuple[ClashRow, ...]
    study: StudyPart
    team: TeamPart
    next: NextPart


@dataclass(frozen=True, slots=True)
class AgainRow:
    """One field of a meeting in two versions, in words; ``choices`` (mine, theirs, both) are what may stand."""

    name: str
    label: str
    mine: str
    theirs: str
    choices: tuple[str, ...]
    preferred: str


@dataclass(frozen=True, slots=True)
class AgainView:
    """A meeting that somebody else ended: how, by whom and when; ``rows`` are what is not in the check-in."""

    heading: str
    about: str
    is_confirmed: bool
    rows: tuple[AgainRow, ...]


@dataclass(frozen=True, slots=True)
class MinutesSection:
    heading: str
    lines: tuple[str, ...]
    is_list: bool = True


@dataclass(frozen=True, slots=True)
class MinutesView:
    """What a check-in says of itself afterwards, ready for Markdown or plain text."""

    title: str
    facts: tuple[str, ...]
    sections: tuple[MinutesSection, ...]
    file_name: str
