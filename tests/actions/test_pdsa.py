"""PGSA pages: the wall, one cycle, its marks, and new turns of the wheel."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.actions.board import Board
from pipeline.actions.edits import remove
from pipeline.actions.pdsa import (
    add_cycle,
    add_next_cycle,
    cycle_marks,
    cycle_on_idea,
    pdsa_cycle,
    pdsa_wall,
    save_cycle,
)
from pipeline.actions.plan.kept import kept_plan
from pipeline.domain.pdsa import Decision, PdsaCycle, Stage
from pipeline.store.database import Database
from pipeline.text import texts
from tests.actions.follow_up_store import APRIL, CYCLE, INDICATOR, MARCH, NURSE, SAY, by, refused, stored


def test_the_wall_has_a_column_for_every_stage(board: Board) -> None:
    wall = pdsa_wall(board.store, "exempel-2026", today=date(2026, 10, 20), texts=SAY)
    assert wall is not None
    assert [(each.title, [card.no for card in each.cards]) for each in wall.columns] == [
        ("Planera", [7, 9]),
        ("Göra", [5]),
        ("Studera", []),
        ("Agera", [8]),
        ("Beslutade", [4, 6, 3, 2, 1]),
    ]
    assert (wall.count, wall.nothing) == (9, "")
    none = pdsa_wall(board.store, "tegner-2022", today=date(2022, 5, 1), texts=SAY)
    assert none is not None and none.nothing
    assert pdsa_wall(board.store, "finns-inte", today=APRIL, texts=SAY) is None


def test_the_wall_says_which_ideas_are_left_and_shows_the_cycles_of_one(board: Board) -> None:
    found = pdsa_wall(board.store, "exempel-2026", today=date(2026, 10, 20), texts=SAY, idea="1.1")
    assert found is not None
    assert [each.id for each in found.untested] == ["1.2"]
    assert [each.id for each in found.tested] == ["1.1", "2.1", "2.2", "3.1", "3.2", "4.1"]
    assert [card.no for each in found.columns for card in each.cards] == [2, 1]
    assert found.columns[-1].cards[0].follows == "efter PGSA 1"
    assert found.count == 9


def test_a_new_test_is_begun_on_an_idea_with_what_the_plan_ties_to_it(board: Board) -> None:
    kept = kept_plan(board.store, "exempel-2026")
    assert kept is not None
    cycle = cycle_on_idea(kept.plan, "1.2")
    assert (cycle.idea, cycle.activities, cycle.indicators) == ("1.2", (1,), ("1", "3"))
    assert cycle.title == "Håll två tider i veckan öppna för uppföljning hos distriktssköterska"
    assert cycle_on_idea(kept.plan, "9.9") == PdsaCycle("", "exempel-2026", 0, "")


def test_a_cycle_shows_its_texts_with_questions_its_ties_and_its_chain(board: Board) -> None:
    view = pdsa_cycle(board.store, "exempel-2026", "exempel-2026/pdsa/2", today=date(2026, 10, 20), texts=SAY)
    assert view is not None
    assert [each.heading for each in view.fields] == ["Planera", "Göra", "Studera", "Agera"]
    assert all(len(each.questions) == 3 and each.text for each in view.fields)
    assert view.idea == "1.1 Boka uppföljningen innan patienten lämnar rummet"
    assert view.indicators[0][0] == "exempel-2026/1"
    assert [each.no for each in view.chain] == [1, 2]
    assert (view.card.decision, view.stage, view.card.when) == ("skala upp", Stage.DECIDED, "16 feb 2026–27 feb 2026")


def test_skarholmens_cycles_say_when_as_the_report_does(board: Board) -> None:
    wall = pdsa_wall(board.store, "skarholmen-2023", today=date(2023, 12, 31), texts=SAY)
    assert wall is not None
    assert [card.when for column in wall.columns for card in column.cards] == [
        "oktober-december 2023",
        "våren 2023",
        "mars-juni 2023",
    ]


def test_a_test_that_is_over_reminds_on_the_wall(store: Database) -> None:
    stored(save_cycle(store, replace(CYCLE, start=MARCH, end=date(2026, 3, 24)), by(1)))
    wall = pdsa_wall(store, "norra-2026", today=APRIL, texts=SAY)
    assert wall is not None
    (card,) = next(each for each in wall.columns if each.stage is Stage.STUDY).cards
    assert card.reminder == "Testet skulle vara klart 24 mars 2026. Skriv vad det visade."


def test_a_new_cycle_takes_the_next_number_also_after_one_was_removed(store: Database) -> None:
    second = stored(add_cycle(store, replace(CYCLE, title="Två"), NURSE)).body
    assert (second.no, second.id) == (2, "norra-2026/pdsa/2")
    stored(remove(store, PdsaCycle, second.id, by(1)))
    assert stored(add_cycle(store, CYCLE, NURSE)).body.no == 3


def test_the_next_turn_follows_the_one_before_on_the_same_idea(store: Database) -> None:
    decided = replace(CYCLE, decision=Decision.ADJUST, decided_on=APRIL)
    stored(save_cycle(store, decided, by(1)))
    following = stored(add_next_cycle(store, decided, NURSE)).body
    assert (following.no, following.follows, following.idea) == (2, CYCLE.id, "1.1")
    assert (following.decision, following.start) == (None, date(2026, 4, 15))


def test_the_next_turn_takes_words_along_that_the_guard_has_had_its_answer_for(store: Database) -> None:
    doubtful = replace(CYCLE, title="Artikel 121212-1213")
    stored(save_cycle(store, doubtful, by(1, is_confirmed=True)))
    assert stored(add_next_cycle(store, doubtful, NURSE)).body.title == "Artikel 121212-1213"


def test_a_cycle_is_guarded_like_every_text(store: Database) -> None:
    assert refused(save_cycle(store, replace(CYCLE, do="19121212-1212"), by(1))) == ("personal_identity_number",)
    assert [each.kind for each in stored(save_cycle(store, replace(CYCLE, do="En patient"), by(1))).notes] == [
        "few_people_described"
    ]


def test_marks_on_an_indicators_chart_stop_at_the_day_it_is_read(store: Database) -> None:
    cycles = [replace(CYCLE, start=MARCH, decision=Decision.KEEP, decided_on=APRIL)]
    marks = cycle_marks(cycles, INDICATOR, APRIL, SAY)
    assert [(each.day, each.label) for each in marks] == [
        (MARCH, "PGSA 1 börjar"),
        (APRIL, "PGSA 1: behåll"),
    ]
    assert len(cycle_marks(cycles, INDICATOR, MARCH, SAY)) == 1
    assert cycle_marks(cycles, replace(INDICATOR, no=2), APRIL, SAY) == ()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_cycle_of_the_samples_is_told_in_both_languages(board: Board, language: str) -> None:
    for project_id in ("exempel-2026", "skarholmen-2023"):
        kept = kept_plan(board.store, project_id)
        assert kept is not None
        for cycle in kept.plan.cycles:
            view = pdsa_cycle(board.store, project_id, cycle.id, today=APRIL, texts=texts(language))
            assert view is not None and view.version == 1
