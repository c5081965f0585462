"""Survey counts in rows of cells: which question, group and answer a cell names, and how many. Pasted text too."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.domain.problem import Problem, Severity
from pipeline.domain.survey import EVERYBODY, AnswerCounts, Question, Survey
from pipeline.ingest.swedish import tidied

_CELLS = re.compile(r"[\t;]")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+(?=\S)")
_COLUMNS = 4

ToldOf = tuple[str, str]  # question id and group
Told = dict[ToldOf, dict[int, int]]  # the count of each answer's place
Counts = tuple[AnswerCounts, ...]


@dataclass(frozen=True, slots=True)
class SurveyNames:
    """The words of a survey, however spelled in capitals, spaces, numbering and end signs."""

    survey: Survey

    def question(self, cell: str) -> Question | None:
        """The question a cell names by its text or id; an open one has nothing to count."""
        asked = (each for each in self.survey.questions if each.answers)
        return next((each for each in asked if cell and _key(cell) in (_key(each.id), _key(each.text))), None)

    def group(self, cell: str) -> str | None:
        """The group a cell names; a survey without groups is answered by everybody, and the cell may be empty."""
        if not self.survey.groups and not cell:
            return EVERYBODY
        return next((each for each in self.survey.groups if _key(cell) == _key(each)), None)

    def place(self, question: Question, cell: str) -> int | None:
        """Which of the question's answers a cell names."""
        return next((place for place, answer in enumerate(question.answers) if _key(cell) == _key(answer)), None)

    def is_answer(self, cell: str) -> bool:
        """Whether any question has such an answer."""
        return any(self.place(each, cell) is not None for each in self.survey.questions)

    def is_own(self, cell: str) -> bool:
        """Whether the survey itself says these words."""
        is_group = bool(cell) and self.group(cell) is not None
        return is_group or self.question(cell) is not None or self.is_answer(cell)


def counts_from_text(text: str, survey: Survey) -> tuple[Counts, tuple[Problem, ...]]:
    """The counts of a round, by question and group, and the lines that could not be read.

    A heading line is passed over. An answer that no line tells is not told; it is not 0.
    """
    names, found = SurveyNames(survey), Told()
    problems = []
    for number, cells in _lines(text):
        read = _read(cells, names)
        if read is None:
            if number > 1:
                problems.append(Problem("survey_unread_line", Severity.ERROR, facts={"line": number}))
            continue
        question, group, place, count = read
        found.setdefault((question.id, group), {})[place] = count
    return counts_of_told(survey, found), tuple(problems)


def counts_of_told(survey: Survey, told: Told, stated: Mapping[ToldOf, int] = MappingProxyType({})) -> Counts:
    """Every answer's count, None where it was not told. ``stated`` is n where it was said."""
    sizes = {each.id: len(each.answers) for each in survey.questions}
    return tuple(
        AnswerCounts(question, group, tuple(map(counts.get, range(sizes[question]))), stated.get((question, group)))
        for (question, group), counts in told.items()
    )


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip(" \t;"):
            yield number, [tidied(cell) for cell in _CELLS.split(line)]


def _read(cells: list[str], names: SurveyNames) -> tuple[Question, str, int, int] | None:
    if len(cells) < _COLUMNS or not cells[3].isdecimal():
        return None
    question, group = names.question(cells[0]), names.group(cells[1])
    if question is None or group is None:
        return None
    place = names.place(question, cells[2])
    return None if place is None else (question, group, place, int(cells[3]))


def _key(cell: str) -> str:
    text = " ".join(tidied(cell).casefold().split())
    return _NUMBERED.sub("", text, count=1).rstrip(" ?.:!") or text
