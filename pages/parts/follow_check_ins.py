"""The check-ins: framdrift as a strip over time, and each check-in with what was said and the ways to change it."""

from functools import partial
from html import escape

import streamlit as st

from pages.parts import follow_fields, history, session, tables, widgets
from pages.parts.editing import Record, edited, open_sheet, opened, still_open, tell, told, told_of_removed
from pipeline.actions.follow_up.changes import add_check_in, change_check_in, plan_check_in
from pipeline.actions.follow_up.check_ins import COLUMNS, check_ins_view
from pipeline.actions.follow_up.view_types import CheckInCard, CheckInsView
from pipeline.actions.meeting.view_types import TaskRow
from pipeline.charts.check_ins import check_in_chart
from pipeline.domain.access import Action
from pipeline.domain.follow_up import CheckIn, CheckInState, check_in_id

STATUS = {True: "status-met", False: "status-behind", None: "status-not-assessable"}


def check_ins(project_id: str) -> None:
    """The whole side."""
    texts, store = session.texts(), session.board().store
    view: CheckInsView | None = session.view(check_ins_view, store, project_id, on=session.as_of(), texts=texts)
    if view is None:
        return
    st.html(f'<header class="follow-head"><h1>{escape(view.headline)}</h1><p>{escape(view.sentence)}</p></header>')
    spec = check_in_chart(view.strip, texts.language)
    if spec is not None:
        said = " ".join(f"{each.label}." for each in view.strip.bars)
        with st.container(key="check_in_chart"):
            st.vega_lite_chart(spec, theme=None, alt=texts("follow_up_page.chart_alt", said=said))
    with st.container(horizontal=True, vertical_alignment="center"):
        _to_meeting(view)
        _plan(project_id, view)
        _write_in(project_id)
    told(_place(project_id))
    _new(project_id)
    if view.cards:
        _cards(project_id, view)
    told_of_removed(CheckIn, project_id)
    history.removed(CheckIn, project_id, partial(tell, _place(project_id)))
    if view.cards:
        _table(project_id, view)


def _place(project_id: str) -> str:
    return f"{project_id}/check-in/new"


def _to_meeting(view: CheckInsView) -> None:
    """The way to the meeting of the nearest check-in that is planned and not held, also when its day has passed."""
    card = next((each for each in reversed(view.cards) if each.check_in.state is CheckInState.PLANNED), None)
    if card is not None:
        st.page_link(
            widgets.MEETING_PAGE,
            label=session.texts()("follow_up_page.meeting", day=card.day_text),
            icon=":material/groups:",
            query_params=session.address(**{session.AS_OF: card.check_in.day.isoformat()}),
        )


def _plan(project_id: str, view: CheckInsView) -> None:
    """A day, and the check-in is planned."""
    texts = session.texts()
    with st.popover(texts("follow_up_page.plan"), icon=":material/event:", key=f"plan_check_in_{view.suggested}"):
        day = st.date_input(
            texts("follow_up_page.plan_day"), view.suggested, key=f"plan_day_{view.suggested}", format="YYYY-MM-DD"
        )
        if st.button(texts("follow_up_page.plan_yes"), type="primary", key="plan_check_in_yes"):
            outcome = plan_check_in(session.board().store, project_id, day, session.actor())
            tell(_place(project_id), outcome)
            st.rerun()


def _write_in(project_id: str) -> None:
    texts, day = session.texts(), session.as_of()
    blank = CheckIn(check_in_id(project_id, day), project_id, day, CheckInState.HELD)
    st.button(
        texts("follow_up_page.write_in"),
        key="write_in_check_in",
        icon=":material/edit_calendar:",
        on_click=open_sheet,
        args=(_place(project_id), blank, 0),
    )


def _new(project_id: str) -> None:
    """The fields of a check-in that is written in afterwards, once they have been asked for."""
    sheet = opened(_place(project_id))
    if sheet is None:
        return
    record = Record(
        _place(project_id),
        session.texts()("follow_up_page.new"),
        sheet.body,
        0,
        Action.CHECK_IN_SAVED,
        partial(add_check_in, session.board().store),
    )
    edited(record, "", follow_fields.held_afterwards)


def _cards(project_id: str, view: CheckInsView) -> None:
    texts = session.texts()
    st.html(f'<h2 class="section">{escape(texts("follow_up_page.all"))}</h2>')
    if view.later:
        st.caption(view.later)
    fields = partial(follow_fields.check_in, view.planned)
    with st.container(key="plan_written"):
        for card in view.cards:
            edited(_record(card.check_in, card.version, card.day_text), _words(card), fields)
        for place, sheet in still_open(CheckIn, project_id, {each.check_in.id for each in view.cards}):
            edited(_record(sheet.body, sheet.version, place.rpartition("/")[2]), "", fields)


def _record(check_in: CheckIn, version: int, title: str) -> Record[CheckIn]:
    save = partial(change_check_in, session.board().store, check_in)
    return Record(check_in.id, title, check_in, version, Action.CHECK_IN_SAVED, save, can_remove=True)


def _words(card: CheckInCard) -> str:
    """One check-in in a few lines: how it went, what was learnt, what was taken on."""
    texts, check_in = session.texts(), card.check_in
    late = ' class="late"' if card.is_overdue else ""
    state = f"<strong{late}>{escape(card.state_text)}</strong>"
    chip = f'<span class="chip {STATUS[card.reaches_goal]}">{escape(card.against_goal)}</span>'
    against = chip if card.against_goal else ""
    head = " · ".join(each for each in (state, escape(card.progress)) if each)
    lines = "".join(f'<p class="quiet">{escape(each)}</p>' for each in (card.merged, *card.facts) if each)
    said = "".join(
        f"<h4>{escape(texts(f'field.{name}'))}</h4><p class='measure'>{escape(text)}</p>"
        for name, text in (("reflection", check_in.reflection), ("adjustment", check_in.adjustment))
        if text
    )
    return f'<div class="check-in"><p>{head} {against}</p>{lines}{said}{_tasks(card.tasks)}</div>'


def _tasks(tasks: tuple[TaskRow, ...]) -> str:
    title = session.texts()("follow_up_page.tasks")
    return f"<h4>{escape(title)}</h4>{widgets.task_list(tasks)}" if tasks else ""


def _table(project_id: str, view: CheckInsView) -> None:
    texts = session.texts()
    heads = tuple(texts(f"follow_up_page.column_{name}") for name in COLUMNS)
    tables.behind(
        texts("follow_up_page.table"),
        heads,
        view.table,
        texts("follow_up_page.download"),
        texts("follow_up_page.file_check_ins", project=project_id),
    )
