"""Cells of figures to numbers: each distinct wording is read once, plain numbers all at once."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from pipeline.domain.catalogue import Kind, normalised
from pipeline.ingest.grids import Value
from pipeline.ingest.stated import Bools, Distinct, Ints
from pipeline.ingest.swedish import ValueResult, is_done, value_from

KINDS: tuple[Kind | None, ...] = (*Kind, None)
SHARE, COUNT, MILESTONE = (KINDS.index(kind) for kind in (Kind.SHARE, Kind.COUNT, Kind.MILESTONE))
IS_SHARE: dict[Kind | None, bool | None] = {Kind.SHARE: True, Kind.COUNT: False}
MILESTONE_WORDS = {"ja": 1.0, "nej": 0.0, "yes": 1.0, "no": 0.0, "done": 1.0, "notdone": 0.0}
PROBLEMS = {"empty": "not_a_number"}
LARGEST = 1e15  # a double still tells every whole number up to here apart
DIGITS = 10  # 0.067 as a percentage is 6.7, not 6.700000000000001

# What cells of figures state. Grain: one cell. percent is what a fraction in the cell says it makes of itself.
READ: dict[str, str] = {
    "value": "float64",
    "numerator": "float64",
    "denominator": "float64",
    "percent": "float64",
    "suggestion": "float64",
    "bound": "str",
    "raw": "str",
    "problem": "str",  # "" where there is none
}
NOTHING = ValueResult("")


def values_read(cells: Distinct, kinds: Ints, is_percent: Bools) -> pd.DataFrame:
    """READ of the cells of value columns. ``kinds`` are places in KINDS; None stands for a series nobody knows."""
    codes, wordings = cells
    spread, keys = pd.factorize((codes + 1) * (2 * len(KINDS)) + kinds * 2 + is_percent)
    asked = pd.DataFrame(
        {
            "word": keys // (2 * len(KINDS)) - 1,
            "kind": keys % (2 * len(KINDS)) // 2,
            "is_percent": keys % 2 == 1,
        }
    )
    asked["number"] = np.array([*map(_plain_number, wordings), np.nan])[asked["word"]]
    is_plain = asked["number"].notna() & (asked["kind"] != MILESTONE)
    read = pd.concat([_plain(asked[is_plain], wordings), _worded(asked[~is_plain], wordings)]).sort_index()
    return read.take(spread).reset_index(drop=True)


def counts_read(cells: Distinct) -> pd.DataFrame:
    """READ of the cells of numerators or denominators."""
    count = len(cells[0])
    return values_read(cells, np.full(count, COUNT, dtype=np.int64), np.zeros(count, dtype=bool))


def _plain_number(cell: Value) -> float:
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not abs(cell) < LARGEST:
        return np.nan
    return float(cell)


def _plain(asked: pd.DataFrame, wordings: Sequence[Value]) -> pd.DataFrame:
    """As swedish.value_from reads a number cell: a bare 0.167 among shares is 0.167 % or 16.7 %, so it is asked."""
    number, percent = asked["number"], (100 * asked["number"]).round(DIGITS)
    is_asked = (asked["kind"] == SHARE) & ~asked["is_percent"] & (number > 0) & (number <= 1)
    raw = [str(wordings[word]) for word in asked["word"].tolist()]
    read = {
        "value": number.mask(asked["is_percent"], percent),
        "suggestion": percent.where(is_asked),
        "raw": pd.Series(raw, index=asked.index, dtype="str"),
        "problem": pd.Series("", index=asked.index, dtype="str").mask(is_asked, "percent_or_fraction"),
        "bound": pd.Series("", index=asked.index, dtype="str"),
    }
    return pd.DataFrame({name: read.get(name, np.nan) for name in READ}, index=asked.index)


def _worded(asked: pd.DataFrame, wordings: Sequence[Value]) -> pd.DataFrame:
    results = [
        _result(wordings[word] if word >= 0 else None, KINDS[kind], is_percent)
        for word, kind, is_percent in asked[["word", "kind", "is_percent"]].itertuples(index=False)
    ]
    read = {
        "value": [each.value for each in results],
        "numerator": [each.numerator for each in results],
        "denominator": [each.denominator for each in results],
        "percent": [each.stated_percent for each in results],
        "suggestion": [each.suggestion for each in results],
        "bound": [each.bound.value for each in results],
        "raw": [each.raw for each in results],
        "problem": [PROBLEMS.get(each.problem, each.problem) if each.problem else "" for each in results],
    }
    return pd.DataFrame({name: pd.Series(read[name], index=asked.index, dtype=READ[name]) for name in READ})


def _result(cell: Value, kind: Kind | None, is_percent: bool) -> ValueResult:
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return NOTHING
    if kind is Kind.MILESTONE or (kind is None and isinstance(cell, str) and _milestone(cell) is not None):
        return ValueResult(str(cell), _milestone(cell))
    return value_from(cell, is_share=IS_SHARE.get(kind), number_format="0%" if is_percent else None)


def _milestone(cell: Value) -> float | None:
    if isinstance(cell, int | float):
        return float(cell) if cell in (0, 1) else None
    done = is_done(cell)
    return MILESTONE_WORDS.get(normalised(str(cell))) if done is None else float(done)
