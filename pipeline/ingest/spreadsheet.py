"""Workbook bytes to plain lists, with python-calamine. Runs in the child process: see sandbox.py for why."""

import io
from dataclasses import asdict
from datetime import time, timedelta
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum

from pipeline.ingest.formats import Format
from pipeline.ingest.limits import Limits
from pipeline.ingest.parts import Marks, Texts, ods_facts, xlsx_facts
from pipeline.ingest.refused import Refused

EXACT_INTEGERS = 2.0**53  # above this a double no longer holds every whole number


def parsed(format: Format, content: bytes, limits: Limits) -> dict[str, Any]:  # noqa: A002 - the word is format
    """Every worksheet, hidden ones too, as lists and dicts of plain values (``sandbox.Answer``).

    Raises Refused at a limit, and whatever the libraries raise on broken content.
    """
    marks, texts = _facts(format, content)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    names = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    if len(names) > limits.sheets:
        raise Refused("too_many_sheets", count=len(names), limit=limits.sheets)
    same_text: dict[str, str | None] = {"": None}
    sheets: list[dict[str, Any]] = []
    cells = 0
    for name in names:
        sheet = workbook.get_sheet_by_name(name)
        cells += _checked_size(sheet, limits, cells)
        sheets.append(_plain_sheet(sheet, marks.get(name, Marks()) if marks is not None else None, same_text))
    return {"sheets": sheets, **asdict(texts)}


def _facts(format: Format, content: bytes) -> tuple[dict[str, Marks] | None, Texts]:  # noqa: A002
    if format is Format.XLSX:
        return xlsx_facts(content)
    if format is Format.ODS:
        return ods_facts(content)
    return None, Texts()


def _checked_size(sheet: CalamineSheet, limits: Limits, cells_before: int) -> int:
    """Cells from A1 to the last one used; they are counted before they are made, for one far cell makes billions."""
    if sheet.end is None:
        return 0
    rows, columns = sheet.end[0] + 1, sheet.end[1] + 1
    for kind, count, limit in (
        ("too_many_rows", rows, limits.rows),
        ("too_many_columns", columns, limits.columns),
        ("too_many_cells", cells_before + rows * columns, limits.cells),
    ):
        if count > limit:
            raise Refused(kind, sheet=sheet.name, count=count, limit=limit)
    return rows * columns


def _plain_sheet(sheet: CalamineSheet, marks: Marks | None, same_text: dict[str, str | None]) -> dict[str, Any]:
    """The sheet as columns from A1, cut after the last filled row and column; error cells get their text."""
    columns = [_plain(column, same_text) for column in zip(*sheet.to_python(skip_empty_area=False), strict=True)]
    for (row, column), text in (marks.errors if marks else {}).items():
        if column < len(columns) and row < len(columns[column]):
            columns[column][row] = text
    height = max(map(_filled, columns), default=0)
    while columns and not _filled(columns[-1]):
        columns.pop()
    return {
        "name": sheet.name,
        "columns": [column[:height] for column in columns],
        "merged": sheet.merged_cell_ranges or [],
        "percent": marks.percent if marks else None,
        "formulas_without_value": marks.formulas_without_value if marks else [],
    }


def _plain(values: tuple[Any, ...], same_text: dict[str, str | None]) -> list[Any]:
    """Text made one object per wording ("" becomes None), whole floats made int, times and durations made text."""
    kinds = set(map(type, values))
    if kinds == {str}:
        return list(map(same_text.setdefault, values, values))
    if kinds == {float}:
        return [int(value) if value.is_integer() and abs(value) < EXACT_INTEGERS else value for value in values]
    return [_plain_value(value, same_text) for value in values]


def _plain_value(value: Any, same_text: dict[str, str | None]) -> Any:
    if isinstance(value, str):
        return same_text.setdefault(value, value)
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < EXACT_INTEGERS else value
    return str(value) if isinstance(value, time | timedelta) else value


def _filled(column: list[Any]) -> int:
    """Number of cells up to the last filled one."""
    height = len(column)
    while height and column[height - 1] is None:
        height -= 1
    return height
