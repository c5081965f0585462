"""Check-ins with their progress, and the team's own place on the scale, where a form has a table of them."""

import re
from collections.abc import Iterator

from pipeline.domain.reading import Period
from pipeline.ingest.forms.blocks import Table
from pipeline.ingest.forms.draft import DraftCheckIn, DraftScore
from pipeline.ingest.forms.wording import joined, letters
from pipeline.ingest.swedish import period_from

LEVELS = tuple(step / 2 for step in range(1, 11))  # 0.5 to 5.0
_DONE_OF_DUE = re.compile(r"(?P<done>\d{1,3})\s*(?:/|av)\s*(?P<due>\d{1,3})(?!\d)")
_LEVEL = re.compile(r"(?P<level>[0-5](?:[.,][05])?)(?!\d)")


def check_ins_from(table: Table, year: int | None) -> tuple[DraftCheckIn, ...] | None:
    """The check-ins of a table with a date and a Framdrift column; None for another table."""
    columns = _columns(table, ("framdrift",), ("datum", "avstämning", "när"))
    if columns is None:
        return None
    found = []
    for progress, when, raw in _pairs(table, columns, year):
        match = _DONE_OF_DUE.search(progress)
        done, due = (int(match["done"]), int(match["due"])) if match else (None, None)
        if done is None or due is None or done <= due:
            found.append(DraftCheckIn(when, done, due, raw))
    return tuple(found)


def scores_from(table: Table, year: int | None) -> tuple[DraftScore, ...] | None:
    """The dated levels of a table of the team scale; a level without a date was not reached. None for another table."""
    columns = _columns(table, ("skattning", "nivå", "skala", "poäng"), ("vecka", "datum", "när"))
    if columns is None:
        return None
    found = []
    for level, when, raw in _pairs(table, columns, year):
        match = _LEVEL.match(level)
        stated = float(match["level"].replace(",", ".")) if match else None
        if stated in LEVELS and stated is not None:
            found.append(DraftScore(stated, when, raw))
    return tuple(found)


def _columns(table: Table, what: tuple[str, ...], when: tuple[str, ...]) -> tuple[int, int] | None:
    heads = {cell.column: letters("".join(cell.lines)) for cell in (table.rows[0] if table.rows else ())}
    told = next((column for column, head in heads.items() if head.startswith(what)), None)
    dated = next((column for column, head in heads.items() if head.startswith(when) and column != told), None)
    return None if told is None or dated is None else (told, dated)


def _pairs(table: Table, columns: tuple[int, int], year: int | None) -> Iterator[tuple[str, Period, str]]:
    for row in table.rows[1:]:
        texts = {cell.column: joined(cell.lines) for cell in row}
        told, dated = (texts.get(column, "") for column in columns)
        period = period_from(dated, year=year).period
        if told and period is not None:
            yield told, period, f"{told} {dated}"
