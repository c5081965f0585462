"""Every kind of thing people edit has a name in both languages."""

from datetime import date

import pytest

from pipeline.actions.history.thing_words import thing_name
from pipeline.domain.follow_up import StepOutcome, StepState, TeamScore
from pipeline.domain.meeting import MeetingDraft
from pipeline.domain.project import DefinitionChange
from pipeline.domain.survey import Survey, SurveyRound
from pipeline.store.kinds import KINDS, kind_of
from pipeline.text import texts
from tests.actions.follow_up_store import ACTIVITY, APRIL, CYCLE, INDICATOR, MARCH, PLAN, PROJECT

OUTCOME = StepOutcome(PROJECT.id, ACTIVITY.id, "2", APRIL, StepState.DONE)
NAMES = [
    (PLAN.clinic, "vårdcentralen Norra vårdcentralen"),
    (PROJECT, "planen"),
    (INDICATOR, "indikator 1 Andel som sover bättre"),
    (PLAN.check_ins[0], "avstämningen 10 mars 2026"),
    (PLAN.process_goal, "processmålet"),
    (ACTIVITY, "aktivitet 1 Sömnskola"),
    (TeamScore("s", PROJECT.id, 3.5, date(2026, 3, 9), date(2026, 3, 15)), "skattningen v. 11 2026, teamet 3,5"),
    (DefinitionChange(PROJECT.id, "k", MARCH, "ny"), "den ändrade definitionen 10 mars 2026"),
    (PLAN.context[0], "siffrorna Andel trygga"),
    (OUTCOME, "svaret på steg 2 i aktivitet 1, gjort"),
    (CYCLE, "PGSA 1 Pröva"),
    (Survey("s", PROJECT.id, "Trygghet"), "enkäten Trygghet"),
    (SurveyRound("r", PROJECT.id, "s", 2, MARCH, APRIL), "enkätomgång 2, 14 april 2026"),
    (MeetingDraft(PROJECT.id, APRIL), "mötesutkastet 14 april 2026"),
]


@pytest.mark.parametrize(("body", "name"), NAMES, ids=[kind_of(type(body)).name for body, _ in NAMES])
def test_a_thing_is_called_by_its_kind_its_number_and_its_name(body: object, name: str) -> None:
    assert thing_name(body, texts("sv")) == name
    assert thing_name(body, texts("en"))


def test_no_kind_of_a_project_is_without_a_name() -> None:
    assert {kind.body for kind in KINDS} - {type(body) for body, _ in NAMES} == {kind_named_nowhere()}


def kind_named_nowhere() -> type:
    """Mappings of columns belong to a clinic and stand in no project's history."""
    return next(kind.body for kind in KINDS if kind.name == "column_mapping")
