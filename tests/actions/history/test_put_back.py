"""What a project no longer has, and putting it back under the rules of the plan."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.actions.edits import remove
from pipeline.actions.history.put_back import put_back, removed_rows
from pipeline.actions.plan.edit import save_indicator
from pipeline.domain.follow_up import Activity
from pipeline.domain.project import ProjectIndicator
from pipeline.store.database import Database
from tests.actions.follow_up_store import ACTIVITY, DOCTOR, INDICATOR, PROJECT, SAY, by, filled, refused, stored

NOON = datetime(2026, 4, 14, 10, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "board.duckdb", now=lambda: NOON)
    yield filled(opened)
    opened.close()


def test_what_is_removed_is_found_by_name_with_who_and_when_and_comes_back(store: Database) -> None:
    assert removed_rows(store, PROJECT.id, Activity, SAY) == ()
    remove(store, Activity, ACTIVITY.id, by(1, DOCTOR))
    (row,) = removed_rows(store, PROJECT.id, Activity, SAY)
    assert (row.name, row.told) == ("Aktivitet 1 Sömnskola", "togs bort 14 april 2026 12:30 av läkare")
    assert stored(put_back(store, Activity, row.record_id, row.version, by(row.version))).body == ACTIVITY
    assert removed_rows(store, PROJECT.id, Activity, SAY) == ()


def test_an_indicator_whose_series_another_row_follows_now_is_not_put_back(store: Database) -> None:
    remove(store, ProjectIndicator, INDICATOR.id, by(1))
    stored(save_indicator(store, replace(INDICATOR, no=2), by(0)))
    assert refused(put_back(store, ProjectIndicator, INDICATOR.id, 1, by(2))) == ("plan_key_taken",)
