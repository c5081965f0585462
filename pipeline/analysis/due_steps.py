"""What is due at a check-in, what was carried over to it, and what was answered. Pure.

A step is due at the first check-in on or after its day, or in or after its month. The check-in
before draws the line: what fell due after it is due now; what fell due by it and was not done is
carried over. Where the check-in before only has its stated fraction, nobody knows which of its
steps were done; such steps are shown and count once somebody answers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from pipeline.domain.follow_up import (
    Activity,
    CheckIn,
    CheckInState,
    NextCheckIn,
    Step,
    StepOutcome,
    StepState,
    step_keys,
)


class DueOrigin(StrEnum):
    """Why a step stands on a check-in's list."""

    DUE_NOW = "due_now"
    CARRIED_OVER = "carried_over"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class DueStep:
    """One step on a check-in's list. ``answer`` is the latest word since the check-in before, None for none yet."""

    activity: Activity
    step: Step
    key: str
    due: NextCheckIn
    origin: DueOrigin
    answer: StepOutcome | None = None

    @property
    def is_counted(self) -> bool:
        """A dropped step leaves the count; an untold one joins it when it is answered."""
        if self.answer is not None:
            return self.answer.state is not StepState.DROPPED
        return self.origin is not DueOrigin.UNTOLD

    @property
    def is_done(self) -> bool:
        return self.answer is not None and self.answer.state is StepState.DONE


@dataclass(frozen=True, slots=True)
class StepStanding:
    """A step on a day, whatever check-in: its latest word and when it is due now (None: closed, or no time set)."""

    activity: Activity
    step: Step
    key: str
    latest: StepOutcome | None
    due: NextCheckIn | None

    @property
    def is_closed(self) -> bool:
        return self.latest is not None and self.latest.state in (StepState.DONE, StepState.DROPPED)


def check_in_before(check_ins: Iterable[CheckIn], day: date) -> CheckIn | None:
    """The latest held check-in before ``day``; cancelled ones hand what was due on to the next."""
    held = [each for each in check_ins if each.state is CheckInState.HELD and each.day < day]
    return max(held, key=lambda each: each.day, default=None)


def due_steps(
    activities: Iterable[Activity], outcomes: Sequence[StepOutcome], check_ins: Iterable[CheckIn], day: date
) -> tuple[DueStep, ...]:
    """The list of the check-in on ``day``, in the plan's order."""
    before = check_in_before(check_ins, day)
    found = []
    for activity in activities:
        for key, step in zip(step_keys(activity), activity.steps, strict=True):
            mine = _of_step(outcomes, activity, key, day)
            due = _due_step(activity, (key, step), mine, before, day)
            if due is not None:
                found.append(due)
    return tuple(found)


def count_done(steps: Iterable[DueStep]) -> tuple[int, int]:
    """Framdrift: (done, due) of the steps that count."""
    counted = [each for each in steps if each.is_counted]
    return sum(each.is_done for each in counted), len(counted)


def step_standings(
    activities: Iterable[Activity], outcomes: Sequence[StepOutcome], day: date
) -> tuple[StepStanding, ...]:
    """Every step as it stands on ``day``, in the plan's order."""
    return tuple(
        _standing(activity, key, step, _of_step(outcomes, activity, key, day))
        for activity in activities
        for key, step in zip(step_keys(activity), activity.steps, strict=True)
    )


def overdue_steps(
    activities: Iterable[Activity], outcomes: Sequence[StepOutcome], check_ins: Iterable[CheckIn], day: date
) -> tuple[DueStep, ...]:
    """The steps on the list of ``day`` that fell due by the check-in before and have no answer yet."""
    return tuple(
        each
        for each in due_steps(activities, outcomes, check_ins, day)
        if each.origin is not DueOrigin.DUE_NOW and each.answer is None
    )


def with_step_ids(activity: Activity) -> Activity:
    """The activity with every step's key written down, so that its outcomes follow it when steps are moved about.

    A step that is new gets the next free key.
    """
    taken = {step.id for step in activity.steps if step.id}
    steps = []
    for place, step in enumerate(activity.steps, 1):
        wanted = f"u{place}" if step.no is None else str(step.no)
        key = step.id or _free(wanted, taken)
        taken.add(key)
        steps.append(replace(step, id=key))
    return replace(activity, steps=tuple(steps))


def _free(wanted: str, taken: set[str]) -> str:
    if wanted not in taken:
        return wanted
    return next(key for number in range(2, len(taken) + 3) if (key := f"{wanted}-{number}") not in taken)


def _of_step(outcomes: Sequence[StepOutcome], activity: Activity, key: str, day: date) -> list[StepOutcome]:
    mine = [each for each in outcomes if each.activity_id == activity.id and each.step == key and each.day <= day]
    return sorted(mine, key=lambda each: each.day)


def schedule_of(activity: Activity, step: Step, moves: Iterable[StepOutcome]) -> list[NextCheckIn]:
    """The times a step has, oldest word first: those of the plan that name it or no step at all, then its moves."""
    planned = [each for each in activity.next_check_ins if not each.steps or step.no in each.steps]
    moved = [each.moved_to for each in moves if each.state is StepState.MOVED and each.moved_to is not None]
    return [each for each in (*planned, *moved) if each.start is not None]


def _due_step(
    activity: Activity, place: tuple[str, Step], outcomes: list[StepOutcome], before: CheckIn | None, day: date
) -> DueStep | None:
    key, step = place
    line = before.day if before else date.min
    earlier = [each for each in outcomes if each.day <= line]
    answers = [each for each in outcomes if each.day > line]
    if earlier and earlier[-1].state in (StepState.DONE, StepState.DROPPED):
        return None
    moved = [each for each in earlier if each.state is StepState.MOVED and each.moved_to and each.moved_to.start]
    schedule = schedule_of(activity, step, moved[-1:])
    if moved:
        schedule = schedule[-1:]
    if not (due := _falling_due(schedule, line, day)):
        return None
    if _start(due) > line:
        origin = DueOrigin.DUE_NOW
    else:
        origin = DueOrigin.UNTOLD if before and before.is_stated and not earlier else DueOrigin.CARRIED_OVER
    return DueStep(activity, step, key, due, origin, answers[-1] if answers else None)


def _falling_due(schedule: list[NextCheckIn], line: date, day: date) -> NextCheckIn | None:
    """The time that puts a step on the list of ``day``; None while a later time is set for it.

    A time after the line wins over one before it; and a step whose time was put off beyond ``day`` is not due.
    """
    now = [each for each in schedule if line < _start(each) <= day]
    if now:
        return max(now, key=_start)
    if any(_start(each) > day for each in schedule):
        return None
    return max(schedule, key=_start, default=None)


def _standing(activity: Activity, key: str, step: Step, outcomes: list[StepOutcome]) -> StepStanding:
    latest = outcomes[-1] if outcomes else None
    standing = StepStanding(activity, step, key, latest, None)
    if standing.is_closed:
        return standing
    moves = [each for each in outcomes if each.state is StepState.MOVED]
    if moves:
        return replace(standing, due=moves[-1].moved_to)
    schedule = schedule_of(activity, step, ())
    after = [each for each in schedule if latest is None or _start(each) > latest.day]
    return replace(standing, due=min(after, key=_start, default=max(schedule, key=_start, default=None)))


def _start(due: NextCheckIn) -> date:
    assert due.start is not None
    return due.start
