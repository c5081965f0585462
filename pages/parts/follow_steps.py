"""The steps of the action plan between meetings: what is late first, with an answer for each."""

from dataclasses import replace
from functools import partial
from html import escape

import streamlit as st

from pages.parts import follow_clashes, session, tables, widgets
from pages.parts.editing import tell, told
from pipeline.actions.edit_words import refused_texts
from pipeline.actions.edits import Edit, Refused, Stored, remove
from pipeline.actions.follow_up.steps import COLUMNS, steps_view
from pipeline.actions.follow_up.view_types import StepGroup, StepLine, StepsView
from pipeline.actions.meeting.changes import answer_step
from pipeline.domain.follow_up import StepOutcome, StepState
from pipeline.text.numbers import day

OPEN = ("late", "next")  # what a team looks at between meetings; the rest opens on a click
EVERY_ROLE = ""


def steps(project_id: str) -> None:
    """The whole side."""
    texts, store = session.texts(), session.board().store
    view: StepsView | None = session.view(steps_view, store, project_id, on=session.as_of(), texts=texts)
    if view is None:
        return
    st.html(f'<header class="follow-head"><h1>{escape(view.headline)}</h1><p>{escape(view.sentence)}</p></header>')
    if not view.groups:
        widgets.empty_within(texts("follow_up_page.no_steps"), texts("follow_up_page.no_steps_next"))
        st.page_link(widgets.PLAN_PAGE, label=texts("follow_up_page.go_plan"), icon=":material/account_tree:")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        role = _role(view)
        st.caption(texts("follow_up_page.answered", day=day(session.as_of(), texts.language)))
    told(_place(project_id))
    follow_clashes.overtaken(view, partial(_save, project_id))
    groups = [
        replace(group, steps=tuple(each for each in group.steps if role in (EVERY_ROLE, *each.roles)))
        for group in view.groups
    ]
    for no, group in enumerate(each for each in groups if each.steps):
        _group(project_id, group, view, is_first=no == 0)
    _tasks(view)
    _file(project_id, view)


def _place(project_id: str) -> str:
    return f"{project_id}/steps"


def _role(view: StepsView) -> str:
    """Whose steps to show."""
    texts = session.texts()
    names = {EVERY_ROLE: texts("follow_up_page.role_all")} | {role: role for role in view.roles}
    chosen = st.selectbox(
        texts("follow_up_page.role"), list(names), format_func=names.__getitem__, key="step_role", width=420
    )
    return chosen if chosen in names else EVERY_ROLE


def _group(project_id: str, group: StepGroup, view: StepsView, *, is_first: bool) -> None:
    """What presses stands open; the rest opens on a click, but the first, so that there is something to see."""
    title = f"{group.title} ({len(group.steps)})"
    if group.name in OPEN:
        st.html(f'<h2 class="section">{escape(title)}</h2><p class="quiet">{escape(group.lead)}</p>')
        _lines(project_id, group, view)
        return
    opened = st.expander(title, expanded=is_first, key=f"steps_{group.name}", on_change="rerun")
    if opened.open:
        with opened:
            st.html(f'<p class="quiet">{escape(group.lead)}</p>')
            _lines(project_id, group, view)


def _lines(project_id: str, group: StepGroup, view: StepsView) -> None:
    area = ""
    for line in group.steps:
        if line.area != area:
            area = line.area
            st.html(f'<h3 class="part">{escape(area)}</h3>')
        _line(project_id, line, view)


def _line(project_id: str, line: StepLine, view: StepsView) -> None:
    """One step, its answer, and what moving or dropping it asks for."""
    texts, choices = session.texts(), dict(view.choices)
    name = follow_clashes.name_of(line)
    follow_clashes.shown(line)
    said = line.answer.state if line.answer else None
    with st.container(key=f"due_row_{name}"):
        words, answers = st.columns([5, 3.4], vertical_alignment="center")
        with words:
            st.html(_words(line))
        with answers:
            chosen = st.segmented_control(
                texts("follow_up_page.answer", step=line.text),
                list(choices),
                default=said,
                format_func=choices.__getitem__,
                key=f"answer_{name}",
                label_visibility="collapsed",
                width="stretch",
            )
        if chosen == said:
            return
        if chosen is None:
            _take_back(project_id, line)
        elif chosen in (StepState.MOVED, StepState.DROPPED):
            _why(project_id, line, replace(line.today, state=chosen), name)
        else:
            _save(project_id, line, replace(line.today, state=chosen))


def _why(project_id: str, line: StepLine, outcome: StepOutcome, name: str) -> None:
    """To when, and why; saved by a button, for there is something to write."""
    fields, save_place = st.columns([6, 1.4], vertical_alignment="bottom")
    with fields:
        outcome = follow_clashes.why(name, outcome)
    if save_place.button(session.texts()("follow_up_page.save_answer"), type="primary", key=f"save_{name}"):
        _save(project_id, line, outcome)


def _save(project_id: str, line: StepLine, outcome: StepOutcome) -> None:
    saving = answer_step(session.board().store, outcome, Edit(session.actor(), line.version))
    if isinstance(saving, Refused):
        for said in refused_texts(saving, session.texts()):
            st.error(said, icon=":material/block:")
        return
    follow_clashes.settled(line)
    if isinstance(saving, Stored):
        tell(_place(project_id), saving)
    else:
        follow_clashes.hold(line, outcome)
    st.rerun()


def _take_back(project_id: str, line: StepLine) -> None:
    """The answer that was pressed once more: it holds no longer, unless somebody has given another one."""
    edit = Edit(session.actor(), line.version)
    saving = remove(session.board().store, StepOutcome, line.today.id, edit)
    follow_clashes.settled(line)
    if isinstance(saving, Stored):
        tell(_place(project_id), saving)
    st.rerun()


def _words(line: StepLine) -> str:
    about = " · ".join(each for each in (line.due, line.about, ", ".join(line.roles)) if each)
    return f'<div class="step"><p>{escape(line.text)}</p><small class="quiet">{escape(about)}</small></div>'


def _tasks(view: StepsView) -> None:
    """What somebody took on at the meeting before."""
    if view.tasks:
        st.html(f'<h2 class="section">{escape(view.tasks_title)}</h2>{widgets.task_list(view.tasks)}')


def _file(project_id: str, view: StepsView) -> None:
    texts = session.texts()
    heads = tuple(texts(f"follow_up_page.column_{name}") for name in COLUMNS)
    tables.behind(
        texts("follow_up_page.steps_table"),
        heads,
        view.table,
        texts("follow_up_page.steps_download"),
        texts("follow_up_page.file_steps", project=project_id),
    )
