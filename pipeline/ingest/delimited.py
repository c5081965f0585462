"""Text files with delimiters (.csv, .tsv, .txt) to rows of text. Every cell stays the text it was."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from pipeline.ingest.formats import UTF_16_MARKS, is_bare_utf_16
from pipeline.ingest.limits import Limits
from pipeline.ingest.refused import Refused

# In order of preference: a semicolon file may have a decimal comma in every row, a comma file no semicolons.
DELIMITERS = (";", "\t", "|", ",")
SAMPLE_BYTES = 200_000
SAMPLE_LINES = 200
LONGEST_CELL = 100_000

# UTF-8 read as Windows-1252 (once) for å ä ö Å Ä Ö é, and the mark of a byte that no letter fits.
GARBLED = re.compile("Ã[¥¤¶…„–©]|\ufffd")

Row = tuple[str | None, ...]


def encoding_of(content: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 with or without mark, else Windows-1252."""
    if content.startswith(UTF_16_MARKS):
        return "utf-16"
    if is_bare_utf_16(content):
        return "utf-16-le" if content[1:2000:2].count(0) >= content[0:2000:2].count(0) else "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def delimiter_of(content: bytes, encoding: str) -> str | None:
    """The delimiter that splits most lines into equally many cells; None when no line is split."""
    sample = list(islice(_lines(content[:SAMPLE_BYTES], encoding), SAMPLE_LINES))
    if sample and sample[0][:4].lower() == "sep=" and sample[0][4:5] in DELIMITERS:
        return sample[0][4]
    agreeing = {delimiter: _agreeing_lines(sample, delimiter) for delimiter in DELIMITERS}
    if agreeing[","] < 2:  # one comma is a decimal comma or a sentence
        agreeing[","] = 0
    best = max(DELIMITERS, key=lambda delimiter: agreeing[delimiter])
    return best if agreeing[best] else None


def rows_of(content: bytes, limits: Limits) -> list[Row]:
    """All rows with equally many cells, "" as None, empty columns to the right and rows below left out.

    Raises Refused when a limit is passed or a quote never ends.
    """
    encoding = encoding_of(content)
    lines = _lines(content, encoding)
    rows: list[list[str | None]] = []
    cells = 0
    try:
        for row in _reader(lines, delimiter_of(content, encoding) or "\t"):
            cells += len(row)
            _check(len(rows) + 1, len(row), cells, limits)
            rows.append([cell or None for cell in row])
    except csv.Error as error:
        raise Refused("unclosed_quote", cell=f"A{len(rows) + 1}") from error
    _check_last_quote(rows, content)
    if rows and (rows[0][0] or "")[:4].lower() == "sep=":
        rows[0] = []  # the line only says how to split; an empty row in its place keeps the addresses true
    return _rectangle(rows)


def first_garbled(rows: Iterable[Row]) -> tuple[int, int] | None:
    """Row and column of the first cell whose å, ä or ö was lost on the way (read as the wrong encoding), or None."""
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell and GARBLED.search(cell):
                return number, column
    return None


def _lines(content: bytes, encoding: str) -> Iterator[str]:
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, errors="replace", newline="")


def _reader(lines: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(lines, delimiter=delimiter)


def _agreeing_lines(lines: list[str], delimiter: str) -> int:
    """How many lines have the commonest number of cells, counting numbers above one only."""
    try:
        counts = Counter(len(row) for row in _reader(lines, delimiter))
    except csv.Error:
        return 0
    return max((lines_with for cells, lines_with in counts.items() if cells > 1), default=0)


def _check(rows: int, columns: int, cells: int, limits: Limits) -> None:
    for kind, count, limit in (
        ("too_many_rows", rows, limits.rows),
        ("too_many_columns", columns, limits.columns),
        ("too_many_cells", cells, limits.cells),
    ):
        if count > limit:
            raise Refused(kind, count=count, limit=limit)


def _check_last_quote(rows: list[list[str | None]], content: bytes) -> None:
    """A quote that opens a cell and never ends swallows the rest of the file without a word from the csv module."""
    last = next((cell for cell in reversed(rows[-1]) if cell), "") if rows else ""
    if last and "\n" in last.strip() and content.count(b'"') % 2:
        raise Refused("unclosed_quote", cell=f"A{len(rows)}")


def _rectangle(rows: list[list[str | None]]) -> list[Row]:
    while rows and not any(rows[-1]):
        rows.pop()
    width = max(map(_filled, rows), default=0)
    return [tuple(row[:width]) + (None,) * (width - len(row)) for row in rows]


def _filled(row: list[str | None]) -> int:
    """Number of cells up to the last filled one."""
    width = len(row)
    while width and row[width - 1] is None:
        width -= 1
    return width
