"""Which cycle is on the screen, in the address; what is being edited and what was just done, in the session."""

from typing import Any

from pages.parts import session
from pages.parts.meeting_state import note, noted
from pipeline.actions.edit_words import refused_texts
from pipeline.actions.edits import Conflict, Saving, Stored, undo_event
from pipeline.domain.pdsa import PdsaCycle

CYCLE = "pgsa"  # in the address: a cycle's number, NEW, or nothing for the wall
NEW = "ny"
EDITING, TRYING = "pgsa_andras", "pgsa_sparas"
WRITTEN = "pgsa_skrivs"  # the form that is open: its project, and CYCLE's number or NEW
IDEA = "ide"  # in the address: the idea whose cycles are shown, or nothing for all of them
BEGUN_ON = "pgsa_ide"
EVENT, TOLD = "pgsa_event", "pgsa_sagt"


def show_wall() -> None:
    """To the wall. A form that is open stays open behind it."""
    session.ask(CYCLE, "")


def leave_new() -> None:
    """From a new test that is let go, to the wall."""
    leave_form()
    show_wall()


def show_cycle(no: int) -> None:
    """To one cycle. A form that is open stays open behind it."""
    session.ask(CYCLE, str(no))


def show_new(idea: str = "") -> None:
    """To an empty form, or one begun on an idea of the plan."""
    _open(NEW, 0)
    session.ask(CYCLE, NEW)
    note(BEGUN_ON, idea)


def edit(no: int, version: int) -> None:
    """The form opens on the version that is shown."""
    _open(str(no), version)


def version_written(no: int) -> int:
    """The version that the open form of a cycle began from; 0 where none is open."""
    return int(noted(EDITING)) if noted(WRITTEN) == _named(str(no)) else 0


def unsaved() -> str:
    """The form of this project that is open though something else is shown, as CYCLE names it; "" for none."""
    project, _, which = noted(WRITTEN).rpartition("|")
    return which if project == _here() and session.asked(CYCLE) != which else ""


def go_on() -> None:
    """Back to the form that is open."""
    session.ask(CYCLE, unsaved())


def _open(which: str, version: int) -> None:
    leave_form()
    note(WRITTEN, _named(which))
    note(EDITING, str(version))


def _named(which: str) -> str:
    return f"{_here()}|{which}"


def _here() -> str:
    return session.address().get(session.PROJECT, "")


def leave_form() -> None:
    """Nothing is being edited, what was typed is let go, and the next form is a new one."""
    session.let_go(form_key())
    note(EDITING, "")
    note(WRITTEN, "")
    note(TRYING, "")
    note("pgsa_formular", str(int(noted("pgsa_formular") or "0") + 1))


def form_key() -> str:
    """Tells one opening of the form from the next, so that none inherits another's text."""
    return f"pdsa_form_{noted('pgsa_formular') or '0'}"


def saved(change: Stored[PdsaCycle], told: str) -> None:
    """A change is in: it can be undone right after. What was so already is told of, and nothing undone."""
    note(EVENT, change.event_id if change.is_written else "")
    note(TOLD, told if change.is_written else session.texts()("history_page.unchanged"))


def refused(told: str) -> None:
    """Nothing was changed, and why."""
    note(EVENT, "")
    note(TOLD, told)


def put_back(saving: Saving[Any]) -> None:
    """What became of putting back a cycle or a version of one."""
    texts = session.texts()
    if isinstance(saving, Stored):
        saved(saving, texts("pdsa_page.put_back"))
    elif isinstance(saving, Conflict):
        refused(texts("history_page.put_back_too_late"))
    else:
        refused(" ".join(refused_texts(saving, texts)))


def undo(clinic_id: str, event_id: str) -> None:
    """When the reader takes the change back."""
    texts = session.texts()
    saving = undo_event(session.board().store, clinic_id, event_id, session.actor())
    note(EVENT, "")
    note(TOLD, texts("pdsa_page.undo_refused" if isinstance(saving, Conflict) else "pdsa_page.undone"))
