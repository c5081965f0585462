"""The shape of a plan file's follow-up: check-ins, activities with what became of their steps, cycles, surveys.

What a plan is made of stands in plan_schema.py.
"""

from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from pipeline.domain.follow_up import CheckInState, Scorer, StepState
from pipeline.domain.pdsa import Decision, TestScale
from pipeline.ingest.plan_fields import Count, Day, Entry, Level, Month, Part, Percent, Slug, Text


class ProcessGoalEntry(Entry):
    percent: Percent
    text: Text


class NextCheckInEntry(Entry):
    raw: Text
    day: Day | None = None
    month: Month | None = None
    steps: tuple[Count, ...] = ()


class TaskEntry(Entry):
    text: Text
    role: str = ""
    due: NextCheckInEntry | None = None


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
    adjustment: Text | None = None
    tasks: tuple[TaskEntry, ...] = ()
    roles_present: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def no_more_is_done_than_was_due(self) -> Self:
        pairs = ((self.done, self.due), (self.goals_met, self.goals_total))
        if any(part is not None and whole is not None and part > whole for part, whole in pairs):
            raise PydanticCustomError("plan_done_above_due", "more is done than was due")
        return self


class OutcomeEntry(Entry):
    day: Day
    state: StepState
    moved_to: NextCheckInEntry | None = None
    reason: Text | None = None

    @model_validator(mode="after")
    def has_what_its_state_needs(self) -> Self:
        if self.state is StepState.MOVED and self.moved_to is None:
            raise PydanticCustomError("plan_outcome_not_moved", "a moved step needs a new time")
        if self.state is StepState.DROPPED and self.reason is None:
            raise PydanticCustomError("plan_outcome_no_reason", "a dropped step needs a reason")
        return self


class StepEntry(Entry):
    no: Count | None = None
    text: Text
    outcomes: tuple[OutcomeEntry, ...] = ()


class ActivityEntry(Entry):
    no: Count
    area: Text
    desired_outcome: Text | None = None
    steps: tuple[StepEntry, ...] = ()
    responsible_roles: tuple[Text, ...] = ()
    next_check_ins: tuple[NextCheckInEntry, ...] = ()
    ideas: tuple[Text, ...] = ()
    indicators: tuple[Text, ...] = ()


class TeamScoreEntry(Entry):
    level: Level
    start: Day
    end: Day
    raw: Text | None = None
    scorer: Scorer = Scorer.TEAM
    note: Text | None = None

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> Self:
        if self.end < self.start:
            raise PydanticCustomError("plan_period_reversed", "the period ends before it starts")
        return self


class CycleEntry(Entry):
    no: Count
    title: Text
    plan: Text | None = None
    do: Text | None = None
    study: Text | None = None
    act: Text | None = None
    idea: Text | None = None
    activities: tuple[Count, ...] = ()
    indicators: tuple[Text, ...] = ()
    scale: TestScale | None = None
    scale_text: Text | None = None
    roles: tuple[Text, ...] = ()
    start: Day | None = None
    end: Day | None = None
    when_raw: Text | None = None
    decision: Decision | None = None
    decided_on: Day | None = None
    follows: Count | None = None

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> Self:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise PydanticCustomError("plan_period_reversed", "the period ends before it starts")
        return self


class FeedEntry(Entry):
    key: Text
    answers: tuple[Count, ...]
    part: Part = ""


class QuestionEntry(Entry):
    id: Slug
    text: Text
    answers: tuple[Text, ...] = ()
    feed: FeedEntry | None = None
    is_open: bool = False


class AnswerCountsEntry(Entry):
    question: Slug
    group: str = ""
    counts: tuple[Count | None, ...]
    n: Count | None = None


class GroupSizeEntry(Entry):
    group: Text
    asked: Count | None = None
    returned: Count | None = None


class SurveyRoundEntry(Entry):
    start: Day
    end: Day
    counts: tuple[AnswerCountsEntry, ...] = ()
    sizes: tuple[GroupSizeEntry, ...] = ()
    note: Text | None = None


class SurveyEntry(Entry):
    name: Text
    questions: tuple[QuestionEntry, ...]
    groups: tuple[Text, ...] = ()
    indicator: Text | None = None
    note: Text | None = None
    rounds: tuple[SurveyRoundEntry, ...] = ()
