"""What must not change a verdict, whatever the series."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.analysis.spc.anhoej import runs
from pipeline.analysis.spc.block import block, sides, tolerance
from pipeline.analysis.spc.charts import Drawn, drawn, outside
from pipeline.analysis.spc.judge import Method, judge
from pipeline.domain.spc import Chart, RuleSet

LEVEL_CHARTS = [Chart.RUN, Chart.I, Chart.MR]

figures = st.lists(st.one_of(st.none(), st.integers(0, 40)), min_size=2, max_size=40)


def row(values: list[int | None]) -> np.ndarray:
    return np.array([values], np.float64) / 10


def counted(lines: Drawn) -> tuple[list[int], list[int]]:
    """Sides and signals: what a verdict rests on."""
    about = sides(lines.value, lines.centre, tolerance(lines.value))
    return about[0].tolist(), outside(lines)[0].tolist()


@pytest.mark.parametrize("chart", LEVEL_CHARTS)
@settings(max_examples=60, deadline=None)
@given(values=figures, shift=st.integers(-5, 500), scale=st.sampled_from([0.001, 0.1, 3.7, 100.0, 1e6]))
def test_another_unit_or_another_zero_gives_the_same_signals(
    chart: Chart, values: list[int | None], shift: int, scale: float
) -> None:
    y = row(values)
    before = drawn(chart, block(y), screened=False)
    after = drawn(chart, block((y + shift) * scale), screened=False)
    assert counted(before) == counted(after)


@pytest.mark.parametrize("chart", LEVEL_CHARTS)
@settings(max_examples=60, deadline=None)
@given(values=figures)
def test_upside_down_the_sides_change_and_nothing_else(chart: Chart, values: list[int | None]) -> None:
    up, down = (drawn(chart, block(y)) for y in (row(values), -row(values)))
    if chart is Chart.MR:
        assert counted(up) == counted(down)
        return
    for one, other in zip(counted(up), counted(down), strict=True):
        assert one == [-each for each in other]


@settings(max_examples=100, deadline=None)
@given(values=figures, chart=st.sampled_from([Chart.RUN, Chart.I, Chart.C, Chart.G]))
def test_backwards_in_time_the_counts_are_the_same(values: list[int | None], chart: Chart) -> None:
    forth, back = (drawn(chart, block(y)) for y in (row(values), row(values)[:, ::-1]))
    one, other = (runs(sides(lines.value, lines.centre, tolerance(lines.value))) for lines in (forth, back))
    assert (one.n_useful, one.longest_run, one.n_crossings) == (other.n_useful, other.longest_run, other.n_crossings)
    assert counted(forth)[1] == counted(back)[1][::-1]


@settings(max_examples=100, deadline=None)
@given(values=figures, place=st.integers(0, 39))
def test_a_point_on_the_median_changes_no_run(values: list[int | None], place: int) -> None:
    y = row(values)
    line = drawn(Chart.RUN, block(y)).centre
    with_tie = np.insert(y, min(place, y.shape[1]), line[0, 0], axis=1)
    one, other = (runs(sides(each, line, tolerance(y))) for each in (y, with_tie))
    assert (one.n_useful, one.longest_run, one.n_crossings) == (other.n_useful, other.longest_run, other.n_crossings)


@settings(max_examples=100, deadline=None)
@given(
    values=figures, place=st.integers(0, 39), wild=st.integers(-(10**6), 10**6), chart=st.sampled_from(LEVEL_CHARTS[:2])
)
def test_an_excluded_point_may_hold_any_figure(values: list[int | None], place: int, wild: int, chart: Chart) -> None:
    y = row(values)
    excluded = np.zeros(y.shape, bool)
    excluded[0, min(place, y.shape[1] - 1)] = True
    changed = np.where(excluded, wild, y)
    one, other = (drawn(chart, block(each, excluded=excluded)) for each in (y, changed))
    np.testing.assert_array_equal(one.centre, other.centre)
    np.testing.assert_array_equal(one.upper, other.upper)


@settings(max_examples=60, deadline=None)
@given(values=st.lists(figures, min_size=2, max_size=4))
def test_neighbours_in_a_stack_do_not_know_each_other(values: list[list[int | None]]) -> None:
    shortest = min(len(each) for each in values)
    stack = np.vstack([row(each)[:, :shortest] for each in values])
    for chart, rules in ((Chart.I, RuleSet.ANHOEJ), (Chart.I, RuleSet.NHS), (Chart.RUN, RuleSet.ANHOEJ)):
        together = judge(block(stack), method(chart, rules, len(stack)))
        for number in range(len(stack)):
            alone = judge(block(stack[number : number + 1]), method(chart, rules, 1))
            assert together.rule[number].tolist() == alone.rule[0].tolist()
            np.testing.assert_array_equal(together.lines.centre[number], alone.lines.centre[0])


def method(chart: Chart, rules: RuleSet, count: int) -> Method:
    scale = (np.full((count, 1), each) for each in (1.0, -np.inf, np.inf))
    return Method(chart, rules, True, *scale)
