"""Two texts for one field, both shown: what I wrote, what somebody else saved, and both together."""

from collections.abc import Callable
from html import escape

import streamlit as st

from pages.parts import session


def side_by_side(label: str, mine: str, theirs: str) -> None:
    """Both texts beside each other under the field's name."""
    texts = session.texts()
    sides = (("mine", mine), ("theirs", theirs))
    columns = "".join(
        f"<div><h3>{escape(texts(f'meeting_page.{name}'))}</h3><p>{escape(text)}</p></div>" for name, text in sides
    )
    st.html(f'<section class="two-texts"><h2>{escape(label)}</h2><div>{columns}</div></section>')


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
