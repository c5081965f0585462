"""A file that is read: what it says, what is asked of it, what it would change, saved with one click."""

import streamlit as st

from pages.parts import session, upload_choices, upload_names, upload_parts, upload_saving
from pipeline.actions.upload.own_names import OwnName
from pipeline.actions.upload.own_words import IncomingFile
from pipeline.actions.upload.view import Preview, upload_preview
from pipeline.actions.view_types import Choice
from pipeline.domain.steps import heard_by


def previewed(clinic: Choice, file: IncomingFile, names: tuple[OwnName, ...] = ()) -> Preview:
    """The file read for the clinic, with a bar that shows how far it has come; read once for as long as it is here."""
    texts, today = session.texts(), session.today()
    words = texts("upload_page.file_reading", file=upload_parts.plain(file.told_name))
    bar = st.progress(0.05, text=words)

    def show(share: float) -> None:
        bar.progress(share, text=words)

    with heard_by(show):
        preview = session.latest(
            "preview_as_said" if names else "preview",
            (clinic.id, file, names, today, texts.language),
            lambda: upload_preview(session.board(), clinic.id, file, today, texts, names=names),
        )
    bar.empty()
    return preview


def reading(clinic: Choice, file: IncomingFile, first: Preview) -> None:
    """What the file says, what is wrong with it, what it would change."""
    head, asked = st.container(), st.container()
    with asked:
        names = upload_names.questions(clinic, first)
    preview = first
    if names:
        preview = previewed(clinic, file, names)
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
