"""The ids of a clinic's works of one year: none is used for another work, and one that comes back has its own."""

import pytest

from pipeline.actions.plans import save_plan
from pipeline.actions.same_year import project_id_again, project_id_for, projects_of_year
from pipeline.domain.access import Action, AuditEvent
from pipeline.domain.plan import Plan
from pipeline.domain.project import Project
from pipeline.store import records
from pipeline.store.database import Database
from tests.actions.follow_up_store import NURSE, PLAN

HOME, CALLS = "Tryggare hemgång", "Telefon utan kö"


@pytest.fixture
def three(store: Database) -> Database:
    """Norra has norra-2026; norra-2026-2 was taken back; norra-2026-3 is there."""
    for no, theme in ((2, HOME), (3, CALLS)):
        save_plan(store, Plan(PLAN.clinic, Project(f"norra-2026-{no}", "norra", 2026, theme)), NURSE)
    with store.transaction(AuditEvent(NURSE, Action.RECORD_REMOVED, "norra", "norra-2026-2")) as transaction:
        records.remove(transaction, Project, "norra-2026-2")
    return store


def test_the_works_of_a_year_are_those_that_hold_the_first_one_first(three: Database) -> None:
    with three.cursor() as cursor:
        assert [each.id for each in projects_of_year(cursor, "norra", 2026)] == ["norra-2026", "norra-2026-3"]
        assert projects_of_year(cursor, "norra", 2025) == ()
        assert projects_of_year(cursor, "soder", 2026) == ()


def test_another_work_has_an_id_that_none_has_or_has_had(three: Database) -> None:
    with three.cursor() as cursor:
        assert project_id_for(cursor, "norra", 2026) == "norra-2026-4"
        assert project_id_for(cursor, "norra", 2027) == "norra-2027"


@pytest.mark.parametrize(
    ("theme", "found"),
    [(HOME, "norra-2026-2"), ("Hemgång, tryggare", "norra-2026-2"), (CALLS, "norra-2026-4"), ("", "norra-2026-4")],
)
def test_a_work_that_was_taken_back_gets_its_own_id_again(three: Database, theme: str, found: str) -> None:
    with three.cursor() as cursor:
        assert project_id_again(cursor, "norra", 2026, theme) == found
