"""The frame of a running meeting: where we are, the minutes used, back and onwards, and the arrow keys."""

from datetime import UTC, datetime
from functools import cache
from html import escape

import streamlit as st

from pages.parts import session
from pages.parts.meeting_closed import left
from pages.parts.meeting_state import STATE, Pen, show_step, step_of
from pipeline.actions.meeting.drafts import begun_at
from pipeline.actions.meeting.view_types import MeetingView, StepHeading
from pipeline.domain.meeting import MeetingDraft, MeetingStep

ORDER = tuple(MeetingStep)
LONGEST = 180  # minutes; a draft older than that was begun another time, and its age says nothing

SCRIPT = session.ROOT / "pages" / "parts" / "meeting.js"


def head(view: MeetingView) -> StepHeading:
    """Which step it is, the question it asks, how far the meeting has come and the minutes used."""
    texts = session.texts()
    now = next(each for each in view.headings if each.step is step_of(view.draft))
    dots = "".join(
        f'<li class="{_place(each.no, now.no)}"><span>{each.no}</span> {escape(each.title)}</li>'
        for each in view.headings
    )
    where = escape(texts("meeting_page.step_of", no=now.no, count=len(view.headings)))
    st.html(
        f'<header class="meeting-head"><div class="where"><p>{escape(view.clinic_name)} · {escape(view.day_text)}</p>'
        f'<ol aria-hidden="true">{dots}</ol>{_clock(view)}</div>'
        f'<div class="asked"><h1 tabindex="-1"><span class="quiet">{where}</span> {escape(now.title)}</h1>'
        f"<p>{escape(now.lead)}</p></div></header>"
    )
    script = f"<script>{_script()}\nmeetingArrived({now.no})</script>"
    st.html(script, unsafe_allow_javascript=True)
    return now


def turn_pages(view: MeetingView, pen: Pen) -> None:
    """Back and onwards, read last, so that everything on the screen is kept before the step changes."""
    texts, place = session.texts(), ORDER.index(step_of(view.draft))
    back_place, pause_place, next_place = st.columns([2, 1.2, 2], vertical_alignment="center")
    with back_place:
        back = _button("meeting_back", "back", place > 0, ":material/arrow_back:")
    with next_place:
        onwards = _button("meeting_next", "onwards", place < len(ORDER) - 1, ":material/arrow_forward:")
    with pause_place:
        if st.button(texts("meeting_page.pause"), type="tertiary", key="meeting_pause", width="stretch"):
            left(view.draft)
            session.ask(STATE, "")
            pen.is_stale = True
    if (back or onwards) and not pen.problems:
        step = ORDER[place + (1 if onwards else -1)]
        show_step(view.draft, step)
        pen.write("at_step", step, at_step=step)
        pen.is_stale = True


@cache
def _script() -> str:
    return SCRIPT.read_text("utf-8")


def _button(key: str, text: str, is_open: bool, icon: str) -> bool:
    words, is_onwards = session.texts()(f"meeting_page.{text}"), key == "meeting_next"
    return st.button(
        words,
        key=key,
        type="primary" if is_onwards else "secondary",
        icon=icon,
        icon_position="right" if is_onwards else "left",
        disabled=not is_open,
        width="stretch",
    )


def _place(no: int, now: int) -> str:
    return "now" if no == now else "past" if no < now else "ahead"


def _clock(view: MeetingView) -> str:
    texts, total = session.texts(), sum(each.minutes for each in view.headings)
    begun = _begun(view.draft)
    used = int((datetime.now(UTC) - begun).total_seconds() // 60) if begun else None
    if begun is None or used is None or used > LONGEST:
        return f'<p class="meeting-clock">{escape(texts("meeting_page.minutes", total=total))}</p>'
    words = texts("meeting_page.minutes_used", used="#", total=total)
    return (
        f'<p class="meeting-clock" data-begun="{int(begun.timestamp())}" data-words="{escape(words)}">'
        f"{escape(words.replace('#', str(used)))}</p>"
    )


def _begun(draft: MeetingDraft) -> datetime | None:
    begun = session.view(begun_at, session.board().store, draft)
    return begun.replace(tzinfo=UTC) if begun else None
