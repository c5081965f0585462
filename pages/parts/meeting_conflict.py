"""Two who changed the same thing, both shown: what I wrote or chose, what somebody else saved, and what may stand."""

from collections.abc import Callable, Iterable
from functools import partial
from html import escape

import streamlit as st

from pages.parts import session
from pages.parts.meeting_state import Pen
from pipeline.actions.edits import BOTH, MINE, THEIRS
from pipeline.actions.meeting.again import word_of_others
from pipeline.domain.meeting import MeetingDraft


def side_by_side(label: str, mine: str, theirs: str) -> None:
    """Both texts beside each other under the field's name."""
    texts = session.texts()
    sides = (("mine", mine), ("theirs", theirs))
    columns = "".join(
        f"<div><h3>{escape(texts(f'meeting_page.{name}'))}</h3><p>{escape(text)}</p></div>" for name, text in sides
    )
    st.html(f'<section class="two-texts"><h2>{escape(label)}</h2><div>{columns}</div></section>')


def two_answers(said: str, key: str, choices: Iterable[tuple[str, str]], choose: Callable[[str], None]) -> None:
    """What each of two says, and a button for each choice (its name and its words)."""
    with st.container(key=f"conflict_{key}"):
        st.html(f'<p class="notice" role="alert">{escape(said)}</p>')
        with st.container(horizontal=True):
            for name, text in choices:
                st.button(text, key=f"use_{name}_{key}", on_click=choose, args=(name,))


def settle(label: str, sides: tuple[str, str], key: str, choose: Callable[[str], None]) -> None:
    """Both texts, and a button for each and for both together; ``choose`` gets the text that is to stand."""
    texts, (mine, theirs) = session.texts(), sides
    with st.container(key=f"conflict_{key}"):
        st.html(f'<p class="notice">{escape(texts("meeting_page.clash"))}</p>')
        side_by_side(label, mine, theirs)
        choices = {"use_mine": mine, "use_theirs": theirs, "use_both": f"{theirs}\n\n{mine}"}
        with st.container(horizontal=True):
            for name, text in choices.items():
                st.button(texts(f"meeting_page.{name}"), key=f"{name}_{key}", on_click=choose, args=(text,))


def choice(
    pen: Pen,
    name: str,
    of: Callable[[MeetingDraft], object],
    say: Callable[[object], str],
    both: Callable[[], None] | None = None,
) -> None:
    """What I chose and what stands, who saved that and when, and a button to set mine anyway.

    ``of`` picks the thing out of a draft, ``say`` puts it in words, ``both`` keeps mine beside theirs.
    """
    if not pen.has_clash(name):
        return
    texts = session.texts()
    mine, theirs = (say(each) or texts("meeting_page.nothing") for each in (pen.mine(name), of(pen.draft)))
    who, when = word_of_others(session.board().store, pen.draft, of, texts)
    said = texts("meeting_page.choice_clash", mine=mine, theirs=theirs, who=who, when=when)
    choices = {MINE: texts("meeting_page.set_mine", mine=mine)}
    take: dict[str, Callable[[], None]] = {MINE: partial(pen.insist, name), THEIRS: partial(pen.let_go, name)}
    if both is not None:
        choices[BOTH], take[BOTH] = texts("meeting_page.add_mine", mine=mine), both
    choices[THEIRS] = texts("meeting_page.keep_theirs", theirs=theirs)
    two_answers(said, name, choices.items(), lambda each: take[each]())
