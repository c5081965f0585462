"""Check-ins planned, moved and written in afterwards, scores set: what is saved, what refuses, what undo does."""

from dataclasses import replace
from datetime import date

from pipeline.actions.edits import undo_event
from pipeline.actions.follow_up.changes import add_check_in, add_score, change_check_in, move_check_in, plan_check_in
from pipeline.actions.meeting.changes import save_check_in, score_on
from pipeline.actions.plan.kept import KeptPlan, kept_plan
from pipeline.analysis.progress import cancelled
from pipeline.domain.follow_up import CheckIn, CheckInState, Scorer, check_in_id
from pipeline.store.database import Database
from tests.actions.follow_up_store import (
    APRIL,
    DOCTOR,
    JUNE,
    MARCH,
    MAY,
    NURSE,
    PROJECT,
    by,
    in_conflict,
    refused,
    stored,
)


def kept(store: Database) -> KeptPlan:
    found = kept_plan(store, PROJECT.id)
    assert found is not None
    return found


def states(store: Database) -> dict[date, CheckInState]:
    return {each.day: each.state for each in kept(store).plan.check_ins}


def planned(store: Database, day: date) -> CheckIn:
    return next(each for each in kept(store).plan.check_ins if each.day == day)


def test_a_check_in_is_planned_once_a_day(store: Database) -> None:
    stored(plan_check_in(store, PROJECT.id, MAY, NURSE))
    assert states(store)[MAY] is CheckInState.PLANNED
    assert refused(plan_check_in(store, PROJECT.id, MAY, NURSE)) == ("check_in_exists",)


def test_a_cancelled_check_in_can_be_planned_again(store: Database) -> None:
    march = planned(store, MARCH)
    stored(save_check_in(store, cancelled(march, None), by(1)))
    stored(plan_check_in(store, PROJECT.id, MARCH, NURSE))
    assert states(store)[MARCH] is CheckInState.PLANNED


def test_a_check_in_that_was_held_is_written_in_with_its_stated_fraction(store: Database) -> None:
    held = CheckIn(check_in_id(PROJECT.id, MAY), PROJECT.id, MAY, CheckInState.HELD, 5, 8, reflection="Bra fart.")
    stored(add_check_in(store, held, by(0)))
    assert planned(store, MAY) == held
    too_many = replace(held, id=check_in_id(PROJECT.id, JUNE), day=JUNE, done=9)
    assert refused(add_check_in(store, too_many, by(0))) == ("done_above_due",)


def test_a_moved_check_in_leaves_its_old_day_cancelled_and_merged_into_the_new(store: Database) -> None:
    march = planned(store, MARCH)
    change = stored(move_check_in(store, march, replace(march, day=MAY), by(1)))
    assert states(store) == {
        MARCH: CheckInState.CANCELLED,
        APRIL: CheckInState.PLANNED,
        MAY: CheckInState.PLANNED,
    }
    assert planned(store, MARCH).merged_into == planned(store, MAY).id
    stored(undo_event(store, "norra", change.event_id, DOCTOR))
    assert states(store) == {MARCH: CheckInState.PLANNED, APRIL: CheckInState.PLANNED}


def test_a_cancelled_check_in_that_is_planned_for_another_day_is_planned_there(store: Database) -> None:
    march = planned(store, MARCH)
    stored(save_check_in(store, cancelled(march, None), by(1)))
    again = replace(planned(store, MARCH), state=CheckInState.PLANNED, day=MAY)
    stored(change_check_in(store, planned(store, MARCH), again, by(2)))
    assert (states(store)[MARCH], states(store)[MAY]) == (CheckInState.CANCELLED, CheckInState.PLANNED)
    assert planned(store, MARCH).merged_into == planned(store, MAY).id


def test_a_check_in_is_not_moved_onto_another(store: Database) -> None:
    march = planned(store, MARCH)
    assert refused(move_check_in(store, march, replace(march, day=APRIL), by(1))) == ("check_in_exists",)
    assert states(store) == {MARCH: CheckInState.PLANNED, APRIL: CheckInState.PLANNED}


def test_moving_what_somebody_else_has_changed_saves_nothing(store: Database) -> None:
    march = planned(store, MARCH)
    stored(save_check_in(store, cancelled(march, None), by(1, DOCTOR)))
    in_conflict(move_check_in(store, march, replace(march, day=MAY), by(1)))
    assert MAY not in states(store)


def test_another_day_typed_moves_and_another_text_changes(store: Database) -> None:
    march = planned(store, MARCH)
    stored(change_check_in(store, march, replace(march, reflection="Vi tar med kaffe."), by(1)))
    assert planned(store, MARCH).reflection == "Vi tar med kaffe."
    stored(change_check_in(store, planned(store, MARCH), replace(planned(store, MARCH), day=MAY), by(2)))
    assert planned(store, MAY).reflection == "Vi tar med kaffe."


def test_each_scorer_sets_one_score_a_day_and_neither_replaces_the_other(store: Database) -> None:
    stored(add_score(store, score_on(PROJECT.id, APRIL, 3.0), NURSE))
    stored(add_score(store, score_on(PROJECT.id, APRIL, 2.5, Scorer.ADVISOR), DOCTOR))
    assert refused(add_score(store, score_on(PROJECT.id, APRIL, 3.5), NURSE)) == ("score_exists",)
    assert [(each.scorer, each.level) for each in kept(store).plan.team_scores] == [
        (Scorer.ADVISOR, 2.5),
        (Scorer.TEAM, 3.0),
    ]
