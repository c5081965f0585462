"""What the environment can decide: limits, whether files are kept, where the inbox is."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.actions.board import Board
from pipeline.actions.settings import Settings, settings_from
from pipeline.actions.upload.uploads import confirm_upload, read_upload
from pipeline.domain.access import Actor
from pipeline.store import files

FILE = b"Indikator;Period;V\xc3\xa4rde\n\xc3\x85n08;mars 2024;12,5 %\n"


def test_an_empty_environment_gives_the_defaults() -> None:
    assert settings_from({}) == Settings()
    assert Settings().keeps_files is False


def test_settings_are_read_from_the_environment() -> None:
    found = settings_from({"FORBATTRING_KEEP_FILES": "ja", "FORBATTRING_INBOX": "in", "FORBATTRING_MAX_ROWS": "10"})
    assert (found.keeps_files, found.inbox, found.limits.rows) == (True, Path("in"), 10)


def test_a_limit_that_is_no_number_is_named() -> None:
    with pytest.raises(ValueError, match="FORBATTRING_MAX_ROWS"):
        settings_from({"FORBATTRING_MAX_ROWS": "many"})


@pytest.mark.parametrize("keeps", [True, False])
def test_the_bytes_of_an_upload_are_kept_only_if_a_setting_says_so(own_board: Board, keeps: bool) -> None:
    board = replace(own_board, settings=Settings(keeps_files=keeps))
    reading = read_upload(board, "hallunda", "uttag.csv", FILE, date(2026, 11, 22))
    assert confirm_upload(board.store, reading, Actor("test")) is not None
    assert files.kept(board.store.path, reading.file_hash) == (FILE if keeps else None)


def test_a_refused_file_is_never_kept(own_board: Board) -> None:
    board = replace(own_board, settings=Settings(keeps_files=True))
    content = FILE.replace(b"12,5 %", b"19121212-1212")
    reading = read_upload(board, "hallunda", "uttag.csv", content, date(2026, 11, 22))
    assert confirm_upload(board.store, reading, Actor("test")) is None
    assert files.kept(board.store.path, reading.file_hash) is None


def test_a_smaller_limit_refuses_a_larger_file(own_board: Board) -> None:
    board = replace(own_board, settings=settings_from({"FORBATTRING_MAX_ROWS": "1"}))
    reading = read_upload(board, "hallunda", "uttag.csv", FILE, date(2026, 11, 22))
    assert [each.kind for each in reading.problems] == ["too_many_rows"]
