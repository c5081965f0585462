"""What calamine does not tell of a workbook: percent formats, error cells, formulas without a value, hidden text.

Runs in the child process. Sheets are searched with regular expressions, because a sheet of
240,000 rows is 100 MB of XML and building a tree of it would take longer than reading the cells.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from xml.etree import ElementTree

Cell = tuple[int, int]

LITERAL = re.compile(r'"[^"]*"|\\.')  # in a number format: 0.0"%" shows the sign without the factor 100
PERCENT_FORMAT_IDS = frozenset({"9", "10"})  # ECMA-376 part 1, 18.8.30: 0% and 0.00%
MAIN = "{*}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"

CELL_NAME = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
ERROR_CELL = re.compile(
    rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>(?:<(?:\w+:)?f\b[^<]*(?:</(?:\w+:)?f>)?)?<(?:\w+:)?v>([^<]*)<'
)
FORMULA_WITHOUT_VALUE = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
TEXT_OR_ATTRIBUTE = re.compile(r'>([^<]*[^<\s][^<]*)<|\b(?:v|name|caption)="([^"]+)"')
HEADER_OR_FOOTER = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)[^>]*>([^<]+)<")
DEFINED_NAME = re.compile(r"<(?:\w+:)?definedName\b([^>]*)>([^<]*)<")

COMMENT_PARTS = ("xl/comments", "xl/threadedComments/")
PROPERTY_PARTS = ("docProps/", "meta.xml")
HIDDEN_PARTS = ("xl/pivotCache/", "xl/drawings/", "xl/externalLinks/", "xl/charts/", "xl/queryTables/", "customXml/")


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known of single cells of a sheet; ``percent`` is rows by column."""

    percent: dict[int, set[int]] = field(default_factory=dict)
    errors: dict[Cell, str] = field(default_factory=dict)
    formulas_without_value: list[Cell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Texts:
    """Text of a workbook that stands in no cell."""

    comments: list[str] = field(default_factory=list)
    properties: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


def xlsx_facts(content: bytes) -> tuple[dict[str, Marks], Texts]:
    """Marks by sheet name, and the texts beside the cells."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = {name.lower(): name for name in package.namelist()}
        texts = _texts(package)
        percent_styles = _percent_styles(package.read(names["xl/styles.xml"])) if "xl/styles.xml" in names else []
        marks = {}
        for sheet, part in _sheet_parts(package):
            if part.lower() in names:
                xml = package.read(names[part.lower()])
                marks[sheet] = _marks(xml, percent_styles)
                after_cells = xml[max(0, xml.rfind(b"sheetData")) :]
                texts.hidden.extend(
                    unescape(text.decode("utf-8", "replace")) for text in HEADER_OR_FOOTER.findall(after_cells)
                )
    return marks, texts


def _sheet_parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(sheet name, part name) of every sheet."""
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in ElementTree.fromstring(package.read("xl/workbook.xml")).iterfind(f"{MAIN}sheets/{MAIN}sheet"):
        target = targets.get(sheet.get(RELATION_ID) or sheet.get(STRICT_RELATION_ID), "")
        yield sheet.get("name", ""), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _percent_styles(styles_xml: bytes) -> list[bytes]:
    """The style numbers (s="3") whose number format shows a percentage."""
    styles = ElementTree.fromstring(styles_xml)
    percent_ids = PERCENT_FORMAT_IDS | {
        number_format.get("numFmtId")
        for number_format in styles.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
        if "%" in LITERAL.sub("", number_format.get("formatCode", ""))
    }
    cell_formats = styles.iterfind(f"{MAIN}cellXfs/{MAIN}xf")
    return [b"%d" % number for number, xf in enumerate(cell_formats) if xf.get("numFmtId") in percent_ids]


def _marks(xml: bytes, percent_styles: list[bytes]) -> Marks:
    marks = Marks()
    if percent_styles:
        styled = re.compile(rb'<(?:\w+:)?c\b([^>]*\bs="(?:' + b"|".join(percent_styles) + rb')"[^>]*)>')
        for row, column in _named_cells(match[1] for match in styled.finditer(xml)):
            marks.percent.setdefault(column, set()).add(row)
    if b't="e"' in xml:
        for match in ERROR_CELL.finditer(xml):
            for cell in _named_cells([match[1]]):
                marks.errors[cell] = unescape(match[2].decode("utf-8", "replace"))
    # Plain searching is 20 times as fast as an expression, and most sheets have no formula at all.
    if b"<f" in xml or (b"<sheetData" not in xml and b":f" in xml):
        empty = (match[1] for match in FORMULA_WITHOUT_VALUE.finditer(xml))
        # t="str" without text is a formula that gave "", which is a value.
        marks.formulas_without_value.extend(_named_cells(tag for tag in empty if b't="str"' not in tag))
    return marks


def _named_cells(tags: Iterator[bytes] | list[bytes]) -> Iterator[Cell]:
    for tag in tags:
        name = CELL_NAME.search(tag)
        if name:
            column = 0
            for letter in name[1]:
                column = column * 26 + letter - 64
            yield int(name[2]) - 1, column - 1


def _texts(package: zipfile.ZipFile) -> Texts:
    texts = Texts()
    for name in package.namelist():
        if not name.endswith(".xml"):
            continue
        for prefixes, found in (
            (COMMENT_PARTS, texts.comments),
            (PROPERTY_PARTS, texts.properties),
            (HIDDEN_PARTS, texts.hidden),
        ):
            if name.startswith(prefixes):
                found.extend(_words(package.read(name).decode("utf-8", "replace")))
    if "xl/workbook.xml" in package.namelist():
        workbook = package.read("xl/workbook.xml").decode("utf-8", "replace")
        texts.hidden.extend(unescape(" ".join(match)) for match in DEFINED_NAME.findall(workbook))
    return texts


def _words(xml: str) -> Iterator[str]:
    return (unescape(text or attribute) for text, attribute in TEXT_OR_ATTRIBUTE.findall(xml))


def ods_facts(content: bytes) -> tuple[dict[str, Marks], Texts]:
    """Marks by sheet name, and the texts beside the cells."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        texts = _texts(package)
        xml = package.read("content.xml")
    for annotation in re.findall(rb"<office:annotation\b.*?</office:annotation>", xml, re.DOTALL):
        texts.comments.extend(_words(annotation.decode("utf-8", "replace")))
    return (_ods_marks(xml) if b'value-type="percentage"' in xml else {}), texts


def _ods_marks(xml: bytes) -> dict[str, Marks]:
    """Percent cells of an .ods, whose rows and cells may stand for many: repeated ones are counted out."""
    marks: dict[str, Marks] = {}
    for table in ElementTree.fromstring(xml).iterfind(".//{*}table"):
        sheet = marks.setdefault(_ods(table, "name"), Marks())
        row = 0
        for table_row in table.iter(table.tag + "-row"):
            rows = range(row, row + int(_ods(table_row, "number-rows-repeated") or 1))
            row, column = rows.stop, 0
            for cell in table_row:
                columns = range(column, column + int(_ods(cell, "number-columns-repeated") or 1))
                column = columns.stop
                if _ods(cell, "value-type") == "percentage":
                    for number in columns:
                        sheet.percent.setdefault(number, set()).update(rows)
    return marks


def _ods(element: ElementTree.Element, attribute: str) -> str:
    """An attribute by its local name; OpenDocument spreads them over two namespaces."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == attribute), "")
