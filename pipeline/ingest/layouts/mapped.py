"""A clinic's own layout, as one of its people has mapped the columns once; known again by its headings."""

from collections.abc import Mapping

from pipeline.domain.columns import ColumnMapping, ColumnRole
from pipeline.ingest.grids import Sheet
from pipeline.ingest.layouts.columns import FIGURING, figures_of, set_of
from pipeline.ingest.layouts.headings import Heading
from pipeline.ingest.layouts.table import Look, Said, Table
from pipeline.ingest.layouts.titles import said_above
from pipeline.ingest.mapping import CANDIDATE_ROWS, fingerprint, headings_of

NAME = "mapped"


def tables_in(sheet: Sheet, look: Look) -> tuple[Table, ...]:
    """The table under the first row whose headings have been mapped."""
    mappings = {mapping.fingerprint: mapping for mapping in look.context.mappings}
    if not mappings:
        return ()
    for number, row in enumerate(sheet.rows[:CANDIDATE_ROWS]):
        mapping = mappings.get(fingerprint(headings_of(row)))
        if mapping is not None:
            return (_table(sheet, number, mapping, look),)
    return ()


def _table(sheet: Sheet, header_row: int, mapping: ColumnMapping, look: Look) -> Table:
    labels: dict[ColumnRole, int] = {}
    headings: dict[int, Heading] = {}
    apart: dict[tuple[str, str], dict[ColumnRole, int]] = {}
    above = said_above(sheet, header_row, look)
    for column, each in enumerate(mapping.columns):
        if each.role in FIGURING and each.indicator:
            apart.setdefault((each.indicator, each.comparator), {}).setdefault(each.role, column)
        elif each.role in FIGURING:
            headings[column] = Heading(each.role, each.comparator)
        elif each.role is not ColumnRole.IGNORED:
            labels.setdefault(each.role, column)
    taken = {role: here for role, here in above.items() if role not in labels}
    figures, skipped = figures_of(sheet, header_row, headings, taken)
    named = tuple(set_of(roles, {**taken, **_said(header_row, roles, *whose)}) for whose, roles in apart.items())
    rows = range(header_row + 1, len(sheet.rows))
    return Table(NAME, sheet, header_row, rows, labels, (*figures, *named), skipped=skipped)


def _said(header_row: int, roles: Mapping[ColumnRole, int], indicator: str, comparator: str) -> dict[ColumnRole, Said]:
    """What a person has said that columns of figures are of throughout."""
    told = ((ColumnRole.INDICATOR, indicator), (ColumnRole.COMPARATOR, comparator))
    return {role: Said(header_row, min(roles.values()), text) for role, text in told if text}
