"""The shape of the store, built by numbered files in sql/migrations, each in a transaction of its own.

A migration that has reached a clinic is never edited; the next one changes what it did.
"""

from contextlib import closing
from datetime import datetime
from functools import cache
from pathlib import Path

import duckdb

from pipeline.store.queries import SQL_FOLDER, query

MIGRATION_FOLDER = SQL_FOLDER / "migrations"


class NotAStore(Exception):
    """A sound DuckDB file that holds something else."""


@cache
def migrations() -> dict[int, Path]:
    """File by number, in order."""
    return {int(path.name.split("_")[0]): path for path in sorted(MIGRATION_FOLDER.glob("*.sql"))}


def known_version() -> int:
    """The newest version this program can read and write."""
    return max(migrations())


def schema_version(cursor: duckdb.DuckDBPyConnection) -> int:
    """The version of the open file; 0 when it holds nothing yet. Raises NotAStore."""
    tables = {name for (name,) in cursor.execute(query("table_names")).fetchall()}
    if not tables:
        return 0
    if "schema_version" not in tables:
        raise NotAStore(", ".join(sorted(tables)))
    (version,) = cursor.execute(query("schema_version")).fetchall()[0]
    return int(version)


def migrate(root: duckdb.DuckDBPyConnection, applied_at: datetime) -> None:
    """Bring the open file up to the known version; a migration that fails leaves the version before it."""
    with closing(root.cursor()) as cursor:
        version = schema_version(cursor)
        for number, path in migrations().items():
            if number > version:
                _apply(cursor, number, path, applied_at)


def _apply(cursor: duckdb.DuckDBPyConnection, number: int, path: Path, applied_at: datetime) -> None:
    cursor.execute("BEGIN TRANSACTION")
    cursor.execute(path.read_text(encoding="utf-8"))
    cursor.execute(query("append_schema_version"), {"version": number, "applied_at": applied_at})
    cursor.execute("COMMIT")
