"""Centre lines and limits against printed examples.

D. C. Montgomery, Introduction to Statistical Quality Control, 7th ed., Wiley 2013: example 6.5 (individuals and
moving ranges, loan costs), example 7.1 (p, orange juice cans; also 2nd ed. 1991, p. 151-155), table 7.4 (p with unequal
samples, purchase orders), example 7.3 (c, circuit boards), example 7.5 (u, dyed cloth; also 2nd ed. p. 183-184).
The book rounds as it goes, so its figures are met to the last digit printed and one more unit.
Pages stand where a public source gave them. The figures were not held against a copy of the 7th edition: they are as
remembered, and what the tests show is that they agree with the limits remembered with them.
"""

import numpy as np
import pytest

from pipeline.analysis.spc.block import block
from pipeline.analysis.spc.charts import Drawn, clamped, drawn, outside, scaled, xmr
from pipeline.domain.spc import Chart

LOAN_COSTS = "310 288 297 298 307 303 294 297 308 306 294 299 297 299 314 295 293 306 301 304"
LEAKING_CANS = "12 15 8 10 4 7 16 9 14 10 5 6 17 12 22 8 10 5 13 11 20 18 24 15 9 12 7 13 9 6"
BOARD_FAULTS = "21 24 16 12 15 5 28 20 31 25 20 24 16 19 10 17 13 22 18 39 30 24 16 19 17 15"
FAULTY_ORDERS = "12 8 6 9 10 12 11 16 10 6 20 15 9 8 6 8 10 7 5 8 5 8 10 6 9"
ORDERS = "100 80 80 100 110 110 100 100 90 90 110 120 120 120 110 80 80 80 90 100 100 100 100 90 90"
CLOTH_FAULTS = "14 12 20 11 7 10 21 16 19 23"
CLOTH = "10 8 13 10 9.5 10 12 10.5 12 12.5"


def row(text: str) -> np.ndarray:
    """Figures as they stand in a book; a dash is a missing one."""
    return np.array([[np.nan if word == "-" else float(word) for word in text.split()]])


def places(length: int, *marked: int) -> np.ndarray:
    return np.isin(np.arange(1, length + 1), marked)[None, :]


def signals(lines: Drawn) -> list[int]:
    """Places of the points outside the limits, counted from 1."""
    return (np.flatnonzero(outside(lines)[0]) + 1).tolist()


@pytest.mark.parametrize("screened", [True, False])
def test_individuals_of_loan_costs(screened: bool) -> None:
    lines = drawn(Chart.I, block(row(LOAN_COSTS)), screened)
    assert lines.centre[0, 0] == pytest.approx(300.5)
    assert lines.upper[0, 0] == pytest.approx(321.22, abs=0.011)
    assert lines.lower[0, 0] == pytest.approx(279.78, abs=0.011)


def test_moving_ranges_of_loan_costs() -> None:
    lines = drawn(Chart.MR, block(row(LOAN_COSTS)))
    assert lines.centre[0, 0] == pytest.approx(7.79, abs=0.005)
    assert lines.upper[0, 0] == pytest.approx(25.45, abs=0.011)
    assert lines.lower[0, 0] == 0
    assert np.isnan(lines.value[0, 0])
    assert lines.value[0, 1] == 22


def test_share_of_leaking_cans_with_two_samples_outside() -> None:
    lines = drawn(Chart.P, block(row(LEAKING_CANS), np.full((1, 30), 50.0)))
    assert lines.centre[0, 0] == pytest.approx(0.2313, abs=5e-5)
    assert lines.upper[0, 0] == pytest.approx(0.4102, abs=1e-4)
    assert lines.lower[0, 0] == pytest.approx(0.0524, abs=1e-4)
    assert signals(lines) == [15, 23]


def test_share_of_leaking_cans_with_the_two_set_aside() -> None:
    lines = drawn(Chart.P, block(row(LEAKING_CANS), np.full((1, 30), 50.0), excluded=places(30, 15, 23)))
    assert lines.centre[0, 0] == pytest.approx(0.2150, abs=5e-5)
    assert lines.upper[0, 0] == pytest.approx(0.3893, abs=1e-4)
    assert lines.lower[0, 0] == pytest.approx(0.0407, abs=1e-4)
    assert signals(lines) == [15, 21, 23]


@pytest.mark.parametrize(
    ("sample", "lower", "upper"), [(1, 0.007, 0.184), (2, 0, 0.194), (9, 0.003, 0.189), (12, 0.015, 0.176)]
)
def test_share_of_faulty_orders_has_limits_for_every_sample_size(sample: int, lower: float, upper: float) -> None:
    lines = drawn(Chart.P, block(row(FAULTY_ORDERS), row(ORDERS)))
    assert lines.centre[0, 0] == pytest.approx(234 / 2450)
    assert lines.lower[0, sample - 1] == pytest.approx(lower, abs=1.5e-3)
    assert lines.upper[0, sample - 1] == pytest.approx(upper, abs=1.5e-3)
    assert signals(lines) == [11]


def test_count_of_board_faults() -> None:
    lines = drawn(Chart.C, block(row(BOARD_FAULTS)))
    assert lines.centre[0, 0] == pytest.approx(19.85, abs=0.005)
    assert lines.upper[0, 0] == pytest.approx(33.22, abs=0.011)
    assert lines.lower[0, 0] == pytest.approx(6.48, abs=0.011)
    assert signals(lines) == [6, 20]


def test_count_of_board_faults_with_the_two_set_aside() -> None:
    lines = drawn(Chart.C, block(row(BOARD_FAULTS), excluded=places(26, 6, 20)))
    assert lines.centre[0, 0] == pytest.approx(19.67, abs=0.005)
    assert lines.upper[0, 0] == pytest.approx(32.97, abs=0.011)
    assert lines.lower[0, 0] == pytest.approx(6.36, abs=0.011)


def test_rate_of_cloth_faults() -> None:
    lines = drawn(Chart.U, block(row(CLOTH_FAULTS), row(CLOTH)))
    assert lines.centre[0, 0] == pytest.approx(1.42, abs=0.005)
    assert lines.upper[0] == pytest.approx([2.55, 2.68, 2.41, 2.55, 2.58, 2.55, 2.45, 2.52, 2.45, 2.43], abs=0.011)
    assert lines.lower[0] == pytest.approx([0.29, 0.16, 0.43, 0.29, 0.26, 0.29, 0.39, 0.32, 0.39, 0.41], abs=0.011)


def test_inner_limits_stand_two_deviations_out() -> None:
    lines = drawn(Chart.I, block(row(LOAN_COSTS)))
    assert lines.upper_inner - lines.centre == pytest.approx((lines.upper - lines.centre) * 2 / 3)
    assert lines.centre - lines.lower_inner == pytest.approx((lines.centre - lines.lower) * 2 / 3)


def test_xmr_uses_the_rounded_factor_of_the_nhs() -> None:
    ours, theirs = drawn(Chart.I, block(row(LOAN_COSTS))), xmr(block(row(LOAN_COSTS)))
    ratio = (theirs.upper - theirs.centre) / (ours.upper - ours.centre)
    assert ratio[0, 0] == pytest.approx(2.66 * 1.128 / 3)


def test_screening_leaves_one_wild_month_out_of_the_spread() -> None:
    wild = row("50 54 49 53 48 52 90 50 55 49 53 50")
    screened, unscreened = (drawn(Chart.I, block(wild), choice) for choice in (True, False))
    assert screened.centre == unscreened.centre
    assert signals(screened) == [7]
    assert screened.upper[0, 0] < 70 < unscreened.upper[0, 0]


def test_a_series_that_never_moves_has_no_limits_when_screened_and_limits_on_its_line_when_not() -> None:
    still = block(row("0.1 0.1 0.1 0.1 0.1 0.1 0.1"))
    assert np.isnan(drawn(Chart.I, still).upper).all()
    unscreened = drawn(Chart.I, still, screened=False)
    assert unscreened.upper[0, 0] == unscreened.centre[0, 0]
    assert signals(unscreened) == []


def test_a_missing_month_keeps_its_place_and_lends_no_moving_range() -> None:
    lines = drawn(Chart.I, block(row("1 2 - 9 8")), screened=False)
    assert lines.centre[0, 0] == 5
    assert (lines.upper - lines.centre)[0, 0] == pytest.approx(3 * 1 / 1.128)  # steps 1 and 1; 2 to 9 is not a step


def test_an_excluded_point_is_bridged() -> None:
    lines = drawn(Chart.I, block(row("1 2 50 4 5"), excluded=places(5, 3)), screened=False)
    assert lines.centre[0, 0] == 3
    assert (lines.upper - lines.centre)[0, 0] == pytest.approx(3 * (4 / 3) / 1.128)  # steps 1, 2 and 1


def test_a_frozen_baseline_draws_the_lines_for_what_follows() -> None:
    lines = drawn(Chart.C, block(row("4 6 5 5 20"), baseline=places(5, 1, 2, 3, 4)))
    assert lines.centre[0, 0] == 5
    assert signals(lines) == [5]


def test_our_i_prime_takes_its_spread_from_the_baseline() -> None:
    y, n = row("5 7 6 5 7 30 2 28"), np.full((1, 8), 40.0)
    frozen = drawn(Chart.I_PRIME, block(y, n, baseline=places(8, 1, 2, 3, 4, 5)))
    alone = drawn(Chart.I_PRIME, block(y[:, :5], n[:, :5]))
    assert frozen.upper[0, 0] == pytest.approx(alone.upper[0, 0])


def test_a_zero_denominator_is_a_missing_reading_with_a_centre_line_and_no_limits() -> None:
    lines = drawn(Chart.P, block(row("4 0 6"), row("10 0 10")))
    assert np.isnan(lines.value[0, 1])
    assert np.isnan(lines.upper[0, 1])
    assert lines.centre[0, 0] == 0.5


@pytest.mark.parametrize("chart", [Chart.P, Chart.U])
def test_shares_and_rates_ask_for_denominators(chart: Chart) -> None:
    with pytest.raises(ValueError, match="denominators"):
        drawn(chart, block(row("1 2 3")))


def test_a_count_on_its_limit_is_not_outside() -> None:
    lines = drawn(Chart.C, block(row("0 1 2 0 1 4 0 0 1 1 2 0")))
    assert lines.upper[0, 0] == pytest.approx(4)
    assert signals(lines) == []


def test_limits_are_cut_where_a_percent_cannot_go() -> None:
    lines = clamped(drawn(Chart.I, block(row("90 99 91 100 92 98 100 93"))), 0, 100)
    assert lines.upper[0, 0] == 100
    assert lines.lower[0, 0] > 0


def test_a_scaled_chart_is_the_same_picture() -> None:
    lines = drawn(Chart.P, block(row(LEAKING_CANS), np.full((1, 30), 50.0)))
    percent = scaled(lines, 100)
    assert percent.centre[0, 0] == pytest.approx(100 * 347 / 1500)
    assert signals(percent) == signals(lines)


def test_a_time_of_zero_is_missing_on_a_t_chart() -> None:
    lines = drawn(Chart.T, block(row("286 948 0 536 124 816")))
    assert np.isnan(lines.value[0, 2])
    assert lines.lower[0, 0] >= 0


@pytest.mark.parametrize("chart", list(Chart))
def test_no_chart_stumbles_over_a_series_without_figures(chart: Chart) -> None:
    nothing = np.full((2, 5), np.nan)
    lines = drawn(chart, block(nothing, nothing.copy()))
    assert np.isnan(lines.centre).all()
    assert signals(lines) == []
