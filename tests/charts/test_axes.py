from datetime import date

import pytest

from pipeline.charts.axes import plot_of, time_axis, value_axis
from tests.charts.pictures import NOTHING, START_AND_RESULT


@pytest.mark.parametrize(
    ("values", "is_percent", "ticks"),
    [
        ([6.4, 20, 22.6], True, "0 5 10 15 20 25"),
        ([62, 48, 68.2, 72], True, "0 20 40 60 80"),
        ([46, 100], True, "0 20 40 60 80 100"),  # a share has nothing above 100
        ([93.1, 94.2], True, "88 90 92 94 96 98 100"),  # zero would hide all; less than 10 points would make hills
        ([99.2, 100], True, "90 92 94 96 98 100"),
        ([104, 120], True, "0 25 50 75 100 125"),
        ([0, 0], False, "0 0.2 0.4 0.6 0.8 1 1.2"),
        ([12, 15, 9], False, "0 5 10 15 20"),
        ([258, 274, 232], False, "0 100 200 300"),
        ([0.46, 0.48], False, "0.455 0.46 0.465 0.47 0.475 0.48 0.485"),
        ([-4, 6], False, "-4 -2 0 2 4 6 8"),
        ([5, 5], False, "0 1 2 3 4 5 6"),
    ],
)
def test_an_axis_starts_at_zero_unless_that_hides_everything(values: list[float], is_percent: bool, ticks: str) -> None:
    axis = value_axis(values, is_percent=is_percent)
    assert axis.low <= min(values) and max(values) <= axis.high
    assert " ".join(f"{tick:g}" for tick in axis.ticks) == ticks


@pytest.mark.parametrize(("values", "decimals"), [([0, 22.6], 0), ([0.46, 0.48], 3), ([0, 0.9], 1)])
def test_ticks_show_the_decimals_they_need(values: list[float], decimals: int) -> None:
    assert value_axis(values, is_percent=False).decimals == decimals


@pytest.mark.parametrize(
    ("first", "last", "step", "ticks"),
    [
        ("2024-01-31", "2024-12-31", 2, "2024-03-01 2024-05-01 2024-07-01 2024-09-01 2024-11-01 2025-01-01"),
        ("2023-11-30", "2026-12-31", 6, "2024-01-01 2024-07-01 2025-01-01 2025-07-01 2026-01-01 2026-07-01 2027-01-01"),
        ("2024-03-31", "2024-03-31", 1, "2024-02-01 2024-03-01 2024-04-01 2024-05-01"),
        ("2025-03-01", "2025-03-22", 0, "2025-03-03 2025-03-06 2025-03-09 2025-03-12 2025-03-15 2025-03-18 2025-03-21"),
    ],
)
def test_time_is_true_and_years_begin_at_a_tick(first: str, last: str, step: int, ticks: str) -> None:
    axis = time_axis([date.fromisoformat(first), date.fromisoformat(last)])
    assert axis.first < date.fromisoformat(first) and date.fromisoformat(last) < axis.last
    assert axis.month_step == step
    assert " ".join(day.isoformat() for day in axis.ticks) == ticks


@pytest.mark.parametrize("years", [1, 3, 10, 40])
def test_there_are_never_more_ticks_than_can_be_read(years: int) -> None:
    assert 2 <= len(time_axis([date(1985, 1, 31), date(1985 + years, 1, 31)]).ticks) <= 9


def test_a_plot_holds_readings_targets_and_marks() -> None:
    plot = plot_of(START_AND_RESULT)
    assert plot is not None
    assert 0 < plot.across(date(2024, 1, 31)) < plot.across(date(2024, 12, 1)) < 1
    assert plot.down(plot.values.high) == 0
    assert plot.down(22.6) < plot.down(6.4) < 1


def test_without_figures_there_is_no_plot() -> None:
    assert plot_of(NOTHING) is None
