"""The period each figure speaks of, out of one cell, a year and a month, or a first and a last day."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from pipeline.domain.columns import ColumnRole
from pipeline.ingest.grids import Value
from pipeline.ingest.layouts.table import text_of
from pipeline.ingest.layouts.titles import document_year
from pipeline.ingest.stated import Distinct, Ints, Stated, distinct
from pipeline.ingest.swedish import PeriodResult, period_from

# What cells say of time. Grain: one figure. problem is "" where there is one period and no doubt about it.
PERIODS: dict[str, str] = {
    "period_start": "datetime64[us]",
    "period_end": "datetime64[us]",
    "precision": "str",
    "raw_period": "str",
    "assumed": "str",
    "problem": "str",
}
ASSUMPTIONS = ("year_assumed", "excel_serial", "year_typo", "duplicate_token")
PROBLEMS = {"ambiguous": "ambiguous_period", "empty": "period_missing"}
MONTHS = range(1, 13)
Wording = tuple[Value, ...]


def periods_read(stated: Stated, file: str) -> pd.DataFrame:
    """PERIODS of every figure. A cell without a year takes the one its table or its file states, if there is one."""
    roles = (ColumnRole.PERIOD, ColumnRole.YEAR, ColumnRole.PERIOD_START, ColumnRole.PERIOD_END)
    codes, years = distinct([document_year(table.sheet, table.header_row, file) for table, _ in stated.blocks])
    of_document = (codes[stated.block], years)
    keys, wordings = combined([*(stated.distinct(role) for role in roles), of_document])
    return _spread([_read(*wording) for wording in wordings], keys)


def days_read(stated: Stated) -> pd.DataFrame:
    """PERIODS of every figure's extraction date."""
    codes, wordings = stated.distinct(ColumnRole.EXTRACTED)
    return _spread([*map(period_from, wordings), period_from(None)], codes)


def combined(columns: Sequence[Distinct]) -> tuple[Ints, list[Wording]]:
    """The number of each row's combination of wordings and the combinations."""
    keys = np.zeros(len(columns[0][0]), dtype=np.int64)
    for codes, values in columns:
        if values:  # numbered anew each time, so that many columns of many wordings never overflow
            keys = np.unique(keys * (len(values) + 1) + codes + 1, return_inverse=True)[1]
    _, first, spread = np.unique(keys, return_index=True, return_inverse=True)
    wordings = [tuple(values[codes[row]] if codes[row] >= 0 else None for codes, values in columns) for row in first]
    return spread, wordings


def _read(period: Value, year: Value, start: Value, end: Value, document: Value) -> PeriodResult:
    """The cells of one row as one period: mars + 2024, 3 + 2024, 2024-01-01 + 2024-03-31; a whole one stands alone."""
    first = period_from(_stretch(start, end) if period is None else period)
    if year is not None and (first.problem or _is_month_number(period)):
        first = period_from(_with_year(period, year))
    if first.problem == "year_missing" and isinstance(document, int):
        return period_from(period, year=document)
    return first


def _stretch(start: Value, end: Value) -> Value:
    if start is None or end is None:
        return start if end is None else end
    return " - ".join(text_of(cell) if isinstance(cell, str) else text_of(cell)[:10] for cell in (start, end))


def _is_month_number(cell: Value) -> bool:
    text = text_of(cell)
    return text.isdecimal() and int(text) in MONTHS


def _with_year(period: Value, year: Value) -> Value:
    if period is None:
        return year
    month = text_of(period)
    return f"{text_of(year)}-{int(month):02d}" if _is_month_number(period) else f"{month} {text_of(year)}"


def _spread(results: Sequence[PeriodResult], to: Ints) -> pd.DataFrame:
    periods = [each.period if each.problem is None else None for each in results]
    read = {
        "period_start": np.array([each and each.start for each in periods], dtype="datetime64[us]"),
        "period_end": np.array([each and each.end for each in periods], dtype="datetime64[us]"),
        "precision": [each.precision.value if each else "" for each in periods],
        "raw_period": [each.raw for each in results],
        "assumed": [" ".join(note for note in each.notes if note in ASSUMPTIONS) for each in results],
        "problem": [_problem(each) for each in results],
    }
    frame = pd.DataFrame({name: pd.Series(read[name], dtype=dtype) for name, dtype in PERIODS.items()})
    return frame.take(to).reset_index(drop=True)


def _problem(result: PeriodResult) -> str:
    if result.problem:
        return PROBLEMS.get(result.problem, result.problem)
    return "" if result.period else "several_periods"
