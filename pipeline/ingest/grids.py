"""Bytes to sheets of cells, or to the problem that stops them. Understands no content; never raises on a bad file."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from pipeline.domain.problem import Problem, Severity
from pipeline.ingest.delimited import first_garbled, rows_of
from pipeline.ingest.formats import READABLE, Format, format_of, package_problem
from pipeline.ingest.identity import masked
from pipeline.ingest.limits import MB, Limits
from pipeline.ingest.refused import Refused
from pipeline.ingest.sandbox import Answer, answer_from_child

Value = str | int | float | bool | date | datetime | None
Row = tuple[Value, ...]
CellRange = tuple[tuple[int, int], tuple[int, int]]

TEXT_NAMES = frozenset({"csv", "tsv", "txt", "tab", ""})
SHEET_NAMES = frozenset({"xlsx", "xlsm", "xls", "ods"})
NOT_READ = {Format.XLSB: "unsupported_format", Format.DOCX: "not_a_table", Format.ENCRYPTED: "encrypted_file"}
NOT_READ |= {Format.EMPTY: "empty_file", Format.BROKEN: "unreadable_file", Format.BINARY: "unreadable_file"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; ``rows`` are equally long, row 0 column 0 is A1, an empty cell is None.

    ``percent`` has the rows, by column, whose number is shown as a percentage: 0.167 there reads
    "16,7 %". It is None where the format does not tell (.xls). An error cell is its text, "#N/A".
    ``merged`` has the first and last (row, column) of each merged range.
    """

    name: str
    rows: tuple[Row, ...]
    percent: Mapping[int, frozenset[int]] | None = field(default_factory=dict)
    merged: tuple[CellRange, ...] = ()

    def is_percent(self, row: int, column: int) -> bool | None:
        """Whether the cell is shown as a percentage; None where the file format does not tell."""
        return None if self.percent is None else row in self.percent.get(column, ())

    def column(self, number: int) -> list[Value]:
        return [row[number] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file as cells. ``hidden`` is text no cell shows: pivot caches, drawings, defined names, headers and footers."""

    file: str
    format: Format
    sheets: tuple[Sheet, ...]
    comments: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The workbook, or None when a problem stops the whole file; there may be problems beside a workbook too."""

    workbook: Workbook | None
    problems: tuple[Problem, ...] = ()


def address(row: int, column: int) -> str:
    """The cell's name in the sheet: (13, 2) is "C14"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def workbook_from_bytes(name: str, content: bytes, limits: Limits = Limits()) -> ReadResult:  # noqa: B008 - frozen
    """The file's cells. A file that cannot be read, or is more than ``limits`` allow, gives one STOP problem."""
    try:
        return _read(name, content, limits)
    except Refused as refused:
        return ReadResult(None, (_problem(name, refused.kind, Severity.STOP, refused.facts),))


def _read(name: str, content: bytes, limits: Limits) -> ReadResult:
    if len(content) > limits.file_mb * MB:
        raise Refused("too_large", mb=-(-len(content) // MB), limit_mb=limits.file_mb)
    found = format_of(content)
    if found not in READABLE:
        raise Refused(NOT_READ.get(found, "not_a_spreadsheet"), format=found.value)
    if found is Format.DELIMITED:
        return _from_text(name, content, limits)
    too_much = package_problem(content, limits) if found is not Format.XLS else None
    if too_much:
        raise Refused(too_much[0], **too_much[1])
    return _from_answer(name, found, answer_from_child(found, content, limits))


def _from_text(name: str, content: bytes, limits: Limits) -> ReadResult:
    """A delimited file; also one that is named .xls, as many systems do, if it has columns."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending not in TEXT_NAMES | SHEET_NAMES:
        raise Refused("unsupported_format", format=ending)
    rows = rows_of(content, limits)
    if not rows:
        raise Refused("empty_file")
    if ending in SHEET_NAMES and len(rows[0]) == 1:
        raise Refused("unreadable_file")
    problems = []
    if ending in SHEET_NAMES:
        problems.append(_problem(name, "format_differs", Severity.NOTE, {"ending": ending}))
    garbled = first_garbled(rows)
    if garbled:
        problems.append(_problem(name, "garbled_text", Severity.CONFIRM, {"cell": address(*garbled)}))
    return ReadResult(Workbook(name, Format.DELIMITED, (Sheet("", tuple(rows)),)), tuple(problems))


def _from_answer(name: str, found: Format, answer: Answer) -> ReadResult:
    sheets = tuple(map(_sheet, answer["sheets"]))
    if not any(sheet.rows for sheet in sheets) and not any(part["formulas_without_value"] for part in answer["sheets"]):
        raise Refused("empty_file")
    texts = {kind: tuple(answer[kind]) for kind in ("comments", "properties", "hidden")}
    problems = (
        _problem(name, "formula_without_value", Severity.ERROR, {"sheet": part["name"], "cell": address(*cell)})
        for part in answer["sheets"]
        for cell in part["formulas_without_value"]
    )
    return ReadResult(Workbook(name, found, sheets, **texts), tuple(problems))


def _sheet(part: dict[str, Any]) -> Sheet:
    percent = part["percent"]
    if percent is not None:
        percent = {column: frozenset(rows) for column, rows in percent.items()}
    columns = [map(cells.__getitem__, array("I", places)) for cells, places in part["columns"]]
    return Sheet(part["name"], tuple(zip(*columns, strict=True)), percent, tuple(part["merged"]))


def _problem(name: str, kind: str, severity: Severity, facts: dict[str, Any]) -> Problem:
    """A problem whose place is taken out of the facts, with no identity number in any name it carries."""
    others = {key: value for key, value in facts.items() if key not in ("sheet", "cell")}
    return Problem(
        kind,
        severity,
        file=masked(name),
        sheet=masked(facts.get("sheet", "")),
        cell=facts.get("cell", ""),
        facts=others,
    )
