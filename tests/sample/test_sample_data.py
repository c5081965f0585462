"""The sample data say what the reports say and hold no person."""

import re
from datetime import date
from pathlib import Path

import pytest

from pipeline.domain.catalogue import Kind
from pipeline.domain.follow_up import CheckInState
from pipeline.domain.reading import Period
from pipeline.ingest.catalogue import catalogue_from_yaml
from pipeline.ingest.swedish import value_from
from scripts.make_sample_data import HEADERS
from tests.sample.sample_files import (
    ALL_TEXT,
    FIGURES,
    MADE,
    PLANS,
    PROJECTS,
    ROOT,
    TABLE,
    Row,
    RowCells,
    indicator_of,
    label,
    own_rows,
    period_of,
    plan_of,
    plans,
    rows_of,
    rows_of_clinic,
)


def test_there_is_a_plan_for_each_of_the_six_projects() -> None:
    assert set(plans()) == set(PROJECTS)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_a_plan_lies_where_its_clinic_and_year_say(path: Path) -> None:
    plan = plan_of(path)
    assert path.parent.name == plan.clinic.id
    assert path.stem == f"plan-{plan.project.year}"
    assert plan.project.id == f"{plan.clinic.id}-{plan.project.year}"


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_a_plan_has_what_a_page_shows(path: Path) -> None:
    project = plan_of(path).project
    told = (project.theme, project.team_roles, project.background, project.overall_goals, project.sources)
    assert all(told)
    assert project.plan_due is not None and project.result_due is not None
    assert plan_of(path).activities


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_a_code_that_is_official_is_also_the_key(path: Path) -> None:
    keys = {each.code: each.key for each in plan_of(path).indicators if each.code}
    # Nyhälsan counts the patients whose share Ån07 is; a count cannot lie in the series of a share.
    assert {code: key for code, key in keys.items() if code != key} in ({}, {"Ån07": "nyhalsan-1"})


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_every_official_code_stands_in_the_catalogue_with_the_same_direction(path: Path) -> None:
    catalogue = catalogue_from_yaml((ROOT / "indicators.yaml").read_text("utf-8"))
    for each in plan_of(path).indicators:
        if each.code:
            assert catalogue[each.code].direction is each.direction


def test_only_the_invented_clinic_is_marked_as_invented() -> None:
    assert [plan.clinic.name for plan in plans().values() if plan.clinic.is_invented] == ["Exempelvårdcentralen"]


def test_the_table_has_every_indicator_of_the_five_reports() -> None:
    stated = [each.id for plan in plans().values() if not plan.clinic.is_invented for each in plan.indicators]
    assert sorted(map(label, TABLE["rows"])) == sorted(stated)
    assert len(stated) == 28


@pytest.mark.parametrize("row", TABLE["rows"], ids=label)
def test_an_indicator_is_what_the_table_says(row: Row) -> None:
    indicator = indicator_of(row)
    said = (row["code"], row["kind"], row["direction"])
    assert (indicator.code, indicator.kind.value, indicator.direction.value) == said


@pytest.mark.parametrize("row", TABLE["rows"], ids=label)
def test_a_baseline_is_what_the_table_says(row: Row) -> None:
    baseline, said = indicator_of(row).baseline, row["baseline"]
    if said is None:
        assert baseline is None
        return
    assert baseline is not None and baseline.period is not None
    assert (baseline.value, baseline.numerator, baseline.denominator) == (
        said["value"],
        said["numerator"],
        said["denominator"],
    )
    period = baseline.period
    assert (period.start, period.end, period.precision.value) == (said["start"], said["end"], said["precision"])


@pytest.mark.parametrize("row", TABLE["rows"], ids=label)
def test_a_target_is_what_the_table_says(row: Row) -> None:
    target, said = indicator_of(row).target, row["target"]
    if said is None:
        assert target is None
        return
    assert target is not None
    operator = target.operator.value if target.operator else None
    assert (target.kind.value, target.value, operator) == (said["kind"], said["value"], said["operator"])
    assert (target.due, target.is_due_inferred) == (said["due"], said["is_due_inferred"])


@pytest.mark.parametrize("row", TABLE["rows"], ids=label)
def test_the_files_of_figures_hold_the_baseline_and_every_reading_of_the_table(row: Row) -> None:
    indicator = indicator_of(row)
    found = own_rows(plans()[str(row["project"])], indicator)
    baseline = [row["baseline"]] if row["baseline"] and row["baseline"]["value"] is not None else []
    said = {(each["start"], each["end"]): each for each in [*baseline, *row["readings"]]}
    assert {(period.start, period.end) for period in found} == set(said)
    for period, cells in found.items():
        expected = said[period.start, period.end]
        assert _figure(cells, indicator.kind) == pytest.approx(expected["value"])
        counted = [int(str(cells[name])) if cells[name] else None for name in ("Täljare", "Nämnare")]
        assert counted == [expected["numerator"], expected["denominator"]]
        assert period.precision.value == expected["precision"]


def _figure(cells: RowCells, kind: Kind) -> float | None:
    if kind is Kind.MILESTONE:
        return {"klar": 1.0, "inte klar": 0.0}.get(str(cells["Värde"]))
    result = value_from(cells["Värde"], is_share=kind is Kind.SHARE)
    assert result.problem is None
    return result.value


@pytest.mark.parametrize("said", TABLE["summary"], ids=lambda said: said["project"])
def test_the_summary_counts_the_rows(said: Row) -> None:
    verdicts = [row["verdict"] for row in TABLE["rows"] if row["project"] == said["project"]]
    goals = [verdict for verdict in verdicts if verdict != "no_target"]
    counts = (goals.count("met"), len(goals), len(goals) - goals.count("not_assessable"), len(verdicts) - len(goals))
    assert counts == (said["met"], said["total"], said["assessable"], said["followed"])


def test_nyhalsan_has_its_check_ins_and_process_goal() -> None:
    (said,) = TABLE["process_goals"]
    plan = plans()[said["project"]]
    held = [each for each in plan.check_ins if each.state is CheckInState.HELD]
    assert [(each.day, each.done, each.due) for each in held] == [
        (each["day"], each["done"], each["due"]) for each in said["check_ins"]
    ]
    assert [(each.goals_met, each.goals_total) for each in held[-2:]] == [(1, 6), (1, 6)]
    cancelled = [each for each in plan.check_ins if each.state is CheckInState.CANCELLED]
    assert [(each.day, each.merged_into) for each in cancelled] == [
        (date(2024, 6, 4), "nyhalsan-2024/check-in/2024-08-07"),
        (date(2024, 7, 18), "nyhalsan-2024/check-in/2024-08-07"),
    ]
    assert plan.process_goal is not None and plan.process_goal.percent == said["percent"]


def test_nyhalsan_has_nine_dated_levels_on_the_team_scale() -> None:
    scores = plans()["nyhalsan-2024"].team_scores
    assert [score.level for score in scores] == [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5]
    for score in scores:
        first, last = (int(week) for week in (re.findall(r"\d+", score.raw or "") * 2)[:2])
        assert (score.start, score.end) == (Period.week(2024, first).start, Period.week(2024, last).end)


def test_nyhalsans_action_plan_is_whole() -> None:
    activities = plans()["nyhalsan-2024"].activities
    assert len(activities) == 15
    assert sum(step.no is not None for activity in activities for step in activity.steps) == 45
    assert all(activity.responsible_roles and activity.next_check_ins for activity in activities)


def test_tegners_full_time_share_has_its_inverse_named() -> None:
    (second,) = [each for each in plans()["tegner-2022"].indicators if each.no == 2]
    assert second.inverse_name is not None and "deltid" in second.inverse_name


@pytest.mark.parametrize(
    ("clinic", "key", "subgroup", "comparator", "figures"),
    [
        ("hallunda", "Dep06", None, "Region Stockholm", ["31,7"]),
        ("hallunda", "Ån08", None, "Region Stockholm", ["34,3"]),
        ("nyhalsan", "nyhalsan-an07-andel", None, None, ["29 av 481"]),
        ("nyhalsan", "nyhalsan-sjukskrivna-under-40", None, None, ["6 st"]),
        ("nyhalsan", "nyhalsan-sjukfall", None, None, ["89"]),
        ("nyhalsan", "nyhalsan-sjukfall-under-40", None, None, ["15"]),
        ("nyhalsan", "nyhalsan-langa-under-40", None, None, ["10"]),
        ("nyhalsan", "nyhalsan-fast-lakare-under-40", None, None, ["13"]),
        ("nyhalsan", "nyhalsan-somnforelasning", None, None, ["14"]),
        ("tegner", "tegner-reko", None, None, ["0 st"]),
        ("brommaplan", "brommaplan-sjukskrivna", None, None, ["243", "196", "182", "157"]),
        ("brommaplan", "brommaplan-6-bedomning", "läkare", None, ["29 %", "67 %"]),
        ("brommaplan", "brommaplan-6-reko", "sjuksköterskor", None, ["71 %", "86 %"]),
        ("skarholmen", "skarholmen-sip", None, None, ["11", "14", "29"]),
        ("skarholmen", "skarholmen-andel-sip", None, "Region Stockholm", ["<0,1 %"]),
        ("skarholmen", "skarholmen-andel-uppfoljda", None, "Region Stockholm", ["10,5 %"]),
        ("skarholmen", "skarholmen-hemsjukvard", None, None, ["123", "ca 187", "98"]),
    ],
)
def test_figures_beside_the_goals_are_kept_too(
    clinic: str, key: str, subgroup: str | None, comparator: str | None, figures: list[str]
) -> None:
    rows = [row for row in rows_of_clinic(clinic) if row["Indikator"] == key]
    mine = [row for row in rows if (row["Grupp"], row["Jämförelse"]) == (subgroup, comparator)]
    assert [str(row["Värde"]).replace(".", ",") for row in mine] == figures


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_row_has_the_template_headers_a_known_key_and_a_readable_period(path: Path) -> None:
    (plan,) = [plan for plan in plans().values() if plan.clinic.id == path.parent.name]
    known = {each.key for each in plan.indicators} | {each.key for each in plan.context}
    for row in rows_of(path):
        assert tuple(row) == HEADERS
        assert row["Indikator"] in known
        assert period_of(row)
        assert row["Värde"] is not None


@pytest.mark.parametrize("path", FIGURES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_names_in_the_files_are_those_of_the_plan(path: Path) -> None:
    (plan,) = [plan for plan in plans().values() if plan.clinic.id == path.parent.name]
    names = {(each.key, each.part): each.name for each in plan.indicators}
    names |= {(each.key, ""): each.name for each in plan.context}
    for row in rows_of(path):
        assert row["Indikatornamn"] == names[str(row["Indikator"]), str(row["Del"] or "")]


def test_spreadsheets_hold_real_numbers_and_dates() -> None:
    rows = [row for path in MADE for row in rows_of(path)]
    assert {type(row["Värde"]) for row in rows} == {int, float, str}  # str: a milestone's klar
    assert {type(row["Uttagsdatum"]) for row in rows} == {date, type(None)}


# --- nobody is named ---


@pytest.mark.parametrize("path", ALL_TEXT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_address_or_identity_number_stands_in_the_sample_data(path: Path) -> None:
    text = str(rows_of(path)) if path.suffix == ".xlsx" else path.read_text("utf-8")
    assert not re.search(r"[\w.]+@\w+|https?://|www\.", text)
    assert not re.search(r"\b(?:19|20)?\d{6}[-+]\d{4}\b", text)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_roles_are_professions_and_never_names(path: Path) -> None:
    plan = plan_of(path)
    roles = [plan.project.contact_role or "", *plan.project.team_roles]
    roles += [role for activity in plan.activities for role in activity.responsible_roles]
    for role in roles:
        words = re.findall(r"[^\W\d_]+", role)
        capitals = {word for word in words if word[0].isupper()} - {"ST", "FaR"}
        assert not capitals, role
