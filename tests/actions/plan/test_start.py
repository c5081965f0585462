"""A plan that begins: from nothing or from last year's, never the same twice, and taken back while it is alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pipeline.actions.board import Board
from pipeline.actions.edits import save
from pipeline.actions.plan.edit import save_indicator
from pipeline.actions.plan.kept import kept_plan
from pipeline.actions.plan.remarks import remarks_of
from pipeline.actions.plan.start import (
    NewPlan,
    Started,
    copy_project,
    is_only_started,
    start_plan,
    start_view,
    undo_start,
)
from pipeline.domain.access import Action
from pipeline.domain.plan import Plan, PlanRule
from pipeline.domain.problem import Severity
from pipeline.store import audit
from pipeline.store.database import Database
from pipeline.store.errors import RecordNotFound
from tests.actions.follow_up_store import INDICATOR, NURSE, PROJECT, SAY, by, filled, refused, stored

FIRST = NewPlan("", "Ängens  vårdcentral", "Region Stockholm", 2027, " Sömn utan läkemedel ")
SECOND = NewPlan("norra", "", None, 2026, "Tryggare hemgång")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "board.duckdb", now=lambda: datetime(2026, 2, 18, tzinfo=UTC))
    yield filled(opened)
    opened.close()


def started(outcome: object) -> Started:
    assert isinstance(outcome, Started), outcome
    return outcome


def plan(store: Database, project_id: str) -> Plan:
    kept = kept_plan(store, project_id)
    assert kept is not None
    return kept.plan


def test_a_new_clinics_plan_has_readable_ids_and_the_regions_days(store: Database) -> None:
    begun = started(start_plan(store, FIRST, NURSE))
    found = plan(store, "angens-vardcentral-2027")
    assert (begun.clinic_id, begun.project_id) == ("angens-vardcentral", "angens-vardcentral-2027")
    assert (found.clinic.name, found.clinic.region) == ("Ängens vårdcentral", "Region Stockholm")
    assert (found.project.theme, found.project.year) == ("Sömn utan läkemedel", 2027)
    assert (found.project.plan_due, found.project.result_due) == (date(2027, 2, 28), date(2028, 1, 31))
    with store.cursor() as cursor:
        (event,) = audit.history(cursor, "angens-vardcentral")
    assert (event.event.action, event.event.actor, event.event_id) == (Action.PROJECT_STARTED, NURSE, begun.event_id)


def test_a_region_of_none_of_them_has_no_days(store: Database) -> None:
    begun = started(start_plan(store, replace(FIRST, region=""), NURSE))
    project = plan(store, begun.project_id).project
    assert (project.plan_due, project.result_due) == (None, None)


def test_the_regions_to_choose_are_the_real_ones(store: Database) -> None:
    view = start_view(store)
    assert view.regions == ("Region Stockholm", "Region Jönköpings län")
    assert [each.label for each in view.clinics] == ["Norra vårdcentralen"]


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (replace(FIRST, name=" "), ("clinic_name_missing",)),
        (replace(FIRST, name="norra  Vårdcentralen"), ("clinic_exists",)),
        (replace(FIRST, region=None), ("clinic_region_missing",)),
        (replace(FIRST, theme=""), ("plan_theme_missing",)),
        (replace(FIRST, name="19121212-1212"), ("personal_identity_number",)),
        (replace(FIRST, theme="Anna 19121212-1212"), ("personal_identity_number",)),
        (replace(SECOND, theme="Sömn, utan läkemedel"), ("project_exists",)),
        (SECOND, ("project_same_year",)),
    ],
)
def test_what_cannot_begin_says_why_and_saves_nothing(store: Database, new: NewPlan, why: tuple[str, ...]) -> None:
    before = store.data_version
    assert refused(start_plan(store, new, NURSE)) == why
    assert store.data_version == before


def test_a_second_theme_the_same_year_is_asked_about_and_gets_an_id_of_its_own(store: Database) -> None:
    begun = started(start_plan(store, SECOND, NURSE, {"project_same_year"}))
    assert begun.project_id == "norra-2026-2"
    assert plan(store, "norra-2026").project == PROJECT
    assert refused(start_plan(store, replace(SECOND, theme="Tryggare hemgång!"), NURSE)) == ("project_exists",)


def test_a_plan_just_begun_is_taken_back_with_its_clinic_and_its_ids_are_not_used_again(store: Database) -> None:
    begun = started(start_plan(store, FIRST, NURSE))
    assert is_only_started(store, begun)
    assert undo_start(store, begun, NURSE) is None
    assert kept_plan(store, begun.project_id) is None
    assert [each.id for each in start_view(store).clinics] == ["norra"]
    assert not is_only_started(store, begun)
    assert started(start_plan(store, FIRST, NURSE)).project_id == "angens-vardcentral-2-2027"


def test_a_clinic_that_was_there_stays_when_its_new_plan_is_taken_back(store: Database) -> None:
    begun = started(start_plan(store, replace(SECOND, year=2027), NURSE))
    assert undo_start(store, begun, NURSE) is None
    assert [each.id for each in start_view(store).clinics] == ["norra"]


def test_a_plan_somebody_has_gone_on_with_is_not_taken_back(store: Database) -> None:
    edited, added, second = (
        started(start_plan(store, replace(SECOND, year=year), NURSE)) for year in (2027, 2028, 2029)
    )
    project = plan(store, edited.project_id).project
    stored(save(store, replace(project, background="Många sover illa"), by(1), Action.PROJECT_SAVED))
    stored(save_indicator(store, replace(INDICATOR, project_id=added.project_id), by(0)))
    for begun in (edited, added):
        assert refused(undo_start(store, begun, NURSE)) == ("project_gone_on",)
        assert kept_plan(store, begun.project_id) is not None
    assert undo_start(store, second, NURSE) is None


def test_a_new_clinic_with_a_second_plan_is_not_taken_back(store: Database) -> None:
    begun = started(start_plan(store, FIRST, NURSE))
    started(start_plan(store, NewPlan(begun.clinic_id, "", None, 2028, "Annat"), NURSE))
    assert refused(undo_start(store, begun, NURSE)) == ("project_gone_on",)


def test_every_refusal_has_its_words(store: Database) -> None:
    for new in (SECOND, replace(SECOND, theme=PROJECT.theme)):
        outcome = start_plan(store, new, NURSE)
        (problem,) = outcome.problems  # type: ignore[union-attr]
        said = SAY(f"problem.{problem.kind}", found=problem.found, **problem.facts)
        assert "Sömn utan läkemedel" in said and "2026" in said
        assert problem.severity in (Severity.CONFIRM, Severity.ERROR)


def test_last_years_work_is_copied_with_its_results_as_baselines(own_board: Board) -> None:
    store = own_board.store
    copied = started(copy_project(store, "nyhalsan-2024", 2025, today=date(2025, 1, 10), actor=NURSE))
    assert copied.project_id == "nyhalsan-2025"
    found = plan(store, "nyhalsan-2025")
    by_key = {each.key: each for each in found.indicators}
    baseline = by_key["Ån09"].baseline
    assert baseline is not None and (baseline.numerator, baseline.denominator) == (35, 155)
    assert by_key["nyhalsan-2"].baseline is None, "never measured, so nobody knows"
    assert (found.project.plan_due, found.project.result_due) == (date(2025, 2, 15), date(2025, 12, 1))
    rules = {each.rule for each in remarks_of(store, found, SAY).rows}
    assert PlanRule.TARGET_ALREADY_THERE in rules, "the share has passed 20 %, so the old target is no target"
    with pytest.raises(RecordNotFound):
        copy_project(store, "finns-inte", 2025, today=date(2025, 1, 10), actor=NURSE)


def test_a_copy_is_made_once_a_year_and_can_be_taken_back_and_made_again(own_board: Board) -> None:
    store, day = own_board.store, date(2025, 1, 10)
    copied = started(copy_project(store, "nyhalsan-2024", 2025, today=day, actor=NURSE))
    assert refused(copy_project(store, "nyhalsan-2024", 2025, today=day, actor=NURSE)) == ("project_exists",)
    assert undo_start(store, copied, NURSE) is None
    again = started(copy_project(store, "nyhalsan-2024", 2025, today=day, actor=NURSE))
    assert plan(store, again.project_id).project.year == 2025
