"""How often do the rules cry wolf? Simulated shares of rolling windows, with and without thinning, and power.

``python -m bench.false_alarms`` prints the tables of docs/rolling-windows.md and docs/statistics.md;
``--pictures FOLDER`` also draws. Seeded: the same figures every time.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import altair as alt
import numpy as np

from pipeline.analysis.rolling import apart
from pipeline.analysis.spc import Method, block, judge
from pipeline.analysis.spc.block import Bools, Floats
from pipeline.charts import theme
from pipeline.domain.spc import Chart, RuleSet

SEED = 20_240_613
SERIES = 4_000  # the error of a rate of 5 % is then 0.3 percentage points
SHARE = 0.30  # the true share, the same in every month of every series
WINDOWS = (12, 18)
PATIENTS = (60, 300, 3_000)  # in one window's denominator
MONTHS = (24, 36, 60, 120, 180, 240)
SHIFTS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)  # in standard deviations, from the middle on
POINTS = (10, 12, 16, 20, 24, 36, 60)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a series: a chart, a rule set, and whether overlapping readings are left out."""

    name: str
    chart: Chart
    rules: RuleSet
    is_thinned: bool


WAYS = (
    Way("Anhøj, run chart, every month", Chart.RUN, RuleSet.ANHOEJ, False),
    Way("Anhøj, p chart, every month", Chart.P, RuleSet.ANHOEJ, False),
    Way("NHS, every month", Chart.I, RuleSet.NHS, False),
    Way("Anhøj, run chart, thinned", Chart.RUN, RuleSet.ANHOEJ, True),
    Way("Anhøj, p chart, thinned", Chart.P, RuleSet.ANHOEJ, True),
    Way("NHS, thinned", Chart.I, RuleSet.NHS, True),
)


@dataclass(frozen=True, slots=True)
class Rate:
    """Of the series in which nothing ever changed: how many are judged at all, and how many sound an alarm."""

    way: Way
    window: int
    patients: int
    months: int
    points: int
    judged: float
    alarms: float


def rolling_shares(
    rng: np.random.Generator, window: int, patients: int, months: int, series: int = SERIES
) -> tuple[Floats, Floats]:
    """Numerators and denominators of rolling windows, shape (series, months), where nothing ever changes.

    Each month brings its own patients, as many as chance has it, each with the same chance of being counted.
    """
    new = rng.poisson(patients / window, (series, months + window - 1))
    hits = rng.binomial(new, SHARE)
    return _summed(hits, window), _summed(new, window)


def thinned(window: int, months: int) -> Bools:
    """The readings of a monthly series that thinning keeps."""
    month = np.arange("2000-01", np.datetime64("2000-01") + months, dtype="datetime64[M]")
    ends = (month + 1).astype("datetime64[D]") - 1
    return apart((month - (window - 1)).astype("datetime64[D]"), ends, np.ones(months, bool))


def alarms(y: Floats, n: Floats | None, chart: Chart, rules: RuleSet) -> tuple[Bools, Bools]:
    """Whether each series is judged, and whether any rule speaks of it; shape (series,)."""
    if n is not None and chart not in (Chart.P,):
        y, n = y / n, None
    scale = (np.full((len(y), 1), figure) for figure in (1.0, -np.inf, np.inf))
    verdict = judge(block(y, n), Method(chart, rules, True, *scale))
    marked = (verdict.rule != 0).any(axis=1)
    return verdict.is_judged, marked | verdict.has_long_run | verdict.has_few_crossings


def rolling_study(rng: np.random.Generator) -> Iterator[Rate]:
    """The rate of false alarms for every window, denominator, length and way of reading."""
    for window in WINDOWS:
        for patients in PATIENTS:
            for months in MONTHS:
                y, n = rolling_shares(rng, window, patients, months)
                kept = thinned(window, months)
                for way in WAYS:
                    use = kept if way.is_thinned else np.ones(months, bool)
                    judged, alarm = alarms(y[:, use], n[:, use], way.chart, way.rules)
                    yield Rate(way, window, patients, months, int(use.sum()), judged.mean(), alarm.mean())


def power_study(
    rng: np.random.Generator, chart: Chart, rules: RuleSet, series: int = SERIES
) -> dict[tuple[int, float], float]:
    """How often a series of independent normal readings sounds an alarm, by number of points and shift."""
    found = {}
    for points in POINTS:
        noise = rng.normal(size=(series, points))
        for shift in SHIFTS:
            step = np.where(np.arange(points) >= points // 2, shift, 0.0)
            found[points, shift] = float(alarms(noise + step, None, chart, rules)[1].mean())
    return found


def rolling_table(rates: Sequence[Rate], window: int) -> str:
    """Rows are patients and months, columns the ways; a dash where no series has points enough to be judged."""
    own = [rate for rate in rates if rate.window == window]
    head = ["patients in the window", "months", "readings without overlap", *(way.name for way in WAYS)]
    lines = [head, ["---:"] * len(head)]
    for patients in PATIENTS:
        for months in MONTHS:
            row = [rate for rate in own if (rate.patients, rate.months) == (patients, months)]
            alone = next(rate.points for rate in row if rate.way.is_thinned)
            lines.append([f"{patients:,}", str(months), str(alone), *(_cell(rate) for rate in row)])
    return _markdown(lines)


def power_table(found: dict[tuple[int, float], float]) -> str:
    """Rows are points, columns shifts in standard deviations; 0 is the rate of false alarms."""
    head = ["points", *(f"{shift:g} SD" for shift in SHIFTS)]
    rows = [[str(points), *(f"{found[points, shift]:.1%}" for shift in SHIFTS)] for points in POINTS]
    return _markdown([head, ["---:"] * len(head), *rows])


def picture(rates: Sequence[Rate], patients: int = PATIENTS[1]) -> alt.Chart:
    """Rate of false alarms by length, one small chart for each window."""
    rows = [
        {
            "months": rate.months,
            "alarms": 100 * rate.alarms,
            "way": rate.way.name,
            "window": f"{rate.window} months in each reading",
        }
        for rate in rates
        if rate.patients == patients and rate.way.chart is not Chart.P and rate.judged > 0
    ]
    names = [way.name for way in WAYS if way.chart is not Chart.P]
    colours = [theme.BRICK, theme.AMBER, theme.PETROL, theme.GREY]
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("months:Q", title="months of readings", scale=alt.Scale(domain=[0, 250]), axis=alt.Axis(tickCount=6)),
        y=alt.Y("alarms:Q", title="false alarms, % of series", scale=alt.Scale(domain=[0, 100])),
        color=alt.Color("way:N", title=None, scale=alt.Scale(domain=names, range=colours), legend=_LEGEND),
        shape=alt.Shape("way:N", title=None, scale=alt.Scale(domain=names)),
    )
    layers = alt.layer(base.mark_line(), base.mark_point(size=70, filled=True, opacity=1))
    header = alt.Header(labelFontSize=15)
    chart = layers.properties(width=330, height=260).facet(column=alt.Column("window:N", title=None, header=header))
    return chart.configure(**theme.chart_config("en")).configure_legend(labelFontSize=14, labelLimit=300)


_LEGEND = alt.Legend(orient="bottom", columns=2, symbolSize=90)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print every table; draw where asked to."""
    parser = argparse.ArgumentParser(prog="python -m bench.false_alarms", description=main.__doc__)
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="write false-alarms.png and .svg there")
    options = parser.parse_args(arguments)
    rng = np.random.default_rng(SEED)
    rates = list(rolling_study(rng))
    for window in WINDOWS:
        print(f"## Shares of the last {window} months: false alarms\n\n{rolling_table(rates, window)}\n")
    for name, chart, rules in (
        ("Anhøj's rules, run chart", Chart.RUN, RuleSet.ANHOEJ),
        ("Anhøj's rules and three-sigma limits, i chart", Chart.I, RuleSet.ANHOEJ),
        ("NHS rules", Chart.I, RuleSet.NHS),
    ):
        print(f"## Independent readings: {name}\n\n{power_table(power_study(rng, chart, rules))}\n")
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
        for ending in ("svg", "png"):
            picture(rates).save(options.pictures / f"false-alarms.{ending}")


def _summed(values: np.ndarray, window: int) -> Floats:
    total = np.cumsum(values, axis=1, dtype=np.float64)
    return total[:, window - 1 :] - np.hstack([np.zeros((len(total), 1)), total[:, :-window]])


def _cell(rate: Rate) -> str:
    return f"{rate.alarms:.1%}" if rate.judged > 0 else "–"


def _markdown(lines: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    main()
