"""What a browser has on its screen while a meeting or a cycle is written: what was shown, what was typed, what clashed.

Every widget's value is held against the draft in the store. What a person changed is kept at once; what somebody
else changed is shown; what both changed is put beside each other.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar, cast

from pages.parts import session
from pipeline.actions.edit_words import refused_texts
from pipeline.actions.edits import Refused, Stored, guarded
from pipeline.actions.meeting.clashes import ticked
from pipeline.actions.meeting.drafts import keep_draft
from pipeline.actions.meeting.view_types import MeetingView
from pipeline.domain.follow_up import StepOutcome
from pipeline.domain.meeting import MeetingDraft, MeetingStep
from pipeline.domain.problem import Severity

T = TypeVar("T")

STATE = "mote"  # in the address: RUNNING while the six steps are on the screen, DONE when the check-in is saved
RUNNING, DONE = "pagar", "klart"
EVENT = "mote_event"  # what undo_event takes back


def noted(name: str) -> str:
    """What this browser has noted under ``name``; "" when nothing."""
    return session.remembered().get(name, "")


def note(name: str, value: str) -> None:
    """Note something for as long as the browser's session lasts; "" lets it go."""
    if value:
        session.remembered()[name] = value
    else:
        session.remembered().pop(name, None)


def step_of(draft: MeetingDraft) -> MeetingStep:
    """The step this browser shows. Each turns its own pages, so that nobody's field goes away under the hands."""
    own = noted(f"step/{draft.id}")
    return MeetingStep(own) if own else draft.at_step


def show_step(draft: MeetingDraft, step: MeetingStep | None) -> None:
    """Show a step in this browser; None shows where the meeting is."""
    note(f"step/{draft.id}", step or "")


def is_asked(draft: MeetingDraft) -> bool:
    """Whether the guard asks about something in a draft that a person may answer."""
    return any(each.severity is Severity.CONFIRM for each in guarded(None, draft))


class Pen:
    """Writes one run's changes into the draft of a meeting, each as soon as its widget is read."""

    def __init__(self, view: MeetingView) -> None:
        self.draft: MeetingDraft = view.draft
        self.version = view.draft_version
        self.is_stale = False
        self.problems: tuple[str, ...] = ()

    def entered(self, name: str, value: T, draw: Callable[[str, T], T]) -> T:
        """What stands in the widget that ``draw(key, value)`` draws, when a person has changed it; else ``value``."""
        place, key = self._place(name), self._key(name)
        typed, shown = draw(key, value), noted(place)
        if self._is_insisted(name):
            return cast(T, self._taken_back(name))
        if typed == value or not shown:
            note(place, repr(value))
            return typed
        if shown == repr(typed):
            self._show_theirs(name, value)
            return value
        if shown != repr(value):
            return self._clash(name, typed, value)
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

    def typed(self, name: str) -> object:
        """What stands in a widget, drawn or not; None where there is none."""
        return session.typed(self._key(name))

    def left(self, name: str) -> object:
        """What was typed in a widget that is drawn no longer; None where nothing new was."""
        typed, shown = self.typed(name), noted(self._place(name))
        return typed if typed is not None and shown and shown != repr(typed) else None

    def forget(self, name: str) -> None:
        """When what stands in a widget that is drawn no longer is nobody's word."""
        note(self._place(name), "")

    def hold(self, name: str, mine: object) -> None:
        """When there is something of mine that the draft has no room for: it is kept until somebody chooses."""
        session.desk()[self._mine(name)] = mine

    def saw(self, name: str, value: T) -> T:
        """What this browser had on its screen until now, where ``value`` stands from now on."""
        before = session.desk().get(self._seen(name), value)
        session.desk()[self._seen(name)] = value
        return cast(T, before)

    def has_clash(self, name: str) -> bool:
        """Whether somebody else changed what this browser changed in a widget too."""
        return self._mine(name) in session.desk()

    def mine(self, name: str) -> object:
        """What this browser chose or wrote where there is a clash."""
        return session.desk().get(self._mine(name))

    def let_go(self, name: str) -> None:
        """When a clash is settled with what the other one saved."""
        session.desk().pop(self._mine(name), None)

    def taken_up(self, name: str) -> Any:
        """What this browser chose, where a clash is settled another way than here."""
        return session.desk().pop(self._mine(name))

    def insist(self, name: str) -> None:
        """When a clash is settled with mine: the widget's next reading is what I chose."""
        session.desk()[self._insisted(name)] = True

    def chosen(self, field: str, text: str) -> None:
        """When a clash of two texts is settled: the text that is to stand."""
        self.write(field, text, **{field: text})
        if not self.problems:
            self.let_go(field)
            self._show_theirs(field, getattr(self.draft, field))

    def _is_insisted(self, name: str) -> bool:
        return self._insisted(name) in session.desk() and self.has_clash(name)

    def _taken_back(self, name: str) -> object:
        session.desk().pop(self._insisted(name))
        mine = session.desk().pop(self._mine(name))
        self._show_theirs(name, mine)
        return mine

    def _key(self, name: str) -> str:
        return f"meeting_{name}_{noted(self._turn(name)) or '0'}"

    def _seen(self, name: str) -> str:
        return f"seen/{self.draft.id}/{name}"

    def _place(self, name: str) -> str:
        return f"shown/{self.draft.id}/{name}"

    def _turn(self, name: str) -> str:
        return f"turn/{self.draft.id}/{name}"

    def _mine(self, name: str) -> str:
        return f"mine/{self.draft.id}/{name}"

    def _insisted(self, name: str) -> str:
        return f"insisted/{self.draft.id}/{name}"

    def _show_theirs(self, name: str, value: object) -> None:
        """A new widget under a new key shows what holds now."""
        note(self._place(name), repr(value))
        note(self._turn(name), str(int(noted(self._turn(name)) or "0") + 1))
        self.is_stale = True

    def _clash(self, name: str, typed: T, value: T | None) -> T:
        session.desk()[self._mine(name)] = typed
        self._show_theirs(name, value)
        return cast(T, value)


class CopyingPen(Pen):
    """Reads what stands on the screen of a meeting that is over, and writes it nowhere but in its own draft."""

    def write(self, name: str, value: object, **fields: Any) -> None:
        self.draft = replace(self.draft, **fields)

    def hold(self, name: str, mine: object) -> None:
        if isinstance(mine, StepOutcome):
            self.draft = ticked(self.draft, mine, None)

    def _clash(self, name: str, typed: T, value: T | None) -> T:
        return typed
