"""Opening, changing and reading the store; crashes, locks and threads."""

import itertools
import signal
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from subprocess import Popen

import pandas as pd
import pytest

from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.project import Clinic
from pipeline.store import audit, measurements, records, uploads
from pipeline.store.database import Database
from pipeline.store.errors import StoreFailed, StoreInUse
from pipeline.store.uploads import Upload

Readings = Callable[[str], pd.DataFrame]
StartPython = Callable[[str, Path], Popen[str]]

NORR = Clinic("norr", "Vårdcentralen Norr", "Region Norr")

WRITE_AND_DIE = """
import os, signal, sys
from datetime import datetime
import pandas as pd
from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.store import measurements, uploads
from pipeline.store.database import Database

db = Database.open(sys.argv[1], now=lambda: datetime(2025, 3, 4))
months = pd.date_range("1900-01-01", periods=1200, freq="MS")
rows = pd.DataFrame({"clinic_id": "norr", "indicator": "Dm01", "period_start": months, "period_end": months,
                     "precision": "month", "value": 1.0, "row_no": range(1200)})
with db.transaction(AuditEvent(Actor("x"), Action.UPLOAD_CONFIRMED, "norr", "x")) as transaction:
    upload_id = uploads.append(transaction, uploads.Upload("norr", "x.xlsx", "x", "template"))
    measurements.append(transaction, upload_id, rows)
    os.kill(os.getpid(), signal.SIGKILL)
"""

HOLD = """
import sys
from datetime import datetime
from pipeline.store.database import Database

db = Database.open(sys.argv[1], now=datetime.now)
print("open", flush=True)
sys.stdin.readline()
"""


def test_a_store_is_created_with_its_folder_and_keeps_its_data(tmp_path: Path, event: AuditEvent) -> None:
    path = tmp_path / "data" / "board.duckdb"
    first = Database.open(path, now=lambda: datetime(2025, 3, 3))
    assert first.data_version == ""
    with first.transaction(event) as transaction:
        records.append(transaction, NORR)
    version = first.data_version
    first.close()

    again = Database.open(str(path), now=lambda: datetime(2025, 3, 4))
    with again.cursor() as cursor:
        assert [saved.body for saved in records.current(cursor, Clinic)] == [NORR]
    assert again.data_version == version
    again.close()


def test_a_change_and_its_event_are_kept_together(db: Database, event: AuditEvent) -> None:
    with db.transaction(event) as transaction:
        records.append(transaction, NORR)
    with db.cursor() as cursor:
        (audited,) = audit.history(cursor, "norr")
        saved = records.get(cursor, Clinic, "norr")
    assert audited == audit.Audited(transaction.event_id, datetime(2025, 3, 3, 8), event)
    assert saved is not None and (saved.event_id, saved.actor, saved.at) == (
        audited.event_id,
        "coordinator",
        audited.at,
    )


@pytest.mark.parametrize("error", [ValueError("a mistake"), KeyboardInterrupt()], ids=["error", "interrupt"])
def test_a_change_that_raises_leaves_nothing(db: Database, event: AuditEvent, error: BaseException) -> None:
    def fail() -> None:
        with db.transaction(event) as transaction:
            records.append(transaction, NORR)
            raise error

    with pytest.raises(type(error)):
        fail()
    with db.cursor() as cursor:
        assert records.current(cursor, Clinic) == []
        assert audit.history(cursor, "norr") == []
    with db.transaction(event) as transaction:
        records.append(transaction, NORR)


def test_a_block_that_changes_nothing_leaves_no_event(db: Database, event: AuditEvent) -> None:
    with db.transaction(event) as transaction:
        records.append(transaction, NORR)
    version = db.data_version
    with db.transaction(event) as transaction:
        records.append(transaction, NORR)
    assert db.data_version == version


def test_the_data_version_is_new_after_every_change(db: Database, event: AuditEvent) -> None:
    versions = [db.data_version]
    for name in ("Norr", "Söder", "Norr"):
        with db.transaction(event) as transaction:
            records.append(transaction, Clinic("norr", name, "Region Norr"))
        versions.append(db.data_version)
    assert len(set(versions)) == 4


def test_events_are_ordered_when_the_clock_stands_still_or_is_set_back(db_path: Path, event: AuditEvent) -> None:
    noon = datetime(2025, 3, 3, 12)
    clock = iter([noon, noon, noon, noon - timedelta(hours=1), noon + timedelta(hours=1)])
    db = Database.open(db_path, now=lambda: next(clock))
    moments = []
    for name in "abcd":
        with db.transaction(event) as transaction:
            records.append(transaction, Clinic("norr", name, "Region Norr"))
        moments.append(transaction.at)
    db.close()
    tick = timedelta(microseconds=1)
    assert moments == [noon, noon + tick, noon + 2 * tick, noon + timedelta(hours=1)]


@pytest.mark.parametrize(
    ("now", "stored"),
    [
        (datetime(2025, 7, 1, 14, tzinfo=timezone(timedelta(hours=2))), datetime(2025, 7, 1, 12)),
        (datetime(2025, 7, 1, 12, tzinfo=UTC), datetime(2025, 7, 1, 12)),
        (datetime(2025, 7, 1, 12), datetime(2025, 7, 1, 12)),
    ],
)
def test_times_are_kept_in_utc(db_path: Path, event: AuditEvent, now: datetime, stored: datetime) -> None:
    db = Database.open(db_path, now=lambda: now)
    with db.transaction(event) as transaction:
        records.append(transaction, NORR)
    with db.cursor() as cursor:
        assert audit.history(cursor, "norr")[0].at == stored
    db.close()


def test_a_cursor_reads_one_moment(db: Database, event: AuditEvent) -> None:
    with db.cursor() as cursor:
        assert records.current(cursor, Clinic) == []
        with db.transaction(event) as transaction:
            records.append(transaction, NORR)
        assert records.current(cursor, Clinic) == []


def test_a_cursor_refuses_to_write(db: Database) -> None:
    with pytest.raises(StoreFailed, match="read-only"), db.cursor() as cursor:
        cursor.execute("INSERT INTO schema_version VALUES (7, TIMESTAMP '2025-01-01')")


def test_a_question_that_fails_is_named_and_the_store_works_on(db: Database) -> None:
    with pytest.raises(StoreFailed, match="no_such_table"), db.cursor() as cursor:
        cursor.execute("SELECT * FROM no_such_table")
    assert db.data_version == ""


def test_a_transaction_inside_another_is_refused(db: Database, event: AuditEvent) -> None:
    with pytest.raises(StoreFailed, match="already open"), db.transaction(event), db.transaction(event):
        pass
    with db.transaction(event) as transaction:
        records.append(transaction, NORR)


def test_a_writer_that_is_killed_leaves_the_store_as_it_was(
    db_path: Path, event: AuditEvent, readings: Readings, start_python: StartPython
) -> None:
    db = Database.open(db_path, now=lambda: datetime(2025, 3, 3))
    with db.transaction(event) as transaction:
        upload_id = uploads.append(transaction, Upload("norr", "march.xlsx", "hash", "template"))
        measurements.append(transaction, upload_id, readings("norr Dm01 - 2025-03 52.5"))
    version = db.data_version
    with db.cursor() as cursor:
        before = measurements.current(cursor, "norr")
    db.close()

    process = start_python(WRITE_AND_DIE, db_path)
    _, complaints = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, complaints

    db = Database.open(db_path, now=lambda: datetime(2025, 3, 5))
    with db.cursor() as cursor:
        assert measurements.current(cursor, "norr").equals(before)
        assert len(uploads.history(cursor, "norr")) == 1
    assert db.data_version == version
    db.close()


def test_a_store_held_by_another_process_is_refused_and_untouched(
    db: Database, db_path: Path, start_python: StartPython
) -> None:
    db.close()
    before = db_path.read_bytes()
    process = start_python(HOLD, db_path)
    assert process.stdout is not None and process.stdout.readline() == "open\n"
    with pytest.raises(StoreInUse) as refused:
        Database.open(db_path, now=datetime.now)
    assert refused.value.facts == {"path": str(db_path), "pid": process.pid}
    assert db_path.read_bytes() == before

    process.communicate("done\n", timeout=60)
    Database.open(db_path, now=datetime.now).close()


def test_a_store_cannot_be_opened_twice_in_one_process(db: Database, db_path: Path) -> None:
    with pytest.raises(StoreInUse):
        Database.open(db_path, now=datetime.now)
    assert db.data_version == ""


def test_readers_see_whole_uploads_while_several_threads_write(db: Database, readings: Readings) -> None:
    rows_per_upload, uploads_per_writer = 3, 8
    failures: list[BaseException] = []
    seen: list[int] = []
    is_done = threading.Event()

    def write(writer: int) -> None:
        for turn in range(uploads_per_writer):
            month = f"20{writer + 10}-{turn + 1:02}"
            frame = readings("\n".join(f"norr Ind{n} - {month} {n}" for n in range(rows_per_upload)))
            with db.transaction(AuditEvent(Actor(f"w{writer}"), Action.UPLOAD_CONFIRMED, "norr", month)) as transaction:
                upload_id = uploads.append(transaction, Upload("norr", month, month, "template"))
                measurements.append(transaction, upload_id, frame)

    def read() -> None:
        while not is_done.is_set():
            with db.cursor() as cursor:
                rows = len(measurements.current(cursor, "norr"))
                assert rows == rows_per_upload * len(uploads.history(cursor, "norr"))
            seen.append(rows)

    def guarded(work: Callable[..., None], *args: int) -> None:
        try:
            work(*args)
        except BaseException as error:  # noqa: BLE001 - a thread's failure must fail the test
            failures.append(error)

    writers = [threading.Thread(target=guarded, args=(write, n)) for n in range(3)]
    readers = [threading.Thread(target=guarded, args=(read,)) for _ in range(3)]
    for thread in itertools.chain(readers, writers):
        thread.start()
    for thread in writers:
        thread.join()
    is_done.set()
    for thread in readers:
        thread.join()

    assert failures == []
    assert seen
    with db.cursor() as cursor:
        assert len(measurements.current(cursor, "norr")) == 3 * uploads_per_writer * rows_per_upload
        assert len({audited.at for audited in audit.history(cursor, "norr")}) == 3 * uploads_per_writer
