"""The follow-up in plan files: outcomes, tasks, cycles and surveys come out as written; contradictions are named."""

from datetime import date

import pytest

from pipeline.domain.follow_up import NextCheckIn, Scorer, StepOutcome, StepState, Task
from pipeline.domain.pdsa import Decision, TestScale
from pipeline.domain.plan import Plan
from pipeline.domain.survey import AnswerCounts, Feed, GroupSize
from pipeline.ingest.plans import plan_from_yaml

WHOLE = """\
clinic: {id: norra, name: Norra, region: Region Exempel}
project:
  id: norra-2026
  year: 2026
  theme: Sömn
  manager_role: verksamhetschef
  causes:
    - {no: 1, text: Tid, ideas: [{no: "1.1", text: Längre besök}]}
indicators:
  - {no: 1, part: a, key: k, name: Andel, kind: share, direction: up, family: outcome}
check_ins:
  - day: 2026-04-14
    adjustment: Boka om
    is_stated: false
    roles_present: [läkare]
    tasks: [{role: läkare, text: Ring, due: {raw: maj, month: "2026-05"}}]
team_scores:
  - {level: 3.5, start: 2026-04-13, end: 2026-04-19}
  - {level: 3.0, start: 2026-04-13, end: 2026-04-19, scorer: advisor, note: Mål saknas}
activities:
  - no: 1
    area: Rutin
    ideas: ["1.1"]
    indicators: ["1a"]
    steps:
      - no: 1
        text: Skriv
        outcomes: [{day: 2026-04-14, state: moved, moved_to: {raw: maj, month: "2026-05"}}]
      - text: Koda
        outcomes: [{day: 2026-04-14, state: dropped, reason: Görs redan}]
cycles:
  - {no: 1, title: Pröva, idea: "1.1", activities: [1], indicators: ["1"], scale: few, decision: adjust}
  - {no: 2, title: Pröva igen, follows: 1, start: 2026-05-01, end: 2026-05-14}
surveys:
  - name: Trygghet
    indicator: 1a
    groups: [läkare]
    questions:
      - {id: trygg, text: "Trygg?", answers: ["ja", "nej"], feed: {key: k, answers: [0]}}
      - {id: annat, text: "Annat?", is_open: true}
    rounds:
      - start: 2026-04-01
        end: 2026-04-03
        sizes: [{group: läkare, asked: 20, returned: 12}]
        counts: [{question: trygg, group: läkare, counts: [7, null], n: 12}]
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    result = plan_from_yaml(WHOLE, "plan.yaml")
    assert result.problems == ()
    assert result.plan is not None
    return result.plan


def test_outcomes_belong_to_their_step_by_its_key(plan: Plan) -> None:
    day, own = date(2026, 4, 14), "norra-2026/activity/1"
    assert plan.outcomes == (
        StepOutcome("norra-2026", own, "1", day, StepState.MOVED, NextCheckIn("maj", month=date(2026, 5, 1))),
        StepOutcome("norra-2026", own, "u2", day, StepState.DROPPED, reason="Görs redan"),
    )


def test_a_check_in_has_what_changes_and_who_does_what(plan: Plan) -> None:
    (check_in,) = plan.check_ins
    assert (check_in.adjustment, check_in.is_stated, check_in.roles_present) == ("Boka om", False, ("läkare",))
    assert check_in.tasks == (Task("Ring", "läkare", NextCheckIn("maj", month=date(2026, 5, 1))),)


def test_the_advisors_score_stands_beside_the_teams(plan: Plan) -> None:
    assert [(each.level, each.scorer, each.note) for each in plan.team_scores] == [
        (3.5, Scorer.TEAM, None),
        (3.0, Scorer.ADVISOR, "Mål saknas"),
    ]
    assert len({each.id for each in plan.team_scores}) == 2


def test_cycles_are_tied_to_idea_activities_indicators_and_each_other(plan: Plan) -> None:
    first, second = plan.cycles
    assert (first.idea, first.activities, first.indicators) == ("1.1", (1,), ("1",))
    assert (first.scale, first.decision) == (TestScale.FEW, Decision.ADJUST)
    assert (second.follows, second.id) == (first.id, "norra-2026/pdsa/2")


def test_a_survey_has_its_questions_and_rounds(plan: Plan) -> None:
    (survey,), (in_round,) = plan.surveys, plan.survey_rounds
    assert (survey.indicator, survey.groups, survey.questions[0].feed) == ("1a", ("läkare",), Feed("k", (0,)))
    assert survey.questions[1].is_open
    assert in_round.counts == (AnswerCounts("trygg", "läkare", (7, None), 12),)
    assert (in_round.survey_id, in_round.sizes) == (survey.id, (GroupSize("läkare", 20, 12),))


def test_the_plan_says_who_is_in_charge_and_what_an_activity_hangs_on(plan: Plan) -> None:
    assert plan.project.manager_role == "verksamhetschef"
    assert (plan.activities[0].ideas, plan.activities[0].indicators) == (("1.1",), ("1a",))


FIRST_OUTCOME = "activities[1].steps[1].outcomes[1]"


@pytest.mark.parametrize(
    ("written", "instead", "kind", "field"),
    [
        (', moved_to: {raw: maj, month: "2026-05"}', "", "plan_outcome_not_moved", FIRST_OUTCOME),
        (", reason: Görs redan", "", "plan_outcome_no_reason", "activities[1].steps[2].outcomes[1]"),
        ('ideas: ["1.1"]', 'ideas: ["2.1"]', "plan_idea_unknown", "activities[1].ideas"),
        ('indicators: ["1a"]', 'indicators: ["2"]', "plan_label_unknown", "activities[1].indicators"),
        ('idea: "1.1", activities', 'idea: "9.1", activities', "plan_idea_unknown", "cycles[1].idea"),
        ("activities: [1]", "activities: [3]", "plan_activity_unknown", "cycles[1].activities"),
        ("follows: 1", "follows: 2", "plan_cycle_unknown", "cycles[2].follows"),
        ("no: 2, title", "no: 1, title", "plan_cycle_duplicate", "cycles[2]"),
        ("end: 2026-05-14", "end: 2026-04-14", "plan_period_reversed", "cycles[2]"),
        ("question: trygg", "question: glad", "plan_question_unknown", "surveys[1].rounds[1].counts[1]"),
        ("counts: [7, null]", "counts: [7]", "plan_answers_differ", "surveys[1].rounds[1].counts[1]"),
        ("group: läkare, counts", "group: psykologer, counts", "plan_group_unknown", "surveys[1].rounds[1].counts[1]"),
        ("indicator: 1a", "indicator: 3a", "plan_label_unknown", "surveys[1].indicator"),
        ("decision: adjust", "decision: kanske", "plan_value_not_allowed", "cycles[1].decision"),
    ],
)  # fmt: skip
def test_a_contradiction_is_named_with_its_field(written: str, instead: str, kind: str, field: str) -> None:
    assert written in WHOLE
    problems = plan_from_yaml(WHOLE.replace(written, instead, 1), "plan.yaml").problems
    assert (kind, field) in {(each.kind, each.facts["field"]) for each in problems}
