"""The guard. Birth numbers 980-999 are set aside for tests by Skatteverket: no number here is anybody's."""

import logging
from datetime import date, datetime

import openpyxl
import pytest

from pipeline.domain.problem import Problem, Severity
from pipeline.ingest.formats import Format
from pipeline.ingest.grids import Sheet, Value, Workbook, workbook_from_bytes
from pipeline.ingest.guard import identity_problems
from pipeline.ingest.identity import has_right_check_digit, identity_in_number, identity_in_text, masked
from tests.ingest import hostile

STOP, CONFIRM = Severity.STOP, Severity.CONFIRM
NUMBER = "850101-9809"

IN_TEXT = [
    ("850101-9809", STOP),
    ("8501019809", STOP),
    ("19850101-9809", STOP),
    ("198501019809", STOP),
    ("850101+9809", STOP),
    ("850101 9809", STOP),
    ("850101 - 9809", STOP),
    ("850101–9809", STOP),
    ("850101−9809", STOP),
    ("850101\xa09809", STOP),
    ("850101\xad-\u200b9809", STOP),
    ("８５０１０１-９８０９", STOP),
    ("1985-01-01-9809", STOP),
    ("85 01 01-9809", STOP),
    ("85 01 01 9809", STOP),
    ("1985 01 01 9809", STOP),
    ("19 85 01 01 9809", STOP),
    ("850101  9809", STOP),
    ("850101  -  9809", STOP),
    ("850101\t9809", STOP),
    ("19121212-1212", STOP),
    ("19121212 1212", STOP),
    ("191212121212", STOP),
    ("12 12 12 1212", STOP),
    ("18991231-9804", STOP),
    ("20000101-9801", STOP),
    ("ringde 850101-9809 i går", STOP),
    ("(850101-9809)", STOP),
    ("pnr:8501019809,kön", STOP),
    ("3,850101-9809", STOP),
    ("uttag_850101-9809.xlsx", STOP),
    ("0701239808", STOP),  # a right check digit makes it more than a phone number
    ("850161-9806", STOP),  # samordningsnummer
    ("19850161-9806", STOP),
    ("991985123456", STOP),  # Stockholm
    ("99198512-3456", STOP),
    ("22850101-AB12", STOP),  # national, known birth date
    ("22850101ABC1", STOP),
    ("00852140AB12", STOP),  # national, unknown birth date
    ("19850101-K123", STOP),  # Västra Götaland
    ("19850101M871", STOP),
    ("850101-9802", CONFIRM),
    ("19850101-1112", CONFIRM),
    ("19850101-TF12", CONFIRM),
    ("850101-12A4", CONFIRM),
    ("", None),
    ("211231", None),
    ("20241128", None),
    ("22-12-31", None),
    ("2024-11-28", None),
    ("2024-11-28 14:15", None),
    ("2024-11-28T14:15:00Z", None),
    ("20241128_1415", None),
    ("20241128141530", None),
    ("2024-01-01 - 2024-12-31", None),
    ("20240101-20241231", None),
    ("240101-241231", None),
    ("20240101-2024-12-31", None),
    ("201801-201812", None),
    ("2023/2024", None),
    ("0701234567", None),
    ("070-123 45 67", None),
    ("08-123 456 78", None),
    ("+46701234567", None),
    ("556036-0793", None),  # organisationsnummer
    ("5560360793", None),
    ("165560360793", None),
    ("SE2321000016-1A2B", None),  # HSA-id
    ("SE2321000016-0123", None),
    ("0.8501019809", None),
    ("12,8501019809 %", None),
    ("-0.850101980912", None),
    ("kvot 0,8501019809", None),
    ("kvot 0,991985123456", None),
    ("kvot 0,850101980912 %", None),
    ("85010198091", None),
    ("850101-98091", None),
    ("1234567890123456", None),
    ("7f8e9d0c-1a2b-3c4d-5e6f-a98501019809", None),
    ("35/155= 22,6 %", None),
    ("1 234 567 890", None),
    ("10 12 12 1212", None),  # numbers in a row, no right check digit
    ("3 85 01 01 9809", None),  # the tail of a longer row of numbers
    ("85 01 01 9809 12", None),
    ("850101\n9809", None),  # two lines are two figures
    ("Lm03", None),
    ("850101-ABCD", None),
    ("20241128-slutlig", None),
]


@pytest.mark.parametrize(("text", "severity"), IN_TEXT)
def test_identity_numbers_in_text_are_told_from_other_numbers(text: str, severity: Severity | None) -> None:
    assert identity_in_text(text) is severity


@pytest.mark.parametrize(
    ("number", "severity"),
    [
        (8501019809, STOP),
        (8501019809.0, STOP),
        (198501019809, STOP),
        (991985123456, STOP),
        (8501019802, CONFIRM),
        (501129803, CONFIRM),  # 050112-9803 without its zero
        (501129801, None),
        (112234, None),
        (211231, None),
        (20241128, None),
        (5560360793, None),
        (0.8501019809, None),
        (8501019809.5, None),
        (-8501019809, None),
        (85010198091, None),
        (True, None),
        (float("nan"), None),
        (float("inf"), None),
        (1e300, None),
    ],
)
def test_identity_numbers_in_number_cells_are_told_from_counts(number: float, severity: Severity | None) -> None:
    assert identity_in_number(number) is severity


def test_the_check_digit_is_that_of_the_tax_agency() -> None:
    # 121212-121_: 1*2 2*1 1*2 2*1 1*2 2*1 1*2 2*1 1*2 = 2+2+2+2+2+2+2+2+2 = 18, and 2 more make 20.
    assert [digit for digit in range(10) if has_right_check_digit(f"121212121{digit}")] == [2]


@pytest.mark.parametrize("text", [text for text, severity in IN_TEXT if severity])
def test_a_masked_text_has_nothing_left_to_find(text: str) -> None:
    assert identity_in_text(masked(text)) is None
    assert "9809" not in masked(text)


def test_a_text_without_identity_numbers_is_left_as_it_was() -> None:
    for text, severity in IN_TEXT:
        if severity is None:
            assert masked(text) == text


def book(*rows: tuple[Value, ...], file: str = "a.xlsx", sheet: str = "Blad1", **texts: tuple[str, ...]) -> Workbook:
    return Workbook(file, Format.XLSX, (Sheet(sheet, rows),), **texts)


def seen(problems: tuple[Problem, ...]) -> list[tuple[str, Severity, str]]:
    return [(problem.kind, problem.severity, problem.cell) for problem in problems]


TABLE = (("Indikator", "Period", "Värde"), ("Lm03", date(2024, 1, 1), 12.5), ("Lm03", datetime(2024, 2, 1), None))


def test_a_table_of_figures_has_no_problems() -> None:
    assert identity_problems(book(*TABLE)) == ()


@pytest.mark.parametrize("value", [NUMBER, 8501019809, 8501019809.0, f"se {NUMBER}"])
def test_an_identity_number_in_a_cell_stops_the_file_and_is_not_repeated(value: Value) -> None:
    problems = identity_problems(book(*TABLE, ("Lm03", value, 1)))
    assert seen(problems) == [("personal_identity_number", STOP, "B4")]
    assert problems[0].found == ""
    assert "9809" not in repr(problems)


def test_many_numbers_in_a_sheet_are_one_problem_with_their_count() -> None:
    problems = identity_problems(book(("x", NUMBER), (8501019809, "y"), ("850161-9806", None)))
    assert seen(problems) == [("personal_identity_number", STOP, "B1")]
    assert problems[0].facts == {"place": "cell", "count": 3}


def test_a_wrong_check_digit_is_to_be_confirmed() -> None:
    assert seen(identity_problems(book(("x", "850101-9802")))) == [("probable_identity_number", CONFIRM, "B1")]


def test_a_number_in_a_heading_is_found() -> None:
    assert seen(identity_problems(book((f"Grupp {NUMBER}", "b"), (1, 2)))) == [("personal_identity_number", STOP, "A1")]


@pytest.mark.parametrize(
    ("workbook", "place"),
    [
        (book(*TABLE, file=f"{NUMBER}.xlsx"), "file_name"),
        (book(*TABLE, sheet=NUMBER), "sheet_name"),
        (book(*TABLE, comments=("bra", f"gäller {NUMBER}")), "comment"),
        (book(*TABLE, properties=(f"Journal {NUMBER}",)), "property"),
        (book(*TABLE, hidden=(NUMBER,)), "hidden"),
    ],
)
def test_a_number_beside_the_cells_stops_the_file_and_is_not_repeated(workbook: Workbook, place: str) -> None:
    problems = identity_problems(workbook)
    assert [(p.kind, p.severity, p.facts) for p in problems] == [
        ("personal_identity_number", STOP, {"place": place, "count": 1})
    ]
    assert "9809" not in repr(problems)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (hostile.commented(f"ring {NUMBER}"), "comment"),
        (hostile.with_property(f"Lista {NUMBER}"), "property"),
        (hostile.titled_sheet(NUMBER), "sheet_name"),
        (hostile.with_pivot_cache(f'<s v="{NUMBER}"/>'.encode()), "hidden"),
        (hostile.with_pivot_cache(b'<n v="8501019809"/>'), "hidden"),
        (hostile.workbook(("Kod", NUMBER)), "cell"),
        (hostile.workbook(("Kod", 8501019809)), "cell"),
    ],
)
def test_a_number_anywhere_in_a_real_file_stops_it(content: bytes, place: str) -> None:
    problems = identity_problems(workbook_from_bytes("a.xlsx", content).workbook)
    assert [(p.kind, p.facts["place"]) for p in problems] == [("personal_identity_number", place)]
    assert "9809" not in repr(problems)


def test_a_number_in_a_page_header_stops_the_file() -> None:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "Värde"
    workbook.active.oddHeader.center.text = f"Utskrift {NUMBER}"
    problems = identity_problems(workbook_from_bytes("a.xlsx", hostile.saved(workbook)).workbook)
    assert [(p.kind, p.facts["place"]) for p in problems] == [("personal_identity_number", "hidden")]


@pytest.mark.parametrize(
    "heading",
    [
        "Personnummer",
        "PERSONNR",
        "Pers.nr",
        "Pnr",
        "Person-nr",
        "Personnummer (ÅÅÅÅMMDD-XXXX)",
        "Reservnummer",
        "Samordningsnummer",
        "Patientnamn",
        "Patientens namn",
        "Patient-ID",
        "Namn",
        "Patient",
        "Efternamn",
        " Förnamn ",
    ],
)
def test_a_column_of_people_stops_the_file(heading: str) -> None:
    problems = identity_problems(book(("Kod", heading), ("Lm03", "A A"), ("Lm03", "B B")))
    assert seen(problems) == [("person_column", STOP, "B1")]


def test_a_column_of_people_is_found_under_titles() -> None:
    rows = (("Uttag 2024", None), (None, None), ("Kod", "Personnummer"), ("Lm03", "x"))
    assert seen(identity_problems(book(*rows))) == [("person_column", STOP, "B3")]


@pytest.mark.parametrize(
    "heading", ["Indikatornamn", "Enhetsnamn", "Personal", "Patienter med KOL", "Antal patienter", "Period"]
)
def test_other_headings_are_let_through(heading: str) -> None:
    assert identity_problems(book(("Kod", heading), ("Lm03", 3))) == ()


def test_a_word_that_is_a_value_is_no_heading() -> None:
    rows = (("Kod", "Källa"), ("Lm03", "Patient"), ("Lm04", "Personal"), ("Lm05", "Patient"))
    assert identity_problems(book(*rows)) == ()


def test_columns_that_a_layout_counts_and_throws_away_are_not_looked_into() -> None:
    workbook = book(("Personnummer", "Start"), (NUMBER, "2024-01-01"), sheet="Sjukfall")
    assert identity_problems(workbook, {"Sjukfall": {0}}) == ()


def test_only_the_columns_thrown_away_are_excepted() -> None:
    workbook = book(("Personnummer", "Anteckning"), (NUMBER, f"även {NUMBER}"), sheet="Sjukfall")
    assert seen(identity_problems(workbook, {"Sjukfall": {0}})) == [("personal_identity_number", STOP, "B2")]


def test_problems_come_in_order_of_place() -> None:
    sheets = (Sheet("Ett", (("x", NUMBER),)), Sheet("Två", (("y", "850101-9802"),)))
    problems = identity_problems(Workbook(f"{NUMBER}.xlsx", Format.XLSX, sheets))
    assert [(p.sheet, p.cell, p.severity) for p in problems] == [
        ("", "", STOP),
        ("Ett", "B1", STOP),
        ("Två", "B1", CONFIRM),
    ]


def test_nothing_found_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        identity_problems(workbook_from_bytes(f"{NUMBER}.xlsx", hostile.workbook((NUMBER,))).workbook)
    assert "9809" not in caplog.text
