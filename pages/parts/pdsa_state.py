"""Which cycle is on the screen, in the address; what is being edited and what was just done, in the session."""

from pages.parts import session
from pages.parts.meeting_state import note, noted
from pipeline.actions.edits import Conflict, Stored, undo_event
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
    """A change is in: it can be undone right after."""
    note(EVENT, change.event_id)
    note(TOLD, told)


def undo(clinic_id: str, event_id: str) -> None:
    """When the reader takes the change back."""
    texts = session.texts()
    saving = undo_event(session.board().store, clinic_id, event_id, session.actor())
    note(EVENT, "")
    note(TOLD, texts("pdsa_page.undo_refused" if isinstance(saving, Conflict) else "pdsa_page.undone"))
