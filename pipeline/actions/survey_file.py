"""Enkät: a file of counts understood and shown before it is saved, and the template it can be filled in from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.actions.board import Board
from pipeline.actions.messages import problem_text
from pipeline.analysis.survey import round_problems
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.survey import AnswerCounts, Survey, SurveyRound
from pipeline.ingest.survey_file import counts_from_file
from pipeline.reports.survey_template import survey_template_xlsx
from pipeline.text import Texts
from pipeline.text.numbers import UNKNOWN


@dataclass(frozen=True, slots=True)
class FileRow:
    """What a file tells of one question and group: the count of each answer, and what it changes in the round."""

    question: str
    group: str
    told: str
    n: str
    change: str


@dataclass(frozen=True, slots=True)
class SurveyFileView:
    """A file of counts before it is saved.

    ``counts`` are the round's with the file's in them. ``against`` is why it may not be saved, empty
    where it may; ``asks`` says that somebody has to look at what may be an identity number first.
    """

    headline: str
    rows: tuple[FileRow, ...]
    problems: tuple[tuple[Severity, str], ...]
    counts: tuple[AnswerCounts, ...]
    against: tuple[Problem, ...]
    asks: bool


@dataclass(frozen=True, slots=True)
class SurveyTemplate:
    """An .xlsx to fill in."""

    file_name: str
    content: bytes


def read_survey_file(
    board: Board,
    survey: Survey,
    rounds: Sequence[SurveyRound],
    in_round: SurveyRound,
    file: tuple[str, bytes],
    texts: Texts,
) -> SurveyFileView:
    """What a file tells of ``in_round``, which may be a new one; ``rounds`` are those the survey has."""
    read = counts_from_file(*file, survey, board.settings.limits)
    counts = _over(in_round.counts, read.counts)
    untrue = () if read.is_refused else round_problems(survey, replace(in_round, counts=counts))
    found = (*read.problems, *untrue)
    is_refused = any(each.severity in (Severity.STOP, Severity.ERROR) for each in found)
    said = [(each.severity, problem_text(each, texts)) for each in found]
    same = _same_round(rounds, in_round, read.counts)
    if same is not None and not is_refused:
        said.append((Severity.NOTE, texts("survey_file.same_as", no=same.no, day=same.end.isoformat())))
    return SurveyFileView(
        headline=_headline(len(read.counts), is_refused, texts),
        rows=() if is_refused else tuple(_row(survey, in_round, each, texts) for each in read.counts),
        problems=tuple(said),
        counts=in_round.counts if is_refused else counts,
        against=(Problem("survey_file_refused", Severity.ERROR),) if is_refused else (),
        asks=read.is_doubtful and not is_refused,
    )


def survey_template(survey: Survey, texts: Texts) -> SurveyTemplate:
    """The survey's own questions, groups and answers in a table to fill in."""
    own = survey.id.replace("/", "-")
    return SurveyTemplate(texts("survey_file.template_name", survey=own), survey_template_xlsx(survey, texts))


def _over(before: Sequence[AnswerCounts], told: Sequence[AnswerCounts]) -> tuple[AnswerCounts, ...]:
    """The round's counts with the file's in the place of those it tells; what it does not tell stays."""
    counts = {(each.question, each.group): each for each in before}
    return tuple((counts | {(each.question, each.group): each for each in told}).values())


def _same_round(
    rounds: Sequence[SurveyRound], in_round: SurveyRound, told: Sequence[AnswerCounts]
) -> SurveyRound | None:
    """Another round that says the very same: the file may be of that one."""
    others = (each for each in rounds if each.id != in_round.id)
    return next((each for each in others if told and _said(each.counts) == _said(told)), None)


def _said(counts: Sequence[AnswerCounts]) -> set[tuple[object, ...]]:
    """What is told, whether n is written out or is the sum."""
    return {(each.question, each.group, each.counts, each.answered) for each in counts}


def _headline(count: int, is_refused: bool, texts: Texts) -> str:
    return texts("survey_file.refused") if is_refused else texts("survey_file.read", count=count)


def _row(survey: Survey, in_round: SurveyRound, told: AnswerCounts, texts: Texts) -> FileRow:
    question = next(each for each in survey.questions if each.id == told.question)
    names = (told.question, told.group)
    before = next((each for each in in_round.counts if (each.question, each.group) == names), None)
    change = "new" if before is None else "same" if _said([before]) == _said([told]) else "changed"
    return FileRow(
        question=question.text,
        group=told.group or texts("survey_file.everybody"),
        told=_told(question.answers, told),
        n=UNKNOWN if told.answered is None else str(told.answered),
        change=texts(f"survey_file.{change}", before=_told(question.answers, before) if before else ""),
    )


def _told(answers: Sequence[str], told: AnswerCounts) -> str:
    counts = zip(answers, told.counts, strict=False)
    return ", ".join(f"{answer} {UNKNOWN if count is None else count}" for answer, count in counts)
