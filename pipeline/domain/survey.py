"""Surveys: questions with ordered answers, asked of groups in rounds. Counts only; nobody's own answers."""

from dataclasses import dataclass
from datetime import date

EVERYBODY = ""  # the group that stands for all groups together


@dataclass(frozen=True, slots=True)
class Feed:
    """An answer share that is a series of readings: ``answers`` (places in Question.answers, from 0) of all answered.

    ``key`` and ``part`` name the series; the group becomes the subgroup, everybody none.
    """

    key: str
    answers: tuple[int, ...]
    part: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """``answers`` stand in order, the best first. ``is_open`` has no answers to count."""

    id: str
    text: str
    answers: tuple[str, ...] = ()
    feed: Feed | None = None
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """``groups`` are professions, or patients and relatives."""

    id: str
    project_id: str
    name: str
    questions: tuple[Question, ...] = ()
    groups: tuple[str, ...] = ()
    indicator: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerCounts:
    """How one group answered one question in one round.

    ``counts`` follow Question.answers; None is not told, 0 is nobody. ``n`` is how many answered
    this question; who left it out is not in it.
    """

    question: str
    group: str
    counts: tuple[int | None, ...]
    n: int | None = None

    @property
    def answered(self) -> int | None:
        """How many answered: as stated, else the sum where every count is known."""
        if self.n is not None:
            return self.n
        known = [count for count in self.counts if count is not None]
        return sum(known) if len(known) == len(self.counts) else None


@dataclass(frozen=True, slots=True)
class GroupSize:
    """Of a group, how many got the survey and how many gave it back; None is not told."""

    group: str
    asked: int | None = None
    returned: int | None = None


@dataclass(frozen=True, slots=True)
class SurveyRound:
    """One time the survey was asked. ``start`` and ``end`` are the first and last day, both included."""

    id: str
    project_id: str
    survey_id: str
    no: int
    start: date
    end: date
    counts: tuple[AnswerCounts, ...] = ()
    sizes: tuple[GroupSize, ...] = ()
    note: str | None = None


def survey_id(project_id: str, no: int) -> str:
    """A number is never given twice within a project."""
    return f"{project_id}/survey/{no}"


def round_id(of_survey: str, no: int) -> str:
    """A number is never given twice within a survey."""
    return f"{of_survey}/round/{no}"
