"""The Views of Uppföljning: check-ins, the steps of the action plan, the team scale. Frozen; pages only draw them."""

from dataclasses import dataclass
from datetime import date

from pipeline.actions.meeting.view_types import LevelRow, TaskRow
from pipeline.actions.view_types import Point
from pipeline.domain.follow_up import CheckIn, CheckInState, Scorer, StepOutcome, StepState, TeamScore


@dataclass(frozen=True, slots=True)
class CheckInBar:
    """One check-in in the picture. ``value`` is framdrift 0-100, None where there is none; ``short`` stands by it."""

    day: date
    value: float | None
    state: CheckInState
    label: str
    short: str


@dataclass(frozen=True, slots=True)
class CheckInStrip:
    """Check-ins over time against the process goal, 0-100."""

    bars: tuple[CheckInBar, ...]
    goal: float
    goal_text: str
    y_title: str


@dataclass(frozen=True, slots=True)
class CheckInCard:
    """One check-in in words. ``progress`` is "" where nothing was counted; ``reaches_goal`` None where nobody can say.

    ``is_overdue``: it was planned for a day that has passed, and nobody has said what became of it.
    """

    check_in: CheckIn
    version: int
    day_text: str
    state_text: str
    progress: str
    against_goal: str
    reaches_goal: bool | None
    merged: str
    facts: tuple[str, ...]
    tasks: tuple[TaskRow, ...]
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class CheckInsView:
    """Every check-in known on a day, the latest first; ``later`` says how many were held after it.

    ``suggested`` is a day for the next one, ``planned`` the check-ins to come (id, day in words), nearest first.
    """

    headline: str
    sentence: str
    strip: CheckInStrip
    cards: tuple[CheckInCard, ...]
    later: str
    suggested: date
    planned: tuple[tuple[str, str], ...]
    table: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step to look at or answer. ``version`` is that of today's answer, 0 where there is none yet.

    ``today`` is an answer on that day, to be given its state. ``latest`` is the answer that holds by
    then, and ``holds`` tells it from every other: another one means that somebody has answered since.
    """

    activity_id: str
    step: str
    area: str
    text: str
    roles: tuple[str, ...]
    due: str
    about: str
    version: int
    answer: StepOutcome | None
    today: StepOutcome
    latest: StepOutcome | None
    holds: str


@dataclass(frozen=True, slots=True)
class AnswerClash:
    """Two answers to a step in words. ``choices`` (mine, theirs, both) are what may hold, each with its button.

    ``both`` has the reasons of both, None where the two cannot hold at once.
    """

    said: str
    choices: tuple[tuple[str, str], ...]
    both: StepOutcome | None = None


@dataclass(frozen=True, slots=True)
class StepGroup:
    """Steps that ask for the same thing. ``name`` is its code (late, next, untold, later, undated, closed)."""

    name: str
    title: str
    lead: str
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class StepsView:
    """The action plan's steps on a day, what is late first. ``roles`` are all who answer for something.

    ``tasks`` is what was taken on at the check-in before, under ``tasks_title``.
    """

    headline: str
    sentence: str
    groups: tuple[StepGroup, ...]
    roles: tuple[str, ...]
    tasks_title: str
    tasks: tuple[TaskRow, ...]
    choices: tuple[tuple[StepState, str], ...]
    table: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ScalePicture:
    """The steps of the team and, beside it, of an advisor, until ``until``. ``levels`` name the axis.

    ``week_word`` goes before the number of a week.
    """

    team: tuple[Point, ...]
    advisor: tuple[Point, ...]
    levels: tuple[tuple[float, str], ...]
    until: date
    team_name: str
    advisor_name: str
    week_word: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One score with what an edit of it is based on."""

    score: TeamScore
    version: int
    scorer: Scorer
    when: str
    level: str
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class ScaleView:
    """The team scale on a day: the stair, the latest level and what every level asks for, and the figures' word."""

    headline: str
    sentence: str
    picture: ScalePicture
    levels: tuple[LevelRow, ...]
    level: float | None
    advisor: str
    evidence: tuple[str, ...]
    gap: str
    rows: tuple[ScoreRow, ...]
