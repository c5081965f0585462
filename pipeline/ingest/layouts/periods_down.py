"""Periods down and indicators across, or one indicator in the title and whose figures they are across."""

from pipeline.domain.columns import ColumnRole
from pipeline.ingest.grids import Sheet, Value
from pipeline.ingest.layouts.columns import FIGURING
from pipeline.ingest.layouts.crosstab import (
    HEADER_ROWS,
    Band,
    figures_by,
    heading_said,
    is_figure,
    is_time,
    is_year,
    label_roles,
    widened,
)
from pipeline.ingest.layouts.headings import Heading, heading_of, is_sum
from pipeline.ingest.layouts.table import Look, Said, Skipped, Table, is_number, text_of
from pipeline.ingest.layouts.titles import said_above

NAME = "periods_down"
TIMING = (ColumnRole.PERIOD, ColumnRole.YEAR, ColumnRole.PERIOD_START, ColumnRole.PERIOD_END)


def tables_in(sheet: Sheet, look: Look) -> tuple[Table, ...]:
    """The table under the first row with indicators (or whose figures) over figures, and periods to the left."""
    for number, row in enumerate(sheet.rows[:HEADER_ROWS]):
        columns = [column for column, cell in enumerate(row) if column and _is_named(cell, look)]
        is_data = any(is_number(cell) and not is_year(cell) for cell in row)
        if columns and not is_data:
            table = _table(widened(sheet, number, columns), look)
            if table is not None:
                return (table,)
    return ()


def _is_named(cell: Value, look: Look) -> bool:
    if not isinstance(cell, str):
        return False
    heading = heading_of(cell)
    return (heading is not None and heading.role in FIGURING) or look.index.find(cell) is not None


def _table(band: Band, look: Look) -> Table | None:
    width = len(band.sheet.rows[band.rows[0]])
    of_figures = [column for column in range(width) if _holds_figures(band, column)]
    labels = label_roles(band, [column for column in range(width) if column not in of_figures], look)
    if not any(role in labels for role in TIMING):
        return None
    above = said_above(band.sheet, band.rows[0], look)
    named: dict[int, tuple[Said, Heading]] = {}
    skipped: list[Skipped] = []
    for column in of_figures:
        stack = band.stack(column)
        said = _indicator_said(stack, look) or above.get(ColumnRole.INDICATOR)
        if stack and is_sum(text_of(stack[-1].cell)) and said is above.get(ColumnRole.INDICATOR):
            skipped.append(Skipped("sum_skipped", stack[-1].row, stack[-1].column))
        elif said is not None:
            named[column] = (said, heading_said(stack))
    if not any(look.index.find(text_of(said.cell)) for said, _ in named.values()):
        return None
    figures, left = figures_by(named, ColumnRole.INDICATOR)
    return Table(NAME, band.sheet, band.rows[-1], band.body, labels, tuple(figures), skipped=(*skipped, *left))


def _holds_figures(band: Band, column: int) -> bool:
    """Whether a column under a heading holds figures, not periods, labels or comments."""
    heading = next((found for here in reversed(band.stack(column)) if (found := heading_of(here.cell))), None)
    if heading is not None and heading.role not in FIGURING:
        return False
    cells = band.below(column)
    figures = [cell for cell in cells if is_figure(cell)]
    times = [cell for cell in cells if is_time(cell)]
    return bool(band.stack(column)) and bool(figures) and 2 * len(times) < len(cells)


def _indicator_said(stack: list[Said], look: Look) -> Said | None:
    """The heading that names the indicator: one that is known, else one that says nothing else."""
    known = next((here for here in stack if isinstance(here.cell, str) and look.index.find(here.cell)), None)
    others = (here for here in stack if isinstance(here.cell, str) and heading_of(here.cell) is None)
    return known or next((here for here in others if not is_sum(text_of(here.cell))), None)
