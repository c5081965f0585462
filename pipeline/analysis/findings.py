"""What the chart of one series shows: the latest phase's findings, its long run, and how sure one may be."""

from dataclasses import dataclass
from datetime import date
from typing import cast

import numpy as np
import pandas as pd

from pipeline.analysis.choose import Choice
from pipeline.analysis.signals import Prepared, Scored, SeriesFacts, SeriesKey
from pipeline.analysis.spc.anhoej import run_lengths
from pipeline.analysis.spc.block import Sides, sides, tolerance
from pipeline.analysis.spc.options import WAY
from pipeline.domain.frames import SERIES_KEY
from pipeline.domain.spc import Apartness, Assurance, Chart, Finding, RuleSet, Variation

NHS_FINDINGS = (Finding.OUTSIDE, Finding.TREND, Finding.TWO_OF_THREE, Finding.SHIFT)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run longer than chance gives: its first and last reading (places in the points), length and side.

    ``is_better`` is None where neither way is better. ``is_current`` while no later reading is on the other side.
    """

    first: int
    last: int
    length: int
    is_above: bool
    is_better: bool | None
    is_current: bool


@dataclass(frozen=True, slots=True, eq=False)
class Signal:
    """One series as its chart reads it; everything is about the latest phase but points, phases and readings.

    ``points`` (SPC_POINTS), ``phases`` (SPC_PHASES) and ``readings`` (READINGS, row by row with the points)
    are counted from 0; ``run_lengths`` tells of every point how long the run is that it belongs to, within its
    phase. ``is_in_chances``: a g chart counts chances, not days. ``months`` is how far back one reading reaches
    where readings overlap; ``n_left_out`` readings of another length are not on the chart.
    """

    key: SeriesKey
    facts: SeriesFacts
    choice: Choice
    charts: tuple[Chart, ...]
    is_in_chances: bool
    n_left_out: int
    apartness: Apartness
    months: int | None
    points: pd.DataFrame
    phases: pd.DataFrame
    readings: pd.DataFrame
    run_lengths: tuple[int, ...]
    findings: tuple[Finding, ...]
    run: Stretch | None
    variation: Variation
    assurance: Assurance
    is_judged: bool
    is_preliminary: bool
    n_useful: int
    n_known: int

    @property
    def is_improvement(self) -> bool:
        """A rule speaks, and the latest reading is on the better side of it."""
        return self.variation is Variation.IMPROVEMENT

    @property
    def latest(self) -> date | None:
        """The last day of the latest reading with a figure."""
        ends = self.points.loc[self.points["value"].notna(), "period_end"]
        return ends.iloc[-1].date() if len(ends) else None


def every_signal(answer: Scored) -> dict[SeriesKey, Signal]:
    """The signal of every series that was scored."""
    points, readings, phases = (_by_series(each) for each in (answer.points, answer.readings, answer.phases))
    return {
        key: _signal(each, (points[key], readings[key], phases[key])) if key in points else _silent(each, answer)
        for key, each in answer.series.items()
    }


def _by_series(table: pd.DataFrame) -> dict[SeriesKey, pd.DataFrame]:
    """The rows of each series, counted from 0."""
    grouped = table.groupby(SERIES_KEY, sort=False)
    return {cast(SeriesKey, name): rows.reset_index(drop=True) for name, rows in grouped}


def _signal(series: Prepared, tables: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]) -> Signal:
    points, readings, phases = tables
    latest = phases.iloc[-1]
    is_judged = bool(latest["is_judged"])
    judged = judged_points(points)
    own = judged[judged["phase"] == latest["phase"]]
    findings = _findings(latest, own, series)
    return Signal(
        series.key,
        series.facts,
        series.choice,
        series.charts,
        series.is_in_chances,
        series.n_left_out,
        _apartness(series, is_judged),
        series.used.months,
        points,
        phases,
        readings,
        _run_lengths(judged, len(points)),
        findings,
        _stretch(own, int(latest["longest_run_max"]), series.facts) if latest["has_long_run"] else None,
        Variation(latest["variation"]),
        _assurance(latest, findings, series.choice.rules),
        is_judged,
        bool(latest["is_preliminary"]),
        int(latest["n_useful"]),
        len(own),
    )


def _silent(series: Prepared, answer: Scored) -> Signal:
    """A series that has nothing to plot."""
    return Signal(
        series.key,
        series.facts,
        series.choice,
        series.charts,
        series.is_in_chances,
        series.n_left_out,
        series.used.apartness,
        series.used.months,
        answer.points.iloc[:0],
        answer.phases.iloc[:0],
        series.readings.iloc[:0],
        (),
        (Finding.NO_READINGS,),
        None,
        Variation.COMMON,
        Assurance.NONE,
        is_judged=False,
        is_preliminary=False,
        n_useful=0,
        n_known=0,
    )


def judged_points(points: pd.DataFrame) -> pd.DataFrame:
    """The points (SPC_POINTS) that the rules may look at: known and not set aside."""
    return points[(points["exclusion"] == "") & points["value"].notna()]


def _run_lengths(judged: pd.DataFrame, count: int) -> tuple[int, ...]:
    lengths = np.zeros(count, np.int64)
    for _, own in judged.groupby("phase"):
        lengths[own.index] = run_lengths(_about_centre(own)[None, :])[0]
    return tuple(lengths.tolist())


def _apartness(series: Prepared, is_judged: bool) -> Apartness:
    if series.used.apartness is Apartness.THINNED and not is_judged:
        return Apartness.THINNED_TOO_FEW
    return series.used.apartness


def _findings(latest: pd.Series, own: pd.DataFrame, series: Prepared) -> tuple[Finding, ...]:
    if own.empty:
        return (Finding.NO_READINGS,)
    if not latest["is_judged"]:
        is_all = series.used.apartness is not Apartness.THINNED
        is_still = (
            is_all and len(own) > 1 and bool(np.ptp(own["value"]) <= tolerance(own["value"].to_numpy()[None, :])[0, 0])
        )
        return (Finding.NO_VARIATION if is_still else Finding.TOO_FEW,)
    if series.choice.rules is RuleSet.NHS:
        found = [each for each in NHS_FINDINGS if (own["rule"] == each.value).any()]
    else:
        said = (
            (Finding.LONG_RUN, latest["has_long_run"]),
            (Finding.FEW_CROSSINGS, latest["has_few_crossings"]),
            (Finding.OUTSIDE, latest["n_outside"] > 0),
        )
        found = [each for each, is_so in said if is_so]
    return tuple(found) or (Finding.AS_CHANCE,)


def _assurance(latest: pd.Series, findings: tuple[Finding, ...], rules: RuleSet) -> Assurance:
    """Limits foretell only while the process is as it was, so under Anhøj's rules a signal takes the promise back.

    The NHS set keeps its icon, as NHS England draws it.
    """
    is_steady = findings == (Finding.AS_CHANCE,) or rules is RuleSet.NHS
    return Assurance(latest["assurance"]) if latest["is_judged"] and is_steady else Assurance.NONE


def _stretch(own: pd.DataFrame, longest: int, facts: SeriesFacts) -> Stretch | None:
    """The latest run that is longer than ``longest``."""
    about = _about_centre(own)
    useful = np.flatnonzero(about)
    ends = np.flatnonzero(np.append(np.diff(about[useful]) != 0, True))
    starts = np.append(0, ends[:-1] + 1)
    for start, end in zip(starts[::-1], ends[::-1], strict=True):
        if end - start + 1 > longest:
            side, way = int(about[useful[end]]), WAY[facts.direction]
            places = own.index[useful[start]], own.index[useful[end]]
            is_better = None if way == 0 else side == way
            return Stretch(*places, int(end - start + 1), side > 0, is_better, bool(end == len(useful) - 1))
    return None


def _about_centre(own: pd.DataFrame) -> Sides:
    value, centre = (own[name].to_numpy(dtype=np.float64)[None, :] for name in ("value", "centre"))
    about: Sides = sides(value, centre, tolerance(value))[0]
    return about
