"""Numbers and dates as a Swedish (or English) reader writes them. Rounding happens here and nowhere before."""

from datetime import date
from decimal import ROUND_HALF_UP, localcontext
from functools import cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import NumberPattern, parse_pattern

from pipeline.domain.catalogue import Kind
from pipeline.domain.reading import Bound, Period, Precision, Reading
from pipeline.text.catalogue import Texts

UNKNOWN = "–"
NBSP = "\N{NO-BREAK SPACE}"


def number(value: float | None, language: str, decimals: int = 1) -> str:
    """Up to ``decimals`` decimals, none that are only zeros: 1 234,5."""
    if value is None:
        return UNKNOWN
    with localcontext() as context:
        context.rounding = ROUND_HALF_UP  # as people round: 5 of 8 is 63 %, not 62
        shown = _pattern(decimals).apply(value, _locale(language)).replace("-", "\N{MINUS SIGN}")
    return shown.removeprefix("\N{MINUS SIGN}") if shown.strip("\N{MINUS SIGN}0,.") == "" else shown


def percent(value: float | None, language: str, decimals: int = 1) -> str:
    """``value`` is 0-100: 22,6 %."""
    return UNKNOWN if value is None else f"{number(value, language, decimals)}{NBSP}%"


def figure(value: float | None, kind: Kind, language: str) -> str:
    """A figure in its indicator's own way: a percent, a count, an index with two decimals."""
    if kind is Kind.SHARE:
        return percent(value, language)
    return number(value, language, 2 if kind is Kind.INDEX else 1)


def reading_text(reading: Reading | None, kind: Kind, language: str) -> str:
    """The reading with its bound and, for a share, its n: < 0,1 %; 22,6 % (35 av 155)."""
    if reading is None or reading.value is None:
        return UNKNOWN
    shown = figure(reading.value, kind, language)
    sign = {Bound.BELOW: "<", Bound.ABOVE: ">", Bound.AT_MOST: "≤", Bound.AT_LEAST: "≥", Bound.ABOUT: "ca"}
    return f"{sign[reading.bound]}{NBSP}{shown}" if reading.bound in sign else shown


def counts_text(reading: Reading | None, texts: Texts) -> str:
    """ "35 av 155" when both are known, else ""."""
    if reading is None or reading.numerator is None or reading.denominator is None:
        return ""
    top, bottom = (number(part, texts.language, 0) for part in (reading.numerator, reading.denominator))
    return texts("figure.of", part=top, whole=bottom)


def signed(value: float, language: str, decimals: int = 1) -> str:
    """With its sign always said: +1,3 or −0,4."""
    return ("+" if value > 0 else "") + number(value, language, decimals)


def day(value: date | None, language: str) -> str:
    """28 november 2024."""
    return UNKNOWN if value is None else format_date(value, "d MMMM y", locale=language)


def day_short(value: date | None, language: str) -> str:
    """28 nov 2024, without the full stops of the locale's own short months."""
    return UNKNOWN if value is None else format_date(value, "d MMM y", locale=language).replace(".", "")


def month(value: date, language: str) -> str:
    """nov 2024."""
    return format_date(value, "MMM y", locale=language).replace(".", "")


def period_text(period: Period | None, texts: Texts) -> str:
    """The period as exactly as it was stated: a day, v. 46 2024, nov 2024, helår 2024, 12 månader t.o.m. jun 2024."""
    if period is None:
        return UNKNOWN
    language, precision = texts.language, period.precision
    if precision is Precision.DAY:
        return day_short(period.end, language)
    if precision is Precision.WEEK:
        year, week, _ = period.start.isocalendar()
        return texts("period.week", week=week, year=year)
    if precision is Precision.MONTH:
        return month(period.end, language)
    if precision is Precision.YEAR and period.start.month == 1 and period.end.month == 12:
        return texts("period.year", year=period.end.year)
    if precision in (Precision.ROLLING_12, Precision.ROLLING_18):
        return texts("period." + precision.value, month=month(period.end, language))
    return texts("period.span", start=month(period.start, language), end=month(period.end, language))


@cache
def _pattern(decimals: int) -> NumberPattern:
    """Babel reads a pattern anew for every figure unless it is kept, and a page has a thousand of them."""
    return parse_pattern("#,##0." + "#" * decimals if decimals else "#,##0")


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)
