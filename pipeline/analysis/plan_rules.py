"""What a region, and good sense, ask of a plan: every rule it breaks, with the facts of each. Pure.

The rules are those the regions print in their instructions; how many, which month and which
words come from the region's norms. Nothing here stops a plan from being saved.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count

from pipeline.analysis.attainment import absolute_goal, reaches, wanted_side
from pipeline.analysis.themes import is_same_theme
from pipeline.domain.catalogue import Family, Kind
from pipeline.domain.deadlines import Handing, Norms, PlanPart, RegionForm
from pipeline.domain.plan import Plan, PlanRemark, PlanRule
from pipeline.domain.problem import Severity
from pipeline.domain.project import ProjectIndicator, Target, TargetKind

MEASURED = (Kind.SHARE, Kind.COUNT, Kind.INDEX)  # a survey starts from its first round
# Words of a measure that counts what staff asked or wrote down rather than how patients are.
_RECORDS = re.compile(r"dokumenter|fråga[dt]|registrer|journalför|antecknad|kod(?:ad|at|ning)", re.IGNORECASE)


def plan_remarks(plan: Plan, form: RegionForm, earlier: Iterable[Plan] = ()) -> tuple[PlanRemark, ...]:
    """Everything the rules find, errors first. ``earlier`` are the same clinic's plans of other years."""
    found = [
        *_number_of(plan, form.norms),
        *(remark for each in _numbered(plan.indicators) for remark in _indicator(each, plan, form.norms)),
        *_whole(plan),
        *_years(plan, tuple(earlier), form.norms),
        *(_boxes(plan, form)),
    ]
    return tuple(sorted(found, key=lambda remark: remark.severity is not Severity.ERROR))


def filled_parts(plan: Plan) -> dict[PlanPart, bool]:
    """Which parts of a plan have something in them."""
    project = plan.project
    has_result = any(each.baseline and each.baseline.value is not None for each in plan.indicators)
    return {
        PlanPart.THEME: bool(project.theme.strip()),
        PlanPart.CONTACT: bool(project.contact_role),
        PlanPart.TEAM: bool(project.team_roles),
        PlanPart.PATIENTS: bool(project.patient_involvement),
        PlanPart.BACKGROUND: bool(project.background),
        PlanPart.GOALS: bool(project.overall_goals),
        PlanPart.BASELINES: has_result,
        PlanPart.CAUSES: bool(project.causes),
        PlanPart.IDEAS: any(cause.ideas for cause in project.causes),
        PlanPart.INDICATORS: bool(plan.indicators),
        PlanPart.ACTIVITIES: bool(plan.activities),
        PlanPart.TESTS: bool(plan.cycles or plan.activities),
        PlanPart.RESULTS: bool(plan.check_ins or plan.cycles),
        PlanPart.REFLECTION: bool(project.reflection),
    }


def empty_boxes(plan: Plan, form: RegionForm, handing: Handing) -> tuple[str, ...]:
    """The boxes of the region's form that have nothing to be filled with, by the region's own names.

    What is handed in with the result holds the plan's boxes too.
    """
    filled = filled_parts(plan)
    wanted = (Handing.PLAN,) if handing is Handing.PLAN else tuple(Handing)
    return tuple(box.name for box in form.boxes if box.handing in wanted and not filled[box.part])


def _numbered(indicators: Sequence[ProjectIndicator]) -> Sequence[ProjectIndicator]:
    return sorted(indicators, key=lambda each: (each.no, each.part))


def _number_of(plan: Plan, norms: Norms) -> Iterable[PlanRemark]:
    """Parts a and b of one number are one indicator."""
    listed = len({each.no for each in plan.indicators})
    facts: dict[str, object] = {"count": listed, "fewest": norms.fewest_indicators, "most": norms.most_indicators}
    if norms.fewest_indicators is not None and listed < norms.fewest_indicators:
        yield PlanRemark(PlanRule.TOO_FEW_INDICATORS, Severity.ERROR, facts=facts)
    if norms.most_indicators is not None and listed > norms.most_indicators:
        yield PlanRemark(PlanRule.TOO_MANY_INDICATORS, Severity.NOTE, facts=facts)


def _indicator(indicator: ProjectIndicator, plan: Plan, norms: Norms) -> Iterable[PlanRemark]:
    target, baseline = indicator.target, indicator.baseline
    is_measured = indicator.kind in MEASURED
    missing = {
        PlanRule.NO_BASELINE: is_measured and (baseline is None or baseline.value is None),
        PlanRule.NO_BASELINE_DATE: bool(baseline and baseline.value is not None and baseline.period is None),
        PlanRule.NO_TARGET: target is None and indicator.family is not Family.BALANCING,
        PlanRule.NO_DUE_DATE: target is not None and (target.due is None or target.is_due_inferred),
        PlanRule.NO_SOURCE: is_measured and not indicator.source,
    }
    for rule, is_missing in missing.items():
        if is_missing:
            yield _about(indicator, rule)
    if target is not None and target.kind is TargetKind.AMBIGUOUS:
        yield _about(indicator, PlanRule.AMBIGUOUS_TARGET, raw=target.raw)
    if is_measured and norms.name_starts and not indicator.name.casefold().startswith(_folded(norms.name_starts)):
        yield _about(indicator, PlanRule.NAME_START, starts=norms.name_starts)
    if target is not None:
        yield from _target(indicator, target, plan.project.year, norms)


def _target(indicator: ProjectIndicator, target: Target, year: int, norms: Norms) -> Iterable[PlanRemark]:
    baseline = indicator.baseline
    goal = absolute_goal(target, baseline.value if baseline else None)
    if baseline and goal is not None and reaches(baseline, goal, wanted_side(indicator, target)):
        yield _about(indicator, PlanRule.TARGET_ALREADY_THERE, baseline=baseline.exact, goal=goal, raw=target.raw)
    if target.due is None or target.is_due_inferred:  # that nobody has said when is told already
        return
    if target.due < date(year, 1, 1):
        yield _about(indicator, PlanRule.DUE_BEFORE_YEAR, due=target.due, year=year)
    elif norms.due_month is not None and (target.due.year, target.due.month) != (year, norms.due_month):
        facts: dict[str, object] = {"due": target.due, "month": date(year, norms.due_month, 1)}
        yield PlanRemark(PlanRule.DUE_NOT_IN_MONTH, Severity.NOTE, indicator.label, _named(indicator) | facts)


def _whole(plan: Plan) -> Iterable[PlanRemark]:
    """What the plan as a whole is for: a difference that patients notice."""
    families = {each.family for each in plan.indicators}
    if plan.indicators and Family.OUTCOME not in families:
        yield PlanRemark(PlanRule.NO_OUTCOME_MEASURE, Severity.ERROR)
    names = [each.label for each in _numbered(plan.indicators) if _RECORDS.search(each.name)]
    if plan.indicators and len(names) == len(plan.indicators):
        yield PlanRemark(PlanRule.ONLY_RECORDS, Severity.ERROR, facts={"labels": tuple(names)})
    if not plan.project.patient_involvement:
        yield PlanRemark(PlanRule.PATIENTS_NOT_INVOLVED, Severity.NOTE)


def _years(plan: Plan, earlier: Sequence[Plan], norms: Norms) -> Iterable[PlanRemark]:
    project = plan.project
    own = [each for each in earlier if each.clinic.id == plan.clinic.id]  # a clinic may have two themes in a year
    same = {each.project.year: each for each in own if is_same_theme(each.project.theme, project.theme)}
    run = next(years for years in count(1) if project.year - years not in same)
    facts: dict[str, object] = {"theme": project.theme, "years": run, "most": norms.most_years_same_theme}
    if norms.most_years_same_theme is not None and run > 1:
        is_over = run > norms.most_years_same_theme
        rule = PlanRule.SAME_THEME if is_over else PlanRule.SAME_THEME_AGAIN
        yield PlanRemark(rule, Severity.ERROR if is_over else Severity.NOTE, facts=facts)
    last = same.get(project.year - 1)
    if last and _substance(last) == _substance(plan):
        yield PlanRemark(PlanRule.SAME_AS_LAST_YEAR, Severity.ERROR, facts={"year": last.project.year})


def _boxes(plan: Plan, form: RegionForm) -> Iterable[PlanRemark]:
    for name in empty_boxes(plan, form, Handing.PLAN):
        yield PlanRemark(PlanRule.EMPTY_BOX, Severity.ERROR, facts={"box": name})


def _substance(plan: Plan) -> tuple[object, ...]:
    """What makes a plan another plan: what it wants, why, how, and by which figures."""
    project = plan.project
    measures = tuple((each.key, each.part, each.target.value if each.target else None) for each in plan.indicators)
    return (project.overall_goals, project.causes, measures, tuple(each.area for each in plan.activities))


def _about(indicator: ProjectIndicator, rule: PlanRule, **facts: object) -> PlanRemark:
    return PlanRemark(rule, Severity.ERROR, indicator.label, _named(indicator) | facts)


def _named(indicator: ProjectIndicator) -> dict[str, object]:
    return {"label": indicator.label, "name": indicator.name}


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words)
