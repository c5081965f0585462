"""Översikt: how is the work going, and why. One View, drawn from the headline down."""

from html import escape

import streamlit as st

from pages.parts import goals, session, widgets
from pipeline.actions.goal_rows import NEEDS_ATTENTION
from pipeline.actions.overview import overview
from pipeline.actions.view_types import GoalRow, OverviewView

LINK_WIDTH = 112  # pixels at the end of every row
FILTER_WIDTH = 258  # what the link, the trend and the gaps of a row take together


def show() -> None:
    """The page."""
    texts = session.texts()
    with st.container(key="pickers"):
        _, project_id = widgets.pick_work(texts("choose.as_of"))
    if project_id is None:
        return
    board = session.board()
    view = session.view(overview, board.store, board.catalogue, project_id, as_of=session.as_of(), texts=texts)
    if view is None:
        return
    st.html(goals.headline(view))
    if not view.rows and not view.followed:
        widgets.empty_within(texts("empty.no_goals"), texts("empty.no_goals_next"))
        widgets.plan_link(texts("empty.go_plan"), widgets.WRITING, ":material/account_tree:")
        return
    _goals(view)
    if view.followed:
        st.html(f'<h2 class="section">{texts("overview_page.followed")}</h2>')
        _rows(view.followed)


def _goals(view: OverviewView) -> None:
    """What needs attention comes first; a switch leaves only that."""
    texts = session.texts()
    options = {False: texts("overview_page.show_all"), True: texts("overview_page.show_attention")}
    with st.container(key="goals_heading", horizontal=True, wrap=False, vertical_alignment="bottom"):
        st.html(goals.heads(texts))
        with st.container(width=FILTER_WIDTH, horizontal=True, horizontal_alignment="right"):
            only_attention = st.segmented_control(
                texts("overview_page.show"),
                list(options),
                default=False,
                required=True,
                format_func=lambda each: options[each],
                key="only_attention",
                label_visibility="collapsed",
            )
    rows = tuple(row for row in view.rows if not only_attention or row.status in NEEDS_ATTENTION)
    if not rows:
        st.html(f"<p>{escape(texts('empty.nothing_needs_action'))}</p>")
    _rows(rows)


def _rows(rows: tuple[GoalRow, ...]) -> None:
    texts = session.texts()
    for row in rows:
        with st.container(key=f"goal_row_{row.indicator_id}", horizontal=True, wrap=False, vertical_alignment="center"):
            st.html(goals.goal(row, texts))
            st.page_link(
                widgets.INDICATOR_PAGE,
                label=texts("overview_page.open", label=row.label),
                icon=":material/chevron_right:",
                icon_position="right",
                width=LINK_WIDTH,
                query_params=session.address(**{session.INDICATOR: row.indicator_id}),
            )


show()
