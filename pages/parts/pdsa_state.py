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
IDEA = "ide"  # in the address: the idea whose cycles are shown, or nothing for all of them
BEGUN_ON = "pgsa_ide"
EVENT, TOLD = "pgsa_event", "pgsa_sagt"


def show_wall() -> None:
    """To the wall."""
    session.ask(CYCLE, "")
    leave_form()


def show_cycle(no: int) -> None:
    """To one cycle."""
    session.ask(CYCLE, str(no))
    leave_form()


def show_new(idea: str = "") -> None:
    """To an empty form, or one begun on an idea of the plan."""
    leave_form()
    session.ask(CYCLE, NEW)
    note(BEGUN_ON, idea)
    note(EDITING, "0")


def edit(version: int) -> None:
    """The form opens on the version that is shown."""
    leave_form()
    note(EDITING, str(version))


def leave_form() -> None:
    """Nothing is being edited; the next form is a new one."""
    note(EDITING, "")
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
