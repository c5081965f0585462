"""Saving a cycle: what stands in the way, two people's texts side by side, and what is told afterwards."""

from html import escape

import streamlit as st

from pages.parts import meeting_conflict, pdsa_state, session
from pages.parts.meeting_state import note, noted
from pipeline.actions.edit_words import conflict_view, label, problem_texts
from pipeline.actions.edits import Conflict, Edit, Refused, Saving, Stored, guarded, settle
from pipeline.actions.pdsa import add_cycle, save_cycle
from pipeline.domain.access import Action
from pipeline.domain.pdsa import PdsaCycle
from pipeline.domain.problem import Severity

MINE, THEIRS, BOTH = "use_mine", "use_theirs", "use_both"


def sure(base: PdsaCycle, written: PdsaCycle) -> bool:
    """The answer to what the guard asks about; asked only where it does."""
    if not any(each.severity is Severity.CONFIRM for each in guarded(base, written)):
        return False
    return st.checkbox(session.texts()("pdsa_page.sure"), key=f"{pdsa_state.form_key()}_sure")


def try_to_save(written: PdsaCycle, version: int, *, is_sent: bool, sure: bool) -> None:
    """Save when asked to. A conflict stays on the screen, and its texts beside each other, until it is settled."""
    if is_sent:
        note(pdsa_state.TRYING, "1")
    if not noted(pdsa_state.TRYING):
        return
    lacking = _lacking(written)
    if lacking:
        _notices(lacking)
        note(pdsa_state.TRYING, "")
        return
    store, edit = session.board().store, Edit(session.actor(), version, is_confirmed=sure)
    saving = save_cycle(store, written, edit) if version else add_cycle(store, written, session.actor(), sure)
    if isinstance(saving, Conflict) and saving.merged is not None:
        settled = _settle(saving, sure)
        if settled is None:
            return
        saving = settled
    _after(saving)


def _lacking(written: PdsaCycle) -> tuple[str, ...]:
    texts, found = session.texts(), []
    if not written.title:
        found.append(texts("pdsa_page.name_missing"))
    if written.start and written.end and written.end < written.start:
        found.append(texts("pdsa_page.end_before_start"))
    return tuple(found)


def _after(saving: Saving[PdsaCycle]) -> None:
    texts = session.texts()
    if isinstance(saving, Refused):
        note(pdsa_state.TRYING, "")
        for severity, text in problem_texts(saving.problems, texts):
            _notice(text, is_stop=severity is not Severity.NOTE)
        return
    if isinstance(saving, Conflict):
        shown = conflict_view(saving, texts)
        _notices((f"{shown.heading}. {shown.about} {texts('pdsa_page.taken_away')}",))
        return
    pdsa_state.saved(saving, _told(saving))
    pdsa_state.leave_form()
    pdsa_state.show_cycle(saving.body.no)
    st.rerun()


def _told(saving: Stored[PdsaCycle]) -> str:
    """Saved; what was merged in; and the gentle word where few people are described."""
    texts = session.texts()
    fields = ", ".join(label(name, texts) for name in saving.merged)
    words = texts("pdsa_page.saved_merged", fields=fields) if fields else texts("pdsa_page.saved")
    return " ".join((words, *(text for _, text in problem_texts(saving.notes, texts))))


def _settle(conflict: Conflict[PdsaCycle], sure: bool) -> Saving[PdsaCycle] | None:
    """Field by field: my text, theirs, or both; None until the choices are saved."""
    texts, shown = session.texts(), conflict_view(conflict, session.texts())
    st.html(f'<p class="notice"><strong>{escape(shown.heading)}.</strong> {escape(shown.about)}</p>')
    disputes, choices = {each.name: each for each in conflict.disputes}, {}
    for row in shown.rows:
        meeting_conflict.side_by_side(row.label, row.mine, row.theirs)
        answers = {MINE: disputes[row.name].mine, THEIRS: disputes[row.name].theirs}
        answers |= {BOTH: disputes[row.name].both} if row.both else {}
        answer = st.radio(
            texts("pdsa_page.choice", field=row.label),
            list(answers),
            index=len(answers) - 1 if row.both else 1,
            format_func=lambda each: texts(f"meeting_page.{each}"),
            key=f"{pdsa_state.form_key()}_choice_{row.name}",
            horizontal=True,
        )
        choices[row.name] = answers[answer]
    if not st.button(texts("pdsa_page.settle"), type="primary", key="pdsa_settle"):
        return None
    edit = Edit(session.actor(), conflict.version, is_confirmed=sure)
    return settle(session.board().store, conflict, choices, edit, Action.CYCLE_SAVED)


def _notices(lines: tuple[str, ...]) -> None:
    for text in lines:
        _notice(text, is_stop=True)


def _notice(text: str, *, is_stop: bool) -> None:
    look = 'class="notice stop" role="alert"' if is_stop else 'class="notice"'
    st.html(f"<p {look}>{escape(text)}</p>")
