"""Every figure the tables of a file state, side by side with what is said of it; each distinct cell is read once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.domain.columns import ColumnRole
from pipeline.ingest.grids import Value, address
from pipeline.ingest.layouts.table import Figures, Table, text_of
from pipeline.ingest.swedish import value_from

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Distinct = tuple[Ints, list[Value]]  # the number of each cell's wording (-1 for an empty cell), and the wordings

FIGURE_ROLES = (ColumnRole.VALUE, ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, and the text there."""

    sheet: str
    cell: str
    found: str


@dataclass(frozen=True, slots=True)
class Stated:
    """Equally long columns, one entry a figure: its block (table and columns), its row, and the cells that speak of it.

    ``raw`` has the whole cell of a figure that is one part of it.
    """

    blocks: Sequence[tuple[Table, Figures]]
    block: Ints
    row: Ints
    cells: dict[ColumnRole, list[Value]]
    raw: dict[int, str]
    _distinct: dict[ColumnRole, Distinct] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.row)

    def column(self, role: ColumnRole) -> list[Value]:
        """The cells of a role; all empty where no table has it."""
        return self.cells.get(role) or [None] * len(self)

    def distinct(self, role: ColumnRole) -> Distinct:
        """The wordings of a role's cells, found once."""
        if role not in self._distinct:
            self._distinct[role] = distinct(self.column(role))
        return self._distinct[role]

    def is_blank(self, role: ColumnRole) -> Bools:
        """Which cells of a role are empty or hold white space only."""
        codes, values = self.distinct(role)
        return np.array([isinstance(value, str) and not value.strip() for value in values] + [True], dtype=bool)[codes]

    def place(self, entry: int, role: ColumnRole) -> Place:
        """The cell a role was read from: a heading's, a label's or the figure's own."""
        table, figures = self.blocks[self.block[entry]]
        row, column = int(self.row[entry]), figures.place
        if role in figures.said:
            row, column = figures.said[role].row, figures.said[role].column
        elif role in table.labels:
            column = table.labels[role]
        elif role in FIGURE_ROLES:
            column = getattr(figures, role.value) if getattr(figures, role.value) is not None else column
        return Place(table.sheet.name, address(row, column), text_of(self.column(role)[entry]))

    def figure_cells(self) -> pd.Series:
        """The address of each figure."""
        letters = self.per_block([address(0, figures.place)[:-1] for _, figures in self.blocks])
        return letters + pd.Series(self.row + 1).astype("str")

    def per_block(self, of_block: Sequence[str]) -> pd.Series:
        """One text a block, spread to its figures."""
        return pd.Series(pd.array(of_block, dtype="str").take(self.block))

    def is_percent(self) -> Bools:
        """Whether the cell of each figure's value is shown as a percentage."""
        shown = np.zeros(len(self), dtype=bool)
        for number, (table, figures) in enumerate(self.blocks):
            rows = (table.sheet.percent or {}).get(figures.value, ()) if figures.value is not None else ()
            if rows:
                here = self.block == number
                shown[here] = np.isin(self.row[here], np.fromiter(rows, dtype=np.int64))
        return shown


def distinct(cells: Sequence[Value]) -> Distinct:
    """The number of each cell's wording and the wordings; -1 for an empty cell."""
    if cells.count(None) == len(cells):
        return np.full(len(cells), -1, dtype=np.int64), []
    codes, values = pd.factorize(np.fromiter(cells, dtype=object, count=len(cells)))
    return codes.astype(np.int64), list(values)


def stated_in(tables: Sequence[Table]) -> Stated:
    """All figures of all tables, the unfilled ones too; a cell with an a) and a b) figure becomes two."""
    blocks = [(table, figures) for table in tables for figures in table.figures]
    roles = {role for table, figures in blocks for role in (*table.labels, *table.filled, *figures.said)}
    cells: dict[ColumnRole, list[Value]] = {role: [] for role in (*roles, *FIGURE_ROLES)}
    for table in tables:
        labels = {role: _label(table, role) for role in roles if role in table.labels or role in table.filled}
        for figures in table.figures:
            for role in roles:
                cells[role] += labels.get(role) or _said(figures, role, len(table.rows))
            for role in FIGURE_ROLES:
                cells[role] += _cells(table, getattr(figures, role.value))
    block = np.repeat(np.arange(len(blocks)), [len(table.rows) for table, _ in blocks])
    rows = [np.asarray(table.rows, dtype=np.int64) for table, _ in blocks]
    stated = Stated(blocks, block, np.concatenate(rows) if rows else np.array([], dtype=np.int64), cells, {})
    return _parts_apart(stated)


def _cells(table: Table, column: int | None) -> list[Value]:
    if column is None:
        return [None] * len(table.rows)
    sheet_rows = table.sheet.rows
    if isinstance(table.rows, range):
        return [row[column] for row in sheet_rows[table.rows.start : table.rows.stop]]
    return [sheet_rows[row][column] for row in table.rows]


def _label(table: Table, role: ColumnRole) -> list[Value]:
    cells = _cells(table, table.labels.get(role))
    filled = table.filled.get(role)
    return [filled.get(row, cell) for row, cell in zip(table.rows, cells, strict=True)] if filled else cells


def _said(figures: Figures, role: ColumnRole, count: int) -> list[Value]:
    return [figures.said[role].cell if role in figures.said else None] * count


def _parts_apart(stated: Stated) -> Stated:
    """``a)54 b)46%`` is two figures of two parts; each keeps the whole cell as its raw text."""
    codes, values = stated.distinct(ColumnRole.VALUE)
    several = {
        code: parts
        for code, value in enumerate(values)
        if isinstance(value, str) and ")" in value and (parts := value_from(value).parts)
    }
    if not several:
        return stated
    order: list[int] = []
    replaced: dict[int, tuple[str, str, str]] = {}
    for entry, code in enumerate(codes.tolist()):
        for letter, part in several.get(code, (("", None),)):
            if part is not None:
                replaced[len(order)] = (letter, part.raw, str(values[code]))
            order.append(entry)
    cells = {role: [column[entry] for entry in order] for role, column in stated.cells.items()}
    cells.setdefault(ColumnRole.PART, [None] * len(order))
    for entry, (letter, text, _) in replaced.items():
        cells[ColumnRole.PART][entry], cells[ColumnRole.VALUE][entry] = letter, text
    raw = {entry: whole for entry, (_, _, whole) in replaced.items()}
    return Stated(stated.blocks, stated.block[order], stated.row[order], cells, raw)
