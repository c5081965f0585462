"""What people type, as parts of records: a text that was not changed keeps what it was shown from."""

from datetime import date

import pytest

from pipeline.actions.typed_text import (
    check_ins_from,
    ideas_from,
    ideas_text,
    lines,
    steps_from,
    steps_text,
    task_lines,
    tasks_from,
    time_after,
)
from pipeline.domain.follow_up import Activity, NextCheckIn, Step, Task
from pipeline.domain.project import Idea

MAY = date(2026, 5, 12)
OCTOBER = NextCheckIn("15 oktober", date(2026, 10, 15))
TASKS = (Task("Boka lokal", "sjuksköterska", OCTOBER), Task("Fråga: vad hjälper?"), Task("Tid: måndag", "läkare"))


def test_lines_are_what_is_written_on_them() -> None:
    assert lines(" läkare \n\n psykolog\n") == ("läkare", "psykolog")


@pytest.mark.parametrize(
    ("text", "task"),
    [
        ("sjuksköterska: Boka lokal; 15 oktober", Task("Boka lokal", "sjuksköterska", OCTOBER)),
        ("Boka lokal", Task("Boka lokal")),
        ("läkare: Läs utkastet", Task("Läs utkastet", "läkare")),
        ("Ring regionen; oktober", Task("Ring regionen", "", NextCheckIn("oktober", month=date(2026, 10, 1)))),
        ("psykolog: Fundera; när det passar", Task("Fundera", "psykolog", NextCheckIn("när det passar"))),
    ],
)
def test_a_task_is_who_what_and_when(text: str, task: Task) -> None:
    assert tasks_from(text, MAY, ()) == (task,)


def test_tasks_shown_and_typed_back_are_the_very_same() -> None:
    assert tasks_from(task_lines(TASKS), MAY, TASKS) == TASKS
    assert tasks_from(task_lines(TASKS[1:]), MAY, TASKS) == TASKS[1:]


def test_no_text_is_no_time() -> None:
    assert time_after("  ", MAY) is None
    assert time_after("15 oktober", MAY) == OCTOBER


@pytest.mark.parametrize(
    ("text", "on", "first_day"),
    [
        ("januari", date(2026, 11, 29), date(2027, 1, 1)),
        ("november", date(2026, 11, 29), date(2026, 11, 1)),
        ("15 oktober", date(2026, 11, 29), date(2027, 10, 15)),
        ("15 oktober 2026", date(2026, 11, 29), date(2026, 10, 15)),
        ("december", date(2026, 11, 29), date(2026, 12, 1)),
        ("när vi hinner", date(2026, 11, 29), None),
    ],
)
def test_a_time_without_a_year_is_the_first_that_has_not_passed(text: str, on: date, first_day: date | None) -> None:
    due = time_after(text, on)
    assert due is not None
    assert due.start == first_day


def test_a_step_that_kept_its_number_or_its_words_keeps_its_key() -> None:
    before = Activity("p/activity/1", "p", 1, "Rutin", steps=(Step(1, "Skriv"), Step(2, "Pröva"), Step(None, "Koda")))
    assert steps_from(steps_text(before.steps), before) is before.steps
    after = steps_from("Koda\n2. Pröva i liten skala\n3. Inför", before)
    assert [(each.no, each.text, each.id) for each in after] == [
        (None, "Koda", "u3"),
        (2, "Pröva i liten skala", "2"),
        (3, "Inför", ""),
    ]


def test_an_idea_without_a_number_gets_the_next_free_one() -> None:
    ideas = (Idea("2.1", "Längre besök"), Idea("2.3", "Ring upp"))
    assert ideas_from(f"{ideas_text(ideas)}\nSkicka sms", 2) == (*ideas, Idea("2.2", "Skicka sms"))


def test_two_ideas_with_one_number_are_both_kept() -> None:
    assert ideas_from("2.1 Längre besök\n2.1 Ring upp\n2.2 Skicka sms", 2) == (
        Idea("2.1", "Längre besök"),
        Idea("2.3", "Ring upp"),
        Idea("2.2", "Skicka sms"),
    )


def test_a_time_that_stood_there_before_stays_what_it_was_read_as() -> None:
    before = (NextCheckIn("Punkt 2. 14 maj", date(2024, 5, 14), steps=(2,)),)
    assert check_ins_from("Punkt 2. 14 maj\noktober", 2026, before) == (
        *before,
        NextCheckIn("oktober", month=date(2026, 10, 1)),
    )
