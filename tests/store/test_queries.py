"""Every SQL file runs, says what it answers, and keeps to what DuckDB and DuckLake share."""

import re
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from pipeline.domain.access import AuditEvent
from pipeline.domain.frames import GOALS, READINGS, UPLOADS, empty
from pipeline.store.database import Database
from pipeline.store.queries import SQL_FOLDER, query
from pipeline.store.records import ROW_COLUMNS

NAMES = sorted(path.stem for path in SQL_FOLDER.glob("*.sql"))
FRAMES = {"GOALS": GOALS, "READINGS": READINGS, "UPLOADS": UPLOADS, "ROW_COLUMNS of records.py": ROW_COLUMNS}
EXAMPLES = {
    "VARCHAR": "upload",
    "VARCHAR[]": ["upload"],
    "INTEGER": 1,
    "BOOLEAN": True,
    "DATE": date(2025, 3, 3),
    "TIMESTAMP": datetime(2025, 3, 3, 8),
}
NOT_SHARED = ["PRIMARY KEY", "UNIQUE", "CHECK", "ENUM", "SEQUENCE", "INDEX", "ON CONFLICT", "REFERENCES", "DEFAULT"]
NOT_APPENDING = ["UPDATE", "DELETE", "TRUNCATE", "MERGE", "DROP"]


def header(name: str) -> str:
    return "\n".join(line for line in query(name).splitlines() if line.startswith("--"))


def statement(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("--"))


def declared(name: str, label: str) -> str | None:
    found = re.search(rf"^-- {label}: (.+)$", header(name), re.MULTILINE)
    return found[1] if found else None


@pytest.mark.parametrize("name", NAMES)
def test_a_query_runs_with_the_parameters_its_header_names_and_no_others(name: str) -> None:
    parameters = dict(re.findall(r"\$(\w+) ([A-Z]+(?:\[\])?)", header(name)))
    assert set(parameters) == set(re.findall(r"\$(\w+)", statement(query(name))))

    with duckdb.connect(":memory:") as connection:
        connection.execute((SQL_FOLDER / "migrations" / "001_initial.sql").read_text(encoding="utf-8"))
        if incoming := declared(name, "Incoming"):
            connection.register("incoming", empty(FRAMES[incoming]))
        values = {parameter: EXAMPLES[kind] for parameter, kind in parameters.items()}
        if name == "last_block":
            values = {"table": "measurement"}
        result = connection.execute(query(name), values).df()

    if frame := declared(name, "Frame"):
        assert set(result.columns) >= set(FRAMES[frame])


@pytest.mark.parametrize("name", NAMES)
def test_a_query_says_what_it_answers_or_adds_and_its_grain(name: str) -> None:
    assert declared(name, "Question") or declared(name, "Adds")
    assert declared(name, "Grain")
    assert statement(query(name)).count(";") == 1


@pytest.mark.parametrize("path", sorted(SQL_FOLDER.rglob("*.sql")), ids=lambda path: path.stem)
def test_sql_only_appends_and_uses_nothing_ducklake_lacks(path: Path) -> None:
    words = statement(path.read_text(encoding="utf-8")).upper()
    assert [word for word in [*NOT_SHARED, *NOT_APPENDING] if re.search(rf"\b{word}\b", words)] == []


def test_a_question_about_one_clinic_is_narrowed_before_the_join(db: Database, event: AuditEvent) -> None:
    with db.transaction(event) as transaction:
        transaction.cursor.execute(
            "INSERT INTO superseded SELECT unnest(['norr', 'soder']), 'first', n, 'second' FROM range(9) rows(n)"
        )
        transaction.cursor.execute(
            "INSERT INTO measurement SELECT clinic_id, 'Dm01', '', '', '', DATE '2025-01-01', DATE '2025-01-31', "
            "'month', 1, 1, 1, '', '', '', NULL, '', upload_id, row_no FROM superseded"
        )
        values = {"clinic_id": "norr", "indicators": None}
        plan = transaction.cursor.execute("EXPLAIN " + query("current_readings"), values).fetchall()[0][1]
    assert plan.count("clinic_id='norr'") == 2, plan
