"""The draft as a plan, as rows to store and as JSON."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.domain.catalogue import Direction, Family
from pipeline.domain.frames import IMPORTED
from pipeline.domain.plan import Plan
from pipeline.domain.project import Clinic, Operator, TargetKind
from pipeline.domain.reading import Period, Precision
from pipeline.ingest.catalogue import catalogue_from_yaml
from pipeline.ingest.forms import DraftProject, form_from_docx, measurements_of, plan_of, project_json, series_keys
from tests.ingest.forms.building import filled

CLINIC = Clinic("pahittade", "Påhittade vårdcentralen", "Region Stockholm")
FIRST, SECOND = "pahittade-2023", "pahittade-2023-2"


@pytest.fixture(scope="module")
def draft() -> DraftProject:
    catalogue = catalogue_from_yaml((Path(__file__).parents[3] / "indicators.yaml").read_text("utf-8"))
    found = form_from_docx("form.docx", filled(), catalogue).draft
    assert found is not None
    return found


@pytest.fixture(scope="module")
def plan(draft: DraftProject) -> Plan:
    return plan_of(draft, CLINIC, FIRST, series_keys(draft, CLINIC.id, FIRST))


def test_a_confirmed_draft_is_a_plan_with_one_person_a_role(plan: Plan) -> None:
    assert (plan.project.id, plan.project.theme) == ("pahittade-2023", "Sömn utan tabletter")
    assert plan.project.team_roles == ("psykolog", "ST-läkare", "undersköterska", "undersköterska")
    assert [(each.label, each.key, each.code) for each in plan.indicators] == [
        ("1", "Lm03", "Lm03"),
        ("2", "pahittade-2", None),
        ("3a", "pahittade-3", None),
        ("3b", "pahittade-3", None),
    ]
    assert plan.project.sources == ("Medrave", "journal")


def test_another_plans_number_is_another_series_unless_it_is_the_same_measure(draft: DraftProject, plan: Plan) -> None:
    first, second, *parts = plan.indicators
    renamed = (first, replace(second, name="Antal hembesök"), *parts)
    assert series_keys(draft, CLINIC.id, SECOND, plan.indicators) == {each.label: each.key for each in plan.indicators}
    assert series_keys(draft, CLINIC.id, SECOND, renamed)["2"] == f"{SECOND}-2"


def test_a_plan_keeps_the_series_it_has_for_a_row_without_a_code(draft: DraftProject, plan: Plan) -> None:
    first, second, *parts = plan.indicators
    reworded = (first, replace(second, key="sov-skola", name="Besök hos sömnskolan"), *parts)
    assert series_keys(draft, CLINIC.id, FIRST, reworded)["2"] == "sov-skola"


def test_a_code_that_the_form_states_goes_before_the_series_of_the_plan(draft: DraftProject, plan: Plan) -> None:
    first, *others = plan.indicators
    assert draft.indicators[0].code == "Lm03"
    uncoded = (replace(first, key="sov-lm", code=None), *others)
    assert series_keys(draft, CLINIC.id, FIRST, uncoded)["1"] == "Lm03"
    by_name = replace(draft, indicators=(replace(draft.indicators[0], code=None), *draft.indicators[1:]))
    assert series_keys(by_name, CLINIC.id, FIRST, uncoded)["1"] == "sov-lm"


def test_a_row_that_has_become_another_measure_begins_a_series_of_its_own(draft: DraftProject, plan: Plan) -> None:
    first, second, *parts = plan.indicators
    other = replace(second, name="Andel med återbesök")
    assert series_keys(draft, CLINIC.id, FIRST, (first, other, *parts))["2"] == "pahittade-2023-2"
    again = (first, replace(other, key="pahittade-2023-2"), replace(other, no=9, key="pahittade-2"), *parts)
    assert series_keys(draft, CLINIC.id, FIRST, again)["2"] == "pahittade-2023-2-2"


def test_targets_and_baselines_are_the_domains(plan: Plan) -> None:
    first, second, _, last = plan.indicators
    assert (first.target.kind, first.target.value, first.target.operator) == (TargetKind.ABSOLUTE, 6, Operator.AT_MOST)
    assert (second.target.kind, second.target.value) == (TargetKind.RELATIVE, 25)
    assert second.baseline.period == Period.year(2022)
    assert (last.baseline.numerator, last.baseline.denominator) == (12, 40)
    assert (last.direction, last.family) == (Direction.DOWN, Family.PROCESS)


def test_a_draft_without_a_year_is_no_plan_yet(draft: DraftProject) -> None:
    with pytest.raises(ValueError, match="year"):
        plan_of(replace(draft, year=None), CLINIC, FIRST, {})


def test_baselines_and_results_are_rows_with_their_cells(draft: DraftProject) -> None:
    rows = measurements_of(draft, series_keys(draft, CLINIC.id, FIRST))
    assert list(rows.columns) == list(IMPORTED)
    assert rows[["indicator", "part", "value", "cell"]].to_numpy().tolist() == [
        ["Lm03", "", 8.4, "C2"],
        ["Lm03", "", 5.9, "F2"],
        ["pahittade-2", "", 40.0, "C3"],
        ["pahittade-2", "", 48.0, "F3"],
        ["pahittade-3", "a", 50.0, "C4"],
        ["pahittade-3", "a", 66.0, "F4"],
        ["pahittade-3", "b", 30.0, "C4"],
        ["pahittade-3", "b", 20.0, "F4"],
    ]
    assert set(rows["precision"]) == {Precision.DAY.value, Precision.YEAR.value}
    assert len(measurements_of(replace(draft, indicators=()), {})) == 0


def test_the_json_has_every_field_and_plain_values_only(draft: DraftProject) -> None:
    told = json.loads(json.dumps(project_json(draft)))
    assert list(told) == [
        "clinic",
        "year",
        "theme",
        "team_professions",
        "causes",
        "indicators",
        "check_ins",
        "team_scale",
    ]
    assert told["indicators"][2] == {
        "no": 3,
        "part": "a",
        "code": None,
        "name": "Andel sömnbesvär med egenvårdsråd",
        "baseline": {"raw": "a)50%(20)", "value": 50.0, "numerator": 20.0, "denominator": 40.0, "date": "2022-12-31"},
        "target": {"raw": "a)70%", "kind": "absolute", "value": 70.0, "alternatives": {}, "date": "2023-12-31"},
        "result": {"raw": "a)66% (32)", "value": 66.0, "numerator": 32.0, "denominator": 48.0, "date": "2023-12-31"},
        "source": "Medrave",
    }
    assert told["causes"][0]["ideas"][0] == {"no": "1.1", "text": "En gemensam rutin"}
