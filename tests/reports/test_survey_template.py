"""The survey's template: its own words in rows, one column to fill, and a sheet that says how."""

from io import BytesIO

import openpyxl
import pytest

from pipeline.domain.survey import Question, Survey
from pipeline.reports.survey_template import survey_template_xlsx
from pipeline.text import texts

ASKED = (Question("q", "Trygg?", ("ja", "nej")), Question("fritt", "Varför?", is_open=True))


@pytest.mark.parametrize(
    ("groups", "rows"),
    [
        (("läkare", "chefer"), [("läkare", "ja"), ("läkare", "nej"), ("chefer", "ja"), ("chefer", "nej")]),
        ((), [(None, "ja"), (None, "nej")]),
    ],
)
def test_every_answer_of_every_group_has_a_row_and_open_questions_none(
    groups: tuple[str, ...], rows: list[tuple[str | None, str]]
) -> None:
    book = openpyxl.load_workbook(
        BytesIO(survey_template_xlsx(Survey("p/survey/1", "p", "T", ASKED, groups), texts("sv")))
    )
    table = list(book.worksheets[0].iter_rows(values_only=True))
    assert table[0] == ("Fråga", "Grupp", "Svar", "Antal")
    assert table[1:] == [("Trygg?", *row, None) for row in rows]
    assert "Bara antal sparas." in str([cell.value for (cell,) in book.worksheets[1].iter_rows()])
