"""Stops a workbook that tells of single people, before anything of it is stored. No problem repeats what it found."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from pipeline.domain.problem import Problem, Severity
from pipeline.ingest.grids import Row, Sheet, Value, Workbook, address
from pipeline.ingest.identity import identity_in_number, identity_in_text, masked

KINDS = {Severity.STOP: "personal_identity_number", Severity.CONFIRM: "probable_identity_number"}

PERSON_HEADERS = (
    *("personnummer", "personnr", "persnr", "pnr", "personid", "samordningsnummer", "samordningsnr"),
    *("reservnummer", "reservnr", "patientnamn", "patientensnamn", "patientid", "patientnr"),
)
# Words that may also be a value somewhere; a heading stands once in its column and has something under it.
DOUBTFUL_HEADERS = frozenset({"namn", "förnamn", "efternamn", "patient", "patienter", "patientens"})
HEADER_ROWS = 50

Discarded = Mapping[str, Collection[int]]


def identity_problems(workbook: Workbook, discarded: Discarded | None = None) -> tuple[Problem, ...]:
    """Everything in the workbook that points at a person, one problem per kind and place, in order of place.

    ``discarded`` has columns by sheet name that a layout counts and throws away; they are not looked into.
    ``facts``: "count" of cells (or texts), and "place": cell, file_name, sheet_name, comment, property or hidden.
    """
    file = masked(workbook.file)
    found = list(_beside_cells(workbook))
    for sheet in workbook.sheets:
        found.extend(_in_sheet(sheet, frozenset((discarded or {}).get(sheet.name, ()))))
    return tuple(Problem(kind, severity, file, sheet, cell, "", facts) for kind, severity, sheet, cell, facts in found)


Found = tuple[str, Severity, str, str, dict[str, object]]


def _beside_cells(workbook: Workbook) -> Iterator[Found]:
    for place, texts in (
        ("file_name", (workbook.file,)),
        ("sheet_name", tuple(sheet.name for sheet in workbook.sheets)),
        ("comment", workbook.comments),
        ("property", workbook.properties),
        ("hidden", workbook.hidden),
    ):
        severities = [identity_in_text(text) for text in texts]
        for severity, kind in KINDS.items():
            if severity in severities:
                yield kind, severity, "", "", {"place": place, "count": severities.count(severity)}


def _in_sheet(sheet: Sheet, discarded: frozenset[int]) -> Iterator[Found]:
    rows = sheet.rows
    if discarded:
        rows = tuple(tuple(None if n in discarded else value for n, value in enumerate(row)) for row in rows)
    name = masked(sheet.name)
    for row, column in _person_headers(rows):
        yield "person_column", Severity.STOP, name, address(row, column), {"place": "cell"}
    identities = _identities(set(chain.from_iterable(rows)))
    for severity, kind in KINDS.items():
        values = {value for value, its_severity in identities.items() if its_severity is severity}
        cells = _cells_with(values, rows) if values else []
        if cells:
            yield kind, severity, name, address(*cells[0]), {"place": "cell", "count": len(cells)}


def _identities(values: Iterable[Value]) -> dict[Value, Severity]:
    """Those of the distinct values that are identity numbers."""
    found: dict[Value, Severity] = {}
    for value in values:
        severity = None
        if isinstance(value, str):
            severity = identity_in_text(value)
        elif isinstance(value, int | float):
            severity = identity_in_number(value)
        if severity:
            found[value] = severity
    return found


def _cells_with(values: set[Value], rows: Iterable[Row]) -> list[tuple[int, int]]:
    return [
        (number, column)
        for number, row in enumerate(rows)
        if not values.isdisjoint(row)
        for column, value in enumerate(row)
        if value in values
    ]


def _person_headers(rows: tuple[Row, ...]) -> Iterator[tuple[int, int]]:
    for number, row in enumerate(rows[:HEADER_ROWS]):
        for column, value in enumerate(row):
            if isinstance(value, str) and _is_person_header(value, rows, number, column):
                yield number, column


def _is_person_header(text: str, rows: tuple[Row, ...], number: int, column: int) -> bool:
    letters = "".join(filter(str.isalpha, text.casefold()))
    if letters in DOUBTFUL_HEADERS:
        below = [row[column] for row in rows[number + 1 :]]
        return text not in below and any(value is not None for value in below)
    return len(text) <= 60 and letters.startswith(PERSON_HEADERS)
