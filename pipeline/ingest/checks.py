"""Checks on understood rows: what cannot be true of a figure or between figures, said with its place. Vectorised."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat

import numpy as np
import pandas as pd

from pipeline.domain.catalogue import Kind
from pipeline.domain.problem import Problem, Severity

PERCENT_TOLERANCE = 1.0  # percentage points: printed reports truncate 62.6 to 62
EARLIEST = date(1990, 1, 1)  # no clinic kept figures in a computer before; an earlier year is a slip
SLACK = 1e-9  # what floating point may differ by where the figures agree
SERIES = ["indicator", "part", "subgroup", "comparator"]
KEY = [*SERIES, "period_start", "period_end"]
FIGURES = ["value", "numerator", "denominator", "bound"]

# A decimal slip: about ten times the rest of its series, which is itself steady.
SLIP_RATIO = (7.0, 14.0)
FEWEST_OTHERS = 3
STEADY = 3.0  # the largest of the others is at most this many times the smallest
OTHERS_PER_SLIP = 3  # a series that is ten times higher for half its length has changed, not slipped
WIDER = 1.5


@dataclass(frozen=True, slots=True)
class Known:
    """What rows are held against: today, the unit's first day, which series is part of which, what is stored."""

    today: date
    opened: date | None
    superset_of: Mapping[str, str]
    stored: Callable[[Sequence[str]], pd.DataFrame]


def checked(rows: pd.DataFrame, known: Known, file: str) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """The rows that stand and the problems of all. ``rows``: frame UNCHECKED, index 0, 1 ...

    A row that cannot be right is left out; one that is doubtful is kept and to be confirmed.
    """
    if rows.empty:
        return rows, ()
    wrong, problems = _impossible(rows, known, file)
    kept, doubles = _without_doubles(rows[~wrong], file)
    keys = kept["indicator"].unique().tolist()
    stored = known.stored(sorted({*keys, *(known.superset_of[key] for key in keys if key in known.superset_of)}))
    return kept, (
        *problems,
        *doubles,
        *_percent_mismatches(kept, file),
        *_slips(kept, stored, file),
        *_above_whole(kept, file),
        *_above_superset(kept, stored, known.superset_of, file),
    )


def _impossible(rows: pd.DataFrame, known: Known, file: str) -> tuple[pd.Series, list[Problem]]:
    is_count = rows["kind"] == Kind.COUNT.value
    is_negative = (is_count & (rows["value"] < 0)) | (rows["numerator"] < 0) | (rows["denominator"] < 0)
    is_above = rows["numerator"] > rows["denominator"]
    is_outside = (rows["kind"] == Kind.SHARE.value) & ((rows["value"] < -SLACK) | (rows["value"] > 100 + SLACK))
    faults: tuple[tuple[str, pd.Series, tuple[str, ...]], ...] = (
        ("negative_count", is_negative, ()),
        ("numerator_above_denominator", is_above, ("numerator", "denominator")),
        ("share_out_of_range", is_outside & ~is_above & ~is_negative, ()),  # else it follows from the counts
        ("future_period", rows["period_start"] > pd.Timestamp(known.today), ("raw_period",)),
        ("period_before_unit", rows["period_end"] < pd.Timestamp(known.opened or EARLIEST), ("raw_period",)),
    )
    wrong = pd.Series(False, index=rows.index)
    problems: list[Problem] = []
    for kind, is_faulty, facts in faults:
        problems += _problems(kind, Severity.ERROR, rows[is_faulty], file, facts)
        wrong |= is_faulty
    return wrong, problems


def _percent_mismatches(rows: pd.DataFrame, file: str) -> list[Problem]:
    """A share, or what a fraction is said to make, that its counts do not bear out."""
    counted = 100 * rows["numerator"] / rows["denominator"].where(rows["denominator"] > 0)
    stated = rows["stated_percent"].fillna(rows["value"])
    differs = (counted - stated).abs() > PERCENT_TOLERANCE + SLACK
    differs |= (counted - rows["value"]).abs() > PERCENT_TOLERANCE + SLACK
    is_share = rows["kind"].isin([Kind.SHARE.value, Kind.SURVEY.value])
    return _problems("percent_mismatch", Severity.CONFIRM, rows[is_share & differs], file, ("numerator", "denominator"))


def _without_doubles(rows: pd.DataFrame, file: str) -> tuple[pd.DataFrame, list[Problem]]:
    """Rows that say the same thing twice count once; rows that contradict each other are asked about, and left out."""
    is_double = rows.duplicated(KEY, keep=False)
    if not is_double.any():
        return rows, []
    doubles = rows[is_double]
    doubles = doubles.assign(
        group=doubles.groupby(KEY, sort=False).ngroup(), place=doubles.groupby(KEY, sort=False).cumcount()
    )
    variants = doubles.drop_duplicates(["group", *FIGURES])["group"].value_counts()
    differs = doubles["group"].map(variants) > 1
    first, second = (doubles[doubles["place"] == place].set_index("group")["cell"] for place in (0, 1))
    other = doubles["group"].map(first).mask(doubles["place"] == 0, doubles["group"].map(second))
    doubles = doubles.assign(other=other)
    is_again = ~differs & (doubles["place"] > 0)
    problems = [
        *_problems("duplicate_conflict", Severity.ERROR, doubles[differs], file, ("other",)),
        *_problems("duplicate_same", Severity.NOTE, doubles[is_again], file, ("other",)),
    ]
    return rows.drop(index=doubles.index[differs | is_again]), problems


def _slips(rows: pd.DataFrame, stored: pd.DataFrame, file: str) -> list[Problem]:
    """Figures about ten times off an otherwise steady series, what is stored of it included."""
    history = _with_stored(rows, stored)
    history = history[(history["value"] > 0) & (history["kind"] != Kind.MILESTONE.value)]
    if history.empty:
        return []
    history = history.assign(series=history.groupby(SERIES, sort=False).ngroup())
    by_series = history.groupby("series", sort=False)["value"]
    history = history[by_series.transform("size") > FEWEST_OTHERS]
    if history.empty:
        return []
    ratio = history["value"] / history.groupby("series", sort=False)["value"].transform("median")
    low, high = SLIP_RATIO
    is_off = ratio.between(low, high) | (1 / ratio).between(low, high)
    if not is_off.any():
        return []
    others = history[~is_off].groupby("series")["value"].agg(["min", "max", "size"])
    found = history.assign(ratio=ratio)[is_off].join(others, on="series")
    slips = found.groupby("series")["value"].transform("size")
    meant = (found["value"] / 10).where(found["ratio"] > 1, found["value"] * 10)
    is_slip = (
        (found["size"] >= np.maximum(FEWEST_OTHERS, OTHERS_PER_SLIP * slips))
        & (found["max"] <= STEADY * found["min"])
        & meant.between(found["min"] / WIDER, found["max"] * WIDER)
        & ~found["is_stored"]
    )
    slipped = found[is_slip].assign(meant=meant[is_slip].round(6))
    return _problems("decimal_slip", Severity.CONFIRM, slipped, file, ("meant", "min", "max"))


def _above_whole(rows: pd.DataFrame, file: str) -> list[Problem]:
    """A group's count above everybody's."""
    counts = rows[rows["kind"] == Kind.COUNT.value]
    groups, wholes = counts[counts["subgroup"] != ""], counts[counts["subgroup"] == ""]
    if groups.empty or wholes.empty:
        return []
    key = [name for name in KEY if name != "subgroup"]
    joined = groups.merge(wholes[[*key, "value", "cell"]], on=key, suffixes=("", "_whole"))
    above = joined[joined["value"] > joined["value_whole"] + SLACK].rename(
        columns={"value_whole": "whole", "cell_whole": "other"}
    )
    return _problems("part_above_whole", Severity.CONFIRM, above, file, ("subgroup", "whole", "other"))


def _above_superset(
    rows: pd.DataFrame, stored: pd.DataFrame, superset_of: Mapping[str, str], file: str
) -> list[Problem]:
    """A figure above that of a measure it is part of, in the file or as stored."""
    codes, keys = pd.factorize(rows["indicator"])
    supersets = np.array([superset_of.get(key, "") for key in keys.tolist()], dtype=object)[codes]
    parts = rows[supersets != ""].assign(superset=supersets[supersets != ""])
    if parts.empty:
        return []
    wholes = _with_stored(rows, stored)
    wholes = wholes[wholes["indicator"].isin(set(parts["superset"]))]
    wholes = wholes.assign(whole=_exact(wholes), superset=wholes["indicator"], other=wholes["cell"])
    key = ["superset", *KEY[1:]]
    joined = parts.assign(exact=_exact(parts)).merge(
        wholes[[*key, "whole", "other", "kind"]], on=key, suffixes=("", "_whole")
    )
    is_alike = (joined["kind"] == joined["kind_whole"]) | (joined["kind_whole"] == "")
    above = joined[is_alike & (joined["exact"] > joined["whole"] + SLACK)]
    return _problems("subset_above_superset", Severity.CONFIRM, above, file, ("indicator", "superset", "whole"))


def _with_stored(rows: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """The rows and the stored readings that they do not state anew; those have no cell and their series' kind."""
    columns = [*KEY, "value", "numerator", "denominator", "kind", "cell", "sheet", "raw"]
    mine = rows[columns].assign(is_stored=False)
    if stored.empty:
        return mine
    kinds = rows.drop_duplicates("indicator").set_index("indicator")["kind"]
    theirs = stored.assign(kind=stored["indicator"].map(kinds).fillna(""), cell="", sheet="", is_stored=True)
    theirs = theirs[[*columns, "is_stored"]].merge(rows[KEY].drop_duplicates().assign(_again=True), on=KEY, how="left")
    return pd.concat([mine, theirs[theirs.pop("_again").isna()]], ignore_index=True)


def _exact(rows: pd.DataFrame) -> pd.Series:
    """The least rounded figure of each row, percent for a share."""
    counted = 100 * rows["numerator"] / rows["denominator"].where(rows["denominator"] > 0)
    return counted.where(rows["kind"] != Kind.COUNT.value).fillna(rows["value"])


def _problems(kind: str, severity: Severity, rows: pd.DataFrame, file: str, facts: Sequence[str]) -> list[Problem]:
    """One problem a row, at the cell of its figure."""
    if rows.empty:
        return []
    places = zip(*(rows[name].tolist() for name in ("sheet", "cell", "raw")), strict=True)
    said = zip(*(map(_shown, rows[name].tolist()) for name in facts), strict=True) if facts else repeat(())
    return [
        Problem(kind, severity, file, sheet, cell, raw, dict(zip(facts, each, strict=True)))
        for (sheet, cell, raw), each in zip(places, said)  # noqa: B905 - repeat() never ends
    ]


def _shown(cell: object) -> str:
    return f"{cell:g}".replace(".", ",") if isinstance(cell, float) else str(cell)
