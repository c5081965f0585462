"""The shape of a plan file at the door: which fields there are and what each may hold.

Unknown fields are refused, so a misspelt one is never lost in silence. What joins several
entries is checked in plans.py.
"""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.follow_up import CheckInState
from pipeline.domain.project import TargetKind
from pipeline.domain.reading import Bound, Precision

NUMERIC_TARGETS = frozenset(TargetKind) - {TargetKind.MILESTONE, TargetKind.QUALITATIVE}


def _with_decimal_point(value: object) -> object:
    """18,1 as a Swede writes it is 18.1."""
    if isinstance(value, bool):
        raise PydanticCustomError("plan_value_not_a_number", "a number is wanted")
    if isinstance(value, str) and re.fullmatch(r"-?\d+,\d+", value.strip()):
        return value.strip().replace(",", ".")
    return value


def _first_of_month(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value):
        return date(int(value[:4]), int(value[5:]), 1)
    raise PydanticCustomError("plan_value_not_a_month", "a month is wanted, like 2024-09")


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Number = Annotated[float, BeforeValidator(_with_decimal_point), Field(allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, strict=True)]
Year = Annotated[int, Field(ge=1990, le=2100, strict=True)]
Percent = Annotated[Number, Field(ge=0, le=100)]
Level = Annotated[Number, Field(ge=0.5, le=5, multiple_of=0.5)]
Day = Annotated[date, Field(strict=True)]
Month = Annotated[date, BeforeValidator(_first_of_month)]
Part = Annotated[str, StringConstraints(pattern=r"^[a-z]?$")]


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


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


class ProcessGoalEntry(Entry):
    percent: Percent
    text: Text


class CheckInEntry(Entry):
    day: Day
    state: CheckInState = CheckInState.HELD
    done: Count | None = None
    due: Count | None = None
    goals_met: Count | None = None
    goals_total: Count | None = None
    raw: Text | None = None
    reflection: Text | None = None
    merged_into: Day | None = None
    is_stated: bool = True

    @model_validator(mode="after")
    def no_more_is_done_than_was_due(self) -> Self:
        pairs = ((self.done, self.due), (self.goals_met, self.goals_total))
        if any(part is not None and whole is not None and part > whole for part, whole in pairs):
            raise PydanticCustomError("plan_done_above_due", "more is done than was due")
        return self


class StepEntry(Entry):
    no: Count | None = None
    text: Text


class NextCheckInEntry(Entry):
    raw: Text
    day: Day | None = None
    month: Month | None = None
    steps: tuple[Count, ...] = ()


class ActivityEntry(Entry):
    no: Count
    area: Text
    desired_outcome: Text | None = None
    steps: tuple[StepEntry, ...] = ()
    responsible_roles: tuple[Text, ...] = ()
    next_check_ins: tuple[NextCheckInEntry, ...] = ()


class TeamScoreEntry(Entry):
    level: Level
    start: Day
    end: Day
    raw: Text | None = None

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> Self:
        if self.end < self.start:
            raise PydanticCustomError("plan_period_reversed", "the period ends before it starts")
        return self


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
