"""The body of a Word document as paragraphs and tables in order, with what tells an instruction from an answer.

Knows Word's XML (ECMA-376 part 1, 17) and nothing of forms. Deleted text, field codes and the grey
"click here" of an empty content control are no text; inserted text and filled content controls are.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from pipeline.ingest.forms.wording import plain
from pipeline.ingest.refused import Refused

MOST_LEVELS = 60  # tables and content controls inside each other; people nest two or three
MOST_COLUMNS = 64  # of a table; Word itself stops at 63

_SKIPPED = frozenset(
    ("del", "moveFrom", "instrText", "delText", "txbxContent", "drawing", "pict", "object", "Fallback")
)
_TRANSPARENT = frozenset(
    (
        "ins",
        "moveTo",
        "customXml",
        "smartTag",
        "AlternateContent",
        "Choice",
        "sdtContent",
        "r",
        "hyperlink",
        "fldSimple",
        "dir",
        "bdo",
    )
)
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_HEADING_STYLE = re.compile(r"(?:heading|rubrik|title|underrubrik|subtitle|titel)", re.IGNORECASE)
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_GREY_SPREAD, _DARKEST_GREY, _LIGHTEST_GREY = 12, 0x80, 0xF4


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``is_prompt``: a heading style or grey ground, so the template's words rather than the clinic's."""

    lines: tuple[str, ...]
    is_prompt: bool = False
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """``column`` is the place in the grid, 0-based; ``is_merged_up`` goes on with the cell above, whose text it has."""

    column: int
    span: int
    lines: tuple[str, ...]
    is_grey: bool = False
    is_merged_up: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """``number`` counts the tables of the document from 1."""

    number: int
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        return max((cell.column + cell.span for row in self.rows for cell in row), default=0)


Block = Paragraph | Table


def local(element: Element) -> str:
    """The tag without its namespace, so that transitional and strict documents read alike."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its name without namespace; None when it or the element is missing."""
    if element is None:
        return None
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), None)


def blocks_of(document: Element) -> tuple[Block, ...]:
    """Everything in the body in reading order; raises Refused for nesting no person has made."""
    body = document.find("{*}body")
    reader = _Reader()
    return tuple(reader.blocks(body, 0)) if body is not None else ()


def with_texts(blocks: tuple[Block, ...], change: Callable[[str], str]) -> tuple[Block, ...]:
    """The same blocks with every line changed."""
    return tuple(_with_texts(block, change) for block in blocks)


def _with_texts(block: Block, change: Callable[[str], str]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, lines=tuple(map(change, block.lines)))
    rows = (tuple(replace(cell, lines=tuple(map(change, cell.lines))) for cell in row) for row in block.rows)
    return replace(block, rows=tuple(rows))


class _Reader:
    """Counts the tables while it walks."""

    def __init__(self) -> None:
        self.tables = 0

    def blocks(self, parent: Element, level: int) -> Iterator[Block]:
        if level > MOST_LEVELS:
            raise Refused("too_deep", limit=MOST_LEVELS)
        for child in parent:
            name = local(child)
            if name == "p":
                yield _paragraph(child)
            elif name == "tbl":
                yield from self._table(child, level)
            elif name == "sdt":
                if not _is_placeholder(child):
                    yield from self.blocks(child, level + 1)
            elif name in _TRANSPARENT:
                yield from self.blocks(child, level + 1)

    def _table(self, table: Element, level: int) -> Iterator[Block]:
        """The table; one that only lays out other tables is opened up into what it holds."""
        if next(_inner_tables(table), None) is not None:
            for cell in _of(table, "tc", level):
                yield from self._opened(cell, level)
            return
        self.tables += 1
        rows: list[tuple[Cell, ...]] = []
        for row in _of(table, "tr", level):
            rows.append(tuple(_cells(row, rows[-1] if rows else (), level)))
        yield Table(self.tables, tuple(rows))

    def _opened(self, cell: Element, level: int) -> Iterator[Block]:
        is_grey = _is_grey(cell.find("{*}tcPr"))
        for block in self.blocks(cell, level + 1):
            if isinstance(block, Paragraph) and is_grey:
                yield Paragraph(block.lines, is_prompt=True)
            else:
                yield block


def _inner_tables(table: Element) -> Iterator[Element]:
    found = table.iter(table.tag)
    next(found)
    return found


def _of(parent: Element, wanted: str, level: int) -> Iterator[Element]:
    """The rows of a table or the cells of a table or row, also those wrapped in content controls or marked inserted."""
    if level > MOST_LEVELS:
        raise Refused("too_deep", limit=MOST_LEVELS)
    for child in parent:
        name = local(child)
        if name == wanted:
            if not _is_deleted_row(child):
                yield child
        elif name in _TRANSPARENT or name == "sdt" or (wanted == "tc" and name == "tr"):
            yield from _of(child, wanted, level + 1)


def _is_deleted_row(element: Element) -> bool:
    return local(element) == "tr" and element.find("{*}trPr/{*}del") is not None


def _cells(row: Element, above: tuple[Cell, ...], level: int) -> Iterator[Cell]:
    column = _number(row.find("{*}trPr/{*}gridBefore"), 0)
    for cell in _of(row, "tc", level):
        properties = cell.find("{*}tcPr")
        span = max(1, _number(properties.find("{*}gridSpan") if properties is not None else None, 1))
        if column + span > MOST_COLUMNS:
            raise Refused("too_many_columns", count=column + span, limit=MOST_COLUMNS)
        lines = tuple(_lines_in(cell, level))
        merge = properties.find("{*}vMerge") if properties is not None else None
        upper = next((each for each in above if each.column == column), None)
        is_merged_up = merge is not None and attribute(merge, "val") in (None, "continue") and upper is not None
        if is_merged_up and upper is not None:
            lines = upper.lines
        yield Cell(column, span, lines, _is_grey(properties), is_merged_up)
        column += span


def _number(element: Element | None, otherwise: int) -> int:
    stated = attribute(element, "val") or ""
    return int(stated) if stated.isdecimal() and len(stated) < 6 else otherwise


def _lines_in(parent: Element, level: int) -> Iterator[str]:
    if level > MOST_LEVELS:
        raise Refused("too_deep", limit=MOST_LEVELS)
    for child in parent:
        name = local(child)
        if name == "p":
            yield from _lines(child)
        elif (name == "sdt" and not _is_placeholder(child)) or name in _TRANSPARENT:
            yield from _lines_in(child, level + 1)


def _paragraph(element: Element) -> Paragraph:
    properties = element.find("{*}pPr")
    style = attribute(properties.find("{*}pStyle"), "val") if properties is not None else None
    is_title = bool(_HEADING_STYLE.match(style or ""))
    return Paragraph(_lines(element), is_title or _is_grey(properties), is_title)


def _lines(paragraph: Element) -> tuple[str, ...]:
    lines = plain("".join(_texts(paragraph, 0))).split("\n")
    return tuple(line for line in lines if line)


def _texts(parent: Element, level: int) -> Iterator[str]:
    if level > MOST_LEVELS:
        raise Refused("too_deep", limit=MOST_LEVELS)
    for child in parent:
        name = local(child)
        if name in _SKIPPED:
            continue
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif (name == "sdt" and not _is_placeholder(child)) or name in _TRANSPARENT:
            yield from _texts(child, level + 1)


def _is_placeholder(control: Element) -> bool:
    return control.find("{*}sdtPr/{*}showingPlcHdr") is not None


def _is_grey(properties: Element | None) -> bool:
    """Whether a cell or paragraph stands on grey, the templates' ground for instructions; other colours are no sign."""
    shading = properties.find("{*}shd") if properties is not None else None
    if shading is None:
        return False
    fill = attribute(shading, "fill") or ""
    if not _HEX.fullmatch(fill):
        return (attribute(shading, "val") or "").startswith("pct")
    tones = [int(fill[place : place + 2], 16) for place in (0, 2, 4)]
    return max(tones) - min(tones) <= _GREY_SPREAD and min(tones) >= _DARKEST_GREY and max(tones) <= _LIGHTEST_GREY
