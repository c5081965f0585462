"""One indicator's standing as a row anyone can read: words, bar, small trend, source and age."""

from datetime import date

import pandas as pd

from pipeline.actions.view_types import Bar, GoalRow, Point, SignalMarks, Trend
from pipeline.actions.wording import (
    caution_texts,
    due_text,
    reason_text,
    status_text,
    target_text,
    value_text,
    value_with_counts,
)
from pipeline.actions.work import ProjectWork
from pipeline.analysis.attainment import running_sums
from pipeline.domain.attainment import Attainment, Caution, Status
from pipeline.domain.catalogue import Kind
from pipeline.domain.project import ProjectIndicator, TargetKind
from pipeline.domain.reading import Reading
from pipeline.text import Texts
from pipeline.text.numbers import counts_text, period_text

STALE_AFTER_DAYS = 60  # two monthly extracts missed

# What needs attention first.
ATTENTION = (
    Status.WRONG_WAY,
    Status.NOT_MET,
    Status.BEHIND,
    Status.UNCHANGED,
    Status.NOT_ASSESSABLE,
    Status.ON_TRACK,
    Status.MET,
    Status.NO_TARGET,
)
NEEDS_ATTENTION = frozenset(ATTENTION[:5])


def goal_row(
    work: ProjectWork, standing: Attainment, as_of: date, texts: Texts, signal: SignalMarks | None = None
) -> GoalRow:
    """The row of one standing."""
    indicator = standing.indicator
    readings = work.own(indicator)
    return GoalRow(
        indicator_id=indicator.id,
        label=indicator.label,
        code=indicator.code or "",
        name=indicator.name,
        status=standing.status,
        status_text=status_text(standing.status, texts),
        reason_text=reason_text(standing, texts),
        caution_texts=caution_texts(standing, texts),
        baseline_text=value_text(indicator.baseline, indicator, texts) if has_figures(indicator) else "",
        latest_text=value_text(standing.latest, indicator, texts),
        counts_text=counts_text(standing.latest, texts),
        target_text=target_text(indicator, texts),
        due_text=due_text(indicator.target, texts),
        source_text=_source_text(work, standing, as_of, texts),
        is_stale=is_stale(work, standing, as_of),
        bar=goal_bar(standing, texts),
        trend=_trend(indicator, readings, standing, as_of, texts),
        signal=signal,
    )


def has_figures(indicator: ProjectIndicator) -> bool:
    """Whether the indicator is measured in numbers that a line can be drawn through."""
    return indicator.kind in (Kind.SHARE, Kind.COUNT, Kind.INDEX)


def in_order_of_attention(standings: tuple[Attainment, ...]) -> list[Attainment]:
    """What needs the team first, in the plan's order within each status."""
    return sorted(standings, key=lambda each: ATTENTION.index(each.status))


def goal_bar(standing: Attainment, texts: Texts) -> Bar | None:
    """Baseline, latest and target on one scale with some air at both ends; None with fewer than two of them."""
    indicator = standing.indicator
    baseline = indicator.baseline.value if indicator.baseline else None
    latest = standing.latest.value if standing.latest and has_figures(indicator) else None
    targets = (standing.goal,) if standing.goal is not None else tuple(goal for _, goal in standing.alternatives)
    figures = [each for each in (baseline, latest, *targets) if each is not None]
    if len(figures) < 2 or not has_figures(indicator):
        return None
    low, high = min(figures), max(figures)
    air = 0.08 * ((high - low) or abs(high) or 1.0)
    key = "overview.bar_label" if indicator.target else "overview.bar_label_no_target"
    label = texts(
        key,
        baseline=value_text(indicator.baseline, indicator, texts),
        latest=value_with_counts(standing.latest, indicator, texts),
        target=target_text(indicator, texts),
    )
    return Bar(low - air, high + air, baseline, latest, targets, _is_backwards(baseline, latest, targets), label)


def _is_backwards(baseline: float | None, latest: float | None, targets: tuple[float, ...]) -> bool:
    if baseline is None or latest is None or not targets:
        return False
    return (latest - baseline) * (targets[0] - baseline) < 0


def points_of(
    indicator: ProjectIndicator, readings: tuple[Reading, ...], texts: Texts, until: date
) -> tuple[Point, ...]:
    """Readings with a figure as points on their last day, each labelled in words, n included."""
    return tuple(
        Point(
            each.period.end,
            each.value,
            texts(
                "reading.point",
                period=period_text(each.period, texts),
                value=value_with_counts(each, indicator, texts),
            ),
            value_text(each, indicator, texts),
        )
        for each in readings
        if each.period is not None and each.value is not None and each.period.end <= until
    )


def with_baseline(indicator: ProjectIndicator, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The readings with the plan's baseline first, unless a reading already covers its period."""
    baseline = indicator.baseline
    if baseline is None or baseline.value is None or baseline.period is None:
        return readings
    if any(each.period and each.period.end == baseline.period.end for each in readings):
        return readings
    everything = (*readings, baseline)
    return tuple(sorted(everything, key=lambda each: each.period.end if each.period else date.min))


def shown_readings(indicator: ProjectIndicator, readings: tuple[Reading, ...], as_of: date) -> tuple[Reading, ...]:
    """What a line through the indicator's figures goes through.

    Readings with the baseline first; for a target over the year the running sum, once the year has several counts.
    """
    target = indicator.target
    if not has_figures(indicator):
        return ()
    if target and target.kind is TargetKind.CUMULATIVE and target.due:
        sums = running_sums(readings, target.due.year, as_of)
        if len(sums) > 1:
            return sums
    return with_baseline(indicator, readings)


def is_running_sum(indicator: ProjectIndicator, shown: tuple[Reading, ...]) -> bool:
    """Whether the readings to be shown are a year's counts added up, not the counts themselves."""
    target = indicator.target
    is_cumulative = target is not None and target.kind is TargetKind.CUMULATIVE
    return is_cumulative and len(shown) > 1 and len({each.period.start for each in shown if each.period}) == 1


def _trend(
    indicator: ProjectIndicator, readings: tuple[Reading, ...], standing: Attainment, as_of: date, texts: Texts
) -> Trend | None:
    points = points_of(indicator, shown_readings(indicator, readings, as_of), texts, as_of)
    if not points:
        return None
    targets = (standing.goal,) if standing.goal is not None else tuple(goal for _, goal in standing.alternatives)
    label = texts("overview.trend_label", count=len(points), first=points[0].label, last=points[-1].label)
    return Trend(points, targets, label)


def latest_extract(work: ProjectWork, standing: Attainment) -> date | None:
    """The day the latest reading was taken out of its source; None when nobody has said."""
    indicator, latest, frame = standing.indicator, standing.latest, work.readings
    if latest is None or latest.period is None:
        return None
    is_own = (frame["indicator"] == indicator.key) & (frame["part"] == indicator.part) & (frame["comparator"] == "")
    days = frame[is_own & (frame["period_end"] == pd.Timestamp(latest.period.end))]["extracted_on"].dropna()
    return days.max().date() if len(days) else None


def is_stale(work: ProjectWork, standing: Attainment, as_of: date) -> bool:
    """The project is under way and its newest reading is older than two monthly extracts."""
    latest, due = standing.latest, standing.indicator.target.due if standing.indicator.target else None
    is_over = as_of > (due or date(work.project.year, 12, 31))
    if is_over or latest is None or latest.period is None or not has_figures(standing.indicator):
        return False
    return (as_of - latest.period.end).days > STALE_AFTER_DAYS


def _source_text(work: ProjectWork, standing: Attainment, as_of: date, texts: Texts) -> str:
    source = standing.indicator.source or texts("overview.source_unknown")
    latest = standing.latest
    if Caution.NOTHING_TO_COUNT in standing.cautions:
        return source
    if latest is None or latest.period is None:
        return texts("overview.source_none", source=source)
    period = period_text(latest.period, texts)
    days = (as_of - latest.period.end).days
    if days == 0:
        return texts("overview.source_today", source=source, period=period)
    if as_of.year > work.project.year:  # a finished year's figures have an age nobody needs to act on
        return texts("overview.source", source=source, period=period)
    return texts("overview.source_age", source=source, period=period, count=days)
