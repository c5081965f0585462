"""Plan: what the team has set out to do, to read on the screen or on paper, to write in, and as a picture."""

import streamlit as st

from pages.parts import plan_picture, plan_sections, plan_targets, plan_write, session, widgets
from pipeline.actions.plan_view import plan_view

MODE = "visa"  # in the address, so that a link shows the same thing
READ, WRITE, PICTURE = "las", "andra", "bild"
MODES = {READ: "read", WRITE: "write", PICTURE: "picture"}


def show() -> None:
    """Draw the page."""
    st.html(plan_sections.STYLE_SHEET)
    with st.container(key="pickers"):
        project_id, mode = _pickers()
    if project_id is None:
        return
    if mode == WRITE:
        plan_write.write(project_id)
    elif mode == PICTURE:
        plan_picture.picture(project_id)
    else:
        _read(project_id)


def _read(project_id: str) -> None:
    texts = session.texts()
    view = session.view(plan_view, session.board().store, project_id, texts)
    if view is not None:
        st.html(plan_sections.document(view, texts))
        plan_targets.choices(project_id)


def _pickers() -> tuple[str | None, str]:
    clinic_place, project_place, mode_place = st.columns([3, 5, 2], vertical_alignment="bottom")
    with clinic_place:
        clinic = widgets.pick_clinic()
    if clinic is None:
        return None, READ
    with project_place:
        project_id = widgets.pick_project(clinic)
    if project_id is None:
        return None, READ
    with mode_place:
        return project_id, _mode()


def _mode() -> str:
    texts = session.texts()
    mode = session.asked(MODE)
    st.segmented_control(
        texts("plan_write.mode"),
        list(MODES),
        required=True,
        format_func=lambda each: texts(f"plan_write.mode_{MODES[each]}"),
        key=session.widget(MODE, mode if mode in MODES else READ),
        on_change=session.keep_asked,
        args=(MODE,),
        label_visibility="collapsed",
    )
    return mode if mode in MODES else READ


show()
