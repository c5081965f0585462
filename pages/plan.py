"""Plan: what the team has set out to do, to read on screen or paper, to write in, as a picture, and its history."""

import streamlit as st

from pages.parts import plan_new, plan_picture, plan_sections, plan_targets, plan_trail, plan_write, session, widgets
from pipeline.actions.plan.view import plan_view

READ, PICTURE, TRAIL = "las", "bild", "historik"  # in the address, so that a link shows the same thing
MODES = {READ: "read", widgets.WRITING: "write", PICTURE: "picture", TRAIL: "trail"}


def show() -> None:
    """Draw the page."""
    st.html(plan_sections.STYLE_SHEET)
    if session.asked(session.MODE) == widgets.NEW_PLAN:
        plan_new.form()
        return
    texts = session.texts()
    modes = {mode: texts(f"plan_write.mode_{name}") for mode, name in MODES.items()}
    with st.container(key="pickers"):
        project_id, mode = widgets.pick_work_and_mode(texts("plan_write.mode"), modes, plan_new.button)
    if project_id is None:
        return
    if mode == widgets.WRITING:
        plan_new.told(project_id)
        plan_write.write(project_id)
    elif mode == PICTURE:
        plan_picture.picture(project_id)
    elif mode == TRAIL:
        plan_trail.show(project_id)
    else:
        _read(project_id)


def _read(project_id: str) -> None:
    texts = session.texts()
    view = session.view(plan_view, session.board().store, project_id, texts)
    if view is not None:
        st.html(plan_sections.document(view, texts))
        if not view.indicators:
            st.button(
                texts("plan_page.fill_in"),
                key="plan_fill_in",
                icon=":material/edit:",
                on_click=session.ask,
                args=(session.MODE, widgets.WRITING),
            )
        plan_targets.choices(project_id)


show()
