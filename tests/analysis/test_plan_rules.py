"""Each rule for a plan: broken by one small change to a plan that keeps them all."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.analysis.plan_rules import empty_boxes, plan_remarks
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.deadlines import Box, Handing, Norms, PlanPart, RegionForm
from pipeline.domain.follow_up import Activity
from pipeline.domain.plan import Plan, PlanRemark, PlanRule
from pipeline.domain.problem import Severity
from pipeline.domain.project import Cause, Clinic, Idea, Operator, Project, ProjectIndicator, Target, TargetKind
from pipeline.domain.reading import Period, Reading

NORMS = Norms(2, 5, ("Antal", "Andel"), 12, 2)
FORM = RegionForm(
    "Region Exempel",
    boxes=(
        Box(PlanPart.BACKGROUND, "Kartläggning", Handing.PLAN),
        Box(PlanPart.IDEAS, "Idéer", Handing.PLAN),
        Box(PlanPart.REFLECTION, "Slutreflektion", Handing.RESULT),
    ),
    norms=NORMS,
)
TARGET = Target(TargetKind.ABSOLUTE, "minst 60 %", 60, Operator.AT_LEAST, date(2026, 12, 31))
FIRST = ProjectIndicator(
    "c-2026", 1, "", "k1", None, "Andel som sover bättre", Kind.SHARE, "%", Direction.UP, Family.OUTCOME,
    source="Medrave", baseline=Reading(45, 45, 100, Period.year(2025)), target=TARGET,
)  # fmt: skip
SECOND = replace(FIRST, no=2, key="k2", name="Antal samtal om sömn", family=Family.PROCESS)
GOOD = Plan(
    Clinic("c", "Norra", "Region Exempel"),
    Project(
        "c-2026", "c", 2026, "Sömn utan läkemedel", patient_involvement="Patientråd", background="Många sover illa",
        overall_goals=("Fler sover bättre",), causes=(Cause(1, "Tid", (Idea("1.1", "Längre besök"),)),),
    ),
    indicators=(FIRST, SECOND),
)  # fmt: skip


def with_first(**changes: object) -> Plan:
    return replace(GOOD, indicators=(replace(FIRST, **changes), SECOND))  # type: ignore[arg-type]


def with_target(**changes: object) -> Plan:
    return with_first(target=replace(TARGET, **changes))  # type: ignore[arg-type]


def with_project(**changes: object) -> Plan:
    return replace(GOOD, project=replace(GOOD.project, **changes))  # type: ignore[arg-type]


def rules(plan: Plan, *earlier: Plan) -> set[str]:
    return {each.rule.value for each in plan_remarks(plan, FORM, earlier)}


def only(plan: Plan, rule: PlanRule) -> PlanRemark:
    (found,) = [each for each in plan_remarks(plan, FORM) if each.rule is rule]
    return found


def test_a_plan_that_keeps_every_rule_has_no_remarks() -> None:
    assert plan_remarks(GOOD, FORM) == ()


@pytest.mark.parametrize(
    ("plan", "rule"),
    [
        (replace(GOOD, indicators=(FIRST,)), "too_few_indicators"),
        (replace(GOOD, indicators=tuple(replace(FIRST, no=no) for no in range(1, 7))), "too_many_indicators"),
        (with_first(name="Kontinuitet hos läkare"), "name_start"),
        (with_first(baseline=None), "no_baseline"),
        (with_first(baseline=Reading(None, period=Period.year(2025))), "no_baseline"),
        (with_first(baseline=Reading(45)), "no_baseline_date"),
        (with_first(target=None), "no_target"),
        (with_target(due=None), "no_due_date"),
        (with_target(is_due_inferred=True), "no_due_date"),
        (with_first(source=None), "no_source"),
        (with_target(kind=TargetKind.AMBIGUOUS, raw="Öka 10 %", value=10), "ambiguous_target"),
        (with_target(value=45), "target_already_there"),
        (with_target(value=40), "target_already_there"),
        (with_target(due=date(2025, 12, 31)), "due_before_year"),
        (with_target(due=date(2026, 6, 30)), "due_not_in_month"),
        (with_first(family=Family.PROCESS), "no_outcome_measure"),
        (with_project(patient_involvement=None), "patients_not_involved"),
        (with_project(background=None), "empty_box"),
    ],
)
def test_a_broken_rule_is_told_and_no_other(plan: Plan, rule: str) -> None:
    assert rules(plan) == {rule}


def test_a_remark_names_its_indicator_and_the_facts_of_it() -> None:
    remark = only(with_target(value=40), PlanRule.TARGET_ALREADY_THERE)
    assert (remark.severity, remark.indicator) == (Severity.ERROR, "1")
    assert (remark.facts["baseline"], remark.facts["goal"]) == (45, 40)


def test_parts_of_one_number_are_one_indicator() -> None:
    parts = replace(GOOD, indicators=(replace(FIRST, part="a"), replace(FIRST, part="b")))
    assert "too_few_indicators" in rules(parts)


def test_a_balancing_measure_needs_no_target_and_a_milestone_no_baseline_or_source() -> None:
    assert rules(with_first(family=Family.BALANCING, target=None)) == {"no_outcome_measure"}
    milestone = Target(TargetKind.MILESTONE, "klar", due=date(2026, 12, 31))
    assert rules(with_first(kind=Kind.MILESTONE, name="Rutin", target=milestone, baseline=None, source=None)) == set()


def test_measures_that_only_count_what_was_written_down_are_told() -> None:
    names = ("Andel med dokumenterad plan", "Antal tillfrågade om sömn")
    plan = replace(
        GOOD, indicators=tuple(replace(each, name=name) for each, name in zip(GOOD.indicators, names, strict=True))
    )
    assert rules(plan) == {"only_records"}
    assert rules(with_first(name=names[0])) == set()


def test_a_low_baseline_is_worse_than_the_target_where_less_is_better() -> None:
    down = with_first(direction=Direction.DOWN, target=replace(TARGET, operator=Operator.AT_MOST, value=50))
    assert rules(down) == {"target_already_there"}


def year(number: int, **changes: object) -> Plan:
    project = replace(GOOD.project, id=f"c-{number}", year=number, **changes)  # type: ignore[arg-type]
    return replace(GOOD, project=project)


def test_a_theme_may_come_back_once_and_not_twice() -> None:
    changed = {"theme": "Sömn, utan läkemedel", "overall_goals": ("Ett annat mål",)}
    again = plan_remarks(GOOD, FORM, [year(2025, **changed)])
    assert [(each.rule, each.severity) for each in again] == [(PlanRule.SAME_THEME_AGAIN, Severity.NOTE)]
    third = plan_remarks(GOOD, FORM, [year(2025, **changed), year(2024, **changed)])
    assert [(each.rule, each.facts["years"]) for each in third] == [(PlanRule.SAME_THEME, 3)]
    assert rules(GOOD, year(2024, **changed)) == set(), "a year in between breaks the row"


def test_of_two_themes_last_year_the_one_that_is_the_same_counts() -> None:
    other = replace(year(2025, theme="Tryggare hemgång"), indicators=())
    assert rules(GOOD, year(2025), other) == rules(GOOD, other, year(2025)) == {"same_theme_again", "same_as_last_year"}
    assert rules(GOOD, other) == set()


def test_a_date_nobody_has_stated_is_asked_for_and_not_held_against_the_month() -> None:
    assert rules(with_target(is_due_inferred=True, due=date(2026, 6, 30))) == {"no_due_date"}


def test_a_plan_that_is_last_years_all_over_is_told() -> None:
    assert rules(GOOD, year(2025)) == {"same_theme_again", "same_as_last_year"}
    assert rules(replace(GOOD, activities=(Activity("a", "c-2026", 1, "Ny väg"),)), year(2025)) == {"same_theme_again"}


def test_what_is_handed_in_with_the_result_has_the_plans_boxes_too() -> None:
    bare = with_project(background=None)
    assert empty_boxes(bare, FORM, Handing.PLAN) == ("Kartläggning",)
    assert empty_boxes(bare, FORM, Handing.RESULT) == ("Kartläggning", "Slutreflektion")


def test_a_region_without_norms_asks_for_nothing_it_has_not_said() -> None:
    plan = replace(with_first(name="Kontinuitet"), indicators=(replace(FIRST, name="Kontinuitet"),))
    assert plan_remarks(plan, RegionForm("Region Annan")) == ()
