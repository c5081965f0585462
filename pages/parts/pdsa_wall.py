"""The wall: a column for each stage, a card for each cycle, and what was just done with the way to take it back."""

from html import escape

import streamlit as st

from pages.parts import pdsa_state, session, widgets
from pages.parts.meeting_state import note, noted
from pipeline.actions.pdsa import Column, CycleCard, WallView

WIDE = 1.6  # how much wider a column with cards is than an empty one


def wall(view: WallView) -> None:
    """Every cycle by stage; what to do first where there is none."""
    texts = session.texts()
    with st.container(horizontal=True, vertical_alignment="center"):
        count = texts("pdsa_page.count", count=view.count)
        st.html(
            f'<header class="cycle-head"><h1>{escape(texts("pdsa_page.title", theme=view.title))}</h1>'
            f"<p>{escape(count) if view.count else ''}</p></header>"
        )
        st.button(
            texts("pdsa_page.new"),
            type="primary",
            key="pdsa_new",
            icon=":material/add:",
            on_click=pdsa_state.show_new,
        )
    if view.nothing:
        widgets.empty_within(view.nothing, texts("pdsa_lead.plan"))
        return
    widths = [WIDE if column.cards else 1 for column in view.columns]
    for place, column in zip(st.columns(widths), view.columns, strict=True):
        with place:
            _column(column)


def _column(column: Column) -> None:
    st.html(
        f'<div class="column"><h2>{escape(column.title)} ({len(column.cards)})</h2><p>{escape(column.lead)}</p></div>'
    )
    for each in column.cards:
        with st.container(key=f"card_{each.no}"):
            st.html(card(each))
            st.button(
                session.texts()("pdsa_page.open"),
                key=f"open_{each.no}",
                type="tertiary",
                icon=":material/chevron_right:",
                icon_position="right",
                help=each.title,
                on_click=pdsa_state.show_cycle,
                args=(each.no,),
            )


def card(each: CycleCard) -> str:
    """One cycle in a few lines."""
    quiet = (each.when, each.scale, each.roles)
    lines = "".join(f'<p class="quiet">{escape(text)}</p>' for text in quiet if text)
    decision = f"<p><strong>{escape(each.decision)}</strong></p>" if each.decision else ""
    late = f'<p class="late">{escape(each.reminder)}</p>' if each.reminder else ""
    return (
        f'<div class="card"><h3><span class="quiet">{escape(each.label)}</span> {escape(each.title)}</h3>'
        f"{decision}{late}{lines}</div>"
    )


def told(clinic_id: str) -> None:
    """What was just done, once, with the way to take it back for as long as nothing else is done."""
    texts, words = session.texts(), noted(pdsa_state.TOLD)
    if not words:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="pdsa_told"):
        st.html(f'<p class="notice" role="status">{escape(words)}</p>')
        if noted(pdsa_state.EVENT):
            st.button(
                texts("pdsa_page.undo"),
                key="pdsa_undo",
                icon=":material/undo:",
                on_click=pdsa_state.undo,
                args=(clinic_id, noted(pdsa_state.EVENT)),
            )
    note(pdsa_state.TOLD, "" if not noted(pdsa_state.EVENT) else words)
