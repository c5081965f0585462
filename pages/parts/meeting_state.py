"""What a browser has on its screen while a meeting or a cycle is written: what was shown, what was typed, what clashed.

Every widget's value is held against the draft in the store. What a person changed is kept at once; what somebody
else changed is shown; what both changed is put beside each other.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from pages.parts import session
from pipeline.actions.edit_words import refused_texts
from pipeline.actions.edits import Refused, Stored
from pipeline.actions.meeting.drafts import keep_draft
from pipeline.actions.meeting.view_types import MeetingView
from pipeline.domain.meeting import MeetingDraft

T = TypeVar("T")

STATE = "mote"  # in the address: RUNNING while the six steps are on the screen, DONE when the check-in is saved
RUNNING, DONE = "pagar", "klart"


def noted(name: str) -> str:
    """What this browser has noted under ``name``; "" when nothing."""
    return session.remembered().get(name, "")


def note(name: str, value: str) -> None:
    """Note something for as long as the browser's session lasts; "" lets it go."""
    if value:
        session.remembered()[name] = value
    else:
        session.remembered().pop(name, None)


class Pen:
    """Writes one run's changes into the draft of a meeting, each as soon as its widget is read."""

    def __init__(self, view: MeetingView) -> None:
        self.draft: MeetingDraft = view.draft
        self.version = view.draft_version
        self.is_stale = False
        self.problems: tuple[str, ...] = ()

    def entered(self, name: str, value: T, draw: Callable[[str, T], T]) -> T:
        """What stands in the widget that ``draw(key, value)`` draws, when a person has changed it; else ``value``."""
        place, key = self._place(name), f"meeting_{name}_{noted(self._turn(name)) or '0'}"
        typed, shown = draw(key, value), noted(place)
        if typed == value or not shown:
            note(place, repr(value))
            return typed
        if shown == repr(typed):
            self._show_theirs(name, value)
            return value
        if shown != repr(value):
            self._clash(name, typed, value)
            return value
        return typed

    def write(self, name: str, value: object, **fields: Any) -> None:
        """Keep ``fields`` in the draft, entered in widget ``name`` as ``value``."""
        saving = keep_draft(session.board().store, replace(self.draft, **fields), session.actor(), self.version)
        if isinstance(saving, Stored):
            self.draft, self.version, self.is_stale = saving.body, saving.version, True
            note(self._place(name), repr(value))
        elif isinstance(saving, Refused):
            self.problems += refused_texts(saving, session.texts())
        else:
            self._clash(name, value, None)

    def text(self, field: str, draw: Callable[[str, str], str]) -> None:
        """A text of the draft in a widget."""
        value = getattr(self.draft, field)
        typed = self.entered(field, value, draw)
        if typed != value:
            self.write(field, typed, **{field: typed})

    def mine(self, field: str) -> str:
        """What this browser wrote in a field that somebody else changed meanwhile; "" when there is no clash."""
        return noted(f"mine/{self.draft.id}/{field}")

    def chosen(self, field: str, text: str) -> None:
        """When a clash is settled: the text that is to stand."""
        self.write(field, text, **{field: text})
        if not self.problems:
            note(f"mine/{self.draft.id}/{field}", "")
            self._show_theirs(field, getattr(self.draft, field))

    def _place(self, name: str) -> str:
        return f"shown/{self.draft.id}/{name}"

    def _turn(self, name: str) -> str:
        return f"turn/{self.draft.id}/{name}"

    def _show_theirs(self, name: str, value: object) -> None:
        """A new widget under a new key shows what holds now."""
        note(self._place(name), repr(value))
        note(self._turn(name), str(int(noted(self._turn(name)) or "0") + 1))
        self.is_stale = True

    def _clash(self, name: str, typed: object, value: object) -> None:
        if isinstance(typed, str) and typed.strip():
            note(f"mine/{self.draft.id}/{name}", typed)
        self._show_theirs(name, value)
