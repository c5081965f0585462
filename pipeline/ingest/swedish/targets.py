"""From a target cell to what the clinic wants: a level, a change, a sum over the year, a thing done or a quality.

A bare percent on a share can mean relative percent or percentage points, and nobody can tell from the cell:
it stays AMBIGUOUS until a person has said which.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from pipeline.domain.project import Operator, Target, TargetKind
from pipeline.domain.reading import Bound
from pipeline.ingest.swedish.cells import LONGEST_CELL, MISSING, line_joins, tidied
from pipeline.ingest.swedish.numbers import NUMBER, NotANumber, number_from
from pipeline.ingest.swedish.periods import period_from
from pipeline.ingest.swedish.value_formats import BOUND_WORDS
from pipeline.ingest.swedish.values import ValueResult, value_from


@dataclass(frozen=True, slots=True)
class TargetResult:
    """What a target cell says, with its own words kept.

    ``value`` is as in domain.project.Target: the figure for ABSOLUTE and CUMULATIVE, a signed change for the
    changes. ``stated_change`` is the percent an absolute target was explained with. ``operator`` is None where
    the cell leaves it to the indicator's direction. A target in parts (a, b) has ``parts`` and no kind.
    Notes: strict_bound (the cell says under or over), direction_missing (a change without up or down).
    """

    raw: str
    kind: TargetKind | None = None
    value: float | None = None
    operator: Operator | None = None
    due: date | None = None
    unit: str | None = None
    stated_change: float | None = None
    parts: tuple[tuple[str, "TargetResult"], ...] = ()
    notes: tuple[str, ...] = ()
    problem: str | None = None

    @property
    def target(self) -> Target | None:
        """The domain's target; None where the cell holds none, or several."""
        if self.kind is None:
            return None
        note = ", ".join(self.notes) or None
        return Target(self.kind, self.raw, self.value, self.operator, self.due, note=note)


_N = rf"(?:{NUMBER})"
_UP = r"öka[rt]?|ökning|ökad|höj[at]?|höjning|increase[sd]?|raise"
_DOWN = r"minska[rt]?|minskad|minskning|sänka?|sänkning|reducera|decrease[sd]?|reduce[sd]?"
_PERCENT = r"(?P<pct>%|procent\b|percent\b)"
_POINTS = r"(?P<points>%-enheter|procentenheter|pp\b|percentage\s+points)"
_SIZE = rf"(?P<size>{_N})\s*(?:{_POINTS}|{_PERCENT})"
_WAY = rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b"
_FROM_TO = re.compile(rf"{_WAY}[^0-9]{{0,60}}?(?:från\s+{_N}[^0-9]{{0,40}})?\btill\s+(?P<level>.+)")
_CHANGE = re.compile(rf"(?:.{{0,80}}\b)?{_WAY}[^0-9]{{0,60}}?{_SIZE}.*")
_BARE_CHANGE = re.compile(rf"(?:med\s+|(?P<sign>[+-])\s*){_SIZE}.*")
_CUMULATIVE = re.compile(r"\b(?:totalt|sammanlagt|under\s+(?:hela\s+)?året|in\s+total|during\s+the\s+year)\b")
_PROSE_LEVEL = re.compile(rf"(?:^|.*?\b(?:är|vara|bli|nå|uppnå|på|till)\s+)(?P<level>(?:(?:{BOUND_WORDS})\s*)?{_N}.*)")
_MILESTONE = re.compile(
    r"\b(?:klara?t?|färdig\w*|genomför\w*|upprätta\w*|införd?a?|införas|implementera\w*|ska\s+finnas"
    r"|sam+anställ\w*|done|completed?|finished)\b"
)
_BY = re.compile(r"\b(?:innan|senast|före|till|by)\s+(?:den\s+)?(?P<when>.+)$")
_OPERATORS = {
    Bound.AT_LEAST: Operator.AT_LEAST,
    Bound.ABOVE: Operator.AT_LEAST,
    Bound.AT_MOST: Operator.AT_MOST,
    Bound.BELOW: Operator.AT_MOST,
}
_DONE = re.compile(r"(?:klart?|klara|färdigt?|genomförd?t?|uppnått|uppnådd|ja|infört?|införd|done|yes|completed?)\b")
_NOT_DONE = re.compile(r"(?:ej|inte|icke|nej|no|not)\b")


def target_from(cell: object, *, is_share: bool | None = None, year: int | None = None) -> TargetResult:
    """The target in a cell; never raises. ``year`` is the document's, for a deadline that leaves it out.

    Problems: empty, not_a_target, and those of value_from.
    """
    if not isinstance(cell, str):
        return _level_from(value_from(cell, is_share=is_share))
    text = tidied(cell).casefold()
    if not text or text in MISSING:
        return TargetResult(cell, problem="empty")
    readings = [_read(join, is_share, year) for join in line_joins(text[:LONGEST_CELL])]
    best = next((reading for reading in readings if reading.problem is None), readings[0])
    return replace(best, raw=cell)


def _read(text: str, is_share: bool | None, year: int | None) -> TargetResult:
    plain = value_from(text, is_share=is_share)
    if plain.parts:
        parts = tuple((letter, _part_from(part, is_share, year)) for letter, part in plain.parts)
        return TargetResult(text, parts=parts, problem=plain.problem)
    try:
        change = _change_from(text, is_share) if plain.problem or text[0] in "+-" else None
    except NotANumber as refused:
        return TargetResult(text, problem=refused.code)
    return change or _level_in(text, plain, is_share) or _in_words(text, plain, year)


def _part_from(part: ValueResult, is_share: bool | None, year: int | None) -> TargetResult:
    return _level_from(part) if part.problem is None else _read(part.raw, is_share, year)


def _change_from(text: str, is_share: bool | None) -> TargetResult | None:
    """``Minska 10%``, ``Öka till 30 %``, ``med 20%``, ``-5 procentenheter``; None for other texts."""
    if to := _FROM_TO.search(text):
        level = _level_from(value_from(to["level"], is_share=is_share))
        if level.problem is None:
            return replace(level, operator=Operator.AT_LEAST if to["up"] else Operator.AT_MOST)
    if change := _CHANGE.fullmatch(text):
        size = number_from(change["size"], is_share=True)
        kind = _kind_of_change(text, bool(change["points"]), is_share)
        operator = Operator.AT_LEAST if change["up"] else Operator.AT_MOST
        return TargetResult(text, kind, size if change["up"] else -abs(size), operator)
    bare = _BARE_CHANGE.fullmatch(text)
    return _bare_change(text, bare, is_share) if bare else None


def _bare_change(text: str, match: re.Match[str], is_share: bool | None) -> TargetResult:
    """``med 20%`` says no direction; ``-5 procentenheter`` does."""
    kind = _kind_of_change(text, bool(match["points"]), is_share)
    size = number_from(match["size"], is_share=True)
    if match["sign"] is None:
        return TargetResult(text, kind, size, notes=("direction_missing",))
    operator = Operator.AT_LEAST if match["sign"] == "+" else Operator.AT_MOST
    return TargetResult(text, kind, size if match["sign"] == "+" else -size, operator)


def _kind_of_change(text: str, is_in_points: bool, is_share: bool | None) -> TargetKind:
    if is_in_points:
        return TargetKind.PERCENTAGE_POINTS
    if is_share is False or "relativ" in text:
        return TargetKind.RELATIVE
    return TargetKind.AMBIGUOUS


def _level_in(text: str, plain: ValueResult, is_share: bool | None) -> TargetResult | None:
    """A figure to reach, alone or in a sentence; a sum where the text speaks of the whole year."""
    if plain.problem is not None:
        sentence = _PROSE_LEVEL.fullmatch(_CUMULATIVE.sub("", text).strip())
        plain = value_from(sentence["level"], is_share=is_share) if sentence else plain
    if plain.value is None or plain.problem is not None or plain.unit in ("år", "dagar"):
        return None
    level = _level_from(plain)
    return replace(level, kind=TargetKind.CUMULATIVE) if _CUMULATIVE.search(text) else level


def _level_from(figure: ValueResult) -> TargetResult:
    if figure.problem is not None or figure.value is None:
        return TargetResult(figure.raw, problem=figure.problem or "empty")
    operator = _OPERATORS.get(figure.bound)
    if operator is None and figure.stated_change:
        operator = Operator.AT_LEAST if figure.stated_change > 0 else Operator.AT_MOST
    return TargetResult(
        figure.raw,
        TargetKind.ABSOLUTE,
        figure.value,
        operator,
        unit=figure.unit,
        stated_change=figure.stated_change,
        notes=("strict_bound",) if figure.bound in (Bound.ABOVE, Bound.BELOW) else (),
    )


def _in_words(text: str, plain: ValueResult, year: int | None) -> TargetResult:
    """A thing to have done, or a quality; a text with a figure that nothing here could read is a problem."""
    if _MILESTONE.search(text):
        return TargetResult(text, TargetKind.MILESTONE, due=_deadline_in(text, year))
    if re.search(r"[0-9]", text) or not re.search(r"[a-zåäö]{2}", text):
        is_told = plain.problem not in (None, "not_a_number")  # a figure that was read is an age or a number of days
        return TargetResult(text, problem=plain.problem if is_told else "not_a_target")
    return TargetResult(text, TargetKind.QUALITATIVE)


def _deadline_in(text: str, year: int | None) -> date | None:
    by = _BY.search(text)
    period = period_from(by["when"], year=year).period if by else None
    return period.end if period else None


def is_done(cell: object) -> bool | None:
    """What a milestone's result cell says: ``Klar se bilaga`` True, ``Ej klar`` False, anything else None."""
    text = " ".join(tidied(cell).casefold().split()) if isinstance(cell, str) else ""
    if _NOT_DONE.match(text):
        return False
    return True if _DONE.match(text) else None
