"""One change to the store: the only thing the other modules can write through."""

from datetime import datetime

import duckdb
import pandas as pd
import pyarrow

from pipeline.domain.access import AuditEvent
from pipeline.store.queries import query

Cursor = duckdb.DuckDBPyConnection


class Transaction:
    """An open change with the event it is audited as; Database.transaction makes it and ends it.

    ``cursor`` reads, and sees what this transaction has written. ``at`` is UTC without zone and
    later than every earlier event, so it orders them.
    """

    __slots__ = ("at", "cursor", "event", "event_id", "has_changes")

    def __init__(self, cursor: Cursor, event: AuditEvent, event_id: str, at: datetime) -> None:
        self.cursor = cursor
        self.event = event
        self.event_id = event_id
        self.at = at
        self.has_changes = False

    def write(self, name: str, **values: object) -> int:
        """Run the INSERT of sql/<name>.sql; how many rows it added."""
        ((rows,),) = self.cursor.execute(query(name), values).fetchall()
        self.has_changes = self.has_changes or rows > 0
        return int(rows)

    def write_rows(self, name: str, rows: pd.DataFrame, **values: object) -> int:
        """As write, with ``rows`` to be read as the table ``incoming``."""
        # As an Arrow table DuckDB reads text columns in half the time it takes from pandas.
        self.cursor.register("incoming", pyarrow.Table.from_pandas(rows, preserve_index=False))
        try:
            return self.write(name, **values)
        finally:
            self.cursor.unregister("incoming")
