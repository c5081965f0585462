"""A Word form as a project: read, settled by a person, confirmed in one transaction, taken back as a whole."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from typing import Any

import pandas as pd

from pipeline.actions.board import Board
from pipeline.actions.plans import records_of
from pipeline.actions.upload.form_work import Work, work_of
from pipeline.analysis.differences import compared
from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.catalogue import Direction, Kind
from pipeline.domain.change import Change
from pipeline.domain.frames import READINGS, conformed
from pipeline.domain.plan import Plan
from pipeline.domain.problem import Problem
from pipeline.domain.project import Clinic, ProjectIndicator, Target, TargetKind
from pipeline.ingest.formats import Format, format_of
from pipeline.ingest.forms import (
    DraftProject,
    form_from_docx,
    is_same_measure,
    measurements_of,
    plan_of,
    series_keys,
)
from pipeline.ingest.forms.draft import DraftIndicator
from pipeline.ingest.identity import masked
from pipeline.ingest.swedish import period_from, value_from
from pipeline.ingest.typed_text import typed_text_problems
from pipeline.store import audit, events, measurements, records, uploads
from pipeline.store.database import Database
from pipeline.store.kinds import kind_of
from pipeline.store.transaction import Cursor, Transaction

LAYOUT = "form"
ALL_EVENTS = 1_000_000


@dataclass(frozen=True, slots=True)
class FormReading:
    """A form that is read and not stored; ``draft`` is None when it was refused."""

    file_name: str
    file_hash: str
    draft: DraftProject | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person has said of a form: whose it is, its year and theme, and the answers to its questions.

    ``targets`` has the way an ambiguous target was meant by the indicator's label; ``turned`` are the places
    (sheet, cell) of contradictions where the other text than the one the reader chose is to hold. ``work`` is the
    project the form is a change of, NEW_WORK for one beside those of that year; None: the theme decides.
    """

    clinic: Clinic
    year: int
    theme: str
    targets: tuple[tuple[str, TargetKind], ...] = ()
    turned: tuple[tuple[str, str], ...] = ()
    work: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A record of the plan as it is kept (None: it is not) and as the form would have it."""

    before: object | None
    after: object


@dataclass(frozen=True, slots=True)
class FormEffect:
    """What confirming would do: the plan as the form says it, under the project it is of; its records that are
    new or differ; and its figures (``compared``)."""

    plan: Plan
    work: Work
    written: tuple[Written, ...]
    rows: pd.DataFrame
    is_stored: bool

    @property
    def new(self) -> int:
        """How many records there were not."""
        return sum(each.before is None for each in self.written)

    @property
    def changed(self) -> int:
        """How many records say something else than before."""
        return len(self.written) - self.new

    @property
    def has_news(self) -> bool:
        is_news = (self.rows["change"] != Change.SAME.value).any() if len(self.rows) else False
        return not self.is_stored and bool(self.written or is_news)


@dataclass(frozen=True, slots=True)
class SavedForm:
    """A form that is saved: its upload, and the project it became or changed."""

    upload_id: str
    project_id: str


def is_form(content: bytes) -> bool:
    """Whether a file is a Word document, by its content."""
    return format_of(content) is Format.DOCX


def read_form(board: Board, file_name: str, content: bytes) -> FormReading:
    """What the form says. Stores nothing and never raises on bad content."""
    result = form_from_docx(file_name, content, board.catalogue)
    return FormReading(masked(file_name), hashlib.sha256(content).hexdigest(), result.draft, result.problems)


def settled_draft(reading: FormReading, settled: Settled) -> DraftProject:
    """The draft with a person's answers in it."""
    assert reading.draft is not None
    draft = replace(reading.draft, year=settled.year, theme=settled.theme)
    ways = dict(settled.targets)
    indicators = tuple(_target_meant(each, ways.get(each.label)) for each in draft.indicators)
    for problem in reading.problems:
        if (problem.sheet, problem.cell) in settled.turned:
            indicators = tuple(turned(each, problem, settled.year) for each in indicators)
    return replace(draft, indicators=indicators)


def turned(indicator: DraftIndicator, problem: Problem, year: int | None) -> DraftIndicator:
    """The indicator with the other of two contradicting texts chosen; itself where the problem is another's."""
    baseline = indicator.baseline
    if problem.kind == "baseline_contradiction" and baseline.raw == problem.facts["plan"]:
        raw = str(problem.facts["final"])
        read = value_from(raw, is_share=indicator.kind is Kind.SHARE)
        figure = replace(baseline, raw=raw, value=read.value, numerator=read.numerator, denominator=read.denominator)
        return replace(indicator, baseline=replace(figure, bound=read.bound))
    if problem.kind == "period_contradiction" and baseline.raw_period == problem.facts["final"]:
        raw = str(problem.facts["plan"])
        periods = period_from(raw, year=year).periods
        return replace(indicator, baseline=replace(baseline, raw_period=raw, period=periods[-1] if periods else None))
    return indicator


def _target_meant(indicator: DraftIndicator, kind: TargetKind | None) -> DraftIndicator:
    if kind is None or indicator.target.kind is not TargetKind.AMBIGUOUS:
        return indicator
    return replace(
        indicator, target=replace(indicator.target, kind=kind, goal=dict(indicator.target.alternatives).get(kind))
    )


def form_effect(store: Database, reading: FormReading, settled: Settled) -> FormEffect:
    """What the form would change as settled. The very same file, stored and not withdrawn, changes nothing."""
    with store.cursor() as cursor:
        return _effect(cursor, reading, settled)


def confirm_form(store: Database, reading: FormReading, settled: Settled, actor: Actor) -> SavedForm | None:
    """Save the plan and the figures of a form in one transaction.

    None when nothing would change, and when it is not settled which of the year's works it is of.
    """
    event = AuditEvent(actor, Action.PLAN_SAVED, settled.clinic.id, reading.file_name, reading.file_hash)
    with store.transaction(event) as transaction:
        effect = _effect(transaction.cursor, reading, settled)
        if effect.work.stopped or not effect.has_news:
            return None
        if effect.written:
            records.append_all(transaction, [each.after for each in effect.written])
        upload_id = uploads.append(transaction, _upload(reading, settled, effect.rows))
        numbered = effect.rows.assign(clinic_id=settled.clinic.id, row_no=range(1, len(effect.rows) + 1))
        if len(numbered):
            measurements.append(transaction, upload_id, conformed(numbered, READINGS))
    return SavedForm(upload_id, effect.work.project_id)


def withdraw_form(store: Database, clinic_id: str, upload_id: str, actor: Actor) -> bool:
    """Take back a form: its figures, and its plan unless somebody has changed it since; whether the plan went too."""
    with store.cursor() as cursor:
        written = _plan_of_upload(cursor, clinic_id, upload_id)
        is_untouched = all(_is_last(cursor, each) for each in written)
    with store.transaction(AuditEvent(actor, Action.UPLOAD_WITHDRAWN, clinic_id, upload_id)) as transaction:
        uploads.withdraw(transaction, upload_id)
        for each in written if is_untouched else ():
            _undo(transaction, each)
    return is_untouched


def restore_form(store: Database, clinic_id: str, upload_id: str, actor: Actor) -> None:
    """Put a withdrawn form back: its figures, and every part of its plan that is gone or as it was before the form."""
    with store.transaction(AuditEvent(actor, Action.UPLOAD_RESTORED, clinic_id, upload_id)) as transaction:
        uploads.restore(transaction, upload_id)
        for each in _plan_of_upload(transaction.cursor, clinic_id, upload_id):
            if _is_undone(transaction.cursor, each):
                records.restore(transaction, each.body, each.record_id, each.version)


def typed_problems(settled: Settled) -> tuple[Problem, ...]:
    """What the guard against personal data says of what a person has typed beside the form."""
    typed = {"theme": settled.theme, "name": settled.clinic.name, "region": settled.clinic.region}
    return typed_text_problems({name: text for name, text in typed.items() if text})


def _effect(cursor: Cursor, reading: FormReading, settled: Settled) -> FormEffect:
    draft, clinic = settled_draft(reading, settled), settled.clinic
    work = work_of(cursor, clinic.id, settled.year, settled.theme, settled.work)
    kept = [saved.body for saved in records.current(cursor, ProjectIndicator, clinic_id=clinic.id)]
    keys = series_keys(draft, clinic.id, work.project_id, kept)
    plan = plan_of(draft, clinic, work.project_id, keys)
    rows = measurements_of(draft, keys)
    current = measurements.current(cursor, clinic.id, rows["indicator"].unique().tolist())
    earlier = uploads.by_hash(cursor, clinic.id, reading.file_hash)
    is_stored = bool((~earlier["is_withdrawn"]).any())
    return FormEffect(plan, work, _written(cursor, plan, draft), compared(_once(rows), current), is_stored)


def _written(cursor: Cursor, plan: Plan, draft: DraftProject) -> tuple[Written, ...]:
    """The plan's records that are new or differ from what is kept."""
    guessed = {each.label for each in draft.indicators if each.family is None}
    found = []
    for body in records_of(plan):
        saved = records.get(cursor, type(body), kind_of(type(body)).record_id(body))
        before = saved.body if saved else None
        after = body if before is None or _is_another_measure(before, body) else _said_over(before, body, guessed)
        found.append(Written(before, after))
    return tuple(each for each in found if each.before != each.after)


def _is_another_measure(before: object, body: object) -> bool:
    """Whether a row of the plan is no longer about the same: nothing that was said of it holds then."""
    assert isinstance(before, type(body))
    if not isinstance(before, ProjectIndicator) or not isinstance(body, ProjectIndicator):
        return False
    return before.key != body.key and not is_same_measure(before.name, body.name)


def _said_over(before: object, body: Any, guessed: Collection[str]) -> Any:
    """The record as the form says it; where the form says nothing, or it was guessed, it stays as it is kept."""
    unsaid = [each.name for each in fields(body) if getattr(body, each.name) in (None, "", (), Direction.UNKNOWN)]
    if isinstance(body, ProjectIndicator) and isinstance(before, ProjectIndicator):
        unsaid += ["family"] if body.label in guessed else []
        unsaid += ["target"] if _is_clarified(before.target, body.target) else []
    return replace(body, **{name: getattr(before, name) for name in unsaid})


def _is_clarified(before: Target | None, target: Target | None) -> bool:
    """Whether the team has said how the form's ambiguous target is meant."""
    if before is None or target is None:
        return False
    return target.kind is TargetKind.AMBIGUOUS and before.raw == target.raw


def _once(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a series and period: what the form says last of it."""
    key = ["indicator", "part", "subgroup", "comparator", "period_start", "period_end"]
    return rows.drop_duplicates(key, keep="last").reset_index(drop=True)


def _upload(reading: FormReading, settled: Settled, rows: pd.DataFrame) -> uploads.Upload:
    counts = rows["change"].value_counts()
    return uploads.Upload(
        clinic_id=settled.clinic.id,
        file_name=reading.file_name,
        file_hash=reading.file_hash,
        layout=LAYOUT,
        source_system=", ".join(sorted(set(filter(None, rows["source"])))),
        rows_new=int(counts.get(Change.NEW.value, 0)),
        rows_changed=int(counts.get(Change.CHANGED.value, 0)),
        rows_same=int(counts.get(Change.SAME.value, 0)),
    )


def _plan_of_upload(cursor: Cursor, clinic_id: str, upload_id: str) -> tuple[events.Written, ...]:
    """What the form wrote of the plan. The clinic stays: its uploads are found under it."""
    known = uploads.history(cursor, clinic_id)
    times = known.loc[known["upload_id"] == upload_id, "uploaded_at"]
    trail = audit.history(cursor, clinic_id, limit=ALL_EVENTS)  # no two events of a store have the same time
    event_ids = [each.event_id for each in trail if each.at in set(times)]
    return tuple(
        each for event_id in event_ids for each in events.records_of(cursor, event_id) if each.body is not Clinic
    )


def _is_last(cursor: Cursor, written: events.Written) -> bool:
    past: list[records.Saved[object]] = records.history(cursor, written.body, written.record_id)
    return past[0].version == written.version


def _is_undone(cursor: Cursor, written: events.Written) -> bool:
    """Whether the record is gone, or holds again what it held before, and nobody has written it since."""
    past: list[records.Saved[object]] = records.history(cursor, written.body, written.record_id)
    before = {each.version: each.body for each in past}.get(written.version - 1)
    return past[0].is_removed or (past[0].version == written.version + 1 and past[0].body == before)


def _undo(transaction: Transaction, written: events.Written) -> None:
    past: list[records.Saved[object]] = records.history(transaction.cursor, written.body, written.record_id)
    before = next((each for each in past if each.version == written.version - 1), None)
    if before is None or before.is_removed:
        records.remove(transaction, written.body, written.record_id, written.version)
    else:
        records.restore(transaction, written.body, written.record_id, written.version - 1, written.version)
