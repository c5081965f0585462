"""The meeting: what it shows, what confirming it writes, and its minutes."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.actions.board import Board
from pipeline.actions.edits import save, undo_event
from pipeline.actions.meeting.changes import (
    answer_step,
    confirm_meeting,
    planned_check_in,
    save_check_in,
    save_score,
    score_on,
)
from pipeline.actions.meeting.drafts import current_draft, keep_draft
from pipeline.actions.meeting.minutes import minutes_markdown, minutes_text, minutes_view
from pipeline.actions.meeting.view import a_month_on, headings, meeting_view
from pipeline.actions.meeting.view_types import MeetingView, Told
from pipeline.actions.plan.edit import save_activity
from pipeline.actions.plan.kept import kept_plan
from pipeline.analysis.progress import cancelled
from pipeline.domain.access import Action
from pipeline.domain.follow_up import (
    CheckIn,
    CheckInState,
    NextCheckIn,
    Scorer,
    Step,
    StepOutcome,
    StepState,
    Task,
)
from pipeline.domain.meeting import MINUTES, MeetingDraft, MeetingStep
from pipeline.store import audit, records
from pipeline.store.database import Database
from pipeline.store.errors import RecordNotFound
from pipeline.text import texts
from tests.actions.follow_up_store import (
    ACTIVITY,
    APRIL,
    DOCTOR,
    JUNE,
    MARCH,
    MAY,
    NURSE,
    SAY,
    by,
    in_conflict,
    refused,
    stored,
)

PROJECT_ID = "norra-2026"
HELD_ID = "norra-2026/check-in/2026-04-14"
DRAFT = MeetingDraft(
    PROJECT_ID,
    APRIL,
    ticks=(
        StepOutcome(PROJECT_ID, ACTIVITY.id, "1", APRIL, StepState.DONE),
        StepOutcome(PROJECT_ID, ACTIVITY.id, "2", APRIL, StepState.MOVED, NextCheckIn("maj", month=date(2026, 5, 1))),
    ),
    reflection="Lokalen var lätt att boka.\nInbjudan tog tid.",
    adjustment="Vi bjuder in per brev.",
    level=2.5,
    level_note="Första testet är gjort",
    advisor_level=2.0,
    next_day=JUNE,
    tasks=(Task("Skriv brevet", "sjuksköterska", NextCheckIn("maj", month=date(2026, 5, 1))),),
    roles_present=("sjuksköterska", "läkare"),
)


def seen(store: Database, day: date = APRIL, told: Told | None = None) -> MeetingView:
    view = meeting_view(store, PROJECT_ID, day=day, texts=SAY, told=told)
    assert view is not None
    return view


def check_ins(store: Database) -> dict[date, CheckIn]:
    kept = kept_plan(store, PROJECT_ID)
    assert kept is not None
    return {each.day: each for each in kept.plan.check_ins}


def test_a_meeting_has_six_steps_in_thirty_minutes() -> None:
    assert [(each.no, each.step) for each in headings(SAY)] == list(enumerate(MeetingStep, 1))
    assert sum(MINUTES.values()) == 30


def test_an_unwritten_meeting_shows_what_is_due_and_counts_nothing_as_done(store: Database) -> None:
    view = seen(store)
    assert [(each.no, each.state, each.origin) for each in view.due.rows] == [
        ("1", None, "till i dag"),
        ("2", None, "till i dag"),
    ]
    assert (view.due.done, view.due.due, view.due.progress) == (0, 2, "0 av 2 steg (0\N{NO-BREAK SPACE}%)")
    assert (view.draft, view.draft_version, view.check_in_version, view.is_confirmed) == (
        MeetingDraft(PROJECT_ID, APRIL, based_on=1),
        0,
        1,
        False,
    )
    assert view.since.merged == "Avstämningen 10 mars 2026 hölls inte. Stegen därifrån är med i dag."
    assert view.next.planned is None


def test_a_draft_shows_its_answers_and_framdrift_before_anything_is_confirmed(store: Database) -> None:
    keep_draft(store, DRAFT, NURSE, 0)
    view = seen(store)
    assert [each.state for each in view.due.rows] == [StepState.DONE, StepState.MOVED]
    assert (view.due.share, view.due.reaches_goal, view.due.rows[1].moved_to) == (50, False, "maj 2026")
    assert (view.draft, view.draft_version) == (DRAFT, 1)
    assert check_ins(store)[APRIL].state is CheckInState.PLANNED


def test_confirming_writes_one_held_check_in_with_all_that_belongs_to_it(store: Database) -> None:
    keep_draft(store, DRAFT, NURSE, 0)
    saved = stored(confirm_meeting(store, DRAFT, by(1)))
    held = saved.body
    assert (held.state, held.done, held.due, held.is_stated) == (CheckInState.HELD, 1, 2, False)
    assert (held.goals_met, held.goals_total) == (0, 1)
    assert (held.reflection, held.adjustment, held.tasks) == (DRAFT.reflection, DRAFT.adjustment, DRAFT.tasks)
    kept = kept_plan(store, PROJECT_ID)
    assert kept is not None
    assert set(kept.plan.outcomes) == set(DRAFT.ticks)
    assert [(each.level, each.scorer, each.start) for each in kept.plan.team_scores] == [
        (2.0, Scorer.ADVISOR, date(2026, 4, 13)),
        (2.5, Scorer.TEAM, date(2026, 4, 13)),
    ]
    found = check_ins(store)
    assert (found[MARCH].state, found[MARCH].merged_into) == (CheckInState.CANCELLED, HELD_ID)
    assert found[JUNE].state is CheckInState.PLANNED
    assert current_draft(store, PROJECT_ID, APRIL)[0] is None
    with store.cursor() as cursor:
        (event, *_) = audit.history(cursor, "norra")
    assert (event.event.action, event.event.subject) == (Action.MEETING_CONFIRMED, HELD_ID)


def test_a_confirmed_meeting_is_undone_whole(store: Database) -> None:
    keep_draft(store, DRAFT, NURSE, 0)
    saved = stored(confirm_meeting(store, DRAFT, by(1)))
    stored(undo_event(store, "norra", saved.event_id, NURSE))
    kept = kept_plan(store, PROJECT_ID)
    assert kept is not None
    assert (kept.plan.outcomes, kept.plan.team_scores) == ((), ())
    assert {each.day: each.state for each in kept.plan.check_ins} == {
        MARCH: CheckInState.PLANNED,
        APRIL: CheckInState.PLANNED,
    }
    assert current_draft(store, PROJECT_ID, APRIL)[0] == DRAFT


def test_two_who_confirm_the_same_meeting_do_not_overwrite_each_other(store: Database) -> None:
    stored(confirm_meeting(store, replace(DRAFT, reflection="Deras"), by(1, DOCTOR)))
    conflict = in_conflict(confirm_meeting(store, replace(DRAFT, reflection="Mitt", next_day=MAY), by(1)))
    assert [each.name for each in conflict.disputes] == ["reflection"]
    assert (check_ins(store)[APRIL].reflection, MAY in check_ins(store)) == ("Deras", False)
    again = replace(DRAFT, reflection=str(conflict.disputes[0].both))
    assert stored(confirm_meeting(store, again, by(conflict.version))).body.reflection == "Deras\n\nMitt"


def test_what_was_moved_comes_back_at_its_new_time(store: Database) -> None:
    stored(confirm_meeting(store, DRAFT, by(1)))
    view = seen(store, JUNE)
    assert [(each.no, each.origin) for each in view.due.rows] == [("2", "till i dag")]
    assert view.since.heading == "Sedan avstämningen 14 april 2026"
    assert [(each.role, each.text, each.due) for each in view.since.tasks] == [
        ("sjuksköterska", "Skriv brevet", "maj 2026")
    ]
    assert view.study.last_adjustment == "Vi bjuder in per brev."
    assert view.team.last == "Teamet satte 2,5, Förändringar testas, men inga förbättringar än, v. 16 2026."
    assert view.team.advisor_last.startswith("Handledaren satte 2,0")


def test_what_was_not_done_is_told_as_overdue(store: Database) -> None:
    ticks = (replace(DRAFT.ticks[0], state=StepState.NOT_DONE),)
    stored(confirm_meeting(store, replace(DRAFT, ticks=ticks), by(1)))
    assert seen(store, JUNE).since.overdue == (
        "”1. Boka lokal” skulle vara klart 14 apr 2026.",
        "”2. Bjud in” skulle vara klart 14 apr 2026.",
    )


def test_a_stated_fraction_stays_when_its_check_in_is_written_on(store: Database) -> None:
    stated = CheckIn(HELD_ID, PROJECT_ID, APRIL, CheckInState.HELD, 3, 4, raw="3/4")
    stored(save_check_in(store, stated, by(1)))
    assert seen(store).due.progress == "3 av 4 steg (75\N{NO-BREAK SPACE}%), som teamet angav det"
    held = stored(confirm_meeting(store, DRAFT, by(2))).body
    assert (held.done, held.due, held.raw, held.is_stated, held.reflection) == (3, 4, "3/4", True, DRAFT.reflection)


def test_a_confirmed_meeting_opens_again_with_what_it_said(store: Database) -> None:
    stored(confirm_meeting(store, DRAFT, by(1)))
    view = seen(store)
    assert view.is_confirmed
    assert (view.draft.reflection, view.draft.tasks, view.draft.level) == (DRAFT.reflection, DRAFT.tasks, 2.5)
    assert [each.state for each in view.due.rows] == [StepState.DONE, StepState.MOVED]


def test_a_step_can_be_answered_between_meetings_and_counts_at_the_next(store: Database) -> None:
    early = StepOutcome(PROJECT_ID, ACTIVITY.id, "1", date(2026, 4, 2), StepState.DONE)
    stored(answer_step(store, early, by(0)))
    assert seen(store).due.done == 1
    stored(answer_step(store, replace(early, state=StepState.NOT_DONE), by(1)))
    assert seen(store).due.done == 0


def test_moving_needs_a_time_and_dropping_a_reason(store: Database) -> None:
    outcome = StepOutcome(PROJECT_ID, ACTIVITY.id, "1", APRIL, StepState.MOVED)
    assert refused(answer_step(store, outcome, by(0))) == ("step_needs_time",)
    dropped = replace(outcome, state=StepState.DROPPED, reason=" ")
    assert refused(answer_step(store, dropped, by(0))) == ("step_needs_reason",)
    assert refused(confirm_meeting(store, replace(DRAFT, ticks=(dropped,)), by(1))) == ("step_needs_reason",)


def test_answers_follow_their_step_when_the_plan_is_rearranged(store: Database) -> None:
    stored(confirm_meeting(store, DRAFT, by(1)))
    turned = replace(ACTIVITY, steps=(Step(None, "Ny först"), *reversed(ACTIVITY.steps)))
    stored(save_activity(store, turned, by(1)))
    kept = kept_plan(store, PROJECT_ID)
    assert kept is not None
    keys = {step.text: step.id for step in kept.plan.activities[0].steps}
    assert (keys["Boka lokal"], keys["Bjud in"], keys["Koda besöken"]) == ("1", "2", "u3")


def test_an_identity_number_stops_a_meeting_and_a_doubtful_one_is_asked_about(store: Database) -> None:
    stop = replace(DRAFT, tasks=(Task("Ring 19121212-1212"),))
    assert refused(confirm_meeting(store, stop, by(1, is_confirmed=True))) == ("personal_identity_number",)
    doubt = replace(DRAFT, reflection="19121212-1213")
    assert refused(confirm_meeting(store, doubt, by(1))) == ("probable_identity_number",)
    stored(confirm_meeting(store, doubt, by(1, is_confirmed=True)))


def test_a_check_in_is_planned_cancelled_and_merged(store: Database) -> None:
    stored(save_check_in(store, planned_check_in(PROJECT_ID, MAY), by(0)))
    found = check_ins(store)
    stored(save_check_in(store, cancelled(found[MAY], found[APRIL]), by(1)))
    assert (check_ins(store)[MAY].state, check_ins(store)[MAY].merged_into) == (CheckInState.CANCELLED, HELD_ID)
    impossible = CheckIn(HELD_ID, PROJECT_ID, APRIL, CheckInState.HELD, 5, 4)
    assert refused(save_check_in(store, impossible, by(1))) == ("done_above_due",)


def test_the_advisors_score_never_takes_the_teams_place(store: Database) -> None:
    stored(save_score(store, score_on(PROJECT_ID, APRIL, 4.0), by(0)))
    stored(save_score(store, score_on(PROJECT_ID, APRIL, 3.0, Scorer.ADVISOR, "Mål saknas"), by(0)))
    view = seen(store)
    assert view.team.last_level == 4.0
    assert view.team.advisor_last.startswith("Handledaren satte 3,0")
    stored(save_score(store, score_on(PROJECT_ID, APRIL, 3.5), by(1)))
    assert seen(store).team.last_level == 3.5
    with pytest.raises(ValueError, match="no level"):
        score_on(PROJECT_ID, APRIL, 3.7)


def test_what_others_have_worked_out_is_shown_as_it_is(store: Database) -> None:
    view = seen(store, told=Told(("Sex i rad över medianen.",), ("Inga mål är nådda.",), "Högre än siffrorna."))
    assert view.since.signals == ("Sex i rad över medianen.",)
    assert (view.team.evidence, view.team.gap) == (("Inga mål är nådda.",), "Högre än siffrorna.")


def test_the_scale_has_ten_levels_with_what_each_asks_for(store: Database) -> None:
    levels = seen(store).team.levels
    assert [each.text for each in levels] == ["0,5", "1,0", "1,5", "2,0", "2,5", "3,0", "3,5", "4,0", "4,5", "5,0"]
    assert all(each.label and each.asks for each in levels)


@pytest.mark.parametrize(
    ("on", "later"),
    [(APRIL, MAY), (date(2026, 5, 1), date(2026, 6, 5)), (date(2026, 1, 30), date(2026, 2, 27))],
)
def test_a_month_on_is_the_same_weekday_of_the_next_month(on: date, later: date) -> None:
    assert a_month_on(on) == later
    assert on.weekday() == later.weekday()


def test_a_project_that_is_not_there_has_no_meeting(store: Database) -> None:
    assert meeting_view(store, "finns-inte", day=APRIL, texts=SAY) is None
    with pytest.raises(RecordNotFound):
        confirm_meeting(store, replace(DRAFT, project_id="finns-inte"), by(0))


MINUTES_MARKDOWN = """\
# Avstämning 14 april 2026: Sömn utan läkemedel

Norra vårdcentralen
Närvarande: sjuksköterska, läkare
Framdrift: 1 av 2 steg (50 %)
Mål uppnådda: 0 av 1

## Aktiviteter

- Sömnskola. 1. Boka lokal: gjort
- Sömnskola. 2. Bjud in: flyttat till maj 2026

## Det vi lärde oss

Lokalen var lätt att boka.

Inbjudan tog tid.

## Det vi ändrar

Vi bjuder in per brev.

## Teamets skattning

- Handledaren: 2,0, Aktivitet, men inga förändringar
- Teamet: 2,5, Förändringar testas, men inga förbättringar än (Första testet är gjort)

## Till nästa gång

- Nästa avstämning: 9 juni 2026
- sjuksköterska: Skriv brevet (senast maj 2026)
"""


def test_the_minutes_say_what_was_confirmed_in_markdown_and_in_plain_text(store: Database) -> None:
    stored(confirm_meeting(store, DRAFT, by(1)))
    view = minutes_view(store, PROJECT_ID, HELD_ID, SAY)
    assert view is not None
    assert minutes_markdown(view).replace("\N{NO-BREAK SPACE}", " ").replace("  \n", "\n") == MINUTES_MARKDOWN
    assert view.file_name == "minnesanteckningar-norra-2026-2026-04-14.md"
    plain = minutes_text(view)
    assert "#" not in plain
    assert "AKTIVITETER\n- Sömnskola. 1. Boka lokal: gjort" in plain


def test_there_are_no_minutes_of_a_meeting_that_was_not_held(store: Database) -> None:
    assert minutes_view(store, PROJECT_ID, HELD_ID, SAY) is None
    assert minutes_view(store, PROJECT_ID, "finns inte", SAY) is None


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_meeting_is_told_in_both_languages(store: Database, language: str) -> None:
    keep_draft(store, DRAFT, NURSE, 0)
    say = texts(language)
    view = meeting_view(store, PROJECT_ID, day=APRIL, texts=say)
    assert view is not None
    stored(confirm_meeting(store, DRAFT, by(1)))
    assert minutes_view(store, PROJECT_ID, HELD_ID, say) is not None


# --- the report of 2024 -----------------------------------------------------------------------


def nyhalsan(board: Board, day: date) -> MeetingView:
    view = meeting_view(board.store, "nyhalsan-2024", day=day, texts=SAY)
    assert view is not None
    return view


def test_nyhalsans_june_meeting_has_the_seven_steps_of_4_june_to_count(board: Board) -> None:
    view = nyhalsan(board, date(2024, 6, 4))
    now = [(each.area.split(":")[0][:12], each.no) for each in view.due.rows if each.origin == "till i dag"]
    assert len(now) == view.due.due == 7
    assert view.since.overdue == ("13 steg från tidigare avstämningar har inget svar.",)
    assert view.team.last_level == 3.5


def test_nyhalsans_august_meeting_keeps_the_stated_8_of_10_though_its_steps_make_nine(board: Board) -> None:
    view = nyhalsan(board, date(2024, 8, 7))
    assert sum(each.origin == "till i dag" for each in view.due.rows) == 9
    assert (view.due.done, view.due.due, view.due.is_stated, view.due.reaches_goal) == (8, 10, True, True)
    assert view.since.merged == "2 avstämningar hölls inte: 4 juni 2024 och 18 juli 2024. Stegen därifrån är med i dag."
    (crossed,) = view.since.crossings
    assert crossed.startswith("3 Andel patienter med nydiagnosticerad ångest")


def test_nyhalsans_june_meeting_can_be_held_after_all(own_board: Board) -> None:
    store, day = own_board.store, date(2024, 6, 4)
    view = nyhalsan(own_board, day)
    ticks = tuple(
        StepOutcome("nyhalsan-2024", each.activity_id, each.step, day, StepState.DONE)
        for each in view.due.rows
        if each.origin == "till i dag"
    )[:5]
    draft = replace(view.draft, ticks=ticks, reflection="Rutinerna är skrivna.", next_day=date(2024, 8, 7))
    held = stored(confirm_meeting(store, draft, by(view.check_in_version))).body
    assert (held.done, held.due, held.goals_met, held.goals_total) == (5, 7, 0, 6)
    after = nyhalsan(own_board, date(2024, 8, 7))
    assert (after.due.done, after.due.due) == (8, 10), "the August fraction is as stated"
    with store.cursor() as cursor:
        assert records.get(cursor, CheckIn, "nyhalsan-2024/check-in/2024-07-18") is not None


FRACTIONS = [((2026, 2, 10), 3, 5), ((2026, 4, 14), 6, 8), ((2026, 6, 9), 8, 10), ((2026, 9, 15), 9, 12)]


@pytest.mark.parametrize(("day", "done", "due"), FRACTIONS)
def test_the_invented_clinics_fractions_are_counted_from_its_steps(
    board: Board, day: tuple[int, int, int], done: int, due: int
) -> None:
    view = meeting_view(board.store, "exempel-2026", day=date(*day), texts=SAY)
    assert view is not None
    assert (view.due.done, view.due.due, view.due.is_stated) == (done, due, False)


def test_saving_a_step_through_the_common_door_needs_no_meeting(store: Database) -> None:
    outcome = StepOutcome(PROJECT_ID, ACTIVITY.id, "1", APRIL, StepState.DONE)
    assert stored(save(store, outcome, by(0), Action.STEP_ANSWERED)).record_id == f"{ACTIVITY.id}/step/1/{APRIL}"


def test_since_last_tells_the_latest_reading_of_each_indicator_and_how_many_came_before(board: Board) -> None:
    view = meeting_view(board.store, "exempel-2026", day=date(2026, 11, 29), texts=SAY)
    assert view is not None
    labels = [each.label for each in view.since.readings]
    assert len(labels) == len(set(labels)) > 3
    assert "en ny till före den" in view.since.readings[0].change


def test_a_months_count_is_not_held_against_a_baseline_of_a_whole_year(board: Board) -> None:
    view = meeting_view(board.store, "exempel-2026", day=date(2026, 11, 29), texts=SAY)
    assert view is not None
    change = {each.label: each.change for each in view.since.readings}
    assert (change["5"], "sedan start" in change["7"]) == ("en ny till före den", True)
