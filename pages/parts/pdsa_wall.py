"""The wall: a column for each stage, a card for each cycle, and what was just done with the way to take it back."""

from html import escape

import streamlit as st

from pages.parts import pdsa_state, session, upload_parts, widgets
from pages.parts.meeting_state import note, noted
from pipeline.actions.pdsa import Column, CycleCard, WallView
from pipeline.actions.view_types import Choice
from pipeline.domain.pdsa import Stage

WIDE = 1.6  # how much wider a column with cards is than an empty one
MANY = 6  # cycles; with more the wall can be narrowed to one idea
DECIDED_SHOWN = 4  # the latest decisions; the earlier ones are a click away
IDEAS_SHOWN = 4


def wall(view: WallView) -> None:
    """The cycles by stage, and the ideas to begin with; what to do first where there is none."""
    texts = session.texts()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        count = texts("pdsa_page.count", count=view.count)
        st.html(
            f'<header class="cycle-head"><h1>{escape(texts("pdsa_page.title", theme=view.title))}</h1>'
            f"<p>{escape(count) if view.count else ''}</p></header>"
        )
        _narrowed(view)
        st.button(
            texts("pdsa_page.new"),
            type="primary",
            key="pdsa_new",
            icon=":material/add:",
            on_click=pdsa_state.show_new,
        )
    if view.nothing:
        _first(view)
        return
    widths = [WIDE if column.cards or column.stage is Stage.PLAN else 1 for column in view.columns]
    for place, column in zip(st.columns(widths), view.columns, strict=True):
        with place:
            _column(column)
            if column.stage is Stage.PLAN:
                _ideas(view)


def _narrowed(view: WallView) -> None:
    """Which idea's cycles are shown, where there are many."""
    asked, texts = session.asked(pdsa_state.IDEA), session.texts()
    if view.count <= MANY and not asked:
        return
    names = {"": texts("pdsa_page.every_idea")} | {each.id: each.label for each in view.tested}
    st.selectbox(
        texts("pdsa_page.idea"),
        list(names),
        format_func=lambda each: names[each],
        key=session.widget(pdsa_state.IDEA, asked if asked in names else ""),
        on_change=session.keep_asked,
        args=(pdsa_state.IDEA,),
        width=360,
    )


def _first(view: WallView) -> None:
    """An empty wall: the ideas of the plan, each with the way to a test of it."""
    texts = session.texts()
    widgets.empty_within(view.nothing, texts("pdsa_page.first_step") if view.untested else "")
    if not view.untested:
        st.page_link(widgets.PLAN_PAGE, label=texts("pdsa_page.to_plan"), icon=":material/account_tree:")
    for each in view.untested:
        _idea(each)


def _ideas(view: WallView) -> None:
    """Under what is planned: the ideas nobody has tested."""
    if not view.untested:
        return
    texts = session.texts()
    st.html(f'<div class="column ideas"><h3>{escape(texts("pdsa_page.untested"))}</h3></div>')
    for each in view.untested[:IDEAS_SHOWN]:
        _idea(each)
    rest = view.untested[IDEAS_SHOWN:]
    if rest:
        with st.expander(texts("pdsa_page.more_ideas", count=len(rest))):
            for each in rest:
                _idea(each)


def _idea(idea: Choice) -> None:
    st.button(
        idea.label,
        key=f"test_idea_{idea.id}",
        icon=":material/add:",
        help=session.texts()("pdsa_page.test_idea", idea=idea.label),
        on_click=pdsa_state.show_new,
        args=(idea.id,),
    )


def _column(column: Column) -> None:
    st.html(
        f'<div class="column"><h2>{escape(column.title)} ({len(column.cards)})</h2><p>{escape(column.lead)}</p></div>'
    )
    shown = DECIDED_SHOWN if column.stage is Stage.DECIDED else len(column.cards)
    for each in column.cards[:shown]:
        _card(each)
    earlier = column.cards[shown:]
    if earlier:
        with st.expander(session.texts()("pdsa_page.earlier", count=len(earlier))):
            for each in earlier:
                _card(each)


def _card(each: CycleCard) -> None:
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
    """One cycle in a few lines: what is tested, what was decided or is late, when and how large, whose it is."""
    about = " · ".join(filter(None, (each.when, each.scale)))
    lines = "".join(f'<p class="quiet">{escape(text)}</p>' for text in (about, each.roles) if text)
    label = " · ".join(filter(None, (each.label, each.follows)))
    decision = f'<p><span class="decision">{escape(each.decision)}</span></p>' if each.decision else ""
    late = f'<p class="late">{escape(each.reminder)}</p>' if each.reminder else ""
    return (
        f'<div class="card"><p class="quiet">{escape(label)}</p><h3>{escape(each.title)}</h3>'
        f"{decision}{late}{lines}</div>"
    )


def unsaved() -> None:
    """That a test is begun and not saved, after a look at something else, and the way back to it."""
    if not pdsa_state.unsaved():
        return
    texts = session.texts()
    with st.container(horizontal=True, vertical_alignment="center", key="pdsa_unsaved"):
        st.html(f'<p class="notice">{escape(texts("pdsa_page.unsaved"))}</p>')
        st.button(texts("pdsa_page.go_on"), key="pdsa_go_on", icon=":material/edit:", on_click=pdsa_state.go_on)
        st.button(texts("pdsa_page.let_go"), key="pdsa_let_go", on_click=pdsa_state.leave_form)


def told(clinic_id: str) -> None:
    """What was just done, once, with the way to take it back for as long as nothing else is done."""
    texts, words = session.texts(), noted(pdsa_state.TOLD)
    if not words:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="pdsa_told"):
        said = f'<p class="notice" role="status">{escape(words)}</p>{upload_parts.in_sight(noted(pdsa_state.EVENT))}'
        st.html(said, unsafe_allow_javascript=True)
        if noted(pdsa_state.EVENT):
            st.button(
                texts("pdsa_page.undo"),
                key="pdsa_undo",
                icon=":material/undo:",
                on_click=pdsa_state.undo,
                args=(clinic_id, noted(pdsa_state.EVENT)),
            )
    note(pdsa_state.TOLD, "" if not noted(pdsa_state.EVENT) else words)
