"""PGSA: small tests of ideas on a wall by stage; one cycle to read, to write and to turn once more."""

import streamlit as st

from pages.parts import history, pdsa_cycle, pdsa_form, pdsa_state, pdsa_wall, session, widgets
from pages.parts.meeting_state import noted
from pipeline.actions.pdsa import cycle_at, cycle_on_idea
from pipeline.actions.pdsa import pdsa_cycle as cycle_view
from pipeline.actions.pdsa import pdsa_wall as wall_view
from pipeline.actions.plan.kept import kept_plan
from pipeline.domain.pdsa import PdsaCycle, cycle_id

STYLE_SHEET = session.ROOT / "pages" / "parts" / "meeting.css"


def show() -> None:
    """Draw the page."""
    st.html(STYLE_SHEET)
    with st.container(key="pickers"):
        clinic, project_id = widgets.pick_work(session.texts()("choose.as_of"))
    if clinic is None or project_id is None:
        return
    pdsa_wall.told(clinic.id)
    pdsa_wall.unsaved()
    asked = session.asked(pdsa_state.CYCLE)
    if asked == pdsa_state.NEW:
        _new(project_id)
    elif not asked.isdecimal() or not _cycle(project_id, int(asked)):
        _wall(project_id)


def _wall(project_id: str) -> None:
    view = session.view(
        wall_view,
        session.board().store,
        project_id,
        today=session.as_of(),
        texts=session.texts(),
        idea=session.asked(pdsa_state.IDEA),
    )
    if view is not None:
        pdsa_wall.wall(view)
        history.removed(PdsaCycle, project_id, pdsa_state.put_back)


def _cycle(project_id: str, no: int) -> bool:
    """One cycle, read or written; whether there is one of that number."""
    view = session.view(
        cycle_view,
        session.board().store,
        project_id,
        cycle_id(project_id, no),
        today=session.as_of(),
        texts=session.texts(),
    )
    version = pdsa_state.version_written(no)
    begun = cycle_at(session.board().store, cycle_id(project_id, no), version) if version else None
    if begun is not None:  # also where somebody has removed it since: what is typed must not be lost
        _form(project_id, view.cycle if view else begun, version)
    elif view is not None:
        pdsa_cycle.cycle(view)
    return view is not None or begun is not None


def _new(project_id: str) -> None:
    kept = session.view(kept_plan, session.board().store, project_id)
    if kept is not None:
        pdsa_form.form(kept.plan, cycle_on_idea(kept.plan, noted(pdsa_state.BEGUN_ON)), 0)


def _form(project_id: str, cycle: PdsaCycle, version: int) -> None:
    kept = session.view(kept_plan, session.board().store, project_id)
    if kept is not None:
        pdsa_form.form(kept.plan, cycle, version)


show()
