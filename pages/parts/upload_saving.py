"""Saving a file that is read, and taking it back: the buttons, what they did, and the history."""

import streamlit as st

from pages.parts import session, upload_parts, widgets
from pipeline.actions.upload_history import HistoryRow
from pipeline.actions.upload_view import Preview
from pipeline.actions.uploads import confirm_upload, restore_upload, withdraw_upload
from pipeline.actions.view_types import Choice

HISTORY_SHOWN = 8
BUTTON_WIDTH = 170  # pixels; one for every row, so that the columns before them line up

# What the page remembers of a session: the upload just saved or withdrawn, and how many files were done with.
LATEST, ROUND = "latest_upload", "upload_round"


def uploader_key(clinic: Choice) -> str:
    """A new key is an empty uploader: another clinic, or a file that is done with."""
    return f"file_{clinic.id}_{_noted(ROUND) or 0}"


def decision(clinic: Choice, preview: Preview, declined: tuple[int, ...]) -> None:
    """Save what was read, or leave it."""
    view, texts = preview.view, session.texts()
    _note(LATEST, None)
    if not view.can_confirm:
        st.button(texts("upload_page.other_file"), type="primary", key="other_file", on_click=_done_with_file)
        return
    count = view.news_count - len(declined)
    st.button(
        texts("upload_page.save", count=count) if count else texts("upload_page.save_none"),
        type="primary",
        icon=":material/check:",
        key="save_upload",
        disabled=not count,
        on_click=_save,
        args=(preview, declined),
    )
    st.button(texts("upload_page.discard"), key="discard_upload", on_click=_done_with_file)
    if declined:
        st.caption(texts("upload_page.changed_kept", count=len(declined)))


def latest_change(clinic: Choice, history: tuple[HistoryRow, ...]) -> None:
    """What the last click did, in words, with the way back and the way on."""
    row = next((each for each in history if each.upload_id == _noted(LATEST)), None)
    if row is None:
        return
    texts = session.texts()
    name = "withdrawn" if row.is_withdrawn else "saved"
    effect = row.effect[:1].upper() + row.effect[1:]
    with st.container(key="upload_done"):
        said = texts(f"upload_page.{name}_about", effect=effect)
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
                args=(clinic.id, row.upload_id),
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
        with st.container(horizontal=True):
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
    with st.container(key=f"history_row_{row.upload_id}", horizontal=True, vertical_alignment="center"):
        st.html(upload_parts.history_row(row, texts))
        with st.popover(texts(f"upload_page.{name}"), width=BUTTON_WIDTH, key=f"ask_{name}_{row.upload_id}"):
            st.write(texts(f"upload_page.{name}_question", file=upload_parts.plain(row.file_name)))
            st.button(
                texts(f"upload_page.{name}_yes"),
                type="primary",
                key=f"{name}_{row.upload_id}",
                on_click=act,
                args=(clinic.id, row.upload_id),
            )


def withdraw(clinic_id: str, upload_id: str) -> None:
    """When the reader has said so: the file's figures hold no longer."""
    withdraw_upload(session.board().store, clinic_id, upload_id, session.actor())
    _note(LATEST, upload_id)


def restore(clinic_id: str, upload_id: str) -> None:
    """When the reader has said so: the file's figures hold again."""
    restore_upload(session.board().store, clinic_id, upload_id, session.actor())
    _note(LATEST, upload_id)


def _save(preview: Preview, declined: tuple[int, ...]) -> None:
    upload_id = confirm_upload(session.board().store, preview.reading, session.actor(), declined)
    _done_with_file()
    _note(LATEST, upload_id)


def _done_with_file() -> None:
    _note(ROUND, str(int(_noted(ROUND) or 0) + 1))


def _noted(name: str) -> str | None:
    return session._remembered().get(name)


def _note(name: str, value: str | None) -> None:
    if value is None:
        session._remembered().pop(name, None)
    else:
        session._remembered()[name] = value
