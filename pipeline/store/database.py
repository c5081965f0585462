"""The store as the rest of the program holds it: opened once, a cursor per call, one writer at a time."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import duckdb

# DuckDB 1.5 loads pandas inside its own locks at the first bound value and stalls every thread meanwhile.
import pandas  # noqa: F401

from pipeline.domain.access import AuditEvent
from pipeline.store import audit
from pipeline.store.errors import StoreFailed
from pipeline.store.migrations import migrate
from pipeline.store.opening import opened
from pipeline.store.queries import query
from pipeline.store.transaction import Cursor, Transaction

Clock = Callable[[], datetime]

TICK = timedelta(microseconds=1)


class Database:
    """An open store. May be shared between threads; the cursors it lends may not."""

    def __init__(self, root: duckdb.DuckDBPyConnection, path: Path, now: Clock) -> None:
        self.path = path
        self._root = root
        self._now = now
        self._write_lock = threading.RLock()
        self._is_writing = False

    @classmethod
    def open(cls, path: Path | str, *, now: Clock) -> "Database":
        """The store in the file, created and brought up to date as needed.

        ``now`` tells the time; without zone it is taken for UTC. Raises StoreFromNewerVersion,
        StoreBroken, StoreInUse or StoreNotAllowed, and then the file is as it was.
        """
        path = Path(path)
        root = opened(path)
        try:
            migrate(root, _as_utc(now()))
        except duckdb.Error as error:
            root.close()
            raise StoreFailed(detail=str(error)) from error
        return cls(root, path, now)

    def close(self) -> None:
        """Give the file back. Waits for a change under way; cursors still lent out stop working."""
        with self._write_lock:
            self._root.close()

    @property
    def data_version(self) -> str:
        """Another value after every change, never seen before in any store: what a cache is keyed by."""
        with self.cursor() as cursor:
            found = cursor.execute(query("data_version")).fetchall()
        return str(found[0][0]) if found else ""

    @contextmanager
    def cursor(self) -> Iterator[Cursor]:
        """A reader for one call, closed after it. All it reads is of one moment; writing is refused (StoreFailed)."""
        with _failures_named(), closing(self._root.cursor()) as cursor:
            cursor.execute("BEGIN TRANSACTION READ ONLY")
            yield cursor

    @contextmanager
    def transaction(self, event: AuditEvent) -> Iterator[Transaction]:
        """One change with its audit event: kept whole when the block ends, not at all when it raises.

        A block that changed nothing leaves no event either. Other writers wait their turn; a
        transaction inside another is refused (StoreFailed).
        """
        with self._alone(), _failures_named(), closing(self._root.cursor()) as cursor:
            cursor.execute("BEGIN TRANSACTION")
            transaction = Transaction(cursor, event, str(uuid4()), self._moment(cursor))
            yield transaction
            if transaction.has_changes:
                audit.append(transaction)
                cursor.execute("COMMIT")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._write_lock:
            if self._is_writing:
                raise StoreFailed(detail="a transaction is already open in this thread")
            self._is_writing = True
            try:
                yield
            finally:
                self._is_writing = False

    def _moment(self, cursor: Cursor) -> datetime:
        """Now, or just after the last event when the clock has been set back or stands still."""
        ((last,),) = cursor.execute(query("last_event_time")).fetchall()
        now = _as_utc(self._now())
        return now if last is None else max(now, last + TICK)


@contextmanager
def _failures_named() -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise StoreFailed(detail=str(error)) from error


def _as_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
