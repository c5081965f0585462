"""Anhøj's rules, and the table of their limits as R prints it (tests/golden/README.md)."""

import csv
from pathlib import Path

import numpy as np
import pytest

from pipeline.analysis.spc.anhoej import limits, run_lengths, runs
from pipeline.analysis.spc.block import median, sides, tolerance

TABLE = Path(__file__).parents[2] / "golden" / "anhoej_limits_1_120.csv"


def walked(text: str) -> np.ndarray:
    """Sides as a picture: + above, - below, 0 on the line, . missing."""
    return np.array([[{"+": 1, "-": -1}.get(mark, 0) for mark in text]], np.int8)


def test_limits_are_those_r_prints() -> None:
    run_max, crossings_min = limits(120)
    with TABLE.open(encoding="utf-8") as file:
        for line in csv.DictReader(file):
            n = int(line["n_useful"])
            assert (run_max[n], crossings_min[n]) == (int(line["longest_run_max"]), int(line["n_crossings_min"])), n


def test_limits_go_on_for_as_long_as_anyone_measures() -> None:
    run_max, crossings_min = limits(1000)
    assert run_max[1000] == 13  # round(log2(1000)) + 3
    assert crossings_min[1000] == 474  # 999 tosses: 499.5 less 1.645 times 15.8


@pytest.mark.parametrize(
    ("picture", "n_useful", "longest_run", "n_crossings", "is_signal"),
    [
        ("", 0, 0, 0, False),
        ("0.0.", 0, 0, 0, False),
        ("+", 1, 1, 0, False),
        ("+-+-+-", 6, 1, 5, False),
        ("++0+.+--", 6, 4, 1, False),  # what lies on the line or is missing neither breaks a run nor adds to it
        ("+++++", 5, 5, 0, False),
        ("++++++", 6, 6, 0, True),  # no crossing where one is the least
        ("++++-----", 9, 5, 1, True),
        ("+-+-+-+-+-+-+-+-+-+-", 20, 1, 19, False),  # a saw never signals
        ("++++++++--+-++--+--+", 20, 8, 8, True),  # one more than the seven that chance may give
        ("+++++++---+-++--+--+", 20, 7, 8, False),
    ],
)
def test_runs(picture: str, n_useful: int, longest_run: int, n_crossings: int, is_signal: bool) -> None:
    found = runs(walked(picture))
    assert (found.n_useful[0], found.longest_run[0], found.n_crossings[0]) == (n_useful, longest_run, n_crossings)
    assert found.is_signal[0] == is_signal


def test_every_point_knows_the_length_of_its_run() -> None:
    assert run_lengths(walked("++0+--.-+0")).tolist() == [[3, 3, 0, 3, 3, 3, 0, 3, 1, 0]]


def test_many_series_walk_side_by_side() -> None:
    found = runs(np.vstack([walked("++++--"), walked("+-+-+-"), walked("000000")]))
    assert found.longest_run.tolist() == [4, 1, 0]
    assert found.n_crossings.tolist() == [1, 5, 0]


def test_a_tie_is_a_tie_whatever_the_machine_makes_of_the_mean() -> None:
    values = np.array([[0.1, 0.2, 0.3]])
    line = np.array([[0.1 + 0.1 + 1e-16]])
    assert sides(values, line, tolerance(values)).tolist() == [[-1, 0, 1]]


def test_median_of_an_even_number_lies_between_the_two_in_the_middle() -> None:
    values = np.array([[4.0, np.nan, 1.0, 3.0, 2.0], [7.0, np.nan, np.nan, np.nan, np.nan], [np.nan] * 5])
    on = np.ones(values.shape, bool)
    np.testing.assert_array_equal(median(values, on), [[2.5], [7.0], [np.nan]])
