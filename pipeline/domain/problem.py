"""What was wrong with an input, and where: said once, shown in any language."""

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """STOP refuses the whole file, ERROR one row, CONFIRM asks, NOTE only tells."""

    STOP = "stop"
    ERROR = "error"
    CONFIRM = "confirm"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """``kind`` is a code whose sentence stands in the text catalogues as problem.<kind>; ``facts`` fill its gaps."""

    kind: str
    severity: Severity
    file: str = ""
    sheet: str = ""
    cell: str = ""
    found: str = ""
    facts: dict[str, object] = field(default_factory=dict)
