"""The text of one cell made plain before anything is read from it: tags, odd spaces, wrapped lines, mojibake.

Also the names of the systems figures come from, which forms split and hyphenate in every way.
"""

import re
from datetime import date
from html import unescape
from itertools import product

MISSING = frozenset(
    ("-", "--", ".", "..", "...", "saknas", "uppgift saknas", "uppgifter saknas", "n/a", "u.s.", "u.s", "ej uppgift")
)
LONGEST_CELL = 400  # characters; a longer text is prose, and no pattern has to walk through it
MOST_BREAKS = 4  # line breaks in one cell that are tried both as a space and as nothing

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_BREAK = re.compile(r"\r|\v|\f|\x85|\u2028|\u2029|_x000D_")
_BREAKS = re.compile(r" ?\n[ \n]*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BLANKS = re.compile(r"[^\S\n]+")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d", "-") | {"…": "..."})
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_SOURCES = {
    "medrave": "Medrave",
    "medravem4": "Medrave",
    "rehabstöd": "Rehabstöd",
    "intygsstatistik": "Intygsstatistik",
    "journal": "journal",
    "journalen": "journal",
    "pvq": "PVQ",
    "primärvårdskvalitet": "PVQ",
    "lifecare": "Lifecare",
    "webcare": "Webcare",
    "enkät": "Enkät",
}


def is_blank(cell: object) -> bool:
    """Whether a cell holds nothing: None, NaN or pandas' NaT, which alone differ from themselves."""
    return cell is None or (isinstance(cell, (float, date)) and bool(cell != cell))


def tidied(text: str) -> str:
    """Without tags, entities and invisible signs; every dash a hyphen, blanks one space, each line break ``\\n``."""
    if not text.isascii():
        text, _ = repaired_mojibake(_INVISIBLE.sub("", text))
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = unescape(text)
    lines = _BLANKS.sub(" ", _BREAK.sub("\n", text.translate(_DASHES)))
    return _BREAKS.sub("\n", lines).strip().removeprefix("'").strip()


def line_joins(text: str) -> tuple[str, ...]:
    """The ways a wrapped cell may have read before it was wrapped; the one with spaces first.

    A narrow column breaks inside words and numbers (``22123`` + ``1``) as well as between them.
    """
    lines = text.split("\n")
    if len(lines) - 1 > MOST_BREAKS:
        return (" ".join(lines), "".join(lines))
    ways = product((" ", ""), repeat=len(lines) - 1)
    return tuple("".join(map("".join, zip(lines, (*glue, ""), strict=True))) for glue in ways)


def repaired_mojibake(text: str) -> tuple[str, bool]:
    """UTF-8 that was read as cp1252 put right (``PrimÃ¤rvÃ¥rd``), and whether there was any."""
    repaired = _NOT_ASCII.sub(lambda run: _as_utf8(run[0]), text)
    return repaired, repaired != text


def _as_utf8(run: str) -> str:
    """The run of letters its bytes spell in UTF-8; the run itself where they spell nothing."""
    try:
        return b"".join(_as_byte(sign) for sign in run).decode("utf-8")
    except UnicodeError:
        return run


def _as_byte(sign: str) -> bytes:
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")  # cp1252 leaves five bytes without a sign


def canonical_source(text: object) -> str | None:
    """The source system by its one name (``Med-`` + ``rave`` is Medrave); None for an empty cell.

    Several are joined by a slash. A source not known here keeps its own words.
    """
    if not isinstance(text, str) or not tidied(text) or tidied(text).casefold() in MISSING:
        return None
    names = [_source_name(part) for part in re.split(r"\s*[/,;+&]\s*", tidied(text)) if part.strip()]
    return "/".join(names) or None


def _source_name(part: str) -> str:
    squeezed = re.sub(r"[\s-]+", "", part).casefold()
    return _SOURCES.get(squeezed, part.replace("-\n", "").replace("\n", " "))
