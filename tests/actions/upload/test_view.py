"""What a file was read as, in words: counts, order and limits. The page's own tests follow a file all the way."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pipeline.actions.board import Board, open_board
from pipeline.actions.upload.own_words import IncomingFile
from pipeline.actions.upload.uploads import confirm_upload
from pipeline.actions.upload.view import CHANGES_SHOWN, ROWS_SHOWN, UploadView, problems_csv, upload_preview
from pipeline.domain.access import Actor
from pipeline.domain.change import Change
from pipeline.text import texts

SWEDISH = texts("sv")
TODAY = date(2026, 3, 15)
HEAD = "Indikator;Period;Värde;Täljare;Nämnare"


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Board]:
    opened = open_board(tmp_path / "board.duckdb")
    yield opened
    opened.store.close()


def preview(board: Board, *rows: str, is_saved: bool = False) -> UploadView:
    content = "\n".join((HEAD, *rows)).encode()
    found = upload_preview(board, "granby", IncomingFile("fil.csv", content), TODAY, SWEDISH)
    if is_saved:
        confirm_upload(board.store, found.reading, Actor("test"))
    return found.view


def days(value: int, count: int) -> list[str]:
    start = date(2015, 1, 1).toordinal()
    return [f"Dep06;{date.fromordinal(start + n)};{value};;" for n in range(count)]


def test_the_counts_say_in_one_sentence_what_would_happen(board: Board) -> None:
    preview(board, "Dep06;2024-01;10;;", "Dep06;2024-02;11;;", is_saved=True)
    view = preview(board, "Dep06;2024-01;10;;", "Dep06;2024-02;12;;", "Dep06;2024-03;13;;", "Dep06;2024-04;x;;")
    assert view.headline == "3 värden förstådda i fil.csv"
    assert view.explanation == "1 nytt, 1 ändrat, 1 som förut, 1 rad tas inte med."
    assert view.news_count == 2


def test_a_row_with_two_faults_is_one_row_left_out(board: Board) -> None:
    view = preview(board, "Dep06;2024-01;10;;", "Dep06;2024-02;;160;150", "Dep06;2024-03;x;;")
    assert view.left_out_text == "2 rader tas inte med"


def test_a_dash_over_a_figure_is_said_in_words(board: Board) -> None:
    preview(board, "Dep06;2024-01;10;;", is_saved=True)
    (row,) = preview(board, "Dep06;2024-01;-;;").changed
    assert (row.old, row.understood) == ("10\xa0%", "inget värde")


def test_of_a_large_file_the_rows_with_news_are_shown_before_the_others(board: Board) -> None:
    preview(board, *days(10, ROWS_SHOWN + 50), is_saved=True)
    view = preview(board, *days(10, ROWS_SHOWN + 50), "Dep06;2024-03;13;;")
    assert (len(view.rows), view.row_count) == (ROWS_SHOWN, ROWS_SHOWN + 51)
    assert view.rows[-1].change is Change.NEW


def test_of_many_changes_all_can_be_named_and_a_hundred_are_shown(board: Board) -> None:
    preview(board, *days(10, CHANGES_SHOWN + 20), is_saved=True)
    view = preview(board, *days(11, CHANGES_SHOWN + 20))
    assert (len(view.changed), len(view.changed_indexes)) == (CHANGES_SHOWN, CHANGES_SHOWN + 20)
    assert view.changed_indexes[: len(view.changed)] == tuple(row.index for row in view.changed)


def test_the_list_of_problems_names_the_cell_and_what_stood_there(board: Board) -> None:
    lines = problems_csv(preview(board, "Dep06;2024-01;12,3,4;;"), SWEDISH).decode("utf-8-sig").splitlines()
    assert lines[0] == "Allvar;Plats;Det som stod;Vad du kan göra"
    assert lines[1].startswith("Raden tas inte med;Cell C2;12,3,4;")
