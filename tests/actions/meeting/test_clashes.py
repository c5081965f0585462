"""A step ticked in a meeting's draft and answered elsewhere meanwhile: told, chosen, and never written over."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pipeline.actions.edits import MINE, Refused, remove, undo_event
from pipeline.actions.meeting.again import together
from pipeline.actions.meeting.changes import answer_step, confirm_meeting
from pipeline.actions.meeting.clashes import BOTH, THEIRS, chosen, ticked
from pipeline.actions.meeting.drafts import current_draft, keep_draft
from pipeline.actions.meeting.view import meeting_view
from pipeline.actions.meeting.view_types import ClashRow, MeetingView
from pipeline.actions.messages import sentence
from pipeline.actions.plan.kept import kept_plan
from pipeline.domain.access import AuditEvent
from pipeline.domain.follow_up import NextCheckIn, StepOutcome, StepState
from pipeline.domain.meeting import MeetingDraft
from pipeline.store.database import Database
from pipeline.store.transaction import Transaction
from pipeline.text import texts
from tests.actions.follow_up_store import ACTIVITY, APRIL, DOCTOR, NURSE, SAY, by, filled, refused, stored

PROJECT_ID = "norra-2026"
EARLIER = date(2026, 4, 2)
JUNE = NextCheckIn("juni", month=date(2026, 6, 1))
DONE = StepOutcome(PROJECT_ID, ACTIVITY.id, "1", APRIL, StepState.DONE)
DROPPED = replace(DONE, state=StepState.DROPPED, reason="Lokalen är stängd")
MOVED = replace(DONE, state=StepState.MOVED, moved_to=JUNE)
EMPTY = MeetingDraft(PROJECT_ID, APRIL)
TICKED = ticked(EMPTY, DONE, None)


class Overtaken(Database):
    """A store where somebody answers a step just before the next change begins."""

    comes_first: StepOutcome | None = None

    @contextmanager
    def transaction(self, event: AuditEvent) -> Iterator[Transaction]:
        answer, self.comes_first = self.comes_first, None
        if answer is not None:
            stored(answer_step(self, answer, by(0, DOCTOR)))
        with super().transaction(event) as transaction:
            yield transaction


def view(store: Database, language: str = "sv") -> MeetingView:
    found = meeting_view(store, PROJECT_ID, day=APRIL, texts=texts(language))
    assert found is not None
    return found


def clash(store: Database) -> ClashRow:
    (found,) = view(store).clashes
    return found


def saved(store: Database) -> dict[tuple[str, date], StepOutcome]:
    kept = kept_plan(store, PROJECT_ID)
    assert kept is not None
    return {(each.step, each.day): each for each in kept.plan.outcomes}


@pytest.fixture
def answered_twice(store: Database) -> Database:
    """Ticked as done in the draft of the meeting, and then dropped elsewhere the same day."""
    stored(keep_draft(store, TICKED, NURSE, 0))
    stored(answer_step(store, DROPPED, by(0, DOCTOR)))
    return store


def test_a_step_answered_elsewhere_is_told_with_both_answers_who_and_when(answered_twice: Database) -> None:
    found = clash(answered_twice)
    assert (found.label, found.step) == ("1. Boka lokal", (ACTIVITY.id, "1"))
    assert found.said == (
        "Ni svarade gjort. Utanför mötet sparades struket (Lokalen är stängd) av läkare 14 april 2026 12:00. "
        "Inget är överskrivet. Välj vilket svar som gäller."
    )
    assert found.choices == (("mine", "Sätt gjort ändå"), ("theirs", "Behåll struket"))


def test_a_meeting_is_not_confirmed_before_somebody_has_chosen_and_it_is_said_which_step(
    answered_twice: Database,
) -> None:
    saving = confirm_meeting(answered_twice, TICKED, by(1))
    assert refused(saving) == ("step_answered_elsewhere",)
    assert isinstance(saving, Refused)
    assert not saving.can_confirm
    assert sentence(saving.problems[0], SAY).startswith("Steget ”1. Boka lokal” fick ett annat svar utanför mötet.")
    assert refused(confirm_meeting(answered_twice, TICKED, by(1, is_confirmed=True))) == ("step_answered_elsewhere",)
    assert list(saved(answered_twice).values()) == [DROPPED]
    assert current_draft(answered_twice, PROJECT_ID, APRIL)[0] == TICKED


def test_ours_can_be_set_anyway_and_theirs_stays_in_the_history(answered_twice: Database) -> None:
    draft = chosen(TICKED, clash(answered_twice).clash, MINE)
    stored(keep_draft(answered_twice, draft, NURSE, 1))
    assert view(answered_twice).clashes == ()
    stored(confirm_meeting(answered_twice, draft, by(1)))
    assert list(saved(answered_twice).values()) == [DONE]


def test_theirs_can_stand_and_the_meeting_shows_and_counts_it(answered_twice: Database) -> None:
    draft = chosen(TICKED, clash(answered_twice).clash, THEIRS)
    stored(keep_draft(answered_twice, draft, NURSE, 1))
    found = view(answered_twice)
    assert (found.clashes, draft.ticks, draft.seen) == ((), (), ())
    assert found.due.rows[0].saved == DROPPED
    assert (found.due.rows[0].state, found.due.due) == (StepState.DROPPED, 1)
    stored(confirm_meeting(answered_twice, draft, by(1)))
    assert list(saved(answered_twice).values()) == [DROPPED]


def test_two_reasons_for_one_answer_can_both_be_kept(store: Database) -> None:
    ours = ticked(EMPTY, replace(DROPPED, reason="För dyrt"), None)
    stored(keep_draft(store, ours, NURSE, 0))
    stored(answer_step(store, DROPPED, by(0, DOCTOR)))
    found = clash(store)
    assert [text for _, text in found.choices] == ["Använd min", "Behåll den sparade", "Ta med båda"]
    stored(confirm_meeting(store, chosen(ours, found.clash, BOTH), by(1)))
    assert saved(store)["1", APRIL].reason == "Lokalen är stängd; För dyrt"


def test_a_choice_holds_until_somebody_answers_once_more(answered_twice: Database) -> None:
    draft = chosen(TICKED, clash(answered_twice).clash, MINE)
    stored(keep_draft(answered_twice, draft, NURSE, 1))
    stored(answer_step(answered_twice, MOVED, by(1, DOCTOR)))
    assert "sparades flyttat till juni 2026 av läkare" in clash(answered_twice).said
    assert refused(confirm_meeting(answered_twice, draft, by(1))) == ("step_answered_elsewhere",)


def test_an_answer_taken_back_elsewhere_leaves_nothing_to_choose(answered_twice: Database) -> None:
    stored(remove(answered_twice, StepOutcome, DROPPED.id, by(1, DOCTOR)))
    assert view(answered_twice).clashes == ()
    stored(confirm_meeting(answered_twice, TICKED, by(1)))


def test_an_answer_given_for_an_earlier_day_while_the_meeting_was_open_is_told_too(store: Database) -> None:
    stored(keep_draft(store, TICKED, NURSE, 0))
    stored(answer_step(store, replace(MOVED, day=EARLIER), by(0, DOCTOR)))
    assert refused(confirm_meeting(store, TICKED, by(1))) == ("step_answered_elsewhere",)
    stored(confirm_meeting(store, chosen(TICKED, clash(store).clash, MINE), by(1)))
    assert saved(store) == {("1", EARLIER): replace(MOVED, day=EARLIER), ("1", APRIL): DONE}


def test_the_answer_a_tick_was_given_in_knowledge_of_is_no_clash(store: Database) -> None:
    stored(answer_step(store, replace(MOVED, day=EARLIER), by(0, DOCTOR)))
    draft = ticked(EMPTY, DONE, view(store).due.rows[0].saved)
    stored(keep_draft(store, draft, NURSE, 0))
    assert view(store).clashes == ()
    stored(confirm_meeting(store, draft, by(1)))


def test_equal_answers_are_no_clash_and_a_reason_saved_elsewhere_is_kept(store: Database) -> None:
    ours = ticked(EMPTY, replace(DROPPED, reason=None), None)
    stored(keep_draft(store, ours, NURSE, 0))
    stored(answer_step(store, DROPPED, by(0, DOCTOR)))
    assert view(store).clashes == ()
    stored(confirm_meeting(store, ours, by(1)))
    assert saved(store)["1", APRIL] == DROPPED


@pytest.mark.parametrize("theirs", [DONE, DROPPED, MOVED, replace(DONE, state=StepState.NOT_DONE)])
@pytest.mark.parametrize("on", [EARLIER, APRIL])
def test_a_step_answered_elsewhere_that_the_meeting_has_not_answered_is_shown_and_stays(
    store: Database, theirs: StepOutcome, on: date
) -> None:
    stored(keep_draft(store, EMPTY, NURSE, 0))
    answer = replace(theirs, day=on)
    stored(answer_step(store, answer, by(0, DOCTOR)))
    found = view(store)
    row = found.due.rows[0]
    assert (row.state, row.saved, found.clashes) == (theirs.state, answer, ())
    assert found.due.unanswered == "1 steg utan svar", "the other one of the two that are due"
    stored(confirm_meeting(store, EMPTY, by(1)))
    assert list(saved(store).values()) == [answer]


def test_an_answer_saved_between_the_reading_and_the_writing_is_not_written_over(tmp_path: Path) -> None:
    store = Overtaken.open(tmp_path / "board.duckdb", now=lambda: datetime(2026, 4, 14, 10, tzinfo=UTC))
    filled(store)
    stored(keep_draft(store, TICKED, NURSE, 0))
    assert isinstance(store, Overtaken)
    store.comes_first = DROPPED
    assert refused(confirm_meeting(store, TICKED, by(1))) == ("step_answered_elsewhere",)
    assert list(saved(store).values()) == [DROPPED]
    assert current_draft(store, PROJECT_ID, APRIL)[0] == TICKED
    store.close()


def test_a_confirmation_taken_back_does_not_ask_again_about_what_was_chosen(answered_twice: Database) -> None:
    draft = chosen(TICKED, clash(answered_twice).clash, MINE)
    stored(keep_draft(answered_twice, draft, NURSE, 1))
    held = stored(confirm_meeting(answered_twice, draft, by(1)))
    stored(undo_event(answered_twice, "norra", held.event_id, NURSE))
    assert list(saved(answered_twice).values()) == [DROPPED]
    assert view(answered_twice).clashes == ()


def test_a_choice_between_two_meetings_answers_is_not_asked_twice(store: Database) -> None:
    """Somebody else confirmed the meeting with another answer, and ours is chosen there."""
    stored(confirm_meeting(store, ticked(EMPTY, DROPPED, None), by(1, DOCTOR)))
    whole = together(store, TICKED, {"ticks": MINE})
    stored(confirm_meeting(store, whole, by(2)))
    assert saved(store)["1", APRIL] == DONE


def test_two_who_tick_in_the_same_meeting_keep_what_both_started_from(answered_twice: Database) -> None:
    other = replace(DONE, step="2")
    stored(keep_draft(answered_twice, chosen(TICKED, clash(answered_twice).clash, MINE), DOCTOR, 1))
    merged = stored(keep_draft(answered_twice, ticked(TICKED, other, None), NURSE, 1)).body
    assert (set(merged.ticks), merged.seen) == ({DONE, other}, (DROPPED,))


def test_a_clash_is_told_in_english_too(answered_twice: Database) -> None:
    (found,) = view(answered_twice, "en").clashes
    assert found.said.startswith("You answered done. Outside the meeting dropped (Lokalen är stängd) was saved by")
