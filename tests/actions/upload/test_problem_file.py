"""The bad rows of a file, to be corrected and read in again."""

import io
from datetime import date

import openpyxl
import pytest

from pipeline.actions.board import Board
from pipeline.actions.upload.problem_file import problems_file
from pipeline.actions.upload.uploads import UploadReading, read_upload
from pipeline.text import texts
from tests.ingest.extracts import workbook

HEADER = ["Indikator", "Period", "Värde", "Kommentar"]


def reading(board: Board, *rows: list) -> UploadReading:
    return read_upload(board, "norr", "uttag.xlsx", workbook(HEADER, *rows), date(2026, 11, 22))


def cells(content: bytes) -> list[list[object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_bad_rows_stand_as_they_did_with_the_reasons_beside_them(empty_board: Board) -> None:
    read = reading(
        empty_board, ["AU124", "vår", "tre", "a"], ["AU124", "2024-01", 3, "b"], ["Dep06", "2024-01", 120, "c"]
    )
    header, first, second = cells(problems_file(read.faulty, texts("sv")))
    assert header[:4] == HEADER
    assert first[:5] == ["AU124", "vår", "tre", "a", "Blad Blad1, cell 2"]
    assert "B2: " in str(first[5]) and "C2: " in str(first[5])
    assert second[:4] == ["Dep06", "2024-01", "120", "c"]


def test_a_corrected_copy_can_be_read_in_as_it_is(empty_board: Board) -> None:
    read = reading(empty_board, ["AU124", "2024-01", "tre", "a"])
    book = openpyxl.load_workbook(io.BytesIO(problems_file(read.faulty, texts("sv"))))
    book.active["C2"] = "3"
    file = io.BytesIO()
    book.save(file)
    again = read_upload(empty_board, "norr", "rättad.xlsx", file.getvalue(), date(2026, 11, 22))
    assert (again.rows["value"].tolist(), again.problems) == ([3.0], ())


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_no_cell_becomes_a_formula(empty_board: Board, text: str) -> None:
    content = f"Indikator;Period;Värde;Kommentar\nAU124;2024-01;tre;{text}\n".encode()
    read = read_upload(empty_board, "norr", "uttag.csv", content, date(2026, 11, 22))
    sheet = openpyxl.load_workbook(io.BytesIO(problems_file(read.faulty, texts("sv")))).active
    assert (sheet["D2"].value, sheet["D2"].data_type) == (text, "s")


def test_a_file_without_bad_rows_gives_an_empty_sheet() -> None:
    assert cells(problems_file((), texts("sv"))) == []
