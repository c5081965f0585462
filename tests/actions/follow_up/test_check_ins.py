"""The check-ins in words and as a strip: stated fractions kept, cancelled and merged told, planned ones that passed."""

from dataclasses import replace
from datetime import date

from pipeline.actions.board import Board
from pipeline.actions.edits import remove
from pipeline.actions.follow_up.changes import plan_check_in
from pipeline.actions.follow_up.check_ins import COLUMNS, check_ins_view
from pipeline.actions.follow_up.view_types import CheckInsView
from pipeline.actions.meeting.changes import save_check_in
from pipeline.actions.plan.kept import kept_plan
from pipeline.domain.follow_up import CheckInState, NextCheckIn, ProcessGoal, Task
from pipeline.store.database import Database
from pipeline.text import texts
from tests.actions.follow_up_store import APRIL, MARCH, MAY, NURSE, PROJECT, SAY, by, stored

NOVEMBER = date(2024, 11, 28)


def view(store: Database, project: str = PROJECT.id, on: date = APRIL) -> CheckInsView:
    found = check_ins_view(store, project, on=on, texts=SAY)
    assert found is not None
    return found


def test_the_strip_of_nyhalsan_is_the_one_its_report_states(board: Board) -> None:
    strip = view(board.store, "nyhalsan-2024", NOVEMBER).strip
    assert [(each.day.isoformat()[5:], each.short) for each in strip.bars] == [
        ("03-12", "2 av 4"),
        ("04-16", "1 av 3"),
        ("05-14", "1 av 2"),
        ("06-04", "Inställd"),
        ("07-18", "Inställd"),
        ("08-07", "8 av 10"),
        ("11-11", "16 av 21"),
    ]
    assert (strip.goal, strip.goal_text) == (70.0, "processmål 70\N{NO-BREAK SPACE}%")


def test_a_stated_fraction_says_so_and_how_it_stands_to_the_process_goal(board: Board) -> None:
    found = view(board.store, "nyhalsan-2024", NOVEMBER)
    assert "2 av 5 avstämningar nådde dit" in found.sentence
    latest = found.cards[0]
    assert latest.progress == "16 av 21 steg (76\N{NO-BREAK SPACE}%), som teamet angav det"
    assert (latest.against_goal, latest.reaches_goal) == ("når processmålet 70\N{NO-BREAK SPACE}%", True)
    assert "Så stod det: 16/21=76%" in latest.facts
    assert found.cards[-1].reaches_goal is False


def test_a_merged_check_in_says_where_its_steps_went_and_the_other_whose_it_took(board: Board) -> None:
    cards = {each.check_in.day: each for each in view(board.store, "nyhalsan-2024", NOVEMBER).cards}
    assert cards[date(2024, 6, 4)].merged == "Slogs ihop med avstämningen 7 augusti 2024."
    assert cards[date(2024, 8, 7)].merged == "Tog över stegen från 4 juni 2024 och 18 juli 2024."


def test_what_was_held_after_the_day_is_counted_and_not_shown(board: Board) -> None:
    found = view(board.store, "nyhalsan-2024", date(2024, 6, 4))
    assert found.later == "2 avstämningar som hölls efter 4 juni 2024 visas inte."
    held = [each.check_in.day for each in found.cards if each.check_in.state is CheckInState.HELD]
    assert max(held) == date(2024, 5, 14)


def test_a_planned_check_in_whose_day_has_passed_asks_what_became_of_it(store: Database) -> None:
    found = view(store, on=MAY)
    assert [each.state_text for each in found.cards] == ["Skulle ha hållits", "Skulle ha hållits"]
    assert found.headline == "Ingen avstämning är hållen än. Ingen är planerad."


def test_the_next_check_in_and_a_day_for_the_one_after_are_suggested(store: Database) -> None:
    found = view(store, on=MARCH)
    assert found.headline == "Ingen avstämning är hållen än. Nästa är 10 mars 2026."
    assert found.suggested == date(2026, 5, 12)
    assert [day for _, day in found.planned] == ["10 mars 2026", "14 april 2026"]


def test_a_check_in_tells_what_was_learnt_and_who_does_what(store: Database) -> None:
    kept = kept_plan(store, PROJECT.id)
    assert kept is not None
    task = Task("Boka lokal", "sjuksköterska", NextCheckIn("12 maj", MAY))
    held = replace(kept.plan.check_ins[0], state=CheckInState.HELD, done=1, due=2, is_stated=False, tasks=(task,))
    stored(save_check_in(store, held, by(1)))
    card = next(each for each in view(store).cards if each.check_in.id == held.id)
    assert card.progress == "1 av 2 steg (50\N{NO-BREAK SPACE}%)"
    assert [(each.role, each.text, each.due) for each in card.tasks] == [("sjuksköterska", "Boka lokal", "12 maj 2026")]


def test_a_project_without_check_ins_has_no_strip(store: Database) -> None:
    assert check_ins_view(store, "okänt", on=APRIL, texts=SAY) is None
    for each in view(store).cards:
        stored(save_check_in(store, replace(each.check_in, state=CheckInState.CANCELLED), by(each.version)))
    assert view(store).planned == ()


def test_the_table_has_a_cell_for_every_column_in_both_languages(store: Database) -> None:
    stored(plan_check_in(store, PROJECT.id, MAY, NURSE))
    english = check_ins_view(store, PROJECT.id, on=APRIL, texts=texts("en"))
    assert english is not None
    assert {len(row) for row in (*english.table, *view(store).table)} == {len(COLUMNS)}
    assert english.headline == "No check-in has been held yet. The next is 14 April 2026."


def test_a_project_without_a_process_goal_is_held_against_the_usual_one_named_as_that(store: Database) -> None:
    kept = kept_plan(store, PROJECT.id)
    assert kept is not None and kept.plan.process_goal is not None
    stored(remove(store, ProcessGoal, PROJECT.id, by(kept.version(kept.plan.process_goal))))
    strip = view(store).strip
    assert (strip.goal, strip.goal_text) == (70.0, "vanligt processmål 70\N{NO-BREAK SPACE}%")
