"""Two texts for one field, both shown, to be chosen between or put together."""

from html import escape
from typing import Any, TypeVar

import streamlit as st

from pages.parts import session
from pipeline.actions.edit_words import ConflictView, FieldRow, conflict_view, own_words
from pipeline.actions.edits import BOTH, MINE, THEIRS, Conflict, Edit, Saving, settle
from pipeline.domain.access import Action, Actor
from pipeline.text import Texts

T = TypeVar("T")


def settled(conflict: Conflict[T], place: str, action: Action, actor: Actor) -> Saving[T] | None:
    """Every disputed field with its choice; what became of saving them, None until the button is pressed."""
    texts = session.texts()
    view = conflict_view(conflict, texts)
    _opening(view)
    values = {each.name: each for each in conflict.disputes}
    choices: dict[str, object] = {}
    for row in view.rows:
        dispute, key = values[row.name], f"{place}@{conflict.version}_{row.name}"
        st.html(_two_texts(row, texts))
        chosen = _choice(row, key, texts)
        choices[row.name] = {MINE: dispute.mine, THEIRS: dispute.theirs}.get(chosen)
        if chosen == BOTH:
            said = st.text_area(texts("plan_write.together"), row.both, key=f"together_{key}", height="content")
            choices[row.name] = said.strip()
    if not st.button(texts("plan_write.save_choice"), type="primary", key=f"settle_{place}", icon=":material/check:"):
        return None
    return settle(session.board().store, conflict, choices, Edit(actor, conflict.version, is_confirmed=True), action)


def standing_alone(conflict: Conflict[Any]) -> None:
    """What cannot be merged: removed meanwhile, or made by two at once. My own text, to copy."""
    texts = session.texts()
    _opening(conflict_view(conflict, texts))
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in own_words(conflict, texts))
    if not rows:
        return
    st.html(f'<p class="quiet">{escape(texts("plan_write.your_text"))}</p><dl class="inside">{rows}</dl>')


def _opening(view: ConflictView) -> None:
    st.html(f'<div class="conflict" role="alert"><h4>{escape(view.heading)}</h4><p>{escape(view.about)}</p></div>')


def _two_texts(row: FieldRow, texts: Texts) -> str:
    sides = "".join(
        f"<div><h5>{escape(texts(f'plan_write.{name}'))}</h5><p>{escape(said)}</p></div>"
        for name, said in (("mine", row.mine), ("theirs", row.theirs), ("before", row.before))
    )
    return f'<section class="both"><h4>{escape(row.label)}</h4><div class="sides">{sides}</div></section>'


def _choice(row: FieldRow, key: str, texts: Texts) -> str:
    names = (BOTH, MINE, THEIRS) if row.both else (MINE, THEIRS)
    return st.radio(
        texts("plan_write.choose", field=row.label),
        names,
        format_func=lambda each: texts(f"plan_write.take_{each}"),
        horizontal=True,
        key=f"choice_{key}",
    )
