"""One reading to a row, under any sensible headings: our own template, and tables that look like it.

The indicator or the period may be stated above the table instead, and beside the clinic's own figures
there may be columns of the region's or the country's.
"""

from collections.abc import Mapping

from pipeline.domain.catalogue import normalised
from pipeline.domain.columns import ColumnRole
from pipeline.ingest.grids import Sheet
from pipeline.ingest.layouts.columns import figures_of
from pipeline.ingest.layouts.headings import Heading, heading_of
from pipeline.ingest.layouts.table import Look, Said, Table
from pipeline.ingest.layouts.titles import said_above

NAME = "long_table"
HEADER_ROWS = 30  # how far down a header is looked for
NAMING = (ColumnRole.INDICATOR, ColumnRole.NAME)
TIMING = (ColumnRole.PERIOD, ColumnRole.YEAR, ColumnRole.PERIOD_START, ColumnRole.PERIOD_END)
FIGURING = (ColumnRole.VALUE, ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR)


def tables_in(sheet: Sheet, look: Look) -> tuple[Table, ...]:
    """The table under the first row whose headings say what, when and how much, or leave one of them to a title."""
    for number, row in enumerate(sheet.rows[:HEADER_ROWS]):
        headings = {column: heading for column, cell in enumerate(row) if (heading := heading_of(cell))}
        if any(heading.role in FIGURING for heading in headings.values()):
            table = _table(sheet, number, headings, look)
            if table is not None:
                return (table,)
    return ()


def _table(sheet: Sheet, header_row: int, headings: Mapping[int, Heading], look: Look) -> Table | None:
    labels: dict[ColumnRole, int] = {}
    for column, heading in headings.items():
        if heading.role not in FIGURING:
            labels.setdefault(heading.role, column)
    has_name, has_time = (any(role in labels for role in roles) for roles in (NAMING, TIMING))
    if not (has_name or has_time):
        return None
    said = {} if has_name and has_time else said_above(sheet, header_row, look)
    if not (has_name or ColumnRole.INDICATOR in said) or not (has_time or ColumnRole.PERIOD in said):
        return None
    figures, skipped = figures_of(sheet, header_row, headings, _left_to_title(said, has_name, has_time))
    if not figures or len(sheet.rows) == header_row + 1:
        return None
    return Table(NAME, sheet, header_row, _body(sheet, header_row), labels, figures, skipped=skipped)


def _left_to_title(said: Mapping[ColumnRole, Said], has_name: bool, has_time: bool) -> dict[ColumnRole, Said]:
    taken = {ColumnRole.INDICATOR: not has_name, ColumnRole.PERIOD: not has_time}
    return {role: here for role, here in said.items() if taken.get(role)}


def _body(sheet: Sheet, header_row: int) -> range | list[int]:
    """The rows below the header without those that repeat it, as printed pages do."""
    header = sheet.rows[header_row]
    column = next(column for column, cell in enumerate(header) if cell is not None)
    rows = range(header_row + 1, len(sheet.rows))
    word = normalised(str(header[column]))
    again = (
        {row for row in rows if sheet.rows[row][column] == header[column] and sheet.rows[row] == header} if word else ()
    )
    return [row for row in rows if row not in again] if again else rows
