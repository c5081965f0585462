"""Two answers to one step, one in a meeting and one saved elsewhere: which agree, which clash, what both say."""

from datetime import date

import pytest

from pipeline.analysis.step_clashes import completed, latest_answers, step_clashes
from pipeline.domain.follow_up import NextCheckIn, StepOutcome, StepState

EARLIER, TODAY, LATER = date(2026, 4, 2), date(2026, 4, 14), date(2026, 4, 15)
MONTHS = {"maj": 5, "juni": 6}
WORDS = {"gjort": StepState.DONE, "inte": StepState.NOT_DONE, "flyttat": StepState.MOVED, "struket": StepState.DROPPED}

# What the meeting says | what it started from | what is saved now | whether they clash, and both as one
TABLE = """
gjort                 | -                  | -                    | nej
gjort                 | -                  | gjort                | nej
gjort                 | -                  | inte                 | ja
gjort                 | -                  | flyttat maj          | ja
gjort                 | -                  | struket (ersatt)     | ja
inte                  | -                  | gjort                | ja
gjort                 | inte               | inte                 | nej
gjort                 | inte               | struket (ersatt)     | ja
gjort                 | struket (ersatt)   | struket (ersatt)     | nej
gjort                 | struket (ersatt)   | struket (för dyrt)   | ja
gjort                 | inte               | -                    | nej
flyttat maj           | -                  | flyttat maj          | nej
flyttat Maj           | -                  | flyttat maj          | nej
flyttat maj           | -                  | flyttat juni         | ja
flyttat               | -                  | flyttat maj          | nej
flyttat maj (ledigt)  | -                  | flyttat maj          | nej
flyttat maj           | -                  | flyttat maj (ledigt) | nej
flyttat maj (ledigt)  | -                  | flyttat maj (sjuk)   | ja: flyttat maj (sjuk; ledigt)
flyttat sen           | -                  | flyttat snart        | ja
struket               | -                  | struket (ersatt)     | nej
struket (ersatt)      | -                  | struket ( ersatt )   | nej
struket (ersatt)      | -                  | struket (för dyrt)   | ja: struket (för dyrt; ersatt)
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.strip().splitlines()]


def said(words: str, day: date = TODAY, step: str = "1") -> StepOutcome:
    """flyttat maj (ledigt) -> an answer."""
    head, _, reason = words.partition(" (")
    state, _, time = head.partition(" ")
    month = MONTHS.get(time.casefold())
    moved_to = NextCheckIn(time, month=date(2026, month, 1) if month else None) if time else None
    return StepOutcome("p", "p/activity/1", step, day, WORDS[state], moved_to, reason.removesuffix(")") or None)


def all_said(words: str) -> list[StepOutcome]:
    return [] if words == "-" else [said(words)]


@pytest.mark.parametrize(("mine", "seen", "saved", "told"), ROWS, ids=[" | ".join(row) for row in ROWS])
def test_an_answer_clashes_when_it_would_go_over_another_one_it_did_not_start_from(
    mine: str, seen: str, saved: str, told: str
) -> None:
    found = step_clashes([said(mine)], all_said(seen), all_said(saved), TODAY)
    answer, _, both = told.partition(": ")
    assert bool(found) == (answer == "ja")
    assert [each.both for each in found] == ([said(both) if both else None] if found else [])


@pytest.mark.parametrize(
    ("day", "clashes"), [(EARLIER, True), (TODAY, True), (LATER, False)], ids=["before", "same day", "after"]
)
def test_a_later_days_answer_is_a_word_of_its_own_and_goes_before_the_meetings_anyway(day: date, clashes: bool) -> None:
    assert bool(step_clashes([said("gjort")], [], [said("inte", day)], TODAY)) is clashes


def test_only_the_step_that_was_answered_twice_clashes() -> None:
    ticks = [said("gjort"), said("gjort", step="2"), said("gjort", step="3")]
    (found,) = step_clashes(ticks, [], [said("inte", step="2"), said("inte", step="4")], TODAY)
    assert (found.mine.step, found.theirs.state) == ("2", StepState.NOT_DONE)


def test_the_latest_answer_by_a_day_holds() -> None:
    answers = [said("gjort", TODAY), said("inte", EARLIER), said("struket (ersatt)", LATER)]
    assert list(latest_answers(answers, TODAY).values()) == [said("gjort", TODAY)]
    assert list(latest_answers(answers, EARLIER).values()) == [said("inte", EARLIER)]


@pytest.mark.parametrize(
    ("mine", "saved", "whole"),
    [
        ("struket", "struket (ersatt)", "struket (ersatt)"),
        ("flyttat", "flyttat maj (ledigt)", "flyttat maj (ledigt)"),
        ("flyttat maj (ledigt)", "flyttat maj", "flyttat maj (ledigt)"),
        ("flyttat maj", "flyttat juni", "flyttat maj"),
        ("gjort", "struket (ersatt)", "gjort"),
        ("gjort", "-", "gjort"),
    ],
)
def test_an_equal_answer_keeps_the_time_and_the_reason_it_was_saved_with(mine: str, saved: str, whole: str) -> None:
    assert completed([said(mine)], all_said(saved), TODAY) == (said(whole),)
