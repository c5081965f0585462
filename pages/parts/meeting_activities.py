"""Step 3 of a meeting: what was to be done by today, an answer for each, and framdrift as it grows."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from itertools import groupby

import streamlit as st

from pages.parts import meeting_clashes, meeting_conflict, session, widgets
from pages.parts.meeting_state import Pen
from pipeline.actions.meeting.clashes import answer_words, tick_of, ticked, unticked
from pipeline.actions.meeting.view_types import ClashRow, DuePart, DueRow, MeetingView
from pipeline.actions.typed_text import time_after
from pipeline.domain.follow_up import StepOutcome, StepState
from pipeline.domain.meeting import MeetingDraft
from pipeline.text.numbers import day_short


def activities(view: MeetingView, pen: Pen) -> None:
    """The steps, those for today first; what was never answered earlier can be opened."""
    texts, due = session.texts(), view.due
    listed = {(row.activity_id, row.step) for row in due.rows}
    for each in view.clashes:
        if each.step not in listed:  # the other answer took the step off the list
            st.html(f'<div class="step"><p>{escape(each.label)}</p></div>')
            meeting_clashes.saved_elsewhere(each, pen)
    if due.nothing:
        widgets.empty_within(due.nothing, texts("meeting_page.no_steps_next"))
        st.page_link(widgets.PLAN_PAGE, label=texts("meeting_page.go_plan"), icon=":material/account_tree:")
        return
    with st.container(key="meeting_progress"):
        st.html(_progress(due))
    untold = texts("due_origin.untold")
    _by_area([row for row in due.rows if row.origin != untold], view, pen)
    earlier = [row for row in due.rows if row.origin == untold]
    if earlier:
        is_asked = any(_clash(row, view) for row in earlier)
        with st.expander(texts("meeting_page.earlier", count=len(earlier)), key="meeting_earlier", expanded=is_asked):
            _by_area(earlier, view, pen)


def _by_area(rows: Sequence[DueRow], view: MeetingView, pen: Pen) -> None:
    """The steps under the area they belong to, with who answers for it."""
    for (area, roles), found in groupby(rows, key=lambda row: (row.area, row.roles)):
        who = f' <span class="quiet">{escape(roles)}</span>' if roles else ""
        st.html(f'<h3 class="area"><span>{escape(area)}</span>{who}</h3>')
        for row in found:
            _step(row, view, pen)


def _progress(due: DuePart) -> str:
    state = "" if due.reaches_goal is None else "status-met" if due.reaches_goal else "status-behind"
    share = min(due.share or 0, 100)
    quiet = "".join(f'<span class="quiet">{escape(each)}</span>' for each in (due.goal, due.unanswered) if each)
    return (
        f'<div class="framdrift {state}"><strong>{escape(due.progress)}</strong>{quiet}'
        f'<div class="bar"><i style="width:{share:.0f}%"></i></div></div>'
    )


def _step(row: DueRow, view: MeetingView, pen: Pen) -> None:
    """One step with its four answers; moving asks when, dropping asks why."""
    name, choices = f"{row.activity_id}_{row.step}", dict(view.due.choices)
    tick, clash = tick_of(pen.draft, row.activity_id, row.step), _clash(row, view)
    seen = pen.saw(f"saved_{name}", row.saved)
    with st.container(key=f"due_row_{name}"):
        words, answers = st.columns([5, 3.4], vertical_alignment="center")
        with words:
            st.html(_words(row, view, tick))
        with answers:
            state = pen.entered(
                f"tick_{name}",
                _state_of(pen.draft, row),
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
        if tick is None and seen != row.saved and pen.has_clash(f"tick_{name}"):
            state = pen.taken_up(f"tick_{name}")  # answered elsewhere at the same moment: the draft keeps mine and asks
        if state != _state_of(pen.draft, row):
            _answer(row, state, seen, pen)
        else:
            if tick is not None and tick.state in (StepState.MOVED, StepState.DROPPED):
                _why(name, tick, pen)
            meeting_clashes.cut_off(row, name, pen)
        if clash is not None:
            meeting_clashes.saved_elsewhere(clash, pen)
        meeting_conflict.choice(
            pen,
            f"tick_{name}",
            lambda draft: _state_of(draft, row),
            lambda state: choices[state] if isinstance(state, StepState) else "",
        )


def _words(row: DueRow, view: MeetingView, tick: StepOutcome | None) -> str:
    """The step, and to when or why where it was answered outside the meeting."""
    texts, saved = session.texts(), row.saved
    elsewhere = tick is None and row.state is not None and saved is not None and (saved.moved_to or saved.reason)
    said = f"<small>{escape(answer_words(saved, texts))}</small>" if saved and elsewhere else ""
    today = day_short(view.day, texts.language)
    no = f'<span class="quiet">{escape(row.no)}.</span> ' if row.no else ""
    due = f' <span class="quiet">{escape(row.due)}</span>' if row.due not in ("", today) else ""
    return f'<div class="step"><p>{no}{escape(row.text)}{due}</p>{said}</div>'


def _clash(row: DueRow, view: MeetingView) -> ClashRow | None:
    own = (row.activity_id, row.step)
    return next((each for each in view.clashes if each.step == own), None)


def _state_of(draft: MeetingDraft, row: DueRow) -> StepState | None:
    tick = tick_of(draft, row.activity_id, row.step)
    return tick.state if tick else row.state


def _answer(row: DueRow, state: StepState | None, seen: StepOutcome | None, pen: Pen) -> None:
    """The step answered anew; ``seen`` is what was saved of it when it stood on this screen."""
    own, name = pen.draft, f"{row.activity_id}_{row.step}"
    if state is None:
        draft = unticked(own, row.activity_id, row.step)
    else:
        draft = ticked(own, StepOutcome(own.project_id, row.activity_id, row.step, own.day, state), seen)
    pen.write(f"tick_{name}", state, ticks=draft.ticks, seen=draft.seen)
    for part in ("time", "reason"):  # whatever stood there belonged to the answer before
        pen.forget(f"{part}_{name}")


def _why(name: str, tick: StepOutcome, pen: Pen) -> None:
    """To when, and why."""
    texts = session.texts()
    time_place, reason_place = st.columns([2, 3])
    if tick.state is StepState.MOVED:
        with time_place:
            raw = tick.moved_to.raw if tick.moved_to else ""
            typed = pen.entered(f"time_{name}", raw, lambda key, value: _line("moved_to", "moved_example", key, value))
        if typed != raw:
            moved = time_after(typed, tick.day)
            pen.write(f"time_{name}", typed, ticks=_with(pen, replace(tick, moved_to=moved)))
        meeting_conflict.choice(pen, f"time_{name}", lambda draft: _time_of(draft, tick), str)
    with reason_place:
        reason = tick.reason or ""
        field = "reason" if tick.state is StepState.DROPPED else "reason_if_any"
        typed = pen.entered(
            f"reason_{name}", reason, lambda key, value: st.text_input(texts(f"meeting_page.{field}"), value, key=key)
        )
    if typed != reason:
        now = _of(pen.draft, tick)
        pen.write(f"reason_{name}", typed, ticks=_with(pen, replace(now, reason=typed or None)))
    meeting_conflict.choice(pen, f"reason_{name}", lambda draft: _reason_of(draft, tick), str)


def _of(draft: MeetingDraft, tick: StepOutcome) -> StepOutcome:
    return next((each for each in draft.ticks if each.id == tick.id), tick)


def _time_of(draft: MeetingDraft, tick: StepOutcome) -> str:
    moved_to = _of(draft, tick).moved_to
    return moved_to.raw if moved_to else ""


def _reason_of(draft: MeetingDraft, tick: StepOutcome) -> str:
    return _of(draft, tick).reason or ""


def _line(label: str, example: str, key: str, value: str) -> str:
    texts = session.texts()
    return st.text_input(texts(f"meeting_page.{label}"), value, key=key, placeholder=texts(f"meeting_page.{example}"))


def _with(pen: Pen, tick: StepOutcome) -> tuple[StepOutcome, ...]:
    return tuple(tick if each.id == tick.id else each for each in pen.draft.ticks)
