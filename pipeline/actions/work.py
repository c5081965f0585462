"""One project with all that is known of it, read once and handed to every View."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pandas as pd

from pipeline.analysis.attainment import attainment
from pipeline.analysis.readings import own_readings_by_series
from pipeline.domain.attainment import Attainment
from pipeline.domain.follow_up import Activity, CheckIn, CheckInState, ProcessGoal, Scorer, TeamScore
from pipeline.domain.pdsa import PdsaCycle
from pipeline.domain.plan import ContextSeries, Plan
from pipeline.domain.project import Clinic, DefinitionChange, Project, ProjectIndicator
from pipeline.domain.reading import Reading
from pipeline.store import measurements, records
from pipeline.store.database import Database

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ProjectWork:
    """A project's plan and follow-up, and the clinic's current readings: of its indicators, and of what stands beside.

    Both frames are READINGS; ``series`` are the clinic's own readings by key and part, oldest first.
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
    cycles: tuple[PdsaCycle, ...]
    context: tuple[ContextSeries, ...]
    context_readings: pd.DataFrame
    series: Mapping[tuple[str, str], tuple[Reading, ...]]

    @property
    def plan(self) -> Plan:
        """The plan with what was done of it; steps answered between check-ins and surveys are not read here."""
        return Plan(
            clinic=self.clinic,
            project=self.project,
            indicators=self.indicators,
            process_goal=self.process_goal,
            check_ins=self.check_ins,
            activities=self.activities,
            team_scores=self.team_scores,
            definition_changes=self.definition_changes,
            context=self.context,
            cycles=self.cycles,
        )

    def own(self, indicator: ProjectIndicator) -> tuple[Reading, ...]:
        return self.series.get((indicator.key, indicator.part), ())

    def attainments(self, as_of: date) -> tuple[Attainment, ...]:
        """Every indicator's standing on ``as_of``, in the plan's order."""
        return tuple(attainment(each, self.own(each), year=self.project.year, as_of=as_of) for each in self.indicators)

    def held_check_ins(self, as_of: date) -> tuple[CheckIn, ...]:
        return tuple(each for each in self.check_ins if each.state is CheckInState.HELD and each.day <= as_of)

    def scores(self, as_of: date) -> tuple[TeamScore, ...]:
        """The team's own scores; an advisor's stand beside them and are read from ``team_scores``."""
        return tuple(each for each in self.team_scores if each.start <= as_of and each.scorer is Scorer.TEAM)


def project_work(store: Database, project_id: str) -> ProjectWork | None:
    """All of one project in three questions; None when there is no such project."""
    with store.cursor() as cursor:
        found = records.of_project(cursor, project_id)
        projects = _bodies(found, Project)
        clinic = records.get(cursor, Clinic, projects[0].clinic_id) if projects else None
        if clinic is None:
            return None
        indicators = sorted(_bodies(found, ProjectIndicator), key=lambda each: (each.no, each.part))
        context = _bodies(found, ContextSeries)
        beside = sorted({each.key for each in context})
        readings = measurements.current(cursor, clinic.body.id, sorted({each.key for each in indicators}) + beside)
    is_beside = readings["indicator"].isin(beside)
    goals = _bodies(found, ProcessGoal)
    return ProjectWork(
        clinic=clinic.body,
        project=projects[0],
        indicators=tuple(indicators),
        readings=readings[~is_beside],
        check_ins=tuple(sorted(_bodies(found, CheckIn), key=lambda each: each.day)),
        process_goal=goals[0] if goals else None,
        activities=tuple(sorted(_bodies(found, Activity), key=lambda each: each.no)),
        team_scores=tuple(sorted(_bodies(found, TeamScore), key=lambda each: (each.start, each.level))),
        definition_changes=tuple(_bodies(found, DefinitionChange)),
        cycles=tuple(sorted(_bodies(found, PdsaCycle), key=lambda each: each.no)),
        context=tuple(context),
        context_readings=readings[is_beside],
        series=own_readings_by_series(readings[~is_beside]),
    )


def _bodies(found: dict[type, list[records.Saved[object]]], body: type[T]) -> list[T]:
    return [saved.body for saved in found.get(body, []) if isinstance(saved.body, body)]
