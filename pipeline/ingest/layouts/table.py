"""What a layout says of a sheet: where the figures are and what says what they are. Reads no figure itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.domain.columns import ColumnRole
from pipeline.ingest.context import ImportContext, SeriesIndex
from pipeline.ingest.grids import Sheet, Value


@dataclass(frozen=True, slots=True)
class Said:
    """A cell of a heading or title that holds for all figures under it, and what of it is to be read."""

    row: int
    column: int
    cell: Value


@dataclass(frozen=True, slots=True)
class Figures:
    """The columns that together state one figure a row, and what their headings say of it."""

    value: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    said: Mapping[ColumnRole, Said] = field(default_factory=dict)

    @property
    def place(self) -> int:
        """The column a figure is named by: its value's, else its numerator's."""
        return next(column for column in (self.value, self.numerator, self.denominator) if column is not None)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row or column left out as no figure of its own; ``kind`` is the Problem's."""

    kind: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Table:
    """``rows`` are the body's row numbers; ``labels`` the column of each role that has one.

    ``filled`` has cells that are read in place of the sheet's own, by role and row (a merged label).
    ``note`` is a code put on every figure that is zero.
    """

    layout: str
    sheet: Sheet
    header_row: int
    rows: Sequence[int]
    labels: Mapping[ColumnRole, int]
    figures: tuple[Figures, ...]
    filled: Mapping[ColumnRole, Mapping[int, Value]] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    zero_note: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What a layout may look at beside the sheet itself."""

    file: str
    index: SeriesIndex
    context: ImportContext


TablesIn = Callable[[Sheet, Look], tuple[Table, ...]]


def text_of(cell: Value) -> str:
    """The cell as text without blanks around it, "" for an empty one."""
    if cell is None:
        return ""
    return cell.strip() if isinstance(cell, str) else str(cell)


def is_number(cell: Value) -> bool:
    """Whether a cell holds a number, not text, a date or a truth value."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)
