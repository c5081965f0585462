"""A whole plan file as one object: the clinic, its project and everything the plan says about them."""

from dataclasses import dataclass

from pipeline.domain.catalogue import Kind
from pipeline.domain.follow_up import Activity, CheckIn, ProcessGoal, TeamScore
from pipeline.domain.project import Clinic, DefinitionChange, Project, ProjectIndicator


@dataclass(frozen=True, slots=True)
class ContextSeries:
    """Figures a report mentions beside its indicators; measured under a key of their own, never a goal."""

    project_id: str
    key: str
    name: str
    kind: Kind
    unit: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One project's plan; every part of it carries the project's id."""

    clinic: Clinic
    project: Project
    indicators: tuple[ProjectIndicator, ...] = ()
    process_goal: ProcessGoal | None = None
    check_ins: tuple[CheckIn, ...] = ()
    activities: tuple[Activity, ...] = ()
    team_scores: tuple[TeamScore, ...] = ()
    definition_changes: tuple[DefinitionChange, ...] = ()
    context: tuple[ContextSeries, ...] = ()
