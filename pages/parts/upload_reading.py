"""A file that is read: what it says, what is asked of it, what it would change, saved with one click."""

import streamlit as st

from pages.parts import session, upload_choices, upload_names, upload_parts, upload_saving
from pipeline.actions.own_words import IncomingFile
from pipeline.actions.upload_view import Preview, upload_preview
from pipeline.actions.view_types import Choice


def reading(clinic: Choice, file: IncomingFile, first: Preview) -> None:
    """What the file says, what is wrong with it, what it would change."""
    texts = session.texts()
    head, asked = st.container(), st.container()
    with asked:
        names = upload_names.questions(clinic, first)
    preview = first
    if names:
        with st.spinner(texts("upload_page.file_reading", file=upload_parts.plain(file.name)), show_time=True):
            preview = session.view(
                upload_preview, session.board(), clinic.id, file, session.today(), texts, names=names
            )
    with head:
        said = upload_parts.preview_head(preview.view) + upload_parts.in_sight(preview.reading.file_hash)
        st.html(said, unsafe_allow_javascript=True)
        buttons = st.container(key="upload_decision", horizontal=True, vertical_alignment="center")
    doubted, is_waiting = upload_choices.doubts(preview)
    upload_choices.problems(preview)
    declined = (*upload_choices.changes(preview), *doubted)
    upload_choices.rows(preview)
    upload_choices.beside(preview)
    with buttons:
        upload_saving.decision(clinic, preview, upload_saving.Decision(declined, names, is_waiting))
