"""A store in a temporary folder, and readings written as small text tables."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.frames import READINGS, conformed
from pipeline.store.database import Database

ROOT = Path(__file__).parents[2]
MORNING = datetime(2025, 3, 3, 8, 0, tzinfo=UTC)


@pytest.fixture
def db_path(tmp_path: Path) -> Path:
    return tmp_path / "board.duckdb"


@pytest.fixture
def db(db_path: Path) -> Iterator[Database]:
    """An empty store whose clock stands still."""
    database = Database.open(db_path, now=lambda: MORNING)
    yield database
    database.close()


@pytest.fixture
def event() -> AuditEvent:
    return AuditEvent(Actor("coordinator"), Action.UPLOAD_CONFIRMED, "norr", "march.xlsx")


@pytest.fixture
def readings() -> Callable[[str], pd.DataFrame]:
    """READINGS of a clinic, one a line: clinic, indicator, part, first day of the month, value ("-" for missing)."""

    def frame(table: str) -> pd.DataFrame:
        rows = []
        for row_no, line in enumerate(table.strip().splitlines(), start=1):
            clinic, indicator, part, month, value = line.split()
            start = pd.Timestamp(f"{month}-01")
            rows.append(
                {
                    "clinic_id": clinic,
                    "indicator": indicator,
                    "part": part.replace("-", ""),
                    "period_start": start,
                    "period_end": start + pd.offsets.MonthEnd(1),
                    "precision": "month",
                    "value": None if value == "-" else float(value),
                    "raw": value,
                    "row_no": row_no,
                }
            )
        return conformed(pd.DataFrame(rows), READINGS)

    return frame


@pytest.fixture
def start_python() -> Iterator[Callable[[str, Path], "subprocess.Popen[str]"]]:
    """Starts another process that runs the code with the path as its argument."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str, path: Path) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
