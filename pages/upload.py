"""Ladda upp: add a file, see what it says, save it; what was added before, and how to take it back."""

import streamlit as st

from pages.parts import (
    session,
    upload_form,
    upload_learnt,
    upload_mapping,
    upload_parts,
    upload_reading,
    upload_saving,
    widgets,
)
from pipeline.actions.projects import clinic_choices
from pipeline.actions.upload.forms import is_form
from pipeline.actions.upload.history import upload_history
from pipeline.actions.upload.own_words import IncomingFile
from pipeline.actions.upload.template import clinic_template
from pipeline.actions.view_types import Choice

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show() -> None:
    """Draw the page."""
    st.html(upload_parts.STYLE_SHEET)
    if not session.view(clinic_choices, session.board().store):
        upload_form.first_clinic()
        return
    clinic_place, _ = st.columns([3, 7])
    with clinic_place:
        clinic = widgets.pick_clinic()
    if clinic is None:
        return
    first = st.container()
    with st.container(key="upload_steps"):
        file = _steps(clinic)
    if file is not None:
        with first:
            _looked_at(clinic, file)
        return
    history = session.view(upload_history, session.board(), clinic.id, session.texts())
    with first:
        upload_saving.latest_change(clinic, history)
    upload_saving.history(clinic, history)
    upload_learnt.learnt(clinic)


def _steps(clinic: Choice) -> IncomingFile | None:
    """Get the template, add the file; the file that was added."""
    texts = session.texts()
    st.html(upload_parts.title(texts("upload_page.title"), texts("upload_page.lead")))
    template_place, file_place = st.columns(2, gap="large")
    with template_place:
        _template(clinic)
    with file_place:
        st.html(upload_parts.step(2, texts("upload_page.step_file"), texts("upload_page.file_about")))
        return upload_saving.uploader(clinic.id)


def _template(clinic: Choice) -> None:
    texts = session.texts()
    template = session.view(clinic_template, session.board(), clinic.id, session.today(), texts)
    empty = "" if template.indicator_count else "_empty"
    said = {"count": template.indicator_count, "month": template.month_text}
    st.html(
        upload_parts.step(1, texts("upload_page.step_template"), texts(f"upload_page.template_about{empty}", **said))
    )
    st.download_button(
        texts(f"upload_page.template_button{empty}", **said),
        template.content,
        file_name=template.file_name,
        mime=XLSX,
        icon=":material/download:",
        key="get_template",
        on_click="ignore",
    )


def _looked_at(clinic: Choice, file: IncomingFile) -> None:
    """A form as a draft, a table nobody knows as questions, everything else as what it says."""
    if is_form(file.content):
        upload_form.form(clinic, file)
        return
    preview = upload_reading.previewed(clinic, file)
    if preview.reading.candidates and preview.reading.rows.empty:
        upload_mapping.columns(clinic, file, preview)
    else:
        upload_reading.reading(clinic, file, preview)


show()
