"""Framdrift: how much of what was due at a check-in was done, against the process goal. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.domain.attainment import ProcessGoalStanding, Status
from pipeline.domain.follow_up import CheckIn, CheckInState, ProcessGoal

USUAL_PROCESS_GOAL = 70.0  # percent; what the regions' material asks for where a plan says nothing


@dataclass(frozen=True, slots=True)
class CheckInStanding:
    """One check-in on the strip. ``percent`` is 0-100, None where there is none; ``merged`` are the cancelled
    check-ins whose steps this one took over."""

    check_in: CheckIn
    percent: float | None
    reaches_goal: bool | None
    merged: tuple[CheckIn, ...] = ()


def done_percent(check_in: CheckIn) -> float | None:
    """100 * done / due at this check-in, unrounded; None where nothing was due or it was not held."""
    if check_in.state is not CheckInState.HELD or check_in.done is None or not check_in.due:
        return None
    return 100 * check_in.done / check_in.due


def process_goal_standing(goal: ProcessGoal, check_ins: Sequence[CheckIn]) -> ProcessGoalStanding:
    """Met only when every held check-in reaches the goal; check-ins are never pooled."""
    shares = [share for share in map(done_percent, check_ins) if share is not None]
    met_at = sum(share >= goal.percent for share in shares)
    if not shares:
        status = Status.NOT_ASSESSABLE
    else:
        status = Status.MET if met_at == len(shares) else Status.NOT_MET
    return ProcessGoalStanding(goal.percent, met_at, len(shares), status)


def check_in_strip(check_ins: Sequence[CheckIn], goal: ProcessGoal | None) -> tuple[CheckInStanding, ...]:
    """Every check-in, planned, held and cancelled, in order of day, with how it stands to the process goal."""
    ordered = sorted(check_ins, key=lambda each: each.day)
    shares = [(each, done_percent(each)) for each in ordered]
    return tuple(
        CheckInStanding(
            each,
            share,
            None if share is None or goal is None else share >= goal.percent,
            tuple(other for other in ordered if other.merged_into == each.id),
        )
        for each, share in shares
    )


def cancelled(check_in: CheckIn, merged_into: CheckIn | None) -> CheckIn:
    """The check-in as not held; its steps go to the next one, which may be named."""
    target = merged_into.id if merged_into else None
    return replace(check_in, state=CheckInState.CANCELLED, merged_into=target, done=None, due=None)
