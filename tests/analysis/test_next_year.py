"""Last year's plan in a new year: results as baselines, and only what is left to do."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.analysis.next_year import copied_to_year
from pipeline.domain.attainment import Attainment, Reason, Status
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.deadlines import Deadline, Handing
from pipeline.domain.follow_up import (
    Activity,
    CheckIn,
    NextCheckIn,
    ProcessGoal,
    Step,
    StepOutcome,
    StepState,
    TeamScore,
)
from pipeline.domain.plan import ContextSeries, Plan
from pipeline.domain.project import Clinic, Project, ProjectIndicator, Target, TargetKind
from pipeline.domain.reading import Period, Reading

DAY = date(2026, 4, 14)
NEXT = ("c-2027", 2027)
SHARE = ProjectIndicator(
    "c-2026", 1, "", "k", None, "Andel", Kind.SHARE, "%", Direction.UP, Family.OUTCOME,
    baseline=Reading(40, period=Period.year(2025)),
    target=Target(TargetKind.ABSOLUTE, "60", 60, due=date(2026, 12, 1), is_due_inferred=True),
)  # fmt: skip
MILESTONE = replace(
    SHARE, no=2, key="m", kind=Kind.MILESTONE, baseline=None, target=Target(TargetKind.MILESTONE, "klar")
)
RESULT = Reading(55, 55, 100, Period.month(2026, 12))
PLAN = Plan(
    Clinic("c", "Norra", "Region Exempel"),
    Project("c-2026", "c", 2026, "Sömn", plan_due=date(2026, 2, 28), reflection="Det gick"),
    indicators=(SHARE, MILESTONE),
    process_goal=ProcessGoal("c-2026", 70, "Minst 70 %"),
    check_ins=(CheckIn("x", "c-2026", DAY),),
    activities=(
        Activity("c-2026/activity/1", "c-2026", 1, "Klar", steps=(Step(1, "Skriv"),)),
        Activity(
            "c-2026/activity/2", "c-2026", 2, "Kvar",
            steps=(Step(1, "Gjort"), Step(2, "Kvar")), next_check_ins=(NextCheckIn("maj", month=DAY),),
        ),
    ),
    team_scores=(TeamScore("s", "c-2026", 3, DAY, DAY),),
    context=(ContextSeries("c-2026", "extra", "Antal", Kind.COUNT, "st"),),
    outcomes=(
        StepOutcome("c-2026", "c-2026/activity/1", "1", DAY, StepState.DONE),
        StepOutcome("c-2026", "c-2026/activity/2", "1", DAY, StepState.DONE),
    ),
)  # fmt: skip


@pytest.fixture
def copy() -> Plan:
    standings = [
        Attainment(SHARE, Status.BEHIND, Reason.BEHIND_LINE, RESULT),
        Attainment(MILESTONE, Status.UNCHANGED, Reason.MILESTONE_NOT_YET),
    ]
    return copied_to_year(PLAN, NEXT, standings, [Deadline(Handing.PLAN, "Del 1", date(2027, 2, 28))])


def test_the_result_is_the_new_baseline_and_the_target_falls_due_in_december(copy: Plan) -> None:
    first = copy.indicators[0]
    assert (first.baseline, first.id) == (RESULT, "c-2027/1")
    assert first.target is not None
    assert (first.target.value, first.target.due, first.target.is_due_inferred) == (60, date(2027, 12, 31), False)


def test_a_measure_without_a_result_has_no_baseline_rather_than_an_old_one() -> None:
    bare = copied_to_year(PLAN, NEXT, [])
    assert [each.baseline for each in bare.indicators] == [None, None]


def test_a_milestone_that_is_done_is_left_behind(copy: Plan) -> None:
    assert [each.no for each in copy.indicators] == [1, 2]
    done = Attainment(MILESTONE, Status.MET, Reason.MILESTONE_DONE, Reading(1))
    assert [each.no for each in copied_to_year(PLAN, NEXT, [done]).indicators] == [1]


def test_only_steps_that_are_left_come_along_and_without_their_times(copy: Plan) -> None:
    assert copy.activities == (Activity("c-2027/activity/2", "c-2027", 2, "Kvar", steps=(Step(2, "Kvar"),)),)


def test_what_belongs_to_the_year_stays_with_it(copy: Plan) -> None:
    assert (copy.check_ins, copy.team_scores, copy.outcomes, copy.cycles) == ((), (), (), ())
    assert (copy.project.id, copy.project.year, copy.project.reflection) == ("c-2027", 2027, None)
    assert (copy.project.plan_due, copy.project.result_due) == (date(2027, 2, 28), None)


def test_every_part_carries_the_new_projects_id(copy: Plan) -> None:
    assert copy.process_goal is not None
    parts = (*copy.indicators, *copy.activities, *copy.context, copy.process_goal)
    assert {each.project_id for each in parts} == {"c-2027"}
    assert PLAN.project.id == "c-2026"
