"""Ladda upp: a table nobody has described yet, as a person is asked about it, and as it would be read if so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.actions.board import Board
from pipeline.actions.upload.mappings import FIGURES, mapping_gaps
from pipeline.actions.upload.own_names import NAME_PREFIX
from pipeline.actions.upload.own_words import IncomingFile, read_upload_as_said
from pipeline.actions.upload.told import short_label
from pipeline.actions.upload.uploads import import_context
from pipeline.actions.upload.view import UploadView, upload_view
from pipeline.actions.view_types import Choice
from pipeline.domain.columns import ColumnMapping, ColumnRole, MappedColumn
from pipeline.ingest.context import SeriesIndex
from pipeline.ingest.result import HeaderCandidate
from pipeline.ingest.swedish import period_from
from pipeline.store import records
from pipeline.text import Texts


@dataclass(frozen=True, slots=True)
class TableToMap:
    """One sheet's table: its columns by number with what stands first in them, and what they are guessed to be."""

    candidate: HeaderCandidate
    columns: tuple[Choice, ...]
    rows: tuple[tuple[str, ...], ...]
    guesses: dict[ColumnRole, int]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person says of a table: the column of each role, and the indicator of columns that hold one each."""

    columns: tuple[tuple[ColumnRole, int], ...]
    indicators: tuple[tuple[int, str], ...] = ()


def tables_to_map(
    board: Board, clinic_id: str, today: date, candidates: Sequence[HeaderCandidate]
) -> tuple[TableToMap, ...]:
    """The likely tables of a file that no layout knew."""
    index = import_context(board, clinic_id, today).index()
    return tuple(_table(each, index) for each in candidates)


def series_choices(board: Board, clinic_id: str, today: date) -> tuple[Choice, ...]:
    """Every series a figure can be of, the clinic's own first; the id is its key."""
    series = import_context(board, clinic_id, today).series
    labels = {each.key: short_label(each.key, each.name or each.names[-1]) for each in reversed(series)}
    return tuple(Choice(key, labels[key]) for key in dict.fromkeys(each.key for each in series))


def mapped_columns(candidate: HeaderCandidate, answers: Answers) -> tuple[MappedColumn, ...]:
    """The answers as a column mapping has them: every column of the heading row, from A."""
    roles = {column: role for role, column in answers.columns}
    indicators = dict(answers.indicators)
    return tuple(
        MappedColumn(heading, roles.get(number, ColumnRole.IGNORED), indicators.get(number, ""))
        for number, heading in enumerate(candidate.headings)
    )


def gaps_of(candidate: HeaderCandidate, answers: Answers) -> tuple[str, ...]:
    """What is still to be answered: "figure", "indicator", "period"."""
    return mapping_gaps(mapped_columns(candidate, answers))


def preview_as_mapped(
    board: Board, file: IncomingFile, mapping: ColumnMapping, today: date, texts: Texts
) -> UploadView:
    """What the file would say if its columns were as told. Stores nothing."""
    reading = read_upload_as_said(board, mapping.clinic_id, file, today, layout=mapping)
    return upload_view(board, reading, texts)


def known_layouts(board: Board, clinic_id: str, texts: Texts) -> tuple[Choice, ...]:
    """What the clinic's people have said of their tables and names, in words; the id is the fingerprint."""
    with board.store.cursor() as cursor:
        saved = [each.body for each in records.current(cursor, ColumnMapping, clinic_id=clinic_id)]
    return tuple(Choice(each.fingerprint, _learnt(each, texts)) for each in saved)


def _learnt(mapping: ColumnMapping, texts: Texts) -> str:
    if mapping.fingerprint.startswith(NAME_PREFIX):
        name, part = mapping.columns
        return texts("own_layout.learnt_name", text=name.heading, series=f"{name.indicator} {part.heading}".strip())
    said = (
        texts("own_layout.learnt_column", heading=each.heading, role=texts(f"column_role.{each.role.value}"))
        for each in mapping.columns
        if each.role is not ColumnRole.IGNORED
    )
    return texts("own_layout.learnt_table", columns=", ".join(said))


def _table(candidate: HeaderCandidate, index: SeriesIndex) -> TableToMap:
    named = [number for number, heading in enumerate(candidate.headings) if heading]
    columns = tuple(Choice(str(number), candidate.headings[number]) for number in named)
    return TableToMap(candidate, columns, candidate.samples, _guesses(candidate, named, index))


def _guesses(candidate: HeaderCandidate, named: Sequence[int], index: SeriesIndex) -> dict[ColumnRole, int]:
    """By the heading where it tells, else by what stands below it."""
    guesses: dict[ColumnRole, int] = {}
    for number, role in enumerate(candidate.guesses):
        if role is not None and (role not in FIGURES or all(map(_is_figure, _filled(candidate, number)))):
            guesses.setdefault(role, number)
    free = [number for number in named if candidate.guesses[number] is None]
    cells = {
        number: [row[number] for row in candidate.samples if row[number : number + 1] and row[number]]
        for number in free
    }
    tests = (
        (ColumnRole.INDICATOR, lambda text: index.find(text) is not None),
        (ColumnRole.PERIOD, lambda text: period_from(text).problem is None),
        (ColumnRole.VALUE, _is_figure),
        (ColumnRole.INDICATOR, lambda text: not _is_figure(text)),
    )
    for role, is_so in tests:
        fitting = (number for number in free if cells[number] and all(map(is_so, cells[number])))
        if role not in guesses and (found := next(fitting, None)) is not None:
            guesses[role] = found
            free.remove(found)
    return guesses


def _filled(candidate: HeaderCandidate, number: int) -> list[str]:
    return [row[number] for row in candidate.samples if number < len(row) and row[number]]


def _is_figure(text: str) -> bool:
    bare = text.replace(" ", "").replace("\u00a0", "").rstrip("%").replace(",", ".", 1)
    return bare.replace(".", "", 1).lstrip("-").isdigit()
