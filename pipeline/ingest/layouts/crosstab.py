"""What sheets with something across and something down share: stacked headings, merged cells, label columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.domain.columns import ColumnRole
from pipeline.ingest.context import split_label
from pipeline.ingest.grids import CellRange, Sheet, Value
from pipeline.ingest.layouts.columns import FIGURING, set_of, together
from pipeline.ingest.layouts.headings import Heading, comparator_in, heading_of, is_sum
from pipeline.ingest.layouts.table import Figures, Look, Said, Skipped, is_number, text_of
from pipeline.ingest.swedish import period_from

HEADER_ROWS = 30  # how far down the headings are looked for
LOOKED_AT = 60  # rows below them that tell what a column holds
LABELS_LOOKED_AT = 40  # columns beside the figures; real tables have a handful
YEARS = range(1990, 2100)
LETTERS = frozenset("abcdefgh")


@dataclass(frozen=True, slots=True)
class Band:
    """The heading rows of a sheet, upper first."""

    sheet: Sheet
    rows: tuple[int, ...]
    merged: tuple[CellRange, ...]

    @property
    def body(self) -> range:
        return range(self.rows[-1] + 1, len(self.sheet.rows))

    def stack(self, column: int) -> list[Said]:
        """What the heading rows say of a column; an upper cell also holds for the empty ones to its right."""
        found = []
        for row in self.rows:
            column_of = column if row == self.rows[-1] else self._left_of(row, column)
            column_of = self._merged_start(row, column_of)
            cell = self.sheet.rows[row][column_of]
            if cell is not None:
                found.append(Said(row, column_of, cell))
        return found

    def _left_of(self, row: int, column: int) -> int:
        cells, below = self.sheet.rows[row], self.sheet.rows[self.rows[-1]]
        while column > 0 and cells[column] is None and below[column] is not None:
            column -= 1
        return column

    def _merged_start(self, row: int, column: int) -> int:
        for (top, left), (bottom, right) in self.merged:
            if top <= row <= bottom and left <= column <= right:
                return left
        return column

    def below(self, column: int) -> list[Value]:
        """The first filled cells under the headings."""
        return [cell for row in self.body[:LOOKED_AT] if (cell := self.sheet.rows[row][column]) is not None]


def is_year(cell: Value) -> bool:
    """Whether a cell is a bare year."""
    text = text_of(cell)
    return text.isdecimal() and len(text) == 4 and int(text) in YEARS


def is_time(cell: Value) -> bool:
    """Whether a heading names a period, perhaps without its year."""
    if is_number(cell):
        return is_year(cell)
    if not isinstance(cell, str | date):
        return False
    result = period_from(cell)
    return result.problem == "year_missing" or (result.problem is None and result.period is not None)


def is_figure(cell: Value) -> bool:
    """Whether a cell can be a figure rather than a label: a number, or a short text with a digit that is no date."""
    if is_number(cell):
        return True
    return isinstance(cell, str) and any(ch.isdigit() for ch in cell) and period_from(cell).problem is not None


def time_said(stack: Iterable[Said]) -> Said | None:
    """The period of a stack of headings; a month under a year is read with it."""
    times = [here for here in stack if is_time(here.cell)]
    if not times:
        return None
    whole = next((here for here in reversed(times) if not is_year(here.cell)), times[-1])
    year = next((here for here in times if is_year(here.cell) and here is not whole), None)
    if year is not None and period_from(whole.cell).problem == "year_missing":
        return Said(whole.row, whole.column, f"{text_of(whole.cell)} {text_of(year.cell)}")
    return whole


def heading_said(stack: Iterable[Said]) -> Heading:
    """Role, comparator and group as the headings of a stack say together."""
    found = [heading for here in stack if (heading := heading_of(here.cell)) and heading.role in FIGURING]
    role = next((each.role for each in found if each.role is not ColumnRole.VALUE), ColumnRole.VALUE)
    return Heading(
        role,
        comparator=next((each.comparator for each in found if each.comparator), ""),
        subgroup=next((each.subgroup for each in found if each.subgroup), ""),
        is_percent=any(each.is_percent for each in found),
        is_count=any(each.is_count for each in found),
    )


def figures_by(columns: Mapping[int, tuple[Said, Heading]], role: ColumnRole) -> tuple[list[Figures], list[Skipped]]:
    """One set of columns for each thing the headings name (of ``role``), for each comparator and group."""
    sets: dict[tuple[str, str, str], dict[int, Heading]] = {}
    for column, (said, heading) in columns.items():
        key = (text_of(said.cell), heading.comparator, heading.subgroup)
        sets.setdefault(key, {})[column] = heading
    figures: list[Figures] = []
    skipped: list[Skipped] = []
    for (_, comparator, subgroup), members in sets.items():
        roles, left = together(members)
        said = columns[min(members)][0]
        held = {role: said}
        for other, text in ((ColumnRole.COMPARATOR, comparator), (ColumnRole.SUBGROUP, subgroup)):
            if text:
                held[other] = Said(said.row, said.column, text)
        figures.append(set_of(roles, held))
        skipped += [Skipped("column_skipped", said.row, column) for column in left]
    return figures, skipped


def label_roles(band: Band, columns: Sequence[int], look: Look) -> dict[ColumnRole, int]:
    """What the columns beside the figures hold: by their headings, else by what stands in them."""
    roles: dict[ColumnRole, int] = {}
    for column in columns[:LABELS_LOOKED_AT]:
        role = _role_by_heading(band, column) or _role_by_content(band, column, look)
        if role is not None and role not in FIGURING:
            roles.setdefault(role, column)
    return roles


def _role_by_heading(band: Band, column: int) -> ColumnRole | None:
    found = [heading.role for here in band.stack(column) if (heading := heading_of(here.cell))]
    return next((role for role in reversed(found) if role not in FIGURING), None)


def _role_by_content(band: Band, column: int, look: Look) -> ColumnRole | None:
    texts = [text_of(cell) for cell in band.below(column) if isinstance(cell, str)]
    if texts and all(comparator_in(text) is not None for text in texts):
        return ColumnRole.COMPARATOR
    if any(look.index.find(text) or look.index.parts(text) for text in texts):
        return ColumnRole.INDICATOR
    times = [cell for cell in band.below(column) if is_time(cell)]
    return ColumnRole.PERIOD if times and 2 * len(times) >= len(band.below(column)) else None


def filled_labels(band: Band, column: int, look: Look) -> dict[ColumnRole, dict[int, Value]]:
    """Names that a cell leaves to one above it: of merged cells, and of a), b) under the name they are parts of."""
    names: dict[int, Value] = {}
    parts: dict[int, Value] = {}
    spans = {
        row: sheet_row
        for (top, left), (bottom, right) in band.sheet.merged
        if left <= column <= right and bottom > top
        for row, sheet_row in ((row, top) for row in range(top + 1, bottom + 1))
    }
    parent: Value = None
    for row in band.body:
        cell = band.sheet.rows[row][column]
        if cell is None and row in spans:
            names[row] = cell = band.sheet.rows[spans[row]][column]
        text = text_of(cell)
        letter = part_of(text)
        if letter and parent is not None and look.index.find(text) is None:
            names[row], parts[row] = parent, letter
        elif text and not is_sum(text):
            parent = cell
    return {ColumnRole.INDICATOR: names, ColumnRole.PART: parts}


def part_of(label: str) -> str:
    """The letter of a label that is a part, or begins as one: ``a``, ``b)``, ``a) minst två besök``."""
    bare = label.strip(" ).:").casefold()
    return bare if bare in LETTERS else split_label(label)[0]


def widened(sheet: Sheet, row: int, columns: Sequence[int]) -> Band:
    """The heading row with the row above it and the one below, where those speak of the same columns."""
    rows = [row]
    if row > 0 and any(
        _is_group_heading(sheet.rows[row - 1][column]) for column in range(min(columns), len(sheet.rows[row]))
    ):
        rows.insert(0, row - 1)
    if row + 1 < len(sheet.rows) and _is_sub_heading(sheet.rows[row + 1], columns):
        rows.append(row + 1)
    merged = tuple(area for area in sheet.merged if area[0][0] <= rows[-1] and area[1][0] >= rows[0])
    return Band(sheet, tuple(rows), merged)


def _is_group_heading(cell: Value) -> bool:
    heading = heading_of(cell)
    return is_time(cell) or (heading is not None and heading.role in FIGURING)


def _is_sub_heading(row: Sequence[Value], columns: Sequence[int]) -> bool:
    cells = [cell for cell in row[min(columns) :] if cell is not None]
    headings = [heading_of(cell) for cell in cells]
    return bool(cells) and all(each is not None and each.role in FIGURING for each in headings)
