"""Ladda upp: a Word form in words, what it asks a person to settle, and what confirming it would do."""

from dataclasses import dataclass, replace
from difflib import get_close_matches

from pipeline.actions.board import Board
from pipeline.actions.clinics import new_clinic, plain_name
from pipeline.actions.edit_words import FieldRow, field_rows
from pipeline.actions.history.thing_words import thing_name
from pipeline.actions.messages import place_text, sentence
from pipeline.actions.projects import clinic_choices
from pipeline.actions.upload.forms import (
    FormEffect,
    FormReading,
    Settled,
    form_effect,
    read_form,
    settled_draft,
    turned,
)
from pipeline.actions.upload.own_words import IncomingFile
from pipeline.actions.view_types import Choice
from pipeline.actions.wording import due_text, target_text
from pipeline.analysis.merge import differences
from pipeline.domain.catalogue import Kind
from pipeline.domain.change import Change
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.project import Cause, Clinic, ProjectIndicator, TargetKind
from pipeline.ingest.forms.confirm import reading_of
from pipeline.ingest.forms.draft import DraftFigure, DraftIndicator
from pipeline.store import records
from pipeline.text import Texts
from pipeline.text.numbers import counts_text, figure, period_text, reading_text

SERIES = "key"  # the field that names an indicator's series; people know the indicator by its name
LIKE_ENOUGH = 0.8  # of a clinic's name: Hallunda VC is Hallunda vårdcentral


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure or a target: the form's own words and what they were understood as."""

    raw: str
    understood: str


@dataclass(frozen=True, slots=True)
class FormIndicator:
    label: str
    code: str
    name: str
    baseline: Stated
    target: Stated
    result: Stated


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """Something to choose. ``id`` is a target's label or a place; the first of ``choices`` is as the form is read."""

    id: str
    is_target: bool
    question: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class FormProblem:
    place: str
    message: str
    severity: Severity
    severity_text: str


@dataclass(frozen=True, slots=True)
class FormView:
    """A form as a draft to confirm. ``clinic_id`` is the known clinic it seems to be of, "" for none."""

    headline: str
    explanation: str
    is_refused: bool
    clinics: tuple[Choice, ...]
    clinic_id: str
    clinic_name: str
    region: str
    year: int | None
    theme: str
    team: tuple[str, ...]
    goals: tuple[str, ...]
    causes: tuple[Cause, ...]
    questions: tuple[FormQuestion, ...]
    problems: tuple[FormProblem, ...]


@dataclass(frozen=True, slots=True)
class FormPreview:
    reading: FormReading
    view: FormView


@dataclass(frozen=True, slots=True)
class ThingChange:
    """A part of a plan that the form adds, or changes field by field; no ``fields`` where only its wording does.

    ``note`` says that the indicator goes on with another series of figures.
    """

    thing: str
    is_new: bool
    fields: tuple[FieldRow, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class FormOutcome:
    """What confirming would do as settled: in words, the indicators as they would be, and what it changes in a plan
    that is there."""

    text: str
    can_confirm: bool
    indicators: tuple[FormIndicator, ...]
    changes: tuple[ThingChange, ...] = ()


def form_preview(board: Board, file: IncomingFile, texts: Texts) -> FormPreview:
    """Read a form and put it into words. Stores nothing and never raises on bad content."""
    reading = read_form(board, file.name, file.content)
    return FormPreview(reading, form_view(board, reading, texts))


def form_view(board: Board, reading: FormReading, texts: Texts) -> FormView:
    """A read form in words."""
    draft, clinics = reading.draft, clinic_choices(board.store)
    if draft is None:
        headline, explanation = texts("upload.refused", file=reading.file_name), texts("upload.unchanged_store")
        problems = _problems(reading.problems, texts)
        return FormView(headline, explanation, True, clinics, "", "", "", None, "", (), (), (), (), problems)
    questions = _questions(reading, texts)
    asked = {each.id for each in questions}
    rest = [each for each in reading.problems if each.kind != "target_ambiguous" and _place_id(each) not in asked]
    return FormView(
        headline=texts("form.headline", clinic=draft.clinic or texts("form.some_clinic"), year=draft.year or "?"),
        explanation=texts("form.explanation", file=reading.file_name, count=len(draft.indicators)),
        is_refused=False,
        clinics=clinics,
        clinic_id=_likely(draft.clinic or "", clinics),
        clinic_name=draft.clinic or "",
        region=_usual_region(board),
        year=draft.year,
        theme=draft.theme or "",
        team=draft.team_professions,
        goals=draft.goals,
        causes=draft.causes,
        questions=questions,
        problems=_problems(tuple(rest), texts),
    )


def form_outcome(board: Board, reading: FormReading, settled: Settled, texts: Texts) -> FormOutcome:
    """What confirming the form as settled would do."""
    effect, draft = form_effect(board.store, reading, settled), settled_draft(reading, settled)
    pairs = zip(draft.indicators, effect.plan.indicators, strict=True)
    indicators = tuple(_indicator(one, each, texts) for one, each in pairs)
    if effect.is_stored:
        return FormOutcome(texts("form.stored_already"), False, indicators)
    if effect.work.stopped:
        return FormOutcome(texts(f"form.{effect.work.stopped}", year=settled.year), False, indicators)
    if not effect.has_news:
        return FormOutcome(texts("form.nothing_new"), False, indicators)
    return FormOutcome(_effect_text(effect, settled.year, texts), True, indicators, _changes(effect, texts))


def _effect_text(effect: FormEffect, year: int, texts: Texts) -> str:
    """What is saved, and what that does to the works that are there."""
    values = effect.rows["change"].value_counts()
    parts = {
        "plan_new": effect.new,
        "plan_changed": effect.changed,
        "values": int(values.get(Change.NEW.value, 0)),
        "values_changed": int(values.get(Change.CHANGED.value, 0)),
    }
    said = ", ".join(texts(f"form.effect_{name}", count=count) for name, count in parts.items() if count)
    told = [texts("form.effect", effect=said)]
    if effect.changed and not effect.work.is_new:
        told.append(texts("form.replaces"))
    if effect.work.is_new and effect.work.others:
        told.append(texts("form.beside", count=len(effect.work.others), year=year))
    return " ".join(told)


def _changes(effect: FormEffect, texts: Texts) -> tuple[ThingChange, ...]:
    """What a form does to the plan it is a change of; nothing for a plan that is new."""
    if effect.work.is_new:
        return ()
    changes = []
    for each in effect.written:
        rows = () if each.before is None else field_rows(differences(each.before, each.after), texts)
        said = tuple(row for row in rows if row.name != SERIES)
        note = texts("form.change_series") if len(said) < len(rows) else ""
        changes.append(ThingChange(thing_name(each.after, texts), each.before is None, said, note))
    return tuple(changes)


def chosen_clinic(board: Board, clinic_id: str, name: str, region: str) -> Clinic:
    """The clinic with the id, or a new one of that name."""
    with board.store.cursor() as cursor:
        saved = records.get(cursor, Clinic, clinic_id) if clinic_id else None
        if saved is not None:
            return saved.body
        return new_clinic(cursor, name, region)


def _likely(name: str, clinics: tuple[Choice, ...]) -> str:
    """The clinic a form speaks of, by a name that is the same or nearly so."""
    by_name = {plain_name(each.label): each.id for each in clinics}
    close = get_close_matches(plain_name(name), by_name, n=1, cutoff=LIKE_ENOUGH)
    return by_name[close[0]] if close else ""


def _usual_region(board: Board) -> str:
    with board.store.cursor() as cursor:
        regions = [saved.body.region for saved in records.current(cursor, Clinic)]
    return max(set(regions), key=regions.count) if regions else ""


def _questions(reading: FormReading, texts: Texts) -> tuple[FormQuestion, ...]:
    draft = reading.draft
    assert draft is not None
    targets = [_target_question(each, texts) for each in draft.indicators if each.target.kind is TargetKind.AMBIGUOUS]
    either = [
        FormQuestion(_place_id(each), False, _asked(each, meant, texts), _either(each))
        for each in reading.problems
        if each.kind in ("baseline_contradiction", "period_contradiction")
        and (meant := [one for one in draft.indicators if turned(one, each, draft.year) != one])
    ]
    return (*either, *targets)


def _asked(problem: Problem, meant: list[DraftIndicator], texts: Texts) -> str:
    labels, names = ", ".join(each.label for each in meant), dict.fromkeys(each.name for each in meant)
    place = place_text(problem, texts)
    return texts(f"form.ask_{problem.kind}", place=place, label=labels, name="; ".join(names))


def _either(problem: Problem) -> tuple[Choice, ...]:
    """The plan's words and the final report's; that which is chosen from the start comes first."""
    plan, final = (Choice("", str(problem.facts[name])) for name in ("plan", "final"))
    first, second = (plan, final) if problem.kind == "baseline_contradiction" else (final, plan)
    return first, replace(second, id="turned")


def _target_question(indicator: DraftIndicator, texts: Texts) -> FormQuestion:
    ways = dict(indicator.target.alternatives)
    choices = (
        Choice(kind.value, texts(f"target.reading_{kind.value}", goal=figure(goal, indicator.kind, texts.language)))
        for kind, goal in ways.items()
    )
    question = texts("form.ask_target", label=indicator.label, raw=indicator.target.raw, name=indicator.name)
    return FormQuestion(indicator.label, True, question, (Choice("", texts("form.later")), *choices))


def _place_id(problem: Problem) -> str:
    return f"{problem.sheet}|{problem.cell}"


def _indicator(draft: DraftIndicator, planned: ProjectIndicator, texts: Texts) -> FormIndicator:
    target = target_text(planned, texts) if planned.target else texts("target.none")
    due = due_text(planned.target, texts)
    return FormIndicator(
        label=draft.label,
        code=draft.catalogue_code or "",
        name=draft.name,
        baseline=_stated(draft.baseline, draft.kind, texts),
        target=Stated(draft.target.raw or "", f"{target}, {due}" if due and planned.target else target),
        result=_stated(draft.result, draft.kind, texts),
    )


def _stated(stated: DraftFigure, kind: Kind, texts: Texts) -> Stated:
    reading = reading_of(stated)
    if stated.is_done is not None:
        understood = texts("milestone.done" if stated.is_done else "milestone.not_done")
    elif reading is None or reading.value is None:
        understood = texts("form.in_words") if stated.raw else ""
    else:
        counts = counts_text(reading, texts)
        shown = reading_text(reading, kind, texts.language)
        understood = f"{shown} ({counts})" if counts else shown
    when = period_text(stated.period, texts) if stated.period and understood else ""
    return Stated(stated.raw or "", f"{understood}, {when}" if when else understood)


def _problems(problems: tuple[Problem, ...], texts: Texts) -> tuple[FormProblem, ...]:
    worst_first = sorted(problems, key=lambda each: list(Severity).index(each.severity))
    return tuple(
        FormProblem(
            place_text(each, texts), sentence(each, texts), each.severity, texts(f"severity.{each.severity.value}")
        )
        for each in worst_first
    )
