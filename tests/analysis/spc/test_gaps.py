"""Months that nobody measured."""

import pandas as pd
import pytest

from pipeline.analysis.spc import ScoreOptions, score, with_gaps
from pipeline.domain.frames import READINGS, empty
from tests.analysis.spc.tables import readings


def test_a_month_that_is_jumped_over_becomes_a_row_without_a_figure() -> None:
    frame = with_gaps(readings(a="5 6 7 8", b="1 2").drop(index=[1, 2]))
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == READINGS
    points, phases = score(frame, ScoreOptions())
    own = points[points["indicator"] == "a"]
    assert own["value"].isna().tolist() == [False, True, True, False]
    assert own["period_end"].dt.strftime("%Y-%m-%d").tolist() == [
        "2024-01-31",
        "2024-02-29",
        "2024-03-31",
        "2024-04-30",
    ]
    assert phases["n_obs"].tolist() == [4, 2]


def test_a_series_without_gaps_stays_as_it_is() -> None:
    frame = readings(a="5 - 7 8")
    pd.testing.assert_frame_equal(with_gaps(frame), frame)


@pytest.mark.parametrize(
    ("precision", "starts", "ends"),
    [
        ("quarter", ["2023-10-01", "2024-04-01"], ["2023-12-31", "2024-03-31", "2024-06-30"]),
        ("tertial", ["2023-09-01", "2024-05-01"], ["2023-12-31", "2024-04-30", "2024-08-31"]),
        ("year", ["2021-01-01", "2023-01-01"], ["2021-12-31", "2022-12-31", "2023-12-31"]),
        ("rolling_12", ["2023-01-01", "2023-07-01"], ["2023-12-31", "2024-06-30"]),
    ],
)
def test_every_kind_of_period_has_its_own_step(precision: str, starts: list[str], ends: list[str]) -> None:
    frame = readings(a="5 6").assign(
        precision=pd.Series([precision] * 2, dtype="str"),
        period_start=pd.to_datetime(pd.Series(starts)).astype("datetime64[us]"),
        period_end=pd.to_datetime(pd.Series([ends[0], ends[-1]])).astype("datetime64[us]"),
    )
    assert sorted(with_gaps(frame)["period_end"].dt.strftime("%Y-%m-%d")) == ends


def test_nothing_has_no_gaps() -> None:
    assert with_gaps(empty(READINGS)).empty
