"""Indikator: one series as large as the screen allows, read in one sentence, with the table behind it."""

from html import escape

import streamlit as st

from pages.parts import goals, session, tables, widgets
from pages.parts.drawing import drawn_indicator
from pipeline.actions.view_types import IndicatorView
from pipeline.text import Texts


def show() -> None:
    """The page."""
    texts = session.texts()
    indicator_id = _pickers()
    if indicator_id is None:
        return
    board = session.board()
    drawn = session.view(
        drawn_indicator, board.store, board.catalogue, indicator_id, as_of=session.as_of(), texts=texts
    )
    if drawn is None:
        return
    st.html(goals.reading(drawn.view, texts))
    if drawn.spec is None:
        _nothing_to_draw(drawn.view, texts)
    else:
        with st.container(key="chart"):
            st.vega_lite_chart(drawn.spec, theme=None, height="stretch", alt=drawn.view.alt_text)
        st.html(goals.freshness(drawn.view))
    _behind(drawn.view, texts)


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
    return indicator_id


def _nothing_to_draw(view: IndicatorView, texts: Texts) -> None:
    if view.table:
        widgets.empty_within(texts("empty.no_figures"), texts("empty.no_figures_next"))
        return
    widgets.empty_within(texts("empty.no_readings"), texts("empty.no_readings_next"))
    st.page_link(widgets.UPLOAD_PAGE, label=texts("empty.go_upload"), icon=":material/upload_file:")


def _behind(view: IndicatorView, texts: Texts) -> None:
    """What the chart rests on: every value with its source, and the definition."""
    if view.table:
        with st.expander(texts("indicator_page.table")):
            st.html(tables.readings_table(view.table, texts))
            st.download_button(
                texts("indicator_page.download"),
                tables.readings_csv(view.table, texts),
                file_name=f"{view.row.indicator_id.replace('/', '-')}.csv",
                mime="text/csv",
                icon=":material/download:",
                on_click="ignore",
            )
    if view.definition:
        with st.expander(texts("indicator_page.definition")):
            rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in view.definition)
            st.html(f'<dl class="definition">{rows}</dl>')


show()
