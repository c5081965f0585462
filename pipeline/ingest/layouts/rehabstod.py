"""Rehabstöd's list of sick-leave cases (sheet Sjukfall): a row a person, counted in memory and thrown away.

Nothing but counts leaves this module: no cell of the list is quoted in a row or in a problem. What cannot be
counted for certain refuses the file. Layout: XlsxExportServiceImpl in github.com/sklintyg/rehabstod before
version 2024-01-04, when the export was removed; the same columns are seen on the screen and copied from it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.domain.catalogue import Kind
from pipeline.domain.problem import Problem, Severity
from pipeline.ingest.context import ImportContext
from pipeline.ingest.grids import Row, Sheet, Value, Workbook, address
from pipeline.ingest.layouts.table import text_of

NAME = "rehabstod"
SOURCE = "Rehabstöd"
HEADER_ROWS = 200  # each chosen doctor and diagnosis has a row of its own above the table
HEADINGS = {
    "diagnosis": ("diagnos/diagnoser", "diagnos(er)", "diagnos", "diagnoser"),
    "start": ("startdatum",),
    "end": ("slutdatum",),
    "length": ("längd",),
    "grade": ("grad",),
    "age": ("ålder",),
}
NEEDED = ("diagnosis", "length", "grade")
TELLING = ("start", "length", "grade", "diagnosis")
FULL_TIME, GRADES = 100, (25, 50, 75, 100)

_DAYS = re.compile(r"([0-9][0-9 \u00a0]*)(?: ?(?:dagar|dag|d))?\.?")
_AGE = re.compile(r"([0-9]{1,3})(?: år)?")
_GRADE = re.compile(r"([0-9]{1,3}) ?%")
_DAY = re.compile(r"(?<![0-9])(20[0-9]{2})-?([01][0-9])-?([0-3][0-9])(?![0-9])")
_SHOWN, _TOTAL = re.compile(r"tabellen visar", re.IGNORECASE), re.compile(r"totalt(?: på enheten)?\s*:?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CaseList:
    """Where the list stands: its sheet, heading row and the columns by what they hold."""

    sheet: Sheet
    header_row: int
    columns: Mapping[str, int]

    @property
    def discarded(self) -> dict[str, frozenset[int]]:
        """Every column of the sheet: none of it is kept."""
        return {self.sheet.name: frozenset(range(len(self.sheet.rows[self.header_row])))}


@dataclass(frozen=True, slots=True)
class Case:
    """What is counted of one case; ``grade`` is None where several are stated."""

    days: int
    grade: int | None
    is_mental: bool
    is_under_40: bool | None


@dataclass(frozen=True, slots=True)
class Count:
    """One figure for the catalogue's ``indicator``, of all cases or of a group of them."""

    indicator: str
    subgroup: str
    numerator: int
    denominator: int | None = None


class NotCounted(Exception):
    """The list cannot be counted; ``kind`` and ``facts`` say why."""

    def __init__(self, kind: str, **facts: object) -> None:
        super().__init__(kind)
        self.kind, self.facts = kind, facts


def case_list_in(workbook: Workbook) -> CaseList | None:
    """The list of cases in a workbook, by its headings."""
    for sheet in workbook.sheets:
        for number, row in enumerate(sheet.rows[:HEADER_ROWS]):
            columns = _columns(row)
            if sum(name in columns for name in TELLING) >= 3 and {"grade", "length"} & columns.keys():
                return CaseList(sheet, number, columns)
    return None


def counted(cases: CaseList, file: str, context: ImportContext) -> tuple[list[dict[str, object]], list[Problem]]:
    """Rows of frame IMPORTED with the counts the catalogue asks for, and problems; one of them STOP means refused."""
    day, is_assumed = _day_of(file, context.today)
    try:
        found = list(_cases(cases, day, is_certain=not is_assumed))
    except NotCounted as refused:
        return [], [Problem(refused.kind, Severity.STOP, file, cases.sheet.name, facts=refused.facts)]
    place = address(cases.header_row, cases.columns["length"])
    problems = []
    if is_assumed:
        problems.append(
            Problem("day_assumed", Severity.CONFIRM, file, cases.sheet.name, facts={"day": day.isoformat()})
        )
    unclear = sum(case.grade is None for case in found)
    if unclear:
        problems.append(Problem("grades_not_told", Severity.CONFIRM, file, cases.sheet.name, facts={"count": unclear}))
    index = context.index()
    known = [(count, series) for count in _counts(found) if (series := index.find(count.indicator))]
    row = {"sheet": cases.sheet.name, "cell": place, "period_start": day, "period_end": day, "precision": "day"}
    row |= {"source": SOURCE, "extracted_on": day, "raw_period": day.isoformat()}
    row["assumed"] = "day_assumed" if is_assumed else ""
    rows = [
        {**row, **_figure(count, series.kind), "indicator": series.key, "part": series.part} for count, series in known
    ]
    return rows, problems


def rows_told(cases: CaseList, file: str) -> Problem:
    """That the list has been counted and thrown away."""
    rows = len(_body(cases))
    return Problem("rows_counted", Severity.NOTE, file, cases.sheet.name, facts={"count": rows})


def _figure(count: Count, kind: Kind) -> dict[str, object]:
    raw = str(count.numerator) if count.denominator is None else f"{count.numerator}/{count.denominator}"
    share = 100 * count.numerator / count.denominator if count.denominator else None
    value = share if kind is Kind.SHARE else count.numerator
    numerator = count.numerator if count.denominator is not None else None
    return {
        "subgroup": count.subgroup,
        "value": value,
        "numerator": numerator,
        "denominator": count.denominator,
        "raw": raw,
        "kind": kind.value,
    }


def _columns(row: Row) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cell in enumerate(row):
        text = text_of(cell).casefold() if isinstance(cell, str) else ""
        for name, headings in HEADINGS.items():
            if text in headings:
                found.setdefault(name, column)
    return found


def _body(cases: CaseList) -> list[Row]:
    rows = cases.sheet.rows[cases.header_row + 1 :]
    wanted = [cases.columns[name] for name in TELLING if name in cases.columns]
    return [row for row in rows if any(text_of(row[column]) for column in wanted)]


def _cases(cases: CaseList, day: date, *, is_certain: bool) -> Iterator[Case]:
    """Every case that has not ended before the day; raises NotCounted.

    A list with ended cases may show some on purpose, or may be older than an assumed day; then nothing can be said.
    """
    for name in NEEDED:
        if name not in cases.columns:
            raise NotCounted("list_has_no_length", column=HEADINGS[name][0].capitalize())
    body = _body(cases)
    _check_whole(cases, len(body))
    read: dict[str, list[Value]] = {name: [row[column] for row in body] for name, column in cases.columns.items()}
    days = _all_read("length", read["length"], _days)
    grades = _all_read("grade", read["grade"], _grades)
    codes = _all_read("diagnosis", read["diagnosis"], lambda text: text[:1].upper() if text else None)
    ages = _all_read("age", read["age"], _age) if "age" in read else [None] * len(body)
    ends = [_end(cell) for cell in read.get("end", [None] * len(body))]
    if not is_certain and any(end is not None and end < day for end in ends):
        raise NotCounted("list_day_unknown")
    for length, grade, code, age, end in zip(days, grades, codes, ages, ends, strict=True):
        if end is None or end >= day:
            yield Case(length, grade[0] if len(grade) == 1 else None, code == "F", None if age is None else age < 40)


def _check_whole(cases: CaseList, rows: int) -> None:
    """The list itself says how many cases it shows, and of how many."""
    shown, total = (_stated(cases, pattern) for pattern in (_SHOWN, _TOTAL))
    if shown is not None and total is not None and shown < total:
        raise NotCounted("list_is_filtered", shown=shown, total=total)
    if shown is not None and shown != rows:
        raise NotCounted("list_is_cut", shown=shown, found_rows=rows)


def _stated(cases: CaseList, label: re.Pattern[str]) -> int | None:
    for row in cases.sheet.rows[: cases.header_row]:
        for column, cell in enumerate(row):
            text = text_of(cell)
            if label.match(text):
                numbers = re.findall(
                    r"[0-9]+", " ".join([label.sub("", text, count=1), *map(text_of, row[column + 1 :])])
                )
                return int(numbers[0]) if numbers else None
    return None


def _all_read(name: str, cells: Sequence[Value], reader: Callable[[str], object]) -> list:
    """Every cell of a column read; raises NotCounted with how many cannot be."""
    found = [reader(text_of(cell)) for cell in cells]
    unread = sum(each is None for each in found)
    if unread:
        raise NotCounted("list_cell_unread", column=HEADINGS[name][0].capitalize(), count=unread)
    return found


def _days(text: str) -> int | None:
    match = _DAYS.fullmatch(text)
    return int(re.sub(r"\D", "", match[1])) if match else None


def _age(text: str) -> int | None:
    match = _AGE.fullmatch(text)
    return int(match[1]) if match else None


def _grades(text: str) -> list[int] | None:
    return [int(grade) for grade in _GRADE.findall(text)] or None


def _end(cell: Value) -> date | None:
    match = _DAY.search(text_of(cell))
    return _valid(match) if match else None


def _day_of(file: str, today: date) -> tuple[date, bool]:
    """The day in the file's name, as Rehabstöd writes it there; else today, assumed."""
    match = _DAY.search(file)
    day = _valid(match) if match else None
    return (today, True) if day is None else (day, False)


def _valid(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _counts(cases: Sequence[Case]) -> Iterator[Count]:
    """Everything the catalogue asks of such a list; grades only where every case has told its one."""
    mental = [case for case in cases if case.is_mental]
    yield Count("SJUK-TOT", "", len(cases))
    yield Count("SJUK-TOT", "över 90 dagar", sum(case.days > 90 for case in cases))
    yield Count("SJUK-TOT", "över 180 dagar", sum(case.days > 180 for case in cases))
    yield Count("SJUK-TOT", "f-diagnoser", len(mental))
    yield Count("SJUK-F-180", "", sum(case.days > 180 for case in mental))
    if all(case.is_under_40 is not None for case in mental):
        yield Count("SJUK-F-40", "", sum(bool(case.is_under_40) for case in mental))
    if cases:
        yield Count("SJUK-GRAD", "", sum(case.grade is None for case in cases), len(cases))
    if any(case.grade is None for case in cases):
        return
    for grade in GRADES:
        yield Count("SJUK-TOT", f"{grade} %", sum(case.grade == grade for case in cases))
    for indicator, group in (("SJUK-HEL", cases), ("SJUK-F-HEL", mental)):
        if group:
            yield Count(indicator, "", sum(case.grade == FULL_TIME for case in group), len(group))
    if cases:
        yield Count("SJUK-DEL", "", sum(case.grade != FULL_TIME for case in cases), len(cases))
