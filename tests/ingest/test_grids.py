"""Cells with their places, formats and problems. Broken files stand in test_hostile_files.py."""

import openpyxl
import pytest

from pipeline.domain.problem import Severity
from pipeline.ingest.delimited import delimiter_of
from pipeline.ingest.formats import Format, format_of, package_problem
from pipeline.ingest.grids import Sheet, address, workbook_from_bytes
from pipeline.ingest.limits import Limits, limits_from_settings
from tests.ingest import hostile

SMALL = Limits(file_mb=1, unpacked_mb=5, sheets=2, rows=5, columns=4, cells=12, seconds=20, memory_mb=700)


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [
        (0, 0, "A1"),
        (13, 2, "C14"),
        (0, 25, "Z1"),
        (0, 26, "AA1"),
        (9, 701, "ZZ10"),
        (9, 702, "AAA10"),
        (1048575, 16383, "XFD1048576"),
    ],
)
def test_an_address_is_what_the_spreadsheet_calls_the_cell(row: int, column: int, name: str) -> None:
    assert address(row, column) == name


@pytest.mark.parametrize(
    ("number_format", "is_percent"),
    [
        ("0%", True),
        ("0.0%", True),
        ("0.00 %", True),
        ("0%;[Red]-0%", True),
        ("0.0", False),
        ('0.0"%"', False),
        ("0.0\\%", False),
        ("General", False),
    ],
)
def test_a_share_shown_as_percent_is_told_from_one_that_is_not(number_format: str, is_percent: bool) -> None:
    sheet = workbook_from_bytes("a.xlsx", hostile.formatted(0.167, number_format)).workbook.sheets[0]
    assert sheet.rows[1] == (0.167,)
    assert sheet.is_percent(1, 0) is is_percent
    assert sheet.is_percent(0, 0) is False


def test_percent_cells_of_an_open_document_are_found_behind_repeated_ones() -> None:
    percent = hostile.ods_number(b"0.5", b'office:value-type="percentage"')
    row = hostile.ods_number(b"1", b'table:number-columns-repeated="2" office:value-type="float"') + percent
    twice = b'<table:table-row table:number-rows-repeated="2">' + row + b"</table:table-row>"
    sheet = workbook_from_bytes("a.ods", hostile.ods(twice)).workbook.sheets[0]
    assert sheet.rows == ((1, 1, 0.5), (1, 1, 0.5))
    assert [sheet.is_percent(row, column) for row in (0, 1) for column in (1, 2)] == [False, True, False, True]


def test_an_old_workbook_does_not_tell_what_is_percent() -> None:
    sheet = workbook_from_bytes("a.xls", hostile.old_workbook()).workbook.sheets[0]
    assert sheet.is_percent(0, 0) is None


def test_a_formula_without_stored_value_is_a_problem_with_its_place() -> None:
    result = workbook_from_bytes("a.xlsx", hostile.with_formula("=SUM(A1:A9)"))
    assert result.workbook.sheets[0].rows[1] == ("Lm03", "2024-01", None)
    assert [(p.kind, p.severity, p.file, p.sheet, p.cell) for p in result.problems] == [
        ("formula_without_value", Severity.ERROR, "a.xlsx", "Blad1", "C2")
    ]


def test_a_workbook_of_formulas_without_values_is_not_called_empty() -> None:
    result = workbook_from_bytes("a.xlsx", hostile.workbook(("=1+1",)))
    assert [problem.kind for problem in result.problems] == ["formula_without_value"]


def test_merged_ranges_are_kept() -> None:
    book = openpyxl.Workbook()
    book.active.append(["2024", None, "2025"])
    book.active.append(["jan", "feb", "jan"])
    book.active.merge_cells("A1:B1")
    assert workbook_from_bytes("a.xlsx", hostile.saved(book)).workbook.sheets[0].merged == (((0, 0), (0, 1)),)


def test_every_sheet_is_read_also_a_hidden_one() -> None:
    sheets = workbook_from_bytes("a.xlsx", hostile.hidden_sheet()).workbook.sheets
    assert [(sheet.name, sheet.rows[-1][-1]) for sheet in sheets] == [("Sheet", "Värde"), ("Gömd", 7)]


def test_text_beside_the_cells_comes_along() -> None:
    assert "Se bilaga" in workbook_from_bytes("a.xlsx", hostile.commented("Se bilaga")).workbook.comments
    assert "Uttag mars" in workbook_from_bytes("a.xlsx", hostile.with_property("Uttag mars")).workbook.properties
    pivot = workbook_from_bytes("a.xlsx", hostile.with_pivot_cache(b'<s v="Dolt"/>')).workbook
    assert "Dolt" in pivot.hidden


def test_a_truth_value_is_not_taken_for_a_number_beside_it() -> None:
    content = hostile.workbook((1,), (True,), (1.5,), (False,), (0,), (None,), ("1",))
    (column,) = zip(*workbook_from_bytes("a.xlsx", content).workbook.sheets[0].rows, strict=True)
    assert list(map(repr, column)) == ["1", "True", "1.5", "False", "0", "None", "'1'"]


def test_a_column_is_its_cells_from_the_top() -> None:
    assert Sheet("", (("a", 1), ("b", 2))).column(1) == [1, 2]


@pytest.mark.parametrize(
    ("name", "content", "kind", "facts"),
    [
        ("big.csv", b"a;b\n" * 300_000, "too_large", {"mb": 2, "limit_mb": 1}),
        ("rows.xlsx", hostile.workbook(*[(1,)] * 6), "too_many_rows", {"count": 6, "limit": 5}),
        ("rows.csv", b"a;b\n" * 6, "too_many_rows", {"count": 6, "limit": 5}),
        ("columns.xlsx", hostile.workbook((1,) * 5), "too_many_columns", {"count": 5, "limit": 4}),
        ("columns.csv", b"a;b;c;d;e\n", "too_many_columns", {"count": 5, "limit": 4}),
        ("cells.xlsx", hostile.workbook(*[(1,) * 4] * 4), "too_many_cells", {"count": 16, "limit": 12}),
        ("cells.csv", b"a;b;c;d\n" * 4, "too_many_cells", {"count": 16, "limit": 12}),
        ("sheets.xlsx", hostile.many_sheets(3), "too_many_sheets", {"count": 3, "limit": 2}),
    ],
)
def test_a_limit_that_is_passed_is_told_with_both_figures(name: str, content: bytes, kind: str, facts: dict) -> None:
    result = workbook_from_bytes(name, content, SMALL)
    assert [(problem.kind, problem.facts) for problem in result.problems] == [(kind, facts)]


def test_limits_are_passed_only_by_more_than_they_say() -> None:
    assert workbook_from_bytes("a.csv", b"a;b\n" * 5, SMALL).workbook is not None
    assert workbook_from_bytes("a.xlsx", hostile.workbook(*[(1, 2)] * 5), SMALL).workbook is not None


def test_settings_change_the_limits_they_name() -> None:
    limits = limits_from_settings(
        {"FORBATTRING_MAX_ROWS": "7", "FORBATTRING_MAX_FILE_MB": " 2 ", "PATH": "/bin", "FORBATTRING_MAX_CELLS": ""}
    )
    assert limits == Limits(rows=7, file_mb=2)


@pytest.mark.parametrize("text", ["many", "-1", "0", "1.5"])
def test_a_setting_that_is_no_limit_is_told_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="FORBATTRING_MAX_ROWS"):
        limits_from_settings({"FORBATTRING_MAX_ROWS": text})


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b\n1,5;2,5\n", ";"),
        ("a\tb\n1,5\t2;5\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("a,b\n1,2\n3,4\n", ","),
        ('"a;x",b\n"1;y",2\n', ","),
        ("Lm03\n12,5\n", None),
        ("", None),
    ],
)
def test_the_delimiter_is_the_one_that_lines_agree_on(text: str, delimiter: str | None) -> None:
    assert delimiter_of(text.encode(), "utf-8") == delimiter


def test_letters_lost_on_the_way_are_pointed_out() -> None:
    content = "Indikator;Period\nLäkemedel;mån\n".encode().decode("cp1252").encode()
    result = workbook_from_bytes("a.csv", content)
    assert [(p.kind, p.severity, p.cell) for p in result.problems] == [("garbled_text", Severity.CONFIRM, "A2")]


def test_text_under_a_workbooks_name_is_read_and_noted() -> None:
    result = workbook_from_bytes("a.xls", b"a\tb\n1\t2\n")
    assert [(p.kind, p.severity) for p in result.problems] == [("format_differs", Severity.NOTE)]


def test_the_format_is_told_by_the_bytes() -> None:
    assert format_of(hostile.workbook()) is Format.XLSX
    assert format_of(hostile.old_workbook()) is Format.XLS
    assert format_of(hostile.zipped({"word/document.xml": b"<w/>"})) is Format.DOCX
    assert format_of(b"a;b") is Format.DELIMITED


def test_a_word_form_can_be_measured_before_it_is_opened() -> None:
    form = hostile.zipped({"word/document.xml": b" " * (30 * hostile.MB)})
    assert package_problem(form, Limits())[0] == "suspicious_compression"
    assert package_problem(hostile.zipped({"word/document.xml": b"<w/>"}), Limits()) is None


def test_no_name_in_a_problem_shows_an_identity_number() -> None:
    result = workbook_from_bytes("lista 850101-9809.xlsx", b"")
    assert result.problems[0].file == "lista ••••••.xlsx"
