"""Signal or chance for a whole project: short words for the marks, and the score's evidence."""

from datetime import date

import pytest

from pipeline.actions.board import Board
from pipeline.actions.signals.project import evidence, marks_of_goals, series_key, shown_marks
from pipeline.actions.signals.view_types import SignalMark
from pipeline.actions.work import ProjectWork, project_work
from pipeline.domain.spc import Assurance, Variation
from pipeline.text import texts

SWEDISH = texts("sv")
KEY = ("norra", "a", "", "", "")


def work_of(board: Board, project: str) -> ProjectWork:
    found = project_work(board.store, project)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("variation", "assurance", "has_target", "said"),
    [
        (None, Assurance.NONE, True, ("Ingen signal", "")),
        (Variation.COMMON, Assurance.PASS, True, ("Ingen signal", "Målet nås")),
        (Variation.COMMON, Assurance.NONE, True, ("Ingen signal", "Oklart mot målet")),
        (Variation.COMMON, Assurance.NONE, False, ("Ingen signal", "")),
    ],
)
def test_the_marks_say_what_there_is_to_say(
    variation: Variation | None, assurance: Assurance, has_target: bool, said: tuple[str, str]
) -> None:
    mark = SignalMark(KEY, variation, "Ingen signal", assurance, "Målet nås", "därför")
    found = shown_marks(mark, SWEDISH, has_target=has_target)
    assert (found.variation_text, found.assurance_text) == said
    assert found.why == "därför"


def test_every_measured_indicator_has_marks_and_no_other(board: Board) -> None:
    work, day = work_of(board, "exempel-2026"), date(2026, 11, 22)
    found = marks_of_goals(work, board.catalogue, work.attainments(day), day, SWEDISH)
    assert {name.partition("/")[2] for name in found} == {"1", "2", "3", "4", "5", "6", "7", "8a", "8b"}


def test_readings_after_the_day_are_not_judged(board: Board) -> None:
    work, day = work_of(board, "exempel-2026"), date(2024, 6, 30)
    found = marks_of_goals(work, board.catalogue, work.attainments(day), day, SWEDISH)
    assert {each.variation for each in found.values()} == {None}


def test_a_project_without_a_score_has_no_evidence_to_weigh_it_against(board: Board) -> None:
    work, day = work_of(board, "hallunda-2023"), date(2024, 1, 31)
    assert evidence(work, board.catalogue, work.attainments(day), day, SWEDISH) is None


def test_a_group_is_a_series_of_its_own(board: Board) -> None:
    work = work_of(board, "exempel-2026")
    assert series_key(work, work.indicators[0], "kvinnor")[3:] == ("kvinnor", "")
