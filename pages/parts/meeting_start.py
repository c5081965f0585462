"""Before and after a meeting: begin or go on, and the minutes of what was confirmed with the way to take it back."""

from dataclasses import replace
from html import escape

import streamlit as st

from pages.parts import session
from pages.parts.meeting_state import DONE, EVENT, RUNNING, STATE, note, noted, show_step
from pipeline.actions.edits import Conflict, undo_event
from pipeline.actions.meeting.drafts import discard_draft, keep_draft, open_drafts
from pipeline.actions.meeting.minutes import minutes_markdown, minutes_text, minutes_view
from pipeline.actions.meeting.view_types import MeetingView, MinutesView
from pipeline.actions.view_types import Choice
from pipeline.domain.follow_up import check_in_id
from pipeline.text.numbers import day_short

UNDONE = "mote_angrat"


def start(clinic: Choice, view: MeetingView) -> None:
    """What the meeting holds, and one large button."""
    texts = session.texts()
    if noted(UNDONE):
        st.html(f'<p class="notice" role="status">{escape(texts(f"meeting_page.{noted(UNDONE)}"))}</p>')
        note(UNDONE, "")
    total = sum(each.minutes for each in view.headings)
    rows = "".join(
        f"<li><strong>{escape(each.title)}</strong> <span>{escape(each.lead)}</span>"
        f"<small>{escape(texts('meeting_page.step_minutes', minutes=each.minutes))}</small></li>"
        for each in view.headings
    )
    st.html(
        f'<section class="meeting-start"><h1>{escape(texts("meeting_page.title", day=view.day_text))}</h1>'
        f"<p>{escape(view.title)} · {escape(texts('meeting_page.minutes', total=total))}</p><ol>{rows}</ol></section>"
    )
    if view.draft_version and view.draft_text:
        _go_on(clinic, view)
    else:
        name = "open_again" if view.is_confirmed else "begin"
        st.button(
            texts(f"meeting_page.{name}"),
            type="secondary" if view.is_confirmed else "primary",
            key="meeting_begin",
            icon=":material/play_arrow:",
            on_click=begin,
            args=(view,),
        )
    _others(view)
    if view.is_confirmed:
        minutes(view, texts("meeting_page.held"))


def _go_on(clinic: Choice, view: MeetingView) -> None:
    """A draft is there: the step it stopped at, and the way on or away."""
    texts = session.texts()
    now = next(each for each in view.headings if each.step is view.draft.at_step)
    words = texts("meeting_page.begun", no=now.no, count=len(view.headings), step=now.title)
    st.html(f'<p class="notice" role="status">{escape(words)} {escape(view.draft_text)}</p>')
    with st.container(horizontal=True):
        st.button(
            texts("meeting_page.go_on"),
            type="primary",
            key="meeting_go_on",
            icon=":material/play_arrow:",
            on_click=go_on,
            args=(view,),
        )
        with st.popover(texts("meeting_page.discard"), key="meeting_discard"):
            st.write(texts("meeting_page.discard_question"))
            st.button(
                texts("meeting_page.discard_yes"), key="meeting_discard_yes", on_click=discard, args=(clinic.id, view)
            )


def _others(view: MeetingView) -> None:
    """Meetings of other days that were begun and never confirmed."""
    texts = session.texts()
    drafts = session.view(open_drafts, session.board().store, view.draft.project_id)
    days = [day_short(each.day, texts.language) for each in drafts if each.day != view.day]
    if days:
        st.caption(texts("meeting_page.other_drafts", count=len(days), days=", ".join(days)))


def begin(view: MeetingView) -> None:
    """When the team begins: the draft is there from the first minute, with a day for the next check-in."""
    draft = replace(view.draft, next_day=view.next.planned or view.next.suggested)
    keep_draft(session.board().store, draft, session.actor(), view.draft_version)
    go_on(view)


def go_on(view: MeetingView) -> None:
    """When the team goes on: at the step where the meeting is."""
    show_step(view.draft, None)
    session.ask(STATE, RUNNING)


def discard(clinic_id: str, view: MeetingView) -> None:
    """When the team has said so: the draft goes."""
    discard_draft(session.board().store, clinic_id, view.draft, session.actor())
    note(UNDONE, "discarded")


def done(clinic: Choice, view: MeetingView) -> None:
    """What was confirmed, to copy or take along, and the way to take it back."""
    texts = session.texts()
    st.html(
        f'<section class="meeting-start"><h1>{escape(texts("meeting_page.done", day=view.day_text))}</h1>'
        f"<p>{escape(texts('meeting_page.done_about'))}</p></section>"
    )
    with st.container(horizontal=True):
        if noted(EVENT):
            st.button(
                texts("meeting_page.undo"),
                key="meeting_undo",
                icon=":material/undo:",
                on_click=undo,
                args=(clinic.id, noted(EVENT)),
            )
        st.button(texts("meeting_page.close"), key="meeting_close", on_click=session.ask, args=(STATE, ""))
    minutes(view, texts("meeting_page.minutes_title"))


def undo(clinic_id: str, event_id: str) -> None:
    """When the team takes the confirmation back: the draft is there again."""
    saving = undo_event(session.board().store, clinic_id, event_id, session.actor())
    note(UNDONE, "undo_refused" if isinstance(saving, Conflict) else "undone")
    note(EVENT, "")
    session.ask(STATE, "")


def minutes(view: MeetingView, title: str) -> None:
    """The minutes as text with a button that copies, and as files."""
    texts = session.texts()
    found = session.view(
        minutes_view,
        session.board().store,
        view.draft.project_id,
        check_in_id(view.draft.project_id, view.day),
        texts,
    )
    if found is None:
        return
    st.html(f'<h2 class="section">{escape(title)}</h2>')
    with st.container(horizontal=True):
        _file(found, "md", minutes_markdown(found))
        _file(found, "txt", minutes_text(found))
    st.code(minutes_text(found), language=None, wrap_lines=True)


def _file(found: MinutesView, ending: str, content: str) -> None:
    st.download_button(
        session.texts()(f"meeting_page.download_{ending}"),
        content.encode("utf-8"),
        file_name=f"{found.file_name.removesuffix('.md')}.{ending}",
        mime="text/markdown" if ending == "md" else "text/plain",
        icon=":material/download:",
        key=f"minutes_{ending}",
        on_click="ignore",
    )


def is_done(view: MeetingView) -> bool:
    """Whether the screen after a confirmation belongs here."""
    return session.asked(STATE) == DONE and view.is_confirmed


def is_running(view: MeetingView) -> bool:
    """Whether the six steps belong here: asked for, and there is a draft."""
    return session.asked(STATE) == RUNNING and bool(view.draft_text)
