"""The history of one thing: every version with who, when and what it changed, and a way back to each older one."""

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

import streamlit as st

from pages.parts import session
from pipeline.actions.edit_words import FieldRow, HistoryRow, history_rows
from pipeline.actions.edits import Edit, Saving
from pipeline.actions.history.put_back import put_back, removed_rows
from pipeline.domain.change import Piece, PieceKind
from pipeline.text import Texts

Take = Callable[[Saving[Any]], None]  # what the page does with what became of putting something back

SHOWN_FIRST = 12  # versions; a thing with more shows all when asked
ALL = "history_all"
_MARKDOWN = re.compile(r"([\\\[\]()`*_~#$:<>!|-])")
_PIECE = {
    PieceKind.SAME: "{text}",
    PieceKind.CUT: "{text}",
    PieceKind.GONE: '<del><span class="unseen">{word} </span>{text}</del>',
    PieceKind.NEW: '<ins><span class="unseen">{word} </span>{text}</ins>',
}


def versions(body: type, record_id: str, take: Take, only: tuple[str, ...] = (), place: str = "") -> None:
    """Every version of a record, newest first; with ``only``, of these fields of it. ``place`` names it on the page."""
    texts, place = session.texts(), place or record_id
    rows: tuple[HistoryRow, ...] = session.view(history_rows, session.board().store, body, record_id, texts, only)
    if not rows:
        st.html(f'<p class="quiet">{escape(texts("history_page.no_versions"))}</p>')
        return
    is_whole = len(rows) <= SHOWN_FIRST or session.remembered().get(ALL) == place
    with st.container(key=f"history_{slug(place)}", gap=None):
        for row in rows if is_whole else rows[:SHOWN_FIRST]:
            _version(row, body, record_id, (take, only, place))
    if not is_whole:
        st.button(
            texts("history_page.all_versions", count=len(rows)),
            key=f"history_all_{place}",
            type="tertiary",
            on_click=session.remembered().__setitem__,
            args=(ALL, place),
        )


def removed(body: type, project_id: str, take: Take) -> None:
    """What the project no longer has of a kind, folded away; nothing where nothing was removed."""
    texts = session.texts()
    rows = session.view(removed_rows, session.board().store, project_id, body, texts)
    if not rows:
        return
    with st.expander(texts("history_page.removed", count=len(rows)), key=f"removed_{body.__name__}"):
        for row in rows:
            with st.container(horizontal=True, vertical_alignment="center", key=f"gone_{slug(row.record_id)}"):
                st.html(f'<p>{escape(row.name)} <span class="quiet">{escape(row.told)}</span></p>')
                st.button(
                    named(texts("history_page.put_back"), row.name),
                    key=f"restore_{row.record_id}",
                    on_click=_put_back,
                    args=(body, row.record_id, row.version, row.version, (), take),
                )


def changes(rows: Iterable[FieldRow], texts: Texts) -> str:
    """What each field said before and says after, as a list; where long texts differ, and both in full behind it."""
    items = "".join(f"<li>{_change(row, texts)}</li>" for row in rows)
    return f'<ul class="changes">{items}</ul>' if items else ""


def named(label: str, of: str) -> str:
    """A button's label with what it is about after it, for those who hear the buttons without seeing the rows."""
    plain = _MARKDOWN.sub(r"\\\1", of)
    return f"{label} :small[{plain}]"


def slug(place: str) -> str:
    """A place as a part of a style class."""
    return "".join(ch if ch.isalnum() else "_" for ch in place)


def _version(row: HistoryRow, body: type, record_id: str, about: tuple[Take, tuple[str, ...], str]) -> None:
    texts, (take, only, place) = session.texts(), about
    head = f"<strong>{escape(row.when)}</strong> {escape(row.who)}"
    shown = "" if row.version == 1 else changes(row.fields, texts)
    with st.container(horizontal=True, key=f"version_{slug(place)}_{row.version}"):
        st.html(f'<div class="version"><p>{head}</p><p class="quiet">{escape(row.what)}</p>{shown}</div>')
        if row.can_put_back:
            st.button(
                named(texts("history_page.put_back"), row.when),
                key=f"put_back_{place}_{row.version}",
                on_click=_put_back,
                args=(body, record_id, row.version, row.newest, only, take),
            )


def _put_back(body: type, record_id: str, version: int, seen: int, only: Sequence[str], take: Take) -> None:
    edit = Edit(session.actor(), seen, is_confirmed=True)
    take(put_back(session.board().store, body, record_id, version, edit, only))


def _change(row: FieldRow, texts: Texts) -> str:
    if not row.pieces:
        return escape(texts("plan_write.from_to", field=row.label, before=row.before, after=row.mine))
    pieces = " ".join(_piece(each, texts) for each in row.pieces)
    sides = "".join(
        f"<dt>{escape(texts(f'history_page.{name}'))}</dt><dd>{escape(said)}</dd>"
        for name, said in (("before", row.before), ("after", row.mine))
    )
    summary = escape(texts("history_page.whole_text"))
    return f"{escape(row.label)}: {pieces}<details><summary>{summary}</summary><dl>{sides}</dl></details>"


def _piece(piece: Piece, texts: Texts) -> str:
    word = texts(f"history_page.{piece.kind}") if piece.kind in (PieceKind.GONE, PieceKind.NEW) else ""
    return _PIECE[piece.kind].format(text=escape(piece.text), word=escape(word))
