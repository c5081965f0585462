"""Signal or chance, ready to draw: one series in full, many at a glance, and what the team's score rests on."""

from collections.abc import Mapping, Sequence
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
from pipeline.analysis.findings import Signal, every_signal
from pipeline.analysis.intervals import wilson
from pipeline.analysis.inverse import inverted, inverted_standing
from pipeline.analysis.pace import pace, running_total, trajectory
from pipeline.analysis.phases import phase_suggestion
from pipeline.analysis.readings import readings_of
from pipeline.analysis.signals import SeriesFacts, SeriesKey, facts_of, scored
from pipeline.domain.attainment import Attainment
from pipeline.domain.frames import SERIES_KEY
from pipeline.domain.project import Operator, TargetKind
from pipeline.domain.reading import Reading
from pipeline.domain.spc import Chart, MarkKind, Rule, RuleSet, Variation
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


def signal_marks(
    readings: pd.DataFrame, series: Mapping[SeriesKey, SeriesFacts], marks: pd.DataFrame | None, texts: Texts
) -> dict[SeriesKey, SignalMark]:
    """The marks of many series in one go, each on the chart its figures ask for; READINGS until the day asked about."""
    found = every_signal(scored(readings, series, Wish(), marks))
    return {
        key: SignalMark(
            key,
            each.variation if each.is_judged else None,
            texts(variation_key(each)),
            each.assurance,
            texts(assurance_key(each.assurance)),
            finding_sentences(each, texts)[0].text,
        )
        for key, each in found.items()
    }


def evidence_view(
    readings: pd.DataFrame,
    questions: Sequence[SeriesQuestion],
    marks: pd.DataFrame | None,
    score: float | None,
    texts: Texts,
) -> EvidenceView:
    """What the figures of a project's indicators say of the team scale; ``score`` is the team's own, or None."""
    series = {asked.key: _own_series(readings, asked) for asked in questions}
    signals = _signals(series, marks)
    found = support([_figures(*series[asked.key], *signals[asked.key]) for asked in questions])
    gap = score_gap(found, score)
    return EvidenceView(found, gap, evidence_sentences(found, gap, score, texts))


OwnSeries = tuple[pd.DataFrame, Attainment, SeriesFacts]


def _signals(
    series: Mapping[SeriesKey, OwnSeries], marks: pd.DataFrame | None
) -> dict[SeriesKey, tuple[list[Signal], bool]]:
    """Every series' signals, scored in one go: as marked and, where phases are, also unbroken.

    With each, whether its chart plots what was read.
    """
    if not series:
        return {}
    readings = pd.concat([own for own, _, _ in series.values()])
    facts = {key: known for key, (_, _, known) in series.items()}
    answers = [scored(readings, facts, marks=marks)]
    if marks is not None and (marks["kind"] == MarkKind.PHASE).any():
        answers.append(scored(readings, facts, marks=marks[marks["kind"] != MarkKind.PHASE]))
    found = [every_signal(each) for each in answers]
    drawn = answers[0].series
    return {
        key: (
            [each[key] for each in found if key in each],
            key in drawn and drawn[key].choice.chart is not Chart.G,
        )
        for key in series
    }


def _figures(
    own: pd.DataFrame, standing: Attainment, facts: SeriesFacts, signals: list[Signal], is_as_read: bool
) -> GoalFigures:
    used: tuple[Reading, ...] = ()
    if is_as_read and signals:
        used = readings_of(own[own["period_end"].isin(_used_ends(signals[0]))])
    return goal_figures(standing, signals, comparison(readings_of(own), facts), used)


def _used_ends(signal: Signal) -> pd.Series:
    """The last days of the readings that the rules may look at."""
    points = signal.points
    return points.loc[(points["exclusion"] == "") & points["value"].notna(), "period_end"]


def _own_series(readings: pd.DataFrame, asked: SeriesQuestion) -> OwnSeries:
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
