"""Opening the DuckDB file, or saying why not, without touching a file that must be left alone."""

import os
import re
from contextlib import closing
from pathlib import Path

import duckdb

from pipeline.store.errors import StoreBroken, StoreError, StoreFromNewerVersion, StoreInUse, StoreNotAllowed
from pipeline.store.migrations import NotAStore, known_version, schema_version
from pipeline.store.queries import query

# Three headers of 4 KiB, then blocks: https://duckdb.org/docs/stable/internals/storage
HEADER_BYTES = 3 * 4096

# DuckDB tells these apart in words only. Windows adds its own, in the language of the machine.
IN_USE = ("Could not set lock on file", "File is already open in", "another process", "annan process")
IN_USE_HERE = ("same database file with a different configuration",)
NOT_ALLOWED = ("Permission denied", "Read-only file system", "Cannot open file", "Access is denied")
NEWER_STORAGE = ("version number", "newer version of DuckDB")


def opened(path: Path) -> duckdb.DuckDBPyConnection:
    """The root connection to the file, which is created when absent.

    An existing file is first looked at read-only, because opening it for writing may already change
    it (the log is folded in). Raises StoreFromNewerVersion, StoreBroken, StoreInUse, StoreNotAllowed.
    """
    if path.exists():
        _check_existing(path)
    else:
        _make_folder(path)
    return _connected(path, read_only=False)


def _connected(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(path, read_only=read_only)
    except duckdb.Error as error:
        raise opening_error(path, str(error)) from error


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreNotAllowed(path=str(path), detail=str(error)) from error


def _check_existing(path: Path) -> None:
    with closing(_connected(path, read_only=True)) as looker:
        try:
            _check_is_whole(looker, path)
            version = schema_version(looker)
        except NotAStore as error:
            raise StoreBroken(path=str(path), detail=f"tables of something else: {error}") from error
        except duckdb.Error as error:
            raise StoreBroken(path=str(path), detail=str(error)) from error
    if version > known_version():
        raise StoreFromNewerVersion(path=str(path), found=version, known=known_version())


def _check_is_whole(looker: duckdb.DuckDBPyConnection, path: Path) -> None:
    """A file cut off in the middle opens without a word and fails first when the lost block is read."""
    block_bytes = looker.execute("PRAGMA database_size").fetchall()[0][2]
    blocks = (path.stat().st_size - HEADER_BYTES) // block_bytes
    for (table,) in looker.execute(query("table_names")).fetchall():
        ((last_block,),) = looker.execute(query("last_block"), {"table": table}).fetchall()
        if last_block >= blocks:
            raise StoreBroken(path=str(path), detail=f"the file ends before block {last_block}")


def opening_error(path: Path, text: str) -> StoreError:
    """What DuckDB meant by ``text`` when it would not open the file."""
    if any(sign in text for sign in IN_USE):
        pid = re.search(r"\(PID (\d+)\)", text)
        return StoreInUse(path=str(path), pid=int(pid[1]) if pid else None)
    if any(sign in text for sign in IN_USE_HERE):
        return StoreInUse(path=str(path), pid=os.getpid())
    if any(sign in text for sign in NEWER_STORAGE):
        return StoreFromNewerVersion(path=str(path), found=None, known=known_version())
    if any(sign in text for sign in NOT_ALLOWED):
        return StoreNotAllowed(path=str(path), detail=text)
    return StoreBroken(path=str(path), detail=text)
