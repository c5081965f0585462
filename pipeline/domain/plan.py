"""A whole plan as one object, what its rules say of it, and the picture of how its parts hang together."""

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.domain.catalogue import Kind
from pipeline.domain.follow_up import Activity, CheckIn, ProcessGoal, StepOutcome, TeamScore
from pipeline.domain.pdsa import PdsaCycle
from pipeline.domain.problem import Severity
from pipeline.domain.project import Clinic, DefinitionChange, Project, ProjectIndicator
from pipeline.domain.survey import Survey, SurveyRound


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
    outcomes: tuple[StepOutcome, ...] = ()
    cycles: tuple[PdsaCycle, ...] = ()
    surveys: tuple[Survey, ...] = ()
    survey_rounds: tuple[SurveyRound, ...] = ()


class PlanRule(StrEnum):
    """What a plan is looked through for; the sentence is plan_rule.<code>."""

    TOO_FEW_INDICATORS = "too_few_indicators"
    TOO_MANY_INDICATORS = "too_many_indicators"
    NAME_START = "name_start"
    NO_BASELINE = "no_baseline"
    NO_BASELINE_DATE = "no_baseline_date"
    NO_TARGET = "no_target"
    NO_DUE_DATE = "no_due_date"
    NO_SOURCE = "no_source"
    AMBIGUOUS_TARGET = "ambiguous_target"
    TARGET_ALREADY_THERE = "target_already_there"
    DUE_BEFORE_YEAR = "due_before_year"
    DUE_NOT_IN_MONTH = "due_not_in_month"
    NO_OUTCOME_MEASURE = "no_outcome_measure"
    ONLY_RECORDS = "only_records"
    PATIENTS_NOT_INVOLVED = "patients_not_involved"
    SAME_THEME = "same_theme"
    SAME_THEME_AGAIN = "same_theme_again"
    SAME_AS_LAST_YEAR = "same_as_last_year"
    EMPTY_BOX = "empty_box"


@dataclass(frozen=True, slots=True)
class PlanRemark:
    """One thing a rule found. ERROR is to be put right before the plan is handed in, NOTE is worth a thought.

    ``indicator`` is the label of the indicator it is about, "" for the plan as a whole.
    """

    rule: PlanRule
    severity: Severity
    indicator: str = ""
    facts: dict[str, object] = field(default_factory=dict)


class NodeKind(StrEnum):
    """The columns of the driver diagram, from left to right."""

    GOAL = "goal"
    CAUSE = "cause"
    IDEA = "idea"
    ACTIVITY = "activity"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the picture. ``row`` is its place in its column, from 0; ``label`` its number in the plan."""

    id: str
    kind: NodeKind
    label: str
    text: str
    row: int


@dataclass(frozen=True, slots=True)
class Edge:
    """From what drives to what is driven, by node id, left to right.

    ``is_assumed``: the plan does not say what the right one hangs on, so it hangs on the nearest thing to the left.
    """

    start: str
    end: str
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Diagram:
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Bone:
    """One cause of the fishbone; ``twigs`` are its ideas (number, text)."""

    label: str
    text: str
    twigs: tuple[tuple[str, str], ...]
    is_above: bool


@dataclass(frozen=True, slots=True)
class Fishbone:
    """``head`` is what the causes stand in the way of."""

    head: str
    bones: tuple[Bone, ...]
