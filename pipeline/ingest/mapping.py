"""Tables of a layout nobody has described: their likely headings, and the fingerprint a mapping is kept under."""

import re
from collections.abc import Sequence
from hashlib import sha256

from pipeline.domain.catalogue import normalised
from pipeline.ingest.grids import Row, Sheet, Workbook
from pipeline.ingest.layouts.headings import LONGEST_HEADING, heading_of
from pipeline.ingest.layouts.table import is_number, text_of
from pipeline.ingest.result import HeaderCandidate
from pipeline.ingest.swedish import period_from

CANDIDATE_ROWS = 30  # how far down a heading is looked for
FEWEST_HEADINGS = 2
SAMPLES = 3
_YEAR = re.compile(r"20[0-9]{2}")


def fingerprint(headings: Sequence[str]) -> str:
    """The same for the same headings in the same order, however spaced and cased, and whatever months they name."""
    words = [_timeless(heading) for heading in headings]
    while words and not words[-1]:
        words.pop()
    return sha256("\\x1f".join(words).encode()).hexdigest()[:16]


def headings_of(row: Row) -> tuple[str, ...]:
    """A row as texts, "" for an empty cell."""
    return tuple(map(text_of, row))


def header_candidates(workbook: Workbook) -> tuple[HeaderCandidate, ...]:
    """The likeliest heading row of each sheet that has one: the fullest row of short texts with something below."""
    found = []
    for sheet in workbook.sheets:
        rows = [(_heading_count(row), -number) for number, row in enumerate(sheet.rows[:CANDIDATE_ROWS])]
        count, number = max(rows, default=(0, 0))
        if count >= FEWEST_HEADINGS and -number + 1 < len(sheet.rows):
            found.append(_candidate(sheet, -number))
    return tuple(found)


def _candidate(sheet: Sheet, number: int) -> HeaderCandidate:
    headings = headings_of(sheet.rows[number])
    below = [row for row in sheet.rows[number + 1 :] if any(cell is not None for cell in row)]
    roles = [heading.role if (heading := heading_of(text)) else None for text in headings]
    samples = tuple(headings_of(row) for row in below[:SAMPLES])
    return HeaderCandidate(sheet.name, number, headings, samples, tuple(roles), fingerprint(headings))


def _heading_count(row: Row) -> int:
    if any(is_number(cell) and not _YEAR.fullmatch(text_of(cell)) for cell in row):
        return 0
    return len({text_of(cell) for cell in row if isinstance(cell, str) and 0 < len(cell.strip()) <= LONGEST_HEADING})


def _timeless(heading: str) -> str:
    if heading and period_from(heading).problem is None:
        return "period"
    return normalised(heading)
