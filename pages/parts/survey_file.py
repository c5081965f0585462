"""A file of a round's counts: the template to fill in, where the file is added, and what it says before it is saved."""

from dataclasses import replace
from html import escape

import streamlit as st

from pages.parts import session, upload_parts
from pages.parts.editing import open_sheet, opened
from pipeline.actions.survey import SurveyView
from pipeline.actions.survey_file import FileRow, SurveyFileView, read_survey_file, survey_template
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.survey import SurveyRound
from pipeline.text import Texts

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PROBLEMS_SHOWN = 20


def read(view: SurveyView, key: str, in_round: SurveyRound) -> SurveyFileView | None:
    """The file that is added, read and shown; None where there is none."""
    texts = session.texts()
    st.html(upload_parts.STYLE_SHEET)
    st.html(upload_parts.uploader_words(texts))
    with st.container(key=f"upload_steps_{key}"):
        about, place = st.columns(2, gap="large", vertical_alignment="bottom")
        with about:
            _template(view, key, texts)
        with place:
            file = st.file_uploader(
                texts("survey_file.file"), key=f"{key}_file", on_change=_read_anew, args=(key.rpartition("@")[0],)
            )
    if file is None:
        return None
    asked = (view.survey, in_round, file.name, file.getvalue(), texts.language)
    rounds = [each for each, _ in view.rounds]
    given = (file.name, file.getvalue())
    found = session.latest(
        f"survey_file_{key}",
        asked,
        lambda: read_survey_file(session.board(), view.survey, rounds, in_round, given, texts),
    )
    st.html(_preview(found, texts))
    if found.asks and not st.checkbox(texts("survey_file.sure"), key=f"{key}_sure"):
        found = _waiting(found)
    return found


def _read_anew(place: str) -> None:
    """When another file is added: what stood in the way of the one before says nothing of it."""
    sheet = opened(place)
    if sheet is not None and sheet.conflict is None:
        open_sheet(place, sheet.body, sheet.version)


def _waiting(found: SurveyFileView) -> SurveyFileView:
    """The same file, not to be saved before somebody has looked."""
    return replace(found, against=(Problem("survey_file_waits", Severity.ERROR),))


def _template(view: SurveyView, key: str, texts: Texts) -> None:
    template = session.view(survey_template, view.survey, texts)
    st.html(f'<p class="survey-file">{escape(texts("survey_file.about"))}</p>')
    st.download_button(
        texts("survey_file.template"),
        template.content,
        file_name=template.file_name,
        mime=XLSX,
        icon=":material/download:",
        key=f"{key}_template",
        on_click="ignore",
    )


def _preview(found: SurveyFileView, texts: Texts) -> str:
    """What the file says, and what is wrong with it with its place."""
    items = "".join(
        f"<li>{upload_parts.tag(severity.value, texts(f'survey_file.severity_{severity}'))} {escape(said)}</li>"
        for severity, said in found.problems[:PROBLEMS_SHOWN]
    )
    more = len(found.problems) - PROBLEMS_SHOWN
    rest = f'<p class="quiet">{escape(texts("survey_file.more", count=more))}</p>' if more > 0 else ""
    return (
        f'<section class="survey-file" role="status"><h4>{escape(found.headline)}</h4>'
        f'<ul class="plain">{items}</ul>{rest}{_table(found.rows, texts)}</section>'
    )


def _table(rows: tuple[FileRow, ...], texts: Texts) -> str:
    if not rows:
        return ""
    names = ("question", "group", "answer", "n")
    heads = [texts(f"survey_page.column_{name}") for name in names] + [texts("survey_file.column_change")]
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join(
        "<tr>"
        + "".join(f"<td>{escape(cell)}</td>" for cell in (row.question, row.group, row.told, row.n, row.change))
        + "</tr>"
        for row in rows
    )
    return f'<div class="readings"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
