"""What every series of a region or the nation says: Anhøj's rules and limits, on one chart each.

The engine is that of the pages, and so are its answers. Simpler here is what a page finds out of one series
at a time: the chart is p or p' where every figure can be counted from its denominator, else i; there are no
phases, months without a row are not put back, and nothing is counted between rare events.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.analysis.choose import LARGE_N
from pipeline.analysis.spc import FEWEST_USEFUL, Block, block, boundaries, drawn, outside, runs_about, stacks
from pipeline.analysis.spc.block import Bools, median
from pipeline.analysis.spc.stacks import Places
from pipeline.domain.frames import SERIES_KEY, SERIES_VERDICTS
from pipeline.domain.reading import Bound
from pipeline.domain.spc import Chart

Columns = dict[str, NDArray]

CHARTS = (Chart.I, Chart.P, Chart.P_PRIME)
PLACE = {chart: place for place, chart in enumerate(CHARTS)}
CENSORED = [tuple(Bound).index(each) for each in (Bound.BELOW, Bound.AT_MOST, Bound.ABOVE, Bound.AT_LEAST)]
PERCENT = 100.0
AFTER_ALL = 2**31 - 1  # a day

_RUNS = ("n_useful", "longest_run", "longest_run_max", "n_crossings", "n_crossings_min", "is_signal")
_LINES = ("centre", "lower", "upper")


def verdicts(keys: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """SERIES_VERDICTS of the series (``keys``, SERIES_KEY) whose readings are ``rows`` (SERIES_ROWS).

    Readings that share days with a later one are set aside as rolling.py does, and "< 5" is no figure.
    """
    starts, lengths = boundaries(rows["series"].to_numpy())
    figures = _figures(rows)
    chart = _charts(figures, starts, lengths)
    overlaps = _has_overlap(rows, starts)
    out = _empty_columns(len(starts))
    for kind in range(2 * len(CHARTS)):
        chosen = np.flatnonzero(chart * 2 + overlaps == kind)
        for numbers, places in stacks(starts, lengths, chosen):
            stack = _stack(CHARTS[kind // 2], figures, places)
            _put(out, numbers, CHARTS[kind // 2], _thinned(stack, rows, places) if kind % 2 else stack)
    words: NDArray[np.object_] = np.array([each.value for each in CHARTS], object)
    columns = {**{name: keys[name] for name in SERIES_KEY}, "chart": words[chart], **out}
    return pd.DataFrame({name: columns[name] for name in SERIES_VERDICTS}).astype(SERIES_VERDICTS)


def _figures(rows: pd.DataFrame) -> Columns:
    """numerator and denominator where both are known; value, counted from them where it can be; else NaN."""
    value, top, bottom = (rows[name].to_numpy() for name in ("value", "numerator", "denominator"))
    is_bound = np.isin(rows["bound"].to_numpy(), CENSORED)
    is_counted = (bottom > 0) & ~np.isnan(top) & ~is_bound
    return {
        "numerator": np.where(is_counted, top, np.nan),
        "denominator": np.where(is_counted, bottom, np.nan),
        "value": np.divide(PERCENT * top, bottom, out=np.where(is_bound, np.nan, value), where=is_counted),
    }


def _charts(figures: Columns, starts: Places, lengths: Places) -> Places:
    """The chart of each series, as a place in CHARTS."""
    if not len(starts):
        return np.zeros(0, np.int64)
    n = figures["denominator"]
    has_no_n = np.logical_or.reduceat(~np.isnan(figures["value"]) & np.isnan(n), starts)
    most = np.fmax.reduceat(n, starts)
    chart = np.where(has_no_n | np.isnan(most), PLACE[Chart.I], PLACE[Chart.P])
    may_be_large = np.flatnonzero((chart == PLACE[Chart.P]) & (most >= LARGE_N))
    for numbers, places in stacks(starts, lengths, may_be_large):
        is_large = median(n[places], ~np.isnan(n[places]))[:, 0] >= LARGE_N
        chart[numbers[is_large]] = PLACE[Chart.P_PRIME]
    return chart


def _has_overlap(rows: pd.DataFrame, starts: Places) -> Bools:
    """Whether any reading of a series begins before the one before it has ended."""
    if not len(starts):
        return np.zeros(0, bool)
    begins = np.append(False, rows["start_day"].to_numpy()[1:] <= rows["end_day"].to_numpy()[:-1])
    begins[starts] = False
    return np.logical_or.reduceat(begins, starts)


def _stack(chart: Chart, figures: Columns, places: Places) -> Block:
    if chart is Chart.I:
        return block(figures["value"][places])
    return block(figures["numerator"][places], figures["denominator"][places])


def _thinned(stack: Block, rows: pd.DataFrame, places: Places) -> Block:
    """Only readings that share no day, counted back from the latest (rolling.apart, for many series at once)."""
    start, end = rows["start_day"].to_numpy()[places], rows["end_day"].to_numpy()[places]
    taken = np.zeros(places.shape, bool)
    free_until = np.full(len(places), AFTER_ALL)
    for time in range(places.shape[1])[::-1]:
        taken[:, time] = ~np.isnan(stack.value[:, time]) & (end[:, time] < free_until)
        free_until = np.where(taken[:, time], start[:, time], free_until)
    return block(stack.y, stack.n, excluded=~taken)


def _empty_columns(count: int) -> Columns:
    return {
        **{name: np.zeros(count, np.int64) for name in (*_RUNS, "n_outside")},
        **{name: np.full(count, np.nan) for name in _LINES},
        "is_judged": np.zeros(count, bool),
    }


def _put(out: Columns, numbers: Places, chart: Chart, stack: Block) -> None:
    """Puts what one stack's series say in their places."""
    lines = drawn(chart, stack)
    _, runs = runs_about(stack, lines)
    is_judged = runs.n_useful >= FEWEST_USEFUL
    out["is_judged"][numbers] = is_judged
    for name in _RUNS:
        out[name][numbers] = getattr(runs, name)
    out["is_signal"][numbers] &= is_judged
    out["n_outside"][numbers] = ((outside(lines) != 0) & stack.judged).sum(axis=1) * is_judged
    is_known = stack.judged & ~np.isnan(lines.value)
    latest = (lines.value.shape[1] - 1 - np.argmax(is_known[:, ::-1], axis=1))[:, None]
    factor = 1.0 if chart is Chart.I else PERCENT
    for name in _LINES:
        line = np.broadcast_to(getattr(lines, name), lines.value.shape)
        out[name][numbers] = factor * np.take_along_axis(line, latest, axis=1)[:, 0]
