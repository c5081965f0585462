"""Signal or chance, ready to draw: one series in full, many at a glance, and what the team's score rests on."""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
import pandas as pd

from pipeline.actions.signals.change_words import (
    comparison_sentences,
    evidence_sentences,
    moving_apart_sentences,
    pace_sentences,
    phase_sentences,
)
from pipeline.actions.signals.series import ScoredSeries
from pipeline.actions.signals.view_types import (
    ChartInUse,
    EvidenceView,
    SeriesQuestion,
    SignalMark,
    SignalPhase,
    SignalPoint,
    SignalReading,
)
from pipeline.actions.signals.words import (
    Sentence,
    aside_text,
    assurance_key,
    axis_text,
    chart_reason_text,
    finding_sentences,
    mark_text,
    point_text,
    spots,
    value_on_chart,
    variation_key,
)
from pipeline.analysis.attainment import wanted_side
from pipeline.analysis.choose import SHARES, Wish
from pipeline.analysis.comparison import comparison
from pipeline.analysis.evidence import GoalFigures, goal_figures, score_gap, support
from pipeline.analysis.findings import Signal, every_signal, judged_points
from pipeline.analysis.intervals import wilson
from pipeline.analysis.inverse import inverted, inverted_standing
from pipeline.analysis.pace import pace, running_total, trajectory
from pipeline.analysis.phases import phase_suggestion
from pipeline.analysis.readings import readings_of
from pipeline.analysis.signals import SeriesFacts, facts_of, scored
from pipeline.domain.attainment import Attainment
from pipeline.domain.frames import SERIES_KEY
from pipeline.domain.project import Operator, TargetKind
from pipeline.domain.reading import Reading
from pipeline.domain.spc import Chart, Rule, RuleSet, Variation
from pipeline.text import Texts
from pipeline.text.numbers import day_short, percent


def signal_reading(
    readings: pd.DataFrame, asked: SeriesQuestion, wish: Wish, marks: pd.DataFrame | None, texts: Texts
) -> SignalReading | None:
    """One series of READINGS on its chart and in words; None where it has no readings by then.

    ``marks`` are SPC_MARKS: phases, frozen baselines and readings set aside with their reasons.
    """
    own, standing, facts = _own_series(readings, asked)
    found = every_signal(scored(own, {asked.key: facts}, wish, marks)).get(asked.key)
    if found is None:
        return None
    each_reading = readings_of(own)
    compared = comparison(each_reading, facts)
    needed = pace(standing)
    offer = phase_suggestion(found, asked.events)
    sentences = (
        *finding_sentences(found, texts),
        *(comparison_sentences(compared, facts.kind, texts) if compared and not found.is_judged else ()),
        *_moving_apart(facts, each_reading, texts),
        *(pace_sentences(needed, facts.kind, _is_at_most(standing), texts) if needed else ()),
        *(phase_sentences(offer, texts) if offer else ()),
    )
    return SignalReading(
        chart=_chart_in_use(found, standing.indicator.unit, texts),
        points=_points(found, texts),
        phases=_phases(found, texts),
        variation=found.variation if found.is_judged else None,
        variation_text=texts(variation_key(found)),
        assurance=found.assurance,
        assurance_text=texts(assurance_key(found.assurance)),
        is_preliminary=found.is_preliminary,
        is_inverse=asked.is_inverse,
        sentences=_with_inverse(sentences, asked, texts),
        comparison=compared,
        pace=needed,
        line=trajectory(standing),
        totals=_totals(standing, each_reading, asked.as_of),
        suggestion=offer,
    )


def signal_mark(found: Signal, texts: Texts) -> SignalMark:
    """The marks of one series, and why."""
    return SignalMark(
        found.key,
        found.variation if found.is_judged else None,
        texts(variation_key(found)),
        found.assurance,
        texts(assurance_key(found.assurance)),
        finding_sentences(found, texts)[0].text,
    )


def evidence_view(series: Iterable[ScoredSeries], score: float | None, texts: Texts) -> EvidenceView:
    """What the figures of a project's indicators say of the team scale; ``score`` is the team's own, or None."""
    found = support([_figures(each) for each in series])
    gap = score_gap(found, score)
    return EvidenceView(found, gap, evidence_sentences(found, gap, score, texts))


def _figures(own: ScoredSeries) -> GoalFigures:
    signals = [own.signal] if own.signal else []
    return goal_figures(own.standing, signals, comparison(own.readings, own.facts), _used(own))


def _used(own: ScoredSeries) -> tuple[Reading, ...]:
    """The readings that the rules may look at; none where the chart plots something else than what was read."""
    if own.signal is None or own.signal.choice.chart is Chart.G:
        return ()
    ends = set(judged_points(own.signal.points)["period_end"].to_numpy(dtype="datetime64[D]").tolist())
    return tuple(each for each in own.readings if each.period is not None and each.period.end in ends)


def _own_series(readings: pd.DataFrame, asked: SeriesQuestion) -> tuple[pd.DataFrame, Attainment, SeriesFacts]:
    """The series' readings until the day asked about, its standing and its facts, all turned where that is asked."""
    is_own = (readings[SERIES_KEY] == list(asked.key)).all(axis=1)
    own = readings[is_own & (readings["period_end"] <= pd.Timestamp(asked.as_of))]
    standing = asked.standing
    if asked.is_inverse:
        if standing.indicator.kind not in SHARES:
            raise ValueError("only a share has the rest of 100 percent to show instead")
        own, standing = inverted(own), inverted_standing(standing)
    return own, standing, facts_of(standing, asked.entry)


def _chart_in_use(found: Signal, unit: str, texts: Texts) -> ChartInUse:
    chart, rules = found.choice.chart, found.choice.rules
    return ChartInUse(
        chart,
        name=texts(f"spc_chart.{chart.value}"),
        about=texts(f"spc_chart_about.{chart.value}"),
        reason=chart_reason_text(found, texts),
        rules=rules,
        rules_name=texts(f"rule_set.{rules.value}"),
        axis=axis_text(found, unit, texts),
        charts=tuple((each, texts(f"spc_chart.{each.value}")) for each in found.charts),
        rule_sets=tuple((each, texts(f"rule_set.{each.value}")) for each in RuleSet),
    )


def _moving_apart(facts: SeriesFacts, readings: Sequence[Reading], texts: Texts) -> tuple[Sentence, ...]:
    if facts.kind not in SHARES or not readings:
        return ()
    return moving_apart_sentences(facts.baseline or readings[0], readings[-1], texts)


def _totals(standing: Attainment, readings: Sequence[Reading], as_of: date) -> tuple[tuple[date, float], ...]:
    """The running sum of a goal for the year; nothing for other goals."""
    target = standing.indicator.target
    if target is None or target.kind is not TargetKind.CUMULATIVE or target.due is None:
        return ()
    return running_total(readings, target.due.year, as_of)


def _is_at_most(standing: Attainment) -> bool:
    indicator = standing.indicator
    return indicator.target is not None and wanted_side(indicator, indicator.target) is Operator.AT_MOST


def _with_inverse(sentences: tuple[Sentence, ...], asked: SeriesQuestion, texts: Texts) -> tuple[Sentence, ...]:
    if not asked.is_inverse:
        return sentences
    name = asked.standing.indicator.inverse_name
    key = "spc.inverse" if name else "spc.inverse_unnamed"
    return (*sentences, Sentence(key, texts(key, name=name)))


def _phases(found: Signal, texts: Texts) -> tuple[SignalPhase, ...]:
    key = "spc.phase" if len(found.phases) > 1 else "spc.line"
    made = []
    for row in found.phases.to_dict("records"):
        first = row["first"].date()
        facts = {"no": row["phase"], "first": day_short(first, texts.language)}
        label = texts(key, centre=value_on_chart(found, row["centre"], texts), **facts)
        made.append(SignalPhase(row["phase"], first, row["last"].date(), _number(row["centre"]), label))
    return tuple(made)


def _points(found: Signal, texts: Texts) -> tuple[SignalPoint, ...]:
    low, high = _wilson_percent(found)
    made = []
    for place, spot in enumerate(spots(found)):
        row = spot.point
        made.append(
            SignalPoint(
                day=row["period_end"].date(),
                value=_number(row["value"]),
                centre=_number(row["centre"]),
                lower=_number(row["lower"]),
                upper=_number(row["upper"]),
                low=_number(low[place]),
                high=_number(high[place]),
                phase=row["phase"],
                is_used=row["exclusion"] == "",
                rule=Rule(row["rule"]),
                variation=Variation(row["variation"]),
                label=point_text(found, spot, texts),
                mark_text=mark_text(found, spot, texts),
                aside_text=aside_text(spot, texts),
                interval_text=_interval_text(low[place], high[place], texts),
            )
        )
    return tuple(made)


def _wilson_percent(found: Signal) -> tuple[np.ndarray, np.ndarray]:
    """Wilson's interval of every reading; NaN for what is no share with n."""
    numerator, denominator = (found.readings[name].to_numpy(dtype=np.float64) for name in ("numerator", "denominator"))
    if found.facts.kind not in SHARES:
        return np.full(len(numerator), np.nan), np.full(len(numerator), np.nan)
    low, high = wilson(numerator, denominator)
    return 100 * low, 100 * high


def _interval_text(low: float, high: float, texts: Texts) -> str:
    if np.isnan(low):
        return ""
    return texts("spc.interval", low=percent(low, texts.language), high=percent(high, texts.language))


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
