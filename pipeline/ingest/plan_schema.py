"""The shape of a plan file at the door: which fields there are and what each may hold.

Unknown fields are refused, so a misspelt one is never lost in silence. What joins several
entries is checked in plans.py; the follow-up of a plan stands in follow_up_schema.py.
"""

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.project import TargetKind
from pipeline.domain.reading import Bound, Precision
from pipeline.ingest.follow_up_schema import (
    ActivityEntry,
    CheckInEntry,
    CycleEntry,
    ProcessGoalEntry,
    SurveyEntry,
    TeamScoreEntry,
)
from pipeline.ingest.plan_fields import Count, Day, Entry, Number, Part, Slug, Text, Year

NUMERIC_TARGETS = frozenset(TargetKind) - {TargetKind.MILESTONE, TargetKind.QUALITATIVE}


class ClinicEntry(Entry):
    id: Slug
    name: Text
    region: Text
    is_invented: bool = False


class IdeaEntry(Entry):
    no: Text
    text: Text


class CauseEntry(Entry):
    no: Count
    text: Text
    ideas: tuple[IdeaEntry, ...] = ()


class ProjectEntry(Entry):
    id: Slug
    year: Year
    theme: Text
    contact_role: Text | None = None
    manager_role: Text | None = None
    team_roles: tuple[Text, ...] = ()
    patient_involvement: Text | None = None
    background: Text | None = None
    overall_goals: tuple[Text, ...] = ()
    causes: tuple[CauseEntry, ...] = ()
    plan_due: Day | None = None
    result_due: Day | None = None
    reflection: Text | None = None
    sources: tuple[Text, ...] = ()


class PeriodEntry(Entry):
    start: Day
    end: Day
    precision: Precision

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> Self:
        if self.end < self.start:
            raise PydanticCustomError("plan_period_reversed", "the period ends before it starts")
        return self


class ReadingEntry(Entry):
    raw: Text | None = None
    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    period: PeriodEntry | None = None
    bound: Bound = Bound.EXACT
    note: Text | None = None

    @model_validator(mode="after")
    def numerator_is_within_denominator(self) -> Self:
        if self.numerator is not None and self.denominator is not None and self.numerator > self.denominator:
            raise PydanticCustomError("plan_numerator_above_denominator", "numerator above denominator")
        return self


class TargetEntry(Entry):
    kind: TargetKind
    raw: Text
    value: Number | None = None
    operator: Literal["at_least", "at_most"] | None = None
    due: Day | None = None
    is_due_inferred: bool = False
    note: Text | None = None

    @model_validator(mode="after")
    def has_what_its_kind_needs(self) -> Self:
        is_numeric = self.kind in NUMERIC_TARGETS
        if is_numeric and (self.value is None or self.operator is None):
            raise PydanticCustomError("plan_target_incomplete", "this kind of target needs value and operator")
        if not is_numeric and self.value is not None:
            raise PydanticCustomError("plan_target_has_value", "this kind of target has no value")
        return self


class IndicatorEntry(Entry):
    no: Count
    part: Part = ""
    key: Text
    code: Text | None = None
    name: Text
    kind: Kind
    unit: str = ""
    direction: Direction
    family: Family
    source: Text | None = None
    baseline: ReadingEntry | None = None
    target: TargetEntry | None = None
    kva_codes: tuple[Text, ...] = ()
    inverse_name: Text | None = None
    note: Text | None = None


class DefinitionChangeEntry(Entry):
    key: Text
    day: Day
    text: Text


class ContextEntry(Entry):
    key: Text
    name: Text
    kind: Kind
    unit: str = ""


class PlanEntry(Entry):
    """A whole plan file."""

    clinic: ClinicEntry
    project: ProjectEntry
    indicators: tuple[IndicatorEntry, ...] = ()
    process_goal: ProcessGoalEntry | None = None
    check_ins: tuple[CheckInEntry, ...] = ()
    activities: tuple[ActivityEntry, ...] = ()
    team_scores: tuple[TeamScoreEntry, ...] = ()
    definition_changes: tuple[DefinitionChangeEntry, ...] = ()
    context: tuple[ContextEntry, ...] = ()
    cycles: tuple[CycleEntry, ...] = ()
    surveys: tuple[SurveyEntry, ...] = ()
