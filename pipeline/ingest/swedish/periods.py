"""From any cell to the day, month or stretch of time it speaks of.

Around the closed list in period_formats stand the things a cell may add to one period: wrapped lines,
words before it (period, per, den, a weekday), steps (Punkt 3.), a time of day, a range, a rolling window, a list.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from numbers import Real

from pipeline.domain.reading import Period, Precision
from pipeline.ingest.swedish.cells import LONGEST_CELL, MISSING, is_blank, line_joins, tidied
from pipeline.ingest.swedish.numbers import number_and_raw
from pipeline.ingest.swedish.period_formats import MONTHS, Refused, covering, one_period

YEARS = range(1900, 2100)  # a date outside them is a slip or an empty cell, never a measurement


@dataclass(frozen=True, slots=True)
class PeriodResult:
    """What a cell says of time, with its own words kept.

    ``periods`` has more than one entry where the cell lists several. ``steps`` are the steps a plan's cell
    names before the date. ``notes`` are codes for what was assumed or dropped. With a ``problem`` nothing is
    to be taken without asking; ``suggestion`` is then what the text may mean. With ``future_typo`` the
    periods are kept as stated.
    """

    raw: str
    periods: tuple[Period, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str | None = None
    steps: tuple[int, ...] = ()
    suggestion: Period | None = None

    @property
    def period(self) -> Period | None:
        """The only period there is; None for none or several."""
        return self.periods[0] if len(self.periods) == 1 else None


def period_from(cell: object, *, year: int | None = None) -> PeriodResult:
    """The period or periods in a cell; never raises. ``year`` is the document's, for texts that leave it out.

    Problems: empty, not_a_date, year_missing, ambiguous, future_typo (beyond the year after the document's).
    """
    if isinstance(cell, str):
        return _from_text(cell, year)
    if is_blank(cell):
        return PeriodResult("", problem="empty")
    if isinstance(cell, date):
        return _asked_if_later(_from_date(cell), year)
    if isinstance(cell, Real) and not isinstance(cell, bool):
        return _from_number(cell, year)
    return PeriodResult(str(cell), problem="not_a_date")


def _from_date(cell: date) -> PeriodResult:
    """A spreadsheet's date; midnight is how it stores a day."""
    raw = cell.isoformat()
    if cell.year not in YEARS:
        return PeriodResult(raw, problem="not_a_date")
    if not isinstance(cell, datetime):
        return PeriodResult(raw, (Period.day(cell),))
    notes = () if cell.time() == time() else ("time_dropped",)
    return PeriodResult(raw, (Period.day(cell.date()),), notes)


def _from_number(cell: Real, year: int | None) -> PeriodResult:
    """211231, 20211231, 202403, 2024 and Excel's day count; a fraction of a day is a time."""
    number, raw = number_and_raw(cell)
    if not 0 <= number < 1e8:
        return PeriodResult(raw, problem="not_a_date")
    result = _from_text(str(int(number)), year)
    if number == int(number):
        return replace(result, raw=raw)
    if "excel_serial" in result.notes:
        return replace(result, raw=raw, notes=(*result.notes, "time_dropped"))
    return PeriodResult(raw, problem="not_a_date")


@lru_cache(maxsize=8192)
def _from_text(raw: str, year: int | None) -> PeriodResult:
    text = tidied(raw).casefold().strip(" \n.,;:()")
    if not text or text in MISSING:
        return PeriodResult(raw, problem="empty")
    if len(text) > LONGEST_CELL or "=" in text:  # 2/4 = 50 % is a fraction
        return PeriodResult(raw, problem="not_a_date")
    wrapped = ("wrapped_cell",) if "\n" in text else ()
    refusals: list[Refused] = []
    for candidate in _candidates(text):
        try:
            periods, notes, steps = _read(candidate, year)
        except Refused as refused:
            refusals.append(refused)
            continue
        return _asked_if_later(PeriodResult(raw, periods, _once((*wrapped, *notes)), None, steps), year)
    problem = _most_telling(refusals).code
    suggestion = _only_date_within(text.replace("\n", " "), year) if problem == "not_a_date" else None
    return PeriodResult(raw, problem=problem, suggestion=suggestion)


def _candidates(text: str) -> tuple[str, ...]:
    """The joins of a wrapped cell; last of all, one period a line."""
    if "\n" not in text:
        return (text,)
    return (*line_joins(text), text.replace("\n", ";"))


def _most_telling(refusals: list[Refused]) -> Refused:
    return next((refused for refused in refusals if refused.code != "not_a_date"), Refused())


def _once(notes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(notes))


def _asked_if_later(result: PeriodResult, year: int | None) -> PeriodResult:
    """A document of 2025 may tell of January 2026; 2028 in it is a slip to ask about."""
    if year is None or all(period.start.year <= year + 1 for period in result.periods):
        return result
    return replace(result, problem="future_typo")


# What may stand around a period.

_STEPS = re.compile(r"punkt(?:er(?:na)?)?\s*([0-9]{1,2}(?:\s*[+&]\s*[0-9]{1,2})*)\s*[.:]?\s+(.+)")
_LEAD = re.compile(
    r"(?:(?:(?:mät)?period(?:en)?|(?:mät)?datum|per|den|under|i|in|on"
    r"|(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b\s*[.:,]?\s*)+"
)
_DEADLINE = re.compile(r"(?:senast|innan|latest|by)\s+(?:den\s+)?(?=sista|[0-9])")
_TWICE = re.compile(r"\b((?:19|20)[0-9]{2})\s+\1\b")
_TIME = re.compile(
    r"(.+?[0-9a-zåäö.])(?:\s*,?\s+|(?<=[0-9])t)"
    r"(?:kl(?:ockan|\.)?\s*[0-9]{1,2}(?:[:.][0-9]{2})?|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
    r"|[0-9]{1,2}(?:[:.][0-9]{2})?(?=\s*-\s*[0-9]))"
    r"(?:\s*-\s*[0-9]{1,2}(?:[:.][0-9]{2})?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?"
)
_ROLL = (  # 12 månader alone needs its word, R12 does not
    r"(?:(?:de\s+)?(?:rullande|rull\.?|senaste|rolling|last|latest)\s*|r\s?|(?=[0-9]+\s*(?:mån|month)))(?P<n>12|18)"
    r"(?:\s*-?\s*(?:mån(?:ader(?:na)?)?|mån\.|months?|m))?"
)
_UNTIL = r"[\s,:]*(?:t\.?\s?o\.?\s?m(?:\.|\b)|till\s+och\s+med|till|fram\s+till|per|to|until|ending)?\s*"
_ROLLING = (
    re.compile(_ROLL + _UNTIL + r"(?P<end>.+)"),
    re.compile(r"(?P<end>.+?)[\s,(]+" + _ROLL + r"\)?"),
)
_RANGE = re.compile(r"\s*(?:-+|\btill\s+och\s+med\b|\bt\.?o\.?m\.?(?=\s)|\btill\b|\bto\b|\buntil\b)\s*")
_LIST = re.compile(r"\s*(?:[;,&]|\bsamt\b|\boch\b|\band\b)\s*")
_STRUCK_TWICE = re.compile(r"[0-9]{5}")

Reading = tuple[tuple[Period, ...], tuple[str, ...]]


def _read(text: str, year: int | None) -> tuple[tuple[Period, ...], tuple[str, ...], tuple[int, ...]]:
    """Periods, notes and steps of one candidate text; raises Refused."""
    steps: tuple[int, ...] = ()
    if in_steps := _STEPS.fullmatch(text):
        steps, text = tuple(int(no) for no in re.findall(r"[0-9]+", in_steps[1])), in_steps[2]
    once = _TWICE.sub(r"\1", text)
    notes: tuple[str, ...] = ("duplicate_token",) if once != text else ()
    bare = _DEADLINE.sub("", once, count=1) if _DEADLINE.match(once) else once
    notes += ("deadline",) if bare != once else ()
    lead = _LEAD.match(bare)
    periods, found = _first_that_reads((_single, _list), bare[lead.end() :] if lead else bare, year)
    return periods, (*notes, *found), steps


def _first_that_reads(
    readers: tuple[Callable[[str, int | None], Reading], ...], text: str, year: int | None
) -> Reading:
    refusals = []
    for reader in readers:
        try:
            return reader(text, year)
        except Refused as refused:
            refusals.append(refused)
    raise _most_telling(refusals)


def _single(text: str, year: int | None) -> Reading:
    """One period: plain, rolling, a range, or a day with a time."""
    return _first_that_reads((_plain, _rolling, _range, _timed), text, year)


def _plain(text: str, year: int | None) -> Reading:
    period, notes = one_period(text, year)
    return (period,), notes


def _rolling(text: str, year: int | None) -> Reading:
    """The 12 or 18 months up to the end of a stated month, quarter or day."""
    for pattern in _ROLLING:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        last, notes = one_period(match["end"].strip(" ()"), year)
        if last.precision in (Precision.DAY, Precision.MONTH, Precision.QUARTER):
            months = int(match["n"])
            precision = Precision.ROLLING_12 if months == 12 else Precision.ROLLING_18
            return (Period(_months_before(last.end, months), last.end, precision),), notes
    raise Refused


def _months_before(end: date, months: int) -> date:
    """The first day of the ``months`` months that end with ``end``, itself included."""
    after = end + timedelta(days=1)
    month_no = 12 * after.year + after.month - 1 - months
    first = date(month_no // 12, month_no % 12 + 1, 1)
    return min(first + timedelta(days=after.day - 1), Period.month(first.year, first.month).end)


def _range(text: str, year: int | None) -> Reading:
    """From one period to another of the same kind; the first takes its year from the second."""
    for gap in _RANGE.finditer(text):
        try:
            last, late_notes = one_period(text[gap.end() :], year)
            first, early_notes = one_period(text[: gap.start()], last.start.year)
            if first.precision == last.precision and first.start <= last.end:
                notes = (*late_notes, *(note for note in early_notes if note != "year_assumed"))
                return (covering(first.start, last.end, last.precision),), notes
        except Refused as refused:
            if refused.code != "not_a_date":
                raise
    raise Refused


def _timed(text: str, year: int | None) -> Reading:
    """``19/9 15-16``: a day and the hours of a meeting."""
    match = _TIME.fullmatch(text)
    if match is None:
        raise Refused
    day, notes = one_period(match[1], year)
    if day.precision is not Precision.DAY:
        raise Refused
    return (day,), (*notes, "time_dropped")


def _list(text: str, year: int | None) -> Reading:
    """Several periods; one without a year takes the year of the next that states it, else the document's."""
    parts = [part for part in _LIST.split(text) if part]
    if len(parts) < 2:
        raise Refused
    parts, notes = _years_struck_once(parts)
    periods: list[Period] = []
    carried: int | None = None
    for part in reversed(parts):
        (period,), found = _single(part, year if carried is None else carried)
        if "year_assumed" not in found:
            carried = period.start.year
        elif carried is not None and period.start > periods[-1].start:
            raise Refused("ambiguous")  # december och januari 2025
        periods.append(period)
        notes += found
    return tuple(reversed(periods)), notes


def _years_struck_once(parts: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """``20223`` beside ``2022`` is 2023 with one key struck twice."""
    years = {int(part) for part in parts if re.fullmatch(r"(?:19|20)[0-9]{2}", part)}
    repaired = []
    for part in parts:
        meant = {int(re.sub(r"([0-9])\1", r"\1", part, count=1))} if _STRUCK_TWICE.fullmatch(part) else set()
        fitting = [year for year in meant if {year - 1, year + 1} & years]
        repaired.append(str(fitting[0]) if fitting else part)
    return repaired, ("year_typo",) if repaired != parts else ()


_WITHIN = re.compile(
    r"(?<![0-9/])[0-9]{1,2}/[0-9]{1,2}(?:\s+20[0-9]{2})?(?![0-9/])|\b20[0-9]{2}-[0-9]{2}-[0-9]{2}\b"
    r"|\b(?:[0-9]{1,2}\s+)?(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b(?:\s+20[0-9]{2}\b)?"
)


def _only_date_within(text: str, year: int | None) -> Period | None:
    """The one date in a running text (``Delas ut i mars``), to suggest; None for none or several."""
    found: set[Period] = set()
    for match in _WITHIN.finditer(text):
        try:
            found.add(one_period(match[0], year)[0])
        except Refused:
            continue
    return found.pop() if len(found) == 1 else None
