"""What an import would change: every row against what is current. Pure."""

import pandas as pd

from pipeline.domain.change import Change

FIGURES = ["value", "numerator", "denominator"]
SERIES = ["indicator", "part", "subgroup", "comparator"]
KEY = [*SERIES, "period_start", "period_end"]
MISSING = "missing"


def compared(imported: pd.DataFrame, current: pd.DataFrame) -> pd.DataFrame:
    """``imported`` (IMPORTED) with the columns change (Change) and old_value, old_numerator, old_denominator, old_raw.

    ``current`` is READINGS of the same clinic. Row order and index are those of ``imported``.
    """
    old = current[[*KEY, *FIGURES, "bound", "raw"]].rename(
        columns={name: f"old_{name}" for name in [*FIGURES, "bound", "raw"]}
    )
    joined = imported.reset_index(names="_at").merge(old.assign(_known=True), on=KEY, how="left").set_index("_at")
    joined.index.name = None
    is_known = joined.pop("_known").fillna(False).astype(bool)
    is_same = is_known & (joined["bound"] == joined["old_bound"].fillna(""))
    for name in FIGURES:
        one, other = joined[name], joined[f"old_{name}"]
        is_same &= (one == other) | (one.isna() & other.isna())
    change = pd.Series(Change.CHANGED.value, index=joined.index, dtype="str")
    return joined.assign(change=change.mask(is_same, Change.SAME.value).mask(~is_known, Change.NEW.value))


def gone(imported: pd.DataFrame, current: pd.DataFrame) -> pd.DataFrame:
    """Readings of the imported series that are current but not in the import: missing since last time."""
    touched = current.merge(imported[SERIES].drop_duplicates(), on=SERIES)
    seen = imported[KEY].drop_duplicates().assign(_seen=True)
    return touched.merge(seen, on=KEY, how="left").loc[lambda frame: frame["_seen"].isna()].drop(columns="_seen")


def by_series(imported: pd.DataFrame, missing: pd.DataFrame) -> pd.DataFrame:
    """What an import does to each series: the columns of SERIES and counts new, changed, same and missing.

    ``imported`` is as ``compared`` gives it, ``missing`` as ``gone`` does.
    """
    rows = pd.concat([imported[[*SERIES, "change"]], missing[SERIES].assign(change=MISSING)])
    counts = rows.groupby([*SERIES, "change"], sort=True).size().unstack(fill_value=0)
    columns = [*(change.value for change in Change), MISSING]
    return counts.reindex(columns=columns, fill_value=0).astype("int64").rename_axis(columns=None).reset_index()
