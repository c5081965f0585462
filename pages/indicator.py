"""Indikator: one series as large as the screen allows, read in a few sentences, with the table behind it."""

import streamlit as st

from pages.parts import chart_behind, chart_choices, goals, session, widgets
from pipeline.actions.indicator.drawn import drawn_indicator
from pipeline.actions.view_types import IndicatorView
from pipeline.text import Texts


def show() -> None:
    """The page."""
    texts, board = session.texts(), session.board()
    indicator_id = _pickers()
    if indicator_id is None:
        return
    wanted = chart_choices.asked()
    drawn = session.view(
        drawn_indicator, board.store, board.catalogue, indicator_id, as_of=session.as_of(), texts=texts, wanted=wanted
    )
    if drawn is None:
        return
    _reading(drawn.view, texts)
    if drawn.spec is None:
        _nothing_to_draw(drawn.view, texts)
    else:
        with st.container(key="chart"):
            st.vega_lite_chart(drawn.spec, theme=None, height="stretch", alt=drawn.view.alt_text)
        st.html(goals.freshness(drawn.view))
    chart_behind.panels(drawn, texts)
    chart_behind.behind(drawn, wanted, texts)


def _reading(view: IndicatorView, texts: Texts) -> None:
    """The words, with what may be asked of the chart beside them."""
    if view.choices is None and not view.sides:
        st.html(goals.reading(view, texts))
        return
    words, choices = st.columns([5, 1.35], gap="large")
    with choices:
        chart_choices.turn(view, texts)
        if view.choices:
            chart_choices.choose(view.choices, texts)
    with words:
        st.html(goals.reading(view, texts))
        if view.choices:
            chart_choices.offer(view.choices)


def _pickers() -> str | None:
    clinic_place, project_place, indicator_place, day_place = st.columns([2, 3, 4, 1.6])
    with clinic_place:
        clinic = widgets.pick_clinic()
    if clinic is None:
        return None
    with project_place:
        project_id = widgets.pick_project(clinic)
    if project_id is None:
        return None
    with indicator_place:
        indicator_id = widgets.pick_indicator(project_id)
    with day_place:
        widgets.pick_day(session.texts()("choose.as_of"))
    if indicator_id is None:
        texts = session.texts()
        widgets.empty(texts("empty.no_goals"), texts("empty.no_goals_next"))
        widgets.plan_link(texts("empty.go_plan"), widgets.WRITING, ":material/account_tree:")
    return indicator_id


def _nothing_to_draw(view: IndicatorView, texts: Texts) -> None:
    if view.table:
        kind = "in_words" if view.is_in_words else "no_figures"
        widgets.empty_within(texts(f"empty.{kind}"), texts(f"empty.{kind}_next"))
        return
    widgets.empty_within(texts("empty.no_readings"), texts("empty.no_readings_next"))
    st.page_link(widgets.UPLOAD_PAGE, label=texts("empty.go_upload"), icon=":material/upload_file:")


show()
