"""A meeting that somebody else ended while it stood on this screen: what happened, and what is ours."""

from collections.abc import Callable
from dataclasses import replace
from html import escape

import streamlit as st

from pages.parts import meeting_conflict, session
from pages.parts.meeting_state import DONE, EVENT, RUNNING, STATE, CopyingPen, Pen, is_asked, note, noted
from pipeline.actions.edit_words import refused_texts
from pipeline.actions.edits import Conflict, Edit, Refused
from pipeline.actions.meeting.again import again_view, last_draft, together
from pipeline.actions.meeting.changes import confirm_meeting
from pipeline.actions.meeting.drafts import current_draft, keep_draft
from pipeline.actions.meeting.view_types import AgainRow, MeetingView
from pipeline.domain.meeting import MeetingDraft

TEXTS = ("reflection", "adjustment", "level_note")
Draw = Callable[[MeetingView, Pen], None]


def opened(draft: MeetingDraft) -> None:
    """Note that this browser has the meeting on its screen."""
    note(f"open/{draft.id}", "1")


def left(draft: MeetingDraft) -> None:
    """When this browser itself pauses or ends the meeting: nothing is ours alone any more."""
    note(f"open/{draft.id}", "")
    session.desk().pop(_own(draft), None)


def after_conflict(pen: Pen) -> None:
    """When a confirmation was refused because somebody else saved the check-in: what was to be confirmed is kept."""
    session.desk()[_own(pen.draft)] = pen.draft
    pen.is_stale = True


def is_closed(view: MeetingView) -> bool:
    """Whether somebody else has ended the meeting that stands on this screen."""
    is_gone = not view.draft_text and session.asked(STATE) == RUNNING and bool(noted(f"open/{view.draft.id}"))
    return is_gone or _own(view.draft) in session.desk()


def closed(view: MeetingView, draw_step: Draw) -> None:
    """What happened, what we wrote that is not in the check-in, and one confirmation of both."""
    texts, mine = session.texts(), _mine(view, draw_step)
    shown = again_view(session.board().store, mine, texts)
    count = len(shown.rows)
    rest = (
        texts("again.lacking", count=count)
        if count
        else texts("again.all_there" if shown.is_confirmed else "again.kept")
    )
    with st.container(key="meeting"):
        st.html(
            f'<section class="meeting-start" role="alert"><h1>{escape(shown.heading)}</h1>'
            f"<p>{escape(shown.about)} {escape(rest)}</p></section>"
        )
        choices = {row.name: _row(row) for row in shown.rows}
        if count:
            _confirm(view, together(session.board().store, mine, choices))
        elif shown.is_confirmed:
            st.button(
                texts("again.to_minutes"), type="primary", key="again_minutes", on_click=_to_minutes, args=(mine,)
            )
        else:
            st.button(texts("again.put_back"), type="primary", key="again_put_back", on_click=_go_on, args=(mine,))


def _row(row: AgainRow) -> str:
    texts = session.texts()
    meeting_conflict.side_by_side(row.label, row.mine, row.theirs)
    chosen = st.segmented_control(
        texts("again.choice", field=row.label),
        list(row.choices),
        default=row.preferred,
        required=True,
        format_func=lambda each: texts(f"meeting_page.use_{each}"),
        key=f"again_{row.name}",
        label_visibility="collapsed",
    )
    return chosen or row.preferred


def _confirm(view: MeetingView, draft: MeetingDraft) -> None:
    texts = session.texts()
    sure = st.checkbox(texts("meeting_page.sure"), key="again_sure") if is_asked(draft) else False
    with st.container(horizontal=True):
        pressed = st.button(texts("again.confirm"), type="primary", key="again_confirm", icon=":material/check:")
        st.button(texts("again.go_on"), key="again_go_on", on_click=_go_on, args=(draft,))
    if not pressed:
        return
    edit = Edit(session.actor(), view.check_in_version, is_confirmed=sure)
    saving = confirm_meeting(session.board().store, draft, edit)
    if isinstance(saving, Refused):
        for text in refused_texts(saving, texts):
            st.html(f'<p class="notice stop" role="alert">{escape(text)}</p>')
        return
    if not isinstance(saving, Conflict):
        note(EVENT, saving.event_id)
        _to_minutes(draft)
    st.rerun()


def _to_minutes(draft: MeetingDraft) -> None:
    left(draft)
    session.ask(STATE, DONE)


def _go_on(draft: MeetingDraft) -> None:
    """When the team wants to write on: the draft is there again, with what is ours in it."""
    store = session.board().store
    _, version = current_draft(store, draft.project_id, draft.day)
    if isinstance(keep_draft(store, draft, session.actor(), version), Refused):
        return
    session.desk().pop(_own(draft), None)
    session.ask(STATE, RUNNING)


def _mine(view: MeetingView, draw_step: Draw) -> MeetingDraft:
    """The draft as this browser had it, with what stood in its fields; read once, and then kept."""
    kept = session.desk().get(_own(view.draft))
    if isinstance(kept, MeetingDraft):
        return kept
    last = last_draft(session.board().store, view.draft.project_id, view.day) or view.draft
    place = st.empty()
    with place.container():
        pen = CopyingPen(replace(view, draft=last))
        draw_step(replace(view, draft=last), pen)
    place.empty()
    reflection, adjustment, level_note = (_with_clash(pen, field) for field in TEXTS)
    mine = replace(pen.draft, reflection=reflection, adjustment=adjustment, level_note=level_note)
    session.desk()[_own(view.draft)] = mine
    return mine


def _with_clash(pen: Pen, field: str) -> str:
    """A text, and what was written in a clash that nobody has settled."""
    text = str(getattr(pen.draft, field))
    if not pen.has_clash(field):
        return text
    mine = str(pen.mine(field))
    pen.let_go(field)
    return f"{text}\n\n{mine}" if text else mine


def _own(draft: MeetingDraft) -> str:
    return f"closed/{draft.id}"
