"""From any cell to the figure it states: value, numerator and denominator, bound, unit, and what stood beside it.

The first figure of a cell is the one; what follows it in words is kept in ``raw`` only. Shares are percent, 0-100.
"""

import math
import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from numbers import Real

from pipeline.domain.reading import Bound
from pipeline.ingest.swedish.cells import LONGEST_CELL, MISSING, is_blank, line_joins, tidied
from pipeline.ingest.swedish.numbers import NotANumber, number_and_raw, number_from
from pipeline.ingest.swedish.period_formats import MONTHS
from pipeline.ingest.swedish.periods import PeriodResult, period_from
from pipeline.ingest.swedish.slashes import could_be_date
from pipeline.ingest.swedish.value_formats import (
    BOUND_BY_WORD,
    BOUND_WORDS,
    BROKEN_NUMBER,
    CHANGE_IN_WORDS,
    DATE_LIKE,
    FEWER,
    FIGURE,
    FRACTION,
    LEAD,
    LITERAL,
    OF_AGE,
    OTHER_DATE,
    PARTS,
    PLAIN,
    RANGE,
    SIDE,
    UNITS,
)


@dataclass(frozen=True, slots=True)
class ValueResult:
    """What a cell says of a figure, with its own words kept.

    ``value`` is counted from ``numerator`` and ``denominator`` where both are stated, and ``stated_percent`` is
    then what the cell itself made of them. ``context_total`` is a total that is no denominator (Samtliga 182).
    ``parts`` holds the readings of an a) b) cell, whose own value is None. With a ``problem`` nothing is to be
    taken without asking; ``suggestion`` is then what was probably meant.
    """

    raw: str
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    bound: Bound = Bound.EXACT
    unit: str | None = None
    stated_percent: float | None = None
    stated_change: float | None = None
    context_total: float | None = None
    parts: tuple[tuple[str, "ValueResult"], ...] = ()
    notes: tuple[str, ...] = ()
    problem: str | None = None
    suggestion: float | None = None


def value_from(cell: object, *, is_share: bool | None = None, number_format: str | None = None) -> ValueResult:
    """The figure in a cell; never raises. ``is_share`` False means a count, None not known.

    ``number_format`` is the spreadsheet's own (``0.0%``). Problems: empty, not_a_number, excel_error, ambiguous,
    percent_or_fraction (a bare figure up to 1 in a share), range, several_values, probably_date_converted.
    A cell that says the figure is missing (-, .., saknas) is no problem: value None and the note ``missing``.
    """
    if isinstance(cell, str):
        return _from_text(cell, is_share)
    if is_blank(cell):
        return ValueResult("", problem="empty")
    if isinstance(cell, date):
        return ValueResult(cell.isoformat(), problem="probably_date_converted", suggestion=_typed_as(cell))
    if isinstance(cell, Real) and not isinstance(cell, bool):
        return _from_number(cell, is_share, number_format)
    return ValueResult(str(cell), problem="not_a_number")


def _typed_as(day: date) -> float:
    """Swedish Excel makes 18 January of a typed 18.1."""
    return float(f"{day.day}.{day.month}")


def _from_number(cell: Real, is_share: bool | None, number_format: str | None) -> ValueResult:
    number, raw = number_and_raw(cell)
    if not math.isfinite(number):
        return ValueResult(raw, problem="not_a_number")
    if number_format and "%" in LITERAL.sub("", number_format):
        return ValueResult(raw, round(100 * number, 10), unit="%", notes=("excel_percent",))
    result = ValueResult(raw, number, unit="%" if is_share else None)
    return _asked_if_fraction_of_one(result) if is_share and number_format in (None, "", "General") else result


def _asked_if_fraction_of_one(result: ValueResult) -> ValueResult:
    """A bare 0.167 in a column of shares is 0.167 % or Excel's way to store 16.7 %."""
    if result.value is None or not 0 < result.value <= 1:
        return result
    return replace(result, problem="percent_or_fraction", suggestion=round(100 * result.value, 10))


@lru_cache(maxsize=8192)
def _from_text(raw: str, is_share: bool | None) -> ValueResult:
    if PLAIN.fullmatch(raw):  # nearly every cell of a long extract: a shortcut past the list, with the same answer
        plain = ValueResult(raw, number_from(raw), unit="%" if is_share else None)
        return _asked_if_fraction_of_one(plain) if is_share else plain
    text = tidied(raw).casefold()
    if not text:
        return ValueResult(raw, problem="empty")
    if text in MISSING:
        return ValueResult(raw, notes=("missing",))
    if text.startswith("#"):
        return ValueResult(raw, problem="excel_error")
    if len(text) > LONGEST_CELL:
        return ValueResult(raw, problem="not_a_number")
    results = [replace(_read(LEAD.sub("", join, count=1), is_share), raw=raw) for join in line_joins(text)]
    result = next((result for result in results if result.problem is None), results[0])
    if "\n" not in text:
        return result
    if BROKEN_NUMBER.search(text) and result.problem is None:  # 22 over 5 is 225 cut in two, or two figures
        return ValueResult(raw, problem="several_values", suggestion=result.value)
    return replace(result, notes=("wrapped_cell", *result.notes))


def _read(text: str, is_share: bool | None) -> ValueResult:
    for reader in (_as_parts, _as_date, _as_fraction, _as_figure):
        try:
            result = reader(text, is_share)
        except NotANumber as refused:
            return ValueResult(text, problem=refused.code)
        if result is not None:
            return result
    return ValueResult(text, problem="not_a_number")


def _as_parts(text: str, is_share: bool | None) -> ValueResult | None:
    """``a)54 b)46%``: one reading a letter; a percent sign in one of them counts for all."""
    pieces = PARTS.split(text)
    if len(pieces) < 3 or pieces[0].strip():
        return None
    read = [_read(piece.strip(" ;,"), is_share) for piece in pieces[2::2]]
    parts = list(zip(pieces[1::2], read, strict=True))
    if any(part.unit == "%" for _, part in parts):
        parts = [(letter, _in_percent(part)) for letter, part in parts]
    problem = next((part.problem for _, part in parts if part.problem), None)
    return ValueResult(text, parts=tuple(parts), problem=problem)


def _in_percent(part: ValueResult) -> ValueResult:
    if part.unit or part.value is None:
        return part
    return replace(part, unit="%", notes=(*part.notes, "percent_assumed"), problem=None, suggestion=None)


def _as_date(text: str, _is_share: bool | None) -> ValueResult | None:
    """``18-jan`` in a text file is what Excel made of 18.1."""
    match = DATE_LIKE.fullmatch(text)
    if match is None:
        if OTHER_DATE.fullmatch(text):
            raise NotANumber
        return None
    month = MONTHS[match["mon"]] if match["mon"] else int(match["m"])
    suggestion = float(f"{int(match['d'] or match['day'])}.{month}")
    return ValueResult(text, problem="probably_date_converted", suggestion=suggestion)


def _as_fraction(text: str, is_share: bool | None) -> ValueResult | None:
    """``35/155= 22,6 %``, ``10 av 157``. In a column of counts the second number is only the context."""
    match = FRACTION.fullmatch(text)
    if match is None:
        return None
    above, below = number_from(match["n"], is_share=False), number_from(match["d"], is_share=False)
    if "=" not in text and "/" in text and above > below and could_be_date(int(above), int(below)):
        raise NotANumber("ambiguous")  # 19/9 is a day in September
    if re.match(r"\s*[-0-9=/]", match["rest"]):
        raise NotANumber("several_values")
    stated = number_from(match["p"], is_share=True) if match["p"] else None
    result = ValueResult(text, bound=BOUND_BY_WORD.get(match["bound"] or "", Bound.EXACT), stated_percent=stated)
    if is_share is False:
        return replace(result, value=above, context_total=below, notes=("denominator_as_context",))
    result = replace(result, numerator=above, denominator=below, unit="%")
    return replace(result, value=100 * above / below) if below else replace(result, notes=("zero_denominator",))


def _as_figure(text: str, is_share: bool | None) -> ValueResult | None:
    """A bound, a number, a unit, what stands in brackets, then perhaps words."""
    if RANGE.fullmatch(text):
        raise NotANumber("range")
    match = FIGURE.fullmatch(text)
    if match is None:
        return None
    unit = UNITS.get(match["unit"] or "") or ("år" if match["bound"] in OF_AGE else None)
    value = number_from(match["x"], is_share=True if unit == "%" else is_share)
    result = ValueResult(text, value, bound=BOUND_BY_WORD.get(match["bound"] or "", Bound.EXACT), unit=unit)
    rest = match["rest"]
    while side := SIDE.match(rest):
        result, rest = _with_side(result, side, is_share), rest[side.end() :]
    result = _with_words(result, rest.strip(" .,;"))
    if not is_share or result.unit is not None:
        return result
    return _asked_if_fraction_of_one(replace(result, unit="%"))


def _with_words(result: ValueResult, rest: str) -> ValueResult:
    """Words may follow a figure that has its unit; a second figure right after it makes the cell unreadable."""
    if not rest:
        return result
    if re.match(rf"(?:{BOUND_WORDS})?\s*[+-]?[0-9]", rest):
        raise NotANumber("several_values")
    if result.unit is None and not (rest[0] == "(" and result.context_total is not None):
        raise NotANumber
    explained = CHANGE_IN_WORDS.search(rest)
    if explained:
        result = replace(result, stated_change=_signed_change(explained))
    return replace(result, notes=(*result.notes, "words_after"))


def _with_side(result: ValueResult, side: re.Match[str], is_share: bool | None) -> ValueResult:
    """What a bracket adds: (62), (62/99), (-30%), (Samtliga 182), (minskning med 10%)."""
    if side["total"]:
        return replace(result, context_total=number_from(side["total"], is_share=False))
    if side["change"]:
        return replace(result, stated_change=_signed_change(side))
    if side["pct"]:
        return _with_percent(result, number_from(side["pct"], is_share=True), side["pct"], is_share)
    if result.unit != "%" and not is_share:
        raise NotANumber
    if side["num"]:
        return replace(result, numerator=number_from(side["num"], is_share=False), stated_percent=result.value)
    above, below = number_from(side["n"], is_share=False), number_from(side["d"], is_share=False)
    value = 100 * above / below if below else None
    return replace(result, value=value, numerator=above, denominator=below, stated_percent=result.value)


def _signed_change(match: re.Match[str]) -> float:
    size = number_from(match["change"], is_share=True)
    return -size if match["way"].startswith(FEWER) else size


def _with_percent(result: ValueResult, percent: float, written: str, is_share: bool | None) -> ValueResult:
    """A signed percent in brackets is a change; an unsigned one is the share the count makes."""
    if written[0] in "+-":
        return replace(result, stated_change=percent)
    if is_share and result.unit != "%":
        return replace(result, value=percent, numerator=result.value, stated_percent=percent, unit="%")
    return replace(result, stated_percent=percent)


_COUNTED_BEFORE_YEAR = re.compile(r"(?:antal|andel)\b[^0-9;:]{0,60}(?=(?:19|20)[0-9]{2})", re.IGNORECASE)


def dated_values_from(cell: object, *, year: int | None = None) -> tuple[tuple[PeriodResult, ValueResult], ...]:
    """``2025: 14; 2026: 12`` as pairs of period and figure; empty for a cell that is not of that shape.

    What is counted may stand before the first year: ``Antal svar 2025: 14``.
    """
    text = " ".join(tidied(cell).split()) if isinstance(cell, str) else ""
    text = _COUNTED_BEFORE_YEAR.sub("", text, count=1)
    pairs = [piece.rpartition(":") for piece in re.split(r"\s*;\s*", text) if piece]
    if len(text) > LONGEST_CELL or not pairs or not all(colon for _, colon, _ in pairs):
        return ()
    return tuple((period_from(when.strip(), year=year), value_from(what.strip())) for when, _, what in pairs)
