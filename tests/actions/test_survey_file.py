"""A file of counts before it is saved: what it changes, what stands in the way, and the template it came from."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.actions.board import Board
from pipeline.actions.survey import SurveyView, survey_views
from pipeline.actions.survey_file import SurveyFileView, read_survey_file, survey_template
from pipeline.domain.problem import Severity
from pipeline.domain.survey import AnswerCounts, SurveyRound
from pipeline.text import texts
from tests.actions.follow_up_store import SAY

DAY = date(2026, 11, 20)
HEAD = "Fråga;Grupp;Svar;Antal\n"
SAME = """\
nasta-steg;patienter;ja, helt;29
nasta-steg;patienter;ja, delvis;13
nasta-steg;patienter;nej;4
"""


@pytest.fixture
def view(board: Board) -> SurveyView:
    (found,) = survey_views(board.store, "exempel-2026", SAY)
    return found


def read(board: Board, view: SurveyView, rows: str, in_round: SurveyRound | None = None) -> SurveyFileView:
    new = SurveyRound("", view.survey.project_id, view.survey.id, 0, DAY, DAY)
    file = ("antal.csv", (HEAD + rows).encode())
    return read_survey_file(board, view.survey, [each for each, _ in view.rounds], in_round or new, file, SAY)


def test_a_new_round_is_shown_row_by_row_with_its_n(board: Board, view: SurveyView) -> None:
    found = read(board, view, SAME)
    assert [(row.group, row.told, row.n, row.change) for row in found.rows] == [
        ("patienter", "ja, helt 29, ja, delvis 13, nej 4", "46", "ny")
    ]
    assert found.counts == (AnswerCounts("nasta-steg", "patienter", (29, 13, 4)),)
    assert (found.against, found.problems) == ((), ())


def test_a_file_over_a_round_changes_what_it_tells_and_leaves_the_rest(board: Board, view: SurveyView) -> None:
    second = view.rounds[-1][0]
    found = read(board, view, SAME.replace("29", "28"), second)
    assert found.rows[0].change == "ändras, var: ja, helt 29, ja, delvis 13, nej 4"
    assert len(found.counts) == len(second.counts)
    assert set(found.counts) - set(second.counts) == {AnswerCounts("nasta-steg", "patienter", (28, 13, 4))}
    assert read(board, view, SAME, second).rows[0].change == "som förut"


def test_the_very_same_counts_as_another_round_are_pointed_out(board: Board, view: SurveyView) -> None:
    first = replace(view.rounds[0][0], counts=(AnswerCounts("nasta-steg", "patienter", (29, 13, 4), 46),))
    again = replace(view, rounds=((first, 1),))
    ((severity, said),) = read(board, again, SAME).problems
    assert (severity, said.split(".")[0]) == (Severity.NOTE, "Svaren är desamma som i omgång 1 (2026-06-05)")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("nasta-steg;läkare;nej;4\n", "antal.csv, cell B2: Gruppen ”läkare” finns inte i enkäten."),
        ("nasta-steg;anhöriga;nej;7\n", "7 svar är fler än de 6 enkäter som kom tillbaka."),
    ],
)
def test_what_cannot_be_true_or_read_stands_in_the_way_and_changes_nothing(
    board: Board, view: SurveyView, rows: str, said: str
) -> None:
    second = replace(view.rounds[-1][0], counts=())
    found = read(board, view, rows + "nasta-steg;anhöriga;ja, helt;0\nnasta-steg;anhöriga;ja, delvis;0\n", second)
    assert said in " ".join(text for _, text in found.problems)
    assert [each.kind for each in found.against] == ["survey_file_refused"]
    assert (found.rows, found.counts) == ((), ())


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_template_is_named_for_the_survey(view: SurveyView, language: str) -> None:
    template = survey_template(view.survey, texts(language))
    assert template.file_name.endswith("exempel-2026-survey-1.xlsx")
    assert template.content.startswith(b"PK")
