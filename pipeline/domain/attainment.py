"""How a goal stands on a day: the status, why, and the figures behind it."""

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.domain.project import ProjectIndicator, TargetKind
from pipeline.domain.reading import Reading


class Status(StrEnum):
    """Where a goal stands. NO_TARGET is an indicator that is followed but is not a goal."""

    MET = "met"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    UNCHANGED = "unchanged"
    WRONG_WAY = "wrong_way"
    NOT_MET = "not_met"
    NOT_ASSESSABLE = "not_assessable"
    NO_TARGET = "no_target"


class Reason(StrEnum):
    """Why a goal has its status; the sentence is reason.<code> in the text catalogues."""

    REACHED = "reached"
    REACHED_BOTH_WAYS = "reached_both_ways"
    MILESTONE_DONE = "milestone_done"
    AT_OR_PAST_LINE = "at_or_past_line"
    BEHIND_LINE = "behind_line"
    SAME_AS_BASELINE = "same_as_baseline"
    AWAY_FROM_TARGET = "away_from_target"
    MILESTONE_NOT_YET = "milestone_not_yet"
    DUE_PASSED_SHORT = "due_passed_short"
    DUE_PASSED_SAME = "due_passed_same"
    DUE_PASSED_AWAY = "due_passed_away"
    DUE_PASSED_NO_BASELINE = "due_passed_no_baseline"
    MILESTONE_NOT_DONE = "milestone_not_done"
    MILESTONE_LATE = "milestone_late"
    NO_READING = "no_reading"
    NO_BASELINE = "no_baseline"
    NO_DUE_DATE = "no_due_date"
    QUALITATIVE = "qualitative"
    MILESTONE_UNSTATED = "milestone_unstated"
    AMBIGUOUS = "ambiguous"
    CENSORED = "censored"
    FOLLOWED = "followed"


class Caution(StrEnum):
    """Something a reader of the verdict should know; the sentence is caution.<code>."""

    TARGET_EASIER_THAN_BASELINE = "target_easier_than_baseline"
    BORDERLINE = "borderline"
    AMBIGUOUS_AGREES = "ambiguous_agrees"
    DUE_INFERRED = "due_inferred"
    SHARE_AND_COUNT_APART = "share_and_count_apart"
    BASELINE_DATE_UNKNOWN = "baseline_date_unknown"
    SMALL_DENOMINATOR = "small_denominator"
    NOTHING_TO_COUNT = "nothing_to_count"


@dataclass(frozen=True, slots=True)
class Attainment:
    """One indicator's standing.

    ``goal`` is the target as an absolute figure; an ambiguous target has None there and both
    readings in ``alternatives``. ``progress`` is (latest - baseline) / (goal - baseline),
    unclamped, 1.0 = there; None where it cannot be said. ``pace`` is where the straight line
    from baseline to target stands on the latest reading's last day.
    """

    indicator: ProjectIndicator
    status: Status
    reason: Reason
    latest: Reading | None = None
    goal: float | None = None
    alternatives: tuple[tuple[TargetKind, float], ...] = ()
    progress: float | None = None
    pace: float | None = None
    cautions: tuple[Caution, ...] = field(default=())

    @property
    def is_goal(self) -> bool:
        return self.status is not Status.NO_TARGET

    @property
    def is_assessable(self) -> bool:
        return self.is_goal and self.status is not Status.NOT_ASSESSABLE


@dataclass(frozen=True, slots=True)
class GoalCount:
    """Goals met, of all goals and of those that can be assessed."""

    met: int
    total: int
    assessable: int


@dataclass(frozen=True, slots=True)
class ProcessGoalStanding:
    """At how many of the held check-ins progress reached the process goal. ``status`` MET only if at every one."""

    percent: float
    met_at: int
    held: int
    status: Status
