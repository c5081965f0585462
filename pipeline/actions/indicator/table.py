"""The table behind a chart: every current reading with where it came from, and what the chart says of it."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pipeline.actions.signals.view_types import SignalPoint, SignalReading
from pipeline.actions.signals.words import OTHER_UNITS
from pipeline.actions.view_types import TableRow
from pipeline.actions.wording import value_with_counts
from pipeline.actions.work import ProjectWork
from pipeline.analysis.choose import SHARES
from pipeline.analysis.readings import reading_of
from pipeline.domain.project import ProjectIndicator
from pipeline.store import uploads
from pipeline.store.database import Database
from pipeline.text import Texts
from pipeline.text.numbers import counts_text, number, percent, period_text


def own_frame(work: ProjectWork, indicator: ProjectIndicator) -> pd.DataFrame:
    """READINGS of one indicator: the clinic's, its groups' and those it is compared with."""
    frame = work.readings
    return frame[(frame["indicator"] == indicator.key) & (frame["part"] == indicator.part)]


@dataclass(frozen=True, slots=True)
class Said:
    """What the chart says of each reading, by its last day; ``has_lines`` where its lines are drawn."""

    points: Mapping[date, SignalPoint]
    is_percent: bool
    has_lines: bool

    def centre(self, point: SignalPoint | None, texts: Texts) -> str:
        return "" if point is None or not self.has_lines else _figure(point.centre, texts, is_percent=self.is_percent)

    def limits(self, point: SignalPoint | None, texts: Texts) -> str:
        if point is None or not self.has_lines:
            return ""
        return _span(point.lower, point.upper, texts, is_percent=self.is_percent)


def said_of(indicator: ProjectIndicator, found: SignalReading | None, *, has_lines: bool) -> Said:
    """What a chart says of the readings; nothing where it counts something else than they do."""
    if found is None or found.chart.chart in OTHER_UNITS:
        return Said({}, is_percent=False, has_lines=False)
    return Said({each.day: each for each in found.points}, indicator.kind in SHARES, has_lines)


def table_rows(
    store: Database, work: ProjectWork, indicator: ProjectIndicator, said: Said, texts: Texts
) -> tuple[TableRow, ...]:
    """Every current reading of the series, newest first."""
    frame = own_frame(work, indicator).sort_values(
        ["period_end", "comparator", "subgroup"], ascending=[False, True, True]
    )
    with store.cursor() as cursor:
        history = uploads.history(cursor, work.clinic.id)
    files = dict(zip(history["upload_id"], history["file_name"], strict=True))
    return tuple(_row(row, indicator, files, said, texts) for row in frame.to_dict("records"))


def _row(
    row: Mapping[Hashable, Any], indicator: ProjectIndicator, files: Mapping[str, str], said: Said, texts: Texts
) -> TableRow:
    reading = reading_of(row)
    who = " ".join(part for part in (str(row["comparator"]), str(row["subgroup"])) if part)
    point = said.points.get(reading.period.end) if reading.period and not who else None
    return TableRow(
        period=period_text(reading.period, texts),
        value=value_with_counts(reading, indicator, texts).split(" (")[0],
        counts=counts_text(reading, texts),
        interval=_span(point.low, point.high, texts, is_percent=True) if point else "",
        raw=reading.raw or "",
        who=who or texts("reading.clinic"),
        centre=said.centre(point, texts),
        limits=said.limits(point, texts),
        signal=" ".join(part for part in (point.mark_text, point.aside_text) if part) if point else "",
        source=str(row["source"] or ""),
        extracted="" if pd.isna(row["extracted_on"]) else f"{row['extracted_on']:%Y-%m-%d}",
        file_name=files.get(str(row["upload_id"]), ""),
        note=reading.note or "",
    )


def _figure(value: float | None, texts: Texts, *, is_percent: bool) -> str:
    if value is None:
        return ""
    return percent(value, texts.language) if is_percent else number(value, texts.language, 2 if abs(value) < 10 else 1)


def _span(low: float | None, high: float | None, texts: Texts, *, is_percent: bool) -> str:
    if low is None or high is None:
        return ""
    shown = (_figure(each, texts, is_percent=is_percent) for each in (low, high))
    return texts("period.span", **dict(zip(("start", "end"), shown, strict=True)))
