"""Readings made ready for their charts: which chart, which readings the rules may look at, and the answer.

Vectorised where it counts: every series is prepared by itself and all are scored together.
What the answer means for one series stands in findings.py.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
import pandas as pd

from pipeline.analysis.attainment import wanted_side
from pipeline.analysis.choose import SHARES, Choice, Wish, choice, possible_charts
from pipeline.analysis.inverse import OTHER_WAY
from pipeline.analysis.rare import between_events, counts_chances
from pipeline.analysis.rolling import Days, Independence, independence
from pipeline.analysis.spc import score, with_gaps
from pipeline.analysis.spc.block import Bools
from pipeline.domain.attainment import Attainment
from pipeline.domain.catalogue import Direction, Family, Indicator, Kind, Window
from pipeline.domain.frames import SERIES_KEY, SPC_MARKS, SPC_OPTIONS, empty
from pipeline.domain.project import Operator, TargetKind
from pipeline.domain.reading import Bound, Reading
from pipeline.domain.spc import Apartness, Chart, MarkKind

SeriesKey = tuple[str, str, str, str, str]  # SERIES_KEY

OVERLAP = "overlap"  # SPC_POINTS.exclusion of a reading that shares days with one the rules look at
CENSORED = (Bound.BELOW, Bound.AT_MOST, Bound.ABOVE, Bound.AT_LEAST)
DAYS_IN_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """What has to be known of a series beside its readings.

    ``window`` is None for a measure that is not in the catalogue. ``goal`` is a level to stay at, in the unit
    of the readings; a sum for the year is none.
    """

    kind: Kind
    direction: Direction
    family: Family = Family.PROCESS
    window: Window | None = None
    goal: float | None = None
    baseline: Reading | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """One series ready to be scored, from its ``readings``, oldest first.

    ``charts`` are those that a person may choose between. ``is_in_chances``: a g chart counts chances, not days.
    ``n_left_out`` readings speak of another length of time and are not on the chart. ``overlapping`` are the last
    days of readings that share days with one the rules look at.
    """

    key: SeriesKey
    facts: SeriesFacts
    readings: pd.DataFrame
    used: Independence
    choice: Choice
    charts: tuple[Chart, ...]
    is_in_chances: bool
    n_left_out: int
    overlapping: Days


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """Every series asked for, and SPC_POINTS and SPC_PHASES of them all; ``readings`` row by row with the points."""

    series: dict[SeriesKey, Prepared]
    readings: pd.DataFrame
    points: pd.DataFrame
    phases: pd.DataFrame


def facts_of(standing: Attainment, entry: Indicator | None) -> SeriesFacts:
    """The facts of an indicator of a plan; ``entry`` is what the catalogue says of it."""
    indicator, target = standing.indicator, standing.indicator.target
    direction = indicator.direction
    if direction is Direction.UNKNOWN and target is not None and standing.goal is not None:
        direction = Direction.UP if wanted_side(indicator, target) is Operator.AT_LEAST else Direction.DOWN
    is_level = target is not None and target.kind is not TargetKind.CUMULATIVE
    return SeriesFacts(
        indicator.kind,
        direction,
        indicator.family,
        entry.window if entry else None,
        standing.goal if is_level else None,
        indicator.baseline,
    )


def scored(
    readings: pd.DataFrame,
    facts: Mapping[SeriesKey, SeriesFacts],
    wish: Wish | None = None,
    marks: pd.DataFrame | None = None,
) -> Scored:
    """The charts of the series that ``facts`` tell of; other readings (READINGS) are left alone, as are milestones.

    ``marks`` are SPC_MARKS. Raises ValueError as score does.
    """
    said = empty(SPC_MARKS) if marks is None else marks
    set_aside = said[said["kind"] == MarkKind.EXCLUDE]
    prepared = {}
    for name, own in without_censored(in_order(readings)).groupby(SERIES_KEY, sort=False):
        key = cast(SeriesKey, name)
        if key in facts and facts[key].kind is not Kind.MILESTONE:
            prepared[key] = _prepared(key, facts[key], own, wish or Wish(), _days_of(set_aside, key))
    series = list(prepared.values())
    if not series:
        return Scored({}, readings.iloc[:0], *score(readings.iloc[:0], _options(series)))
    frame = in_order(_with_gaps(series))
    every_mark = pd.concat([said, _overlap_marks(series)], ignore_index=True)
    return Scored(prepared, frame, *score(frame, _options(series), every_mark))


def in_order(readings: pd.DataFrame) -> pd.DataFrame:
    """The same readings by series and time, as score puts its points."""
    return readings.sort_values([*SERIES_KEY, "period_end", "period_start"], kind="stable", ignore_index=True)


def _with_gaps(series: list[Prepared]) -> pd.DataFrame:
    """All readings, with a row for every month nobody measured; between windows or events there are no gaps."""
    is_regular = [each.used.apartness is not Apartness.THINNED and each.choice.chart is not Chart.G for each in series]
    regular = [each.readings for each, has_gaps in zip(series, is_regular, strict=True) if has_gaps]
    others = [each.readings for each, has_gaps in zip(series, is_regular, strict=True) if not has_gaps]
    return pd.concat([*([with_gaps(pd.concat(regular, ignore_index=True))] if regular else []), *others])


def _days_of(marks: pd.DataFrame, key: SeriesKey) -> Days:
    own = marks if marks.empty else marks[(marks[SERIES_KEY] == list(key)).all(axis=1)]
    return own["day"].to_numpy()


def _prepared(key: SeriesKey, facts: SeriesFacts, own: pd.DataFrame, wish: Wish, set_aside: Days) -> Prepared:
    rows = comparable(own, facts.kind)
    left_out, ends = len(own) - len(rows), rows["period_end"].to_numpy()
    is_known = has_figure(rows) & ~np.isin(ends, set_aside)
    used = independence(rows, facts.window, is_known)
    chosen, charts = choice(facts.kind, rows, used, wish), possible_charts(facts.kind, rows, used)
    is_in_chances = chosen.chart is Chart.G and counts_chances(rows)
    overlapping = ends[is_known & ~used.is_used]
    if chosen.chart is Chart.G:
        rows, facts = between_events(rows), replace(facts, direction=OTHER_WAY[facts.direction], goal=None)
        used, overlapping = Independence(Apartness.APART, np.ones(len(rows), bool)), ends[:0]
    return Prepared(key, facts, rows, used, chosen, charts, is_in_chances, left_out, overlapping)


def comparable(rows: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    """The readings of one series, oldest first, that can stand on one chart.

    A count of a year does not stand beside counts of months: the commonest length is kept, of equally
    common ones the latest's. One day counts as a month: a figure that is dated to the day in some files and to
    the month in others tells how many there are. Of two figures for the same last day a share keeps that of
    the commonest length.
    """
    starts, ends = (rows[name].to_numpy(dtype="datetime64[D]") for name in ("period_start", "period_end"))
    days = (ends - starts).astype(np.int64) + 1
    months = np.where(days == 1, 1.0, np.round(days / DAYS_IN_MONTH))
    is_alike = len(rows) < 2 or bool((months == months[0]).all())
    if is_alike and (np.diff(ends).astype(np.int64) > 0).all():
        return rows
    common = pd.Series(months, index=rows.index).map(Counter(months.tolist()))
    if kind is Kind.COUNT:
        return rows[months == months[common == common.max()][-1]]
    best = common.groupby(ends).transform("max")
    return rows[common == best].drop_duplicates("period_end", keep="last")


def has_figure(rows: pd.DataFrame) -> Bools:
    """Readings that can be plotted: a value, or a numerator with its denominator."""
    value, numerator, denominator = (
        rows[name].to_numpy(dtype=np.float64) for name in ("value", "numerator", "denominator")
    )
    figures: Bools = ~np.isnan(value) | (~np.isnan(numerator) & (denominator > 0))
    return figures


def without_censored(rows: pd.DataFrame) -> pd.DataFrame:
    """The same readings, those that are only a bound without their figures: "< 5" is no 5."""
    is_bound = rows["bound"].isin([each.value for each in CENSORED])
    return rows.assign(**{name: rows[name].mask(is_bound) for name in ("value", "numerator", "denominator")})


def _overlap_marks(series: Iterable[Prepared]) -> pd.DataFrame:
    rows = [(*each.key, MarkKind.EXCLUDE.value, day, OVERLAP) for each in series for day in each.overlapping]
    return pd.DataFrame(rows, columns=list(SPC_MARKS)).astype(SPC_MARKS)


def _options(series: Iterable[Prepared]) -> pd.DataFrame:
    rows = []
    for each in series:
        floor, ceiling = _ends_of(each.facts.kind, each.choice.chart)
        rows.append(
            {
                **dict(zip(SERIES_KEY, each.key, strict=True)),
                "chart": each.choice.chart.value,
                "rules": each.choice.rules.value,
                "direction": each.facts.direction.value,
                "target": each.facts.goal,
                "floor": floor,
                "ceiling": ceiling,
                "factor": 100.0,
                "is_screened": True,
            }
        )
    return pd.DataFrame(rows, columns=list(SPC_OPTIONS)).astype(SPC_OPTIONS)


def _ends_of(kind: Kind, chart: Chart) -> tuple[float | None, float | None]:
    """Where a figure of this kind cannot go: below nothing, above everybody."""
    if kind in SHARES and chart not in (Chart.G, Chart.MR):
        return 0.0, 100.0
    return (None, None) if kind is Kind.INDEX else (0.0, None)
