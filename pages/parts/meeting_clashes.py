"""A step with two answers: both told on the step, each with its button; nothing is written over until one is chosen."""

from functools import partial

from pages.parts import session
from pages.parts.meeting_conflict import two_answers
from pages.parts.meeting_state import Pen
from pipeline.actions.edits import MINE, THEIRS
from pipeline.actions.meeting.again import word_of_others
from pipeline.actions.meeting.clashes import answer_words, chosen, state_words, tick_of, ticked
from pipeline.actions.meeting.view_types import ClashRow, DueRow
from pipeline.actions.typed_text import time_after
from pipeline.domain.follow_up import StepOutcome, StepState
from pipeline.domain.meeting import MeetingDraft

FIELDS = {StepState.MOVED: ("time", "reason"), StepState.DROPPED: ("reason",)}  # the fields an answer asks for


def saved_elsewhere(row: ClashRow, pen: Pen) -> None:
    """What the meeting has, and what was saved outside it since."""
    mine = row.clash.mine
    name = f"{mine.activity_id}_{mine.step}"

    def choose(choice: str) -> None:
        _keep(pen, name, mine.state, chosen(pen.draft, row.clash, choice))

    two_answers(row.said, f"saved_{name}", row.choices, choose)


def cut_off(row: DueRow, name: str, pen: Pen) -> None:
    """What was typed of an answer at the moment somebody else in the meeting gave the step another one."""
    texts, held = session.texts(), f"line_{name}"
    typed = _typed_line(row, name, pen)
    if typed is not None:
        pen.hold(held, typed)
    mine = pen.mine(held)
    if not isinstance(mine, StepOutcome):
        return
    now = tick_of(pen.draft, row.activity_id, row.step)
    theirs = state_words(now, texts) if now else texts("meeting_page.nothing")
    who, when = word_of_others(session.board().store, pen.draft, partial(_state, row), texts)
    said = texts("meeting_page.choice_clash", mine=answer_words(mine, texts), theirs=theirs, who=who, when=when)
    choices = (
        (MINE, texts("meeting_page.set_mine", mine=state_words(mine, texts))),
        (THEIRS, texts("meeting_page.keep_theirs", theirs=theirs)),
    )

    def choose(choice: str) -> None:
        if choice == MINE:
            _keep(pen, name, now.state if now else None, ticked(pen.draft, mine, row.saved))
        if not pen.problems:
            pen.let_go(held)

    two_answers(said, held, choices, choose)


def _typed_line(row: DueRow, name: str, pen: Pen) -> StepOutcome | None:
    """The answer whose time or reason was typed in a field that is not there any more; None where none was."""
    state = _state(row, pen.draft)
    drawn = FIELDS.get(state, ()) if state else ()
    gone = [f"{part}_{name}" for part in FIELDS[StepState.MOVED] if part not in drawn]
    if all(pen.left(field) is None for field in gone):
        return None
    time, reason = pen.typed(f"time_{name}"), str(pen.typed(f"reason_{name}") or "").strip()
    said = StepState.DROPPED if time is None else StepState.MOVED
    for field in gone:
        pen.forget(field)
    draft = pen.draft
    moved_to = time_after(str(time or ""), draft.day)
    return StepOutcome(draft.project_id, row.activity_id, row.step, draft.day, said, moved_to, reason or None)


def _state(row: DueRow, draft: MeetingDraft) -> StepState | None:
    tick = tick_of(draft, row.activity_id, row.step)
    return tick.state if tick else None


def _keep(pen: Pen, name: str, shown: StepState | None, draft: MeetingDraft) -> None:
    """The draft with the choice in it; ``shown`` is what the step's widget holds until its next reading."""
    pen.write(f"tick_{name}", shown, ticks=draft.ticks, seen=draft.seen)
