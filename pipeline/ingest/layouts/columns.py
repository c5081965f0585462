"""Which columns belong together: a value with its numerator and denominator, one set for each it is stated of."""

from collections.abc import Mapping

from pipeline.domain.columns import ColumnRole
from pipeline.ingest.grids import Sheet
from pipeline.ingest.layouts.headings import Heading
from pipeline.ingest.layouts.table import Figures, Said, Skipped

FIGURING = (ColumnRole.VALUE, ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR)


def figures_of(
    sheet: Sheet, header_row: int, headings: Mapping[int, Heading], said: Mapping[ColumnRole, Said]
) -> tuple[tuple[Figures, ...], tuple[Skipped, ...]]:
    """Sets of columns by whom and which group they are of, and columns no set has a place for."""
    columns = {column: heading for column, heading in headings.items() if heading.role in FIGURING}
    has_groups = any(heading.subgroup for heading in columns.values())
    sets: dict[tuple[str, str], dict[int, Heading]] = {}
    for column, heading in columns.items():
        is_everybody = has_groups and heading.role is ColumnRole.DENOMINATOR and not heading.subgroup
        held = Heading(ColumnRole.VALUE) if is_everybody else heading  # beside kvinnor and män, totalt is everybody
        sets.setdefault((held.comparator, held.subgroup), {})[column] = held
    figures: list[Figures] = []
    skipped: list[Skipped] = []
    for (comparator, subgroup), members in sets.items():
        roles, left = together(members)
        if ColumnRole.VALUE in roles or ColumnRole.NUMERATOR in roles:
            whose = ((ColumnRole.COMPARATOR, comparator), (ColumnRole.SUBGROUP, subgroup))
            held_by = {role: Said(header_row, min(members), text) for role, text in whose if text}
            figures.append(set_of(roles, {**said, **held_by}))
        else:
            left = list(members)
        skipped += [Skipped("column_skipped", header_row, column) for column in left]
    return tuple(figures), tuple(skipped)


def set_of(roles: Mapping[ColumnRole, int], said: Mapping[ColumnRole, Said]) -> Figures:
    """The set that has the roles' columns."""
    value, numerator, denominator = (roles.get(role) for role in FIGURING)
    return Figures(value, numerator, denominator, said)


def together(members: Mapping[int, Heading]) -> tuple[dict[ColumnRole, int], list[int]]:
    """The column of each role, and the columns left over. Beside a share or a total, a count is the numerator."""
    roles: dict[ColumnRole, int] = {}
    left: list[int] = []
    values = [column for column, heading in members.items() if heading.role is ColumnRole.VALUE]
    others = {column: heading.role for column, heading in members.items() if heading.role is not ColumnRole.VALUE}
    for column, role in others.items():
        if role in roles:
            left.append(column)
        roles.setdefault(role, column)
    shares = [column for column in values if members[column].is_percent]
    counts = [column for column in values if members[column].is_count]
    is_numerator = bool(shares) or (values == counts and ColumnRole.DENOMINATOR in roles)
    if counts and is_numerator and ColumnRole.NUMERATOR not in roles:
        roles[ColumnRole.NUMERATOR] = counts[0]
    free = [column for column in (*shares, *values) if column not in roles.values()]
    if free:
        roles[ColumnRole.VALUE] = free[0]
    left += [column for column in values if column not in roles.values()]
    return roles, left
