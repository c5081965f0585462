"""What can only be seen with all indicators of a form side by side, and what its comments say of its dates."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from math import isclose

from pipeline.domain.catalogue import Catalogue, Direction, Kind
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.reading import Period, Precision
from pipeline.ingest.forms.draft import DraftFigure, DraftIndicator
from pipeline.ingest.forms.figures import as_counted, at
from pipeline.ingest.swedish import period_from

PERCENT_TOLERANCE = 1.0  # percentage points; reports cut their decimals off instead of rounding
SLACK = 1e-9
Indicators = tuple[DraftIndicator, ...]
Checked = tuple[Indicators, tuple[Problem, ...]]

_FIGURES: tuple[tuple[str, Callable[[DraftIndicator], DraftFigure]], ...] = (
    ("baseline", lambda indicator: indicator.baseline),
    ("result", lambda indicator: indicator.result),
)
_DAY_IN_TEXT = re.compile(
    r"(?<![\d/])\d{1,2}(?:\s*/\s*\d{1,2}|\s+(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zåäö]*)\.?(?:\s+(?:19|20)\d{2})?(?![\d/])"
    r"|(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])|\n")


def checked(indicators: Indicators, texts: Iterable[str | None], catalogue: Catalogue, year: int | None) -> Checked:
    """The indicators with what follows from their neighbours and from the text, and every doubt that leaves."""
    problems: list[Problem] = []
    for name, figure_of in _FIGURES:
        indicators, found = _with_denominators(indicators, name, figure_of)
        problems += found
    indicators, dated = _dated_by_text(indicators, [text for text in texts if text], year)
    problems += dated
    for indicator in indicators:
        problems += _doubts(indicator)
    return indicators, (*problems, *_subsets(indicators, catalogue))


def _with_denominators(
    indicators: Indicators, name: str, figure_of: Callable[[DraftIndicator], DraftFigure]
) -> Checked:
    """``62%(62)``: of what? Of the count in another row, when most such percents agree with it."""
    open_ones = [each for each in indicators if _lacks_denominator(figure_of(each))]
    counts = [each for each in indicators if each.kind is Kind.COUNT and figure_of(each).value]
    votes = {each.label: sum(_fits(figure_of(one), figure_of(each).value) for one in open_ones) for each in counts}
    best = max(counts, key=lambda each: votes[each.label], default=None)
    if best is None or 2 * votes[best.label] < len(open_ones) or not open_ones:
        return indicators, ()
    total = figure_of(best).value
    labels = {each.label for each in open_ones}
    given = tuple(
        _with(each, name, replace(figure_of(each), denominator=total, is_denominator_inferred=True))
        if each.label in labels
        else each
        for each in indicators
    )
    place = figure_of(open_ones[0]).place
    told = at(
        "denominator_inferred",
        Severity.CONFIRM,
        place,
        figure_of(open_ones[0]).raw or "",
        label=best.label,
        denominator=as_counted(total or 0),
    )
    return given, (told,)


def _with(indicator: DraftIndicator, name: str, figure: DraftFigure) -> DraftIndicator:
    return replace(indicator, baseline=figure) if name == "baseline" else replace(indicator, result=figure)


def _lacks_denominator(figure: DraftFigure) -> bool:
    return figure.value is not None and figure.numerator is not None and figure.denominator is None


def _fits(figure: DraftFigure, total: float | None) -> bool:
    if not total or figure.value is None or figure.numerator is None:
        return False
    return abs(100 * figure.numerator / total - figure.value) <= PERCENT_TOLERANCE + SLACK


def _doubts(indicator: DraftIndicator) -> Iterable[Problem]:
    for _, figure_of in _FIGURES:
        yield from _figure_doubts(indicator, figure_of(indicator))
    baseline, target = indicator.baseline.value, indicator.target
    if baseline is None or target.goal is None or isclose(baseline, target.goal):
        return
    is_up = target.goal > baseline
    if (indicator.direction is Direction.UP and not is_up) or (indicator.direction is Direction.DOWN and is_up):
        facts = {"label": indicator.label, "start": indicator.baseline.raw}
        yield at("target_easier_than_baseline", Severity.CONFIRM, target.place, target.raw or "", **facts)


def _figure_doubts(indicator: DraftIndicator, figure: DraftFigure) -> Iterable[Problem]:
    above, below, value, raw = figure.numerator, figure.denominator, figure.value, figure.raw or ""
    if above is not None and below is not None and above > below:
        yield at("numerator_above_denominator", Severity.ERROR, figure.place, raw, **_counts(above, below))
    elif above is not None and below and value is not None and not _fits(figure, below):
        yield at("percent_mismatch", Severity.CONFIRM, figure.place, raw, **_counts(above, below))
    if indicator.kind is Kind.SHARE and value is not None and not 0 <= value <= 100:
        yield at("share_out_of_range", Severity.ERROR, figure.place, raw)
    if indicator.kind is Kind.COUNT and value is not None and value < 0:
        yield at("negative_count", Severity.ERROR, figure.place, raw)


def _counts(above: float, below: float) -> dict[str, object]:
    return {"numerator": as_counted(above), "denominator": as_counted(below)}


def _subsets(indicators: Indicators, catalogue: Catalogue) -> Iterable[Problem]:
    """A part that is larger than its whole at the same date: figures or definitions that do not belong together."""
    by_code = {each.catalogue_code: each for each in indicators if each.catalogue_code}
    for code, part in by_code.items():
        known = catalogue.get(code)
        whole = by_code.get(known.subset_of) if known and known.subset_of else None
        for _, figure_of in _FIGURES if whole else ():
            one, other = figure_of(part), figure_of(whole)  # type: ignore[arg-type]
            if one.value is None or other.value is None or one.period != other.period or one.value <= other.value:
                continue
            facts = {"indicator": code, "superset": known.subset_of if known else "", "whole": other.raw}
            yield at("subset_above_superset", Severity.CONFIRM, one.place, one.raw or "", **facts)


def _dated_by_text(indicators: Indicators, texts: list[str], year: int | None) -> Checked:
    """A month in a survey's date cell becomes the day on which the comments say that the survey was handed out."""
    sentences = [part for text in texts for part in _SENTENCE_END.split(text) if "enkät" in part.casefold()]
    days = {day for sentence in sentences for day in _days_in(sentence, year)}
    problems: list[Problem] = []
    dated = []
    for each in indicators:
        for name, figure_of in _FIGURES if each.kind is Kind.SURVEY else ():
            figure = figure_of(each)
            day = _the_day_in(figure.period, days)
            if day is not None:
                facts = {"day": day.start.isoformat(), "label": each.label}
                problems.append(at("date_from_text", Severity.NOTE, each.place, figure.raw_period or "", **facts))
                each = _with(each, name, replace(figure, period=day))
        dated.append(each)
    return tuple(dated), tuple(problems)


def _days_in(sentence: str, year: int | None) -> Iterable[Period]:
    for match in _DAY_IN_TEXT.finditer(sentence):
        period = period_from(match[0], year=year).period
        if period is not None and period.precision is Precision.DAY:
            yield period


def _the_day_in(month: Period | None, days: set[Period]) -> Period | None:
    if month is None or month.precision is not Precision.MONTH:
        return None
    inside = [day for day in days if month.start <= day.start <= month.end]
    return inside[0] if len(inside) == 1 else None
