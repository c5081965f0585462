"""Saying which way an ambiguous target was meant, on the plan it stands in."""

import streamlit as st

from pages.parts import session
from pages.parts.plan_sections import heading
from pipeline.actions.plan.targets import AmbiguousTarget, ambiguous_targets, clarify_target
from pipeline.domain.project import TargetKind

UNDECIDED = "undecided"


def choices(project_id: str) -> None:
    """A row of answers for each ambiguous target; nothing where there is none."""
    texts = session.texts()
    targets = session.view(ambiguous_targets, session.board().store, project_id, texts)
    if not targets:
        return
    st.html(heading(texts("plan_page.ambiguous"), texts("plan_page.ambiguous_about")))
    for each in targets:
        _choice(each)


def _choice(target: AmbiguousTarget) -> None:
    texts = session.texts()
    words = {kind.value: said for kind, said in target.choices} | {UNDECIDED: texts("plan_page.undecided")}
    now = target.chosen.value if target.chosen else UNDECIDED
    picked = st.radio(
        texts("plan_page.ambiguous_question", label=target.label, name=target.name, raw=target.raw),
        list(words),
        index=list(words).index(now),
        format_func=lambda each: words[each],
        horizontal=True,
        key=f"reading_{target.indicator_id}_{target.version}",
    )
    if picked == now:
        return
    kind = None if picked == UNDECIDED else TargetKind(picked)
    if not clarify_target(session.board().store, target, kind, session.actor()):
        st.warning(texts("plan_page.ambiguous_conflict"))
        return
    st.rerun()
