"""What the board has learnt of a clinic's files: own tables and own names, each to be forgotten."""

import streamlit as st

from pages.parts import session, upload_parts
from pipeline.actions.upload.mappings import forget_mapping
from pipeline.actions.upload.own_layout import known_layouts
from pipeline.actions.view_types import Choice


def learnt(clinic: Choice) -> None:
    """A list, folded away, of what has been said once; nothing where there is nothing."""
    texts = session.texts()
    known = session.view(known_layouts, session.board(), clinic.id, texts)
    if not known:
        return
    with st.expander(texts("own_layout.learnt", count=len(known)), key="learnt"):
        st.caption(texts("own_layout.learnt_about"))
        for each in known:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(upload_parts.plain(each.label))
                st.button(
                    texts("own_layout.forget"), key=f"forget_{each.id}", on_click=_forget, args=(clinic.id, each.id)
                )


def _forget(clinic_id: str, fingerprint: str) -> None:
    forget_mapping(session.board().store, clinic_id, fingerprint, session.actor())
