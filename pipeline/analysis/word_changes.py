"""Where two versions of a text differ, word by word; what stands in both is cut short around the changes. Pure."""

import re
from difflib import SequenceMatcher

from pipeline.domain.change import Piece, PieceKind

AROUND = 6  # words left on each side of a change
FEWEST_SHARED = 0.3  # of all words; texts that share less are shown whole, one after the other
_WORDS = re.compile(r"[^\s;]+|;")  # what stands in a list is told apart by semicolons


def changed_words(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts in one: words that stand, went and came."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < FEWEST_SHARED:
        whole = (Piece(PieceKind.GONE, _text(old)), Piece(PieceKind.NEW, _text(new)))
        return tuple(each for each in whole if each.text)
    pieces: list[Piece] = []
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            pieces += _shortened(old[i1:i2], is_first=i1 == 0 and j1 == 0, is_last=i2 == len(old) and j2 == len(new))
            continue
        sides = ((PieceKind.GONE, old[i1:i2]), (PieceKind.NEW, new[j1:j2]))
        pieces += [Piece(kind, _text(words)) for kind, words in sides if words]
    return tuple(pieces)


def _shortened(words: list[str], *, is_first: bool, is_last: bool) -> list[Piece]:
    """A stretch that both have: its ends beside the changes, and a mark for what is left out."""
    head, tail = (0 if is_first else AROUND), (0 if is_last else AROUND)
    if len(words) <= head + tail + 1:
        return [Piece(PieceKind.SAME, _text(words))]
    parts = (
        Piece(PieceKind.SAME, _text(words[:head])),
        Piece(PieceKind.CUT, "…"),
        Piece(PieceKind.SAME, _text(words[len(words) - tail :])),
    )
    return [each for each in parts if each.text]


def _text(words: list[str]) -> str:
    return " ".join(words).replace(" ;", ";")
