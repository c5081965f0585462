"""A meeting that one person confirmed while another wrote: nothing is lost, nothing overwritten, both become one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path

import pytest

from pipeline.actions.edits import BOTH, MINE, THEIRS
from pipeline.actions.meeting.again import (
    again_view,
    answer_text,
    lacking,
    last_draft,
    standing,
    together,
    word_of_others,
)
from pipeline.actions.meeting.changes import confirm_meeting, tidy
from pipeline.actions.meeting.drafts import current_draft, discard_draft, keep_draft
from pipeline.actions.plan.kept import kept_plan
from pipeline.domain.follow_up import CheckIn, StepOutcome, StepState, Task
from pipeline.domain.meeting import MeetingDraft
from pipeline.domain.plan import Plan
from pipeline.store.database import Database
from tests.actions.follow_up_store import (
    ACTIVITY,
    APRIL,
    DOCTOR,
    JUNE,
    NURSE,
    SAY,
    by,
    filled,
    in_conflict,
    stored,
)

PROJECT_ID = "norra-2026"
DONE = StepOutcome(PROJECT_ID, ACTIVITY.id, "1", APRIL, StepState.DONE)
NOT_DONE = replace(DONE, state=StepState.NOT_DONE)
THEIR_DRAFT = MeetingDraft(
    PROJECT_ID,
    APRIL,
    ticks=(DONE,),
    reflection="Lokalen var lätt att boka.",
    level=2.5,
    next_day=JUNE,
    tasks=(Task("Skriv brevet", "läkare"),),
    roles_present=("läkare",),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "board.duckdb", now=lambda: datetime(2026, 4, 14, 10, tzinfo=UTC))
    yield filled(opened)
    opened.close()


@pytest.fixture
def confirmed(store: Database) -> Database:
    """The store after their draft was confirmed, over the version of the check-in that was planned."""
    stored(keep_draft(store, THEIR_DRAFT, DOCTOR, 0))
    stored(confirm_meeting(store, THEIR_DRAFT, by(1, DOCTOR)))
    return store


def plan_of(store: Database) -> Plan:
    kept = kept_plan(store, PROJECT_ID)
    assert kept is not None
    return kept.plan


def held(store: Database) -> CheckIn:
    return next(each for each in plan_of(store).check_ins if each.day == APRIL)


def test_a_second_confirmation_from_the_same_version_is_refused_and_both_texts_come_back(confirmed: Database) -> None:
    mine = replace(THEIR_DRAFT, reflection="Inbjudan tog tid.")
    conflict = in_conflict(confirm_meeting(confirmed, mine, by(1)))
    assert (conflict.mine.reflection, conflict.theirs.reflection) == ("Inbjudan tog tid.", THEIR_DRAFT.reflection)
    assert held(confirmed).reflection == THEIR_DRAFT.reflection


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, ()),
        ({"reflection": "Inbjudan tog tid."}, ("reflection",)),
        ({"reflection": " Lokalen var lätt "}, ()),  # it is in theirs
        ({"adjustment": "Vi bjuder in per brev."}, ("adjustment",)),
        ({"tasks": (Task("Ring lokalen"),)}, ("tasks",)),
        ({"tasks": (Task(" "),), "roles_present": ()}, ()),
        ({"roles_present": ("läkare", "sjuksköterska")}, ("roles_present",)),
        ({"level": 3.0, "advisor_level": 2.0}, ("level", "advisor_level")),
        ({"level": None}, ()),
        ({"ticks": (NOT_DONE,)}, ("ticks",)),
    ],
)
def test_only_what_the_confirmed_check_in_lacks_is_told(
    confirmed: Database, changes: dict[str, object], fields: tuple[str, ...]
) -> None:
    assert lacking(plan_of(confirmed), replace(THEIR_DRAFT, **changes)) == fields  # type: ignore[arg-type]


def test_it_is_said_who_confirmed_and_when_and_both_versions_are_in_words(confirmed: Database) -> None:
    mine = replace(THEIR_DRAFT, reflection="Inbjudan tog tid.", ticks=(NOT_DONE,), adjustment="Brev.")
    shown = again_view(confirmed, mine, SAY)
    assert shown.is_confirmed
    assert "läkare bekräftade den 14 april 2026 12:00" in shown.about
    rows = {row.name: row for row in shown.rows}
    assert (rows["ticks"].mine, rows["ticks"].theirs) == ("1. Boka lokal: inte gjort", "1. Boka lokal: gjort")
    assert (rows["ticks"].choices, rows["ticks"].preferred) == ((MINE, THEIRS), THEIRS)
    assert (rows["reflection"].choices, rows["reflection"].preferred) == ((MINE, THEIRS, BOTH), BOTH)
    assert (rows["adjustment"].choices, rows["adjustment"].preferred) == ((MINE, THEIRS), MINE)


def test_both_are_confirmed_as_one_check_in(confirmed: Database) -> None:
    mine = replace(
        THEIR_DRAFT,
        reflection="Inbjudan tog tid.",
        adjustment="Vi bjuder in per brev.",
        tasks=(Task("Ring lokalen", "sjuksköterska"),),
        roles_present=("sjuksköterska",),
    )
    choices = {"reflection": BOTH, "adjustment": MINE, "tasks": BOTH, "roles_present": BOTH}
    stored(confirm_meeting(confirmed, together(confirmed, mine, choices), by(2)))
    now = held(confirmed)
    assert now.reflection == "Lokalen var lätt att boka.\n\nInbjudan tog tid."
    assert now.adjustment == "Vi bjuder in per brev."
    assert [each.text for each in now.tasks] == ["Skriv brevet", "Ring lokalen"]
    assert now.roles_present == ("läkare", "sjuksköterska")
    assert (now.done, now.due) == (1, 2)
    assert lacking(plan_of(confirmed), mine) == ()


def test_what_nobody_chose_stays_as_it_was_confirmed(confirmed: Database) -> None:
    mine = replace(THEIR_DRAFT, reflection="Inbjudan tog tid.", level=4.0)
    whole = together(confirmed, mine, {})
    assert (whole.reflection, whole.level) == (THEIR_DRAFT.reflection, 2.5)


def test_mine_of_two_answers_keeps_the_answers_that_only_they_gave(confirmed: Database) -> None:
    other = replace(DONE, step="2")
    assert together(confirmed, replace(THEIR_DRAFT, ticks=(other,)), {"ticks": MINE}).ticks == (DONE, other)


def test_a_confirmed_check_in_opened_again_is_the_draft_it_was(confirmed: Database) -> None:
    again = standing(plan_of(confirmed), APRIL)
    assert replace(again, at_step=THEIR_DRAFT.at_step) == tidy(THEIR_DRAFT)


def test_a_draft_that_was_thrown_away_can_still_be_read(store: Database) -> None:
    stored(keep_draft(store, THEIR_DRAFT, DOCTOR, 0))
    discard_draft(store, "norra", THEIR_DRAFT, NURSE)
    assert current_draft(store, PROJECT_ID, APRIL)[0] is None
    assert last_draft(store, PROJECT_ID, APRIL) == THEIR_DRAFT
    shown = again_view(store, THEIR_DRAFT, SAY)
    assert (shown.is_confirmed, shown.rows) == (False, ())
    assert "sjuksköterska slängde det 14 april 2026 12:00" in shown.about


def test_the_word_of_others_is_theirs_who_changed_that_part_last(store: Database) -> None:
    first = stored(keep_draft(store, replace(THEIR_DRAFT, level=2.0), DOCTOR, 0))
    stored(keep_draft(store, replace(THEIR_DRAFT, level=2.0, reflection="Nytt."), NURSE, first.version))
    assert word_of_others(store, THEIR_DRAFT, attrgetter("level"), SAY) == ("läkare", "14 april 2026 12:00")
    assert word_of_others(store, THEIR_DRAFT, attrgetter("reflection"), SAY)[0] == "sjuksköterska"
    assert word_of_others(store, replace(THEIR_DRAFT, day=JUNE), attrgetter("level"), SAY) == ("", "")


def test_an_answer_to_a_step_that_left_the_plan_is_told_by_its_key(store: Database) -> None:
    assert answer_text(replace(DONE, step="9"), plan_of(store), SAY) == "9: gjort"
