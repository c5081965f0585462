"""Many series at once say what each says on its page: the engine's own tables are the twin."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from pipeline.analysis.choose import LARGE_N
from pipeline.analysis.rolling import apart
from pipeline.analysis.spc import ScoreOptions, score
from pipeline.analysis.verdicts import verdicts
from pipeline.domain.frames import READINGS, SERIES_KEY, SERIES_ROWS, SERIES_VERDICTS, conformed, empty
from pipeline.domain.reading import Bound
from pipeline.domain.spc import Chart, MarkKind

EPOCH = pd.Timestamp("1970-01-01")
SAME = [
    "n_useful",
    "longest_run",
    "longest_run_max",
    "n_crossings",
    "n_crossings_min",
    "is_judged",
    "is_signal",
    "n_outside",
]
LINES = ["centre", "lower", "upper"]


def months(count: int, reach: int = 1) -> pd.DataFrame:
    """Periods of ``reach`` months that end with each of ``count`` months."""
    ends = pd.date_range("2015-01-31", periods=count, freq="ME").as_unit("us")
    starts = (ends.to_period("M") - reach + 1).to_timestamp().as_unit("us")
    return pd.DataFrame({"period_start": starts, "period_end": ends})


def series(name: str, periods: pd.DataFrame, **columns: object) -> pd.DataFrame:
    key = {**dict.fromkeys(SERIES_KEY, ""), "clinic_id": "norr", "indicator": name}
    blank = {"value": np.nan, "numerator": np.nan, "denominator": np.nan, "bound": ""}
    return conformed(periods.assign(**{**key, **blank, **columns}), READINGS)


def rows(readings: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """SERIES_KEY and SERIES_ROWS as the store hands them out."""
    keys = readings[SERIES_KEY].drop_duplicates(ignore_index=True)
    codes = {each.value: place for place, each in enumerate(Bound)}
    frame = readings.assign(
        series=readings[SERIES_KEY].merge(keys.assign(series=range(len(keys))), on=SERIES_KEY)["series"],
        start_day=(readings["period_start"] - EPOCH).dt.days,
        end_day=(readings["period_end"] - EPOCH).dt.days,
        bound=readings["bound"].map(codes),
    )
    return keys, frame[list(SERIES_ROWS)].astype(SERIES_ROWS)


def made_up(kind: str, seed: int) -> pd.DataFrame:
    """A series of shares or values of any length, some of it missing, with a shift now and then."""
    chance = np.random.default_rng(seed)
    count = int(chance.integers(1, 70))
    level = np.where(np.arange(count) > chance.integers(0, 140), 0.55, 0.4)
    n = chance.integers(30, 90, count).astype(float) * (100 if kind == "large" else 1)
    events = chance.binomial(n.astype(int), level).astype(float)
    gone = chance.random(count) < 0.1
    if kind == "value":
        return series(f"{kind}{seed}", months(count), value=np.where(gone, np.nan, np.round(100 * events / n, 1)))
    parts = {"numerator": np.where(gone, np.nan, events), "denominator": np.where(gone, np.nan, n)}
    return series(f"{kind}{seed}", months(count), value=np.round(100 * parts["numerator"] / n), **parts)


@pytest.mark.parametrize(("kind", "chart"), [("share", Chart.P), ("large", Chart.P_PRIME), ("value", Chart.I)])
def test_many_series_say_what_the_page_says(kind: str, chart: Chart) -> None:
    readings = pd.concat([made_up(kind, seed) for seed in range(100, 220)], ignore_index=True)
    found = verdicts(*rows(readings))
    _, phases = score(readings, ScoreOptions(chart=chart))
    told = found.set_index("indicator").loc[phases["indicator"]]
    known = phases["n_baseline"] > 0
    assert (told["chart"].to_numpy()[known] == chart).all()
    for name in SAME:
        assert told[name].tolist() == phases[name].tolist(), name
    np.testing.assert_allclose(told[LINES].to_numpy(float)[known], phases[LINES].to_numpy(float)[known], rtol=1e-9)
    assert phases["is_signal"].sum() > 3
    assert (~phases["is_judged"]).sum() > 3


def test_readings_that_overlap_are_thinned_as_on_the_page() -> None:
    periods, value = months(150, reach=12), np.random.default_rng(1).normal(50, 5, 150).round(1)
    readings = pd.concat([series("Dm01", periods, value=value), series("Dm02", months(150), value=value)])
    starts, ends = (periods[name].to_numpy(dtype="datetime64[D]") for name in ("period_start", "period_end"))
    used = apart(starts, ends, ~np.isnan(value))
    keys = dict(zip(SERIES_KEY, ["norr", "Dm01", "", "", ""], strict=True))
    marks = pd.DataFrame({**keys, "kind": MarkKind.EXCLUDE, "day": periods["period_end"][~used], "reason": "overlap"})
    _, phases = score(readings, ScoreOptions(chart=Chart.I), marks)
    found = verdicts(*rows(readings.reset_index(drop=True)))
    assert found["n_useful"].tolist() == phases["n_useful"].tolist()
    assert found["n_useful"][0] == used.sum() == 13
    np.testing.assert_allclose(found[LINES], phases[LINES], rtol=1e-9)


def test_a_bound_is_no_figure() -> None:
    figures = [*range(10, 22), 5]
    found = verdicts(*rows(series("Dm01", months(13), value=figures, bound=[""] * 12 + ["<"])))
    assert found["n_useful"].tolist() == [12]


def test_one_figure_without_its_denominator_makes_it_an_i_chart_of_percent() -> None:
    parts = {"numerator": [10.0, 10.0, np.nan], "denominator": [40.0, 40.0, np.nan]}
    found = verdicts(*rows(series("Dm01", months(3), value=[25.0, 25.0, 40.0], **parts)))
    assert found[["chart", "centre"]].to_numpy().tolist() == [["i", 30.0]]


@pytest.mark.parametrize(("n", "chart"), [(LARGE_N - 1, "p"), (LARGE_N, "pp")])
def test_large_denominators_make_it_a_p_prime_chart(n: int, chart: str) -> None:
    denominators = np.array([10.0, n, n, n, 10_000.0])
    found = verdicts(*rows(series("Dm01", months(5), numerator=denominators / 2, denominator=denominators)))
    assert found["chart"].tolist() == [chart]


def test_a_series_without_a_single_figure_says_nothing() -> None:
    found = verdicts(*rows(series("Dm01", months(20))))
    assert found[["is_judged", "is_signal", "n_useful", "n_outside"]].to_numpy().tolist() == [[False, False, 0, 0]]
    assert found[LINES].isna().all(axis=None)


def test_no_series_give_no_verdicts() -> None:
    found = verdicts(empty(dict.fromkeys(SERIES_KEY, "str")), empty(SERIES_ROWS))
    assert (len(found), list(found)) == (0, list(SERIES_VERDICTS))


def test_days_count_from_1970() -> None:
    _, frame = rows(series("Dm01", months(1), value=1.0))
    assert frame["end_day"].tolist() == [(date(2015, 1, 31) - date(1970, 1, 1)).days]
