"""Counts from a file: both shapes of table, every cell that is not understood named, people's own answers refused."""

from io import BytesIO

import openpyxl
import pytest

from pipeline.domain.survey import AnswerCounts, Question, Survey
from pipeline.ingest.limits import Limits
from pipeline.ingest.survey_file import SurveyFile, counts_from_file
from pipeline.reports.survey_template import survey_template_xlsx
from pipeline.text import texts
from tests.ingest.hostile import commented, formatted, workbook

SURVEY = Survey(
    "p/survey/1",
    "p",
    "Trygghet",
    (
        Question("trygg", "Hur trygg är du?", ("helt", "ganska", "inte")),
        Question("rutin", "Känner du till rutinen?", ("ja", "nej")),
        Question("fritt", "Vad saknas?", is_open=True),
    ),
    ("patienter", "anhöriga"),
)
EVERYBODYS = Survey("p/survey/2", "p", "Kort", (Question("nojd", "Nöjd?", ("1", "2", "3")),))
LONG = """\
Fråga;Grupp;Svar;Antal
Hur trygg är du?;patienter;helt;4
1. hur  trygg är du;Patienter;Ganska;8
trygg;patienter;inte;0
Känner du till rutinen?;anhöriga;ja;
"""
CROSS = """\
Enkät våren
Fråga;Grupp;helt;ganska;inte;ja;nej;Antal svar
Hur trygg är du?;patienter;4;8;0;;;12
Känner du till rutinen?;patienter;0;0;0;7;;9
Totalt;;4;8;0;7;;21
"""


def read(content: str | bytes, survey: Survey = SURVEY, name: str = "") -> SurveyFile:
    is_text = isinstance(content, str)
    data = content.encode() if isinstance(content, str) else content
    return counts_from_file(name or ("antal.csv" if is_text else "antal.xlsx"), data, survey, Limits())


def wrong(content: str | bytes, survey: Survey = SURVEY) -> list[tuple[str, str]]:
    found = read(content, survey)
    return [(each.kind, each.cell) for each in found.problems]


def test_a_row_for_each_answer_is_read_by_the_surveys_own_words() -> None:
    found = read(LONG)
    assert found.problems == ()
    assert found.counts == (AnswerCounts("trygg", "patienter", (4, 8, 0)),)


def test_a_column_for_each_answer_is_read_with_its_n_and_the_sums_passed_over() -> None:
    found = read(CROSS)
    assert found.counts == (
        AnswerCounts("trygg", "patienter", (4, 8, 0), 12),
        AnswerCounts("rutin", "patienter", (7, None), 9),
    )
    assert [(each.kind, each.cell) for each in found.problems] == [("survey_sum_row", "A5")]
    assert not found.is_refused


def test_the_template_filled_in_is_read_whole() -> None:
    book = openpyxl.load_workbook(BytesIO(survey_template_xlsx(SURVEY, texts("sv"))))
    sheet = book.worksheets[0]
    for number in range(2, sheet.max_row + 1):
        sheet.cell(number, 4).value = number
    out = BytesIO()
    book.save(out)
    found = read(out.getvalue())
    assert found.problems == ()
    assert found.counts == (
        AnswerCounts("trygg", "patienter", (2, 3, 4)),
        AnswerCounts("trygg", "anhöriga", (5, 6, 7)),
        AnswerCounts("rutin", "patienter", (8, 9)),
        AnswerCounts("rutin", "anhöriga", (10, 11)),
    )


def test_an_unfilled_template_has_no_counts_and_says_so() -> None:
    assert wrong(survey_template_xlsx(SURVEY, texts("en"))) == [("survey_no_counts", "")]


def test_a_survey_without_groups_and_with_figures_for_answers_is_read() -> None:
    found = read(
        workbook(("Fråga", "Svar", "Antal"), ("Nöjd?", 1, 3), ("Nöjd?", 2.0, 0), ("Nöjd?", "3", "1 200")), EVERYBODYS
    )
    assert found.counts == (AnswerCounts("nojd", "", (3, 0, 1200)),)


def test_words_merged_over_rows_are_said_in_each() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("Fråga", "Grupp", "Svar", "Antal"), ("rutin", "anhöriga", "ja", 5), (None, None, "nej", 2)):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    out = BytesIO()
    book.save(out)
    assert read(out.getvalue()).counts == (AnswerCounts("rutin", "anhöriga", (5, 2)),)


@pytest.mark.parametrize(
    ("row", "kind", "cell"),
    [
        ("Hur glad är du?;patienter;helt;4", "survey_question_unknown", "A2"),
        ("Vad saknas?;patienter;helt;4", "survey_question_unknown", "A2"),
        ("trygg;psykologer;helt;4", "survey_group_unknown", "B2"),
        ("trygg;;helt;4", "survey_group_unknown", "B2"),
        ("trygg;patienter;kanske;4", "survey_answer_unknown", "C2"),
        ("trygg;patienter;kanske;", "survey_answer_unknown", "C2"),
        ("trygg;patienter;helt;fyra", "survey_count_unread", "D2"),
        ("trygg;patienter;helt;<5", "survey_count_unread", "D2"),
        ("trygg;patienter;helt;-1", "survey_count_unread", "D2"),
        ("trygg;patienter;helt;2,5", "survey_count_unread", "D2"),
        ("trygg;patienter;helt;12345678", "survey_count_unread", "D2"),
        ("trygg;patienter;inte;1\ntrygg;patienter;inte;2", "survey_told_twice", "D3"),
    ],
)
def test_a_cell_that_is_not_understood_is_named_and_nothing_may_be_stored(row: str, kind: str, cell: str) -> None:
    content = f"Fråga;Grupp;Svar;Antal\n{row}\n"
    assert wrong(content)[0] == (kind, cell)
    assert read(content).is_refused


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("Fråga;Grupp;helt;ganska;vet ej\ntrygg;patienter;4;8;2\n", [("survey_column_unknown", "E1")]),
        ("Fråga;Grupp;helt;ja\ntrygg;patienter;4;3\n", [("survey_answer_of_other_question", "D2")]),
        ("Fråga;Grupp;helt;n\ntrygg;patienter;4;12\ntrygg;patienter;;11\n", [("survey_n_differs", "D3")]),
        ("Månad;Antal\n2026-01;4\n", [("survey_no_table", "")]),
    ],
)
def test_a_table_that_does_not_fit_the_survey_is_told_of(content: str, found: list[tuple[str, str]]) -> None:
    assert wrong(content) == found


def test_a_percentage_is_no_count() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("Fråga", "Grupp", "Svar", "Antal"), ("rutin", "anhöriga", "ja", 1)):
        sheet.append(row)
    sheet["D2"].number_format = "0 %"
    out = BytesIO()
    book.save(out)
    assert wrong(out.getvalue()) == [("survey_count_is_percent", "D2")]


@pytest.mark.parametrize(
    ("content", "cell"),
    [
        ("Grupp;Hur trygg är du?;Känner du till rutinen?\npatienter;helt;ja\npatienter;inte;nej\n", "B1"),
        ("Tidsstämpel;Yrke;Fråga 1\n2026-01-13 08:11;läkare;ja\n", "A1"),
        ("Fråga;Grupp;Svar\ntrygg;patienter;helt\ntrygg;patienter;helt\n", "C1"),
    ],
)
def test_a_file_of_peoples_own_answers_is_refused(content: str, cell: str) -> None:
    assert wrong(content) == [("survey_answers_of_persons", cell)]
    assert read(content).counts == ()


def test_an_identity_number_stops_the_file_wherever_it_stands() -> None:
    for content in (LONG + "trygg;patienter;19121212-1212;4\n", commented("19121212-1212")):
        found = read(content)
        assert [each.kind for each in found.problems] == ["personal_identity_number"]
        assert found.counts == ()
        assert "1212" not in str(found)


def test_a_group_called_patienter_is_no_list_of_patients_but_a_column_of_names_is() -> None:
    assert read(LONG).problems == ()
    assert wrong(LONG.replace("Antal\n", "Antal;Namn\n").replace(";4\n", ";4;Kim\n")) == [("person_column", "E1")]


def test_what_only_looks_like_an_identity_number_is_asked_about() -> None:
    found = read("Utskrift 19121212-1213\n" + LONG)
    assert (found.is_doubtful, found.is_refused) == (True, False)
    assert "1213" not in str(found)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 no zip", b"%PDF-1.7"])
def test_bytes_that_are_no_table_are_a_problem_and_never_an_error(content: bytes) -> None:
    assert read(content).is_refused


def test_a_cell_of_another_kind_never_raises() -> None:
    rows = (("Fråga", "Grupp", "Svar", "Antal"), (True, 3.5, None, True), ("rutin", "anhöriga", "ja", 1e300))
    assert read(workbook(*rows)).is_refused
    assert read(formatted(float("1e15"), "General")).is_refused
