"""Workbook bytes to plain lists, with python-calamine. Runs in the child process: see sandbox.py for why."""

import io
from array import array
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import time, timedelta
from itertools import islice
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
    with ThreadPoolExecutor(max_workers=1) as beside:  # calamine leaves the other core to Python while it parses
        facts = beside.submit(_facts, format, content)
        sheets = _checked_sheets(content, limits)
        marks, texts = facts.result()
    answers = [_plain_sheet(sheet, marks.get(sheet.name, Marks()) if marks is not None else None) for sheet in sheets]
    return {"sheets": answers, **asdict(texts)}


def _checked_sheets(content: bytes, limits: Limits) -> list[CalamineSheet]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    names = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    if len(names) > limits.sheets:
        raise Refused("too_many_sheets", count=len(names), limit=limits.sheets)
    sheets: list[CalamineSheet] = []
    cells = 0
    for name in names:
        sheets.append(workbook.get_sheet_by_name(name))
        cells += _checked_size(sheets[-1], limits, cells)
    return sheets


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


def _plain_sheet(sheet: CalamineSheet, marks: Marks | None) -> dict[str, Any]:
    """The sheet as columns from A1, cut after the last filled row and column; error cells get their text.

    A column is its distinct cells and the place among them of each cell, which are ``array("I")`` as bytes.
    """
    columns = [_distinct(column) for column in zip(*sheet.to_python(skip_empty_area=False), strict=True)]
    for (row, column), text in (marks.errors if marks else {}).items():
        if column < len(columns) and row < len(columns[column][1]):
            cells, places = columns[column]
            places[row] = len(cells)
            cells.append(text)
    height = max((_filled(places) for _, places in columns), default=0)
    while columns and not _filled(columns[-1][1]):
        columns.pop()
    return {
        "name": sheet.name,
        "columns": [(cells, places[:height].tobytes()) for cells, places in columns],
        "merged": sheet.merged_cell_ranges or [],
        "percent": marks.percent if marks else None,
        "formulas_without_value": marks.formulas_without_value if marks else [],
    }


class _Places(dict[Any, int]):
    """The place of each distinct key in order of appearance; the one it is made with is 0."""

    def __missing__(self, key: Any) -> int:
        place = self[key] = len(self)
        return place


def _distinct(column: tuple[Any, ...]) -> "tuple[list[Any], array[int]]":
    """The distinct plain cells, the empty one first, and the place among them of each cell."""
    if {bool, int}.isdisjoint(map(type, column)):
        places = _Places({"": 0})
        numbers = array("I", map(places.__getitem__, column))
        return [None, *map(_plain_value, islice(places, 1, None))], numbers
    typed = _Places({(str, ""): 0})  # True, 1 and 1.0 are one key of a dict
    numbers = array("I", map(typed.__getitem__, zip(map(type, column), column, strict=True)))
    return [None, *(_plain_value(cell) for _, cell in islice(typed, 1, None))], numbers


def _plain_value(value: Any) -> Any:
    """Whole floats made int, times and durations made text."""
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < EXACT_INTEGERS else value
    return str(value) if isinstance(value, time | timedelta) else value


def _filled(places: "array[int]") -> int:
    """Number of cells up to the last filled one."""
    return -(-len(places.tobytes().rstrip(b"\0")) // places.itemsize)
