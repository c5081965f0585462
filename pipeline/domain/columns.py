"""What the columns of a clinic's own table hold, as a person said once; kept under the fingerprint of the headings."""

from dataclasses import dataclass
from enum import StrEnum


class ColumnRole(StrEnum):
    """What a column holds. IGNORED is a column a person has said to leave out."""

    INDICATOR = "indicator"
    NAME = "name"
    PART = "part"
    SUBGROUP = "subgroup"
    COMPARATOR = "comparator"
    CLINIC = "clinic"
    PERIOD = "period"
    YEAR = "year"
    PERIOD_START = "period_start"
    PERIOD_END = "period_end"
    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    SOURCE = "source"
    EXTRACTED = "extracted"
    NOTE = "note"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column. A column of figures may speak for one ``indicator`` (its key) or one ``comparator`` throughout."""

    heading: str
    role: ColumnRole
    indicator: str = ""
    comparator: str = ""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """How one clinic's table is read; ``columns`` are those of its heading row, empty ones included, from column A."""

    clinic_id: str
    fingerprint: str
    columns: tuple[MappedColumn, ...]

    @property
    def id(self) -> str:
        return f"{self.clinic_id}/{self.fingerprint}"
