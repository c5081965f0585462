"""The follow-up in the sample plans: what the reports say, tied together, and nobody in it."""

import re
from datetime import date
from pathlib import Path

import pytest

from pipeline.actions.edits import guarded
from pipeline.actions.plans import records_of
from pipeline.analysis.due_steps import count_done, due_steps
from pipeline.analysis.pdsa import untested, wall
from pipeline.domain.follow_up import CheckInState, Scorer
from pipeline.domain.pdsa import Decision, TestScale
from pipeline.domain.problem import Severity
from tests.sample.sample_files import PLANS, plan_of, plans


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_every_activity_says_what_it_is_to_move(path: Path) -> None:
    assert [each.no for each in plan_of(path).activities if not (each.indicators or each.ideas)] in ([], [3, 4, 5])


def test_nyhalsans_check_ins_have_their_reflection_and_what_was_changed() -> None:
    held = [each for each in plans()["nyhalsan-2024"].check_ins if each.state is CheckInState.HELD]
    assert len(held) == 5
    assert all(each.reflection and each.adjustment and each.is_stated for each in held)


def test_skarholmen_has_three_turns_of_the_wheel_each_with_its_four_texts() -> None:
    cycles = plans()["skarholmen-2023"].cycles
    assert [each.decision for each in cycles] == [Decision.ADJUST, Decision.KEEP, Decision.ADJUST]
    assert all(each.plan and each.do and each.study and each.act for each in cycles)


def test_brommaplan_has_its_survey_in_two_rounds_with_n_for_each_question() -> None:
    plan = plans()["brommaplan-2025"]
    sizes = [[each.returned for each in found.sizes] for found in plan.survey_rounds]
    assert sizes == [[14, 7], [12, 8]]
    told = {(each.question, each.group, found.no): each for found in plan.survey_rounds for each in found.counts}
    assert told["rehabkoordinator", "sjuksköterskor", 2].n == 7
    assert told["bedomning", "läkare", 1].counts == (None, 4, None, None)
    known = {each.key for each in plan.context}
    assert {each.feed.key for each in plan.surveys[0].questions if each.feed} <= known


def test_the_invented_clinic_has_a_test_in_every_stage_a_chain_and_an_idea_left() -> None:
    plan = plans()["exempel-2026"]
    assert all(wall(plan.cycles, date(2026, 12, 1)).values())
    assert {each.scale for each in plan.cycles} >= {TestScale.ONE, TestScale.FEW, TestScale.PART}
    assert [each.no for each in plan.cycles if each.follows] == [2, 5]
    assert [each.no for each in untested(plan.project.causes, plan.cycles)] == ["1.2"]


def test_the_invented_clinic_has_a_group_too_small_to_show_in_one_round_and_large_enough_in_the_other() -> None:
    first, second = plans()["exempel-2026"].survey_rounds
    sizes = [{each.group: each.returned for each in found.sizes} for found in (first, second)]
    assert sizes == [{"patienter": 41, "anhöriga": 4}, {"patienter": 46, "anhöriga": 6}]
    assert any(each.answered is not None and each.answered < 41 for each in first.counts if each.group == "patienter")


def test_the_invented_clinic_has_check_ins_of_every_state_tasks_and_what_is_due_next() -> None:
    plan = plans()["exempel-2026"]
    assert {each.state for each in plan.check_ins} == set(CheckInState)
    assert [each.merged_into for each in plan.check_ins if each.merged_into] == ["exempel-2026/check-in/2026-06-09"]
    assert sum(len(each.tasks) for each in plan.check_ins) >= 4
    (planned,) = [each.day for each in plan.check_ins if each.state is CheckInState.PLANNED]
    assert len(due_steps(plan.activities, plan.outcomes, plan.check_ins, planned)) >= 4


def test_the_invented_clinic_has_everything_there_is() -> None:
    plan = plans()["exempel-2026"]
    assert {each.decision for each in plan.cycles if each.decision} == set(Decision)
    assert len(plan.survey_rounds) == 2
    assert {each.scorer for each in plan.team_scores} == set(Scorer)
    for held in (each for each in plan.check_ins if each.state is CheckInState.HELD):
        steps = due_steps(plan.activities, plan.outcomes, plan.check_ins, held.day)
        assert count_done(steps) == (held.done, held.due), held.day


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_no_text_of_a_plan_would_be_stopped_by_the_guard(path: Path) -> None:
    found = [problem for record in records_of(plan_of(path)) for problem in guarded(None, record)]
    assert [each for each in found if each.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_whoever_is_named_in_the_follow_up_is_a_role(path: Path) -> None:
    plan = plan_of(path)
    roles = [role for each in plan.check_ins for role in (*each.roles_present, *(task.role for task in each.tasks))]
    roles += [role for each in plan.cycles for role in each.roles]
    roles += [group for each in plan.surveys for group in each.groups]
    for role in roles:
        assert not {word for word in re.findall(r"[^\W\d_]+", role) if word[0].isupper()} - {"ST", "FaR"}, role
