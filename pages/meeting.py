"""Möte: thirty minutes in six steps for the projector, one thing at a time, from what is new to who does what."""

from html import escape

import streamlit as st

from pages.parts import (
    meeting_activities,
    meeting_closed,
    meeting_frame,
    meeting_next,
    meeting_start,
    meeting_steps,
    meeting_writing,
    session,
    widgets,
)
from pages.parts.meeting_state import Pen, step_of
from pipeline.actions.meeting.told import figures_word, new_signals
from pipeline.actions.meeting.view import meeting_view
from pipeline.actions.meeting.view_types import MeetingView, Told
from pipeline.domain.meeting import MeetingStep

STYLE_SHEET = session.ROOT / "pages" / "parts" / "meeting.css"


def show() -> None:
    """Draw the page."""
    st.html(STYLE_SHEET)
    place = st.empty()
    with place.container(key="meeting_pickers"):
        clinic, project_id = widgets.pick_work(session.texts()("meeting_page.day"))
    if clinic is None or project_id is None:
        return
    view = _view(project_id, Told())
    if view is None:
        return
    if meeting_closed.is_closed(view):
        place.empty()
        meeting_closed.closed(view, _step)
    elif meeting_start.is_running(view):
        place.empty()
        _meeting(_view(project_id, _told(project_id, view)) or view)
    elif meeting_start.is_done(view):
        meeting_start.done(clinic, view)
    else:
        meeting_start.start(clinic, view)


def _view(project_id: str, told: Told) -> MeetingView | None:
    return session.view(
        meeting_view, session.board().store, project_id, day=session.as_of(), texts=session.texts(), told=told
    )


def _told(project_id: str, view: MeetingView) -> Told:
    """What the figures say, at the two steps that tell it."""
    board, asked = session.board(), {"day": view.day, "texts": session.texts()}
    step = step_of(view.draft)
    if step is MeetingStep.SINCE_LAST:
        return session.view(new_signals, board.store, board.catalogue, project_id, **asked)
    if step is MeetingStep.TEAM_SCALE:
        level = view.team.last_level if view.draft.level is None else view.draft.level
        return session.view(figures_word, board.store, board.catalogue, project_id, level=level, **asked)
    return Told()


def _meeting(view: MeetingView) -> None:
    """One step, and last the buttons, so that what was typed is kept before the step changes."""
    pen, step = Pen(view), step_of(view.draft)
    meeting_closed.opened(view.draft)
    with st.container(key="meeting"):
        meeting_frame.head(view)
        with st.container(key=f"meeting_step_{step}"):
            _step(view, pen)
        problems = st.container()
        with st.container(key="meeting_nav"):
            if step is MeetingStep.NEXT:
                meeting_next.confirmation(view, pen)
            meeting_frame.turn_pages(view, pen)
        for text in pen.problems:
            problems.html(f'<p class="notice stop" role="alert">{escape(text)}</p>')
    if pen.is_stale and not pen.problems:
        st.rerun()


def _step(view: MeetingView, pen: Pen) -> None:
    match step_of(view.draft):
        case MeetingStep.SINCE_LAST:
            meeting_steps.since_last(view.since)
        case MeetingStep.CURVES:
            meeting_steps.curves(view)
        case MeetingStep.ACTIVITIES:
            meeting_activities.activities(view, pen)
        case MeetingStep.STUDY:
            meeting_writing.study(view, pen)
        case MeetingStep.TEAM_SCALE:
            meeting_writing.team_scale(view, pen)
        case MeetingStep.NEXT:
            meeting_next.next_step(view, pen)
            meeting_writing.gentle(view.draft)


show()
