"""Problems of single cells, each with its place; and what of a table is no figure of its own: sums, footnotes."""

from collections.abc import Iterator, Sequence
from math import isnan, nan

import numpy as np
import pandas as pd

from pipeline.domain.columns import ColumnRole
from pipeline.domain.problem import Problem, Severity
from pipeline.ingest.context import SeriesIndex
from pipeline.ingest.grids import Sheet, address
from pipeline.ingest.layouts.headings import is_sum
from pipeline.ingest.layouts.table import Table, text_of
from pipeline.ingest.stated import Bools, Stated

MOST_GUESSES = 40  # names nobody knows that a like one is looked for; each takes some milliseconds
LONGEST_FOUND = 80  # characters of a text that was skipped
NAMING = (ColumnRole.INDICATOR, ColumnRole.NAME)
SUMMING = (*NAMING, ColumnRole.PERIOD, ColumnRole.YEAR, ColumnRole.SUBGROUP)


class Faults:
    """Collects problems of the figures that are ``asked`` about; ``is_bad`` marks those that cannot be taken."""

    def __init__(self, stated: Stated, file: str, asked: Bools) -> None:
        self.problems: list[Problem] = []
        self.is_bad: Bools = np.zeros(len(stated), dtype=bool)
        self._stated, self._file, self._asked = stated, file, asked
        self._told: set[tuple[str, str, str]] = set()

    def add_names(self, names: pd.DataFrame, index: SeriesIndex) -> None:
        """Series nobody knows; a like name is offered. ``names``: frame NAMES."""
        offers: dict[str, dict[str, object]] = {}
        for entry in self._entries((names["indicator"] == "").to_numpy(dtype=bool)):
            found = str(names["found"].iat[entry])
            if found not in offers:
                offers[found] = _offer(index, found, is_looked_for=len(offers) < MOST_GUESSES)
            self._add(
                "unknown_indicator" if found else "indicator_missing",
                entry,
                _naming_role(self._stated, entry),
                offers[found],
            )

    def add_cells(self, role: ColumnRole, read: pd.DataFrame) -> None:
        """Cells that cannot be read. ``read`` has the columns problem and perhaps suggestion."""
        role = self._role_of_time(role)
        suggestions: list[float] = read["suggestion"].tolist() if "suggestion" in read else [nan] * len(read)
        for entry in self._entries((read["problem"] != "").to_numpy(dtype=bool)):
            facts: dict[str, object] = {}
            meant = suggestions[entry]
            if not isnan(meant):
                facts = {"suggestion": f"{meant:g}".replace(".", ",")}
            self._add(str(read["problem"].iat[entry]), entry, role, facts)

    def _entries(self, is_faulty: Bools) -> list[int]:
        here = is_faulty & self._asked
        self.is_bad |= here
        return np.flatnonzero(here).tolist()

    def _add(self, kind: str, entry: int, role: ColumnRole, facts: dict[str, object]) -> None:
        place = self._stated.place(entry, role)
        if (kind, place.sheet, place.cell) not in self._told:
            self._told.add((kind, place.sheet, place.cell))
            self.problems.append(Problem(kind, Severity.ERROR, self._file, place.sheet, place.cell, place.found, facts))

    def _role_of_time(self, role: ColumnRole) -> ColumnRole:
        """A table may state its periods by a year, or by a first and a last day, only."""
        if role is not ColumnRole.PERIOD or any(cell is not None for cell in self._stated.column(role)):
            return role
        others = (ColumnRole.PERIOD_END, ColumnRole.PERIOD_START, ColumnRole.YEAR)
        return next((other for other in others if other in self._stated.cells), role)


def _offer(index: SeriesIndex, found: str, *, is_looked_for: bool) -> dict[str, object]:
    """The facts of an unknown name: the parts it has, or a like series to offer."""
    if parts := index.parts(found):
        return {"place": "part", "parts": ", ".join(parts)}
    near = index.near(found) if is_looked_for and found else None
    return {"place": "suggested", "suggestion": near.key, "name": near.name or near.names[-1]} if near else {}


def _naming_role(stated: Stated, entry: int) -> ColumnRole:
    return next((role for role in NAMING if text_of(stated.column(role)[entry])), ColumnRole.INDICATOR)


def is_sum_row(stated: Stated, doubtful: Bools) -> Bools:
    """Which of the doubtful figures stand in a row or column that adds up others."""
    is_sum_here = np.zeros(len(stated), dtype=bool)
    columns = [stated.column(role) for role in SUMMING if role in stated.cells]
    for entry in np.flatnonzero(doubtful).tolist():
        is_sum_here[entry] = any(is_sum(text_of(column[entry])) for column in columns)
    return is_sum_here


def skipped_rows(stated: Stated, is_skipped: Bools, file: str) -> Iterator[Problem]:
    """One note for each row that adds up others."""
    told = set()
    for entry in np.flatnonzero(is_skipped).tolist():
        table = stated.blocks[stated.block[entry]][0]
        row = int(stated.row[entry])
        if (table.sheet.name, row) not in told:
            told.add((table.sheet.name, row))
            yield _note("sum_skipped", table.sheet, row, _first_filled(table.sheet, row), file)


def skipped_columns(tables: Sequence[Table], file: str) -> Iterator[Problem]:
    """What the layout itself left out."""
    for table in tables:
        for each in table.skipped:
            yield _note(each.kind, table.sheet, each.row, each.column, file)


def footnotes(stated: Stated, is_unfilled: Bools, index: SeriesIndex, file: str) -> Iterator[Problem]:
    """Rows of a table with words but no figure. A row that names a series is one nobody has filled in yet: not told."""
    tables = {id(table): table for table, _ in stated.blocks if is_unfilled.any()}
    filled = {key: stated.row[~is_unfilled & _is_of(stated, table)] for key, table in tables.items()}
    is_named: dict[str, bool] = {}
    for key, table in tables.items():
        for row in np.setdiff1d(np.asarray(table.rows, dtype=np.int64), filled[key]).tolist():
            column = _first_filled(table.sheet, row)
            names = [text_of(table.sheet.rows[row][table.labels[role]]) for role in NAMING if role in table.labels]
            for name in names:
                if name not in is_named:
                    is_named[name] = bool(name) and bool(index.find(name) or index.parts(name))
            if text_of(table.sheet.rows[row][column]) and not any(is_named[name] for name in names):
                yield _note("text_skipped", table.sheet, row, column, file)


def _is_of(stated: Stated, table: Table) -> Bools:
    numbers = [number for number, (other, _) in enumerate(stated.blocks) if other is table]
    return np.isin(stated.block, numbers)


def _first_filled(sheet: Sheet, row: int) -> int:
    return next((column for column, cell in enumerate(sheet.rows[row]) if text_of(cell)), 0)


def _note(kind: str, sheet: Sheet, row: int, column: int, file: str) -> Problem:
    found = text_of(sheet.rows[row][column])
    found = found if len(found) <= LONGEST_FOUND else found[:LONGEST_FOUND] + "…"
    return Problem(kind, Severity.NOTE, file, sheet.name, address(row, column), found)
