"""Last year's plan as the first draft of the next: results become baselines, what was done is left behind. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipeline.analysis.due_steps import step_standings
from pipeline.domain.attainment import Attainment
from pipeline.domain.deadlines import Deadline, Handing
from pipeline.domain.follow_up import Activity, activity_id, step_keys
from pipeline.domain.plan import Plan
from pipeline.domain.project import ProjectIndicator, Target, TargetKind


def copied_to_year(
    plan: Plan, named: tuple[str, int], standings: Sequence[Attainment], deadlines: Sequence[Deadline] = ()
) -> Plan:
    """The plan of ``plan``'s clinic for another year; ``named`` is the new project's (id, year).

    Every indicator's latest reading becomes its baseline and its target falls due that December;
    a milestone that is done is left out, as are activities with every step closed. Check-ins,
    scores, cycles, surveys and the reflection stay with the year they belong to.
    """
    project_id, year = named
    latest = {each.indicator.id: each for each in standings}
    indicators = [_indicator(each, latest.get(each.id), project_id, year) for each in plan.indicators]
    due = {each.handing: each.due for each in deadlines}
    return Plan(
        clinic=plan.clinic,
        project=replace(
            plan.project,
            id=project_id,
            year=year,
            reflection=None,
            plan_due=due.get(Handing.PLAN),
            result_due=due.get(Handing.RESULT),
        ),
        indicators=tuple(each for each in indicators if each is not None),
        process_goal=replace(plan.process_goal, project_id=project_id) if plan.process_goal else None,
        activities=_activities(plan, project_id),
        context=tuple(replace(each, project_id=project_id) for each in plan.context),
    )


def _indicator(
    indicator: ProjectIndicator, standing: Attainment | None, project_id: str, year: int
) -> ProjectIndicator | None:
    reading = standing.latest if standing else None
    target = indicator.target
    if target and target.kind is TargetKind.MILESTONE and reading and reading.value:
        return None
    return replace(
        indicator,
        project_id=project_id,
        baseline=None if target and target.kind is TargetKind.MILESTONE else reading,
        target=_target(target, year),
    )


def _target(target: Target | None, year: int) -> Target | None:
    return None if target is None else replace(target, due=date(year, 12, 31), is_due_inferred=False, note=None)


def _activities(plan: Plan, project_id: str) -> tuple[Activity, ...]:
    last_day = date(plan.project.year, 12, 31)
    closed = {
        (each.activity.id, each.key)
        for each in step_standings(plan.activities, plan.outcomes, last_day)
        if each.is_closed
    }
    kept = []
    for activity in plan.activities:
        keyed = zip(step_keys(activity), activity.steps, strict=True)
        steps = tuple(step for key, step in keyed if (activity.id, key) not in closed)
        if steps or not activity.steps:
            own = activity_id(project_id, activity.no)
            kept.append(replace(activity, id=own, project_id=project_id, steps=steps, next_check_ins=()))
    return tuple(kept)
