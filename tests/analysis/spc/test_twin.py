"""The engine against its slow, obvious twin on random series: many at once, with gaps, ties, freezes and exclusions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.analysis.spc.anhoej import run_lengths, runs
from pipeline.analysis.spc.block import block, sides, tolerance
from pipeline.analysis.spc.charts import drawn, xmr
from pipeline.analysis.spc.nhs import RULES, labelled
from pipeline.domain.spc import Chart
from tests.analysis.spc import twin

WITH_DENOMINATORS = (Chart.P, Chart.P_PRIME, Chart.U, Chart.U_PRIME, Chart.I_PRIME)


@st.composite
def stacked(draw, with_n: bool):
    """A few series of one length: values with one decimal or counts, gaps, and what each point is used for."""
    series, time = draw(st.integers(1, 4)), draw(st.integers(1, 40))
    cells = series * time
    n = draw(st.lists(st.one_of(st.none(), st.integers(0, 60)), min_size=cells, max_size=cells)) if with_n else None
    top = 30 if with_n else draw(st.sampled_from([3, 30, 1000]))
    y = draw(st.lists(st.one_of(st.none(), st.integers(0, top)), min_size=cells, max_size=cells))
    if with_n:
        y = [None if a is None or b is None else min(a, b) for a, b in zip(y, n, strict=True)]
    else:
        y = [None if a is None else a / 10 for a in y]
    excluded = draw(st.lists(st.sampled_from([False, False, False, True]), min_size=cells, max_size=cells))
    freeze = draw(st.lists(st.integers(1, 40), min_size=series, max_size=series))
    shape = (series, time)
    baseline = np.arange(1, time + 1)[None, :] <= np.array(freeze)[:, None]
    return (
        np.array(y, np.float64).reshape(shape),
        None if n is None else np.array(n, np.float64).reshape(shape),
        baseline,
        np.array(excluded).reshape(shape),
    )


def plain(row: np.ndarray) -> list[float | None]:
    return [None if np.isnan(value) else float(value) for value in row]


def assert_same(ours: np.ndarray, theirs: list[float | None]) -> None:
    expected = np.array(theirs, np.float64)
    np.testing.assert_allclose(ours, expected, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("chart", list(Chart))
@pytest.mark.parametrize("screened", [True, False])
def test_lines_and_runs_agree_with_the_twin(chart: Chart, screened: bool) -> None:
    @settings(max_examples=40, deadline=None)
    @given(stacked(with_n=chart in WITH_DENOMINATORS))
    def compare(drawn_from) -> None:
        y, n, baseline, excluded = drawn_from
        stack = block(y, n, baseline, excluded)
        ours = drawn(chart, stack, screened)
        about = sides(ours.value, ours.centre, tolerance(ours.value)) * stack.judged
        found, lengths = runs(about), run_lengths(about)
        for row in range(len(y)):
            used = (baseline[row] & ~excluded[row]).tolist()
            theirs = twin.lines(chart, plain(y[row]), None if n is None else plain(n[row]), used, screened)
            assert_same(ours.value[row], theirs.value)
            assert_same(np.broadcast_to(ours.centre[row], y.shape[1]), [theirs.centre] * y.shape[1])
            assert_same(np.broadcast_to(ours.lower[row], y.shape[1]), theirs.lower)
            assert_same(np.broadcast_to(ours.upper[row], y.shape[1]), theirs.upper)
            expected = twin.all_sides(theirs.value, theirs.centre, (~excluded[row]).tolist())
            assert about[row].tolist() == expected
            assert vars_of(found, row) == twin.counts(expected)
            assert int(lengths[row].max()) == int(found.longest_run[row])

    compare()


def vars_of(found, row: int) -> twin.Counts:
    return twin.Counts(*(int(getattr(found, name)[row]) for name in twin.Counts.__dataclass_fields__))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.integers(0, 12), min_size=9, max_size=9), min_size=1, max_size=6), st.booleans())
def test_nhs_labels_agree_with_the_twin(pieces: list[list[int]], screened: bool) -> None:
    value = np.array([np.cumsum(np.concatenate(pieces) - 6), np.concatenate(pieces)], np.float64)
    lines = xmr(block(value), screened)
    rule, _ = labelled(lines)
    for row in range(2):
        lower, upper = (None if np.isnan(a) else float(a) for a in (lines.lower[row, 0], lines.upper[row, 0]))
        expected = twin.nhs_labels(value[row].tolist(), float(lines.centre[row, 0]), lower, upper)
        assert [RULES[code].value for code in rule[row]] == expected
