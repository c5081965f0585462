"""Readings in, charts out: every point with its lines and its mark, every phase with what it says.

The same code reads one series for a page and 240,000 for the nation; only the stacks differ.
"""

import numpy as np
import pandas as pd

from pipeline.analysis.spc.block import Block, Floats, block
from pipeline.analysis.spc.judge import PARTS_OF_ONE, Method, judge
from pipeline.analysis.spc.options import ScoreOptions, Settings, settings
from pipeline.analysis.spc.ordered import Marked, Ordered, marked, ordered, phases_in
from pipeline.analysis.spc.stacks import Places, stacks
from pipeline.analysis.spc.tables import empty_columns, phases_table, points_table, put_phases, put_points
from pipeline.domain.spc import Chart


def score(
    readings: pd.DataFrame, options: ScoreOptions | pd.DataFrame, marks: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """SPC_POINTS and SPC_PHASES of readings (READINGS; a row without a figure keeps its place).

    ``options`` are the same for all, or SPC_OPTIONS with a row for every series that is not to be read
    by the defaults. ``marks`` are SPC_MARKS. Shares are read from numerator and denominator where both
    are known. Raises ValueError where two readings share a period or a reading has none.
    """
    rows = ordered(readings)
    said = marked(rows, marks)
    asked = settings(rows.keys, options)
    phases = phases_in(rows, said)
    point_columns, phase_columns = empty_columns(len(rows.frame), len(phases.starts))
    for kind, (chart, rules, is_screened) in enumerate(asked.kinds):
        y, n = _figures(rows, asked, chart)
        chosen = np.flatnonzero(asked.kind[phases.series] == kind)
        for numbers, places in stacks(phases.starts, phases.lengths, chosen):
            own = phases.series[numbers]
            stack = _stack(y, n, said, places)
            scale = (column[own, None] for column in (asked.factor, asked.floor, asked.ceiling))
            verdict = judge(stack, Method(chart, rules, is_screened, *scale))
            # A wide step is neither good nor bad news.
            better = asked.better[own, None] * np.int8(chart is not Chart.MR)
            put_points(point_columns, places, verdict, better)
            put_phases(phase_columns, numbers, stack, verdict, (better, asked.target[own, None]))
    return points_table(rows, said, phases, point_columns), phases_table(rows, asked, phases, phase_columns)


def _figures(rows: Ordered, asked: Settings, chart: Chart) -> tuple[Floats, Floats | None]:
    """Value of every reading; or numerator and denominator, for the charts that weigh points by them."""
    value, numerator, denominator = (
        rows.frame[name].to_numpy(dtype=np.float64) for name in ("value", "numerator", "denominator")
    )
    if chart in PARTS_OF_ONE:
        return numerator, denominator
    is_share = ~np.isnan(numerator) & (denominator > 0)
    factor = np.repeat(asked.factor, rows.lengths)
    return np.divide(factor * numerator, denominator, out=value.copy(), where=is_share), None


def _stack(y: Floats, n: Floats | None, said: Marked, places: Places) -> Block:
    return block(y[places], None if n is None else n[places], said.is_baseline[places], said.is_excluded[places])
