"""Intervals against printed tables.

Wilson: Newcombe 1998, Stat Med 17:857, table I, method 3. Newcombe: Newcombe 1998, Stat Med 17:873, table II,
method 10, contrasts (a) to (h). Rate ratio: the second example of R's help page of stats::poisson.test.
"""

from math import comb, inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.intervals import Interval, clopper_pearson, newcombe, rate_ratio, wilson, wilson_interval

shares = st.integers(1, 400).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_is_as_printed(part: int, whole: int, low: float, high: float) -> None:
    found = wilson_interval(part, whole)
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0000),
        ((10, 10, 0, 10), 0.6075, 1.0000),
    ],
)
def test_newcombe_is_as_printed(counts: tuple[int, int, int, int], low: float, high: float) -> None:
    found = newcombe(*counts)
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_a_rate_ratio_is_as_r_prints_it() -> None:
    found = rate_ratio(11, 800, 21, 3011)
    assert (found.low, found.high) == (pytest.approx(0.8584264), pytest.approx(4.2772659))


def test_a_rate_against_none_has_no_upper_end() -> None:
    assert rate_ratio(5, 1, 0, 1).high == inf
    assert rate_ratio(0, 1, 5, 1).low == 0
    assert rate_ratio(0, 1, 0, 1) == Interval(0, inf)


@given(shares)
def test_clopper_pearson_leaves_one_tail_of_a_fortieth_on_each_side(share: tuple[int, int]) -> None:
    part, whole = share
    found = clopper_pearson(part, whole)
    if part > 0:
        assert 1 - at_most(part - 1, whole, found.low) == pytest.approx(0.025, rel=1e-6)
    if part < whole:
        assert at_most(part, whole, found.high) == pytest.approx(0.025, rel=1e-6)


def at_most(part: int, whole: int, share: float) -> float:
    """P(X <= part), the slow and obvious way."""
    return sum(comb(whole, k) * share**k * (1 - share) ** (whole - k) for k in range(part + 1))


@given(shares)
def test_wilson_holds_the_share_and_stays_within_all_and_none(share: tuple[int, int]) -> None:
    part, whole = share
    found = wilson_interval(part, whole)
    assert -1e-12 <= found.low <= part / whole + 1e-12
    assert part / whole - 1e-12 <= found.high <= 1 + 1e-12


@given(shares, shares)
def test_newcombe_turned_round_is_the_same_with_the_other_sign(one: tuple[int, int], other: tuple[int, int]) -> None:
    there, back = newcombe(*one, *other), newcombe(*other, *one)
    assert (there.low, there.high) == (pytest.approx(-back.high), pytest.approx(-back.low))


@given(shares)
def test_a_share_does_not_differ_from_itself(share: tuple[int, int]) -> None:
    assert newcombe(*share, *share).holds(0.0)


def test_wilson_is_missing_where_the_share_is() -> None:
    low, high = wilson(np.array([3.0, np.nan, 2.0]), np.array([0.0, 9.0, 4.0]))
    assert np.isnan(low).tolist() == np.isnan(high).tolist() == [True, True, False]


def test_a_part_larger_than_the_whole_breaks_nothing() -> None:
    low, high = wilson(np.array([9.0]), np.array([8.0]))
    assert 0 <= low[0] <= high[0] <= 1


def test_a_share_of_nobody_has_no_interval() -> None:
    with pytest.raises(ValueError, match="denominator"):
        wilson_interval(0, 0)
    with pytest.raises(ValueError, match="time"):
        rate_ratio(1, 0, 1, 1)
