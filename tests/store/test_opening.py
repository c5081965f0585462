"""A file that must be left alone is named for what it is, and not one byte of it changes."""

import os
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from subprocess import Popen

import duckdb
import pytest

from pipeline.store.database import Database
from pipeline.store.errors import (
    StoreBroken,
    StoreError,
    StoreFromNewerVersion,
    StoreInUse,
    StoreNotAllowed,
)
from pipeline.store.migrations import known_version
from pipeline.store.opening import opening_error

StartPython = Callable[[str, Path], Popen[str]]

BLOCK_BYTES = 262_144

FROM_THE_FUTURE_WITH_A_LOG = """
import os, sys
import duckdb

connection = duckdb.connect(sys.argv[1])
connection.execute("INSERT INTO schema_version VALUES (999, TIMESTAMP '2030-01-01')")
os._exit(0)
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def check_refused(path: Path, error: type[StoreError]) -> StoreError:
    before = contents(path.parent)
    with pytest.raises(error) as refused:
        Database.open(path, now=datetime.now)
    assert contents(path.parent) == before
    return refused.value


def test_a_store_from_a_newer_version_is_refused_and_untouched(db: Database, db_path: Path) -> None:
    db.close()
    with duckdb.connect(db_path) as connection:
        connection.execute("INSERT INTO schema_version VALUES (999, TIMESTAMP '2030-01-01')")
    refused = check_refused(db_path, StoreFromNewerVersion)
    assert refused.facts == {"path": str(db_path), "found": 999, "known": known_version()}


def test_a_newer_store_that_crashed_keeps_its_log(db: Database, db_path: Path, start_python: StartPython) -> None:
    db.close()
    process = start_python(FROM_THE_FUTURE_WITH_A_LOG, db_path)
    process.communicate(timeout=60)
    assert db_path.with_name("board.duckdb.wal").exists()
    assert check_refused(db_path, StoreFromNewerVersion).facts["found"] == 999


@pytest.mark.parametrize(
    "content",
    [b"", b"DUCK", "Datum;Värde\n2025-03-01;52,5\n".encode() * 1000, b"PK\x03\x04" + bytes(20_000)],
    ids=["empty", "four bytes", "a csv file", "a zip file"],
)
def test_a_file_that_is_no_store_is_refused_and_untouched(db_path: Path, content: bytes) -> None:
    db_path.write_bytes(content)
    check_refused(db_path, StoreBroken)


def test_a_database_with_other_tables_is_refused_and_untouched(db_path: Path) -> None:
    with duckdb.connect(db_path) as connection:
        connection.execute("CREATE TABLE budget (amount INTEGER)")
    assert "budget" in str(check_refused(db_path, StoreBroken))


def test_a_folder_is_no_store(db_path: Path) -> None:
    db_path.mkdir()
    check_refused(db_path, StoreBroken)


def test_damaged_headers_are_refused_and_untouched(db: Database, db_path: Path) -> None:
    db.close()
    content = bytearray(db_path.read_bytes())
    for place in (4096 + 200, 8192 + 200, 12288 + 40):
        content[place] ^= 0xFF
    db_path.write_bytes(content)
    check_refused(db_path, StoreBroken)


def test_a_store_cut_off_anywhere_is_refused_unless_all_its_rows_are_there(db: Database, db_path: Path) -> None:
    db.close()
    with duckdb.connect(db_path) as connection:
        connection.execute(
            "INSERT INTO superseded SELECT uuid()::VARCHAR, uuid()::VARCHAR, n, uuid()::VARCHAR FROM range(40000) t(n)"
        )
    whole = db_path.read_bytes()
    refused = 0
    for length in range(BLOCK_BYTES // 2, len(whole), BLOCK_BYTES):
        db_path.write_bytes(whole[:length])
        try:
            with closing(Database.open(db_path, now=datetime.now)) as database, database.cursor() as cursor:
                found = cursor.execute("SELECT count(*), sum(length(clinic_id)), sum(row_no) FROM superseded")
                assert found.fetchall() == [(40_000, 36 * 40_000, sum(range(40_000)))]
        except StoreBroken:
            assert db_path.read_bytes() == whole[:length]
            refused += 1
    assert refused > len(whole) // BLOCK_BYTES // 2


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreNotAllowed):
        Database.open(tmp_path / "file" / "data" / "board.duckdb", now=datetime.now)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_file_is_named_and_untouched(db: Database, db_path: Path) -> None:
    db.close()
    db_path.chmod(0o444)
    check_refused(db_path, StoreNotAllowed)


@pytest.mark.parametrize(
    ("text", "error", "facts"),
    [
        (
            'IO Error: Could not set lock on file "b.duckdb": Conflicting lock is held in python3.11 (PID 41).',
            StoreInUse,
            {"pid": 41},
        ),
        (
            'IO Error: Cannot open file "b.duckdb": The file is being used by another process.',
            StoreInUse,
            {"pid": None},
        ),
        (
            'IO Error: Cannot open file "b.duckdb": Filen används av en annan process.',
            StoreInUse,
            {"pid": None},
        ),
        (
            "Connection Error: Can't open a connection to same database file with a different configuration",
            StoreInUse,
            {"pid": os.getpid()},
        ),
        ('IO Error: Cannot open file "b.duckdb": Permission denied', StoreNotAllowed, {}),
        ('IO Error: Cannot open file "b.duckdb": Read-only file system', StoreNotAllowed, {}),
        (
            "IO Error: Trying to read a database file with version number 99, but we can only read 64 to 67.",
            StoreFromNewerVersion,
            {"found": None, "known": known_version()},
        ),
        ("IO Error: Corrupt database file: computed checksum 1 does not match stored checksum 2", StoreBroken, {}),
        ("anything else", StoreBroken, {}),
    ],
)
def test_what_duckdb_says_is_understood(text: str, error: type[StoreError], facts: dict[str, object]) -> None:
    found = opening_error(Path("b.duckdb"), text)
    assert type(found) is error
    assert found.facts == {"path": "b.duckdb"} | (facts or {"detail": text})
