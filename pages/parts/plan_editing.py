"""One record changed where it stands: opened at a version, saved by itself, disputed, told of and undone.

What is open lives in the session with the version it was opened at, so that nobody else's save
moves the ground under what is being typed. The fields themselves are drawn by whoever owns them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from typing import Any, Generic, TypeVar, cast

import streamlit as st

from pages.parts import plan_conflicts, session
from pipeline.actions.edit_words import history_rows, label, problem_texts
from pipeline.actions.edits import Conflict, Edit, Refused, Saving, Stored, record_id, remove, undo
from pipeline.domain.access import Action
from pipeline.domain.problem import Problem
from pipeline.text import Texts

T = TypeVar("T")

DONE, HISTORY = "edit_done", "edit_history"


@dataclass(frozen=True, slots=True)
class Record(Generic[T]):
    """One thing to change. ``place`` names it on the page; ``body`` is how it stands now, at ``version``.

    ``save`` is the action behind the button; ``can_remove`` lets it be taken away.
    """

    place: str
    title: str
    body: T
    version: int
    action: Action
    save: Callable[[T, Edit], Saving[T]]
    can_remove: bool = False


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """A record that is open: what it said when it was opened, and what stood in the way of saving it."""

    body: T
    version: int
    conflict: Conflict[T] | None = None
    refused: tuple[Problem, ...] = ()
    can_confirm: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """The last save, to be told of and undone."""

    place: str
    body: type
    record_id: str
    version: int
    merged: tuple[str, ...]
    notes: tuple[Problem, ...]


def edited(record: Record[T], shown: str, fields: Callable[[str, T], T]) -> T | None:
    """The record with its buttons: ``shown`` (HTML) while it is closed, ``fields`` while it is open.

    What is typed so far, None while it is closed. ``fields(key, body)`` draws widgets whose keys
    begin with ``key`` and returns the body as typed.
    """
    sheet = opened(record.place)
    with st.container(key=f"part_{_slug(record.place)}"):
        _head(record, is_open=sheet is not None)
        told(record.place)
        if sheet is None:
            st.html(shown)
            _history(record)
            return None
        if sheet.conflict is not None:
            _settled(record, sheet.conflict)
            return sheet.conflict.mine
        draft = fields(f"{record.place}@{sheet.version}", sheet.body)
        _buttons(record, sheet, draft)
        return draft


def opened(place: str) -> Sheet[Any] | None:
    """What is open there."""
    return cast("Sheet[Any] | None", _kept().get(f"sheet:{place}"))


def open_sheet(place: str, body: object, version: int) -> None:
    """Begin a change of a record as it stands at ``version``; 0 for one that is new."""
    _kept().pop(DONE, None)
    _kept()[f"sheet:{place}"] = Sheet(body, version)


def close_sheet(place: str) -> None:
    """Leave a change; what was typed is let go."""
    _kept().pop(f"sheet:{place}", None)


def _kept() -> dict[str, object]:
    return cast("dict[str, object]", session.remembered())


def _slug(place: str) -> str:
    return "".join(ch if ch.isalnum() else "_" for ch in place)


def _head(record: Record[T], *, is_open: bool) -> None:
    texts = session.texts()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<h3 class="part">{escape(record.title)}</h3>')
        if is_open or not record.version:
            return
        about = escape(record.title)
        st.button(
            texts("plan_write.change"),
            key=f"open_{record.place}",
            help=texts("plan_write.change_about", title=about),
            on_click=open_sheet,
            args=(record.place, record.body, record.version),
        )
        st.button(
            texts("plan_write.history"),
            key=f"history_{record.place}",
            type="tertiary",
            help=texts("plan_write.history_about", title=about),
            on_click=_turn_history,
            args=(record.place,),
        )


def _buttons(record: Record[T], sheet: Sheet[T], draft: T) -> None:
    texts, is_confirmed = session.texts(), False
    for _, said in problem_texts(sheet.refused, texts):
        st.error(said, icon=":material/block:")
    if sheet.can_confirm:
        is_confirmed = st.checkbox(texts("plan_write.confirm"), key=f"confirm_{record.place}")
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(texts("plan_write.save"), type="primary", icon=":material/check:", key=f"save_{record.place}"):
            outcome = record.save(draft, Edit(session.actor(), sheet.version, is_confirmed))
            _take(record, outcome)
            st.rerun()
        st.button(texts("plan_write.cancel"), key=f"cancel_{record.place}", on_click=close_sheet, args=(record.place,))
        if record.can_remove and sheet.version:
            with st.popover(texts("plan_write.remove"), width="content"):
                st.write(texts("plan_write.remove_about"))
                st.button(
                    texts("plan_write.remove_yes"),
                    key=f"remove_{record.place}",
                    on_click=_remove,
                    args=(record, sheet.version),
                )


def _remove(record: Record[T], version: int) -> None:
    edit = Edit(session.actor(), version)
    _take(record, remove(session.board().store, type(record.body), record_id(record.body), edit))


def _take(record: Record[T], outcome: Saving[T]) -> None:
    """What became of a save: closed and told, or still open with what stood in the way."""
    sheet = opened(record.place) or Sheet(record.body, record.version)
    if isinstance(outcome, Stored):
        close_sheet(record.place)
        _kept()[DONE] = Done(
            record.place, type(outcome.body), outcome.record_id, outcome.version, outcome.merged, outcome.notes
        )
    elif isinstance(outcome, Conflict):
        _kept()[f"sheet:{record.place}"] = replace(sheet, conflict=outcome, refused=())
    else:
        _kept()[f"sheet:{record.place}"] = replace(
            sheet, refused=outcome.problems, can_confirm=outcome.can_confirm, conflict=None
        )


def _settled(record: Record[T], conflict: Conflict[T]) -> None:
    """Both texts, and the button that saves what was chosen."""
    if conflict.merged is None:
        plan_conflicts.standing_alone(conflict)
        st.button(
            session.texts()("plan_write.close"), key=f"close_{record.place}", on_click=close_sheet, args=(record.place,)
        )
        return
    outcome = plan_conflicts.settled(conflict, record.place, record.action, session.actor())
    sheet = opened(record.place)
    if sheet is not None and isinstance(outcome, Refused):
        for _, said in problem_texts(outcome.problems, session.texts()):
            st.error(said, icon=":material/block:")
    elif outcome is not None:
        _take(record, outcome)
        st.rerun()
    st.button(
        session.texts()("plan_write.keep_theirs"),
        key=f"theirs_{record.place}",
        on_click=close_sheet,
        args=(record.place,),
    )


def tell(place: str, saved: Stored[Any]) -> None:
    """Remember a save that was made without a sheet, to be told of and undone at ``place``."""
    _kept()[DONE] = Done(place, type(saved.body), saved.record_id, saved.version, saved.merged, saved.notes)


def told(place: str) -> None:
    """That the last save there went well, what was merged into it, and the way back."""
    done = _kept().get(DONE)
    if not isinstance(done, Done) or done.place != place:
        return
    texts = session.texts()
    with st.container(horizontal=True, vertical_alignment="center", key=f"done_{_slug(place)}"):
        st.html(f'<p class="saved" role="status">{escape(_done_text(done, texts))}</p>')
        st.button(texts("plan_write.undo"), key=f"undo_{place}", icon=":material/undo:", on_click=_undo, args=(done,))
    for _, said in problem_texts(done.notes, texts):
        st.info(said, icon=":material/info:")


def _done_text(done: Done, texts: Texts) -> str:
    if not done.merged:
        return texts("plan_write.saved")
    return texts("plan_write.saved_merged", fields=", ".join(label(each, texts) for each in done.merged))


def _undo(done: Done) -> None:
    outcome: Saving[Any] = undo(session.board().store, done.body, done.record_id, done.version, session.actor())
    _kept().pop(DONE, None)
    if isinstance(outcome, Conflict):
        st.toast(session.texts()("plan_write.undo_too_late"))


def _turn_history(place: str) -> None:
    _kept()[HISTORY] = "" if _kept().get(HISTORY) == place else place


def _history(record: Record[T]) -> None:
    """Every version with who, when and what, newest first; the newest can be undone."""
    if _kept().get(HISTORY) != record.place or not record.version:
        return
    texts, body = session.texts(), type(record.body)
    own_id = record_id(record.body)
    rows = history_rows(session.board().store, body, own_id, texts)
    st.html(plan_conflicts.history_table(rows, texts))
    if record.version > 1:
        latest = Done(record.place, body, own_id, rows[0].version, (), ())
        st.button(texts("plan_write.undo_latest"), key=f"undo_latest_{record.place}", on_click=_undo, args=(latest,))
