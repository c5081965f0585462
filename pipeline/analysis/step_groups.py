"""The steps of an action plan by what they ask for now: late, due by the next check-in, later, closed. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from pipeline.analysis.due_steps import DueOrigin, DueStep, StepStanding, due_steps, schedule_of, step_standings
from pipeline.domain.follow_up import Activity, CheckIn, NextCheckIn, StepOutcome, StepState


class StepGroupName(StrEnum):
    """What a step asks for, the most pressing first.

    UNTOLD fell due before a check-in of which only the fraction is known, so nobody can say whether it was done.
    """

    LATE = "late"
    NEXT = "next"
    UNTOLD = "untold"
    LATER = "later"
    UNDATED = "undated"
    CLOSED = "closed"


def grouped_steps(
    activities: Sequence[Activity],
    outcomes: Sequence[StepOutcome],
    check_ins: Iterable[CheckIn],
    days: tuple[date, date],
) -> dict[StepGroupName, tuple[StepStanding, ...]]:
    """Every step in its group, each with the time that put it there. ``days``: today, and the next check-in."""
    on, meets = days
    listed = {(each.activity.id, each.key): each for each in due_steps(activities, outcomes, check_ins, meets)}
    groups: dict[StepGroupName, list[StepStanding]] = {name: [] for name in StepGroupName}
    for standing in step_standings(activities, outcomes, on):
        on_list = listed.get((standing.activity.id, standing.key))
        due = _due(standing, on_list, on)
        groups[_name(standing, on_list, due, days)].append(replace(standing, due=due))
    return {name: tuple(found) for name, found in groups.items()}


def _due(standing: StepStanding, on_list: DueStep | None, on: date) -> NextCheckIn | None:
    """The time that counts: the one it was moved to, the one that put it on the list, or the next that is set."""
    if standing.is_closed or (standing.latest and standing.latest.state is StepState.MOVED):
        return standing.due
    return on_list.due if on_list else _coming(standing, on)


def _name(
    standing: StepStanding, on_list: DueStep | None, due: NextCheckIn | None, days: tuple[date, date]
) -> StepGroupName:
    on, meets = days
    if standing.is_closed:
        return StepGroupName.CLOSED
    if due is None or due.start is None:
        return StepGroupName.UNDATED
    if on_list and on_list.origin is DueOrigin.UNTOLD and standing.latest is None:
        return StepGroupName.UNTOLD
    if _has_passed(due, on):
        return StepGroupName.LATE
    return StepGroupName.NEXT if due.start <= meets else StepGroupName.LATER


def _coming(standing: StepStanding, on: date) -> NextCheckIn | None:
    """The next time that is set for a step, or the last one where all have passed."""
    times = sorted(schedule_of(standing.activity, standing.step, ()), key=lambda each: each.start or date.min)
    ahead = [each for each in times if each.start and each.start > on]
    return next(iter(ahead or times[-1:]), None)


def _has_passed(due: NextCheckIn, on: date) -> bool:
    return due.end is not None and due.end < on
