"""The fields of a check-in and of a score on the team scale: widgets in, the record as typed out."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from pages.parts import session
from pipeline.actions.shown_values import shown
from pipeline.actions.typed_text import lines, task_lines, tasks_from
from pipeline.actions.wording import level_key, level_text
from pipeline.domain.follow_up import LEVELS, CheckIn, CheckInState, Scorer, TeamScore, check_in_id

HEIGHT = 110  # pixels of a text


def held_afterwards(key: str, check_in: CheckIn) -> CheckIn:
    """A check-in that was held without the board: its day and what was counted and said."""
    day = st.date_input(session.texts()("follow_up_page.plan_day"), check_in.day, key=f"{key}_day", format="YYYY-MM-DD")
    on = replace(check_in, id=check_in_id(check_in.project_id, day), day=day)
    return _held(key, on)


def check_in(planned: Sequence[tuple[str, str]], key: str, kept: CheckIn) -> CheckIn:
    """Its state, and what belongs to it. ``planned`` are those that can take over its steps (id, day in words)."""
    texts = session.texts()
    state = CheckInState(
        st.segmented_control(
            texts("follow_up_page.state"),
            list(CheckInState),
            default=kept.state,
            required=True,
            format_func=lambda each: texts(f"check_ins.state_{each}"),
            key=f"{key}_state",
        )
        or kept.state
    )
    if state is CheckInState.HELD:
        return _held(key, replace(kept, state=state, merged_into=None))
    if state is CheckInState.CANCELLED:
        return _cancelled(key, kept, planned)
    st.caption(texts("follow_up_page.planned_about"))
    day = st.date_input(texts("follow_up_page.plan_day"), kept.day, key=f"{key}_day", format="YYYY-MM-DD")
    said = None if kept.state is CheckInState.CANCELLED else kept.reflection  # why it was cancelled holds no longer
    return replace(kept, day=day, state=state, merged_into=None, done=None, due=None, reflection=said)


def _held(key: str, kept: CheckIn) -> CheckIn:
    texts = session.texts()
    st.caption(texts("follow_up_page.stated_help"))
    counts = {}
    for place, name in zip(st.columns(4), ("done", "due", "goals_met", "goals_total"), strict=True):
        with place:
            counts[name] = st.number_input(texts(f"field.{name}"), 0, 999, getattr(kept, name), key=f"{key}_{name}")
    is_stated = kept.is_stated or (counts["done"], counts["due"]) != (kept.done, kept.due)
    said = {
        name: st.text_area(texts(f"field.{name}"), getattr(kept, name) or "", key=f"{key}_{name}", height=HEIGHT)
        for name in ("reflection", "adjustment")
    }
    left, right = st.columns(2)
    roles = left.text_area(
        texts("field.roles_present"), "\n".join(kept.roles_present), key=f"{key}_roles", height=HEIGHT
    )
    tasks = right.text_area(
        texts("field.tasks"),
        task_lines(kept.tasks),
        key=f"{key}_tasks",
        height=HEIGHT,
        help=texts("follow_up_page.tasks_help"),
    )
    return replace(
        kept,
        **counts,
        is_stated=is_stated,
        reflection=said["reflection"].strip() or None,
        adjustment=said["adjustment"].strip() or None,
        roles_present=lines(roles),
        tasks=tasks_from(tasks, kept.day, kept.tasks),
    )


def _cancelled(key: str, kept: CheckIn, planned: Sequence[tuple[str, str]]) -> CheckIn:
    texts = session.texts()
    names = {"": texts("follow_up_page.goes_next")} | {each: day for each, day in planned if each != kept.id}
    chosen = kept.merged_into or ""
    if chosen not in names:
        names[chosen] = chosen.rpartition("/")[2]
    into = st.selectbox(
        texts("follow_up_page.goes_to"),
        list(names),
        index=list(names).index(chosen),
        format_func=names.__getitem__,
        key=f"{key}_into",
    )
    why = st.text_area(texts("follow_up_page.why_cancelled"), kept.reflection or "", key=f"{key}_why", height=HEIGHT)
    return replace(
        kept,
        state=CheckInState.CANCELLED,
        merged_into=into or None,
        done=None,
        due=None,
        reflection=why.strip() or None,
    )


def score(key: str, kept: TeamScore) -> TeamScore:
    """A level and what it rests on; who set it and when stay."""
    level = level_of(key, kept.level)
    note = st.text_area(session.texts()("follow_up_page.note"), kept.note or "", key=f"{key}_note", height=HEIGHT)
    return replace(kept, level=level if level is not None else kept.level, note=note.strip() or None)


def level_of(key: str, level: float | None) -> float | None:
    """A place on the scale, each with its name."""
    texts = session.texts()
    return st.selectbox(
        texts("follow_up_page.level"),
        LEVELS,
        index=LEVELS.index(level) if level in LEVELS else None,
        format_func=lambda each: f"{level_text(each, texts)} {texts(level_key(each))}",
        key=f"{key}_level",
        placeholder=texts("follow_up_page.no_level"),
    )


def scorer_of(key: str) -> Scorer:
    """The team or an advisor."""
    texts = session.texts()
    chosen = st.segmented_control(
        texts("follow_up_page.who"),
        list(Scorer),
        default=Scorer.TEAM,
        required=True,
        format_func=lambda each: shown(each, texts),
        key=f"{key}_scorer",
    )
    return Scorer(chosen or Scorer.TEAM)
