"""Shared widgets: the style sheet, the pickers in a slim row, what to say when there is nothing to show."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from pages.parts import session
from pipeline.actions.meeting.view_types import TaskRow
from pipeline.actions.projects import clinic_choices, indicator_choices, project_choices
from pipeline.actions.view_types import Choice
from pipeline.charts import marks, theme
from pipeline.text import Texts

STYLE_SHEET = Path(__file__).with_name("board.css")
DEMO_COMMAND = "python -m pipeline demo --db data/board.duckdb"

OVERVIEW_PAGE, INDICATOR_PAGE = "pages/overview.py", "pages/indicator.py"
PLAN_PAGE, UPLOAD_PAGE = "pages/plan.py", "pages/upload.py"
MEETING_PAGE, FOLLOW_UP_PAGE = "pages/meeting.py", "pages/follow_up.py"
WRITING, NEW_PLAN = "andra", "ny"  # sides of the page Plan that other pages lead to


def dress() -> None:
    """The style sheet; before anything that it dresses."""
    st.html(f"<style>{_style_sheet()}</style>")


def tell_language(language: str) -> None:
    """The language of the page, for screen readers: Streamlit's own page says English. Last, for it takes a line."""
    st.html(f'<script>document.documentElement.lang = "{language}"</script>', unsafe_allow_javascript=True)


def favicon() -> str:
    """Our own, for a Material icon would be fetched from a server on the internet."""
    return marks.as_address(marks.flag())


@cache
def _style_sheet() -> str:
    return theme.css_variables() + STYLE_SHEET.read_text("utf-8")


def pick(name: str, label: str, choices: Sequence[Choice]) -> str | None:
    """A list to choose from, kept in the address as ``name``; the chosen id, or None when there is none."""
    choice = session.chosen(name, [each.id for each in choices])
    if choice is None:
        return None
    labels = {each.id: each.label for each in choices}
    st.selectbox(
        label,
        list(labels),
        placeholder=session.texts()("choose.from_list"),
        format_func=lambda each: labels[each],
        key=session.widget(name, choice),
        on_change=session.keep_choice,
        args=(name,),
    )
    return choice


def pick_day(label: str) -> None:
    """The day everything is shown as of."""
    st.date_input(
        label, key=session.widget(session.AS_OF, session.as_of()), on_change=session.keep_day, format="YYYY-MM-DD"
    )


def pick_clinic() -> Choice | None:
    """The clinic; says what to do when there is none."""
    texts = session.texts()
    clinics = session.view(clinic_choices, session.board().store)
    clinic = pick(session.CLINIC, texts("choose.clinic"), clinics)
    if clinic is None:
        _no_clinic(texts)
    return next((each for each in clinics if each.id == clinic), None)


def pick_project(clinic: Choice) -> str | None:
    """One of the clinic's projects; says what to do when there is none."""
    texts = session.texts()
    project = pick(
        session.PROJECT, texts("choose.project"), session.view(project_choices, session.board().store, clinic.id)
    )
    if project is None:
        empty(texts("empty.no_project", clinic=clinic.label), texts("empty.no_project_next"))
        plan_link(texts("empty.start_plan"), NEW_PLAN, ":material/add:")
    return project


def pick_work(day_label: str) -> tuple[Choice | None, str | None]:
    """Clinic, project and a day in one row; None for what there is not, and then what to do is said."""
    clinic_place, project_place, day_place = st.columns([3, 5, 2])
    with clinic_place:
        clinic = pick_clinic()
    if clinic is None:
        return None, None
    with project_place:
        project_id = pick_project(clinic)
    with day_place:
        pick_day(day_label)
    return clinic, project_id


def pick_work_and_mode(
    label: str, modes: Mapping[str, str], beside: Callable[[], None] = lambda: None
) -> tuple[str | None, str]:
    """Clinic, project and which side of the page to show, of ``modes`` (name in the address, words)."""
    clinic_place, project_place, mode_place = st.columns([3, 4, 4], vertical_alignment="bottom")
    first = next(iter(modes))
    with clinic_place:
        clinic = pick_clinic()
    if clinic is None:
        return None, first
    with project_place:
        project_id = pick_project(clinic)
    if project_id is None:
        return None, first
    with mode_place, st.container(horizontal=True, vertical_alignment="bottom"):
        mode = pick_mode(label, modes)
        beside()
        return project_id, mode


def pick_mode(label: str, modes: Mapping[str, str]) -> str:
    """Which side of the page to show, of ``modes`` (name in the address, words); the first unless another is asked."""
    asked = session.asked(session.MODE)
    mode = asked if asked in modes else next(iter(modes))
    st.segmented_control(
        label,
        list(modes),
        required=True,
        format_func=modes.__getitem__,
        key=session.widget(session.MODE, mode),
        on_change=session.keep_asked,
        args=(session.MODE,),
        label_visibility="collapsed",
    )
    return mode


def pick_indicator(project_id: str) -> str | None:
    """One of the project's indicators."""
    choices = session.view(indicator_choices, session.board().store, project_id)
    return pick(session.INDICATOR, session.texts()("choose.indicator"), choices)


def _no_clinic(texts: Texts) -> None:
    title, first, own = (escape(texts(f"empty.{key}")) for key in ("no_clinic", "no_clinic_next", "no_clinic_own"))
    st.html(f'<div class="empty"><h1>{title}</h1><p>{own}</p></div>')
    plan_link(texts("empty.start_plan"), NEW_PLAN, ":material/add:")
    st.page_link(UPLOAD_PAGE, label=texts("empty.no_clinic_upload"), icon=":material/upload_file:")
    st.html(f'<div class="empty within"><p>{first}</p><pre>{DEMO_COMMAND}</pre></div>')


def task_list(tasks: Sequence[TaskRow]) -> str:
    """Who does what, as HTML."""
    rows = "".join(f"<li>{task(each)}</li>" for each in tasks)
    return f"<ul>{rows}</ul>"


def task(row: TaskRow) -> str:
    """Who does what by when, as HTML."""
    who = f"<strong>{escape(row.role)}</strong>: " if row.role else ""
    when = f' <span class="quiet">· {escape(row.due)}</span>' if row.due else ""
    return f"{who}{escape(row.text)}{when}"


def plan_link(label: str, side: str, icon: str) -> None:
    """A link to a side of the page Plan, for the work that is chosen."""
    st.page_link(PLAN_PAGE, label=label, icon=icon, query_params=session.address() | {session.MODE: side})


def empty(title: str, what_to_do: str) -> None:
    """A page with nothing to show: what is missing, and what to do first."""
    st.html(f'<div class="empty"><h1>{escape(title)}</h1><p>{escape(what_to_do)}</p></div>')


def empty_within(title: str, what_to_do: str) -> None:
    """The same under a heading that is there already."""
    st.html(f'<div class="empty within"><h2>{escape(title)}</h2><p>{escape(what_to_do)}</p></div>')
