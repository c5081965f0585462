"""What the rules say of a plan, saved or still being typed: equal remarks in one line, errors first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from babel.lists import format_list

from pipeline.actions.plan.kept import earlier_plans, region_forms
from pipeline.analysis.plan_rules import plan_remarks
from pipeline.domain.plan import Plan, PlanRemark, PlanRule
from pipeline.domain.problem import Severity
from pipeline.store.database import Database
from pipeline.text import Texts
from pipeline.text.numbers import day, figure, number

OWN = frozenset({"label", "name", "box"})  # facts that say which one it is about, not what is wrong with it


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """One thing the rules found, in words. ``labels`` are the indicators it is about, () for the plan as a whole."""

    rule: PlanRule
    is_error: bool
    labels: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Remarks:
    """``summary`` counts what ``rows`` list."""

    rows: tuple[RemarkRow, ...]
    summary: str


def remarks_of(store: Database, plan: Plan, texts: Texts) -> Remarks:
    """What the rules of the plan's region say of it."""
    found = plan_remarks(plan, region_forms().of(plan.clinic.region), earlier_plans(store, plan))
    rows = tuple(_row(group, plan, texts) for group in grouped(found))
    return Remarks(rows, _summary(rows, texts))


def grouped(remarks: Iterable[PlanRemark]) -> tuple[tuple[PlanRemark, ...], ...]:
    """Remarks that say the same thing of several indicators, or of several boxes, together; errors first."""
    groups: dict[tuple[object, ...], list[PlanRemark]] = {}
    for each in remarks:
        facts = sorted((name, str(fact)) for name, fact in each.facts.items() if name not in OWN)
        groups.setdefault((each.rule, each.severity, *facts), []).append(each)
    return tuple(sorted(map(tuple, groups.values()), key=lambda group: group[0].severity is not Severity.ERROR))


def remark_text(group: Sequence[PlanRemark], plan: Plan, texts: Texts) -> str:
    """What a rule found, of which indicators, and what to do about it."""
    first = group[0]
    facts = {name: _fact(name, fact, first, plan, texts) for name, fact in first.facts.items()}
    if first.indicator:
        facts |= {"labels": _listed([each.indicator for each in group], texts), "count": len(group)}
    if "box" in first.facts:
        quoted = [texts("plan_edit.box", box=each.facts["box"]) for each in group]
        facts |= {"boxes": _listed(quoted, texts), "count": len(group)}
    return texts(f"plan_rule.{first.rule}", **facts)


def _row(group: Sequence[PlanRemark], plan: Plan, texts: Texts) -> RemarkRow:
    labels = tuple(each.indicator for each in group if each.indicator)
    return RemarkRow(group[0].rule, group[0].severity is Severity.ERROR, labels, remark_text(group, plan, texts))


def _listed(names: Sequence[str], texts: Texts) -> str:
    return format_list(names, locale=texts.language)


def _fact(name: str, fact: object, remark: PlanRemark, plan: Plan, texts: Texts) -> object:
    if name == "month" and isinstance(fact, date):
        return texts(f"month_name.{fact.month}")
    if name == "labels" and isinstance(fact, tuple):
        return _listed(fact, texts)
    if isinstance(fact, date):
        return day(fact, texts.language)
    if isinstance(fact, float):
        indicator = next((each for each in plan.indicators if each.label == remark.indicator), None)
        return figure(fact, indicator.kind, texts.language) if indicator else number(fact, texts.language)
    return format_list(fact, style="or", locale=texts.language) if isinstance(fact, tuple) else fact


def _summary(rows: Sequence[RemarkRow], texts: Texts) -> str:
    errors = sum(each.is_error for each in rows)
    if errors:
        return texts("plan_edit.to_put_right", count=errors)
    return texts("plan_edit.worth_a_thought", count=len(rows)) if rows else texts("plan_edit.in_order")
