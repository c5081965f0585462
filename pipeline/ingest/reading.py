"""From tables that a layout has found to rows with their places, and a problem for every cell that cannot be read."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.domain.catalogue import Kind
from pipeline.domain.columns import ColumnRole
from pipeline.domain.frames import IMPORTED
from pipeline.domain.problem import Problem
from pipeline.ingest.context import ImportContext
from pipeline.ingest.faults import Faults, footnotes, is_sum_row, skipped_columns, skipped_rows
from pipeline.ingest.figures import counts_read, values_read
from pipeline.ingest.layouts.table import Table
from pipeline.ingest.names import is_unknown, kind_numbers, mapped, names_read
from pipeline.ingest.periods import days_read, periods_read
from pipeline.ingest.stated import FIGURE_ROLES, Stated, stated_in

PERCENT_TOLERANCE = 1.0  # percentage points: printed reports truncate 62.6 to 62

# IMPORTED and what the checks need beside it. stated_percent is what a fraction in the cell says it makes.
UNCHECKED: dict[str, str] = {**IMPORTED, "kind": "str", "stated_percent": "float64"}


@dataclass(frozen=True, slots=True)
class Understanding:
    """``rows``: frame UNCHECKED, in the order of the file. ``skipped`` are sums, footnotes and other columns."""

    rows: pd.DataFrame
    problems: tuple[Problem, ...]
    skipped: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """What the cells of every figure say, one frame each, all of one length; see the frames' own modules."""

    names: pd.DataFrame
    periods: pd.DataFrame
    extracted: pd.DataFrame
    values: pd.DataFrame
    numerators: pd.DataFrame
    denominators: pd.DataFrame


def read_tables(tables: Sequence[Table], context: ImportContext, file: str) -> Understanding:
    """All figures of the tables. A row with a cell that cannot be read is left out, each such cell named."""
    stated, index = stated_in(tables), context.index()
    cells = _cells(stated, context, file)
    is_filled = ~np.logical_and.reduce([stated.is_blank(role) for role in FIGURE_ROLES])
    has_no_place = is_unknown(cells.names) | (cells.periods["problem"] != "").to_numpy()
    is_sum = is_sum_row(stated, is_filled & has_no_place)
    asked = is_filled & ~is_sum
    faults = Faults(stated, file, asked)
    faults.add_names(cells.names, index)
    for role, read in (
        (ColumnRole.PERIOD, cells.periods),
        (ColumnRole.VALUE, cells.values),
        (ColumnRole.NUMERATOR, cells.numerators),
        (ColumnRole.DENOMINATOR, cells.denominators),
    ):
        faults.add_cells(role, read)
    faults.add_cells(ColumnRole.EXTRACTED, cells.extracted.assign(problem=_day_problem(stated, cells.extracted)))
    rows = _rows(stated, cells)[asked & ~faults.is_bad].reset_index(drop=True)
    skipped = (
        *skipped_columns(tables, file),
        *skipped_rows(stated, is_sum, file),
        *footnotes(stated, ~is_filled, index, file),
    )
    return Understanding(rows, tuple(faults.problems), skipped)


def _cells(stated: Stated, context: ImportContext, file: str) -> Cells:
    names = names_read(stated, context, context.index())
    values = values_read(stated.distinct(ColumnRole.VALUE), kind_numbers(names), stated.is_percent())
    counts = [counts_read(stated.distinct(role)) for role in (ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR)]
    for count in counts:
        is_bound = (count["bound"] != "") & (count["problem"] == "")
        count["problem"] = count["problem"].mask(is_bound, "not_a_number")
    values = _settled_by_counts(values, *counts)
    return Cells(names, periods_read(stated, file), days_read(stated), values, *counts)


def _settled_by_counts(values: pd.DataFrame, above: pd.DataFrame, below: pd.DataFrame) -> pd.DataFrame:
    """A bare 0.167 beside 10 of 60 is 16.7 %: the counts say which of its two readings is meant."""
    is_asked = (values["problem"] == "percent_or_fraction") & values["suggestion"].notna()
    if not is_asked.any():
        return values
    counted = 100 * above["value"] / below["value"].where(below["value"] > 0)
    is_share_of_one = is_asked & ((counted - values["suggestion"]).abs() <= PERCENT_TOLERANCE)
    is_percent = is_asked & ~is_share_of_one & ((counted - values["value"]).abs() <= PERCENT_TOLERANCE)
    return values.assign(
        value=values["value"].mask(is_share_of_one, values["suggestion"]),
        problem=values["problem"].mask(is_share_of_one | is_percent, ""),
    )


def _day_problem(stated: Stated, extracted: pd.DataFrame) -> pd.Series:
    """An extraction date may be missing, never unreadable."""
    is_missing = pd.Series(stated.is_blank(ColumnRole.EXTRACTED)) | (extracted["problem"] == "period_missing")
    return extracted["problem"].mask(is_missing, "")


def _rows(stated: Stated, cells: Cells) -> pd.DataFrame:
    """UNCHECKED of every figure, also of those that will be left out."""
    names, periods = cells.names, cells.periods
    rows = {
        "sheet": stated.per_block([table.sheet.name for table, _ in stated.blocks]),
        "cell": stated.figure_cells(),
        **{name: names[name] for name in ("indicator", "part", "subgroup", "comparator", "kind")},
        **{name: periods[name] for name in ("period_start", "period_end", "precision", "raw_period")},
        **_figures(stated, cells),
        "source": mapped(stated.distinct(ColumnRole.SOURCE), str),
        "extracted_on": cells.extracted["period_end"],
        "note": mapped(stated.distinct(ColumnRole.NOTE), str),
    }
    zero_notes = stated.per_block([table.zero_note for table, _ in stated.blocks])
    rows["assumed"] = periods["assumed"].mask((rows["value"] == 0) & (zero_notes != ""), zero_notes)
    return pd.DataFrame({name: rows[name] for name in UNCHECKED})


def _figures(stated: Stated, cells: Cells) -> dict[str, pd.Series]:
    """Value, counts, bound and raw text; a figure stated by its counts alone is counted from them."""
    value = cells.values["value"]
    above = cells.numerators["value"].fillna(cells.values["numerator"])
    below = cells.denominators["value"].fillna(cells.values["denominator"])
    is_counted = pd.Series(stated.is_blank(ColumnRole.VALUE))
    raw = cells.values["raw"].mask(is_counted, cells.numerators["raw"] + "/" + cells.denominators["raw"])
    for entry, whole in stated.raw.items():
        raw.iat[entry] = whole
    return {
        "value": value.mask(is_counted, _from_counts(cells.names["kind"], above, below)),
        "numerator": above,
        "denominator": below,
        "bound": cells.values["bound"],
        "raw": raw.str.strip("/") if is_counted.any() else raw,
        "stated_percent": cells.values["percent"],
    }


def _from_counts(kinds: pd.Series, above: pd.Series, below: pd.Series) -> pd.Series:
    """Percent for a share, the quotient for an index, the numerator for a count or where there is no denominator."""
    quotient = above / below.where(below > 0)
    whole = kinds.isin([Kind.COUNT.value, Kind.MILESTONE.value]) | below.isna()
    return (100 * quotient).mask(kinds == Kind.INDEX.value, quotient).mask(whole, above)
