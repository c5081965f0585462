"""Migrations are numbered, run once, and whole or not at all."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from pipeline.store import migrations
from pipeline.store.database import Database
from pipeline.store.migrations import NotAStore, known_version, migrate, schema_version


def test_migrations_are_numbered_from_one_without_gaps() -> None:
    numbers = list(migrations.migrations())
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == len(list(migrations.MIGRATION_FOLDER.iterdir()))


def test_a_store_that_is_up_to_date_is_not_migrated_again(db: Database, db_path: Path) -> None:
    db.close()
    Database.open(db_path, now=datetime.now).close()
    with duckdb.connect(db_path, read_only=True) as connection:
        applied = connection.execute("SELECT version, applied_at FROM schema_version ORDER BY version").fetchall()
    assert applied == [(number, datetime(2025, 3, 3, 8)) for number in migrations.migrations()]


def test_an_empty_database_is_version_0_and_one_of_something_else_has_none() -> None:
    with duckdb.connect(":memory:") as connection:
        assert schema_version(connection) == 0
        connection.execute("CREATE TABLE budget (amount INTEGER)")
        with pytest.raises(NotAStore, match="budget"):
            schema_version(connection)


def test_a_migration_that_fails_leaves_the_version_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = tmp_path / "002_bad.sql"
    bad.write_text("CREATE TABLE half (n INTEGER); SELECT * FROM no_such_table;", encoding="utf-8")
    first = migrations.migrations()[1]
    monkeypatch.setattr(migrations, "migrations", lambda: {1: first, 2: bad})
    with duckdb.connect(":memory:") as root:
        with pytest.raises(duckdb.Error, match="no_such_table"):
            migrate(root, datetime(2025, 3, 3))
        with closing(root.cursor()) as cursor:
            assert schema_version(cursor) == 1 < known_version()
            assert ("half",) not in cursor.execute("SELECT table_name FROM information_schema.tables").fetchall()
