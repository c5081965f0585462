"""Choosing how an ambiguous target was meant."""

from datetime import date

import pytest

from pipeline.actions.board import Board
from pipeline.actions.plan.targets import ambiguous_targets, clarify_target
from pipeline.actions.status import project_status
from pipeline.domain.access import Actor
from pipeline.domain.project import TargetKind
from pipeline.text import texts

SWEDISH = texts("sv")
SOMEBODY = Actor("test")
LATE = date(2026, 11, 22)


def standing(board: Board) -> tuple[str, float | None]:
    found = project_status(board.store, "exempel-2026", as_of=LATE, texts=SWEDISH)
    assert found is not None
    (one,) = (each for each in found["indicators"] if (each["no"], each["part"]) == (8, "a"))
    return one["status"], one["target"]


def test_the_ambiguous_targets_of_a_project_are_listed_with_both_readings(board: Board) -> None:
    found = ambiguous_targets(board.store, "brommaplan-2025", SWEDISH)
    assert [each.label for each in found] == ["2", "3", "4a", "4b"]
    said = [words.replace("\N{NO-BREAK SPACE}", " ") for _, words in found[0].choices]
    assert said == ["procent av startläget: 68,2 %", "procentenheter: 72 %"]
    assert found[0].chosen is None


def test_choosing_a_reading_gives_a_verdict_and_taking_it_back_takes_it_away(own_board: Board) -> None:
    assert standing(own_board) == ("not_assessable", None)
    (before,) = (each for each in ambiguous_targets(own_board.store, "exempel-2026", SWEDISH) if each.label == "8a")
    clarify_target(own_board.store, before, TargetKind.RELATIVE, SOMEBODY)
    status, goal = standing(own_board)
    assert status == "met"
    assert goal == pytest.approx(43.9 * 1.25)
    (after,) = (each for each in ambiguous_targets(own_board.store, "exempel-2026", SWEDISH) if each.label == "8a")
    assert after.chosen is TargetKind.RELATIVE
    clarify_target(own_board.store, after, None, SOMEBODY)
    assert standing(own_board) == ("not_assessable", None)


def test_two_who_choose_at_once_do_not_overwrite_each_other(own_board: Board) -> None:
    seen = ambiguous_targets(own_board.store, "brommaplan-2025", SWEDISH)[0]
    clarify_target(own_board.store, seen, TargetKind.RELATIVE, SOMEBODY)
    assert not clarify_target(own_board.store, seen, TargetKind.PERCENTAGE_POINTS, SOMEBODY)
    assert ambiguous_targets(own_board.store, "brommaplan-2025", SWEDISH)[0].chosen is TargetKind.RELATIVE
