"""One record changed where it stands: opened at a version, saved by itself, disputed, told of, undone and put back.

What is open lives in the session with the version it was opened at, so that nobody else's save
moves the ground under what is being typed. The fields themselves are drawn by whoever owns them,
and keep what is typed for the session, so that looking something up elsewhere loses nothing.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from typing import Any, Generic, TypeVar, cast

import streamlit as st

from pages.parts import editing_conflicts, history, session
from pages.parts.history import slug
from pipeline.actions.edit_words import label, problem_texts, refused_texts
from pipeline.actions.edits import Conflict, Edit, Refused, Saving, Stored, record_id, remove, undo_change
from pipeline.domain.access import Action
from pipeline.domain.problem import Problem, Severity
from pipeline.text import Texts

T = TypeVar("T")

DONE, HISTORY = "edit_done", "edit_history"


@dataclass(frozen=True, slots=True)
class Record(Generic[T]):
    """One thing to change. ``place`` names it on the page; ``body`` is how it stands now, at ``version``.

    ``save`` is the action behind the button; ``can_remove`` lets it be taken away. ``own_fields``
    are those that the place shows of a larger record; its history keeps to them.
    """

    place: str
    title: str
    body: T
    version: int
    action: Action
    save: Callable[[T, Edit], Saving[T]]
    can_remove: bool = False
    own_fields: tuple[str, ...] = ()


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
    """The last save, to be told of and undone. ``refusal`` says why nothing was changed, "" where it was."""

    place: str
    body: type
    event_id: str
    merged: tuple[str, ...] = ()
    notes: tuple[Problem, ...] = ()
    is_written: bool = True
    is_removed: bool = False
    refusal: str = ""


def edited(record: Record[T], shown: str, fields: Callable[[str, T], T]) -> T | None:
    """The record with its buttons: ``shown`` (HTML) while it is closed, ``fields`` while it is open.

    What is typed so far, None while it is closed. ``fields(key, body)`` draws widgets whose keys
    begin with ``key`` and returns the body as typed.
    """
    sheet = opened(record.place)
    with st.container(key=f"part_{slug(record.place)}"):
        _head(record, is_open=sheet is not None)
        told(record.place)
        if sheet is None:
            _history(record)  # beside its button, for what is shown may be longer than the screen
            st.html(shown)
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
    session.let_go(f"{place}@")


def _kept() -> dict[str, object]:
    return cast("dict[str, object]", session.remembered())


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
    for severity, said in problem_texts(sheet.refused, texts):
        if severity is Severity.NOTE:
            st.info(said, icon=":material/info:")
        else:
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
    done = _kept().get(DONE)
    if isinstance(done, Done) and done.place == record.place and not done.refusal:
        _kept()[DONE] = replace(done, is_removed=True)


def _take(record: Record[T], outcome: Saving[T]) -> None:
    """What became of a save: closed and told, or still open with what stood in the way."""
    sheet = opened(record.place) or Sheet(record.body, record.version)
    if isinstance(outcome, Stored):
        close_sheet(record.place)
        tell(record.place, outcome)
    elif isinstance(outcome, Conflict):
        _kept()[f"sheet:{record.place}"] = replace(sheet, conflict=outcome, refused=())
    else:
        _kept()[f"sheet:{record.place}"] = replace(
            sheet, refused=outcome.problems, can_confirm=outcome.can_confirm, conflict=None
        )


def _settled(record: Record[T], conflict: Conflict[T]) -> None:
    """Both texts, and the button that saves what was chosen."""
    if conflict.merged is None:
        editing_conflicts.standing_alone(conflict)
        st.button(
            session.texts()("plan_write.close"), key=f"close_{record.place}", on_click=close_sheet, args=(record.place,)
        )
        return
    outcome = editing_conflicts.settled(conflict, record.place, record.action, session.actor())
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


def still_open(body: type[T], project_id: str, places: Collection[str]) -> tuple[tuple[str, Sheet[T]], ...]:
    """What is open of a kind in a project though its place is gone: somebody removed it while it was written in."""
    sheets = [(name.removeprefix("sheet:"), each) for name, each in _kept().items() if isinstance(each, Sheet)]
    return tuple(
        (place, sheet)
        for place, sheet in sheets
        if type(sheet.body) is body and sheet.version and place not in places and place.startswith(f"{project_id}/")
    )


def told_of_removed(body: type, project_id: str) -> None:
    """That something of a kind has been taken away, and the way back: its own place is gone."""
    done = _kept().get(DONE)
    if isinstance(done, Done) and done.is_removed and done.body is body and done.place.startswith(f"{project_id}/"):
        told(done.place)


def tell(place: str, outcome: Saving[Any]) -> None:
    """Keep what became of a change, to be told of at its place."""
    texts = session.texts()
    if isinstance(outcome, Stored):
        _kept()[DONE] = Done(
            place, type(outcome.body), outcome.event_id, outcome.merged, outcome.notes, outcome.is_written
        )
    elif isinstance(outcome, Refused):
        _kept()[DONE] = Done(place, type(None), "", refusal=" ".join(refused_texts(outcome, texts)))
    else:
        _kept()[DONE] = Done(place, type(None), "", refusal=texts("history_page.put_back_too_late"))


def told(place: str) -> None:
    """That the last save there went well, what was merged into it, and the way back; or why nothing was changed."""
    done = _kept().get(DONE)
    if not isinstance(done, Done) or done.place != place:
        return
    texts = session.texts()
    if done.refusal:
        st.html(f'<div class="conflict" role="alert"><p>{escape(done.refusal)}</p></div>')
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"done_{slug(place)}"):
        st.html(f'<p class="saved" role="status">{escape(_done_text(done, texts))}</p>')
        if done.is_written:
            st.button(
                texts("plan_write.undo"), key=f"undo_{place}", icon=":material/undo:", on_click=_undo, args=(done,)
            )
    for _, said in problem_texts(done.notes, texts):
        st.info(said, icon=":material/info:")


def _done_text(done: Done, texts: Texts) -> str:
    if done.is_removed:
        return texts("plan_write.removed")
    if not done.is_written:
        return texts("history_page.unchanged")
    if not done.merged:
        return texts("plan_write.saved")
    return texts("plan_write.saved_merged", fields=", ".join(label(each, texts) for each in done.merged))


def _undo(done: Done) -> None:
    """Take back all that the save wrote, or nothing where somebody has saved since."""
    outcome = undo_change(session.board().store, done.event_id, session.actor())
    _kept().pop(DONE, None)
    if isinstance(outcome, Conflict):
        _kept()[DONE] = replace(done, refusal=session.texts()("plan_write.undo_too_late"))


def _turn_history(place: str) -> None:
    _kept()[HISTORY] = "" if _kept().get(HISTORY) == place else place


def _history(record: Record[T]) -> None:
    """Every version with who, when and what, newest first; each older one can be put back."""
    if _kept().get(HISTORY) != record.place or not record.version:
        return
    body, own_id = type(record.body), record_id(record.body)
    history.versions(body, own_id, partial(tell, record.place), record.own_fields, record.place)
