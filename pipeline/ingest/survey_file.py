"""Survey counts from a file: one row an answer, or one row a question and group with a column for each answer.

Read through the same guarded reading as any other file. A file of people's own answers is refused:
the board keeps counts only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.domain.problem import Problem, Severity
from pipeline.domain.survey import Survey
from pipeline.ingest.grids import Sheet, Value, Workbook, address, workbook_from_bytes
from pipeline.ingest.guard import HEADER_ROWS, identity_problems
from pipeline.ingest.identity import masked
from pipeline.ingest.layouts.table import is_number
from pipeline.ingest.limits import Limits
from pipeline.ingest.survey_counts import Counts, SurveyNames, Told, ToldOf, counts_of_told
from pipeline.ingest.swedish import tidied

QUESTION, GROUP, ANSWER, COUNT, N = "question", "group", "answer", "count", "n"
HEADS = {
    QUESTION: {"fråga", "frågor", "question"},
    GROUP: {"grupp", "yrke", "yrkesgrupp", "profession", "group"},
    ANSWER: {"svar", "svarsalternativ", "answer"},
    COUNT: {"antal", "count"},
    N: {"n", "antal svar", "antal svar (n)", "antal svarande", "answers (n)", "totalt", "total", "summa"},
}
# What form tools head the columns with where every row is a person.
PERSON_HEADS = {"tidsstämpel", "timestamp", "starttid", "start time", "slutförandetid", "completion time"}
PERSON_HEADS |= {"svars-id", "svarsid", "response id", "respondent", "respondent id", "respondent-id"}
SUMS = {"totalt", "total", "totalsumma", "summa", "grand total"}
LONGEST_QUOTE = 60
LONGEST_COUNT = 6  # digits
MOST_PROBLEMS = 100  # a file with more is another file
MOST_FILLED = 10_000  # cells under merged ones; a survey has some hundred


@dataclass(frozen=True, slots=True)
class SurveyFile:
    """What a file tells of one round. Where ``is_refused`` nothing of it may be stored.

    Problems are in the order of the file. CONFIRM asks whether something is no identity number.
    """

    counts: Counts
    problems: tuple[Problem, ...] = ()

    @property
    def is_refused(self) -> bool:
        return any(each.severity in (Severity.STOP, Severity.ERROR) for each in self.problems)

    @property
    def is_doubtful(self) -> bool:
        return any(each.severity is Severity.CONFIRM for each in self.problems)


def counts_from_file(name: str, content: bytes, survey: Survey, limits: Limits) -> SurveyFile:
    """The counts the file tells of the survey's questions. Bad content never raises; nothing is stored here."""
    outcome = workbook_from_bytes(name, content, limits)
    if outcome.workbook is None:
        return SurveyFile((), outcome.problems)
    book, names = outcome.workbook, SurveyNames(survey)
    people = [*_persons(book, names), *identity_problems(_without_own_words(book, names))]
    if any(each.severity is Severity.STOP for each in people):
        return SurveyFile((), tuple(people))
    reading = _Reading(names, masked(book.file), [*outcome.problems, *people])
    for sheet in book.sheets:
        reading.read(sheet)
    if not reading.has_table:
        reading.problems.append(Problem("survey_no_table", Severity.ERROR, reading.file))
    elif not reading.told and not any(each.severity is Severity.ERROR for each in reading.problems):
        reading.problems.append(Problem("survey_no_counts", Severity.ERROR, reading.file))
    counts = counts_of_told(survey, reading.told, reading.stated)
    return SurveyFile(counts, tuple(reading.problems))


def _without_own_words(book: Workbook, names: SurveyNames) -> Workbook:
    """The workbook without what the survey itself says: a group called patienter is no list of patients."""

    def strange(value: Value) -> Value:
        return None if isinstance(value, str) and names.is_own(value) else value

    sheets = (replace(sheet, rows=tuple(tuple(map(strange, row)) for row in sheet.rows)) for sheet in book.sheets)
    return replace(book, sheets=tuple(sheets))


def _persons(book: Workbook, names: SurveyNames) -> Iterator[Problem]:
    """The first sheet where every row is a person's own answers."""
    for sheet in book.sheets:
        for number, row in enumerate(sheet.rows[:HEADER_ROWS]):
            column = _persons_column(sheet, number, names)
            if column is not None:
                facts: dict[str, object] = {"heading": masked(_text(row[column]))[:LONGEST_QUOTE]}
                place = (masked(book.file), masked(sheet.name), address(number, column))
                yield Problem("survey_answers_of_persons", Severity.STOP, *place, facts=facts)
                return


def _persons_column(sheet: Sheet, number: int, names: SurveyNames) -> int | None:
    """A column that only a list of people's own answers has, if the row heads such a list."""
    heads = [_text(value) for value in sheet.rows[number]]
    roles = _roles(heads)
    for column, head in enumerate(heads):
        if head.casefold() in PERSON_HEADS:
            return column
        question = names.question(head)
        below = (_text(row[column]) for row in sheet.rows[number + 1 : number + 1 + HEADER_ROWS])
        if question and QUESTION not in roles and any(names.place(question, cell) is not None for cell in below):
            return column
    has_no_count = {QUESTION, ANSWER} <= roles.keys() and not {COUNT, N} & roles.keys()
    return roles[ANSWER] if has_no_count else None


def _roles(heads: list[str]) -> dict[str, int]:
    """Which column is which, by its heading; the first of each kind."""
    found: dict[str, int] = {}
    for column, head in enumerate(heads):
        for role, words in HEADS.items():
            if head.casefold() in words:
                found.setdefault(role, column)
    return found


@dataclass(slots=True)
class _Reading:
    """What has been told so far, sheet by sheet; ``at`` remembers which cell told it."""

    names: SurveyNames
    file: str
    problems: list[Problem]
    told: Told = field(default_factory=dict)
    stated: dict[ToldOf, int] = field(default_factory=dict)
    at: dict[tuple[str, str, int], str] = field(default_factory=dict)
    has_table: bool = False

    def read(self, sheet: Sheet) -> None:
        """Every row under the sheet's heading; a sheet of words only is a guide."""
        table = _Table.of(_unmerged(sheet), self.names)
        if table is None:
            if any(is_number(cell) for row in sheet.rows for cell in row):
                self.problems.append(Problem("sheet_skipped", Severity.NOTE, self.file, masked(sheet.name)))
            return
        self.has_table = True
        for column in table.strangers:
            self._wrong("survey_column_unknown", table, (table.head, column))
        for number in range(table.head + 1, len(table.sheet.rows)):
            if len(self.problems) >= MOST_PROBLEMS:
                return
            self._row(table, number)

    def _row(self, table: "_Table", number: int) -> None:
        told = table.cells_with_counts(number)
        named = [column for role, column in table.roles.items() if role in (QUESTION, GROUP, ANSWER)]
        words = [_text(table.sheet.rows[number][column]) for column in named]
        if not told and not (table.is_long and all(words)):
            return
        if any(word.casefold() in SUMS for word in words):
            self._wrong("survey_sum_row", table, (number, named[0]), Severity.NOTE)
            return
        name = self._named(table, number)
        if name is None:
            return
        if table.is_long:
            self._long(table, number, name)
        else:
            self._cross(table, number, name)

    def _named(self, table: "_Table", number: int) -> ToldOf | None:
        """The question and the group of a row; None where the file names one that the survey has not."""
        row, asked = table.sheet.rows[number], table.roles[QUESTION]
        question = self.names.question(_text(row[asked]))
        if question is None:
            self._wrong("survey_question_unknown", table, (number, asked))
        at = table.roles.get(GROUP, asked)
        group = self.names.group(_text(row[at]) if GROUP in table.roles else "")
        if group is None:
            facts: dict[str, object] = {"groups": ", ".join(self.names.survey.groups)}
            self._wrong("survey_group_unknown", table, (number, at), facts=facts)
        return None if question is None or group is None else (question.id, group)

    def _long(self, table: "_Table", number: int, name: ToldOf) -> None:
        at = table.roles[ANSWER]
        place = self._place(name, _text(table.sheet.rows[number][at]))
        if place is None:
            self._wrong("survey_answer_unknown", table, (number, at), facts=self._answers(name))
            return
        count = self._count(table, (number, table.count))
        if count is not None:
            self._tell(table, (number, table.count), (*name, place), count)
        self._state(table, number, name)

    def _cross(self, table: "_Table", number: int, name: ToldOf) -> None:
        for column in table.answers:
            count = self._count(table, (number, column))
            place = self._place(name, _text(table.sheet.rows[table.head][column]))
            if count is None or (place is None and not count):
                continue
            if place is None:
                self._wrong("survey_answer_of_other_question", table, (number, column), facts=self._answers(name))
            else:
                self._tell(table, (number, column), (*name, place), count)
        self._state(table, number, name)

    def _place(self, name: ToldOf, cell: str) -> int | None:
        question = next(each for each in self.names.survey.questions if each.id == name[0])
        return self.names.place(question, cell)

    def _answers(self, name: ToldOf) -> dict[str, object]:
        question = next(each for each in self.names.survey.questions if each.id == name[0])
        return {"question": question.text, "answers": ", ".join(question.answers)}

    def _tell(self, table: "_Table", cell: tuple[int, int], key: tuple[str, str, int], count: int) -> None:
        if key in self.at:
            self._wrong("survey_told_twice", table, cell, facts={"first": self.at[key]})
            return
        self.at[key] = address(*cell)
        self.told.setdefault(key[:2], {})[key[2]] = count

    def _state(self, table: "_Table", number: int, name: ToldOf) -> None:
        """How many answered the question, where the file says so."""
        column = table.n
        n = None if column is None else self._count(table, (number, column))
        if n is None or column is None:
            return
        if self.stated.setdefault(name, n) != n:
            self._wrong("survey_n_differs", table, (number, column), facts={"n": self.stated[name]})
        self.told.setdefault(name, {})

    def _count(self, table: "_Table", cell: tuple[int, int]) -> int | None:
        """The count in a cell; None where it is empty or no count, and then it is named."""
        value = table.sheet.rows[cell[0]][cell[1]]
        if value is None or _text(value) == "":
            return None
        if table.sheet.is_percent(*cell):
            self._wrong("survey_count_is_percent", table, cell)
            return None
        digits = _text(value).replace(" ", "")
        if not digits.isdecimal() or len(digits) > LONGEST_COUNT:
            self._wrong("survey_count_unread", table, cell)
            return None
        return int(digits)

    def _wrong(
        self,
        kind: str,
        table: "_Table",
        cell: tuple[int, int],
        severity: Severity = Severity.ERROR,
        facts: dict[str, object] | None = None,
    ) -> None:
        found = masked(_shown(table.sheet.rows[cell[0]][cell[1]]))[:LONGEST_QUOTE]
        place = (self.file, masked(table.sheet.name), address(*cell))
        self.problems.append(Problem(kind, severity, *place, found=found, facts=facts or {}))


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet with its heading row and which column is which; ``answers`` are columns of their own where not long."""

    sheet: Sheet
    head: int
    roles: dict[str, int]
    answers: tuple[int, ...]
    strangers: tuple[int, ...]

    @classmethod
    def of(cls, sheet: Sheet, names: SurveyNames) -> "_Table | None":
        """The table of a sheet, by the first row that heads one."""
        for number, row in enumerate(sheet.rows[:HEADER_ROWS]):
            heads = [_text(value) for value in row]
            roles = _roles(heads)
            if QUESTION not in roles:
                continue
            if ANSWER in roles and {COUNT, N} & roles.keys():
                return cls(sheet, number, roles, (), ())
            named = set(roles.values())
            own = tuple(column for column, head in enumerate(heads) if column not in named and names.is_answer(head))
            if own:
                others = (column for column in range(len(heads)) if column not in named | set(own))
                counted = tuple(each for each in others if any(_text(cell).isdecimal() for cell in sheet.column(each)))
                return cls(sheet, number, roles, own, counted)
        return None

    @property
    def is_long(self) -> bool:
        return ANSWER in self.roles

    @property
    def count(self) -> int:
        """The column of counts of a long table."""
        return self.roles[COUNT] if COUNT in self.roles else self.roles[N]

    @property
    def n(self) -> int | None:
        """The column that says how many answered the question."""
        if self.is_long:
            return self.roles.get(N) if COUNT in self.roles else None
        return self.roles.get(N, self.roles.get(COUNT))

    def cells_with_counts(self, number: int) -> list[int]:
        """The columns of a row that tell something."""
        columns = [self.count] if self.is_long else [*self.answers, *([self.n] if self.n is not None else [])]
        return [column for column in columns if _shown(self.sheet.rows[number][column])]


def _unmerged(sheet: Sheet) -> Sheet:
    """Words merged over rows below each other are said in each of them; a number there is said once."""
    rows, filled = [list(row) for row in sheet.rows], 0
    for (top, column), (bottom, last) in sheet.merged:
        is_said = top < len(rows) and column == last < len(rows[top]) and isinstance(rows[top][column], str)
        if not is_said or filled > MOST_FILLED:
            continue
        for number in range(top + 1, min(bottom + 1, len(rows))):
            rows[number][column] = rows[top][column]
            filled += 1
    return replace(sheet, rows=tuple(map(tuple, rows))) if filled else sheet


def _text(value: Value) -> str:
    """A cell as words: a whole number without decimals, nothing for what is neither text nor a whole number."""
    if isinstance(value, str):
        return " ".join(tidied(value).split())
    if isinstance(value, int | float) and not isinstance(value, bool) and float(value).is_integer():
        return str(int(value))
    return ""


def _shown(value: Value) -> str:
    """A cell as it is quoted to a person."""
    return _text(value) or ("" if value is None else str(value))
