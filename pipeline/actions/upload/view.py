"""Ladda upp: what a file was read as, cell by cell, what it would change, and what is wrong with it."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase
from typing import Any

import pandas as pd

from pipeline.actions.board import Board
from pipeline.actions.messages import sentence
from pipeline.actions.upload.own_names import OwnName
from pipeline.actions.upload.own_words import IncomingFile, read_upload_as_said
from pipeline.actions.upload.told import (
    UNKNOWN_NAME,
    Doubt,
    NameQuestion,
    comparator_text,
    doubts,
    layout_text,
    missing_texts,
    name_questions,
    place_of,
)
from pipeline.actions.upload.uploads import UploadReading
from pipeline.actions.wording import who_text
from pipeline.analysis.readings import reading_of
from pipeline.domain.catalogue import Kind
from pipeline.domain.change import Change
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.project import ProjectIndicator
from pipeline.domain.reading import Reading
from pipeline.reports.csv_file import csv_bytes
from pipeline.store import records
from pipeline.text import Texts
from pipeline.text.numbers import counts_text, day_short, period_text, reading_text

KIND_WHEN_UNKNOWN = Kind.COUNT
ROWS_SHOWN = 1000  # putting 100,000 rows into words takes half a minute, and nobody reads them
CHANGES_SHOWN = 100

Row = Mapping[Hashable, Any]
Names = Mapping[tuple[str, str], tuple[str, Kind]]


@dataclass(frozen=True, slots=True)
class UnderstoodRow:
    """One row of a file: as it stood, as it was understood, and what it would do. ``index`` names it in a decision."""

    index: int
    place: str
    indicator: str
    period: str
    raw: str
    understood: str
    change: Change
    change_text: str
    old: str


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One thing to mend or check: where, what stood there, and what to do."""

    place: str
    found: str
    message: str
    severity: Severity
    severity_text: str


@dataclass(frozen=True, slots=True)
class ChangeCount:
    """How many rows would do the same. ``filter_text`` is the count on a button that shows only them."""

    change: Change
    count: int
    text: str
    filter_text: str


@dataclass(frozen=True, slots=True)
class UploadView:
    """What a file says and would change.

    ``earlier_text`` is set when the very same file is already stored. ``rows`` are at most
    ROWS_SHOWN of ``row_count``, those with news before the others; ``changed`` at most
    CHANGES_SHOWN of the rows named in ``changed_indexes``. ``problems`` come worst first, without those that are
    asked about: names nobody knows (``questions``) and what is to be confirmed (``doubts``).
    """

    headline: str
    explanation: str
    earlier_text: str
    is_refused: bool
    can_confirm: bool
    counts: tuple[ChangeCount, ...]
    left_out_text: str
    rows: tuple[UnderstoodRow, ...]
    row_count: int
    changed: tuple[UnderstoodRow, ...]
    changed_indexes: tuple[int, ...]
    problems: tuple[ProblemRow, ...]
    layout_text: str = ""
    comparator_text: str = ""
    questions: tuple[NameQuestion, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    missing: tuple[str, ...] = ()
    skipped: tuple[ProblemRow, ...] = ()

    @property
    def news_count(self) -> int:
        """How many values a confirmation stores when no change is declined."""
        return sum(each.count for each in self.counts if each.change is not Change.SAME)


@dataclass(frozen=True, slots=True)
class Preview:
    """A file that is read and not stored: the reading to confirm, and the same in words."""

    reading: UploadReading
    view: UploadView


def upload_preview(
    board: Board,
    clinic_id: str,
    file: IncomingFile,
    today: date,
    texts: Texts,
    names: tuple[OwnName, ...] = (),
) -> Preview:
    """Read a file for a clinic and put it into words. Stores nothing and never raises on bad content.

    ``names`` are said of this file and not saved yet.
    """
    reading = read_upload_as_said(board, clinic_id, file, today, names)
    return Preview(reading, upload_view(board, reading, texts))


def upload_view(board: Board, reading: UploadReading, texts: Texts) -> UploadView:
    """A read file in words."""
    names = _indicator_names(board, reading.clinic_id)
    asked = doubts(reading, texts)
    is_changed = reading.rows["change"] == Change.CHANGED.value
    changed = reading.rows[is_changed & ~reading.rows.index.isin([row for each in asked for row in each.rows])]
    return UploadView(
        headline=_headline(reading, texts),
        explanation=_explanation(reading, texts),
        earlier_text=_earlier(reading, texts),
        is_refused=reading.is_refused,
        can_confirm=reading.has_news and not reading.is_refused,
        counts=_counts(reading, texts),
        left_out_text=_left_out(reading, texts),
        rows=_rows(_news_first(reading.rows), names, texts),
        row_count=len(reading.rows),
        changed=_rows(changed.head(CHANGES_SHOWN), names, texts),
        changed_indexes=tuple(int(index) for index in changed.index),
        problems=_problems(_told(reading), texts),
        layout_text=layout_text(reading, texts),
        comparator_text=comparator_text(reading, texts),
        questions=name_questions(board, reading),
        doubts=asked,
        missing=missing_texts(reading, names, texts),
        skipped=_problems(reading.skipped, texts),
    )


def problems_csv(view: UploadView, texts: Texts) -> bytes:
    """The problems as a file to open in Excel beside the one that is to be mended."""
    heads = [texts(f"problem_column.{name}") for name in ("severity", "place", "found", "message")]
    return csv_bytes(heads, ((row.severity_text, row.place, row.found, row.message) for row in view.problems))


def _indicator_names(board: Board, clinic_id: str) -> Names:
    """Name and kind by key and part: the clinic's own words, else the catalogue's."""
    names = {(each.code, ""): (each.name_sv, each.kind) for each in board.catalogue}
    with board.store.cursor() as cursor:
        planned = [saved.body for saved in records.current(cursor, ProjectIndicator, clinic_id=clinic_id)]
    return names | {(each.key, each.part): (each.name, each.kind) for each in planned}


def _news_first(rows: pd.DataFrame) -> pd.DataFrame:
    """As many rows as are shown, in the file's order; rows that change nothing give way to rows that do."""
    if len(rows) <= ROWS_SHOWN:
        return rows
    is_same = rows["change"] == Change.SAME.value
    return rows.loc[is_same.sort_values(kind="stable").index[:ROWS_SHOWN].sort_values()]


def _rows(rows: pd.DataFrame, names: Names, texts: Texts) -> tuple[UnderstoodRow, ...]:
    cells = rows.to_dict("records")
    return tuple(_row(int(index), row, names, texts) for index, row in zip(rows.index, cells, strict=True))


def _row(index: int, row: Row, names: Names, texts: Texts) -> UnderstoodRow:
    key, part = str(row["indicator"]), str(row["part"])
    name, kind = names.get((key, part), names.get((key, ""), (key, KIND_WHEN_UNKNOWN)))
    who = " · ".join(str(row[column]) for column in ("part", "subgroup") if row[column])
    own = f"{name} ({who})" if who else name
    reading = reading_of(row)
    change = Change(str(row["change"]))
    old = None if change is Change.NEW else reading_of({**row, **_old_cells(row)})
    return UnderstoodRow(
        index=index,
        place=place_of(Problem("", Severity.NOTE, sheet=str(row["sheet"]), cell=str(row["cell"])), texts),
        indicator=f"{row['comparator']}: {own}" if row["comparator"] else own,  # first, for a column may cut the rest
        period=period_text(reading.period, texts),
        raw=reading.raw or "",
        understood=_figure(reading, kind, texts),
        change=change,
        change_text=texts(f"change_kind.{change.value}"),
        old=_figure(old, kind, texts) if old else "",
    )


def _old_cells(row: Row) -> dict[Hashable, Any]:
    return {name: row[f"old_{name}"] for name in ("value", "numerator", "denominator", "bound", "raw")}


def _figure(reading: Reading, kind: Kind, texts: Texts) -> str:
    if kind is Kind.MILESTONE:
        if reading.value is None:
            return texts("milestone.unstated")
        return texts("milestone.done" if reading.value else "milestone.not_done")
    if reading.value is None:
        return texts("upload.no_value")
    shown, counts = reading_text(reading, kind, texts.language), counts_text(reading, texts)
    return f"{shown} ({counts})" if counts else shown


def _told(reading: UploadReading) -> tuple[Problem, ...]:
    """The problems that nothing is asked about."""
    if reading.is_refused:
        return reading.problems
    return tuple(
        each
        for each in reading.problems
        if each.severity is not Severity.CONFIRM and each.kind not in (UNKNOWN_NAME, "unknown_layout")
    )


def _problems(problems: tuple[Problem, ...], texts: Texts) -> tuple[ProblemRow, ...]:
    worst_first = sorted(problems, key=lambda each: list(Severity).index(each.severity))
    return tuple(
        ProblemRow(
            place_of(each, texts),
            each.found,
            sentence(each, texts),
            each.severity,
            texts(f"severity.{each.severity.value}"),
        )
        for each in worst_first
    )


def _headline(reading: UploadReading, texts: Texts) -> str:
    if reading.is_refused:
        return texts("upload.refused", file=reading.file_name)
    if reading.candidates and not len(reading.rows):
        return texts("upload.not_known", file=reading.file_name)
    if _waits_for_names(reading):
        return texts("upload.names_needed", file=reading.file_name)
    if not len(reading.rows):
        key = "upload.nothing_read" if reading.problems else "upload.nothing_filled"
        return texts(key, file=reading.file_name)
    if not reading.has_news:
        return texts("upload.nothing_new", file=reading.file_name)
    return texts("upload.understood", count=len(reading.rows), file=reading.file_name)


def _waits_for_names(reading: UploadReading) -> bool:
    return reading.rows.empty and any(each.kind == UNKNOWN_NAME for each in reading.problems)


def _explanation(reading: UploadReading, texts: Texts) -> str:
    if _waits_for_names(reading):
        return texts("upload.names_needed_next")
    if reading.is_refused or not len(reading.rows):
        next_step = "upload.fill_in" if not reading.problems else "upload.unchanged_store"
        return texts(next_step)
    said = [each.text for each in _counts(reading, texts)]
    left_out = _left_out(reading, texts)
    return ", ".join([*said, left_out] if left_out else said) + "."


def _counts(reading: UploadReading, texts: Texts) -> tuple[ChangeCount, ...]:
    counts = ((change, reading.count(change)) for change in Change)
    return tuple(
        ChangeCount(
            change,
            count,
            texts(f"upload.count_{change.value}", count=count),
            texts(f"upload.filter_{change.value}", count=count),
        )
        for change, count in counts
        if count
    )


def _left_out(reading: UploadReading, texts: Texts) -> str:
    """How many rows of the file are not taken; one row may have several things wrong with it."""
    errors = (each for each in reading.problems if each.severity is Severity.ERROR)
    count = len({(each.sheet, each.cell.lstrip(ascii_uppercase)) for each in errors})
    return texts("upload.count_left_out", count=count) if count else ""


def _earlier(reading: UploadReading, texts: Texts) -> str:
    if reading.earlier.empty:
        return ""
    first = reading.earlier.iloc[0]
    key = "upload.earlier_other_values" if reading.has_news else "upload.earlier"
    if first["is_withdrawn"]:
        key = "upload.earlier_withdrawn"
    when = day_short(first["uploaded_at"].date(), texts.language)
    return texts(key, when=when, who=who_text(str(first["actor"]), texts))
