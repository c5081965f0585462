"""Uppföljning, the steps of the action plan: what is late, what is due by the next check-in, what comes later."""

from collections.abc import Iterable, Sequence
from datetime import date

from pipeline.actions.follow_up.view_types import StepGroup, StepLine, StepsView
from pipeline.actions.meeting.since import due_text, step_label, task_rows
from pipeline.actions.plan.kept import KeptPlan, kept_plan
from pipeline.analysis.due_steps import StepStanding, check_in_before, step_standings
from pipeline.analysis.step_groups import StepGroupName, grouped_steps
from pipeline.domain.follow_up import CheckInState, StepOutcome, StepState
from pipeline.domain.plan import Plan
from pipeline.store.database import Database
from pipeline.text import Texts
from pipeline.text.numbers import day

COLUMNS = ("area", "step", "roles", "when", "state", "answered")


def steps_view(store: Database, project_id: str, *, on: date, texts: Texts) -> StepsView | None:
    """The View of a project's steps on a day; None when there is no such project."""
    kept = kept_plan(store, project_id)
    if kept is None:
        return None
    plan = kept.plan
    meets = _next_day(plan, on)
    standings = step_standings(plan.activities, plan.outcomes, on)
    groups = grouped_steps(plan.activities, plan.outcomes, plan.check_ins, (on, meets or on))
    before = check_in_before(plan.check_ins, on)
    return StepsView(
        headline=_headline(standings, groups, texts),
        sentence=texts("steps.next_check_in", day=day(meets, texts.language)) if meets else texts("steps.none_planned"),
        groups=tuple(_group(name, listed, kept, (on, meets), texts) for name, listed in groups.items() if listed),
        roles=tuple(dict.fromkeys(role for each in plan.activities for role in each.responsible_roles)),
        tasks_title=texts("steps.tasks", day=day(before.day, texts.language)) if before and before.tasks else "",
        tasks=task_rows(before.tasks if before else (), texts),
        choices=tuple((state, texts(f"step_state.{state}")) for state in StepState),
        table=tuple(_row(each, texts) for each in standings),
    )


def _next_day(plan: Plan, on: date) -> date | None:
    """The next check-in that is planned, today's included."""
    planned = (each.day for each in plan.check_ins if each.state is CheckInState.PLANNED and each.day >= on)
    return min(planned, default=None)


def _headline(
    standings: Sequence[StepStanding], groups: dict[StepGroupName, tuple[StepStanding, ...]], texts: Texts
) -> str:
    if not standings:
        return texts("steps.none")
    done = sum(each.latest is not None and each.latest.state is StepState.DONE for each in standings)
    late, untold = len(groups[StepGroupName.LATE]), len(groups[StepGroupName.UNTOLD])
    if untold:  # nobody knows of them, so a count of what is done would be too low
        return texts("steps.untold", count=untold, total=len(standings), done=done)
    said = texts("steps.done", done=done, count=len(standings))
    return f"{said} {texts('steps.late', count=late)}" if late else said


def _group(
    name: StepGroupName,
    listed: Iterable[StepStanding],
    kept: KeptPlan,
    days: tuple[date, date | None],
    texts: Texts,
) -> StepGroup:
    on, meets = days
    key = f"{name}_by" if name is StepGroupName.NEXT and meets else str(name)
    title = texts(f"steps_group.{key}", day=day(meets, texts.language))
    steps = tuple(_line(each, kept, on, texts) for each in listed)
    return StepGroup(str(name), title, texts(f"steps_lead.{name}"), steps)


def _line(standing: StepStanding, kept: KeptPlan, on: date, texts: Texts) -> StepLine:
    activity, latest = standing.activity, standing.latest
    today = StepOutcome(activity.project_id, activity.id, standing.key, on, StepState.DONE)
    version = kept.version(today)
    answer = latest if latest is not None and latest.day == on else None
    return StepLine(
        activity_id=activity.id,
        step=standing.key,
        area=f"{activity.no} {activity.area}",
        text=step_label(standing.step.no, standing.step.text),
        roles=activity.responsible_roles,
        due=due_text(standing.due, texts),
        about=_about(latest, texts),
        version=version,
        answer=answer,
        today=today,
        latest=latest,
        holds=f"{latest.day}@{kept.version(latest)}" if latest else "",
    )


def _about(latest: StepOutcome | None, texts: Texts) -> str:
    """When the latest word was said, to when it was moved, and why."""
    if latest is None:
        return ""
    said = texts("steps.said", state=texts(f"step_state.{latest.state}"), day=day(latest.day, texts.language))
    return texts("minutes.reason", line=said, reason=latest.reason) if latest.reason else said


def _row(standing: StepStanding, texts: Texts) -> tuple[str, ...]:
    activity, latest = standing.activity, standing.latest
    state = texts(f"step_state.{latest.state if latest else 'open'}")
    roles = ", ".join(activity.responsible_roles)
    words = (step_label(standing.step.no, standing.step.text), roles, due_text(standing.due, texts), state)
    return (f"{activity.no} {activity.area}", *words, latest.day.isoformat() if latest else "")
