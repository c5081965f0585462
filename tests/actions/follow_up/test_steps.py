"""The steps between meetings: what is late, what is due by the next check-in, what nobody can know, who answers."""

from dataclasses import replace
from datetime import date

from pipeline.actions.board import Board
from pipeline.actions.follow_up.steps import COLUMNS, steps_view
from pipeline.actions.follow_up.view_types import StepsView
from pipeline.actions.meeting.changes import answer_step
from pipeline.actions.plans import save_plan
from pipeline.domain.follow_up import NextCheckIn, StepOutcome, StepState
from pipeline.domain.plan import Plan
from pipeline.store.database import Database
from tests.actions.follow_up_store import ACTIVITY, APRIL, MARCH, MAY, NURSE, PLAN, PROJECT, SAY, by, stored


def view(store: Database, project: str = PROJECT.id, on: date = MARCH) -> StepsView:
    found = steps_view(store, project, on=on, texts=SAY)
    assert found is not None
    return found


def grouped(store: Database, on: date) -> dict[str, list[str]]:
    return {each.title: [step.text for step in each.steps] for each in view(store, on=on).groups}


def test_steps_stand_by_what_they_ask_for_with_the_most_pressing_first(store: Database) -> None:
    assert grouped(store, APRIL) == {
        "Till avstämningen 14 april 2026": ["1. Boka lokal", "2. Bjud in"],
        "Utan tid": ["Koda besöken"],
    }
    assert grouped(store, MAY) == {"Försenade": ["1. Boka lokal", "2. Bjud in"], "Utan tid": ["Koda besöken"]}
    assert view(store, on=MAY).headline == "0 av 3 steg är gjorda. 2 är försenade."


def test_an_answer_moves_a_step_and_carries_the_version_the_next_one_starts_from(store: Database) -> None:
    outcome = StepOutcome(PROJECT.id, ACTIVITY.id, "1", APRIL, StepState.DONE)
    stored(answer_step(store, outcome, by(0)))
    closed = next(each for each in view(store, on=APRIL).groups if each.name == "closed").steps
    assert [(each.text, each.version, each.answer) for each in closed] == [("1. Boka lokal", 1, outcome)]
    assert view(store, on=APRIL).headline == "1 av 3 steg är gjorda."


def test_an_answer_of_another_day_is_told_and_is_not_todays(store: Database) -> None:
    said = StepOutcome(PROJECT.id, ACTIVITY.id, "2", MARCH, StepState.MOVED, NextCheckIn("12 maj", MAY), "sjukdom")
    stored(answer_step(store, said, by(0)))
    line = next(step for group in view(store, on=APRIL).groups for step in group.steps if step.step == "2")
    assert (line.due, line.about, line.version, line.answer) == (
        "12 maj 2026",
        "flyttat 10 mars 2026 (sjukdom)",
        0,
        None,
    )


def test_what_only_a_stated_fraction_knows_of_is_said_to_be_unknown(board: Board) -> None:
    found = view(board.store, "nyhalsan-2024", date(2024, 11, 28))
    assert found.headline == "0 av 49 steg är gjorda. Om 49 vet vi inte."
    assert [each.name for each in found.groups] == ["untold"]
    assert "klinisk apotekare" in found.roles


def test_a_plan_without_steps_says_so_and_an_unknown_project_is_none(store: Database) -> None:
    save_plan(store, Plan(PLAN.clinic, replace(PROJECT, id="norra-2027", year=2027)), NURSE)
    found = view(store, "norra-2027")
    assert (found.headline, found.groups) == ("Inga steg är planerade.", ())
    assert steps_view(store, "okänt", on=MARCH, texts=SAY) is None


def test_the_invented_clinic_has_steps_in_every_stage_and_tasks_since_last(board: Board) -> None:
    found = view(board.store, "exempel-2026", date(2026, 11, 29))
    assert {"late", "next", "closed"} <= {each.name for each in found.groups}
    assert found.tasks
    assert {len(row) for row in found.table} == {len(COLUMNS)}
