"""Plan, its history: every change to the project by day, to choose from, to undo one by one, and as a file."""

from functools import partial
from html import escape

import streamlit as st

from pages.parts import history, session, widgets
from pipeline.actions.edits import Conflict, undo_event
from pipeline.actions.history.trail import SHOWN_FIRST, Asked, TrailLine, TrailView, project_trail, trail_csv
from pipeline.actions.view_types import Choice

GROUP, WHO = "vad", "vem"  # in the address
COUNT, TOLD = "historik_antal", "historik_sagt"  # in the session
ALL = ""


def show(project_id: str) -> None:
    """The whole side of the page."""
    store, texts = session.board().store, session.texts()
    asked = Asked(session.asked(GROUP), session.asked(WHO), _count(project_id))
    view: TrailView | None = session.view(project_trail, store, project_id, asked, texts)
    if view is None:
        return
    lead = escape(texts("trail.lead"))
    st.html(f'<header class="trail-head"><h1>{escape(view.title)}</h1><p>{lead}</p></header>')
    _choices(view, project_id, asked)
    _told()
    if not view.days:
        key = "nothing_asked" if asked.group or asked.who else "nothing"
        widgets.empty_within(texts(f"trail.{key}"), texts(f"trail.{key}_next"))
    for each in view.days:
        st.html(f'<h2 class="trail-day">{escape(each.title)}</h2>')
        with st.container(gap=None):
            for line in each.lines:
                _line(line, view.clinic_id)
    if view.has_more:
        st.button(texts("trail.more"), key="trail_more", on_click=_more, args=(project_id, asked.count))


def _choices(view: TrailView, project_id: str, asked: Asked) -> None:
    texts, store = session.texts(), session.board().store
    with st.container(horizontal=True, vertical_alignment="bottom", key="trail_choices"):
        if len(view.groups) > 1:
            _pick(GROUP, texts("trail.group"), (Choice(ALL, texts("trail.all_groups")), *view.groups), asked.group)
        if len(view.writers) > 1:
            _pick(WHO, texts("trail.who"), (Choice(ALL, texts("trail.all_writers")), *view.writers), asked.who)
        if view.days:
            st.download_button(
                texts("trail.csv"),
                partial(trail_csv, store, project_id, asked, texts),
                file_name=f"{texts('trail.csv_name')}-{project_id}.csv",
                mime="text/csv",
                icon=":material/download:",
                on_click="ignore",
                key="trail_csv",
            )


def _pick(name: str, label: str, choices: tuple[Choice, ...], chosen: str) -> None:
    words = {each.id: each.label for each in choices}
    st.selectbox(
        label,
        list(words),
        format_func=words.__getitem__,
        key=session.widget(name, chosen if chosen in words else ALL),
        on_change=session.keep_asked,
        args=(name,),
        width=280,
    )


def _line(line: TrailLine, clinic_id: str) -> None:
    texts = session.texts()
    with st.container(horizontal=True, key=f"change_{line.event_id}"):
        st.html(
            f'<div class="version"><p><span class="at">{line.clock}</span>{escape(line.what)}'
            f'<span class="by">{escape(line.who)}</span></p>{_behind(line)}</div>'
        )
        if line.can_undo:
            st.button(
                history.named(texts("trail.undo"), f"{line.stamp} {line.what}"),
                key=f"trail_undo_{line.event_id}",
                icon=":material/undo:",
                type="tertiary",
                on_click=_undo,
                args=(clinic_id, line.event_id),
            )


def _behind(line: TrailLine) -> str:
    """What was changed, folded away."""
    texts = session.texts()
    inside = history.changes(line.fields, texts)
    name = "details"
    if line.items:
        inside, name = "".join(f"<li>{escape(each)}</li>" for each in line.items), "items"
        inside = f'<ul class="changes">{inside}</ul>'
    return f"<details><summary>{escape(texts(f'trail.{name}'))}</summary>{inside}</details>" if inside else ""


def _undo(clinic_id: str, event_id: str) -> None:
    outcome = undo_event(session.board().store, clinic_id, event_id, session.actor())
    session.remembered()[TOLD] = "undo_refused" if isinstance(outcome, Conflict) else "undone"


def _told() -> None:
    """What became of an undo, once."""
    key = session.remembered().pop(TOLD, "")
    if key:
        st.html(f'<p class="saved" role="status">{escape(session.texts()(f"trail.{key}"))}</p>')


def _count(project_id: str) -> int:
    kept = session.remembered().get(COUNT, "").split("|")
    return int(kept[1]) if kept[0] == project_id else SHOWN_FIRST


def _more(project_id: str, shown: int) -> None:
    session.remembered()[COUNT] = f"{project_id}|{shown + SHOWN_FIRST}"
