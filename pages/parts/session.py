"""The only file that knows of the session: the open store, caches, the address bar, the reader, today.

What is chosen (clinic, project, indicator, day) lives in the address, so that a reload or a link
shows the same thing; the session remembers it when the menu drops the address on a change of page.
"""

import gc
import logging
import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import streamlit as st

from pipeline.actions.board import Board, open_board
from pipeline.actions.inbox import Inbox, InboxWatcher
from pipeline.actions.settings import settings_from
from pipeline.domain.access import Actor
from pipeline.text import LANGUAGES, Texts
from pipeline.text import texts as texts_in

DB_SETTING = "FORBATTRING_DB"
DEFAULT_DB = "data/board.duckdb"
ROOT = Path(__file__).parents[2]
INBOX_FOLDER = "inbox"
LOG = logging.getLogger(__name__)

# The names in the address; people see them, so they are Swedish.
CLINIC, PROJECT, INDICATOR, AS_OF, LANGUAGE = "vc", "arbete", "indikator", "per", "sprak"
KEPT = (CLINIC, PROJECT, INDICATOR, AS_OF, LANGUAGE)

# What a reader has asked of one chart. It goes with the indicator: another one starts from what its figures choose.
DIAGRAM, RULES, PHASES, FREEZE, INVERSE = "diagram", "regler", "faser", "frys", "omvand"
MODE = "visa"  # which side of a page is shown
OF_ONE_CHART = (DIAGRAM, RULES, PHASES, FREEZE, INVERSE)

VIEWS_KEPT = 512  # a View is some tens of kilobytes

T = TypeVar("T")


def board() -> Board:
    """The open store with its catalogue, one per process. Raises BoardError."""
    opened, _ = _board(str(ROOT / (os.environ.get(DB_SETTING) or DEFAULT_DB)))
    return opened


@st.cache_resource(show_spinner=False, on_release=lambda opened: _close(*opened))
def _board(path: str) -> tuple[Board, InboxWatcher]:
    """The board and the watch over its inbox; both live as long as the process."""
    opened = open_board(path, settings_from(os.environ))
    inbox = Inbox(opened, opened.settings.inbox or ROOT / INBOX_FOLDER, texts_in(LANGUAGES[0]), today)
    watcher = InboxWatcher(inbox.look, failed=lambda error: LOG.error("The inbox could not be read: %r", error))
    watcher.start()
    return opened, watcher


def _close(opened: Board, watcher: InboxWatcher) -> None:
    watcher.stop()
    opened.store.close()


def view(question: Callable[..., T], *facts: object, **named: object) -> T:
    """What ``question(*facts, **named)`` answers, kept until the store changes.

    The question must be a function of a module, answer with something frozen and depend on
    nothing but the store and its arguments; the board's store and catalogue are not hashed.
    """
    name = f"{question.__module__}.{question.__qualname__}"
    hashed = tuple(fact for fact in facts if not _is_of_board(fact))
    return _answer(
        board().data_version, name, hashed, tuple(sorted(named.items())), _ask=lambda: question(*facts, **named)
    )


def _is_of_board(fact: object) -> bool:
    opened = board()
    return fact is opened or fact is opened.store or fact is opened.catalogue


@st.cache_resource(show_spinner=False, max_entries=VIEWS_KEPT, hash_funcs={Texts: lambda texts: texts.language})
def _answer(version: str, name: str, facts: tuple, named: tuple, _ask: Callable[[], T]) -> T:
    return _ask()


def texts() -> Texts:
    """The sentences in the reader's language; Swedish unless the address asks for another."""
    asked = _wanted(LANGUAGE)
    if asked not in LANGUAGES:
        return texts_in(LANGUAGES[0])
    remember(LANGUAGE, asked)
    return texts_in(asked)


def today() -> date:
    """The only place where a page learns what day it is."""
    return date.today()


def actor() -> Actor:
    """Who makes a change. Nobody signs in yet, so it is whoever sits at this computer."""
    return Actor(texts_in(LANGUAGES[0])("session.local_user"))


def as_of() -> date:
    """The day everything is shown as of: the address's, else today."""
    try:
        asked = date.fromisoformat(_wanted(AS_OF) or "")
    except ValueError:
        return today()
    remember(AS_OF, asked.isoformat())
    return asked


def chosen(name: str, ids: Sequence[str]) -> str | None:
    """The one of ``ids`` that is chosen under ``name``, else the first; None when there is none to choose."""
    if not ids:
        return None
    wanted = _wanted(name)
    choice = wanted if wanted in ids else ids[0]
    remember(name, choice)
    return choice


def address(**changes: str) -> dict[str, str]:
    """The query part of an address that shows what is chosen now, with ``changes`` made."""
    return {name: value for name in KEPT if (value := changes.get(name) or _wanted(name))}


def widget(name: str, value: object) -> str:
    """The key of the widget that chooses ``name``, which now shows ``value``."""
    key = f"choose_{name}"
    st.session_state[key] = value
    return key


def keep_choice(name: str) -> None:
    """When a reader has chosen: the address follows, and what was asked of the chart before is let go."""
    remember(name, st.session_state[f"choose_{name}"])
    for each in OF_ONE_CHART:
        ask(each, "")


def asked(name: str) -> str:
    """What the address asks of the chart under ``name``; "" when it asks nothing."""
    return st.query_params.get(name, "")


def asked_days(name: str) -> tuple[date, ...]:
    """The days the address names, in order; what is no day is passed over."""
    days = set()
    for part in asked(name).split(","):
        try:
            days.add(date.fromisoformat(part))
        except ValueError:
            continue
    return tuple(sorted(days))


def ask(name: str, value: str) -> None:
    """Ask something of the chart, or with "" leave it to the figures."""
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def keep_asked(name: str) -> None:
    """When a reader has asked something of the chart: the address follows."""
    value = st.session_state[f"choose_{name}"] or ""
    ask(name, value if isinstance(value, str) else ",".join(sorted(value)))


def keep_day() -> None:
    """When a reader has chosen a day: today needs no place in the address, and neither does an emptied field."""
    day = st.session_state[f"choose_{AS_OF}"]
    remember(AS_OF, day.isoformat() if day and day != today() else None)


def settle() -> None:
    """Once per process: leave what start-up made out of the collections Streamlit makes after every run."""
    _settle()


@st.cache_resource(show_spinner=False)
def _settle() -> bool:
    gc.collect()
    gc.freeze()
    return True


def _wanted(name: str) -> str | None:
    return st.query_params.get(name) or remembered().get(name)


def latest(name: str, key: tuple[object, ...], ask: Callable[[], T]) -> T:
    """What ``ask()`` answered last under this name, asked anew when ``key`` or the store has changed.

    For what only this reader asks and is too large for everybody's cache: a file being looked at.
    """
    stamp = (board().data_version, key)
    kept: dict[str, tuple[object, T]] = st.session_state.setdefault("latest", {})
    if name not in kept or kept[name][0] != stamp:
        kept[name] = (stamp, ask())
    return kept[name][1]


def remembered() -> dict[str, str]:
    """What the session keeps by name, beside the address."""
    kept: dict[str, str] = st.session_state.setdefault("remembered", {})
    return kept


def desk() -> dict[str, object]:
    """What lies before this reader and nobody else: things chosen or written that are not saved yet."""
    kept: dict[str, object] = st.session_state.setdefault("desk", {})
    return kept


def typed(key: str) -> object:
    """What stands in a widget as the browser last sent it, also where this run does not draw it; None for none."""
    return st.session_state.get(key)


def let_go(prefix: str) -> None:
    """Forget what was typed in widgets, and laid on the desk, under keys that begin so."""
    for kept in (st.session_state, desk()):
        for key in [each for each in kept if str(each).startswith(prefix)]:
            del kept[key]


def remember(name: str, value: str | None) -> None:
    """Keep a choice and let the address say it; with None forget it."""
    if value is None:
        remembered().pop(name, None)
        st.query_params.pop(name, None)
        return
    remembered()[name] = value
    if st.query_params.get(name) != value:
        st.query_params[name] = value
