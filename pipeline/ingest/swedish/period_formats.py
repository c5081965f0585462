"""The closed list of ways to write one day, week, month, part of a year or year.

Texts arrive tidied and casefolded. One row per format: name, pattern for the whole text, builder.
A builder raises Refused with a code, or ValueError where the calendar has no such day.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from pipeline.domain.reading import Period, Precision

Found = tuple[Period, tuple[str, ...]]  # the period and what had to be assumed
Builder = Callable[[re.Match[str], int | None], Found]


class Refused(ValueError):
    """A text that is no period; ``code`` says why."""

    def __init__(self, code: str = "not_a_date") -> None:
        super().__init__(code)
        self.code = code


FIRST_TWO_DIGIT_YEAR = 1990  # 90-99 are the nineties, 00-49 are 2000-2049, between them is nobody's year
LAST_TWO_DIGIT_YEAR = 2049
EXCEL_DAY_ZERO = date(1899, 12, 30)
FIRST_SERIAL = 32874  # 1990-01-01: lower numbers are more often cut-off dates (22123) than days of the fifties
LONG_YEAR = 2020  # has a 29th of February and a week 53: no such day in it means no such day at all
LAST_SERIAL = 60000  # 2064-04-08

_NAMES = (
    "jan januari january",
    "feb februari february",
    "mar mars march",
    "apr april",
    "maj may",
    "jun juni june",
    "jul juli july",
    "aug augusti august",
    "sep sept september",
    "okt oktober oct october",
    "nov november",
    "dec december",
)
MONTHS = {name: no for no, names in enumerate(_NAMES, 1) for name in names.split()}
_PARTS = {  # first letter of the word: parts in a year
    "k": (4, Precision.QUARTER),
    "q": (4, Precision.QUARTER),
    "t": (3, Precision.TERTIAL),
    "h": (2, Precision.HALF_YEAR),
}
_ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}

# Pieces the patterns are written with.
_Y = r"(?P<y>(?:19|20)[0-9]{2})"
_YY = r"(?P<yy>[0-9]{2})"
_M = r"(?P<m>[0-9]{1,2})"
_D = r"(?P<d>[0-9]{1,2})"
_NTH_D = rf"{_D}(?::[ae]|st|nd|rd|th|\.)?"
_MON = r"(?P<mon>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR_AFTER_NO = rf"(?:[\s,-]+{_Y}|\s*[-'’]\s*{_YY})"
_YEAR_AFTER_NAME = rf"(?:[\s,-]*{_Y}|\s*[-'’]\s*{_YY})"
_WEEK = r"(?:v|vecka|veckan|w|wk|week)\s*\.?\s*"
_PART = r"(?P<part>kvartal|kv|k|quarter|q|tertial|t|halvår|half|h)\.?\s*"
_ORDINAL = r"(?:(?P<n>[1-4])(?::[ae]|st|nd|rd|th)|(?P<nth>" + "|".join(_ORDINALS) + "))"


def stated_year(match: re.Match[str], year: int | None) -> tuple[int, tuple[str, ...]]:
    """The year in the text, else the document's year, with a note where it is not written out."""
    groups = match.groupdict()
    if groups.get("y"):
        return int(groups["y"]), ()
    if groups.get("yy"):
        return _century(int(groups["yy"])), ("two_digit_year",)
    if year is None:
        raise Refused("year_missing")
    return year, ("year_assumed",)


def _century(two_digits: int) -> int:
    full = 2000 + two_digits if 2000 + two_digits <= LAST_TWO_DIGIT_YEAR else 1900 + two_digits
    if full < FIRST_TWO_DIGIT_YEAR:
        raise Refused
    return full


def covering(start: date, end: date, stated: Precision) -> Period:
    """The period, named for the part of the calendar it fills; ``stated`` where it fills none."""
    if start.day != 1 or end != date(end.year, end.month, monthrange(end.year, end.month)[1]):
        return Period(start, end, stated)
    months = 12 * (end.year - start.year) + end.month - start.month + 1
    fitting = {
        1: Precision.MONTH,
        3: Precision.QUARTER if start.month % 3 == 1 else stated,
        4: Precision.TERTIAL if start.month % 4 == 1 else stated,
        6: Precision.HALF_YEAR if start.month % 6 == 1 else stated,
        12: Precision.YEAR if start.month == 1 else Precision.ROLLING_12,
        18: Precision.ROLLING_18,
    }
    return Period(start, end, fitting.get(months, stated))


def _month_number(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return MONTHS[groups["mon"]] if groups.get("mon") else int(groups["m"])


def _day(match: re.Match[str], year: int | None) -> Found:
    stated, notes = stated_year(match, year)
    return Period.day(date(stated, _month_number(match), int(match["d"]))), notes


def _slashed_day(match: re.Match[str], year: int | None) -> Found:
    """Day first as in Swedish, unless it could as well be an American month."""
    if int(match["d"]) <= 12 and match["d"] != match["m"]:
        raise Refused("ambiguous")
    return _day(match, year)


def _six_digits(match: re.Match[str], _document_year: int | None) -> Found:
    """211231 is a day and 202403 a month; 201203 could be either."""
    first, middle, last = int(match[1]), int(match[2]), int(match[3])
    is_month = 1 <= last <= 12 and first in (19, 20)
    is_day = 1 <= middle <= 12 and 1 <= last <= 31
    if is_month and is_day:
        raise Refused("ambiguous")
    if is_month:
        return Period.month(100 * first + middle, last), ()
    return Period.day(date(_century(first), middle, last)), ("two_digit_year",)


def _serial(match: re.Match[str], _document_year: int | None) -> Found:
    """Excel's count of days since 1899-12-30."""
    days = int(match[0])
    if not FIRST_SERIAL <= days <= LAST_SERIAL:
        raise Refused
    return Period.day(EXCEL_DAY_ZERO + timedelta(days=days)), ("excel_serial",)


def _last_day(match: re.Match[str], year: int | None) -> Found:
    stated, notes = stated_year(match, year)
    return Period.day(Period.month(stated, _month_number(match)).end), notes


def _days(match: re.Match[str], year: int | None) -> Found:
    stated, notes = stated_year(match, year)
    month = _month_number(match)
    return covering(date(stated, month, int(match["d"])), date(stated, month, int(match["d2"])), Precision.DAY), notes


def _month(match: re.Match[str], year: int | None) -> Found:
    stated, notes = stated_year(match, year)
    return Period.month(stated, _month_number(match)), notes


def _month_and_two_digits(_match: re.Match[str], _document_year: int | None) -> Found:
    """``jan 24`` is January 2024 or the 24th of January."""
    raise Refused("ambiguous")


def _weeks(match: re.Match[str], year: int | None) -> Found:
    stated, notes = stated_year(match, year)
    first = Period.week(stated, int(match["w"]))
    last = Period.week(stated, int(match.groupdict().get("w2") or match["w"]))
    return Period(first.start, last.end, Precision.WEEK), notes


def _part_of_year(match: re.Match[str], year: int | None) -> Found:
    stated, notes = stated_year(match, year)
    groups = match.groupdict()
    parts, precision = _PARTS[groups["part"][0]]
    first = int(groups["n"]) if groups.get("n") else _ORDINALS[groups["nth"]]
    last = int(groups.get("n2") or first)
    if not 1 <= first <= last <= parts:
        raise Refused
    size = 12 // parts
    whole = Period.months(stated, size * (first - 1) + 1, size * last, precision)
    return covering(whole.start, whole.end, precision), notes


def _year(match: re.Match[str], year: int | None) -> Found:
    stated, notes = stated_year(match, year)
    return Period.year(stated), notes


FORMATS: tuple[tuple[str, re.Pattern[str], Builder], ...] = tuple(
    (name, re.compile(pattern), build)
    for name, pattern, build in (
        ("2024-12-31", rf"{_Y}(?P<sep>[-/.]){_M}(?P=sep){_D}", _day),
        ("22-12-31", r"(?P<yy>[0-9]{2})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})", _day),
        ("20241231", r"(?P<y>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})", _day),
        ("211231 or 202403", r"([0-9]{2})([0-9]{2})([0-9]{2})", _six_digits),
        ("45292", r"[0-9]{5}", _serial),
        ("18/2 2025", rf"{_D}\s*/\s*{_M}{_YEAR_AFTER_NO}?", _day),
        ("18/2/2025", rf"{_D}/{_M}/{_Y}", _slashed_day),
        ("5.3.2024", rf"{_D}\.{_M}\.{_Y}", _day),
        ("31 dec 2025", rf"{_NTH_D}[\s-]*{_MON}{_YEAR_AFTER_NAME}?", _day),
        ("May 5, 2024", rf"{_MON}\s+{_NTH_D}\s*,?\s+{_Y}", _day),
        ("sista december 2024", rf"sista(?:\s+dagen\s+i)?\s+{_MON}{_YEAR_AFTER_NAME}?", _last_day),
        ("12-14 mars 2024", rf"{_D}\s*-\s*(?P<d2>[0-9]{{1,2}})\s*{_MON}{_YEAR_AFTER_NAME}?", _days),
        ("12-14/3 2024", rf"{_D}\s*-\s*(?P<d2>[0-9]{{1,2}})/{_M}{_YEAR_AFTER_NO}?", _days),
        ("2024-03", rf"{_Y}[-/]{_M}", _month),
        ("03/2024", rf"{_M}[-/]{_Y}", _month),
        ("mars 2024", rf"{_MON}{_YEAR_AFTER_NAME}?", _month),
        ("2024 mars", rf"{_Y}[\s-]*{_MON}", _month),
        ("mars 24", rf"{_MON}\s+[0-9]{{1,2}}", _month_and_two_digits),
        (
            "v. 7-8 2024",
            rf"{_WEEK}(?P<w>[0-9]{{1,2}})(?:\s*-\s*(?:{_WEEK})?(?P<w2>[0-9]{{1,2}}))?{_YEAR_AFTER_NO}?",
            _weeks,
        ),
        ("2024-W05", rf"{_Y}[\s,-]*{_WEEK}(?P<w>[0-9]{{1,2}})(?:\s*-\s*(?P<w2>[0-9]{{1,2}}))?", _weeks),
        ("kv 1 2024", rf"{_PART}(?P<n>[1-4])(?:\s*-\s*(?P<n2>[1-4]))?{_YEAR_AFTER_NO}?", _part_of_year),
        ("2024 Q3", rf"{_Y}[\s,-]*{_PART}(?P<n>[1-4])(?:\s*-\s*(?P<n2>[1-4]))?", _part_of_year),
        (
            "första halvåret 2024",
            rf"{_ORDINAL}\s+(?P<part>kvartal|quarter|tertial|halvår|half)(?:et)?{_YEAR_AFTER_NAME}?",
            _part_of_year,
        ),
        ("helår 2024", rf"(?:helår(?:et)?|hel[at]|kalenderår(?:et)?|år(?:et)?|full year|year)[\s,-]*{_Y}", _year),
        ("under året", r"hela året|helår(?:et)?|kalenderår(?:et)?|året|full year", _year),
        ("2024", _Y, _year),
    )
)


def one_period(text: str, year: int | None) -> Found:
    """The single period a whole tidied, casefolded text states; raises Refused."""
    refusal = Refused()
    for _name, pattern, build in FORMATS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        try:
            if year is None:
                build(match, LONG_YEAR)
            return build(match, year)
        except Refused as refused:
            refusal = refused
        except (ValueError, OverflowError):
            continue
    raise refusal
