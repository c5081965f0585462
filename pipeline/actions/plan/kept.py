"""A project as it is kept: its whole plan, and the version of every record, which is what an edit starts from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar, cast

from pipeline.actions.board import CATALOGUE_FILE
from pipeline.domain.deadlines import RegionForms
from pipeline.domain.follow_up import Activity, CheckIn, ProcessGoal, StepOutcome, TeamScore
from pipeline.domain.pdsa import PdsaCycle
from pipeline.domain.plan import ContextSeries, Plan
from pipeline.domain.project import Clinic, DefinitionChange, Project, ProjectIndicator
from pipeline.domain.survey import Survey, SurveyRound
from pipeline.ingest.deadlines import region_forms_from_yaml
from pipeline.store import records
from pipeline.store.database import Database
from pipeline.store.kinds import kind_of

T = TypeVar("T")

DEADLINES_FILE = CATALOGUE_FILE.with_name("deadlines.yaml")


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """``versions`` by kind and record id; see ``version``."""

    plan: Plan
    versions: Mapping[tuple[str, str], int]

    def version(self, body: object) -> int:
        """The version of a record that was read; 0 for one that is not kept."""
        kind = kind_of(type(body))
        return self.versions.get((kind.name, kind.record_id(body)), 0)


def kept_plan(store: Database, project_id: str) -> KeptPlan | None:
    """Everything a project's records hold, at one moment; None when there is no such project."""
    with store.cursor() as cursor:
        project = records.get(cursor, Project, project_id)
        clinic = records.get(cursor, Clinic, project.body.clinic_id) if project else None
        found = records.of_project(cursor, project_id)
    if project is None or clinic is None:
        return None
    read = _Read(found)
    goals = read.all(ProcessGoal)
    plan = Plan(
        clinic=clinic.body,
        project=project.body,
        indicators=tuple(sorted(read.all(ProjectIndicator), key=lambda each: (each.no, each.part))),
        process_goal=goals[0] if goals else None,
        check_ins=tuple(sorted(read.all(CheckIn), key=lambda each: each.day)),
        activities=tuple(sorted(read.all(Activity), key=lambda each: each.no)),
        team_scores=tuple(sorted(read.all(TeamScore), key=lambda each: (each.start, each.level))),
        definition_changes=tuple(read.all(DefinitionChange)),
        context=tuple(read.all(ContextSeries)),
        outcomes=tuple(sorted(read.all(StepOutcome), key=lambda each: each.day)),
        cycles=tuple(sorted(read.all(PdsaCycle), key=lambda each: each.no)),
        surveys=tuple(read.all(Survey)),
        survey_rounds=tuple(sorted(read.all(SurveyRound), key=lambda each: (each.survey_id, each.no))),
    )
    own = {(kind_of(Clinic).name, clinic.record_id): clinic.version}
    return KeptPlan(plan, read.versions() | own)


def earlier_plans(store: Database, plan: Plan) -> tuple[Plan, ...]:
    """The same clinic's plans of earlier years."""
    with store.cursor() as cursor:
        projects = [saved.body for saved in records.current(cursor, Project, clinic_id=plan.clinic.id)]
    found = [kept_plan(store, each.id) for each in projects if each.year < plan.project.year]
    return tuple(each.plan for each in found if each is not None)


@cache
def region_forms() -> RegionForms:
    """What each region asks for, from deadlines.yaml. Raises DeadlinesError."""
    return region_forms_from_yaml(DEADLINES_FILE.read_text("utf-8"), DEADLINES_FILE.name)


class _Read:
    """What records.of_project gave, kind by kind."""

    def __init__(self, found: dict[type, list[records.Saved[object]]]) -> None:
        self._found = found

    def all(self, body: type[T]) -> list[T]:
        return [cast(T, saved.body) for saved in self._found.get(body, [])]

    def versions(self) -> dict[tuple[str, str], int]:
        return {
            (kind_of(body).name, saved.record_id): saved.version
            for body, listed in self._found.items()
            for saved in listed
        }
