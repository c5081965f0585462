"""Step 3 of a meeting: what was to be done by today, an answer for each, and framdrift as it grows."""

from dataclasses import replace
from html import escape

import streamlit as st

from pages.parts import session, widgets
from pages.parts.meeting_state import Pen
from pipeline.actions.meeting.view_types import DuePart, DueRow, MeetingView
from pipeline.actions.typed_text import time_from
from pipeline.domain.follow_up import StepOutcome, StepState


def activities(view: MeetingView, pen: Pen) -> None:
    """The steps, those for today first; what was never answered earlier can be opened."""
    texts, due = session.texts(), view.due
    if due.nothing:
        widgets.empty_within(due.nothing, texts("meeting_page.no_steps_next"))
        st.page_link(widgets.PLAN_PAGE, label=texts("meeting_page.go_plan"), icon=":material/account_tree:")
        return
    st.html(_progress(due))
    untold = texts("due_origin.untold")
    for row in due.rows:
        if row.origin != untold:
            _step(row, view, pen)
    earlier = [row for row in due.rows if row.origin == untold]
    if earlier:
        with st.expander(texts("meeting_page.earlier", count=len(earlier)), key="meeting_earlier"):
            for row in earlier:
                _step(row, view, pen)


def _progress(due: DuePart) -> str:
    state = "" if due.reaches_goal is None else "status-met" if due.reaches_goal else "status-behind"
    share = min(due.share or 0, 100)
    return (
        f'<div class="framdrift {state}"><strong>{escape(due.progress)}</strong><span class="quiet">'
        f'{escape(due.goal)}</span><div class="bar"><i style="width:{share:.0f}%"></i></div></div>'
    )


def _step(row: DueRow, view: MeetingView, pen: Pen) -> None:
    """One step with its four answers; moving asks when, dropping asks why."""
    name, choices = f"{row.activity_id}_{row.step}", dict(view.due.choices)
    tick = _tick(row, pen)
    with st.container(key=f"due_row_{name}"):
        words, answers = st.columns([5, 3.4], vertical_alignment="center")
        with words:
            st.html(_words(row))
        with answers:
            state = pen.entered(
                f"tick_{name}",
                tick.state if tick else row.state,
                lambda key, value: st.segmented_control(
                    session.texts()("meeting_page.answer", step=row.text),
                    list(choices),
                    default=value,
                    format_func=choices.__getitem__,
                    key=key,
                    label_visibility="collapsed",
                    width="stretch",
                ),
            )
        if state != (tick.state if tick else row.state):
            _answer(row, state, pen)
        elif tick is not None and tick.state in (StepState.MOVED, StepState.DROPPED):
            _why(name, tick, pen)


def _words(row: DueRow) -> str:
    about = " · ".join(part for part in (row.area, row.due) if part)
    no = f'<span class="quiet">{escape(row.no)}.</span> ' if row.no else ""
    small = f'<small title="{escape(row.roles)}">{escape(about)}</small>'
    return f'<div class="step"><p>{no}{escape(row.text)}</p>{small}</div>'


def _tick(row: DueRow, pen: Pen) -> StepOutcome | None:
    return next(
        (each for each in pen.draft.ticks if (each.activity_id, each.step) == (row.activity_id, row.step)), None
    )


def _answer(row: DueRow, state: StepState | None, pen: Pen) -> None:
    rest = tuple(each for each in pen.draft.ticks if (each.activity_id, each.step) != (row.activity_id, row.step))
    own = pen.draft
    said = (StepOutcome(own.project_id, row.activity_id, row.step, own.day, state),) if state else ()
    pen.write(f"tick_{row.activity_id}_{row.step}", state, ticks=(*rest, *said))


def _why(name: str, tick: StepOutcome, pen: Pen) -> None:
    """To when, and why."""
    texts = session.texts()
    time_place, reason_place = st.columns([2, 3])
    if tick.state is StepState.MOVED:
        with time_place:
            raw = tick.moved_to.raw if tick.moved_to else ""
            typed = pen.entered(f"time_{name}", raw, lambda key, value: _line("moved_to", "moved_example", key, value))
        if typed != raw:
            moved = time_from(typed, tick.day.year)
            pen.write(f"time_{name}", typed, ticks=_with(pen, replace(tick, moved_to=moved)))
    with reason_place:
        reason = tick.reason or ""
        field = "reason" if tick.state is StepState.DROPPED else "reason_if_any"
        typed = pen.entered(
            f"reason_{name}", reason, lambda key, value: st.text_input(texts(f"meeting_page.{field}"), value, key=key)
        )
    if typed != reason:
        now = _now(tick, pen)
        pen.write(f"reason_{name}", typed, ticks=_with(pen, replace(now, reason=typed.strip() or None)))


def _line(label: str, example: str, key: str, value: str) -> str:
    texts = session.texts()
    return st.text_input(texts(f"meeting_page.{label}"), value, key=key, placeholder=texts(f"meeting_page.{example}"))


def _now(tick: StepOutcome, pen: Pen) -> StepOutcome:
    return next((each for each in pen.draft.ticks if each.id == tick.id), tick)


def _with(pen: Pen, tick: StepOutcome) -> tuple[StepOutcome, ...]:
    return tuple(tick if each.id == tick.id else each for each in pen.draft.ticks)
