"""A board opened on the sample data: read by all, or a copy of one's own to change."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.actions.board import Board, open_board
from pipeline.store.database import Database
from tests.actions.follow_up_store import filled


@pytest.fixture(scope="module")
def board(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    """Only to be read."""
    copy = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("board") / "board.duckdb"))
    opened = open_board(copy)
    yield opened
    opened.store.close()


@pytest.fixture
def own_board(sample_db: Path) -> Iterator[Board]:
    """One the test may change."""
    opened = open_board(sample_db)
    yield opened
    opened.store.close()


@pytest.fixture
def empty_board(tmp_path: Path) -> Iterator[Board]:
    """A new store with nothing in it."""
    opened = open_board(tmp_path / "empty.duckdb")
    yield opened
    opened.store.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    """A store with the one small plan of follow_up_store; its clock stands still."""
    opened = Database.open(tmp_path / "board.duckdb", now=lambda: datetime(2026, 4, 14, 10, tzinfo=UTC))
    yield filled(opened)
    opened.close()
