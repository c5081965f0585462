"""What the rows above a table, its sheet's name and its file's name say of all of it: period, indicator, year."""

import re
from collections.abc import Iterator

from pipeline.domain.columns import ColumnRole
from pipeline.ingest.grids import Sheet, Value
from pipeline.ingest.layouts.headings import heading_of
from pipeline.ingest.layouts.table import Look, Said, text_of
from pipeline.ingest.swedish import PeriodResult, period_from

_LABELLED = re.compile(r"(?P<label>[^:]{2,40}):\s*(?P<rest>\S.*)", re.DOTALL)
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_LEAVING = (ColumnRole.PERIOD, ColumnRole.INDICATOR, ColumnRole.EXTRACTED, ColumnRole.SOURCE)


def said_above(sheet: Sheet, header_row: int, look: Look) -> dict[ColumnRole, Said]:
    """Period, indicator, extraction date and source as stated above the header, or by the sheet's name.

    A text with a label (``Period: mars 2024``, or label and text in neighbouring cells) goes before one without,
    and where two of those say different things nothing is said.
    """
    said: dict[ColumnRole, Said] = {}
    for role, here in _labelled(sheet, header_row):
        said.setdefault(role, here)
    cells = list(_cells_above(sheet, header_row))
    series = {text_of(each.cell): each for each in cells if isinstance(each.cell, str) and look.index.find(each.cell)}
    times = {found.period: each for each in cells if (found := _time(each.cell)) and found.period}
    for role, named in ((ColumnRole.INDICATOR, series), (ColumnRole.PERIOD, times)):
        if len(named) == 1:
            said.setdefault(role, next(iter(named.values())))
    return said


def document_year(sheet: Sheet, header_row: int, file: str) -> int | None:
    """The one year named above the table or in the sheet's name, else in the file's name; None for none or several."""
    above = " ".join(text_of(here.cell) for here in _cells_above(sheet, header_row))
    for text in (above, file):
        years = {int(year) for year in _YEAR.findall(text)}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def _cells_above(sheet: Sheet, header_row: int) -> Iterator[Said]:
    """Filled cells above the header, then the sheet's name."""
    for number, row in enumerate(sheet.rows[:header_row]):
        for column, cell in enumerate(row):
            if cell is not None:
                yield Said(number, column, cell)
    yield Said(header_row, 0, sheet.name)


def _time(cell: Value) -> PeriodResult | None:
    return None if isinstance(cell, int | float) else period_from(cell)


def _labelled(sheet: Sheet, header_row: int) -> Iterator[tuple[ColumnRole, Said]]:
    for here in _cells_above(sheet, header_row):
        match = _LABELLED.fullmatch(here.cell.strip()) if isinstance(here.cell, str) else None
        label: Value = match["label"] if match else here.cell
        heading = heading_of(label.rstrip(": ") if isinstance(label, str) else None)
        if heading is None or heading.role not in _LEAVING:
            continue
        rest = match["rest"] if match else _next_cell(sheet, here) if here.row < header_row else None
        if rest is not None:
            yield heading.role, Said(here.row, here.column, rest)


def _next_cell(sheet: Sheet, here: Said) -> Value:
    if here.row >= len(sheet.rows):
        return None
    return next((cell for cell in sheet.rows[here.row][here.column + 1 :] if cell is not None), None)
