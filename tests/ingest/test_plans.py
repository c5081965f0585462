"""Plan files: read right, or every fault named with its line and field; and nothing raises."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.follow_up import CheckInState, NextCheckIn, Step
from pipeline.domain.plan import Plan
from pipeline.domain.project import Operator, Target, TargetKind
from pipeline.domain.reading import Bound, Period, Precision, Reading
from pipeline.ingest.plans import plan_from_yaml

FILE = "plan-2025.yaml"
CLINIC = """\
clinic:
  id: norra
  name: Norra vårdcentralen
  region: Region Exempel
"""
PROJECT = """\
project:
  id: norra-2025
  year: 2025
  theme: Sömn
  team_roles: [läkare, psykolog]
  causes:
    - no: 1
      text: Tiden räcker inte
      ideas:
        - {no: "1.1", text: Längre besök}
"""
INDICATORS = """\
indicators:
  - no: 1
    part: a
    key: norra-1
    name: Andel som sover bättre
    kind: share
    unit: "%"
    direction: up
    family: outcome
    baseline:
      raw: "18,1 %"
      value: 18,1
      numerator: 19
      denominator: 105
      bound: ca
      period: {start: 2024-01-01, end: 2024-12-31, precision: year}
    target: {kind: absolute, raw: minst 30 %, value: 30, operator: at_least, due: 2025-12-31}
"""
FOLLOW_UP = """\
process_goal: {percent: 70, text: Minst 70 % vid varje avstämning}
check_ins:
  - {day: 2025-03-04, state: cancelled, merged_into: 2025-04-01}
  - {day: 2025-04-01, done: 2, due: 4, raw: 2/4 = 50 %}
team_scores:
  - {level: 0.5, start: 2025-02-03, end: 2025-02-09, raw: v. 6}
activities:
  - no: 1
    area: Sömnskola
    steps:
      - {no: 1, text: Boka lokal}
      - {text: KVÅ-koda}
    next_check_ins:
      - {raw: Punkt 1 sept, month: "2025-09", steps: [1]}
definition_changes:
  - {key: norra-1, day: 2025-06-01, text: Nytt urval}
context:
  - {key: norra-listade, name: Antal listade, kind: count, unit: personer}
"""
WHOLE = CLINIC + PROJECT + INDICATORS + FOLLOW_UP


def read(text: str) -> Plan:
    result = plan_from_yaml(text, FILE)
    assert result.problems == ()
    assert result.plan is not None
    return result.plan


def test_a_plan_has_its_clinic_and_project() -> None:
    plan = read(WHOLE)
    assert (plan.clinic.id, plan.clinic.is_invented) == ("norra", False)
    assert (plan.project.id, plan.project.clinic_id, plan.project.year) == ("norra-2025", "norra", 2025)
    assert plan.project.team_roles == ("läkare", "psykolog")
    assert plan.project.causes[0].ideas[0].no == "1.1"


def test_an_indicator_keeps_what_was_stated() -> None:
    (indicator,) = read(WHOLE).indicators
    assert (indicator.no, indicator.part, indicator.key, indicator.code) == (1, "a", "norra-1", None)
    assert (indicator.kind, indicator.direction, indicator.family) == (Kind.SHARE, Direction.UP, Family.OUTCOME)
    year = Period(date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR)
    assert indicator.baseline == Reading(18.1, 19, 105, year, Bound.ABOUT, "18,1 %")
    due = date(2025, 12, 31)
    assert indicator.target == Target(TargetKind.ABSOLUTE, "minst 30 %", 30, Operator.AT_LEAST, due)


def test_follow_up_carries_the_projects_id() -> None:
    plan = read(WHOLE)
    cancelled, held = plan.check_ins
    assert (cancelled.state, cancelled.merged_into) == (CheckInState.CANCELLED, held.id)
    assert (held.state, held.done, held.due, held.raw) == (CheckInState.HELD, 2, 4, "2/4 = 50 %")
    (activity,) = plan.activities
    assert activity.steps == (Step(1, "Boka lokal"), Step(None, "KVÅ-koda"))
    assert activity.next_check_ins == (NextCheckIn("Punkt 1 sept", None, date(2025, 9, 1), (1,)),)
    parts = (plan.process_goal, *plan.check_ins, *plan.team_scores, activity, *plan.definition_changes, *plan.context)
    assert {part.project_id for part in parts if part is not None} == {"norra-2025"}


def test_a_plan_may_have_nothing_but_clinic_and_project() -> None:
    plan = read(CLINIC + PROJECT)
    assert (plan.indicators, plan.process_goal, plan.check_ins) == ((), None, ())


FAULTS = (
    # what is written instead of what, the problem, line, field, what was found
    ("  id: norra\n", "", "plan_field_missing", 1, "clinic.id", ""),
    ("  region:", "  regoin:", "plan_field_unknown", 4, "clinic.regoin", "Region Exempel"),
    ("  theme: Sömn\n", "  theme: Sömn\n  theme: Vila\n", "plan_field_duplicate", 9, "project.theme", ""),
    ("year: 2025", "year: i år", "plan_value_not_a_whole_number", 7, "project.year", "i år"),
    ("year: 2025", "year: 20255", "plan_value_wrong", 7, "project.year", "20255"),
    ("theme: Sömn", "theme: 12", "plan_value_not_text", 8, "project.theme", "12"),
    ("theme: Sömn", 'theme: " "', "plan_value_empty", 8, "project.theme", " "),
    ("[läkare, psykolog]", "läkare", "plan_value_not_a_list", 9, "project.team_roles", "läkare"),
    ('no: "1.1"', "no: 1.1", "plan_value_not_text", 14, "project.causes[1].ideas[1].no", "1.1"),
    ("kind: share", "kind: andel", "plan_value_not_allowed", 20, "indicators[1].kind", "andel"),
    ("value: 18,1", "value: ungefär 18", "plan_value_not_a_number", 26, "indicators[1].baseline.value", "ungefär 18"),
    ("value: 18,1", "value: true", "plan_value_not_a_number", 26, "indicators[1].baseline.value", "True"),
    ("numerator: 19", "numerator: 119", "plan_numerator_above_denominator", 24, "indicators[1].baseline", ""),
    ("start: 2024-01-01", "start: 2025-01-01", "plan_period_reversed", 30, "indicators[1].baseline.period", ""),
    ("due: 2025-12-31}", "due: 2025-12-32}", "plan_value_not_a_date", 31, "indicators[1].target.due", "2025-12-32"),
    (", operator: at_least", "", "plan_target_incomplete", 31, "indicators[1].target", ""),
    ("{kind: absolute", "{kind: qualitative", "plan_target_has_value", 31, "indicators[1].target", ""),
    ("percent: 70", "percent: 170", "plan_value_wrong", 32, "process_goal.percent", "170"),
    ("2025-04-01}", "2025-05-01}", "plan_check_in_unknown", 34, "check_ins[1].merged_into", "2025-05-01"),
    ("done: 2", "done: 5", "plan_done_above_due", 35, "check_ins[2]", ""),
    ("day: 2025-03-04", "day: 2025-04-01", "plan_check_in_duplicate", 35, "check_ins[2]", "2025-04-01"),
    ("level: 0.5", "level: 0.7", "plan_value_wrong", 37, "team_scores[1].level", "0.7"),
    ('month: "2025-09"', "month: september", "plan_value_not_a_month", 45, "activities[1].next_check_ins[1].month", ""),
    ("{key: norra-1, day", "{key: norra-2, day", "plan_key_unknown", 47, "definition_changes[1].key", "norra-2"),
    ("{key: norra-listade", "{key: norra-1", "plan_key_duplicate", 49, "context[1].key", "norra-1"),
)


@pytest.mark.parametrize(("written", "instead", "kind", "line", "field", "found"), FAULTS)
def test_a_fault_is_named_with_its_line_and_field(
    written: str, instead: str, kind: str, line: int, field: str, found: str
) -> None:
    result = plan_from_yaml(WHOLE.replace(written, instead, 1), FILE)
    assert result.plan is None
    named = [(each.kind, each.file, each.facts["line"], each.facts["field"]) for each in result.problems]
    assert (kind, FILE, line, field) in named
    assert found in {each.found for each in result.problems} or found == ""


def test_an_alias_is_refused_on_its_line() -> None:
    (problem,) = plan_from_yaml("a: &x [1]\nb: *x\n", FILE).problems
    assert (problem.kind, problem.facts["line"]) == ("plan_not_yaml", 2)


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    text = WHOLE.replace("kind: share", "kind: andel").replace("  theme: Sömn\n", "").replace("done: 2", "done: två")
    lines = [int(str(each.facts["line"])) for each in plan_from_yaml(text, FILE).problems]
    assert len(lines) == 3
    assert lines == sorted(lines)


def test_what_is_allowed_is_said_where_a_word_was_not() -> None:
    (problem,) = plan_from_yaml(WHOLE.replace("direction: up", "direction: upp"), FILE).problems
    assert "'up'" in str(problem.facts["allowed"])


def test_two_indicators_cannot_have_the_same_number_and_part() -> None:
    second = INDICATORS.removeprefix("indicators:\n").replace("key: norra-1", "key: norra-2")
    (problem,) = plan_from_yaml(CLINIC + PROJECT + INDICATORS + second, FILE).problems
    assert (problem.kind, problem.found, problem.facts["line"]) == ("plan_indicator_duplicate", "1a", 32)


def test_two_indicators_cannot_share_a_series() -> None:
    second = INDICATORS.removeprefix("indicators:\n").replace("no: 1", "no: 2")
    (problem,) = plan_from_yaml(CLINIC + PROJECT + INDICATORS + second, FILE).problems
    assert (problem.kind, problem.found) == ("plan_key_duplicate", "norra-1 a")


@pytest.mark.parametrize("word", ["no", "yes", "on", "9:30", "012", "1_000", "2025-13-45"])
def test_plain_words_stay_text(word: str) -> None:
    assert read(WHOLE.replace("theme: Sömn", f"theme: {word}")).project.theme == word


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bara text",
        "- en\n- lista",
        "clinic: [",
        "\x00",
        "a: &x [1]\nb: *x",
        "!!python/object:os.system x",
        "[" * 5000,
        "? {a: b}\n: c",
        "--- 1\n--- 2",
    ],
)
def test_what_is_no_plan_is_refused_without_raising(text: str) -> None:
    result = plan_from_yaml(text, FILE)
    assert result.plan is None
    assert all(each.facts["line"] for each in result.problems)
    assert result.problems


@given(st.text(max_size=200))
def test_nothing_a_file_holds_raises(text: str) -> None:
    assert plan_from_yaml(text, FILE).plan is None


@given(st.integers(0, len(WHOLE)), st.text(max_size=5))
def test_a_plan_with_a_slip_of_the_hand_never_raises(at: int, slip: str) -> None:
    result = plan_from_yaml(WHOLE[:at] + slip + WHOLE[at:], FILE)
    assert (result.plan is None) is bool(result.problems)
