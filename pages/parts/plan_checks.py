"""Beside the plan that is written: what the rules say of it, what is to be handed in, and a copy for another year."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from pages.parts import plan_new, session
from pipeline.actions.edit_words import refused_texts
from pipeline.actions.edits import Refused
from pipeline.actions.plan.deadlines import DeadlineStrip
from pipeline.actions.plan.edit import PlanEditor
from pipeline.actions.plan.remarks import RemarkRow, Remarks, remarks_of
from pipeline.actions.plan.start import copy_project
from pipeline.charts import marks
from pipeline.domain.attainment import Status
from pipeline.domain.plan import Plan
from pipeline.text import Texts

_BOX = {True: "plan_write.box_filled", False: "plan_write.box_empty"}


def beside(editor: PlanEditor, plan: Plan) -> None:
    """``plan`` is the plan as typed so far; it need not be saved."""
    texts = session.texts()
    st.html(_remarks(remarks_of(session.board().store, plan, texts), texts))
    st.html(_deadlines(editor.deadlines, texts))
    if editor.boxes:
        st.html(_boxes(editor.boxes, texts))
    _copy(editor, texts)


def _remarks(remarks: Remarks, texts: Texts) -> str:
    listed = "".join(_remark(each, texts) for each in remarks.rows)
    return (
        f'<section class="checks" aria-live="polite"><h2>{escape(texts("plan_write.checks"))}</h2>'
        f"<p><strong>{escape(remarks.summary)}</strong></p><ul>{listed}</ul></section>"
    )


def _remark(row: RemarkRow, texts: Texts) -> str:
    name, status = ("error", Status.NOT_MET) if row.is_error else ("note", Status.NOT_ASSESSABLE)
    picture = marks.as_address(marks.status_icon(status))
    word = escape(texts(f"plan_write.remark_{name}"))
    return f'<li><img src="{picture}" alt="{word}"><span>{escape(row.text)}</span></li>'


def _deadlines(strip: DeadlineStrip, texts: Texts) -> str:
    rows = "".join(
        f"<dt>{escape(each.name)}</dt><dd>{escape(each.due_text)}<small>{escape(each.days_text)}</small></dd>"
        for each in strip.rows
    )
    return (
        f'<section class="checks"><h2>{escape(texts("plan_write.deadlines"))}</h2>'
        f"<p>{escape(strip.sentence)}</p><dl>{rows}</dl></section>"
    )


def _boxes(boxes: Iterable[tuple[str, bool]], texts: Texts) -> str:
    listed = list(boxes)
    filled = sum(is_filled for _, is_filled in listed)
    rows = "".join(f"<li>{escape(texts(_BOX[is_filled], box=name))}</li>" for name, is_filled in listed)
    summary = escape(texts("plan_write.boxes", filled=filled, count=len(listed)))
    return f'<section class="checks"><details><summary>{summary}</summary><ul>{rows}</ul></details></section>'


def _copy(editor: PlanEditor, texts: Texts) -> None:
    """Last year's plan as the draft of another year's."""
    project = editor.kept.plan.project
    with st.popover(texts("plan_write.copy"), icon=":material/content_copy:", width="content"):
        st.write(texts("plan_write.copy_about"))
        year = st.number_input(texts("field.year"), 2015, 2100, project.year + 1, key=f"copy_year_{project.id}")
        if not st.button(texts("plan_write.copy_yes"), type="primary", key=f"copy_{project.id}"):
            return
        store, today = session.board().store, session.today()
        outcome = copy_project(store, project.id, int(year), today=today, actor=session.actor())
        if isinstance(outcome, Refused):
            for said in refused_texts(outcome, texts):
                st.error(said, icon=":material/block:")
            return
        plan_new.begun(outcome)
        st.rerun()
