"""Möte without a browser: each step empty and full, what is kept, what is refused, two who write at once."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import session
from pipeline.actions.board import open_board
from pipeline.actions.edits import Edit, Stored
from pipeline.actions.meeting.changes import answer_step, confirm_meeting, save_check_in
from pipeline.actions.meeting.drafts import current_draft, discard_draft, keep_draft
from pipeline.actions.plan.kept import kept_plan
from pipeline.actions.plans import save_plan
from pipeline.domain.access import Actor
from pipeline.domain.follow_up import StepOutcome, StepState, Task
from pipeline.domain.meeting import MeetingDraft, MeetingStep
from pipeline.domain.plan import Plan
from pipeline.domain.project import Clinic, Project
from pipeline.text import texts
from tests.pages.driving import OpenApp, at_page, press, shown

SWEDISH = texts("sv")
DAY = date(2024, 6, 4)
NYHALSAN = {"vc": "nyhalsan", "arbete": "nyhalsan-2024", "per": DAY.isoformat()}
BARE = Plan(Clinic("granby", "Granby vårdcentral", "Region Prov"), Project("granby-2024", "granby", 2024, "Väntan"))


def opened(app: AppTest, address: dict[str, str]) -> AppTest:
    return at_page(app, "meeting", address)


def begun(app: AppTest, address: dict[str, str], step: int = 1) -> AppTest:
    press(opened(app, address), "meeting_begin")
    for _ in range(step - 1):
        press(app, "meeting_next")
    assert f"Steg {step} av 6" in shown(app)
    return app


def drafted() -> tuple[MeetingDraft | None, int]:
    """The draft in the store that the app has open."""
    return current_draft(session.board().store, "nyhalsan-2024", DAY)


@pytest.fixture
def bare_db(tmp_path: Path) -> Path:
    path = tmp_path / "granby.duckdb"
    board = open_board(path)
    save_plan(board.store, BARE, Actor("test"))
    board.store.close()
    return path


def test_an_empty_store_says_what_to_do_first(tmp_path: Path, open_app: OpenApp) -> None:
    assert SWEDISH("empty.no_clinic") in shown(opened(open_app(tmp_path / "new.duckdb"), {}))


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (1, SWEDISH("meeting.since_nothing")),
        (2, SWEDISH("empty.no_goals")),
        (3, SWEDISH("meeting_due.nothing")),
        (4, SWEDISH("meeting_study.question_1")),
        (5, SWEDISH("meeting_page.choose_level")),
        (6, SWEDISH("meeting_page.who_does_what")),
    ],
)
def test_a_project_with_nothing_planned_can_still_meet(bare_db: Path, open_app: OpenApp, step: int, said: str) -> None:
    assert said in shown(begun(open_app(bare_db), {"per": DAY.isoformat()}, step))


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (1, "Sedan avstämningen 14 maj 2024"),
        (2, "Inget av 6 mål är uppnått"),
        (3, "0 av 7 steg"),
        (4, "Det skrev vi sist"),
        (5, "högre än siffrorna ger stöd för"),
        (6, "Vem gör vad"),
    ],
)
def test_each_step_tells_of_the_work(sample_db: Path, open_app: OpenApp, step: int, said: str) -> None:
    assert said in shown(begun(open_app(sample_db), NYHALSAN, step))


def test_the_first_and_the_last_step_have_no_way_past_them(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN)
    assert app.button(key="meeting_back").disabled
    for _ in range(5):
        press(app, "meeting_next")
    assert app.button(key="meeting_next").disabled


def test_what_is_written_is_kept_at_once_and_a_new_browser_goes_on(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 4)
    app.text_area[0].set_value("Rutinerna hjälper.").run()
    kept, _ = drafted()
    assert kept is not None
    assert (kept.reflection, kept.at_step) == ("Rutinerna hjälper.", MeetingStep.STUDY)
    other = opened(open_app(sample_db), NYHALSAN)
    assert "Ni är på steg 4 av 6" in shown(other)
    press(other, "meeting_go_on")
    assert other.text_area[0].value == "Rutinerna hjälper."


def test_text_and_button_in_one_go_lose_nothing(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 4)
    app.text_area[1].set_value("Vi bokar om.")
    press(app, "meeting_next")
    kept, _ = drafted()
    assert kept is not None
    assert (kept.adjustment, kept.at_step) == ("Vi bokar om.", MeetingStep.TEAM_SCALE)


def test_an_identity_number_is_refused_and_the_step_stays(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 4)
    app.text_area[0].set_value("Samtal med 19121212-1212.")
    press(app, "meeting_next")
    assert "Steg 4 av 6" in shown(app)
    assert "personnummer" in shown(app)
    kept, _ = drafted()
    assert kept is not None
    assert kept.reflection == ""


def test_a_description_of_few_people_gets_a_gentle_word(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 4)
    app.text_area[0].set_value("En patient sade att det blev bättre.").run()
    assert "I en liten grupp kan någon kännas igen" in shown(app)


def test_two_who_write_in_the_same_field_see_both_texts(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 4)
    app.text_area[0].set_value("Först.").run()
    theirs, version = drafted()
    assert theirs is not None
    keep_draft(session.board().store, replace(theirs, reflection="Deras text."), Actor("någon annan"), version)
    app.text_area[0].set_value("Min text.").run()
    assert not app.exception
    assert SWEDISH("meeting_page.clash") in shown(app)
    assert "Min text." in shown(app)
    assert app.text_area[0].value == "Deras text."
    press(app, "use_both_reflection")
    kept, _ = drafted()
    assert kept is not None
    assert kept.reflection == "Deras text.\n\nMin text."
    assert SWEDISH("meeting_page.clash") not in shown(app)


def test_a_step_that_is_moved_needs_a_time_before_the_check_in_is_confirmed(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 3)
    app.get("button_group")[0].set_value(StepState.MOVED).run()
    for _ in range(3):
        press(app, "meeting_next")
    press(app, "meeting_confirm")
    assert "lägg extra telefontider” är flyttat. Skriv till när" in shown(app)
    for _ in range(3):
        press(app, "meeting_back")
    app.text_input[0].set_value("september").run()
    kept, _ = drafted()
    assert kept is not None
    assert kept.ticks[0].moved_to is not None
    assert kept.ticks[0].moved_to.month == date(2024, 9, 1)


def test_a_confirmed_meeting_shows_its_minutes_and_can_be_taken_back(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 6)
    app.text_input[0].set_value("Boka ledningsgruppen").run()
    press(app, "meeting_confirm")
    assert "Avstämningen 4 juni 2024 är bekräftad" in shown(app)
    assert "Boka ledningsgruppen" in app.code[0].value
    assert "2 juli 2024" in app.code[0].value
    assert drafted()[0] is None
    press(app, "meeting_undo")
    assert SWEDISH("meeting_page.undone") in shown(app)
    assert drafted()[0] is not None


def test_steps_without_an_answer_are_told_before_the_check_in_is_confirmed(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 3)
    app.get("button_group")[0].set_value(StepState.DONE).run()
    for _ in range(3):
        press(app, "meeting_next")
    assert "6 steg utan svar. De räknas som inte gjorda när ni bekräftar." in shown(app)


def test_a_draft_can_be_let_go(sample_db: Path, open_app: OpenApp) -> None:
    press(press(begun(open_app(sample_db), NYHALSAN), "meeting_pause"), "meeting_discard_yes")
    assert drafted()[0] is None


def test_a_held_check_in_shows_its_minutes_before_it_is_opened_again(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), NYHALSAN | {"per": "2024-05-14"})
    assert "1 av 2 steg" in app.code[0].value
    assert app.button(key="meeting_begin").label == SWEDISH("meeting_page.open_again")


def theirs_is_kept(**fields: object) -> None:
    """Somebody else writes in the draft that the app has open."""
    draft, version = drafted()
    assert draft is not None
    kept = keep_draft(session.board().store, replace(draft, **fields), Actor("någon annan"), version)  # type: ignore[arg-type]
    assert isinstance(kept, Stored)


def theirs_is_confirmed() -> None:
    """Somebody else confirms the draft that the app has open."""
    draft, _ = drafted()
    assert draft is not None
    assert isinstance(confirm_meeting(session.board().store, draft, Edit(Actor("någon annan"), 1)), Stored)


def test_two_who_choose_different_levels_are_told_and_mine_can_be_set_anyway(
    sample_db: Path, open_app: OpenApp
) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 5)
    theirs_is_kept(level=2.0)
    app.get("button_group")[0].set_value(4.0).run()
    assert not app.exception
    assert "Ni valde 4,0. Under tiden sparades 2,0 (någon annan," in shown(app)
    kept, _ = drafted()
    assert kept is not None and kept.level == 2.0
    press(app, "use_mine_level")
    kept, _ = drafted()
    assert kept is not None and kept.level == 4.0
    assert "Under tiden sparades" not in shown(app)
    assert app.get("button_group")[0].value == 4.0


def test_theirs_can_stand_and_the_word_goes_away(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 6)
    theirs_is_kept(next_day=date(2024, 8, 7))
    app.date_input[0].set_value(date(2024, 9, 3)).run()
    assert "Ni valde 3 september 2024. Under tiden sparades 7 augusti 2024" in shown(app)
    press(app, "use_theirs_next_day")
    assert "Under tiden sparades" not in shown(app)
    assert app.date_input[0].value == date(2024, 8, 7)


def test_two_who_write_in_the_same_task_line_can_have_both(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 6)
    theirs_is_kept(tasks=(Task("Deras uppgift"),))
    app.text_input(key="meeting_task_0_0").set_value("Min uppgift").run()
    assert "Under tiden sparades Deras uppgift" in shown(app)
    press(app, "use_both_task_0")
    kept, _ = drafted()
    assert kept is not None
    assert [each.text for each in kept.tasks] == ["Deras uppgift", "Min uppgift"]
    assert "Under tiden sparades" not in shown(app)


def test_each_browser_turns_its_own_pages(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 4)
    theirs_is_kept(at_step=MeetingStep.NEXT)
    app.text_area[0].set_value("Min text.").run()
    assert "Steg 4 av 6" in shown(app)
    kept, _ = drafted()
    assert kept is not None and kept.reflection == "Min text."


def test_a_meeting_confirmed_by_somebody_else_keeps_the_words_i_was_writing(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 4)
    theirs_is_kept(reflection="Deras text.")
    app.run()
    theirs_is_confirmed()
    app.text_area[1].set_value("Min ändring.").run()
    assert not app.exception
    assert SWEDISH("again.confirmed") in shown(app)
    assert "En sak som står hos er är inte med" in shown(app)
    assert "Min ändring." in shown(app)
    press(app, "again_confirm")
    assert "Avstämningen 4 juni 2024 är bekräftad" in shown(app)
    assert all(said in app.code[0].value for said in ("Deras text.", "Min ändring."))


def test_a_meeting_confirmed_by_somebody_else_can_be_written_on(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 4)
    theirs_is_confirmed()
    app.text_area[0].set_value("Min text.").run()
    press(app, "again_go_on")
    assert app.text_area[0].value == "Min text."


def test_a_held_check_in_changed_elsewhere_while_it_was_written_on_is_not_overwritten(
    sample_db: Path, open_app: OpenApp
) -> None:
    may = date(2024, 5, 14)
    app = begun(open_app(sample_db), NYHALSAN | {"per": may.isoformat()}, 4)
    app.text_area[1].set_value("Min ändring.").run()
    store = session.board().store
    kept = kept_plan(store, "nyhalsan-2024")
    assert kept is not None
    theirs = next(each for each in kept.plan.check_ins if each.day == may)
    save_check_in(store, replace(theirs, reflection="Deras text."), Edit(Actor("någon annan"), kept.version(theirs)))
    for _ in range(2):
        press(app, "meeting_next")
    press(app, "meeting_confirm")
    assert SWEDISH("again.confirmed") in shown(app)
    assert all(said in shown(app) for said in ("Deras text.", "Min ändring."))
    press(app, "again_confirm")
    assert all(said in app.code[0].value for said in ("Deras text.", "Min ändring."))


def test_a_held_check_in_opened_confirmed_and_taken_back_is_confirmed_again_without_a_word(
    sample_db: Path, open_app: OpenApp
) -> None:
    app = begun(open_app(sample_db), NYHALSAN | {"per": "2024-05-14"}, 6)
    press(app, "meeting_confirm")
    press(app, "meeting_undo")
    press(app, "meeting_go_on")
    press(app, "meeting_confirm")
    assert SWEDISH("again.confirmed") not in shown(app)
    assert "Avstämningen 14 maj 2024 är bekräftad" in shown(app)


def test_nothing_is_asked_when_all_i_had_is_confirmed(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 3)
    theirs_is_confirmed()
    app.run()
    assert SWEDISH("again.all_there") in shown(app)
    press(app, "again_minutes")
    assert "Avstämningen 4 juni 2024 är bekräftad" in shown(app)


def test_a_draft_that_somebody_else_threw_away_can_be_put_back(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 4)
    draft, _ = drafted()
    assert draft is not None
    discard_draft(session.board().store, "nyhalsan", draft, Actor("någon annan"))
    app.text_area[0].set_value("Min text.").run()
    assert SWEDISH("again.gone") in shown(app)
    press(app, "again_put_back")
    kept, _ = drafted()
    assert kept is not None and kept.reflection == "Min text."


def test_a_task_about_few_people_gets_a_gentle_word_and_the_field_is_named(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 6)
    app.text_input(key="meeting_task_0_0").set_value("Ring två patienter").run()
    assert "Vem gör vad: Texten beskriver en eller några få patienter" in shown(app)


def step_of(app: AppTest, no: int = 0) -> tuple[str, str]:
    """Activity and step of an answer on the screen, by the key of its widget."""
    key = str(app.get("button_group")[no].key)
    activity, _, step = key.removeprefix("meeting_tick_").rpartition("_")[0].rpartition("_")
    return activity, step


def theirs_is_answered(step: tuple[str, str], state: StepState, on: date = DAY, reason: str | None = None) -> None:
    """Somebody else answers a step outside the meeting."""
    answer = StepOutcome("nyhalsan-2024", *step, on, state, reason=reason)
    assert isinstance(answer_step(session.board().store, answer, Edit(Actor("någon annan"), 0)), Stored)


def answers_of(step: tuple[str, str]) -> list[tuple[StepState, str | None]]:
    kept = kept_plan(session.board().store, "nyhalsan-2024")
    assert kept is not None
    return [(each.state, each.reason) for each in kept.plan.outcomes if (each.activity_id, each.step) == step]


def test_a_step_answered_elsewhere_is_told_on_the_step_and_has_to_be_chosen_before_confirming(
    sample_db: Path, open_app: OpenApp
) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 3)
    app.get("button_group")[0].set_value(StepState.DONE).run()
    step = step_of(app)
    theirs_is_answered(step, StepState.DROPPED, reason="Ersatt")
    app.run()
    assert "Ni svarade gjort. Utanför mötet sparades struket (Ersatt) av någon annan" in shown(app)
    for _ in range(3):
        press(app, "meeting_next")
    press(app, "meeting_confirm")
    assert "fick ett annat svar utanför mötet" in shown(app)
    assert answers_of(step) == [(StepState.DROPPED, "Ersatt")]
    for _ in range(3):
        press(app, "meeting_back")
    press(app, f"use_mine_saved_{step[0]}_{step[1]}")
    assert "Utanför mötet" not in shown(app)
    for _ in range(3):
        press(app, "meeting_next")
    press(app, "meeting_confirm")
    assert "Avstämningen 4 juni 2024 är bekräftad" in shown(app)
    assert answers_of(step) == [(StepState.DONE, None)]


def test_what_was_saved_elsewhere_can_stand_and_is_shown_with_its_reason(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 3)
    app.get("button_group")[0].set_value(StepState.DONE).run()
    step = step_of(app)
    theirs_is_answered(step, StepState.DROPPED, reason="Ersatt")
    app.run()
    press(app, f"use_theirs_saved_{step[0]}_{step[1]}")
    assert app.get("button_group")[0].value == StepState.DROPPED
    assert "<small>struket (Ersatt)</small>" in shown(app)
    kept, _ = drafted()
    assert kept is not None and kept.ticks == ()


def test_a_step_answered_elsewhere_at_the_very_moment_i_answer_it_is_kept_and_asked(
    sample_db: Path, open_app: OpenApp
) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 3)
    step = step_of(app)
    theirs_is_answered(step, StepState.DROPPED, reason="Ersatt")
    app.get("button_group")[0].set_value(StepState.DONE).run()
    assert not app.exception
    assert "Ni svarade gjort. Utanför mötet sparades struket (Ersatt) av någon annan" in shown(app)
    kept, _ = drafted()
    assert kept is not None and [each.state for each in kept.ticks] == [StepState.DONE]
    assert app.get("button_group")[0].value == StepState.DONE


def test_an_equal_answer_elsewhere_and_one_nobody_gave_here_are_shown_without_a_word(
    sample_db: Path, open_app: OpenApp
) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 3)
    app.get("button_group")[0].set_value(StepState.DONE).run()
    theirs_is_answered(step_of(app), StepState.DONE)
    theirs_is_answered(step_of(app, 1), StepState.DONE)
    app.run()
    assert [app.get("button_group")[no].value for no in (0, 1)] == [StepState.DONE, StepState.DONE]
    assert "Utanför mötet" not in shown(app)
    assert "2 av 7 steg" in shown(app)


def test_a_new_answer_given_with_the_others_before_my_eyes_is_a_choice(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 3)
    app.get("button_group")[0].set_value(StepState.DONE).run()
    theirs_is_answered(step_of(app), StepState.DROPPED, reason="Ersatt")
    app.run()
    app.get("button_group")[0].set_value(StepState.NOT_DONE).run()
    assert "Utanför mötet" not in shown(app)


def moved_here_and_done_there(app: AppTest) -> AppTest:
    """The first step is moved on this screen, and somebody else in the meeting says done before a time is typed."""
    begun(app, NYHALSAN, 3).get("button_group")[0].set_value(StepState.MOVED).run()
    kept, _ = drafted()
    assert kept is not None
    theirs_is_kept(ticks=(replace(kept.ticks[0], state=StepState.DONE),))
    return app


def test_a_time_typed_at_the_moment_somebody_else_in_the_meeting_answers_otherwise_is_not_lost(
    sample_db: Path, open_app: OpenApp
) -> None:
    app = moved_here_and_done_there(open_app(sample_db))
    app.text_input[0].set_value("september").run()
    assert not app.exception
    assert "Ni valde flyttat till sep" in shown(app)
    assert "Under tiden sparades gjort (någon annan," in shown(app)
    step = step_of(app)
    press(app, f"use_mine_line_{step[0]}_{step[1]}")
    kept, _ = drafted()
    assert kept is not None and kept.ticks[0].moved_to is not None
    assert (kept.ticks[0].state, kept.ticks[0].moved_to.month) == (StepState.MOVED, date(2024, 9, 1))
    assert app.text_input[0].value == "september"
    assert "Under tiden sparades" not in shown(app)


def test_a_typed_reason_is_not_taken_along_when_i_answer_otherwise_myself(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 3)
    app.get("button_group")[0].set_value(StepState.MOVED).run()
    app.text_input[0].set_value("september")
    app.get("button_group")[0].set_value(StepState.DONE).run()
    assert not app.exception
    assert "Under tiden sparades" not in shown(app)
    assert app.get("button_group")[0].value == StepState.DONE


def test_a_step_that_the_other_answer_took_off_the_list_is_told_above_it(sample_db: Path, open_app: OpenApp) -> None:
    app = begun(open_app(sample_db), NYHALSAN, 3)
    app.get("button_group")[0].set_value(StepState.DONE).run()
    step = step_of(app)
    theirs_is_answered(step, StepState.DROPPED, date(2024, 5, 14), reason="Ersatt")
    app.run()
    assert "0 av 6 steg" in shown(app)
    assert "Ni svarade gjort. Utanför mötet sparades struket (Ersatt) av någon annan" in shown(app)
    press(app, f"use_theirs_saved_{step[0]}_{step[1]}")
    assert "Utanför mötet" not in shown(app)


def test_the_steps_of_earlier_check_ins_stand_open_while_one_of_them_asks(sample_db: Path, open_app: OpenApp) -> None:
    app, earlier = begun(open_app(sample_db), NYHALSAN, 3), 8
    app.get("button_group")[earlier].set_value(StepState.DONE).run()
    assert not app.expander[0].proto.expanded
    theirs_is_answered(step_of(app, earlier), StepState.NOT_DONE)
    app.run()
    assert app.expander[0].proto.expanded
    assert "Ni svarade gjort. Utanför mötet sparades inte gjort" in shown(app)


def test_a_time_typed_while_somebody_else_answers_otherwise_and_confirms_is_beside_theirs(
    sample_db: Path, open_app: OpenApp
) -> None:
    app = moved_here_and_done_there(open_app(sample_db))
    theirs_is_confirmed()
    app.text_input[0].set_value("september").run()
    assert not app.exception
    assert SWEDISH("again.confirmed") in shown(app)
    assert ": flyttat till sep 2024" in shown(app)
    app.get("button_group")[0].set_value("mine")
    press(app, "again_confirm")
    assert ": flyttat till sep 2024" in app.code[0].value
