"""The cells of one row read: baseline, target and result, with what Del 1 and Del 2 say of the same thing weighed.

Which of two cells goes first is stated here once: the plan's (Del 1) where they disagree on a figure, because the
counters of the final report may have been reset; the final report's (Del 2) where only the period differs, because it
corrects. Either way both texts are kept in a problem for a person to settle.
"""

from dataclasses import dataclass, replace
from datetime import date
from math import isclose

from pipeline.domain.catalogue import Kind
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.reading import Period
from pipeline.ingest.forms.draft import DraftFigure, Place
from pipeline.ingest.forms.indicator_table import EMPTY, RawCell, RawRow
from pipeline.ingest.forms.rows import Row, split_parts, without_letter
from pipeline.ingest.forms.template import DATE_OF, Role
from pipeline.ingest.swedish import TargetResult, is_done, period_from, target_from, value_from

NOWHERE = Place()
FOUND_LENGTH = 60  # longer texts are cut in problems
_IN_WORDS = frozenset((Kind.MILESTONE, Kind.SURVEY))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a row: which part of it ("" for all), of what kind, and the year of the form."""

    part: str
    kind: Kind
    year: int | None
    has_parts: bool = False

    @property
    def is_share(self) -> bool | None:
        return None if self.kind in _IN_WORDS else self.kind is Kind.SHARE


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A figure with every period its date cell lists; ``figure.period`` is the last of them."""

    figure: DraftFigure
    periods: tuple[Period, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadTarget:
    result: TargetResult | None
    place: Place = NOWHERE
    due: date | None = None
    problems: tuple[Problem, ...] = ()


def at(kind: str, severity: Severity, place: Place, found: str = "", **facts: object) -> Problem:
    """A problem at a place of the form; the file's name is put in when all are gathered."""
    return Problem(kind, severity, "", place.sheet, place.cell, found[:FOUND_LENGTH], facts)


def as_counted(number: float) -> float | int:
    """A count without decimals, as people write it: 62.0 is 62."""
    return int(number) if number == int(number) else number


def _period_problem(code: str) -> str:
    return "ambiguous_period" if code == "ambiguous" else code


def cell_of(row: RawRow | None, role: Role, part: str) -> RawCell:
    """The cell, or the piece of it that belongs to ``part``; a cell without pieces is the same for every part."""
    cell = row.cells.get(role, EMPTY) if row is not None else EMPTY
    pieces = split_parts(cell.text)[1] if part else {}
    return replace(cell, text=pieces.get(part, "")) if pieces else cell


def baseline_of(row: Row, asked: Asked) -> ReadFigure:
    """Where the work began, as Del 1 and Del 2 together state it."""
    plan, final = (_figure(each, Role.BASELINE, asked) for each in (row.plan, row.final))
    chosen = _chosen(plan, final)
    problems = (*plan.problems, *final.problems)
    values = plan.figure.value, final.figure.value
    if None in values or plan.figure.raw is None or final.figure.raw is None:
        period = chosen.figure.period or plan.figure.period or final.figure.period
        return replace(chosen, figure=replace(chosen.figure, period=period), problems=_once(problems))
    facts = {"plan": plan.figure.raw, "final": final.figure.raw}
    if not _same(*values):
        told = at("baseline_contradiction", Severity.CONFIRM, final.figure.place, final.figure.raw, **facts)
        return replace(plan, problems=(*problems, told))
    if plan.figure.period and final.figure.period and plan.figure.period != final.figure.period:
        return _corrected(chosen, plan, final, row)
    return replace(chosen, figure=_with_period(chosen.figure, plan, final), problems=_once(problems))


def _corrected(chosen: ReadFigure, plan: ReadFigure, final: ReadFigure, row: Row) -> ReadFigure:
    """The same figure under two periods: the final report's counts."""
    facts = {"plan": plan.figure.raw_period, "final": final.figure.raw_period}
    place = row.final.place(Role.BASELINE_DATE) if row.final else Place()
    told = at("period_contradiction", Severity.CONFIRM, place, final.figure.raw_period or "", **facts)
    figure = replace(chosen.figure, period=final.figure.period, raw_period=final.figure.raw_period)
    return ReadFigure(figure, final.periods, (*plan.problems, *final.problems, told))


def _with_period(figure: DraftFigure, plan: ReadFigure, final: ReadFigure) -> DraftFigure:
    dated = next((each.figure for each in (plan, final) if each.figure.period), None)
    return replace(figure, period=dated.period, raw_period=dated.raw_period) if dated else figure


def _chosen(plan: ReadFigure, final: ReadFigure) -> ReadFigure:
    """The cell that says more; the plan's when they say as much."""
    return final if _told(final.figure) > _told(plan.figure) else plan


def _told(figure: DraftFigure) -> tuple[bool, bool, int]:
    more = (figure.numerator, figure.denominator, figure.context_total, figure.stated_change)
    return figure.value is not None, figure.raw is not None, sum(part is not None for part in more)


def _same(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and isclose(one, other, rel_tol=1e-9)


def _once(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """What both parts of the form have wrong in the same way is told once."""
    kept: dict[tuple[str, str], Problem] = {}
    for each in problems:
        kept.setdefault((each.kind, each.found), each)
    return tuple(kept.values())


def result_of(row: Row, asked: Asked) -> ReadFigure:
    """What came of it; only Del 2 says."""
    return _figure(row.final, Role.RESULT, asked)


def _figure(row: RawRow | None, role: Role, asked: Asked) -> ReadFigure:
    cell, dated = cell_of(row, role, asked.part), cell_of(row, DATE_OF[role], asked.part)
    if asked.has_parts and cell.text and not split_parts(row.text(role) if row else "")[1]:
        problem = at("part_missing", Severity.CONFIRM, cell.place, cell.text, part=asked.part)
        return ReadFigure(DraftFigure(raw=cell.text, place=cell.place), problems=(problem,))
    periods = period_from(dated.text, year=asked.year)
    problems: list[Problem] = []
    if periods.problem not in (None, "empty"):
        problems.append(at(_period_problem(str(periods.problem)), Severity.CONFIRM, dated.place, dated.text))
    figure, unread = _value(cell, asked)
    found = periods.periods if periods.problem in (None, "future_typo") else ()
    last = found[-1] if found else None
    told = (unread, *problems) if unread else tuple(problems)
    return ReadFigure(replace(figure, period=last, raw_period=dated.text or None), found, told)


def _value(cell: RawCell, asked: Asked) -> tuple[DraftFigure, Problem | None]:
    empty = DraftFigure(raw=cell.text or None, place=cell.place)
    text = without_letter(cell.text) if asked.part else cell.text
    value = value_from(text, is_share=asked.is_share)
    if value.problem or value.parts:
        if asked.kind in _IN_WORDS or value.problem == "empty":
            return replace(empty, is_done=is_done(text)), None
        problem = value.problem or "several_values"
        facts = {} if value.suggestion is None else {"suggestion": value.suggestion}
        return empty, at(problem, Severity.ERROR, cell.place, cell.text, **facts)
    return (
        replace(
            empty,
            value=value.value if value.stated_percent is None else value.stated_percent,
            numerator=value.numerator,
            denominator=value.denominator,
            bound=value.bound,
            context_total=value.context_total,
            stated_change=value.stated_change,
        ),
        None,
    )


def target_of(row: Row, asked: Asked) -> ReadTarget:
    """What is wanted and by when; the plan's words where both parts state it."""
    due, problems = _due(row, asked)
    read = [_target(each, asked) for each in row.rows]
    problems += [problem for each in read for problem in each.problems]
    stated = [each for each in read if each.result is not None]
    if not stated:
        return ReadTarget(None, read[0].place if read else Place(), due, _once(tuple(problems)))
    first = stated[0]
    if len(stated) == 2 and not _same_target(first.result, stated[1].result):
        second = stated[1]
        facts = {"plan": _raw(first), "final": _raw(second)}
        problems.append(at("target_contradiction", Severity.CONFIRM, second.place, _raw(second), **facts))
    if first.result is not None and due is None:
        due = first.result.due
    return replace(first, due=due, problems=_once(tuple(problems)))


def _raw(target: ReadTarget) -> str:
    return target.result.raw if target.result is not None else ""


def _target(row: RawRow, asked: Asked) -> ReadTarget:
    cell = cell_of(row, Role.TARGET, asked.part)
    text = without_letter(cell.text) if asked.part else cell.text
    result = target_from(text, is_share=asked.is_share, year=asked.year)
    if result.problem == "empty":
        return ReadTarget(None, cell.place)
    if result.problem or result.kind is None:
        problem = at(result.problem or "several_values", Severity.ERROR, cell.place, cell.text)
        return ReadTarget(None, cell.place, problems=(problem,))
    return ReadTarget(replace(result, raw=cell.text), cell.place)


def _same_target(one: TargetResult | None, other: TargetResult | None) -> bool:
    if one is None or other is None:
        return True
    return one.kind == other.kind and (one.value == other.value or _same(one.value, other.value))


def _due(row: Row, asked: Asked) -> tuple[date | None, list[Problem]]:
    cell = cell_of(row.plan, Role.TARGET_DATE, asked.part)
    cell = cell if cell.text else cell_of(row.final, Role.TARGET_DATE, asked.part)
    periods = period_from(cell.text, year=asked.year)
    if periods.periods:
        return periods.periods[-1].end, []
    if periods.problem in (None, "empty"):
        return None, []
    return None, [at(_period_problem(str(periods.problem)), Severity.CONFIRM, cell.place, cell.text)]


def respilled(row: RawRow | None, into: Role) -> tuple[RawRow | None, tuple[Problem, ...]]:
    """Words that stand in the baseline's cell while the cell they belong to is empty are moved there.

    A thing to do rather than to count has no baseline; clinics then write what is wanted, and later what came of it,
    in the first cell after the name.
    """
    if row is None:
        return None, ()
    cell = row.cells.get(Role.BASELINE, EMPTY)
    if not cell.text or row.text(into) or row.text(Role.BASELINE_DATE) or not _is_in_words(cell.text):
        return row, ()
    cells = dict(row.cells) | {into: cell, Role.BASELINE: replace(cell, text="")}
    return replace(row, cells=cells), (at("text_in_other_column", Severity.NOTE, cell.place, cell.text),)


def _is_in_words(text: str) -> bool:
    is_figure = value_from(text).problem not in ("not_a_number",)
    return not is_figure and not period_from(text).periods and not any(sign.isdigit() for sign in text)
