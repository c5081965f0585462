"""The steps of an action plan by what they ask for: late, due by the next check-in, later, without a time, closed."""

from datetime import date

import pytest

from pipeline.analysis.step_groups import StepGroupName, grouped_steps
from pipeline.domain.follow_up import Activity, CheckIn, CheckInState, NextCheckIn, Step, StepOutcome, StepState

MARCH, APRIL, MAY = date(2026, 3, 10), date(2026, 4, 14), date(2026, 5, 12)
ROUTINE = Activity(
    "p/activity/1",
    "p",
    1,
    "Rutin",
    steps=(Step(1, "Skriv"), Step(2, "Pröva"), Step(3, "Inför"), Step(4, "Följ upp")),
    next_check_ins=(
        NextCheckIn("10 mars", MARCH, steps=(1,)),
        NextCheckIn("april", month=date(2026, 4, 1), steps=(2,)),
        NextCheckIn("12 maj", MAY, steps=(3,)),
    ),
)


def held(day: date, *, is_stated: bool = False) -> CheckIn:
    return CheckIn(f"p/{day}", "p", day, CheckInState.HELD, 1, 2, is_stated=is_stated)


def said(step: str, day: date, state: StepState, moved_to: NextCheckIn | None = None) -> StepOutcome:
    return StepOutcome("p", ROUTINE.id, step, day, state, moved_to, "skäl")


def groups(
    *outcomes: StepOutcome, on: date, meets: date | None = None, held_on: tuple[CheckIn, ...] = ()
) -> dict[str, str]:
    """Step -> group."""
    found = grouped_steps([ROUTINE], outcomes, held_on, (on, meets or on))
    return {each.key: str(name) for name, listed in found.items() for each in listed}


def test_every_step_is_in_one_group() -> None:
    assert groups(on=APRIL) == {"1": "late", "2": "next", "3": "later", "4": "undated"}


def test_a_month_is_late_only_when_all_of_it_has_passed() -> None:
    assert groups(on=date(2026, 4, 30))["2"] == "next"
    assert groups(on=date(2026, 5, 1))["2"] == "late"


def test_what_falls_due_by_the_next_check_in_is_next() -> None:
    assert groups(on=APRIL, meets=MAY)["3"] == "next"


def test_a_step_that_is_done_or_dropped_is_closed() -> None:
    found = groups(said("1", APRIL, StepState.DONE), said("2", APRIL, StepState.DROPPED), on=APRIL)
    assert (found["1"], found["2"]) == ("closed", "closed")


def test_a_step_that_was_moved_goes_by_its_new_time() -> None:
    june, later = NextCheckIn("9 juni", date(2026, 6, 9)), NextCheckIn("15 april", date(2026, 4, 15))
    assert groups(said("1", MARCH, StepState.MOVED, june), on=APRIL, meets=MAY)["1"] == "later"
    assert groups(said("1", MARCH, StepState.MOVED, later), on=APRIL, meets=MAY)["1"] == "next"
    assert groups(said("1", MARCH, StepState.MOVED, later), on=MAY)["1"] == "late"


def test_a_step_moved_to_a_time_that_cannot_be_read_has_no_time() -> None:
    vague = NextCheckIn("när vi hinner")
    assert groups(said("1", MARCH, StepState.MOVED, vague), on=APRIL)["1"] == "undated"


def test_a_step_that_was_not_done_is_late_until_it_is() -> None:
    assert groups(said("1", MARCH, StepState.NOT_DONE), on=APRIL, held_on=(held(MARCH),))["1"] == "late"


def test_what_fell_due_before_a_stated_fraction_is_untold_until_somebody_answers() -> None:
    stated = (held(date(2026, 3, 20), is_stated=True),)
    assert groups(on=APRIL, held_on=stated)["1"] == "untold"
    assert groups(said("1", APRIL, StepState.NOT_DONE), on=APRIL, held_on=stated)["1"] == "late"


def test_each_step_carries_the_time_that_put_it_in_its_group() -> None:
    found = grouped_steps([ROUTINE], (), (), (APRIL, MAY))
    assert [each.due.raw for each in found[StepGroupName.NEXT] if each.due] == ["april", "12 maj"]
    assert [each.due for each in found[StepGroupName.UNDATED]] == [None]


@pytest.mark.parametrize(
    ("due", "last"),
    [
        (NextCheckIn("12 maj", MAY), MAY),
        (NextCheckIn("februari", month=date(2024, 2, 1)), date(2024, 2, 29)),
        (NextCheckIn("sen"), None),
    ],
)
def test_the_last_day_of_a_time(due: NextCheckIn, last: date | None) -> None:
    assert due.end == last
