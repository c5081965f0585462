"""What stands behind a large chart: small ones beside each other, how to read it, the table and files to take."""

from collections.abc import Callable
from html import escape

import streamlit as st

from pages.parts import goals, session, tables
from pipeline.actions.indicator.drawn import DrawnIndicator, png, svg
from pipeline.actions.view_types import ChartAsked, IndicatorView
from pipeline.text import Texts

FORMS: tuple[tuple[str, str, Callable[..., bytes]], ...] = (
    ("png", "image/png", png),
    ("svg", "image/svg+xml", svg),
)


def panels(drawn: DrawnIndicator, texts: Texts) -> None:
    """Parts or groups, on the same axes."""
    if not drawn.panels:
        return
    st.html(f'<h2 class="section">{escape(texts("indicator_page.panels"))}</h2>')
    for place, panel, spec in zip(st.columns(len(drawn.panels)), drawn.view.panels, drawn.panels, strict=True):
        with place:
            st.html(goals.panel_title(panel))
            st.vega_lite_chart(spec, theme=None, alt=panel.alt_text)


def behind(drawn: DrawnIndicator, wanted: ChartAsked, texts: Texts) -> None:
    """How to read the chart, every value with its source, files, and the definition."""
    view = drawn.view
    if view.legend:
        with st.expander(texts("indicator_page.read")):
            st.html(goals.legend(view))
    if view.table:
        with st.expander(texts("indicator_page.table")):
            st.html(tables.readings_table(view.table, texts))
        _files(view, wanted, texts, has_chart=drawn.spec is not None)
    if view.definition:
        with st.expander(texts("indicator_page.definition")):
            rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in view.definition)
            st.html(f'<dl class="definition">{rows}</dl>')


def _files(view: IndicatorView, wanted: ChartAsked, texts: Texts, *, has_chart: bool) -> None:
    """The buttons beside each other; a picture is made when it is asked for."""
    name = view.row.indicator_id.replace("/", "-")
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            texts("indicator_page.download"),
            tables.readings_csv(view.table, texts),
            file_name=f"{name}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
        for form, mime, draw in FORMS if has_chart else ():
            st.download_button(
                texts(f"chart_page.download_{form}"),
                _made(draw, view, wanted, texts),
                file_name=f"{name}.{form}",
                mime=mime,
                key=f"download_{form}",
                icon=":material/image:",
                on_click="ignore",
            )


def _made(draw: Callable[..., bytes], view: IndicatorView, wanted: ChartAsked, texts: Texts) -> Callable[[], bytes]:
    """What makes the file, once for as long as the store stays the same."""
    board, as_of = session.board(), session.as_of()

    def made() -> bytes:
        facts = (board.store, board.catalogue, view.row.indicator_id)
        return session.view(draw, *facts, as_of=as_of, texts=texts, wanted=wanted)

    return made
