"""Survey answers counted: shares of those who answered, small groups hidden, change between rounds. Pure.

Who left a question out is not in its n. A group with fewer answers than the limit is hidden
whole, and everybody together is the groups that are shown, so that no hidden group can be
worked out by taking the others away. Counts of a group whose n nobody told are left out where
they are fewer than the limit: the group may be that small.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.analysis.intervals import newcombe
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.reading import Period, Reading
from pipeline.domain.survey import EVERYBODY, AnswerCounts, Feed, Question, Survey, SurveyRound

FEWEST_SHOWN = 5  # the limit of Inera's sick-leave statistics; see docs/decisions.md
LIMITS = range(3, 11)


@dataclass(frozen=True, slots=True)
class Answers:
    """How a group answered a question. Hidden: ``is_hidden`` and everything else None or empty.

    ``counts`` and ``shares`` (0-100) follow Question.answers; None where it was not told.
    """

    question: Question
    group: str
    n: int | None
    counts: tuple[int | None, ...] = ()
    shares: tuple[float | None, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A share of answers in two rounds, percent 0-100, with the n of each; ``change`` in percentage points.

    ``is_beyond_chance`` is None where the shares cannot be compared.
    """

    question: Question
    group: str
    before: float | None
    before_n: int | None
    now: float | None
    now_n: int | None
    change: float | None
    is_beyond_chance: bool | None


def checked_limit(fewest: int) -> int:
    """``fewest`` if a limit may be set there; raises ValueError."""
    if fewest not in LIMITS:
        raise ValueError(f"groups are hidden below a limit of {LIMITS.start}-{LIMITS.stop - 1}, not {fewest}")
    return fewest


def answers_of(survey: Survey, in_round: SurveyRound, question: Question, fewest: int = FEWEST_SHOWN) -> list[Answers]:
    """How every group answered, in the survey's order; last everybody together, where two groups are shown."""
    checked_limit(fewest)
    by_group = {each.group: each for each in in_round.counts if each.question == question.id}
    order = [group for group in (*survey.groups, *by_group) if group in by_group]
    found = [_answers(question, by_group[group], fewest) for group in dict.fromkeys(order) if group != EVERYBODY]
    shown = [each for each in found if not each.is_hidden]
    if EVERYBODY in by_group and not found:
        return [_answers(question, by_group[EVERYBODY], fewest)]
    return [*found, _together(question, shown)] if len(shown) > 1 else found


def share_of(answers: Answers, chosen: Sequence[int]) -> tuple[float | None, int | None]:
    """(how many gave one of the chosen answers, how many answered); (None, n) where a count was not told."""
    if answers.is_hidden:
        return None, None
    counts = [answers.counts[place] for place in chosen if place < len(answers.counts)]
    known = [count for count in counts if count is not None]
    if not counts or len(known) < len(counts):
        return None, answers.n
    return float(sum(known)), answers.n


def change_between(before: Answers, now: Answers, chosen: Sequence[int]) -> AnswerChange:
    """How the share of the chosen answers moved from one round to another."""
    part, n = share_of(before, chosen)
    later, later_n = share_of(now, chosen)
    one, two = _percent(part, n), _percent(later, later_n)
    change = beyond = None
    if one is not None and two is not None:
        change = two - one
        assert part is not None and n and later is not None and later_n
        beyond = not newcombe(later, later_n, part, n).holds(0.0)
    return AnswerChange(now.question, now.group, one, n, two, later_n, change, beyond)


def fed_reading(in_round: SurveyRound, answers: Answers, feed: Feed) -> Reading | None:
    """An answer share as a reading of the round's last day, with its n; None where it is hidden or was not told."""
    part, n = share_of(answers, feed.answers)
    share = _percent(part, n)
    if share is None:
        return None
    return Reading(share, part, float(n or 0), Period.day(in_round.end))


def round_problems(survey: Survey, in_round: SurveyRound) -> tuple[Problem, ...]:
    """What cannot be true of typed or uploaded counts; all of it at once."""
    questions = {each.id: each for each in survey.questions}
    returned = {each.group: each.returned for each in in_round.sizes}
    problems = []
    for each in in_round.counts:
        question = questions.get(each.question)
        facts: dict[str, object] = {"question": question.text if question else each.question, "group": each.group}
        if question is None or len(each.counts) != len(question.answers):
            problems.append(Problem("survey_answers_differ", Severity.ERROR, facts=facts))
            continue
        known = sum(count for count in each.counts if count is not None)
        if each.n is not None and (known > each.n or (None not in each.counts and known != each.n)):
            problems.append(Problem("survey_sum_differs", Severity.ERROR, facts=facts | {"sum": known, "n": each.n}))
        size = returned.get(each.group)
        if size is not None and each.answered is not None and each.answered > size:
            more: dict[str, object] = {"n": each.answered, "returned": size}
            problems.append(Problem("survey_more_answers_than_returned", Severity.ERROR, facts=facts | more))
    return tuple(problems)


def moved_answers(before: Survey, after: Survey, rounds: Iterable[SurveyRound]) -> tuple[Problem, ...]:
    """The questions whose counts would stand under other answers; new words for an answer in its place are fine."""
    counted = {each.question for in_round in rounds for each in in_round.counts}
    old = {each.id: each for each in before.questions if each.id in counted}
    return tuple(
        Problem("survey_answers_moved", Severity.ERROR, facts={"question": old[each.id].text})
        for each in after.questions
        if each.id in old and _is_moved(old[each.id].answers, each.answers)
    )


def _is_moved(before: Sequence[str], after: Sequence[str]) -> bool:
    places = {answer: place for place, answer in enumerate(before)}
    return len(before) != len(after) or any(places.get(each, place) != place for place, each in enumerate(after))


def _answers(question: Question, counted: AnswerCounts, fewest: int) -> Answers:
    n = counted.answered
    if n is not None and 0 < n < fewest:
        return Answers(question, counted.group, None, is_hidden=True)
    known = sum(count for count in counted.counts if count is not None)
    counts = counted.counts if n is not None or known >= fewest else (None,) * len(counted.counts)
    return Answers(question, counted.group, n, counts, tuple(_percent(count, n) for count in counts))


def _together(question: Question, shown: Sequence[Answers]) -> Answers:
    """The shown groups as one; a count that one group did not tell is not told for all."""
    known = [each.n for each in shown if each.n is not None]
    n = sum(known) if len(known) == len(shown) else None
    columns = zip(*(each.counts for each in shown), strict=True)
    counts = tuple(
        None if None in column else sum(count for count in column if count is not None) for column in columns
    )
    return Answers(question, EVERYBODY, n, counts, tuple(_percent(count, n) for count in counts))


def _percent(part: float | None, n: int | None) -> float | None:
    return None if part is None or not n else 100 * part / n
