"""Survey counts pasted from a spreadsheet or a text file: question, group, answer, count on each line."""

import re
from collections.abc import Iterable, Iterator

from pipeline.domain.problem import Problem, Severity
from pipeline.domain.survey import AnswerCounts, Question, Survey
from pipeline.ingest.swedish import tidied

_CELLS = re.compile(r"[\t;]")
_COLUMNS = 4


def counts_from_text(text: str, survey: Survey) -> tuple[tuple[AnswerCounts, ...], tuple[Problem, ...]]:
    """The counts of a round, by question and group, and the lines that could not be read.

    A question or an answer is given by its text (or the question's id), however spelled in capitals
    and spaces. A heading line is passed over. An answer that no line tells is not told; it is not 0.
    """
    found: dict[tuple[str, str], dict[int, int]] = {}
    problems = []
    for number, cells in _lines(text):
        read = _read(cells, survey)
        if read is None:
            if number > 1:
                problems.append(Problem("survey_unread_line", Severity.ERROR, facts={"line": number}))
            continue
        question, group, place, count = read
        found.setdefault((question.id, group), {})[place] = count
    return tuple(_counts(survey, found)), tuple(problems)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip(" \t;"):
            yield number, [tidied(cell) for cell in _CELLS.split(line)]


def _read(cells: list[str], survey: Survey) -> tuple[Question, str, int, int] | None:
    if len(cells) < _COLUMNS or not cells[3].isdecimal():
        return None
    question = next((each for each in survey.questions if _is_same(cells[0], (each.id, each.text))), None)
    group = next((each for each in survey.groups if _is_same(cells[1], (each,))), None)
    if question is None or (group is None and cells[1]):
        return None
    place = next((place for place, answer in enumerate(question.answers) if _is_same(cells[2], (answer,))), None)
    return None if place is None else (question, group or "", place, int(cells[3]))


def _is_same(cell: str, names: Iterable[str]) -> bool:
    return any(cell.casefold() == tidied(name).casefold() for name in names)


def _counts(survey: Survey, found: dict[tuple[str, str], dict[int, int]]) -> Iterator[AnswerCounts]:
    sizes = {each.id: len(each.answers) for each in survey.questions}
    for (question, group), counts in found.items():
        yield AnswerCounts(question, group, tuple(counts.get(place) for place in range(sizes[question])))
