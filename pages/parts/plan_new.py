"""A plan that begins: clinic, year and theme, then straight to writing it, with the way back while nothing is added."""

from html import escape
from typing import cast

import streamlit as st

from pages.parts import session, widgets
from pipeline.actions.edit_words import problem_texts, refused_texts
from pipeline.actions.edits import Refused
from pipeline.actions.plan.start import (
    NewPlan,
    Started,
    StartView,
    is_only_started,
    start_plan,
    start_view,
    undo_start,
)
from pipeline.actions.same_year import SECOND_THEME
from pipeline.domain.problem import Problem, Severity

NEW, OTHER = "", ""
STARTED, REFUSED = "plan_started", "plan_refused"


def button() -> None:
    """The way to a new plan, beside what is chosen."""
    st.button(
        session.texts()("plan_new.button"),
        icon=":material/add:",
        key="new_plan",
        on_click=session.ask,
        args=(session.MODE, widgets.NEW_PLAN),
    )


def form() -> None:
    """What has to be said before a plan can be written."""
    texts = session.texts()
    title, lead = escape(texts("plan_new.title")), escape(texts("plan_new.lead"))
    st.html(f'<article class="plan"><header><h1>{title}</h1><p class="measure">{lead}</p></header></article>')
    with st.container(key="plan_new", width=640):
        view = session.view(start_view, session.board().store)
        new = _fields(view)
        answered = _stood_in_the_way(new)
        with st.container(horizontal=True):
            if st.button(texts("plan_new.start"), type="primary", icon=":material/check:", key="start_plan"):
                _start(new, answered)
            st.button(texts("plan_write.cancel"), key="cancel_plan", on_click=_leave)
        if view.clinics:
            st.html(f'<p class="plan quiet">{escape(texts("plan_new.copy_instead"))}</p>')


def begun(started: Started) -> None:
    """Go to writing the plan that was just made."""
    kept = _kept()
    kept[STARTED] = started
    kept.pop(REFUSED, None)
    _open(started.project_id, started.clinic_id)


def told(project_id: str) -> None:
    """That the plan was just made, and the way back; gone once somebody has written on."""
    started, texts = _kept().get(STARTED), session.texts()
    if not isinstance(started, Started) or started.project_id != project_id:
        return
    if not session.view(is_only_started, session.board().store, started):
        return
    with st.container(horizontal=True, vertical_alignment="center", key="plan_begun"):
        st.html(f'<p class="saved" role="status">{escape(texts("plan_new.started"))}</p>', width="content")
        st.button(texts("plan_write.undo"), key="undo_start", icon=":material/undo:", on_click=_undo, args=(started,))


def _fields(view: StartView) -> NewPlan:
    texts = session.texts()
    name, region = "", None
    labels = {each.id: each.label for each in view.clinics} | {NEW: texts("form.new_clinic")}
    clinic_id = NEW
    if view.clinics:
        now = session.chosen(session.CLINIC, list(labels)) or NEW
        clinic_id = st.selectbox(
            texts("choose.clinic"),
            list(labels),
            index=list(labels).index(now),
            format_func=lambda each: labels[each],
            key="new_clinic",
        )
    if clinic_id == NEW:
        name = st.text_input(texts("form.clinic_name"), key="new_name")
        region = _region(view.regions)
    year_place, theme_place = st.columns([1, 3])
    year = year_place.number_input(texts("field.year"), 2015, 2100, session.today().year, key="new_year")
    theme = theme_place.text_input(texts("field.theme"), key="new_theme", help=texts("plan_new.theme_help"))
    return NewPlan(clinic_id, name, region, int(year), theme)


def _region(regions: tuple[str, ...]) -> str | None:
    texts = session.texts()
    chosen = st.selectbox(
        texts("field.region"),
        [*regions, OTHER],
        index=None,
        placeholder=texts("plan_new.region_choose"),
        format_func=lambda each: each or texts("plan_new.region_other"),
        key="new_region",
        help=texts("plan_new.region_help"),
    )
    return st.text_input(texts("plan_new.region_name"), key="new_region_name") if chosen == OTHER else chosen


def _stood_in_the_way(new: NewPlan) -> frozenset[str]:
    """Why these very answers were refused, and the kinds of question the reader has answered since."""
    asked_of, problems = cast("tuple[NewPlan, tuple[Problem, ...]]", _kept().get(REFUSED, (None, ())))
    if asked_of != new:
        return frozenset()
    texts, answered = session.texts(), set()
    for problem, (severity, said) in zip(problems, problem_texts(problems, texts), strict=True):
        if severity is Severity.NOTE:
            st.info(said, icon=":material/info:")
            continue
        st.warning(said, icon=":material/block:")
        _way_to(problem, new)
        if severity is Severity.CONFIRM:
            key = "plan_new.is_second" if problem.kind == SECOND_THEME else "plan_write.confirm"
            if st.checkbox(texts(key), key=f"answer_{problem.kind}"):
                answered.add(problem.kind)
    return frozenset(answered)


def _way_to(problem: Problem, new: NewPlan) -> None:
    """The plan that is there already, to open instead."""
    project_id = str(problem.facts.get("project_id", ""))
    if project_id:
        said = session.texts()("plan_new.open", **problem.facts)
        st.button(said, key="open_instead", on_click=_open, args=(project_id, new.clinic_id))


def _start(new: NewPlan, answered: frozenset[str]) -> None:
    outcome = start_plan(session.board().store, new, session.actor(), answered)
    if isinstance(outcome, Refused):
        _kept()[REFUSED] = (new, outcome.problems)
    else:
        begun(outcome)
    st.rerun()


def _open(project_id: str, clinic_id: str) -> None:
    session.remember(session.CLINIC, clinic_id)
    session.remember(session.PROJECT, project_id)
    session.ask(session.MODE, widgets.WRITING)


def _leave() -> None:
    _kept().pop(REFUSED, None)
    session.ask(session.MODE, "")


def _undo(started: Started) -> None:
    texts = session.texts()
    refused = undo_start(session.board().store, started, session.actor())
    if refused is not None:
        st.toast(" ".join(refused_texts(refused, texts)))
        return
    _kept().pop(STARTED, None)
    session.remember(session.PROJECT, None)
    session.ask(session.MODE, "")
    st.toast(texts("plan_new.undone"))


def _kept() -> dict[str, object]:
    return cast("dict[str, object]", session.remembered())
