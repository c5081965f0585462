"""Plan, written and changed: what is due when, its picture, and every change to its parts."""

from dataclasses import dataclass, replace
from datetime import date

from pipeline.actions.edits import Edit, Refused, Saving, Stored, last_version, save, version_of
from pipeline.actions.meeting.since import due_text, step_label
from pipeline.actions.plan.deadlines import DeadlineStrip, strip_of
from pipeline.actions.plan.kept import KeptPlan, kept_plan, region_forms
from pipeline.analysis.deadlines import usual_due
from pipeline.analysis.due_steps import StepStanding, step_standings, with_step_ids
from pipeline.analysis.merge import differences
from pipeline.analysis.plan_diagram import driver_diagram, fishbone
from pipeline.analysis.plan_rules import empty_boxes
from pipeline.domain.access import Action, Actor
from pipeline.domain.deadlines import Handing
from pipeline.domain.follow_up import Activity, ProcessGoal, activity_id
from pipeline.domain.plan import Diagram, Fishbone, Plan
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.project import Project, ProjectIndicator
from pipeline.store import records
from pipeline.store.database import Database
from pipeline.text import Texts


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the action plan as it stands today."""

    activity_id: str
    step: str
    text: str
    state: str
    due: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class PlanEditor:
    """Plan, to write in. ``kept.version(record)`` is what an edit of that record is based on.

    ``boxes`` are the region's own boxes and whether something fills them, for the plan and then
    for the result.
    """

    kept: KeptPlan
    title: str
    deadlines: DeadlineStrip
    boxes: tuple[tuple[str, bool], ...]
    steps: tuple[StepRow, ...]
    diagram: Diagram
    fishbone: Fishbone
    usual_due: date | None


def plan_editor(store: Database, project_id: str, *, today: date, texts: Texts) -> PlanEditor | None:
    """Everything the page Plan needs to be written in; None when there is no such project."""
    kept = kept_plan(store, project_id)
    if kept is None:
        return None
    plan, form = kept.plan, region_forms().of(kept.plan.clinic.region)
    empty = set(empty_boxes(plan, form, Handing.RESULT))
    return PlanEditor(
        kept=kept,
        title=texts("plan_edit.title", clinic=plan.clinic.name, year=plan.project.year),
        deadlines=strip_of(plan, today, texts),
        boxes=tuple((box.name, box.name not in empty) for box in form.boxes),
        steps=tuple(_step(each, texts) for each in step_standings(plan.activities, plan.outcomes, today)),
        diagram=driver_diagram(plan),
        fishbone=fishbone(plan.project),
        usual_due=usual_due(form.norms, plan.project.year),
    )


def save_project(store: Database, project: Project, edit: Edit) -> Saving[Project]:
    """Save the plan's own fields: theme, team, background, goals, causes and ideas, dates, reflection."""
    return save(store, project, edit, Action.PROJECT_SAVED)


def save_indicator(store: Database, indicator: ProjectIndicator, edit: Edit) -> Saving[ProjectIndicator]:
    """Save one indicator row. Two rows cannot have the same label, nor the same series.

    A new row may take the number of one that was removed; figures of that one are not taken for its own.
    """
    kept = kept_plan(store, indicator.project_id)
    rows = kept.plan.indicators if kept else ()
    if edit.based_on == 0:
        if any(each.id == indicator.id for each in rows):
            return Refused((Problem("plan_indicator_duplicate", Severity.ERROR, found=indicator.label),))
        with store.cursor() as cursor:
            past = records.history(cursor, ProjectIndicator, indicator.id)
        edit = replace(edit, based_on=past[0].version if past else 0)
        indicator = replace(indicator, key=_unused_key(indicator, {each.body.key for each in past}))
    others = [each for each in rows if each.id != indicator.id]
    if any((each.key, each.part) == (indicator.key, indicator.part) for each in others):
        found = indicator.code or indicator.key
        return Refused((Problem("plan_series_taken", Severity.ERROR, found=found),))
    return save(store, indicator, edit, Action.INDICATOR_SAVED)


def _unused_key(indicator: ProjectIndicator, used: set[str]) -> str:
    """A series that no removed row of that number had; an official code is the same series always."""
    number, found = 1, indicator.key
    while indicator.code is None and found in used:
        number += 1
        found = f"{indicator.key}-{number}"
    return found


def save_process_goal(store: Database, goal: ProcessGoal, edit: Edit) -> Saving[ProcessGoal]:
    """Save the share of the steps due that is to be done at every check-in."""
    return save(store, goal, edit, Action.PROCESS_GOAL_SAVED)


def save_activity(store: Database, activity: Activity, edit: Edit) -> Saving[Activity]:
    """Save an area with its steps; every step keeps its key, so that what was answered follows it."""
    with store.cursor() as cursor:
        base = version_of(cursor, Activity, activity.id, edit.based_on)
    saved = save(store, _keyed_as(base, activity), edit, Action.ACTIVITY_SAVED)
    if base is None or not isinstance(saved, Stored) or saved.body.steps != with_step_ids(base).steps:
        return saved
    return replace(saved, merged=tuple(name for name in saved.merged if name != "steps"))  # keys only


def add_activity(store: Database, activity: Activity, actor: Actor, is_confirmed: bool = False) -> Saving[Activity]:
    """Save a new area under the next free number; the one it carries is not used."""
    kept = kept_plan(store, activity.project_id)
    no = max((each.no for each in kept.plan.activities), default=0) + 1 if kept else 1
    with store.cursor() as cursor:
        while last_version(cursor, Activity, activity_id(activity.project_id, no)):
            no += 1
    numbered = replace(activity, id=activity_id(activity.project_id, no), no=no)
    return save(store, with_step_ids(numbered), Edit(actor, 0, is_confirmed), Action.ACTIVITY_SAVED)


def with_draft(plan: Plan, saved: Project, draft: object) -> Plan:
    """The plan as it would be with one draft saved."""
    if isinstance(draft, Project):
        changed = {each.name: each.after for each in differences(saved, draft)}
        return replace(plan, project=replace(plan.project, **changed))  # type: ignore[arg-type]
    if isinstance(draft, ProjectIndicator):
        others = [each for each in plan.indicators if each.id != draft.id]
        return replace(plan, indicators=tuple(sorted((*others, draft), key=lambda each: (each.no, each.part))))
    if isinstance(draft, Activity):
        return replace(plan, activities=(*(each for each in plan.activities if each.id != draft.id), draft))
    if isinstance(draft, ProcessGoal):
        return replace(plan, process_goal=draft)
    return plan


def _step(standing: StepStanding, texts: Texts) -> StepRow:
    state = standing.latest.state if standing.latest else "open"
    return StepRow(
        standing.activity.id,
        standing.key,
        step_label(standing.step.no, standing.step.text),
        texts(f"step_state.{state}"),
        due_text(standing.due, texts),
        standing.is_closed,
    )


def _keyed_as(base: Activity | None, activity: Activity) -> Activity:
    """The activity with keys; a step that stood unkeyed in ``base`` keeps the key its outcomes know it by."""
    if base is not None:
        known = dict(zip(base.steps, with_step_ids(base).steps, strict=True))
        activity = replace(activity, steps=tuple(known.get(step, step) for step in activity.steps))
    return with_step_ids(activity)
