"""What a chart says, in words: from codes and facts to sentences, none of which promises more than its rule."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.analysis.findings import Signal
from pipeline.analysis.readings import reading_of
from pipeline.analysis.signals import OVERLAP
from pipeline.analysis.spc import FEWEST_FOR_LIMITS, FEWEST_USEFUL
from pipeline.domain.reading import Reading
from pipeline.domain.spc import Apartness, Assurance, Chart, Finding, Rule
from pipeline.text import Texts
from pipeline.text.numbers import UNKNOWN, counts_text, figure, number, period_text, reading_text

OTHER_UNITS = (Chart.G, Chart.U, Chart.U_PRIME, Chart.MR)
THINNED = (Apartness.THINNED, Apartness.THINNED_TOO_FEW)
RULES_WITH_SIDES = (Rule.OUTSIDE, Rule.LONG_RUN, Rule.TWO_OF_THREE, Rule.SHIFT)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or two that belong together) and the key it was made from, so that a page may pick."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A point (a row of SPC_POINTS), the reading behind it and the length of the run it belongs to."""

    point: dict[Hashable, Any]
    reading: Reading
    run_length: int


def value_on_chart(signal: Signal, value: float | None, texts: Texts) -> str:
    """A figure in the unit of the chart: percent, a count, a distance between events."""
    if value is None or pd.isna(value):
        return UNKNOWN
    if signal.choice.chart in (Chart.G, Chart.T):
        return number(value, texts.language, 0)
    return figure(value, signal.facts.kind, texts.language)


def axis_text(signal: Signal, unit: str, texts: Texts) -> str:
    """What the upright axis counts; ``unit`` is that of the readings themselves."""
    chart = signal.choice.chart
    if chart is Chart.G:
        return texts("spc_axis.g_chances" if signal.is_in_chances else "spc_axis.g_days")
    if chart in (Chart.U, Chart.U_PRIME):
        return texts("spc_axis.u")
    return texts("spc_axis.mr") if chart is Chart.MR else unit


def spots(signal: Signal) -> list[Spot]:
    """Every point of a series with the reading behind it."""
    points, rows = signal.points.to_dict("records"), signal.readings.to_dict("records")
    every = zip(points, rows, signal.run_lengths, strict=True)
    return [Spot(point, reading_of(row), length) for point, row, length in every]


def point_text(signal: Signal, spot: Spot, texts: Texts) -> str:
    """Period, figure, n and, where the reading is marked or set aside, why."""
    reading, chart = spot.reading, signal.choice.chart
    value = reading_text(reading, signal.facts.kind, texts.language)
    if reading.value is None or chart in OTHER_UNITS:
        value = value_on_chart(signal, spot.point["value"], texts)
    if chart is Chart.G:
        value = texts("spc.between" if signal.is_in_chances else "spc.between_days", value=value)
    counts = counts_text(reading, texts)
    shown = f"{value} ({counts})" if counts else value
    said = texts("reading.point", period=period_text(reading.period, texts), value=shown)
    return " ".join(part for part in (_ended(said), aside_text(spot, texts), mark_text(signal, spot, texts)) if part)


def mark_text(signal: Signal, spot: Spot, texts: Texts) -> str:
    """Why a point is marked; "" where it is not."""
    point, rule = spot.point, Rule(spot.point["rule"])
    if rule is Rule.NONE:
        return ""
    is_above = bool(point["value"] > point["centre"])
    side = f"_{'above' if is_above else 'below'}" if rule in RULES_WITH_SIDES else ""
    return texts(
        f"rule.{rule.value}{side}",
        limit=value_on_chart(signal, point["upper" if is_above else "lower"], texts),
        centre=value_on_chart(signal, point["centre"], texts),
        length=spot.run_length,
        most=int(signal.phases["longest_run_max"].iloc[int(point["phase"]) - 1]),
    )


def aside_text(spot: Spot, texts: Texts) -> str:
    """Why the rules do not look at a reading; "" where they do."""
    why = str(spot.point["exclusion"])
    if not why:
        return ""
    return texts("spc.overlap") if why == OVERLAP else _ended(texts("spc.excluded", reason=why))


def chart_reason_text(signal: Signal, texts: Texts) -> str:
    """Which chart this is and why."""
    facts = {name: number(value, texts.language, 0) for name, value in signal.choice.facts}
    chart = texts(f"spc_chart.{signal.choice.chart.value}")
    return texts(f"chart_reason.{signal.choice.reason.value}", chart=chart, **facts)


def variation_key(signal: Signal) -> str:
    """The key of the variation mark; a series that no rule looks at has one that says why."""
    if signal.is_judged:
        return f"variation.{signal.variation.value}"
    if signal.apartness is Apartness.THINNED_TOO_FEW and len(signal.readings) >= FEWEST_USEFUL:
        return "variation.overlapping"
    is_level = Finding.NO_VARIATION in signal.findings and signal.n_known >= FEWEST_USEFUL
    return "variation.all_alike" if is_level else "variation.too_few"


def assurance_key(assurance: Assurance) -> str:
    """The key of the assurance mark."""
    return f"assurance.{assurance.value or 'none'}"


def finding_sentences(signal: Signal, texts: Texts) -> tuple[Sentence, ...]:
    """What the latest phase shows, what it rests on, and what it promises against the target."""
    made = [_finding(signal, each, texts) for each in signal.findings]
    if signal.apartness is Apartness.THINNED_TOO_FEW:
        made = [_apartness(signal, texts)]
    elif signal.is_judged and signal.apartness is not Apartness.APART:
        made.append(_apartness(signal, texts))
    if signal.is_preliminary and signal.apartness is not Apartness.THINNED_TOO_FEW:
        count = int(signal.phases["n_baseline"].iloc[-1])
        made.append(sentence(texts, "spc.preliminary", count=count, least=FEWEST_FOR_LIMITS))
    if signal.n_left_out:
        made.append(sentence(texts, "spc.left_out", count=signal.n_left_out))
    return (*made, *_assurance(signal, texts))


def _finding(signal: Signal, finding: Finding, texts: Texts) -> Sentence:
    key = f"finding.{finding.value}"
    if finding is Finding.LONG_RUN:
        return _long_run(signal, texts)
    if finding is Finding.TOO_FEW:
        beside = "_beside" if signal.n_known >= FEWEST_USEFUL else ""
        return sentence(texts, key + beside, count=signal.n_known, useful=signal.n_useful, least=FEWEST_USEFUL)
    if finding is Finding.NO_VARIATION:
        values = signal.points["value"].dropna()
        return sentence(texts, key, value=value_on_chart(signal, values.iloc[-1], texts))
    if finding is Finding.FEW_CROSSINGS:
        latest = signal.phases.iloc[-1]
        return sentence(texts, key, count=int(latest["n_crossings"]), least=int(latest["n_crossings_min"]))
    if finding in (Finding.NO_READINGS, Finding.AS_CHANCE):
        return sentence(texts, key)
    points = signal.points
    marked = points.index[(points["rule"] == finding.value) & (points["phase"] == points["phase"].iloc[-1])]
    return sentence(texts, key, count=len(marked), last=_period(signal, int(marked[-1]), texts))


def _long_run(signal: Signal, texts: Texts) -> Sentence:
    run = signal.run
    assert run is not None
    said = sentence(
        texts,
        f"finding.long_run_{'current' if run.is_current else 'past'}",
        length=run.length,
        first=_period(signal, run.first, texts),
        last=_period(signal, run.last, texts),
        side=texts(f"spc_side.{'above' if run.is_above else 'below'}"),
        most=int(signal.phases["longest_run_max"].iloc[-1]),
    )
    if run.is_better is None or not run.is_current:
        return said
    return Sentence(said.key, f"{said.text} {texts('finding_way.better' if run.is_better else 'finding_way.worse')}")


def _assurance(signal: Signal, texts: Texts) -> tuple[Sentence, ...]:
    """What the limits promise of the target, while the process stays as it is."""
    has_limits = bool(signal.phases["upper"].notna().iloc[-1]) if len(signal.phases) else False
    if signal.facts.goal is None or not (signal.is_judged and has_limits):
        return ()
    if signal.findings != (Finding.AS_CHANCE,):
        return (sentence(texts, "assurance_about.signal"),)
    if signal.assurance is Assurance.NONE:
        return ()
    goal = value_on_chart(signal, signal.facts.goal, texts)
    return (sentence(texts, f"assurance_about.{signal.assurance.value}", goal=goal),)


def _apartness(signal: Signal, texts: Texts) -> Sentence:
    is_stated = signal.months is not None or signal.apartness not in THINNED
    key = f"apartness.{signal.apartness.value}{'' if is_stated else '_periods'}"
    return sentence(texts, key, months=signal.months, count=signal.n_known, least=FEWEST_USEFUL)


def _period(signal: Signal, place: int, texts: Texts) -> str:
    return period_text(reading_of(signal.readings.iloc[place].to_dict()).period, texts)


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def sentence(texts: Texts, key: str, **facts: object) -> Sentence:
    """The sentence of a key with its gaps filled."""
    return Sentence(key, texts(key, **facts))
