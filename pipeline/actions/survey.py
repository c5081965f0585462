"""Enkät: answers counted and shown by group and round, changes between rounds, and an answer share as a reading."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from pipeline.actions.edits import Edit, Refused, Saving, last_version, save
from pipeline.actions.plan.kept import KeptPlan, kept_plan
from pipeline.analysis.survey import (
    FEWEST_SHOWN,
    AnswerChange,
    Answers,
    answers_of,
    change_between,
    fed_reading,
    moved_answers,
    round_problems,
)
from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.frames import READINGS, conformed
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.survey import EVERYBODY, AnswerCounts, Question, Survey, SurveyRound, round_id, survey_id
from pipeline.ingest.survey_counts import counts_from_text
from pipeline.store import measurements, uploads
from pipeline.store.database import Database
from pipeline.text import Texts
from pipeline.text.numbers import UNKNOWN, day_short, number, percent

LAYOUT = "survey"
FEW_TO_COMPARE = 20  # with fewer answers one person more or less is five percentage points or more


@dataclass(frozen=True, slots=True)
class AnswerBar:
    """One part of a stacked bar. ``share`` is 0-100, None where it was not told; ``label`` says all of it in words."""

    answer: str
    place: int
    count: int | None
    share: float | None
    label: str


@dataclass(frozen=True, slots=True)
class GroupBar:
    """One group in one round. Hidden groups have no bars and say so in ``note``."""

    group: str
    round_no: int
    when: str
    n: int | None
    n_text: str
    bars: tuple[AnswerBar, ...]
    is_hidden: bool
    note: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question: its bars by group and round, and how the share of its best answers moved in words."""

    question_id: str
    text: str
    answers: tuple[str, ...]
    bars: tuple[GroupBar, ...]
    changes: tuple[str, ...]
    feeds: str


@dataclass(frozen=True, slots=True)
class SurveyView:
    """Enkät: one survey with all its rounds. ``versions`` is what an edit of the survey or a round is based on."""

    survey: Survey
    version: int
    rounds: tuple[tuple[SurveyRound, int], ...]
    title: str
    lead: str
    questions: tuple[QuestionView, ...]
    hidden_note: str
    sizes: tuple[str, ...]


def survey_views(store: Database, project_id: str, texts: Texts, fewest: int = FEWEST_SHOWN) -> tuple[SurveyView, ...]:
    """Every survey of a project; ``fewest`` is the limit below which a group is hidden, 3-10 (else ValueError)."""
    kept = kept_plan(store, project_id)
    if kept is None:
        return ()
    return tuple(_view(kept, survey, texts, fewest) for survey in kept.plan.surveys)


def save_survey(store: Database, survey: Survey, edit: Edit) -> Saving[Survey]:
    """Save a survey's questions and groups; refused where counts that are stored would stand under other answers."""
    kept = kept_plan(store, survey.project_id)
    own = next((each for each in kept.plan.surveys if each.id == survey.id), None) if kept else None
    rounds = [each for each in kept.plan.survey_rounds if each.survey_id == survey.id] if kept else []
    problems = moved_answers(own, survey, rounds) if own else ()
    return Refused(problems) if problems else save(store, survey, edit, Action.SURVEY_SAVED)


def add_survey(store: Database, survey: Survey, actor: Actor, is_confirmed: bool = False) -> Saving[Survey]:
    """Save a new survey under the next free number."""
    no = 1
    with store.cursor() as cursor:
        while last_version(cursor, Survey, survey_id(survey.project_id, no)):
            no += 1
    numbered = replace(survey, id=survey_id(survey.project_id, no))
    return save(store, numbered, Edit(actor, 0, is_confirmed), Action.SURVEY_SAVED)


def save_round(store: Database, survey: Survey, in_round: SurveyRound, edit: Edit) -> Saving[SurveyRound]:
    """Save a round's counts; counts that cannot be true are refused, all problems at once."""
    problems = round_problems(survey, in_round)
    if any(each.severity is Severity.ERROR for each in problems):
        return Refused(problems)
    return save(store, in_round, edit, Action.SURVEY_SAVED)


def pasted_counts(text: str, survey: Survey) -> tuple[tuple[AnswerCounts, ...], tuple[Problem, ...]]:
    """A round's counts as pasted or uploaded, and what could not be read of them."""
    return counts_from_text(text, survey)


def add_round(
    store: Database, survey: Survey, in_round: SurveyRound, actor: Actor, is_confirmed: bool = False
) -> Saving[SurveyRound]:
    """Save a new round under the next free number."""
    no = 1
    with store.cursor() as cursor:
        while last_version(cursor, SurveyRound, round_id(survey.id, no)):
            no += 1
    numbered = replace(in_round, id=round_id(survey.id, no), survey_id=survey.id, no=no)
    return save_round(store, survey, numbered, Edit(actor, 0, is_confirmed))


def feed_readings(
    store: Database, project_id: str, in_round: SurveyRound, today: date, actor: Actor, fewest: int = FEWEST_SHOWN
) -> str | None:
    """Store the round's answer shares as readings of the indicators they feed; the upload's id, None for none.

    It is an upload like any other: it stands in the history and can be withdrawn. Hidden groups
    and shares that were not told feed nothing.
    """
    kept = kept_plan(store, project_id)
    survey = next((each for each in kept.plan.surveys if each.id == in_round.survey_id), None) if kept else None
    rows = _fed_rows(kept, survey, in_round, today, fewest) if kept and survey else []
    if kept is None or survey is None or not rows:
        return None
    frame = conformed(pd.DataFrame(rows), READINGS)
    event = AuditEvent(actor, Action.SURVEY_FED, kept.plan.clinic.id, in_round.id)
    with store.transaction(event) as transaction:
        own = uploads.Upload(
            clinic_id=kept.plan.clinic.id,
            file_name=f"{survey.name} ({in_round.end})",
            file_hash=hashlib.sha256(frame.to_csv().encode()).hexdigest(),
            layout=LAYOUT,
            source_system=survey.name,
            extracted_on=today,
            rows_new=len(rows),
        )
        upload_id = uploads.append(transaction, own)
        measurements.append(transaction, upload_id, frame)
    return upload_id


def _fed_rows(
    kept: KeptPlan, survey: Survey, in_round: SurveyRound, today: date, fewest: int
) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for question in survey.questions:
        if question.feed is None:
            continue
        for answers in answers_of(survey, in_round, question, fewest):
            reading = fed_reading(in_round, answers, question.feed)
            if reading is None or reading.period is None:
                continue
            rows.append(
                {
                    "clinic_id": kept.plan.clinic.id,
                    "indicator": question.feed.key,
                    "part": question.feed.part,
                    "subgroup": answers.group,
                    "comparator": "",
                    "period_start": reading.period.start,
                    "period_end": reading.period.end,
                    "precision": reading.period.precision.value,
                    "value": reading.value,
                    "numerator": reading.numerator,
                    "denominator": reading.denominator,
                    "bound": "",
                    "raw": f"{reading.numerator:g}/{reading.denominator:g}",
                    "source": survey.name,
                    "extracted_on": today,
                    "note": "",
                    "row_no": len(rows) + 1,
                }
            )
    return rows


def _view(kept: KeptPlan, survey: Survey, texts: Texts, fewest: int) -> SurveyView:
    rounds = [each for each in kept.plan.survey_rounds if each.survey_id == survey.id]
    asked = [each for each in survey.questions if not each.is_open]
    questions = tuple(_question(survey, rounds, each, texts, fewest) for each in asked)
    is_any_hidden = any(bar.is_hidden for question in questions for bar in question.bars)
    return SurveyView(
        survey=survey,
        version=kept.version(survey),
        rounds=tuple((each, kept.version(each)) for each in rounds),
        title=survey.name,
        lead=texts("survey.lead", count=len(rounds), questions=texts("survey.questions", count=len(asked))),
        questions=questions,
        hidden_note=texts("survey.hidden_note", fewest=fewest) if is_any_hidden else "",
        sizes=tuple(text for each in rounds for text in _sizes(each, texts, fewest)),
    )


def _question(survey: Survey, rounds: list[SurveyRound], question: Question, texts: Texts, fewest: int) -> QuestionView:
    by_round = [(each, answers_of(survey, each, question, fewest)) for each in rounds]
    told = [(each, answers) for each, found in by_round for answers in found]
    order = [*survey.groups, *(answers.group for _, answers in told if answers.group != EVERYBODY), EVERYBODY]
    told.sort(key=lambda each: order.index(each[1].group))  # a group's rounds beside each other
    bars = tuple(_bar(each, answers, texts, fewest) for each, answers in told)
    return QuestionView(
        question_id=question.id,
        text=question.text,
        answers=question.answers,
        bars=bars,
        changes=_changes(question, [found for _, found in by_round], texts),
        feeds=texts("survey.feeds", indicator=question.feed.key) if question.feed else "",
    )


def best_half(question: Question) -> tuple[int, ...]:
    """The places of the better answers: those that feed an indicator, else the first half of the ordered ones."""
    if question.feed is not None:
        return question.feed.answers
    return tuple(range(max(len(question.answers) // 2, 1)))


def _changes(question: Question, found: list[list[Answers]], texts: Texts) -> tuple[str, ...]:
    if len(found) < 2:
        return ()
    before, now = ({each.group: each for each in answers if not each.is_hidden} for answers in found[-2:])
    chosen = best_half(question)
    both = [group for group in now if group in before]
    if before.keys() != now.keys():  # other groups together are other people; their change says nothing
        both = [group for group in both if group != EVERYBODY]
    pairs = [change_between(before[group], now[group], chosen) for group in both]
    return tuple(_change(each, chosen, texts) for each in pairs if each.change is not None)


def _change(change: AnswerChange, chosen: tuple[int, ...], texts: Texts) -> str:
    moved = change.change or 0.0
    way = "same" if not moved else "up" if moved > 0 else "down"
    is_few = min(change.before_n or 0, change.now_n or 0) < FEW_TO_COMPARE
    chance = ("beyond_chance" if change.is_beyond_chance else "chance") + ("_few" if is_few else "")
    answers = texts("survey.or").join(change.question.answers[place] for place in chosen)
    told = texts(
        f"survey.change_{way}",
        group=_group(change.group, texts),
        answers=answers,
        before=percent(change.before, texts.language, 0),
        before_n=change.before_n,
        now=percent(change.now, texts.language, 0),
        now_n=change.now_n,
    )
    return " ".join((told, texts(f"survey.{chance}"))) if way != "same" else told


def _bar(in_round: SurveyRound, answers: Answers, texts: Texts, fewest: int) -> GroupBar:
    bars = tuple(
        AnswerBar(answer, place, count, share, _bar_label(answer, count, share, answers.n, texts))
        for place, (answer, count, share) in enumerate(
            zip(answers.question.answers, answers.counts, answers.shares, strict=False)
        )
    )
    note = ""
    if answers.is_hidden:
        note = texts("survey.hidden", fewest=fewest)
    elif answers.n == 0:
        note = texts("survey.nobody")
    elif None in answers.counts:
        note = texts("survey.partly_told")
    return GroupBar(
        group=_group(answers.group, texts),
        round_no=in_round.no,
        when=_when(in_round, texts),
        n=answers.n,
        n_text=texts("survey.n", count=answers.n) if answers.n is not None else UNKNOWN,
        bars=bars,
        is_hidden=answers.is_hidden,
        note=note,
    )


def _bar_label(answer: str, count: int | None, share: float | None, n: int | None, texts: Texts) -> str:
    if count is None:
        return texts("survey.answer_untold", answer=answer)
    shown, whole = percent(share, texts.language, 0), number(n, texts.language, 0)
    return texts("survey.answer", answer=answer, percent=shown, part=count, whole=whole)


def _sizes(in_round: SurveyRound, texts: Texts, fewest: int) -> tuple[str, ...]:
    """How many of each group gave the survey back; fewer than the limit only as that."""
    when = _when(in_round, texts)
    return tuple(
        texts(
            "survey.size_small" if 0 < each.returned < fewest else "survey.size",
            when=when,
            group=each.group,
            returned=each.returned,
            asked=each.asked,
            fewest=fewest,
        )
        for each in in_round.sizes
        if each.returned is not None and each.asked is not None
    )


def round_name(in_round: SurveyRound, texts: Texts) -> str:
    """A round by its number and its last day."""
    return texts("survey_page.round_name", no=in_round.no, day=day_short(in_round.end, texts.language))


def _when(in_round: SurveyRound, texts: Texts) -> str:
    end = day_short(in_round.end, texts.language)
    if in_round.start == in_round.end:
        return end
    return texts("period.span", start=day_short(in_round.start, texts.language), end=end)


def _group(group: str, texts: Texts) -> str:
    return texts("survey.everybody") if group == EVERYBODY else group
