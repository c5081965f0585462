"""A file from a clinic: understood, compared with what is known, confirmed in one transaction, withdrawn, put back."""

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import pandas as pd

from pipeline.actions.board import Board
from pipeline.actions.upload.own_names import named_series, own_names
from pipeline.analysis.differences import compared, gone
from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.catalogue import Catalogue, Indicator
from pipeline.domain.change import Change
from pipeline.domain.columns import ColumnMapping
from pipeline.domain.frames import READINGS, conformed, empty
from pipeline.domain.plan import ContextSeries
from pipeline.domain.problem import Problem
from pipeline.domain.project import Clinic, ProjectIndicator
from pipeline.ingest.context import ImportContext, KnownSeries
from pipeline.ingest.identity import masked
from pipeline.ingest.result import FaultyRow, HeaderCandidate
from pipeline.ingest.understand import understood
from pipeline.store import files, measurements, records, uploads
from pipeline.store.database import Database
from pipeline.text import texts


@dataclass(frozen=True, slots=True)
class UploadReading:
    """A file read for a clinic and not stored yet.

    ``rows``: IMPORTED plus change, old_value, old_numerator, old_denominator, old_raw
    (see analysis.differences). ``missing``: READINGS of the file's series that it does not have.
    ``earlier`` says when the very same file was stored before. ``skipped`` tells of sums, footnotes and
    sheets that hold no figure of their own; ``faulty`` are the rows with problems as they stood;
    ``candidates`` are likely headings where no table was recognised. ``content`` has the bytes where they are
    to be kept.
    """

    clinic_id: str
    file_name: str
    file_hash: str
    layout: str
    rows: pd.DataFrame
    problems: tuple[Problem, ...]
    is_refused: bool
    earlier: pd.DataFrame
    skipped: tuple[Problem, ...] = ()
    faulty: tuple[FaultyRow, ...] = ()
    candidates: tuple[HeaderCandidate, ...] = ()
    missing: pd.DataFrame = field(default_factory=lambda: empty(READINGS))
    content: bytes | None = None

    def count(self, change: Change) -> int:
        """How many rows are of that change."""
        return int((self.rows["change"] == change.value).sum()) if len(self.rows) else 0

    @property
    def has_news(self) -> bool:
        return self.count(Change.NEW) + self.count(Change.CHANGED) > 0


def known_series(store: Database, catalogue: Catalogue, clinic_id: str) -> tuple[KnownSeries, ...]:
    """What a file from the clinic can speak of: its own plans' indicators first, then the whole catalogue."""
    with store.cursor() as cursor:
        planned = [saved.body for saved in records.current(cursor, ProjectIndicator, clinic_id=clinic_id)]
        context = [saved.body for saved in records.current(cursor, ContextSeries, clinic_id=clinic_id)]
    beside = {(each.key, ""): _beside(each) for each in context}
    own = beside | {(each.key, each.part): _planned(each, catalogue) for each in planned}
    return (*own.values(), *(each for each in listed_series(catalogue) if (each.key, "") not in own))


def listed_series(catalogue: Catalogue) -> tuple[KnownSeries, ...]:
    """Every indicator of the catalogue as a series."""
    return tuple(_listed(each) for each in catalogue)


def _listed(each: Indicator) -> KnownSeries:
    names = (each.code, each.name_sv, each.name_en, *each.aliases)
    return KnownSeries(each.code, "", each.kind, names, each.subset_of, each.name_sv)


def _beside(series: ContextSeries) -> KnownSeries:
    return KnownSeries(series.key, "", series.kind, (series.key, series.name), None, series.name)


def _planned(indicator: ProjectIndicator, catalogue: Catalogue) -> KnownSeries:
    entry = catalogue.get(indicator.key)
    aliases = (entry.name_sv, *entry.aliases) if entry else ()
    subset_of = entry.subset_of if entry else None
    names = (indicator.key, indicator.name, *aliases)
    return KnownSeries(indicator.key, indicator.part, indicator.kind, names, subset_of, indicator.name)


def import_context(board: Board, clinic_id: str, today: date) -> ImportContext:
    """All that is known when a file from the clinic is read."""
    with board.store.cursor() as cursor:
        clinic = records.get(cursor, Clinic, clinic_id)
        mappings = [saved.body for saved in records.current(cursor, ColumnMapping, clinic_id=clinic_id)]
    return ImportContext(
        clinic_id,
        today,
        named_series(known_series(board.store, board.catalogue, clinic_id), own_names(mappings)),
        catalogue=board.catalogue,
        clinic_names=(clinic_id, clinic.body.name) if clinic else (clinic_id,),
        mappings=tuple(mappings),
        stored=_stored(board.store, clinic_id),
    )


def _stored(store: Database, clinic_id: str) -> Callable[[Sequence[str]], pd.DataFrame]:
    """The clinic's current readings of the named indicators; the same question is asked of the store once."""

    @cache
    def of(indicators: tuple[str, ...]) -> pd.DataFrame:
        with store.cursor() as cursor:
            return measurements.current(cursor, clinic_id, list(indicators))

    return lambda indicators: of(tuple(sorted(set(indicators))))


def read_upload(
    board: Board, clinic_id: str, file_name: str, content: bytes, today: date, context: ImportContext | None = None
) -> UploadReading:
    """Understand a file and say what it would change. Stores nothing and never raises on bad content.

    ``context`` is what is known of the clinic, with anything a person has just said; read from the store if left out.
    """
    context = context or import_context(board, clinic_id, today)
    result = understood(file_name, content, context, board.settings.limits)
    file_hash = hashlib.sha256(content).hexdigest()
    current = context.stored(result.rows["indicator"].unique().tolist())
    with board.store.cursor() as cursor:
        earlier = uploads.by_hash(cursor, clinic_id, file_hash)
    return UploadReading(
        clinic_id,
        masked(file_name),
        file_hash,
        result.layout,
        compared(result.rows, current),
        result.problems,
        result.is_refused,
        earlier,
        skipped=result.skipped,
        faulty=result.faulty,
        candidates=result.candidates,
        missing=gone(result.rows, current),
        content=content if board.settings.keeps_files else None,
    )


def confirm_upload(store: Database, reading: UploadReading, actor: Actor, declined: Collection[int] = ()) -> str | None:
    """Store the file's rows in one transaction; the upload's id, or None when nothing would change.

    ``declined``: index labels of changed rows whose old value is to stay. Rows that say what is
    known already are stored too, so that withdrawing the older upload does not take them along.
    """
    taken = reading.rows[~reading.rows.index.isin(list(declined))]
    if reading.is_refused or taken.empty or (taken["change"] == Change.SAME.value).all():
        return None
    extracted = taken["extracted_on"].dropna()
    if reading.content is not None:  # kept first: bytes without an upload do no harm, an upload without them would
        files.keep(store.path, reading.file_hash, reading.content)
    event = AuditEvent(actor, Action.UPLOAD_CONFIRMED, reading.clinic_id, reading.file_name, reading.file_hash)
    with store.transaction(event) as transaction:
        upload_id = uploads.append(
            transaction,
            uploads.Upload(
                clinic_id=reading.clinic_id,
                file_name=reading.file_name,
                file_hash=reading.file_hash,
                layout=reading.layout,
                source_system=", ".join(sorted(filter(None, taken["source"].dropna().unique()))),
                extracted_on=extracted.max().date() if len(extracted) else None,
                rows_new=int((taken["change"] == Change.NEW.value).sum()),
                rows_changed=int((taken["change"] == Change.CHANGED.value).sum()),
                rows_same=reading.count(Change.SAME),
            ),
        )
        measurements.append(transaction, upload_id, _readings(taken, reading.clinic_id))
    return upload_id


def withdraw_upload(store: Database, clinic_id: str, upload_id: str, actor: Actor) -> None:
    """Let an upload's readings hold no longer; what they replaced holds again. Raises UploadNotFound."""
    with store.transaction(AuditEvent(actor, Action.UPLOAD_WITHDRAWN, clinic_id, upload_id)) as transaction:
        uploads.withdraw(transaction, upload_id)


def restore_upload(store: Database, clinic_id: str, upload_id: str, actor: Actor) -> None:
    """Put a withdrawn upload back. Raises UploadNotFound."""
    with store.transaction(AuditEvent(actor, Action.UPLOAD_RESTORED, clinic_id, upload_id)) as transaction:
        uploads.restore(transaction, upload_id)


def _readings(rows: pd.DataFrame, clinic_id: str) -> pd.DataFrame:
    """READINGS to be stored; what the reader took for granted is written out after the clinic's own comment."""
    numbered = rows.assign(clinic_id=clinic_id, row_no=range(1, len(rows) + 1))
    is_assumed = rows["assumed"] != ""
    if is_assumed.any():
        said = rows.loc[is_assumed, "note"] + " " + assumed_text(rows.loc[is_assumed, "assumed"])
        numbered.loc[is_assumed, "note"] = said.str.strip()
    return conformed(numbered, READINGS)


def assumed_text(codes: pd.Series) -> pd.Series:
    """What was taken for granted, in words; notes are the clinic's own text, so they are Swedish."""
    say = texts("sv")
    sentences = {each: " ".join(say(f"assumed.{code}") for code in each.split()) for each in codes.unique()}
    return codes.map(sentences)
