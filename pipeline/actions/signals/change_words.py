"""What has changed and what it takes, in words: differences, pace, a new phase, evidence for the team's score."""

from datetime import date
from math import floor, log10

from pipeline.actions.signals.words import Sentence, sentence
from pipeline.analysis.choose import SHARES
from pipeline.analysis.comparison import Comparison, share_and_count_part
from pipeline.analysis.evidence import Support
from pipeline.analysis.pace import Pace
from pipeline.analysis.phases import PhaseSuggestion
from pipeline.domain.catalogue import Kind
from pipeline.domain.reading import Reading
from pipeline.domain.spc import Chance, Evidence, ScoreGap
from pipeline.text import Texts
from pipeline.text.numbers import UNKNOWN, counts_text, day, figure, number, percent, signed

MOST_DECIMALS = 4


def comparison_sentences(compared: Comparison, kind: Kind, texts: Texts) -> tuple[Sentence, ...]:
    """Baseline against latest: more than chance, or may it be chance. Nothing where the two are the same."""
    if compared.first.exact == compared.latest.exact:
        return ()
    is_share = kind in SHARES
    first, latest = (
        counts_text(each, texts) if is_share else number(each.value, texts.language)
        for each in (compared.first, compared.latest)
    )
    size = _points(compared, texts) if is_share else _ratio(compared, texts)
    made = [sentence(texts, f"comparison.{compared.chance.value}", first=first, latest=latest, size=size)]
    if compared.do_overlap and compared.chance is Chance.MAY_BE_CHANCE:
        made.append(sentence(texts, "comparison.overlap"))
    return tuple(made)


def moving_apart_sentences(first: Reading | None, latest: Reading | None, texts: Texts) -> tuple[Sentence, ...]:
    """The share and the number of people in it went different ways, with all four figures; else nothing."""
    if first is None or latest is None or not share_and_count_part(first, latest):
        return ()
    facts = {
        "first_share": percent(first.exact, texts.language),
        "latest_share": percent(latest.exact, texts.language),
        "first_count": number(first.numerator, texts.language),
        "latest_count": number(latest.numerator, texts.language),
    }
    return (sentence(texts, "moving_apart.share_and_count", **facts),)


def pace_sentences(needed: Pace, kind: Kind, is_at_most: bool, texts: Texts) -> tuple[Sentence, ...]:
    """What it takes to be there in time, and what it has been so far."""
    if needed.per_month is None:
        return ()
    if needed.is_sum and needed.months_left >= 1:
        return _sum_sentences(needed, kind, is_at_most, texts)
    least = 2 if kind is Kind.INDEX else 1
    if needed.months_left < 1:
        left = signed(needed.left, texts.language, _decimals(needed.left, least))
        goal, due = figure(needed.goal, kind, texts.language), _until(needed.due, texts)
        return (sentence(texts, "pace.last_month", left=left, goal=goal, due=due),)
    decimals = _decimals(needed.per_month, least)
    key = "pace.points" if kind in SHARES else "pace.number"
    made = [
        sentence(
            texts,
            key,
            goal=figure(needed.goal, kind, texts.language),
            due=_until(needed.due, texts),
            per_month=signed(needed.per_month, texts.language, decimals),
        )
    ]
    if needed.so_far is not None:
        made.append(sentence(texts, "pace.so_far", so_far=signed(needed.so_far, texts.language, decimals)))
    if needed.more_cases:
        way = "more" if needed.more_cases > 0 else "fewer"
        whole = number(needed.latest.denominator, texts.language, 0)
        made.append(sentence(texts, f"pace.cases_{way}", count=abs(needed.more_cases), whole=whole))
    return tuple(made)


def phase_sentences(offer: PhaseSuggestion, texts: Texts) -> tuple[Sentence, ...]:
    """The offer of a new phase, with the event nearest to it; being near is all that is said of it."""
    made = [sentence(texts, "new_phase.offer", count=offer.n_readings, day=day(offer.day, texts.language))]
    if offer.event is not None and offer.days_to_event is not None:
        days = offer.days_to_event
        key = "event_same" if days == 0 else "event_before" if days < 0 else "event_after"
        made.append(sentence(texts, f"new_phase.{key}", event=offer.event.label, count=abs(days)))
    return tuple(made)


def evidence_sentences(found: Support, gap: ScoreGap, score: float | None, texts: Texts) -> tuple[Sentence, ...]:
    """The level the figures support, how the team's score stands to it, and why, rung by rung."""
    level = _level(found.level, texts)
    made = [sentence(texts, "evidence_level.none" if found.level is None else "evidence_level.some", level=level)]
    made.append(sentence(texts, f"score_gap.{gap.value}", score=_level(score, texts)))
    counts = {
        Evidence.MOVED: found.moved,
        Evidence.SIGNAL: found.signals,
        Evidence.DIFFERENCE: found.signals,
        Evidence.HELD: found.held,
        Evidence.HALF_MET: found.met,
        Evidence.UNDER_HALF_MET: found.met,
    }
    for reason in found.reasons:
        facts = {"count": counts.get(reason, 0), "total": found.total}
        made.append(sentence(texts, f"evidence.{reason.value}", **facts))
    return tuple(made)


def _sum_sentences(needed: Pace, kind: Kind, is_at_most: bool, texts: Texts) -> tuple[Sentence, ...]:
    facts = {
        "total": figure(needed.latest.value, kind, texts.language),
        "goal": figure(needed.goal, kind, texts.language),
        "due": _until(needed.due, texts),
        "per_month": number(needed.per_month, texts.language),
    }
    key = "pace.sum_at_least"
    if is_at_most:
        key = "pace.sum_spent" if needed.left < 0 else "pace.sum_at_most"
    made = [sentence(texts, key, **facts)]
    if needed.so_far is not None and key != "pace.sum_spent":
        made.append(sentence(texts, "pace.so_far", so_far=number(needed.so_far, texts.language)))
    return tuple(made)


def _points(compared: Comparison, texts: Texts) -> str:
    """The plain difference in percentage points, and its interval."""
    change = (compared.latest.exact or 0.0) - (compared.first.exact or 0.0)
    figures = (signed(each, texts.language) for each in (change, compared.interval.low, compared.interval.high))
    change_text, low, high = figures
    return texts("comparison.points", change=change_text, low=low, high=high)


def _ratio(compared: Comparison, texts: Texts) -> str:
    """How many times the first the latest is, and its interval; from none there is no such figure."""
    first, latest, between = compared.first.value or 0.0, compared.latest.value or 0.0, compared.interval
    low = number(between.low, texts.language, 2)
    if not first:
        return texts("comparison.ratio_from_none", low=low)
    change, high = (number(each, texts.language, 2) for each in (latest / first, between.high))
    return texts("comparison.ratio", change=change, low=low, high=high)


def _decimals(value: float, least: int) -> int:
    """As many decimals as it takes to see that a small step is not nothing."""
    return least if abs(value) >= 10**-least or not value else min(-floor(log10(abs(value))), MOST_DECIMALS)


def _until(due: date, texts: Texts) -> str:
    return texts("target.due", day=day(due, texts.language))


def _level(score: float | None, texts: Texts) -> str:
    """The scale's own way of writing: 4,0."""
    return UNKNOWN if score is None else f"{score:.1f}".replace(".", "," if texts.language == "sv" else ".")
