"""One project with all that is known of it, read once and handed to every View."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pandas as pd

from pipeline.analysis.attainment import attainment
from pipeline.analysis.readings import own_readings
from pipeline.domain.attainment import Attainment
from pipeline.domain.follow_up import Activity, CheckIn, CheckInState, ProcessGoal, TeamScore
from pipeline.domain.plan import ContextSeries
from pipeline.domain.project import Clinic, DefinitionChange, Project, ProjectIndicator
from pipeline.domain.reading import Reading
from pipeline.store import measurements, records
from pipeline.store.database import Database
from pipeline.store.transaction import Cursor

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ProjectWork:
    """A project's plan and follow-up, and the clinic's current readings: of its indicators, and of what stands beside.

    Both frames are READINGS.
    """

    clinic: Clinic
    project: Project
    indicators: tuple[ProjectIndicator, ...]
    readings: pd.DataFrame
    check_ins: tuple[CheckIn, ...]
    process_goal: ProcessGoal | None
    activities: tuple[Activity, ...]
    team_scores: tuple[TeamScore, ...]
    definition_changes: tuple[DefinitionChange, ...]
    context: tuple[ContextSeries, ...]
    context_readings: pd.DataFrame

    def own(self, indicator: ProjectIndicator) -> tuple[Reading, ...]:
        return own_readings(self.readings, indicator.key, indicator.part)

    def attainments(self, as_of: date) -> tuple[Attainment, ...]:
        """Every indicator's standing on ``as_of``, in the plan's order."""
        return tuple(attainment(each, self.own(each), year=self.project.year, as_of=as_of) for each in self.indicators)

    def held_check_ins(self, as_of: date) -> tuple[CheckIn, ...]:
        return tuple(each for each in self.check_ins if each.state is CheckInState.HELD and each.day <= as_of)

    def scores(self, as_of: date) -> tuple[TeamScore, ...]:
        return tuple(each for each in self.team_scores if each.start <= as_of)


def project_work(store: Database, project_id: str) -> ProjectWork | None:
    """All of one project in a handful of queries; None when there is no such project."""
    with store.cursor() as cursor:
        project, clinic = _project_and_clinic(cursor, project_id)
        if project is None or clinic is None:
            return None
        indicators = sorted(_of(cursor, ProjectIndicator, project_id), key=lambda each: (each.no, each.part))
        goals = _of(cursor, ProcessGoal, project_id)
        context = _of(cursor, ContextSeries, project_id)
        beside = sorted({each.key for each in context})
        readings = measurements.current(cursor, clinic.id, sorted({each.key for each in indicators}) + beside)
        is_beside = readings["indicator"].isin(beside)
        return ProjectWork(
            clinic=clinic,
            project=project,
            indicators=tuple(indicators),
            readings=readings[~is_beside],
            check_ins=tuple(sorted(_of(cursor, CheckIn, project_id), key=lambda each: each.day)),
            process_goal=goals[0] if goals else None,
            activities=tuple(sorted(_of(cursor, Activity, project_id), key=lambda each: each.no)),
            team_scores=tuple(sorted(_of(cursor, TeamScore, project_id), key=lambda each: (each.start, each.level))),
            definition_changes=tuple(_of(cursor, DefinitionChange, project_id)),
            context=tuple(context),
            context_readings=readings[is_beside],
        )


def _project_and_clinic(cursor: Cursor, project_id: str) -> tuple[Project | None, Clinic | None]:
    project = records.get(cursor, Project, project_id)
    if project is None:
        return None, None
    clinic = records.get(cursor, Clinic, project.body.clinic_id)
    return project.body, clinic.body if clinic else None


def _of(cursor: Cursor, body: type[T], project_id: str) -> list[T]:
    return [saved.body for saved in records.current(cursor, body, project_id=project_id)]
