"""Steps 1 and 2 of a meeting, to look at: what has happened since last, and the curves one at a time."""

from html import escape

import streamlit as st

from pages.parts import goals, session, widgets
from pipeline.actions.indicator.drawn import projected_indicator
from pipeline.actions.meeting.view_types import MeetingView, NewReadingRow, SinceLast
from pipeline.text import Texts
from pipeline.text.numbers import UNKNOWN

MANY_LATE = 3  # from here on a line that opens, where there is news to leave room for


def since_last(since: SinceLast) -> None:
    """New readings and crossed targets to the left, what waits for somebody to the right."""
    texts = session.texts()
    merged = f'<p class="notice">{escape(since.merged)}</p>' if since.merged else ""
    if since.nothing:
        st.html(
            f'<section class="since"><h2>{escape(since.heading)}</h2>{merged}<p>{escape(since.nothing)}</p></section>'
        )
        return
    news = [
        _list(texts("meeting_page.crossings"), map(escape, since.crossings)),
        _list(texts("meeting_page.signals"), map(escape, since.signals)),
        _list(texts("meeting_page.readings"), map(_reading, since.readings)),
    ]
    waits = [
        _list(texts("meeting_page.tasks"), map(widgets.task, since.tasks)),
        _list(texts("meeting_page.overdue"), map(escape, since.overdue)),
        _late(since.late, texts, is_open=not any(news)),
    ]
    quiet = f'<p class="quiet">{escape(texts("meeting_page.no_news"))}</p>'
    one = "" if any(news) else " one"
    st.html(
        f'<section class="since{one}"><h2>{escape(since.heading)}</h2>{merged}<div class="halves">'
        f"<div>{''.join(news) or quiet}</div><div>{''.join(waits)}</div></div></section>"
    )


def curves(view: MeetingView) -> None:
    """The goals in one sentence, and one curve as large as the screen allows."""
    texts, rows = session.texts(), {row.indicator_id: row for row in view.curves}
    if not rows:
        widgets.empty_within(texts("empty.no_goals"), texts("empty.no_goals_next"))
        st.page_link(widgets.PLAN_PAGE, label=texts("meeting_page.go_plan"), icon=":material/account_tree:")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="goals">{escape(view.goals)}</p>')
        chosen = st.segmented_control(
            texts("choose.indicator"),
            list(rows),
            default=next(iter(rows)),
            required=True,
            format_func=lambda each: rows[each].label,
            key="meeting_curve",
            label_visibility="collapsed",
        )
    row = rows.get(chosen or "", view.curves[0])
    target = texts("indicator_page.target", target=row.target_text) if row.target_text else ""
    said = " · ".join(each for each in (row.latest_text, target, row.due_text) if each not in ("", UNKNOWN))
    st.html(
        f'<section class="curve"><h2><span class="quiet">{escape(row.label)}</span> {escape(row.name)}</h2>'
        f"<p>{goals.chip(row.status, row.status_text)} {escape(said)}</p>"
        f"<p>{escape(row.reason_text)}</p></section>"
    )
    _curve(row.indicator_id, view)


def _curve(indicator_id: str, view: MeetingView) -> None:
    texts, board = session.texts(), session.board()
    drawn = session.view(projected_indicator, board.store, board.catalogue, indicator_id, as_of=view.day, texts=texts)
    if drawn is not None and drawn.spec is not None:
        with st.container(key="meeting_chart"):
            st.vega_lite_chart(drawn.spec, theme=None, height="stretch", alt=drawn.view.alt_text)
        return
    st.html(f'<p class="quiet">{escape(texts("meeting_page.no_curve"))}</p>')


def _reading(row: NewReadingRow) -> str:
    quiet = " · ".join(part for part in (row.period, row.change) if part)
    return (
        f"{escape(row.label)} {escape(row.name)}: <strong>{escape(row.value)}</strong> "
        f'<span class="quiet">{escape(quiet)}</span>'
    )


def _late(late: tuple[str, ...], texts: Texts, *, is_open: bool) -> str:
    """Long where a clinic has many; a line that opens then."""
    shown = _list(texts("meeting_page.late"), map(escape, late))
    if is_open or len(late) < MANY_LATE:
        return shown
    count = escape(texts("meeting_page.late_count", count=len(late)))
    return f"<details><summary>{count}</summary>{shown}</details>"


def _list(title: str, items: map) -> str:
    rows = "".join(f"<li>{each}</li>" for each in items)
    return f"<h3>{escape(title)}</h3><ul>{rows}</ul>" if rows else ""
