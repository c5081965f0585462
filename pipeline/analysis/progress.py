"""Framdrift: how much of what was due at a check-in was done, against the process goal. Pure."""

from collections.abc import Sequence

from pipeline.domain.attainment import ProcessGoalStanding, Status
from pipeline.domain.follow_up import CheckIn, CheckInState, ProcessGoal


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
