"""The bytes of a .docx to its body and to every text in it, or to the reason it is refused.

Nothing in the file is run, followed or expanded: macros are left where they are, links are only looked at,
and a document that declares entities (which Word never does) is refused before it is parsed.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from pipeline.domain.problem import Problem, Severity
from pipeline.ingest.formats import ZIP_ERRORS, Format, format_of, package_problem
from pipeline.ingest.forms.blocks import Block, Paragraph, Table, attribute, blocks_of, local
from pipeline.ingest.forms.template import is_instruction
from pipeline.ingest.forms.wording import plain
from pipeline.ingest.grids import Row, Sheet, Workbook, address
from pipeline.ingest.guard import PERSON_HEADERS, identity_problems
from pipeline.ingest.identity import masked
from pipeline.ingest.limits import MB, Limits
from pipeline.ingest.refused import Refused

TABLE = "Tabell {}"
BODY = "word/document.xml"
LARGEST_PART_MB = 8  # the text of a form is under 1 MB; its pictures are other parts
LARGEST_TEXT_MB = 24
MOST_TAGS = 600_000  # of one part; a tag of four bytes takes a hundred in memory
TOLD_APART = ("word/comments", "docProps/")
LONGEST_HEADER = 30
MOST_CHARACTERS = 2_000_000  # of body text; a filled form has about 20,000
LONGEST_PARAGRAPH = 100_000
WITHOUT_TEXT = ("styles", "stylesWithEffects", "theme", "fontTable", "webSettings", "numbering", "latentStyles")
REFUSED = {Format.ENCRYPTED: "encrypted_file", Format.EMPTY: "empty_file", Format.BROKEN: "unreadable_file"}
SPOKEN_ATTRIBUTES = frozenset(("descr", "title", "alias", "tag", "Target", "author"))


@dataclass(frozen=True, slots=True)
class Document:
    """``blocks`` is the body; the rest is text that stands elsewhere and is only searched for identity numbers."""

    file: str
    blocks: tuple[Block, ...]
    comments: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    has_macros: bool = False
    has_text_boxes: bool = False

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))


def document_from_bytes(name: str, content: bytes, limits: Limits) -> Document:
    """The document; raises Refused for what is no .docx, is damaged, or is more than ``limits`` allow."""
    if len(content) > limits.file_mb * MB:
        raise Refused("too_large", mb=-(-len(content) // MB), limit_mb=limits.file_mb)
    found = format_of(content)
    if found is not Format.DOCX:
        raise Refused(REFUSED.get(found, "not_a_form"), format=found.value)
    too_much = package_problem(content, limits)
    if too_much:
        raise Refused(too_much[0], **too_much[1])
    try:
        parts = _parts(content)
    except ZIP_ERRORS as error:
        raise Refused("unreadable_file") from error
    if parts.get(BODY) is None:
        raise Refused("unreadable_file")
    body = _parsed(parts[BODY] or b"")
    texts = {part: tuple(_all_texts(_parsed(xml))) for part, xml in parts.items() if xml is not None}
    if sum(map(len, texts[BODY])) > MOST_CHARACTERS or max(map(len, texts[BODY]), default=0) > LONGEST_PARAGRAPH:
        raise Refused("too_much_text", limit=MOST_CHARACTERS)
    elsewhere = {part: found for part, found in texts.items() if not part.startswith(TOLD_APART)}
    return Document(
        name,
        blocks_of(body),
        _chosen(texts, "word/comments"),
        _chosen(texts, "docProps/"),
        tuple(text for found in elsewhere.values() for text in found),
        has_macros=any(part.endswith("vbaProject.bin") for part in parts),
        has_text_boxes=any(_is_filled_box(element) for element in body.iter() if local(element) == "txbxContent"),
    )


def _is_filled_box(box: Element) -> bool:
    return not is_instruction(plain("".join(box.itertext())))


def _chosen(texts: dict[str, tuple[str, ...]], prefix: str) -> tuple[str, ...]:
    return tuple(text for part, found in texts.items() if part.startswith(prefix) for text in found)


def _parts(content: bytes) -> dict[str, bytes | None]:
    """Part name -> its XML; None for parts without text. None is unpacked beyond its limit, whatever it claims."""
    left = LARGEST_TEXT_MB * MB
    parts: dict[str, bytes | None] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            stem = name.rpartition("/")[2].partition(".")[0]
            if not name.lower().endswith((".xml", ".rels")) or stem.rstrip("0123456789") in WITHOUT_TEXT:
                parts[name] = None
                continue
            limit = min(left, LARGEST_PART_MB * MB)
            with package.open(name) as part:
                xml = part.read(limit + 1)
            if len(xml) > limit:
                raise Refused("too_large_unpacked", mb=len(xml) // MB, limit_mb=LARGEST_PART_MB)
            left -= len(xml)
            parts[name] = xml
    return parts


def _parsed(xml: bytes) -> Element:
    if b"\x00" in xml[:200] or b"<!" in xml.replace(b"<!--", b"").replace(b"<![CDATA[", b""):
        raise Refused("unsafe_document")
    if xml.count(b"<") > MOST_TAGS:
        raise Refused("too_much_text", limit=MOST_CHARACTERS)
    try:
        return ElementTree.fromstring(xml)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise Refused("unreadable_file") from error


def _all_texts(root: Element) -> Iterator[str]:
    """Every text of a part: by paragraph, because Word cuts a number into pieces; by element where there is none."""
    for element in root.iter():
        name = local(element)
        if name == "p":
            yield "".join(element.itertext())
        elif name not in ("t", "delText") and element.text and element.text.strip():
            yield element.text
        for key in _spoken(element):
            yield element.get(key, "")


def _spoken(element: Element) -> set[str]:
    named = {key for key in element.attrib if key.rpartition("}")[2] in SPOKEN_ATTRIBUTES}
    if local(element) in ("alias", "tag", "listItem", "docVar") and attribute(element, "val"):
        named |= {key for key in element.attrib if key.rpartition("}")[2] == "val"}
    return named


def guard_problems(document: Document) -> tuple[Problem, ...]:
    """What in the document points at a person by number. Names of staff belong in a form and are dropped elsewhere."""
    sheets = [Sheet("", tuple((line,) for line in _loose_lines(document)))]
    sheets += [Sheet(TABLE.format(table.number), _rows(table)) for table in document.tables]
    workbook = Workbook(
        document.file, Format.DOCX, tuple(sheets), document.comments, document.properties, document.hidden
    )
    problems = [each for each in identity_problems(workbook) if each.kind != "person_column"]
    problems += _person_columns(document)
    return tuple(_one_a_kind_and_place(problems))


def _one_a_kind_and_place(problems: list[Problem]) -> Iterator[Problem]:
    """The body is searched twice, by cell and by paragraph; what has a cell is not told again without one."""
    told = {each.kind for each in problems if each.sheet}
    for each in problems:
        if each.sheet:
            yield each
        elif each.kind not in told:
            told.add(each.kind)
            yield Problem(each.kind, each.severity, each.file, facts=each.facts)


def _person_columns(document: Document) -> Iterator[Problem]:
    for table in document.tables:
        for number, row in enumerate(_rows(table)):
            for column, value in enumerate(row):
                squeezed = "".join(filter(str.isalpha, str(value or "").casefold()))
                if len(squeezed) <= LONGEST_HEADER and squeezed.startswith(PERSON_HEADERS):
                    sheet, cell = TABLE.format(table.number), address(number, column)
                    facts: dict[str, object] = {"place": "cell"}
                    yield Problem("person_column", Severity.STOP, masked(document.file), sheet, cell, facts=facts)


def _loose_lines(document: Document) -> Iterator[str]:
    return (line for block in document.blocks if isinstance(block, Paragraph) for line in block.lines)


def _rows(table: Table) -> tuple[Row, ...]:
    rows = []
    for row in table.rows:
        values: list[str | None] = [None] * table.width
        for cell in row:
            values[cell.column] = "\n".join(cell.lines) or None
        rows.append(tuple(values))
    return tuple(rows)
