"""Signal or chance on the rows of a whole project: the few words of the marks."""

from datetime import date

import pytest

from pipeline.actions.board import Board
from pipeline.actions.signals.project import marks_of_goals, shown_marks
from pipeline.actions.signals.view_types import SignalMark
from pipeline.domain.spc import Assurance, Variation
from pipeline.text import texts
from tests.actions.signals.test_series import series_of

SWEDISH = texts("sv")
KEY = ("norra", "a", "", "", "")


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
    found = marks_of_goals(series_of(board, "exempel-2026", date(2026, 11, 22)), SWEDISH)
    assert {name.partition("/")[2] for name in found} == {"1", "2", "3", "4", "5", "6", "7", "8a", "8b"}


def test_readings_after_the_day_are_not_judged(board: Board) -> None:
    found = marks_of_goals(series_of(board, "exempel-2026", date(2024, 6, 30)), SWEDISH)
    assert {each.variation for each in found.values()} == {None}
