"""Indicators down and periods across, perhaps under a row of years or over one of counts or comparators."""

from collections.abc import Collection, Mapping

from pipeline.domain.columns import ColumnRole
from pipeline.ingest.grids import Sheet
from pipeline.ingest.layouts.crosstab import (
    HEADER_ROWS,
    Band,
    figures_by,
    filled_labels,
    heading_said,
    is_figure,
    is_time,
    is_year,
    label_roles,
    time_said,
    widened,
)
from pipeline.ingest.layouts.headings import Heading, is_sum
from pipeline.ingest.layouts.table import Look, Said, Skipped, Table, is_number, text_of

NAME = "wide"
NAMING = (ColumnRole.INDICATOR, ColumnRole.NAME)


def tables_in(sheet: Sheet, look: Look) -> tuple[Table, ...]:
    """The table under the first row with periods over figures and names beside them."""
    for number, row in enumerate(sheet.rows[:HEADER_ROWS]):
        columns = [column for column, cell in enumerate(row) if column and is_time(cell)]
        is_data = any(is_number(cell) and not is_year(cell) for cell in row)
        if columns and not is_data and not _is_over_periods(sheet, number, columns):
            table = _table(widened(sheet, number, columns), look)
            if table is not None:
                return (table,)
    return ()


def _is_over_periods(sheet: Sheet, number: int, columns: list[int]) -> bool:
    """Whether a row of years stands over a row of months."""
    below = sheet.rows[number + 1] if number + 1 < len(sheet.rows) else ()
    times = [column for column, cell in enumerate(below) if column and not is_number(cell) and is_time(cell)]
    return len(times) >= len(columns) and set(columns) <= set(times)


def _table(band: Band, look: Look) -> Table | None:
    timed = _timed(band)
    if not timed or not any(is_figure(cell) for column in timed for cell in band.below(column)):
        return None
    labels = label_roles(band, _label_columns(band, timed), look)
    if not any(role in labels for role in NAMING):
        first = _first_text_column(band, min(timed))
        if first is None or len(timed) < 2:
            return None
        labels[ColumnRole.INDICATOR] = first
    if len(timed) == 1 and not _has_known_name(band, labels, look):
        return None
    figures, skipped = figures_by(timed, ColumnRole.PERIOD)
    skipped += _other_columns(band, timed, labels.values())
    name = labels.get(ColumnRole.INDICATOR, labels.get(ColumnRole.NAME, 0))
    filled = filled_labels(band, name, look)
    if ColumnRole.PART in labels:
        filled.pop(ColumnRole.PART)
    return Table(NAME, band.sheet, band.rows[-1], band.body, labels, tuple(figures), filled, tuple(skipped))


def _timed(band: Band) -> dict[int, tuple[Said, Heading]]:
    """The columns under a period, and what their headings say beside it."""
    found = {}
    for column in range(1, len(band.sheet.rows[band.rows[0]])):
        stack = band.stack(column)
        said = time_said(stack)
        if said is not None and not any(is_sum(text_of(here.cell)) for here in stack):
            found[column] = (said, heading_said(stack))
    return found


def _label_columns(band: Band, timed: Mapping[int, object]) -> list[int]:
    return [column for column in range(len(band.sheet.rows[band.rows[0]])) if column not in timed]


def _first_text_column(band: Band, before: int) -> int | None:
    return next((column for column in range(before) if any(isinstance(cell, str) for cell in band.below(column))), None)


def _has_known_name(band: Band, labels: Mapping[ColumnRole, int], look: Look) -> bool:
    cells = [cell for role in NAMING if role in labels for cell in band.below(labels[role])]
    return any(look.index.find(text_of(cell)) for cell in cells)


def _other_columns(band: Band, timed: Mapping[int, object], labels: Collection[int]) -> list[Skipped]:
    """Columns with figures under a heading that names no period: sums, averages, targets."""
    skipped = []
    for column in _label_columns(band, timed):
        stack = band.stack(column)
        is_label = column in labels or column < min(timed)
        if stack and not is_label and any(is_number(cell) for cell in band.below(column)):
            kind = "sum_skipped" if is_sum(text_of(stack[-1].cell)) else "column_skipped"
            skipped.append(Skipped(kind, stack[-1].row, stack[-1].column))
    return skipped
