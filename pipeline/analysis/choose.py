"""Which chart suits a series: asked of the figures themselves, with the reason; a person may choose another."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.analysis.rare import EVENTS_FOR_A_CHART, is_rare
from pipeline.analysis.rolling import Independence
from pipeline.analysis.spc.block import Floats, block
from pipeline.analysis.spc.charts import drawn
from pipeline.analysis.spc.judge import FEWEST_USEFUL
from pipeline.analysis.spc.moving_range import D2, average, moving_ranges
from pipeline.domain.catalogue import Kind
from pipeline.domain.spc import Apartness, Chart, ChartReason, RuleSet

# From here a p chart's limits hug the line so closely that what differs between ordinary months falls outside.
# Minitab's p' example has 2,500 in a month, SigmaXL's rule is above 5,000; the lower is safer, for a p' chart
# with nothing to put right is a p chart (Laney 2002, Qual Eng 14:531).
LARGE_N = 2_500
ONE_SIDED = 1.645  # standard deviations that chance exceeds one time in twenty

SHARES = (Kind.SHARE, Kind.SURVEY)


@dataclass(frozen=True, slots=True)
class Choice:
    """The chart, why, and the figures that the reason speaks of (median denominator, measured spread ...)."""

    chart: Chart
    reason: ChartReason
    facts: tuple[tuple[str, float], ...] = ()
    rules: RuleSet = RuleSet.ANHOEJ


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person has asked for: a chart (None leaves it to the figures) and one rule set."""

    chart: Chart | None = None
    rules: RuleSet = RuleSet.ANHOEJ


def choice(kind: Kind, readings: pd.DataFrame, used: Independence, wish: Wish) -> Choice:
    """The chart for one series (READINGS, oldest first), from the readings that the rules may look at."""
    if wish.rules is RuleSet.NHS:
        return Choice(Chart.I, ChartReason.NHS_RULES, rules=RuleSet.NHS)
    own = chosen_by_figures(kind, readings, used)
    if wish.chart is None:
        return own
    if wish.chart not in possible_charts(kind, readings, used):
        return Choice(own.chart, ChartReason.CHOSEN_IMPOSSIBLE)
    return Choice(wish.chart, ChartReason.CHOSEN)


def chosen_by_figures(kind: Kind, readings: pd.DataFrame, used: Independence) -> Choice:
    """p or p' for shares with denominators, c or run for counts, g for what is rare, else i."""
    own = readings[used.is_used]
    if kind not in (*SHARES, Kind.COUNT):
        return Choice(Chart.I, ChartReason.SINGLE_VALUES)
    if kind in SHARES and not has_denominators(own):
        return Choice(Chart.I, ChartReason.SHARE_WITHOUT_N)
    events = own["numerator" if kind in SHARES else "value"].to_numpy(dtype=np.float64)
    if used.apartness is Apartness.APART and is_rare(events):
        return Choice(Chart.G, ChartReason.RARE, (("zeros", float((events == 0).sum())), ("readings", len(own))))
    return _for_shares(own) if kind in SHARES else _for_counts(events)


def possible_charts(kind: Kind, readings: pd.DataFrame, used: Independence) -> tuple[Chart, ...]:
    """The charts that can be drawn of a series, for a person to choose between."""
    own = readings[used.is_used]
    charts = [Chart.RUN, Chart.I, Chart.MR]
    if kind in SHARES and has_denominators(own):
        charts = [Chart.P, Chart.P_PRIME, Chart.RUN, Chart.I, Chart.I_PRIME, Chart.MR]
    if kind is Kind.COUNT:
        charts = [Chart.C, *charts] if not (own["value"] < 0).any() else charts
        charts = [Chart.U, Chart.U_PRIME, *charts] if has_denominators(own) else charts
    is_counted = kind is Kind.COUNT or Chart.P in charts
    events = own["numerator" if kind in SHARES else "value"]
    is_seldom = events.median() <= 1 and events.sum() >= EVENTS_FOR_A_CHART
    if is_counted and used.apartness is Apartness.APART and is_seldom:
        charts.append(Chart.G)
    return tuple(charts)


def _for_shares(own: pd.DataFrame) -> Choice:
    typical = float(own["denominator"].median())
    if typical >= LARGE_N:
        return Choice(Chart.P_PRIME, ChartReason.SHARE_LARGE_N, (("n", typical), ("limit", LARGE_N)))
    return Choice(Chart.P, ChartReason.SHARE_WITH_N, (("n", typical),))


def _for_counts(counts: Floats) -> Choice:
    """c where months differ as much as chance around one mean makes them, else run, which asks for no model."""
    if len(counts) < FEWEST_USEFUL or (counts < 0).any():
        return Choice(Chart.RUN, ChartReason.COUNT_TOO_FEW)
    spread, reach = count_spread(counts), reach_of_chance(len(counts))
    facts = (("spread", spread), ("least", 1 - reach), ("most", 1 + reach))
    if abs(spread - 1) <= reach:
        return Choice(Chart.C, ChartReason.COUNT_AS_CHANCE, facts)
    return Choice(Chart.RUN, ChartReason.COUNT_UNLIKE_CHANCE, facts)


def count_spread(counts: Floats) -> float:
    """How many times the chance of a Poisson process neighbouring counts differ: Laney's sigma z; 1 is just chance.

    From moving ranges, so that a change of level that came and stayed does not pass for unrest.
    """
    rows = block(counts[None, :])
    centre = drawn(Chart.C, rows).centre
    if not centre[0, 0] > 0:
        return 0.0
    every = np.ones_like(rows.judged)
    return float(average(moving_ranges((rows.value - centre) / np.sqrt(centre), every), screened=False)[0, 0] / D2)


def reach_of_chance(count: int) -> float:
    """How far from 1 the ``count_spread`` of that many Poisson counts goes, but for one time in twenty to each side.

    The variance of the average moving range over d2: Cryer and Ryan 1990 (J Qual Technol 22:187).
    """
    return float(ONE_SIDED * (0.826 * count - 1.082) ** 0.5 / (count - 1))


def has_denominators(own: pd.DataFrame) -> bool:
    """Whether every one of these readings can be counted from its numerator and denominator."""
    numerator, denominator = (own[name].to_numpy(dtype=np.float64) for name in ("numerator", "denominator"))
    return bool(len(own)) and bool((~np.isnan(numerator) & (denominator > 0)).all())
