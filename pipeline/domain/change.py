"""What a change does: an import to a reading, an edit to the words of a text."""

from dataclasses import dataclass
from enum import StrEnum


class Change(StrEnum):
    """Against what is current: a reading nobody had, another figure, or the same."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


class PieceKind(StrEnum):
    """What became of a piece of text; CUT stands for words that are in both and left out."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that stood, went or came."""

    kind: PieceKind
    text: str
