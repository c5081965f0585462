"""A cycle to write: the four texts with the questions that help, what it is tied to, its days and its decision."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from html import escape
from typing import Any, TypeVar

import streamlit as st

from pages.parts import pdsa_saving, pdsa_state, session
from pipeline.actions.edit_words import label
from pipeline.actions.pdsa import FIELDS, QUESTIONS
from pipeline.actions.shown_values import shown
from pipeline.domain.pdsa import Decision, PdsaCycle, TestScale
from pipeline.domain.plan import Plan

T = TypeVar("T")
HEIGHT = 130  # pixels of a text


def form(plan: Plan, cycle: PdsaCycle, version: int) -> None:
    """The form, and above it what stands in the way of the last try."""
    texts, is_new = session.texts(), version == 0
    title = (
        texts("pdsa_page.form_new") if is_new else texts("pdsa_page.form_edit", label=texts("pdsa.label", no=cycle.no))
    )
    st.html(f'<header class="cycle-head"><h1>{escape(title)}</h1></header>')
    above = st.container()
    written = _fields(plan, cycle)
    sure = pdsa_saving.sure(cycle, written)
    leave = pdsa_state.leave_new if is_new else pdsa_state.leave_form
    with st.container(horizontal=True, vertical_alignment="center"):
        is_sent = st.button(texts("pdsa_page.save"), type="primary", key="pdsa_save")
        st.button(texts("pdsa_page.cancel"), key="pdsa_cancel", on_click=leave)
    with above:
        pdsa_saving.try_to_save(written, version, is_sent=is_sent, sure=sure)


def _fields(plan: Plan, cycle: PdsaCycle) -> PdsaCycle:
    """The cycle as it stands in the form."""
    texts, key = session.texts(), pdsa_state.form_key()
    title = st.text_input(
        texts("pdsa_page.name"),
        cycle.title,
        key=f"{key}_title",
        placeholder=texts("pdsa_page.name_example"),
        persist_state="session",
    )
    left, right = st.columns(2, gap="large")
    written: dict[str, Any] = {}
    for no, name in enumerate(FIELDS):
        with (left, right)[no % 2]:
            written[name] = _text(name, cycle, key)
    written |= _tied(plan, cycle, key) | _days(cycle, key)
    st.html(f'<p class="guiding">{escape(texts("pdsa_page.days_about"))}</p>')
    return replace(cycle, title=title.strip(), **written)


def _text(name: str, cycle: PdsaCycle, key: str) -> str | None:
    texts = session.texts()
    questions = " ".join(texts(f"pdsa_question.{name}_{no}") for no in range(1, QUESTIONS + 1))
    written = st.text_area(
        texts(f"pdsa_field.{name}"),
        getattr(cycle, name) or "",
        key=f"{key}_{name}",
        height=HEIGHT,
        persist_state="session",
    )
    st.html(f'<p class="guiding">{escape(questions)}</p>')
    return written.strip() or None


def _tied(plan: Plan, cycle: PdsaCycle, key: str) -> dict[str, Any]:
    texts = session.texts()
    ideas = {idea.no: f"{idea.no} {idea.text}" for cause in plan.project.causes for idea in cause.ideas}
    activities = {each.no: f"{each.no} {each.area}" for each in plan.activities}
    indicators = {each.label: f"{each.label} {each.name}" for each in plan.indicators}
    roles = dict.fromkeys((*plan.project.team_roles, *cycle.roles))
    idea_place, activity_place, indicator_place, role_place = st.columns(4)
    with idea_place:
        idea = _one("idea", ideas, cycle.idea, key)
    with activity_place:
        chosen = _many("activities", activities, cycle.activities, key)
    with indicator_place:
        moved = _many("indicators", indicators, cycle.indicators, key)
    with role_place:
        who = st.multiselect(
            label("roles", texts),
            list(roles),
            list(cycle.roles),
            key=f"{key}_roles",
            accept_new_options=True,
            placeholder=texts("pdsa_page.roles_example"),
            persist_state="session",
        )
    return {"idea": idea, "activities": chosen, "indicators": moved, "roles": tuple(who)}


def _days(cycle: PdsaCycle, key: str) -> dict[str, Any]:
    texts = session.texts()
    places = st.columns(6)
    with places[0]:
        scale = _one("scale", _words(TestScale), cycle.scale, key)
    with places[1]:
        scale_text = st.text_input(
            label("scale_text", texts), cycle.scale_text or "", key=f"{key}_scale_text", persist_state="session"
        )
    days: dict[str, Any] = {}
    for place, name in zip(places[2:4], ("start", "end"), strict=True):
        with place:
            days[name] = _day(name, cycle, key)
    with places[4]:
        decision = _one("decision", _words(Decision), cycle.decision, key)
    with places[5]:
        days["decided_on"] = _day("decided_on", cycle, key)
    return {"scale": scale, "scale_text": scale_text.strip() or None, "decision": decision, **days}


def _day(name: str, cycle: PdsaCycle, key: str) -> object:
    title = label(name, session.texts())
    return st.date_input(title, getattr(cycle, name), key=f"{key}_{name}", format="YYYY-MM-DD", persist_state="session")


def _words(codes: type[StrEnum]) -> dict[StrEnum, str]:
    return {each: shown(each, session.texts()) for each in codes}


def _one(name: str, words: dict[T, str], value: object, key: str) -> T | None:
    texts, options = session.texts(), list(words)
    return st.selectbox(
        label(name, texts),
        options,
        index=options.index(value) if value in options else None,
        format_func=words.__getitem__,
        key=f"{key}_{name}",
        placeholder=texts("pdsa_page.choose"),
        persist_state="session",
    )


def _many(name: str, words: dict[T, str], value: Sequence[T], key: str) -> tuple[T, ...]:
    """What the plan no longer has is let go."""
    texts = session.texts()
    known = [each for each in value if each in words]
    return tuple(
        st.multiselect(
            label(name, texts),
            list(words),
            known,
            format_func=words.__getitem__,
            key=f"{key}_{name}",
            placeholder=texts("pdsa_page.choose"),
            persist_state="session",
        )
    )
