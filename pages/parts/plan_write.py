"""Plan, to write in: every part with its own Save, and beside them what the rules say of the plan as it is typed."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import escape
from typing import Any, TypeVar

import streamlit as st

from pages.parts import history, plan_checks, plan_fields, plan_indicator, plan_sections, session
from pages.parts.editing import Record, edited, open_sheet, opened, still_open, tell, told, told_of_removed
from pipeline.actions.edits import Edit, Refused, Saving
from pipeline.actions.plan.edit import (
    PlanEditor,
    add_activity,
    plan_editor,
    save_activity,
    save_indicator,
    save_process_goal,
    save_project,
    with_draft,
)
from pipeline.actions.plan.view import PlanView, plan_view
from pipeline.domain.access import Action
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.follow_up import Activity, ProcessGoal
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.project import Cause, Project, ProjectIndicator

T = TypeVar("T")

# Which fields of the plan's own record each part shows; every other part is a cause.
OWN_FIELDS = {
    "basics": ("year", "theme", "manager_role", "contact_role", "team_roles", "plan_due", "result_due"),
    "background": ("background",),
    "patients": ("patient_involvement",),
    "goals": ("overall_goals",),
    "reflection": ("reflection",),
}
USUAL_PROCESS_GOAL = 70.0  # percent of the steps due, where the team has not said


def write(project_id: str) -> None:
    """The whole page in its writing mode."""
    texts, store = session.texts(), session.board().store
    editor: PlanEditor | None = session.view(plan_editor, store, project_id, today=session.today(), texts=texts)
    view: PlanView | None = session.view(plan_view, store, project_id, texts)
    if editor is None or view is None:
        return
    written, beside = st.columns([2.3, 1], gap="large")
    plan = editor.kept.plan
    with written, st.container(key="plan_written"):
        st.html(f'<p class="lead">{escape(texts("plan_write.lead"))}</p>')
        for draft in (*_own(editor, view), *_indicators(editor, view), *_activities(editor), *_reflection(editor)):
            plan = with_draft(plan, editor.kept.plan.project, draft)
    with beside, st.container(key="plan_beside"):
        plan_checks.beside(editor, plan)


def _own(editor: PlanEditor, view: PlanView) -> Iterator[Any]:
    """The plan's own record, in parts that are saved one by one."""
    texts, project = session.texts(), editor.kept.plan.project
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in view.facts)
    team = f"<dt>{escape(texts('field.team_roles'))}</dt><dd>{escape(', '.join(view.team)) or '–'}</dd>"
    _section("basics")
    head = f"<p><strong>{escape(project.theme)}</strong></p>"
    yield _project(editor, "basics", f'{head}<dl class="inside">{team}{facts}</dl>', plan_fields.basics)
    yield _project(editor, "background", _text(project.background), plan_fields.background)
    yield _project(editor, "patients", _text(project.patient_involvement), plan_fields.patients)
    yield _project(editor, "goals", _list(project.overall_goals), plan_fields.goals)
    _section("causes")
    yield from _causes(editor)


def _reflection(editor: PlanEditor) -> Iterator[Any]:
    """Last, for it is written last."""
    _section("reflection")
    yield _project(editor, "reflection", _text(editor.kept.plan.project.reflection), plan_fields.reflection)


def _project(editor: PlanEditor, name: str, shown: str, fields: Callable[[str, Project], Project]) -> Project | None:
    return edited(_record(editor, name, session.texts()(f"plan_write.part_{name}")), shown, fields)


def _record(editor: PlanEditor, name: str, title: str) -> Record[Project]:
    project, store = editor.kept.plan.project, session.board().store
    return Record(
        f"{project.id}/{name}",
        title,
        project,
        editor.kept.version(project),
        Action.PROJECT_SAVED,
        partial(save_project, store),
        own_fields=OWN_FIELDS.get(name, ("causes",)),
    )


def _causes(editor: PlanEditor) -> Iterator[Any]:
    texts, project = session.texts(), editor.kept.plan.project
    for each in project.causes:
        record = _record(editor, f"cause/{each.no}", f"{each.no} {each.text}")
        yield edited(record, _ideas(each), partial(plan_fields.cause, each.no))
    places = {f"{project.id}/cause/{each.no}" for each in project.causes} | {f"{project.id}/cause/new"}
    for place, _ in still_open(Project, project.id, places | {f"{project.id}/{name}" for name in OWN_FIELDS}):
        gone = int(place.rsplit("/")[-1])
        yield edited(_record(editor, f"cause/{gone}", str(gone)), "", partial(plan_fields.cause, gone))
    no = max((each.no for each in project.causes), default=0) + 1
    record = _record(editor, "cause/new", texts("plan_write.new_cause", no=no))
    yield _new(record, texts("plan_write.add_cause"), partial(plan_fields.cause, no))


def _indicators(editor: PlanEditor, view: PlanView) -> Iterator[Any]:
    texts, plan = session.texts(), editor.kept.plan
    _section("indicators")
    fields = partial(plan_indicator.indicator, plan.project.year, editor.usual_due)
    for each, row in zip(plan.indicators, view.indicators, strict=True):
        yield edited(_indicator(editor, each), plan_sections.indicator_line(row, texts), fields)
    for _, sheet in still_open(ProjectIndicator, plan.project.id, {each.id for each in plan.indicators}):
        yield edited(_indicator(editor, sheet.body), "", fields)
    no = max((each.no for each in plan.indicators), default=0) + 1
    blank = ProjectIndicator(plan.project.id, no, "", "", None, "", Kind.SHARE, "%", Direction.UP, Family.OUTCOME)
    title = texts("plan_write.new_indicator", no=no)
    record = Record(f"{plan.project.id}/indicator/new", title, blank, 0, Action.INDICATOR_SAVED, _saved_indicator)
    yield _new(record, texts("plan_write.add_indicator"), fields)
    told_of_removed(ProjectIndicator, plan.project.id)
    history.removed(ProjectIndicator, plan.project.id, partial(tell, record.place))


def _indicator(editor: PlanEditor, indicator: ProjectIndicator) -> Record[ProjectIndicator]:
    return Record(
        indicator.id,
        f"{indicator.label} {indicator.name}",
        indicator,
        editor.kept.version(indicator),
        Action.INDICATOR_SAVED,
        _saved_indicator,
        can_remove=True,
    )


def _activities(editor: PlanEditor) -> Iterator[Any]:
    texts, plan, store = session.texts(), editor.kept.plan, session.board().store
    _section("activities")
    goal = plan.process_goal or ProcessGoal(plan.project.id, USUAL_PROCESS_GOAL, "")
    version = editor.kept.version(goal)
    record = Record(
        f"{plan.project.id}/process_goal",
        texts("plan_write.part_process_goal"),
        goal,
        version,
        Action.PROCESS_GOAL_SAVED,
        partial(save_process_goal, store),
    )
    if version:
        yield edited(record, _text(goal.text), plan_fields.process_goal)
    else:
        yield _new(record, texts("plan_write.add_process_goal"), plan_fields.process_goal)
    fields = partial(plan_fields.activity, plan)
    for each in plan.activities:
        shown = plan_sections.activity_line(each, [row for row in editor.steps if row.activity_id == each.id], texts)
        yield edited(_activity(editor, each), shown, fields)
    for _, sheet in still_open(Activity, plan.project.id, {each.id for each in plan.activities}):
        yield edited(_activity(editor, sheet.body), "", fields)
    blank = Activity("", plan.project.id, 0, "")
    new = Record(
        f"{plan.project.id}/activity/new",
        texts("plan_write.new_activity"),
        blank,
        0,
        Action.ACTIVITY_SAVED,
        _added_activity,
    )
    yield _new(new, texts("plan_write.add_activity"), fields)
    told_of_removed(Activity, plan.project.id)
    history.removed(Activity, plan.project.id, partial(tell, new.place))


def _activity(editor: PlanEditor, activity: Activity) -> Record[Activity]:
    return Record(
        activity.id,
        f"{activity.no} {activity.area}",
        activity,
        editor.kept.version(activity),
        Action.ACTIVITY_SAVED,
        partial(save_activity, session.board().store),
        can_remove=True,
    )


def _saved_indicator(indicator: ProjectIndicator, edit: Edit) -> Saving[ProjectIndicator]:
    if not indicator.name.strip():
        return Refused((Problem("plan_name_missing", Severity.ERROR),))
    return save_indicator(session.board().store, indicator, edit)


def _added_activity(activity: Activity, edit: Edit) -> Saving[Activity]:
    if not activity.area.strip():
        return Refused((Problem("plan_area_missing", Severity.ERROR),))
    return add_activity(session.board().store, activity, edit.actor, edit.is_confirmed)


def _new(record: Record[T], label: str, fields: Callable[[str, T], T]) -> T | None:
    """A button that begins something new, or its fields once it is pressed."""
    if opened(record.place) is not None:
        return edited(record, "", fields)
    told(record.place)
    st.button(
        label,
        key=f"add_{record.place}",
        icon=":material/add:",
        on_click=open_sheet,
        args=(record.place, record.body, record.version),
    )
    return None


def _section(name: str) -> None:
    st.html(f'<h2 class="section">{escape(session.texts()(f"plan_write.section_{name}"))}</h2>')


def _text(said: str | None) -> str:
    if not said:
        return f'<p class="quiet">{escape(session.texts()("plan_write.empty"))}</p>'
    return f'<p class="measure">{escape(said)}</p>'


def _list(items: Iterable[str]) -> str:
    rows = "".join(f"<li>{escape(each)}</li>" for each in items)
    return f'<ul class="measure">{rows}</ul>' if rows else _text(None)


def _ideas(cause: Cause) -> str:
    return _list(f"{each.no} {each.text}" for each in cause.ideas)
