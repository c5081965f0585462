"""The rows of a file that problems speak of, as they stood, with their table's headings."""

import re
from collections.abc import Sequence

from pipeline.domain.problem import Problem, Severity
from pipeline.ingest.layouts.table import Table, text_of
from pipeline.ingest.result import FaultyRow

_CELL = re.compile(r"([A-Z]+)([0-9]+)")
TOLD = (Severity.ERROR, Severity.CONFIRM)


def row_and_column(cell: str) -> tuple[int, int]:
    """Where ``C14`` is, counted from 0: (13, 2); (-1, -1) for no cell."""
    match = _CELL.fullmatch(cell)
    if match is None:
        return -1, -1
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def faulty_rows(tables: Sequence[Table], problems: Sequence[Problem]) -> tuple[FaultyRow, ...]:
    """Each row with something wrong or doubtful in it once, in the order of the tables."""
    found: dict[tuple[str, int], list[Problem]] = {}
    for problem in problems:
        if problem.severity in TOLD and problem.cell:
            found.setdefault((problem.sheet, row_and_column(problem.cell)[0]), []).append(problem)
    rows = []
    for table in tables:
        headings = _texts(table, table.header_row)
        here = sorted(row for sheet, row in found if sheet == table.sheet.name and row > table.header_row)
        rows += [
            FaultyRow(sheet, row, headings, _texts(table, row), tuple(found.pop((sheet, row))))
            for sheet, row in ((table.sheet.name, row) for row in here)
        ]
    return tuple(rows)


def _texts(table: Table, row: int) -> tuple[str, ...]:
    return tuple(map(text_of, table.sheet.rows[row]))
