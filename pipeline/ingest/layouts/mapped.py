"""A clinic's own layout, as one of its people has mapped the columns once; known again by its headings."""

from pipeline.domain.columns import ColumnMapping, ColumnRole
from pipeline.ingest.grids import Sheet
from pipeline.ingest.layouts.columns import FIGURING, figures_of
from pipeline.ingest.layouts.headings import Heading
from pipeline.ingest.layouts.table import Figures, Look, Said, Table
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
    apart: list[Figures] = []
    above = said_above(sheet, header_row, look)
    for column, each in enumerate(mapping.columns):
        if each.role in FIGURING and each.indicator:
            said = {ColumnRole.INDICATOR: Said(header_row, column, each.indicator)}
            if each.comparator:
                said[ColumnRole.COMPARATOR] = Said(header_row, column, each.comparator)
            apart.append(Figures(**{each.role.value: column}, said=said))
        elif each.role in FIGURING:
            headings[column] = Heading(each.role, each.comparator)
        elif each.role is not ColumnRole.IGNORED:
            labels.setdefault(each.role, column)
    taken = {role: here for role, here in above.items() if role not in labels}
    figures, skipped = figures_of(sheet, header_row, headings, taken)
    apart = [Figures(each.value, each.numerator, each.denominator, {**taken, **each.said}) for each in apart]
    rows = range(header_row + 1, len(sheet.rows))
    return Table(NAME, sheet, header_row, rows, labels, (*figures, *apart), skipped=skipped)
