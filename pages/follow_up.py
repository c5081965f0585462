"""Uppföljning: the check-ins and their framdrift, the steps between meetings, the team's place on the scale."""

import streamlit as st

from pages.parts import follow_check_ins, follow_scale, follow_steps, plan_sections, session, widgets

CHECK_INS, STEPS, SCALE = "avstamningar", "steg", "skattning"  # in the address, so that a link shows the same thing
SIDES = {CHECK_INS: "check_ins", STEPS: "steps", SCALE: "scale"}


def show() -> None:
    """Draw the page."""
    texts = session.texts()
    st.html(plan_sections.STYLE_SHEET)
    with st.container(key="pickers"):
        clinic, project_id = widgets.pick_work(texts("choose.as_of"))
    if clinic is None or project_id is None:
        return
    side = widgets.pick_mode(
        texts("follow_up_page.side"), {side: texts(f"follow_up_page.side_{name}") for side, name in SIDES.items()}
    )
    if side == STEPS:
        follow_steps.steps(project_id)
    elif side == SCALE:
        follow_scale.scale(project_id)
    else:
        follow_check_ins.check_ins(project_id)


show()
