"""Readings that overlap: which of them the rules may look at together."""

from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.rolling import Independence, apart, independence, reach, spans
from pipeline.domain.catalogue import Window
from pipeline.domain.reading import Period, Precision
from pipeline.domain.spc import Apartness
from tests.analysis.spc.tables import readings


def read(months: int, window: Window | None, precision: str = "month", unknown: tuple[int, ...] = ()) -> Independence:
    rows = readings(a="5 " * months).assign(precision=precision)
    return independence(rows, window, ~np.isin(np.arange(months), unknown))


@pytest.mark.parametrize(
    ("window", "precision", "apartness", "kept"),
    [
        (Window.MONTH, "month", Apartness.APART, 24),
        (None, "month", Apartness.APART, 24),  # not in the catalogue: the file's periods are believed
        (Window.ROLLING_12, "month", Apartness.THINNED, 2),
        (Window.ROLLING_18, "month", Apartness.THINNED, 2),
        (Window.ROLLING_60, "month", Apartness.THINNED, 1),
        (None, "rolling_12", Apartness.THINNED, 2),  # the file says it itself
        (Window.MONTH, "rolling_18", Apartness.THINNED, 2),
        (Window.SNAPSHOT, "day", Apartness.SNAPSHOTS, 24),
        (None, "day", Apartness.SNAPSHOTS, 24),
        (Window.UNKNOWN, "month", Apartness.WINDOW_UNKNOWN, 24),
        (Window.YEAR, "month", Apartness.APART, 24),
    ],
)
def test_how_readings_stand_to_each_other(
    window: Window | None, precision: str, apartness: Apartness, kept: int
) -> None:
    found = read(24, window, precision)
    assert (found.apartness, found.n_used) == (apartness, kept)


def test_thinning_is_counted_back_from_the_latest() -> None:
    assert np.flatnonzero(read(26, Window.ROLLING_12).is_used).tolist() == [1, 13, 25]


def test_the_reach_of_a_reading_is_told() -> None:
    assert [read(24, window).months for window in (Window.ROLLING_12, Window.ROLLING_18, Window.MONTH)] == [
        12,
        18,
        None,
    ]
    assert read(24, None, "rolling_18").months == 18


def test_an_unknown_reading_is_stepped_over() -> None:
    found = read(25, Window.ROLLING_12, unknown=(24, 11))
    assert np.flatnonzero(found.is_used).tolist() == [10, 23]


def test_readings_a_window_apart_are_all_kept() -> None:
    yearly = readings(a="5 " * 37).iloc[::12]
    found = independence(yearly, Window.ROLLING_12, np.ones(4, bool))
    assert (found.apartness, found.n_used) == (Apartness.APART, 4)


def test_periods_that_overlap_by_themselves_are_thinned() -> None:
    since_january = readings(a="1 2 3 4 5 6").assign(period_start=pd.Timestamp("2024-01-01"))
    found = independence(since_january, None, np.ones(6, bool))
    assert (found.apartness, found.n_used, found.months) == (Apartness.THINNED, 1, None)


def test_a_stretch_of_whole_months_begins_where_it_should() -> None:
    rows = readings(a="1 2 3")
    starts, ends = spans(rows, Window.ROLLING_12)
    assert [str(day) for day in starts] == ["2023-02-01", "2023-03-01", "2023-04-01"]
    assert [str(day) for day in ends] == ["2024-01-31", "2024-02-29", "2024-03-31"]


@pytest.mark.parametrize(
    ("period", "window", "first"),
    [
        (Period.month(2024, 6), Window.ROLLING_12, date(2023, 7, 1)),
        (Period.day(date(2024, 6, 15)), Window.ROLLING_12, date(2023, 6, 16)),
        (Period.months(2023, 7, 12, Precision.ROLLING_18), None, date(2022, 7, 1)),
        (Period.month(2024, 6), None, date(2024, 6, 1)),
        (Period.year(2024), Window.ROLLING_12, date(2024, 1, 1)),
    ],
)
def test_how_far_back_one_reading_reaches(period: Period, window: Window | None, first: date) -> None:
    assert reach(period, window) == first


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60), st.booleans()), max_size=30))
def test_kept_readings_share_no_day_and_no_other_could_be_added_from_the_end(
    rows: list[tuple[int, int, bool]],
) -> None:
    rows = sorted(rows)
    ends = np.array([end for end, _, _ in rows], "datetime64[D]")
    starts = ends - np.array([length for _, length, _ in rows], "timedelta64[D]")
    known = np.array([is_known for _, _, is_known in rows], bool)
    kept = np.flatnonzero(apart(starts, ends, known)).tolist()
    assert all(ends[one] < starts[other] for one, other in pairwise(kept))
    assert kept[-1:] == np.flatnonzero(known)[-1:].tolist()
    assert all(known[place] for place in kept)
