"""Saving a file that is read, and taking it back: the buttons, what they did, and the history."""

from dataclasses import dataclass

import streamlit as st

from pages.parts import session, upload_parts, widgets
from pipeline.actions.upload.forms import restore_form, withdraw_form
from pipeline.actions.upload.history import HistoryRow
from pipeline.actions.upload.own_names import OwnName, save_names
from pipeline.actions.upload.own_words import IncomingFile
from pipeline.actions.upload.uploads import confirm_upload, restore_upload, withdraw_upload
from pipeline.actions.upload.view import Preview
from pipeline.actions.view_types import Choice

HISTORY_SHOWN = 8
BUTTON_WIDTH = 170  # pixels; one for every row, so that the columns before them line up

# What the page remembers of a session: the upload just saved or withdrawn, and how many files were done with.
LATEST, ROUND = "latest_upload", "upload_round"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person has said of a file: rows to leave out, names to keep, and whether something waits for a tick."""

    declined: tuple[int, ...]
    names: tuple[OwnName, ...]
    is_waiting: bool


def uploader(clinic_id: str) -> IncomingFile | None:
    """Where a file is added; the file."""
    texts = session.texts()
    st.html(upload_parts.uploader_words(texts))
    file = st.file_uploader(texts("upload_page.file"), key=_uploader_key(clinic_id), label_visibility="collapsed")
    return IncomingFile(file.name, file.getvalue()) if file else None


def _uploader_key(clinic_id: str) -> str:
    """A new key is an empty uploader: another clinic, or a file that is done with."""
    return f"file_{clinic_id}_{_noted(ROUND) or 0}"


def decision(clinic: Choice, preview: Preview, said: Decision) -> None:
    """Save what was read, or leave it."""
    view, texts = preview.view, session.texts()
    note_latest(None)
    if not view.can_confirm:
        st.button(texts("upload_page.other_file"), type="primary", key="other_file", on_click=done_with_file)
        return
    count = view.news_count - len(said.declined)
    st.button(
        texts("upload_page.save", count=count) if count else texts("upload_page.save_none"),
        type="primary",
        icon=":material/check:",
        key="save_upload",
        disabled=not count or said.is_waiting,
        on_click=_save,
        args=(preview, said),
    )
    st.button(texts("upload_page.discard"), key="discard_upload", on_click=done_with_file)
    if said.is_waiting:
        st.caption(texts("doubt.waiting"))
    elif said.declined:
        st.caption(texts("upload_page.left_out", count=len(said.declined)))


def latest_change(clinic: Choice, history: tuple[HistoryRow, ...]) -> None:
    """What the last click did, in words, with the way back and the way on."""
    row = next((each for each in history if each.upload_id == _noted(LATEST)), None)
    if row is None:
        return
    texts = session.texts()
    name = "withdrawn" if row.is_withdrawn else "saved"
    form = "_form" if row.is_form else ""
    effect = row.effect[:1].upper() + row.effect[1:]
    with st.container(key="upload_done"):
        said = texts(f"upload_page.{name}_about{form}", effect=effect)
        title = upload_parts.title(texts(f"upload_page.{name}", file=row.file_name), said)
        st.html(title + upload_parts.in_sight(name + row.upload_id), unsafe_allow_javascript=True)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(
                widgets.OVERVIEW_PAGE,
                label=texts("upload_page.see_overview"),
                icon=":material/arrow_forward:",
                query_params=session.address(),
            )
            undo, act = ("restore", restore) if row.is_withdrawn else ("undo", withdraw)
            st.button(
                texts(f"upload_page.{undo}"),
                icon=":material/undo:",
                key="undo_upload",
                on_click=act,
                args=(clinic.id, row),
            )


def history(clinic: Choice, rows: tuple[HistoryRow, ...]) -> None:
    """Earlier files, newest first, each with its way back."""
    texts = session.texts()
    if not rows:
        st.html(
            upload_parts.section(texts("upload_page.history"), texts("upload_page.history_empty", clinic=clinic.label))
        )
        return
    st.html(upload_parts.section(texts("upload_page.history")))
    with st.container(key="history", gap="xsmall"):
        with st.container(horizontal=True, wrap=False):
            st.html(upload_parts.history_heads(texts))
            st.space(BUTTON_WIDTH)
        is_all = len(rows) <= HISTORY_SHOWN or _wants_all(len(rows))
        for row in rows if is_all else rows[:HISTORY_SHOWN]:
            _history_row(clinic, row)


def _wants_all(count: int) -> bool:
    return st.toggle(session.texts()("upload_page.history_all", count=count), key="history_all")


def _history_row(clinic: Choice, row: HistoryRow) -> None:
    texts = session.texts()
    name, act = ("restore", restore) if row.is_withdrawn else ("withdraw", withdraw)
    form = "_form" if row.is_form else ""
    with st.container(key=f"history_row_{row.upload_id}", horizontal=True, wrap=False, vertical_alignment="center"):
        st.html(upload_parts.history_row(row, texts))
        with st.popover(texts(f"upload_page.{name}"), width=BUTTON_WIDTH, key=f"ask_{name}_{row.upload_id}"):
            st.write(texts(f"upload_page.{name}_question{form}", file=upload_parts.plain(row.file_name)))
            st.button(
                texts(f"upload_page.{name}_yes"),
                type="primary",
                key=f"{name}_{row.upload_id}",
                on_click=act,
                args=(clinic.id, row),
            )


def withdraw(clinic_id: str, row: HistoryRow) -> None:
    """When the reader has said so: the file's figures hold no longer."""
    act = withdraw_form if row.is_form else withdraw_upload
    act(session.board().store, clinic_id, row.upload_id, session.actor())
    note_latest(row.upload_id)


def restore(clinic_id: str, row: HistoryRow) -> None:
    """When the reader has said so: the file's figures hold again."""
    act = restore_form if row.is_form else restore_upload
    act(session.board().store, clinic_id, row.upload_id, session.actor())
    note_latest(row.upload_id)


def _save(preview: Preview, said: Decision) -> None:
    store, reading = session.board().store, preview.reading
    save_names(store, reading.clinic_id, said.names, session.actor())
    upload_id = confirm_upload(store, reading, session.actor(), said.declined)
    done_with_file()
    note_latest(upload_id)


def done_with_file() -> None:
    """The uploader is empty again."""
    _note(ROUND, str(int(_noted(ROUND) or 0) + 1))


def note_latest(upload_id: str | None) -> None:
    """The upload that the page tells of."""
    _note(LATEST, upload_id)


def _noted(name: str) -> str | None:
    return session.remembered().get(name)


def _note(name: str, value: str | None) -> None:
    if value is None:
        session.remembered().pop(name, None)
    else:
        session.remembered()[name] = value
