"""One rule set over stacked series: what is drawn, which points are marked, and by which rule.

Never both sets on one chart. Under the NHS rules the chart is XmR and missing readings are
taken out of the row before the rules look; under Anhøj's they are stepped over where they are.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.analysis.spc.anhoej import Runs, run_lengths, runs
from pipeline.analysis.spc.block import Block, Bools, Floats, Sides, sides, tolerance
from pipeline.analysis.spc.charts import Drawn, clamped, drawn, outside, scaled, xmr
from pipeline.analysis.spc.nhs import CODE, labelled
from pipeline.domain.spc import Chart, Rule, RuleSet

FEWEST_USEFUL = 10  # below this no rule is applied: the limits of Anhøj's rules are tabulated from here (2014)
PARTS_OF_ONE = (Chart.P, Chart.P_PRIME, Chart.U, Chart.U_PRIME, Chart.I_PRIME)


@dataclass(frozen=True, slots=True, eq=False)
class Method:
    """How stacked series are to be read. The arrays have the shape (series, 1); floor and ceiling may be infinite."""

    chart: Chart
    rules: RuleSet
    is_screened: bool
    factor: Floats
    floor: Floats
    ceiling: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """``rule`` holds places in nhs.RULES and ``side`` +1, -1 or 0, both of shape (series, time).

    ``runs`` are the bare counts. ``has_long_run`` and ``has_few_crossings`` are Anhøj's two verdicts, false where
    the rules do not apply; they and ``is_judged`` (enough useful points for any rule) have the shape (series,).
    """

    lines: Drawn
    outside: Sides
    rule: NDArray[np.int8]
    side: Sides
    runs: Runs
    is_judged: Bools
    has_long_run: Bools
    has_few_crossings: Bools


def judge(block: Block, how: Method) -> Verdict:
    """Lines, marks and counts of stacked series."""
    if how.rules is RuleSet.NHS:
        return _by_nhs(block, how)
    return _by_anhoej(block, how)


def runs_about(block: Block, lines: Drawn) -> tuple[Sides, Runs]:
    """Which side of the centre line every judged point is on (0 for the others), and the runs that makes."""
    about = sides(lines.value, lines.centre, tolerance(lines.value))
    about *= block.judged
    return about, runs(about)


def _by_anhoej(block: Block, how: Method) -> Verdict:
    lines = drawn(how.chart, block, how.is_screened)
    if how.chart in PARTS_OF_ONE:
        lines = scaled(lines, how.factor)
    lines = clamped(lines, how.floor, how.ceiling)
    about, found = runs_about(block, lines)
    is_judged = found.n_useful >= FEWEST_USEFUL
    # Neighbouring moving ranges share a reading, so runs of them mean nothing.
    runs_count = is_judged & (how.chart is not Chart.MR)
    has_long_run = found.has_long_run & runs_count
    beyond = outside(lines)
    is_outside = (beyond != 0) & block.judged & is_judged[:, None]
    is_long = np.zeros(about.shape, bool)
    is_long[has_long_run] = run_lengths(about[has_long_run]) > found.longest_run_max[has_long_run, None]
    rule = np.where(is_outside, CODE[Rule.OUTSIDE], is_long * np.int8(CODE[Rule.LONG_RUN])).astype(np.int8)
    side = np.where(is_outside, beyond, about * is_long)
    return Verdict(lines, beyond, rule, side, found, is_judged, has_long_run, found.has_few_crossings & runs_count)


def _by_nhs(block: Block, how: Method) -> Verdict:
    if how.chart is not Chart.I:
        raise ValueError(f"the NHS rules are made for the i chart, not for {how.chart}")
    is_known = ~np.isnan(block.value)
    lines = xmr(replace(block, spread_on=block.spread_on & is_known), how.is_screened)
    lines = clamped(lines, how.floor, how.ceiling)
    _, found = runs_about(block, lines)
    is_judged = found.n_useful >= FEWEST_USEFUL
    rule, side = _labelled_without_gaps(lines, is_known & block.judged)
    for marks in (rule, side):
        marks[~is_judged] = 0
    never = np.zeros_like(is_judged)
    return Verdict(lines, outside(lines), rule, side, found, is_judged, never, never)


def _labelled_without_gaps(lines: Drawn, is_in: Bools) -> tuple[NDArray[np.int8], Sides]:
    """The NHS labels of the points that are in, with the others taken out of the row and left unmarked."""
    if is_in.all():
        return labelled(lines)
    order = np.argsort(~is_in, axis=1, kind="stable")
    packed = np.take_along_axis(np.where(is_in, lines.value, np.nan), order, axis=1)
    rule, side = np.zeros(order.shape, np.int8), np.zeros(order.shape, np.int8)
    for marks, found in zip((rule, side), labelled(replace(lines, value=packed)), strict=True):
        np.put_along_axis(marks, order, found, axis=1)
    return rule, side
