"""Step 6 of a meeting: when we meet again, who does what until then, who was here; and the confirmation."""

from datetime import date
from functools import partial
from html import escape
from operator import attrgetter

import streamlit as st

from pages.parts import meeting_conflict, session
from pages.parts.meeting_closed import after_conflict
from pages.parts.meeting_state import DONE, EVENT, STATE, Pen, is_asked, note
from pipeline.actions.edit_words import refused_texts
from pipeline.actions.edits import Conflict, Edit, Refused
from pipeline.actions.meeting.changes import confirm_meeting
from pipeline.actions.meeting.view_types import MeetingView
from pipeline.actions.typed_text import time_after
from pipeline.domain.follow_up import Task
from pipeline.domain.meeting import MeetingDraft
from pipeline.text.numbers import day as day_in_words


def next_step(view: MeetingView, pen: Pen) -> None:
    """The day, the tasks and the roles present."""
    texts = session.texts()
    day_place, roles_place = st.columns([2, 5], gap="large")
    with day_place:
        day = pen.entered(
            "next_day",
            view.draft.next_day,
            lambda key, value: st.date_input(texts("meeting_page.next_day"), value, key=key, format="YYYY-MM-DD"),
        )
        if day != pen.draft.next_day:
            pen.write("next_day", day, next_day=day)
        meeting_conflict.choice(pen, "next_day", attrgetter("next_day"), _day_text)
    with roles_place:
        _roles(view, pen)
    st.html(f"<h2>{escape(texts('meeting_page.who_does_what'))}</h2>")
    for no, task in enumerate((*view.draft.tasks, Task(""))):
        _task(no, task, view, pen)
    if view.due.unanswered and not view.due.is_stated:
        said = texts("meeting_page.unanswered_left", unanswered=view.due.unanswered)
        st.html(f'<p class="notice">{escape(said)}</p>')
    if view.is_confirmed:
        st.html(f'<p class="notice">{escape(texts("meeting_page.confirmed_before"))}</p>')


def _roles(view: MeetingView, pen: Pen) -> None:
    texts, value = session.texts(), view.draft.roles_present
    known = list(dict.fromkeys((*view.next.roles, *value)))
    typed = pen.entered(
        "roles_present",
        value,
        lambda key, shown: tuple(
            st.multiselect(
                texts("meeting_page.roles_present"),
                known,
                default=list(shown),
                key=key,
                accept_new_options=True,
                placeholder=texts("meeting_page.roles_example"),
            )
        ),
    )
    if typed != value:
        pen.write("roles_present", typed, roles_present=typed)
    meeting_conflict.choice(pen, "roles_present", attrgetter("roles_present"), _roles_text)


def _task(no: int, task: Task, view: MeetingView, pen: Pen) -> None:
    """One line of who does what; a line whose text is emptied goes away, and there is always an empty one."""
    texts, due = session.texts(), task.due.raw if task.due else ""
    text_place, role_place, due_place = st.columns([5, 3, 2])
    with text_place:
        text = pen.entered(f"task_{no}", task.text, lambda key, value: _line("task", key, value))
    with role_place:
        roles = list(dict.fromkeys((*view.next.roles, *([task.role] if task.role else []))))
        role = pen.entered(
            f"role_{no}",
            task.role,
            lambda key, value: (
                st.selectbox(
                    texts("meeting_page.task_role"),
                    roles,
                    index=roles.index(value) if value in roles else None,
                    key=key,
                    accept_new_options=True,
                    placeholder=texts("meeting_page.role_example"),
                )
                or ""
            ),
        )
    with due_place:
        raw = pen.entered(f"due_{no}", due, lambda key, value: _line("task_due", key, value))
    said = (text, role, raw)
    for name, old, new in zip(("task", "role", "due"), (task.text, task.role, due), said, strict=True):
        if old != new:
            pen.write(f"{name}_{no}", new, tasks=_tasks(pen.draft.tasks, no, said, view))
    meeting_conflict.choice(pen, f"task_{no}", lambda draft: _part(draft, no)[0], str, partial(_add, f"task_{no}", pen))
    meeting_conflict.choice(pen, f"role_{no}", lambda draft: _part(draft, no)[1], str)
    meeting_conflict.choice(pen, f"due_{no}", lambda draft: _part(draft, no)[2], str)


def _part(draft: MeetingDraft, no: int) -> tuple[str, str, str]:
    """Text, role and time of one task; empty where there is none."""
    task = draft.tasks[no] if no < len(draft.tasks) else Task("")
    return task.text, task.role, task.due.raw if task.due else ""


def _add(name: str, pen: Pen) -> None:
    """When two wrote in the same line: mine as a line of its own."""
    pen.write(
        name, _part(pen.draft, int(name.rpartition("_")[2]))[0], tasks=(*pen.draft.tasks, Task(str(pen.mine(name))))
    )
    if not pen.problems:
        pen.let_go(name)


def _day_text(day: object) -> str:
    return day_in_words(day, session.texts().language) if isinstance(day, date) else ""


def _roles_text(roles: object) -> str:
    return ", ".join(roles) if isinstance(roles, tuple) else ""


def _tasks(tasks: tuple[Task, ...], no: int, said: tuple[str, str, str], view: MeetingView) -> tuple[Task, ...]:
    text, role, raw = said
    task = Task(text, role, time_after(raw, view.day))
    kept = (task,) if text.strip() or task != Task(text) else ()
    return (*tasks[:no], *kept, *tasks[no + 1 :])


def _line(name: str, key: str, value: str) -> str:
    texts = session.texts()
    return st.text_input(
        texts(f"meeting_page.{name}"), value, key=key, placeholder=texts(f"meeting_page.{name}_example")
    )


def confirmation(view: MeetingView, pen: Pen) -> None:
    """One button that makes a check-in of the draft; says why where it cannot."""
    texts = session.texts()
    sure = st.checkbox(texts("meeting_page.sure"), key="meeting_sure") if is_asked(pen.draft) else False
    pressed = st.button(
        texts("meeting_page.confirm"), type="primary", key="meeting_confirm", icon=":material/check:", width="stretch"
    )
    if not pressed or pen.problems:
        return
    edit = Edit(session.actor(), view.base_version, is_confirmed=sure)
    saving = confirm_meeting(session.board().store, pen.draft, edit)
    if isinstance(saving, Refused):
        pen.problems += refused_texts(saving, texts)
    elif isinstance(saving, Conflict):
        after_conflict(pen)
    else:
        note(EVENT, saving.event_id)
        session.ask(STATE, DONE)
        pen.is_stale = True
