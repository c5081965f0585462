"""Which series each figure is of, and whose: the clinic's own, a region's, one group's."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from pipeline.domain.catalogue import normalised
from pipeline.domain.columns import ColumnRole
from pipeline.ingest.context import ImportContext, KnownSeries, SeriesIndex
from pipeline.ingest.figures import KINDS
from pipeline.ingest.layouts.headings import comparator_in, subgroup_from
from pipeline.ingest.layouts.table import text_of
from pipeline.ingest.periods import combined
from pipeline.ingest.stated import Bools, Distinct, Ints, Stated

# Whose figure of what. Grain: one figure. found is the text the series was looked for by.
NAMES: dict[str, str] = {
    "indicator": "str",
    "part": "str",
    "subgroup": "str",
    "comparator": "str",
    "kind": "str",  # catalogue.Kind, "" for a series nobody knows
    "found": "str",
}


def names_read(stated: Stated, context: ImportContext, index: SeriesIndex) -> pd.DataFrame:
    """NAMES of every figure; ``indicator`` is "" where no series is called that."""
    roles = (ColumnRole.INDICATOR, ColumnRole.NAME)
    keys, wordings = combined([stated.distinct(role) for role in (*roles, ColumnRole.PART)])
    series = [_series(index, *map(text_of, wording)) for wording in wordings]
    parts = [text_of(part).casefold() for *_, part in wordings]
    read = {
        "indicator": [each.key if each else "" for each in series],
        "part": [part or (each.part if each else "") for part, each in zip(parts, series, strict=True)],
        "kind": [each.kind.value if each else "" for each in series],
        "found": [text_of(code) or text_of(name) for code, name, _ in wordings],
    }
    frame = pd.DataFrame({name: pd.Series(values, dtype="str") for name, values in read.items()}).take(keys)
    return frame.reset_index(drop=True).assign(
        subgroup=mapped(stated.distinct(ColumnRole.SUBGROUP), subgroup_from), comparator=_comparators(stated, context)
    )


def kind_numbers(names: pd.DataFrame) -> Ints:
    """Each figure's kind as its place in figures.KINDS."""
    places = {kind.value if kind else "": place for place, kind in enumerate(KINDS)}
    codes, kinds = pd.factorize(names["kind"])
    return np.array([places[kind] for kind in kinds.tolist()], dtype=np.int64)[codes]


def mapped(cells: Distinct, to_text: Callable[[str], str]) -> pd.Series:
    """``to_text`` of each cell's text, asked once a wording; "" for an empty cell."""
    codes, wordings = cells
    texts = [to_text(text_of(wording)) for wording in wordings]
    return pd.Series(pd.array([*texts, ""], dtype="str").take(codes))


def _series(index: SeriesIndex, code: str, name: str, part: str) -> KnownSeries | None:
    """By the code cell, else by the name cell."""
    found = index.find(code, part.casefold()) if code else None
    return found or (index.find(name, part.casefold()) if name else None)


def _comparators(stated: Stated, context: ImportContext) -> pd.Series:
    """Whom each figure is of: what the column for it says, else the unit's own column, "" for the clinic itself."""
    said = mapped(stated.distinct(ColumnRole.COMPARATOR), _comparator)
    codes, wordings = stated.distinct(ColumnRole.CLINIC)
    whose = [comparator_in(text_of(wording)) for wording in wordings]
    others = [text_of(wording) for wording, who in zip(wordings, whose, strict=True) if who is None]
    own = {normalised(name) for name in context.clinic_names} if len(others) > 1 else set(map(normalised, others))
    resolved = [
        ("" if normalised(text_of(wording)) in own else text_of(wording)) if who is None else who
        for wording, who in zip(wordings, whose, strict=True)
    ]
    of_unit = pd.Series(pd.array([*resolved, ""], dtype="str").take(codes))
    return said.mask(said == "", of_unit)


def _comparator(text: str) -> str:
    whose = comparator_in(text)
    return text if whose is None else whose


def is_unknown(names: pd.DataFrame) -> Bools:
    """Which figures are of a series nobody knows."""
    return (names["indicator"] == "").to_numpy(dtype=bool)
