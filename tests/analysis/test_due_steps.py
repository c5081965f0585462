"""What is due at a check-in: by day and month, carried over, put off, answered, and behind a stated fraction."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.analysis.due_steps import (
    DueOrigin,
    DueStep,
    count_done,
    due_steps,
    overdue_steps,
    step_standings,
    with_step_ids,
)
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

MARCH, APRIL, MAY, JUNE = date(2026, 3, 10), date(2026, 4, 14), date(2026, 5, 12), date(2026, 6, 9)
ROUTINE = Activity(
    "p/activity/1",
    "p",
    1,
    "Rutin",
    steps=(Step(1, "Skriv"), Step(2, "Pröva"), Step(None, "Koda")),
    next_check_ins=(
        NextCheckIn("10 mars", MARCH, steps=(1,)),
        NextCheckIn("april", month=date(2026, 4, 1), steps=(2,)),
    ),
)


def held(day: date, *, is_stated: bool = False) -> CheckIn:
    return CheckIn(f"p/{day}", "p", day, CheckInState.HELD, 1, 2, is_stated=is_stated)


def said(step: str, day: date, state: StepState, moved_to: NextCheckIn | None = None) -> StepOutcome:
    return StepOutcome("p", ROUTINE.id, step, day, state, moved_to, "skäl")


def on_list(found: tuple[DueStep, ...]) -> list[tuple[str, str]]:
    return [(each.key, each.origin.value) for each in found]


def test_a_step_is_due_at_the_first_check_in_on_or_after_its_day() -> None:
    assert on_list(due_steps([ROUTINE], (), (), MARCH)) == [("1", "due_now")]
    assert due_steps([ROUTINE], (), (), date(2026, 3, 9)) == ()


def test_a_month_is_due_at_the_first_check_in_within_it() -> None:
    assert on_list(due_steps([ROUTINE], [said("1", MARCH, StepState.DONE)], [held(MARCH)], APRIL)) == [("2", "due_now")]
    assert on_list(due_steps([ROUTINE], (), (), date(2026, 4, 1))) == [("1", "due_now"), ("2", "due_now")]


def test_what_was_not_done_or_not_answered_is_carried_over() -> None:
    for outcomes in ([said("1", MARCH, StepState.NOT_DONE)], []):
        found = due_steps([ROUTINE], outcomes, [held(MARCH)], APRIL)
        assert on_list(found) == [("1", "carried_over"), ("2", "due_now")]
        assert [each.key for each in overdue_steps([ROUTINE], outcomes, [held(MARCH)], APRIL)] == ["1"]


@pytest.mark.parametrize("state", [StepState.DONE, StepState.DROPPED])
def test_what_was_done_or_dropped_does_not_come_back(state: StepState) -> None:
    found = due_steps([ROUTINE], [said("1", MARCH, state)], [held(MARCH)], JUNE)
    assert [each.key for each in found] == ["2"]


def test_a_moved_step_is_due_at_its_new_time_and_counts_as_due_where_it_was_moved() -> None:
    moved = said("1", MARCH, StepState.MOVED, NextCheckIn("juni", month=date(2026, 6, 1)))
    (at_march,) = due_steps([ROUTINE], [moved], (), MARCH)
    assert (at_march.is_counted, at_march.is_done) == (True, False)
    assert [each.key for each in due_steps([ROUTINE], [moved], [held(MARCH)], APRIL)] == ["2"]
    done = said("2", APRIL, StepState.DONE)
    assert on_list(due_steps([ROUTINE], [moved, done], [held(MARCH), held(APRIL)], JUNE)) == [("1", "due_now")]


def test_a_step_whose_time_was_put_off_in_the_plan_is_not_due_until_then() -> None:
    put_off = replace(ROUTINE, next_check_ins=(NextCheckIn("10 mars", MARCH), NextCheckIn("9 juni", JUNE, steps=(1,))))
    found = due_steps([put_off], (), [held(MARCH)], APRIL)
    assert [each.key for each in found] == ["2", "u3"]


def test_a_cancelled_check_in_hands_its_steps_on_and_they_are_not_late() -> None:
    cancelled = CheckIn("p/x", "p", MARCH, CheckInState.CANCELLED, merged_into="p/y")
    assert on_list(due_steps([ROUTINE], (), [cancelled], APRIL)) == [("1", "due_now"), ("2", "due_now")]


def test_behind_a_stated_fraction_nobody_knows_which_steps_were_done() -> None:
    found = due_steps([ROUTINE], (), [held(MARCH, is_stated=True)], APRIL)
    assert on_list(found) == [("1", "untold"), ("2", "due_now")]
    assert count_done(found) == (0, 1)
    answered = due_steps([ROUTINE], [said("1", APRIL, StepState.DONE)], [held(MARCH, is_stated=True)], APRIL)
    assert count_done(answered) == (1, 2)


@pytest.mark.parametrize(
    ("states", "fraction"),
    [
        ((StepState.DONE, StepState.DONE), (2, 2)),
        ((StepState.DONE, StepState.NOT_DONE), (1, 2)),
        ((StepState.DONE, StepState.MOVED), (1, 2)),
        ((StepState.DONE, StepState.DROPPED), (1, 1)),
        ((StepState.DROPPED, StepState.DROPPED), (0, 0)),
        ((None, StepState.DONE), (1, 2)),
    ],
)
def test_framdrift_is_done_of_due_at_this_check_in(
    states: tuple[StepState | None, ...], fraction: tuple[int, int]
) -> None:
    later = NextCheckIn("juni", month=date(2026, 6, 1))
    outcomes = [said(str(no), APRIL, state, later) for no, state in enumerate(states, 1) if state]
    assert count_done(due_steps([ROUTINE], outcomes, (), APRIL)) == fraction


def test_a_word_between_check_ins_counts_at_the_next_and_the_latest_word_holds() -> None:
    outcomes = [said("1", date(2026, 3, 20), StepState.NOT_DONE), said("1", date(2026, 4, 2), StepState.DONE)]
    found = due_steps([ROUTINE], outcomes, [held(MARCH)], APRIL)
    assert (found[0].key, found[0].origin, found[0].is_done) == ("1", DueOrigin.CARRIED_OVER, True)


def test_a_step_without_a_time_is_never_due_and_stands_open() -> None:
    undated = replace(ROUTINE, next_check_ins=(NextCheckIn("när vi hinner"),))
    assert due_steps([undated], (), (), JUNE) == ()
    standings = step_standings([undated], (), JUNE)
    assert [(each.due, each.is_closed) for each in standings] == [(None, False)] * 3


def test_a_standing_has_the_next_time_or_the_one_it_was_moved_to() -> None:
    moved = said("1", MARCH, StepState.MOVED, NextCheckIn("juni", month=date(2026, 6, 1)))
    first, second, third = step_standings([ROUTINE], [moved, said("2", APRIL, StepState.DONE)], MAY)
    assert first.due == moved.moved_to
    assert (second.is_closed, second.due) == (True, None)
    assert (third.latest, third.due) == (None, None)


def test_keys_follow_their_steps_when_steps_are_moved_about() -> None:
    assert step_keys(ROUTINE) == ("1", "2", "u3")
    kept = with_step_ids(ROUTINE)
    assert step_keys(kept) == ("1", "2", "u3")
    turned = replace(kept, steps=(Step(1, "Ny"), *reversed(kept.steps)))
    assert step_keys(with_step_ids(turned)) == ("1-2", "u3", "2", "1")
