"""Plan: what the team has set out to do, to read on the screen or on paper."""

import streamlit as st

from pages.parts import plan_sections, plan_targets, session, widgets
from pipeline.actions.plan_view import plan_view


def show() -> None:
    """Draw the page."""
    texts = session.texts()
    st.html(plan_sections.STYLE_SHEET)
    with st.container(key="pickers"):
        project_id = _pickers()
    if project_id is None:
        return
    view = session.view(plan_view, session.board().store, project_id, texts)
    if view is not None:
        st.html(plan_sections.document(view, texts))
        plan_targets.choices(project_id)


def _pickers() -> str | None:
    clinic_place, project_place, _ = st.columns([3, 5, 2])
    with clinic_place:
        clinic = widgets.pick_clinic()
    if clinic is None:
        return None
    with project_place:
        return widgets.pick_project(clinic)


show()
