"""A step answered here while somebody else, or a meeting, answered it too: both are told, and one is chosen."""

from collections.abc import Callable
from dataclasses import replace
from html import escape

import streamlit as st

from pages.parts import session
from pipeline.actions.edits import BOTH, MINE
from pipeline.actions.follow_up.clashes import answer_clash
from pipeline.actions.follow_up.view_types import StepLine, StepsView
from pipeline.actions.typed_text import time_after
from pipeline.domain.follow_up import StepOutcome, StepState

Save = Callable[[StepLine, StepOutcome], None]


def name_of(line: StepLine) -> str:
    """What a line's widgets are called: another answer that holds makes them new ones."""
    return f"{line.activity_id}_{line.step}_{line.holds}"


def shown(line: StepLine) -> None:
    """When a line stands on this screen: an answer given on it starts from what it says."""
    session.desk()[_shown(line)] = line


def settled(line: StepLine) -> None:
    """When this browser has answered itself: nothing is left to hold against what is saved."""
    session.desk().pop(_shown(line), None)
    session.desk().pop(_mine(line), None)


def hold(line: StepLine, mine: StepOutcome) -> None:
    """When somebody else was first: my answer is kept until one of the two is chosen."""
    session.desk()[_mine(line)] = mine


def overtaken(view: StepsView, save: Save) -> None:
    """Every answer given or begun here on what somebody else has changed since, above the lists."""
    for line in (each for group in view.groups for each in group.steps):
        before = session.desk().get(_shown(line))
        if isinstance(before, StepLine) and before.holds != line.holds:
            session.desk().pop(_shown(line))
            typed = _typed(before)
            if typed is not None:
                hold(line, typed)
        mine = session.desk().get(_mine(line))
        if isinstance(mine, StepOutcome):
            _told(line, mine, save)


def why(name: str, kept: StepOutcome) -> StepOutcome:
    """To when, where a step is moved, and why; the answer as typed."""
    texts = session.texts()
    time_place, reason_place = st.columns([2, 4])
    moved = kept.moved_to.raw if kept.moved_to else ""
    if kept.state is StepState.MOVED:
        moved = time_place.text_input(
            texts("meeting_page.moved_to"), moved, key=f"time_{name}", placeholder=texts("meeting_page.moved_example")
        )
    label = "reason" if kept.state is StepState.DROPPED else "reason_if_any"
    reason = reason_place.text_input(texts(f"meeting_page.{label}"), kept.reason or "", key=f"reason_{name}")
    return _with(kept, moved, reason)


def _told(line: StepLine, mine: StepOutcome, save: Save) -> None:
    """Both answers; mine with its time and its reason still to write in."""
    clash = answer_clash(session.board().store, mine, line.latest, session.texts())
    if clash is None:
        session.desk().pop(_mine(line))
        return
    name = f"held_{name_of(line)}"
    with st.container(key=f"conflict_{name}"):
        step = f'<p>{escape(line.text)}</p><small class="quiet">{escape(line.area)}</small>'
        st.html(f'<div class="step">{step}</div><p class="notice" role="alert">{escape(clash.said)}</p>')
        if clash.both is None and mine.state in (StepState.MOVED, StepState.DROPPED):
            mine = why(name, mine)
        answers = {MINE: mine, BOTH: clash.both}
        with st.container(horizontal=True):
            pressed = [choice for choice, text in clash.choices if st.button(text, key=f"use_{choice}_{name}")]
        for choice in pressed:
            answer = answers.get(choice)
            if answer is not None:
                save(line, answer)
                continue
            settled(line)
            st.rerun()


def _typed(before: StepLine) -> StepOutcome | None:
    """What was answered or begun on a line as it stood; None where nothing was."""
    name = name_of(before)
    pressed = session.typed(f"answer_{name}")
    if not isinstance(pressed, StepState) or (before.answer and pressed is before.answer.state):
        return None
    time, reason = (session.typed(f"{part}_{name}") for part in ("time", "reason"))
    return _with(replace(before.today, state=pressed), str(time or ""), str(reason or ""))


def _with(answer: StepOutcome, time: str, reason: str) -> StepOutcome:
    return replace(answer, moved_to=time_after(time, answer.day), reason=reason.strip() or None)


def _shown(line: StepLine) -> str:
    return f"line/{line.today.id}"


def _mine(line: StepLine) -> str:
    return f"held/{line.today.id}"
