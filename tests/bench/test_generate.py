"""The made-up stores hold what the benchmarks count on."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.generate import AS_OF, Scale, made
from pipeline.actions.rescore import rescored
from pipeline.domain.attainment import Status
from pipeline.store import measurements, uploads
from pipeline.store.database import Database

TINY = Scale("tiny", clinics=2, indicators=40, months=24)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A made-up store of two clinics, only to be read."""
    path: Path = made(TINY, tmp_path_factory.mktemp("bench"))
    opened = Database.open(path, now=lambda: datetime(2025, 1, 11, tzinfo=UTC))
    yield opened
    opened.close()


@pytest.mark.parametrize("clinic_id", ["c0000", "c0001"])
def test_a_clinic_has_every_month_of_every_series_once_however_often_it_was_stated(
    store: Database, clinic_id: str
) -> None:
    with store.cursor() as cursor:
        held = measurements.current(cursor, clinic_id)
        files = uploads.history(cursor, clinic_id)
    assert held.groupby("indicator").size().tolist() == [TINY.months] * TINY.indicators
    assert held["period_end"].nunique() == TINY.months
    assert files["rows_new"].sum() > len(held)
    assert files["is_withdrawn"].sum() == (clinic_id == "c0000")
    assert 0.002 < held["value"].isna().mean() < 0.03


def test_the_withdrawn_upload_holds_no_longer(store: Database) -> None:
    with store.cursor() as cursor:
        withdrawn = uploads.history(cursor, "c0000").query("is_withdrawn")["upload_id"].iloc[0]
        assert withdrawn not in set(measurements.current(cursor, "c0000")["upload_id"])
        assert len(measurements.of_upload(cursor, withdrawn)) == TINY.indicators


def test_every_series_is_judged_and_goals_stand_everywhere(store: Database) -> None:
    found = rescored(store, AS_OF)
    assert len(found.verdicts) == len(found.standings) == TINY.series
    assert found.verdicts["is_judged"].all()
    assert set(found.verdicts["chart"]) == {"p", "i"}
    assert {Status.MET, Status.NOT_MET, Status.NO_TARGET, Status.NOT_ASSESSABLE} <= set(found.standings["status"])
