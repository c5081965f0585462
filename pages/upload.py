"""Ladda upp: add a file, see what it says, save it; what was added before, and how to take it back."""

import streamlit as st

from pages.parts import session, upload_choices, upload_parts, upload_saving, widgets
from pipeline.actions.clinic_template import clinic_template
from pipeline.actions.upload_history import upload_history
from pipeline.actions.upload_view import Preview, upload_preview
from pipeline.actions.view_types import Choice

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show() -> None:
    """Draw the page."""
    st.html(upload_parts.STYLE_SHEET)
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
            _preview(clinic, *file)
        return
    history = session.view(upload_history, session.board(), clinic.id, session.texts())
    with first:
        upload_saving.latest_change(clinic, history)
    upload_saving.history(clinic, history)


def _steps(clinic: Choice) -> tuple[str, bytes] | None:
    """Get the template, add the file; the name and bytes of the file that was added."""
    texts = session.texts()
    st.html(upload_parts.title(texts("upload_page.title"), texts("upload_page.lead")))
    template_place, file_place = st.columns(2, gap="large")
    with template_place:
        _template(clinic)
    with file_place:
        st.html(upload_parts.step(2, texts("upload_page.step_file"), texts("upload_page.file_about")))
        st.html(upload_parts.uploader_words(texts))
        file = st.file_uploader(
            texts("upload_page.file"), key=upload_saving.uploader_key(clinic), label_visibility="collapsed"
        )
    return (file.name, file.getvalue()) if file else None


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


def _preview(clinic: Choice, file_name: str, content: bytes) -> None:
    """What the file says, what is wrong with it, what it would change; saved with one click."""
    texts = session.texts()
    with st.spinner(texts("upload_page.file_reading", file=upload_parts.plain(file_name))):
        preview: Preview = session.view(
            upload_preview, session.board(), clinic.id, file_name, content, session.today(), texts
        )
    head = upload_parts.preview_head(preview.view) + upload_parts.in_sight(preview.reading.file_hash)
    st.html(head, unsafe_allow_javascript=True)
    buttons = st.container(key="upload_decision", horizontal=True, vertical_alignment="center")
    upload_choices.problems(preview)
    declined = upload_choices.changes(preview)
    upload_choices.rows(preview)
    with buttons:
        upload_saving.decision(clinic, preview, declined)


show()
