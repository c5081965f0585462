"""From the rows of the indicator tables to indicators: each part its own, with kind, direction and goal."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from pipeline.domain.catalogue import Catalogue, Direction, Indicator, Kind, is_kva_code
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.project import Operator, TargetKind
from pipeline.domain.reading import Period, Precision
from pipeline.ingest.forms.draft import DraftFigure, DraftIndicator, DraftTarget
from pipeline.ingest.forms.figures import Asked, ReadTarget, at, baseline_of, respilled, result_of, target_of
from pipeline.ingest.forms.indicator_table import IndicatorTable
from pipeline.ingest.forms.rows import (
    LONGEST_NAME,
    Row,
    breaks_naming_rule,
    kind_of,
    laid_together,
    name_without_code,
    part_name,
    split_parts,
    without_letter,
)
from pipeline.ingest.forms.template import FIGURES, Role
from pipeline.ingest.swedish import canonical_source

Found = tuple[tuple[DraftIndicator, ...], tuple[Problem, ...]]

_UP = re.compile(r"(?<!\w)(?:öka[rt]?|ökad|ökning|höja?|förbättra[dt]?|fler)(?!\w)", re.IGNORECASE)
_DOWN = re.compile(r"(?<!\w)(?:minska[rt]?|minskad|minskning|sänka?|färre)(?!\w)", re.IGNORECASE)
_UNITS = {Kind.SHARE: "%", Kind.COUNT: "st"}
_PATIENTS = re.compile(r"\b(?:pat|patienter|personer|sjukskrivna)\b", re.IGNORECASE)
_CHANGES = (TargetKind.RELATIVE, TargetKind.PERCENTAGE_POINTS, TargetKind.AMBIGUOUS)


def indicators_from(tables: Iterable[IndicatorTable], catalogue: Catalogue, year: int | None) -> Found:
    """Every indicator of the form, by number and part, and what has to be asked about them one by one."""
    indicators: list[DraftIndicator] = []
    problems: list[Problem] = []
    for row in laid_together(tables, catalogue):
        plan, moved = respilled(row.plan, Role.TARGET)
        final, also_moved = respilled(row.final, Role.RESULT)
        row = replace(row, plan=plan, final=final)
        problems += [*moved, *also_moved, *_row_problems(row)]
        for each, found in _parts(row, catalogue, year):
            indicators.append(each)
            problems += found
    return tuple(indicators), tuple(problems)


def _row_problems(row: Row) -> list[Problem]:
    shifted = [each for each in row.rows if each.is_shifted]
    return [at("row_shifted", Severity.CONFIRM, each.place(Role.NAME), each.text(Role.NAME)) for each in shifted]


def _parts(row: Row, catalogue: Catalogue, year: int | None) -> list[tuple[DraftIndicator, list[Problem]]]:
    code = next((code for each in row.rows if (code := catalogue.code_in(each.text(Role.NAME)))), None)
    kind = kind_of(row, code, catalogue)
    stem, own_names = split_parts(row.raw_name)
    named = set(own_names).union(*(split_parts(each.text(role))[1] for each in row.rows for role in FIGURES))
    if not named:
        return [_indicator(row, Asked(row.part, kind, year), code, row.raw_name, catalogue)]
    found = []
    for part in sorted(named):
        name = part_name(name_without_code(stem, code), without_letter(own_names.get(part, "")))
        found.append(_indicator(row, Asked(part, kind, year, has_parts=True), code, name, catalogue))
    return found


def _indicator(
    row: Row, asked: Asked, code: str | None, name: str, catalogue: Catalogue
) -> tuple[DraftIndicator, list[Problem]]:
    known = catalogue.get(code) or catalogue.find(row.raw_name)
    baseline, wanted, result = baseline_of(row, asked), target_of(row, asked), result_of(row, asked)
    problems = [*baseline.problems, *wanted.problems, *result.problems]
    start, end = _dated_by_each_other(baseline.figure, result.figure, result.periods)
    flow = _FlowOfYear(is_kva_code(code or ""))
    start, end = flow.whole_year(start), flow.whole_year(end)
    direction, contradiction = _direction(row, known, start, wanted)
    target = flow.summed(_target(wanted, start, direction, asked))
    name = name_without_code(name, code)
    problems += contradiction + flow.problems + _missing(row, name, target, end, asked)
    own_kva = (code,) if code and is_kva_code(code) else ()
    draft = DraftIndicator(
        no=row.no,
        part=asked.part,
        name=name,
        raw_name=row.raw_name,
        kind=asked.kind,
        unit=known.unit if known else _unit(asked.kind, name),
        direction=direction,
        code=code,
        catalogue_code=known.code if known else None,
        near=() if known else tuple(each.code for each in catalogue.near(row.raw_name[:LONGEST_NAME])),
        family=known.family if known else None,
        source=next((source for each in row.rows if (source := canonical_source(each.text(Role.SOURCE)))), None),
        kva_codes=tuple(dict.fromkeys((*(known.kva_codes if known else ()), *own_kva))),
        baseline=start,
        target=target,
        result=end,
        place=row.rows[0].place(Role.NAME),
    )
    return draft, problems


def _unit(kind: Kind, name: str) -> str:
    return "patienter" if kind is Kind.COUNT and _PATIENTS.search(name) else _UNITS.get(kind, "")


def _dated_by_each_other(
    baseline: DraftFigure, result: DraftFigure, periods: tuple[Period, ...]
) -> tuple[DraftFigure, DraftFigure]:
    """A result's date cell with two dates in it gives the baseline the first, when it has none of its own."""
    if baseline.period is None and len(periods) == 2:
        return replace(baseline, period=periods[0]), result
    return baseline, result


class _FlowOfYear:
    """What is counted as it is done (KVÅ) sums up a year: a count "on 1 January" is the whole year before.

    Two counters of one stock would not need this; registered measures have no stock.
    """

    def __init__(self, is_flow: bool) -> None:
        self.is_flow = is_flow
        self.problems: list[Problem] = []

    def whole_year(self, figure: DraftFigure) -> DraftFigure:
        period = figure.period
        if not self.is_flow or figure.value is None or period is None or period.precision is not Precision.DAY:
            return figure
        year = {(1, 1): period.start.year - 1, (12, 31): period.start.year}.get((period.start.month, period.start.day))
        if year is None:
            return figure
        if year != period.start.year:
            found = figure.raw_period or ""
            self.problems.append(at("count_of_year_before", Severity.CONFIRM, figure.place, found, year=year))
        return replace(figure, period=Period.year(year))

    def summed(self, target: DraftTarget) -> DraftTarget:
        if self.is_flow and target.kind is TargetKind.ABSOLUTE:
            return replace(target, kind=TargetKind.CUMULATIVE)
        return target


def _direction(
    row: Row, known: Indicator | None, baseline: DraftFigure, wanted: ReadTarget
) -> tuple[Direction, list[Problem]]:
    """Which way is better: by the catalogue, else the change asked for, else from baseline to target, else by name."""
    target = wanted.result
    if known is not None and known.direction in (Direction.UP, Direction.DOWN):
        return known.direction, []
    name = row.raw_name
    said = Direction.UP if _UP.search(name) else Direction.DOWN if _DOWN.search(name) else Direction.UNKNOWN
    if target is None or target.kind is None:
        return said, []
    if target.kind is TargetKind.MILESTONE:
        return Direction.NEUTRAL, []
    if target.kind is TargetKind.QUALITATIVE:
        return (Direction.UP if re.match(r"\W*ök", target.raw, re.IGNORECASE) else said), []
    counted = _counted_direction(target.kind, target.value, target.operator, baseline.value)
    if Direction.UNKNOWN in (said, counted) or said is counted:
        return (said if counted is Direction.UNKNOWN else counted), []
    problem = at(
        "direction_contradiction", Severity.CONFIRM, wanted.place, target.raw, name=name[:60], start=baseline.raw
    )
    return counted, [problem]


def _counted_direction(
    kind: TargetKind, value: float | None, operator: Operator | None, baseline: float | None
) -> Direction:
    if operator is not None:
        return Direction.UP if operator is Operator.AT_LEAST else Direction.DOWN
    if value is None or kind in _CHANGES or baseline is None or value == baseline:
        return Direction.UNKNOWN
    return Direction.UP if value > baseline else Direction.DOWN


def _target(wanted: ReadTarget, baseline: DraftFigure, direction: Direction, asked: Asked) -> DraftTarget:
    read = wanted.result
    if read is None or read.kind is None:
        return DraftTarget(due=wanted.due, place=wanted.place)
    value = read.value
    if value is not None and "direction_missing" in read.notes and direction is Direction.DOWN:
        value = -abs(value)
    is_inferred = wanted.due is None and asked.year is not None
    return DraftTarget(
        raw=read.raw,
        kind=read.kind,
        value=value,
        goal=_goal(read.kind, value, baseline.value),
        alternatives=_alternatives(read.kind, value, read.stated_change, baseline.value, asked.kind is Kind.SHARE),
        operator=read.operator or _wanted_side(read.kind, value, direction),
        due=date(asked.year, 12, 31) if is_inferred and asked.year is not None else wanted.due,
        is_due_inferred=is_inferred,
        place=wanted.place,
    )


def _wanted_side(kind: TargetKind, value: float | None, direction: Direction) -> Operator | None:
    if value is None:
        return None
    if kind in _CHANGES and value:
        return Operator.AT_LEAST if value > 0 else Operator.AT_MOST
    return {Direction.UP: Operator.AT_LEAST, Direction.DOWN: Operator.AT_MOST}.get(direction)


def _goal(kind: TargetKind, value: float | None, baseline: float | None) -> float | None:
    """The target as a figure of the indicator's own unit; None where a baseline or a choice is missing."""
    if kind in (TargetKind.ABSOLUTE, TargetKind.CUMULATIVE):
        return value
    if kind in (TargetKind.RELATIVE, TargetKind.PERCENTAGE_POINTS):
        return changed(kind, value, baseline)
    return None


def changed(kind: TargetKind, change: float | None, baseline: float | None) -> float | None:
    """A baseline after a change in percent of itself or in percentage points."""
    if change is None or baseline is None:
        return None
    return round(baseline * (1 + change / 100) if kind is TargetKind.RELATIVE else baseline + change, 10)


def _alternatives(
    kind: TargetKind, value: float | None, stated_change: float | None, baseline: float | None, is_share: bool
) -> tuple[tuple[TargetKind, float], ...]:
    change = value if kind is TargetKind.AMBIGUOUS else stated_change if kind is TargetKind.ABSOLUTE else None
    ways = (TargetKind.RELATIVE, TargetKind.PERCENTAGE_POINTS) if is_share else (TargetKind.RELATIVE,)
    return tuple((way, goal) for way in ways if (goal := changed(way, change, baseline)) is not None)


def _missing(row: Row, name: str, target: DraftTarget, result: DraftFigure, asked: Asked) -> list[Problem]:
    """What the row leaves open, so that the reader knows it was seen: a target, a result, a way to read the target."""
    found = []
    place = row.rows[0].place(Role.NAME)
    label = f"{row.no}{asked.part}"
    if target.kind is TargetKind.AMBIGUOUS:
        ways = {str(way): goal for way, goal in target.alternatives}
        found.append(at("target_ambiguous", Severity.CONFIRM, target.place, target.raw or "", label=label, **ways))
    if target.kind is None and not any(each.text(Role.TARGET) for each in row.rows):
        found.append(at("target_missing", Severity.NOTE, place, row.raw_name, label=label))
    if row.final is not None and result.raw is None:
        found.append(at("result_missing", Severity.NOTE, place, row.raw_name, label=label))
    if asked.kind in (Kind.SHARE, Kind.COUNT) and asked.part in ("", "a") and breaks_naming_rule(name):
        found.append(at("name_without_count_word", Severity.NOTE, place, row.raw_name, label=label))
    return found
