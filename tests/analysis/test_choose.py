"""The chart that suits the figures, with the reason, and what a person may choose instead."""

import numpy as np
import pandas as pd
import pytest

from pipeline.analysis.choose import LARGE_N, Choice, Wish, choice, count_spread, possible_charts, reach_of_chance
from pipeline.analysis.rolling import Independence, independence
from pipeline.domain.catalogue import Kind, Window
from pipeline.domain.spc import Chart, ChartReason, RuleSet
from tests.analysis.spc.tables import readings

STEADY_COUNTS = "21 18 25 20 16 23 19 24 17 22 20 26 18 15"  # as twelve and two throws of a Poisson process of mean 20
WILD_COUNTS = "2 40 5 61 1 33 7 80 3 29 4 55"


def chosen(kind: Kind, text: str, wish: Wish | None = None, window: Window | None = None) -> Choice:
    rows = readings(a=text)
    return choice(kind, rows, used(rows, window), wish or Wish())


def used(rows: pd.DataFrame, window: Window | None = None) -> Independence:
    known = (rows["value"].notna() | rows["numerator"].notna()).to_numpy()
    return independence(rows, window, known)


@pytest.mark.parametrize(
    ("kind", "text", "chart", "reason"),
    [
        (Kind.SHARE, "12/40 15/42 9/38", Chart.P, ChartReason.SHARE_WITH_N),
        (Kind.SHARE, "12/40 - 9/38", Chart.P, ChartReason.SHARE_WITH_N),
        (Kind.SHARE, "900/3000 950/2900 880/3100", Chart.P_PRIME, ChartReason.SHARE_LARGE_N),
        (Kind.SHARE, f"9/{LARGE_N} 9/{LARGE_N}", Chart.P_PRIME, ChartReason.SHARE_LARGE_N),
        (Kind.SHARE, f"9/{LARGE_N - 1} 9/{LARGE_N - 1}", Chart.P, ChartReason.SHARE_WITH_N),
        (Kind.SHARE, "31 32.5 30", Chart.I, ChartReason.SHARE_WITHOUT_N),
        (Kind.SHARE, "12/40 32.5 9/38", Chart.I, ChartReason.SHARE_WITHOUT_N),
        (Kind.SHARE, "0/40 0/40 1/40 0/40 2/40", Chart.G, ChartReason.RARE),
        (Kind.COUNT, STEADY_COUNTS, Chart.C, ChartReason.COUNT_AS_CHANCE),
        (Kind.COUNT, WILD_COUNTS, Chart.RUN, ChartReason.COUNT_UNLIKE_CHANCE),
        (Kind.COUNT, "258 258 259 258 257 258 258 259 258 258", Chart.RUN, ChartReason.COUNT_UNLIKE_CHANCE),
        (Kind.COUNT, "20 18 25", Chart.RUN, ChartReason.COUNT_TOO_FEW),
        (Kind.COUNT, "0 0 1 0 0 1 0 1 0 0", Chart.G, ChartReason.RARE),
        (Kind.INDEX, "0.7 0.72 0.69", Chart.I, ChartReason.SINGLE_VALUES),
        (Kind.SURVEY, "6/7 7/8", Chart.P, ChartReason.SHARE_WITH_N),
    ],
)
def test_the_figures_choose(kind: Kind, text: str, chart: Chart, reason: ChartReason) -> None:
    found = chosen(kind, text)
    assert (found.chart, found.reason) == (chart, reason)


def test_a_change_of_level_is_no_unrest() -> None:
    before, after = "21 18 25 20 16 23 19 24", "41 37 45 40 36 43 38 44"
    assert chosen(Kind.COUNT, f"{before} {after}").chart is Chart.C


def test_rare_events_in_overlapping_windows_are_not_spread_out_between() -> None:
    assert chosen(Kind.SHARE, "0/40 0/40 1/40 0/40 2/40 " * 8, window=Window.ROLLING_12).chart is Chart.P


def test_the_facts_of_the_reason_come_along() -> None:
    assert chosen(Kind.SHARE, "12/40 15/42 9/38").facts == (("n", 40),)
    assert dict(chosen(Kind.COUNT, "0 0 1 0 0 1 0 1 0 0").facts) == {"zeros": 7, "readings": 10}


def test_a_person_may_choose_another_chart() -> None:
    assert chosen(Kind.SHARE, "12/40 15/42", Wish(Chart.RUN)) == Choice(Chart.RUN, ChartReason.CHOSEN)


def test_a_chart_that_cannot_be_drawn_is_not_drawn() -> None:
    assert chosen(Kind.SHARE, "31 32 30", Wish(Chart.P)) == Choice(Chart.I, ChartReason.CHOSEN_IMPOSSIBLE)


def test_the_nhs_rules_bring_their_chart() -> None:
    found = chosen(Kind.SHARE, "12/40 15/42", Wish(Chart.P, RuleSet.NHS))
    assert (found.chart, found.rules, found.reason) == (Chart.I, RuleSet.NHS, ChartReason.NHS_RULES)


@pytest.mark.parametrize(
    ("kind", "text", "charts"),
    [
        (Kind.SHARE, "12/40 15/42", "p pp run i ip mr"),
        (Kind.SHARE, "31 32", "run i mr"),
        (Kind.SHARE, "0/9 1/9 1/9 1/9", "p pp run i ip mr g"),
        (Kind.COUNT, "4 5 6", "c run i mr"),
        (Kind.COUNT, "4/90 5/80 6/95", "u up c run i mr"),
        (Kind.COUNT, "0 1 1 2", "c run i mr g"),
        (Kind.INDEX, "0.7 0.8", "run i mr"),
    ],
)
def test_only_charts_that_can_be_drawn_are_offered(kind: Kind, text: str, charts: str) -> None:
    rows = readings(a=text)
    assert [each.value for each in possible_charts(kind, rows, used(rows))] == charts.split()


@pytest.mark.parametrize(("mean", "count"), [(3, 12), (10, 24), (40, 60)])
def test_counts_of_chance_are_taken_for_chance_nine_times_in_ten(mean: int, count: int) -> None:
    rng = np.random.default_rng(7)
    spreads = np.array([count_spread(row.astype(np.float64)) for row in rng.poisson(mean, (1500, count))])
    assert (np.abs(spreads - 1) <= reach_of_chance(count)).mean() == pytest.approx(0.9, abs=0.035)
