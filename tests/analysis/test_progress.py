"""Framdrift against the process goal, check-in by check-in."""

from datetime import date

import pytest

from pipeline.analysis.progress import cancelled, check_in_strip, done_percent, process_goal_standing
from pipeline.domain.attainment import ProcessGoalStanding, Status
from pipeline.domain.follow_up import CheckIn, CheckInState, ProcessGoal

GOAL = ProcessGoal("p", 70, "Minst 70 % vid varje avstämning")
STATED = ((2, 4), (1, 3), (1, 2), (8, 10), (16, 21))


def held(done: int | None, due: int | None, state: CheckInState = CheckInState.HELD) -> CheckIn:
    return CheckIn("p/x", "p", date(2024, 3, 12), state, done, due)


def test_two_of_five_check_ins_reach_seventy_percent_though_the_pooled_share_does() -> None:
    check_ins = [held(done, due) for done, due in STATED]
    assert [round(done_percent(each) or 0) for each in check_ins] == [50, 33, 50, 80, 76]
    assert 100 * sum(done for done, _ in STATED) / sum(due for _, due in STATED) == 70
    assert process_goal_standing(GOAL, check_ins) == ProcessGoalStanding(70, 2, 5, Status.NOT_MET)


def test_the_process_goal_is_met_when_every_check_in_reaches_it_exactly() -> None:
    assert process_goal_standing(GOAL, [held(7, 10), held(70, 100)]).status is Status.MET


@pytest.mark.parametrize(
    "check_in",
    [held(None, 4), held(1, None), held(0, 0), held(3, 4, CheckInState.CANCELLED), held(3, 4, CheckInState.PLANNED)],
)
def test_a_check_in_with_nothing_due_or_not_held_has_no_progress(check_in: CheckIn) -> None:
    assert done_percent(check_in) is None
    assert process_goal_standing(GOAL, [check_in]).status is Status.NOT_ASSESSABLE


def test_the_strip_has_every_check_in_in_order_and_who_took_over_whom() -> None:
    held = CheckIn("h", "p", date(2024, 8, 7), done=8, due=10)
    low = CheckIn("l", "p", date(2024, 5, 14), done=1, due=2)
    missed = CheckIn("m", "p", date(2024, 6, 4), CheckInState.CANCELLED, merged_into="h")
    planned = CheckIn("n", "p", date(2024, 11, 11), CheckInState.PLANNED)
    strip = check_in_strip([planned, held, missed, low], ProcessGoal("p", 70, ""))
    assert [(each.check_in.id, each.percent, each.reaches_goal) for each in strip] == [
        ("l", 50, False),
        ("m", None, None),
        ("h", 80, True),
        ("n", None, None),
    ]
    assert [each.merged for each in strip] == [(), (), (missed,), ()]
    assert check_in_strip([held], None)[0].reaches_goal is None


def test_a_cancelled_check_in_has_no_fraction_and_may_name_the_next() -> None:
    planned = CheckIn("m", "p", date(2024, 6, 4), CheckInState.PLANNED, done=0, due=4)
    into = CheckIn("h", "p", date(2024, 8, 7))
    found = cancelled(planned, into)
    assert (found.state, found.merged_into, found.done, found.due) == (CheckInState.CANCELLED, "h", None, None)
    assert cancelled(planned, None).merged_into is None
