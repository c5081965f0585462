"""Where a PDSA cycle is, how cycles follow each other, and which days they put on an indicator's chart. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.domain.follow_up import Activity
from pipeline.domain.pdsa import PdsaCycle, Stage
from pipeline.domain.project import Cause, Idea, ProjectIndicator


@dataclass(frozen=True, slots=True)
class CycleMark:
    """A day of a cycle on a time axis; ``is_decision`` is the day it was decided, else the day it began."""

    cycle: PdsaCycle
    day: date
    is_decision: bool


def stage_of(cycle: PdsaCycle, today: date) -> Stage:
    """The furthest the cycle has come: decided, else what is written last, else what the days say."""
    if cycle.decision is not None:
        return Stage.DECIDED
    if cycle.act:
        return Stage.ACT
    if cycle.study or (cycle.end is not None and cycle.end < today):
        return Stage.STUDY
    if cycle.do or (cycle.start is not None and cycle.start <= today):
        return Stage.DO
    return Stage.PLAN


def wall(cycles: Iterable[PdsaCycle], today: date) -> dict[Stage, tuple[PdsaCycle, ...]]:
    """The cycles by stage, every stage present: what is late first, then by number; the latest decision first."""
    by_stage: dict[Stage, list[PdsaCycle]] = {stage: [] for stage in Stage}
    for each in sorted(cycles, key=lambda each: (not is_past_its_end(each, today), each.no)):
        by_stage[stage_of(each, today)].append(each)
    by_stage[Stage.DECIDED].sort(key=lambda each: (each.decided_on or each.end or date.min, each.no), reverse=True)
    return {stage: tuple(found) for stage, found in by_stage.items()}


def untested(causes: Iterable[Cause], cycles: Iterable[PdsaCycle]) -> tuple[Idea, ...]:
    """The ideas of the plan that no cycle has tested, in the plan's order."""
    tested = {each.idea for each in cycles}
    return tuple(idea for cause in causes for idea in cause.ideas if idea.no not in tested)


def first_cycle(idea: Idea, project_id: str, activities: Iterable[Activity]) -> PdsaCycle:
    """A new cycle on an idea, tied to the activities that carry it and to what they are to move."""
    carried = [each for each in activities if idea.no in each.ideas]
    moved = dict.fromkeys(label for each in carried for label in each.indicators)
    numbers = tuple(each.no for each in carried)
    return PdsaCycle("", project_id, 0, idea.text, idea=idea.no, activities=numbers, indicators=tuple(moved))


def chain_of(cycle: PdsaCycle, cycles: Iterable[PdsaCycle]) -> tuple[PdsaCycle, ...]:
    """The cycles that led to this one, itself, and those that came after it; the first first."""
    by_id = {each.id: each for each in cycles}
    chain = [cycle]
    while (before := by_id.get(chain[0].follows or "")) is not None and before not in chain:
        chain.insert(0, before)
    while (after := next((each for each in by_id.values() if each.follows == chain[-1].id), None)) is not None:
        if after in chain:
            break
        chain.append(after)
    return tuple(chain)


def cycles_of(cycles: Iterable[PdsaCycle], indicator: ProjectIndicator) -> tuple[PdsaCycle, ...]:
    """The cycles that are to move an indicator; a cycle tied to 4 is tied to 4a and 4b."""
    names = {indicator.label, str(indicator.no)}
    return tuple(each for each in sorted(cycles, key=lambda each: each.no) if names & set(each.indicators))


def marks_of(cycles: Iterable[PdsaCycle]) -> tuple[CycleMark, ...]:
    """When each cycle began and when it was decided, in order of day."""
    marks = [CycleMark(each, each.start, False) for each in cycles if each.start is not None]
    marks += [CycleMark(each, each.decided_on, True) for each in cycles if each.decided_on is not None]
    return tuple(sorted(marks, key=lambda each: (each.day, each.cycle.no)))


def is_past_its_end(cycle: PdsaCycle, today: date) -> bool:
    """Whether the test was to be over and nobody has written what it showed."""
    return cycle.end is not None and cycle.end < today and not cycle.study and cycle.decision is None


def next_in_chain(cycle: PdsaCycle, no: int, own_id: str) -> PdsaCycle:
    """A new cycle on the same idea that starts where this one stopped; what was learnt stays with this one."""
    start = cycle.decided_on + timedelta(days=1) if cycle.decided_on else None
    return PdsaCycle(
        id=own_id,
        project_id=cycle.project_id,
        no=no,
        title=cycle.title,
        idea=cycle.idea,
        activities=cycle.activities,
        indicators=cycle.indicators,
        roles=cycle.roles,
        start=start,
        follows=cycle.id,
    )
