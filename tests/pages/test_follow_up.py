"""Uppföljning without a browser: check-ins planned, moved, written in and undone; steps answered; the scale set."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import session
from pipeline.actions.edits import Edit, Stored, remove
from pipeline.actions.meeting.changes import answer_step, confirm_meeting
from pipeline.actions.meeting.clashes import ticked
from pipeline.actions.plan.kept import kept_plan
from pipeline.domain.access import Actor
from pipeline.domain.follow_up import CheckIn, CheckInState, Scorer, StepOutcome, StepState
from pipeline.domain.meeting import MeetingDraft
from pipeline.domain.plan import Plan
from pipeline.text import texts
from tests.pages.driving import OpenApp, at_page, press, shown

SWEDISH = texts("sv")
EXEMPEL = {"vc": "exempel", "arbete": "exempel-2026", "per": "2026-11-29"}
HALLUNDA = {"vc": "hallunda", "arbete": "hallunda-2023", "per": "2023-12-01"}
DECEMBER = date(2026, 12, 8)
LATE_STEP = ("exempel-2026/activity/3", "4")  # Starta en sömngrupp i oktober


def opened(app: AppTest, address: dict[str, str], side: str = "avstamningar") -> AppTest:
    return at_page(app, "follow_up", address | {"visa": side})


def plan(project: str = "exempel-2026") -> Plan:
    kept = kept_plan(session.board().store, project)
    assert kept is not None
    return kept.plan


def check_in(day: date, project: str = "exempel-2026") -> CheckIn | None:
    return next((each for each in plan(project).check_ins if each.day == day), None)


def field(app: AppTest, kind: str, ending: str) -> object:
    return next(each for each in app.get(kind) if each.key and each.key.endswith(ending))


def answers(step: tuple[str, str] = LATE_STEP) -> list[tuple[StepState, str | None]]:
    return [(each.state, each.reason) for each in plan().outcomes if (each.activity_id, each.step) == step]


def latest() -> StepOutcome | None:
    """The late step's latest answer."""
    return next((each for each in reversed(plan().outcomes) if (each.activity_id, each.step) == LATE_STEP), None)


def answer(app: AppTest, state: StepState, step: tuple[str, str] = LATE_STEP) -> AppTest:
    name = f"answer_{step[0]}_{step[1]}_"
    control = next(each for each in app.get("button_group") if each.key and each.key.startswith(name))
    control.set_value(state).run()
    assert not app.exception
    return app


@pytest.mark.parametrize("side", ["avstamningar", "steg", "skattning"])
@pytest.mark.parametrize(
    "address",
    [EXEMPEL, HALLUNDA, {"vc": "nyhalsan", "arbete": "nyhalsan-2024", "per": "2024-11-28"}, EXEMPEL | {"sprak": "en"}],
    ids=["exempel", "hallunda", "nyhalsan", "english"],
)
def test_every_side_opens_and_says_something(
    sample_db: Path, open_app: OpenApp, address: dict[str, str], side: str
) -> None:
    assert 'class="follow-head"><h1>' in shown(opened(open_app(sample_db), address, side))


def test_an_empty_board_says_what_to_do_first(tmp_path: Path, open_app: OpenApp) -> None:
    app = open_app(tmp_path / "empty.duckdb")
    app.switch_page("pages/follow_up.py").run()
    assert not app.exception
    assert SWEDISH("empty.no_clinic") in shown(app)


def test_a_project_without_check_ins_says_to_plan_one(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), HALLUNDA)
    assert SWEDISH("check_ins.nothing_next") in shown(app)
    assert not app.get("vega_lite_chart")


def test_a_check_in_is_planned_told_and_undone(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), HALLUNDA)
    press(app, "plan_check_in_yes")
    (planned,) = plan("hallunda-2023").check_ins
    assert (planned.state, planned.day) == (CheckInState.PLANNED, date(2024, 1, 5))
    assert SWEDISH("plan_write.saved") in shown(app)
    press(app, "undo_hallunda-2023/check-in/new")
    assert plan("hallunda-2023").check_ins == ()


def test_a_planned_check_in_is_moved_and_leads_to_its_meeting(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), EXEMPEL)
    links = [each.proto.label for each in app.get("page_link")]
    assert SWEDISH("follow_up_page.meeting", day="8 december 2026") in links
    own = f"exempel-2026/check-in/{DECEMBER}"
    press(app, f"open_{own}")
    field(app, "date_input", "_day").set_value(date(2026, 12, 15)).run()  # type: ignore[attr-defined]
    press(app, f"save_{own}")
    old, new = check_in(DECEMBER), check_in(date(2026, 12, 15))
    assert old is not None and new is not None
    assert (old.state, old.merged_into, new.state) == (CheckInState.CANCELLED, new.id, CheckInState.PLANNED)
    press(app, f"undo_{own}")
    back = check_in(DECEMBER)
    assert back is not None
    assert (back.state, check_in(date(2026, 12, 15))) == (CheckInState.PLANNED, None)


def test_a_check_in_is_cancelled_with_a_reason_and_planned_again(sample_db: Path, open_app: OpenApp) -> None:
    app, own = opened(open_app(sample_db), EXEMPEL), f"exempel-2026/check-in/{DECEMBER}"
    press(app, f"open_{own}")
    field(app, "button_group", "_state").set_value(CheckInState.CANCELLED).run()  # type: ignore[attr-defined]
    field(app, "text_area", "_why").set_value("Sjukdom")  # type: ignore[attr-defined]
    press(app, f"save_{own}")
    cancelled = check_in(DECEMBER)
    assert cancelled is not None
    assert (cancelled.state, cancelled.reflection) == (CheckInState.CANCELLED, "Sjukdom")
    press(app, f"undo_{own}")
    back = check_in(DECEMBER)
    assert back is not None
    assert back.state is CheckInState.PLANNED


def test_a_check_in_held_without_the_board_is_written_in_as_stated(sample_db: Path, open_app: OpenApp) -> None:
    app, place = opened(open_app(sample_db), HALLUNDA), "hallunda-2023/check-in/new"
    press(app, "write_in_check_in")
    field(app, "number_input", "_done").set_value(3)  # type: ignore[attr-defined]
    field(app, "number_input", "_due").set_value(4)  # type: ignore[attr-defined]
    field(app, "text_area", "_reflection").set_value("Fler tider behövs.")  # type: ignore[attr-defined]
    field(app, "text_area", "_tasks").set_value("psykolog: Boka tider; januari")  # type: ignore[attr-defined]
    press(app, f"save_{place}")
    held = check_in(date(2023, 12, 1), "hallunda-2023")
    assert held is not None
    assert (held.state, held.done, held.due, held.is_stated) == (CheckInState.HELD, 3, 4, True)
    assert [(each.role, each.text) for each in held.tasks] == [("psykolog", "Boka tider")]
    assert "3 av 4 steg (75\N{NO-BREAK SPACE}%), som teamet angav det" in shown(app)


def test_more_done_than_due_is_refused_and_what_was_typed_stays(sample_db: Path, open_app: OpenApp) -> None:
    app, place = opened(open_app(sample_db), HALLUNDA), "hallunda-2023/check-in/new"
    press(app, "write_in_check_in")
    field(app, "number_input", "_done").set_value(5)  # type: ignore[attr-defined]
    field(app, "number_input", "_due").set_value(4)  # type: ignore[attr-defined]
    press(app, f"save_{place}")
    assert [each.value for each in app.error] == [SWEDISH("problem.done_above_due", done=5, due=4)]
    assert plan("hallunda-2023").check_ins == ()
    assert field(app, "number_input", "_done").value == 5  # type: ignore[attr-defined]


def test_a_step_is_answered_with_a_press_and_the_answer_taken_back(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), EXEMPEL, "steg")
    before = answers()
    assert SWEDISH("steps_group.late") in shown(app)
    answer(app, StepState.DONE)
    assert answers() == [*before, (StepState.DONE, None)]
    press(app, "undo_exempel-2026/steps")
    assert answers() == before


def test_a_step_that_is_dropped_asks_why_before_it_is_saved(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), EXEMPEL, "steg")
    before = answers()
    answer(app, StepState.DROPPED)
    assert answers() == before
    save = next(each for each in app.button if each.key and each.key.startswith(f"save_{LATE_STEP[0]}_"))
    save.click().run()
    assert [each.value for each in app.error] == [
        SWEDISH("problem.step_needs_reason", step="4. Starta en sömngrupp i oktober")
    ]
    next(each for each in app.text_input if each.key and each.key.startswith("reason_")).set_value("Ersatt")
    next(each for each in app.button if each.key and each.key.startswith("save_")).click().run()
    assert answers() == [*before, (StepState.DROPPED, "Ersatt")]


def theirs_is_answered(state: StepState, reason: str | None = None, on: date = date(2026, 11, 29)) -> StepOutcome:
    """Somebody else answers the late step."""
    theirs = StepOutcome("exempel-2026", *LATE_STEP, on, state, None, reason)
    stored = answer_step(session.board().store, theirs, Edit(Actor("någon annan"), 0))
    assert isinstance(stored, Stored)
    return theirs


def write(app: AppTest, part: str, text: str) -> AppTest:
    """Type into the form of the late step; it is sent with what is done next."""
    field = next(each for each in app.text_input if each.key and each.key.startswith(part))
    field.set_value(text)
    return app


def save(app: AppTest) -> AppTest:
    press(app, next(each.key for each in app.button if each.key and each.key.startswith(f"save_{LATE_STEP[0]}_")))
    return app


def choose(app: AppTest, choice: str) -> AppTest:
    press(app, next(each.key for each in app.button if each.key and each.key.startswith(f"use_{choice}_held_")))
    return app


def test_an_answer_somebody_gave_while_the_form_was_open_is_not_overwritten_and_both_are_shown(
    sample_db: Path, open_app: OpenApp
) -> None:
    app = opened(open_app(sample_db), EXEMPEL, "steg")
    before = answers()
    answer(app, StepState.MOVED)  # the form is open on what is shown
    write(app, "time_", "januari")
    write(app, "reason_", "Lokalen är stängd")
    theirs_is_answered(StepState.DROPPED, "Ersatt")
    save(app)
    assert answers() == [*before, (StepState.DROPPED, "Ersatt")]
    assert "Du svarade flyttat till jan 2027 (Lokalen är stängd). Under tiden sparades struket (Ersatt) " in shown(app)
    assert "av någon annan" in shown(app)
    assert [each.value for each in app.text_input if "_held_" in str(each.key)] == ["januari", "Lokalen är stängd"]
    choose(app, "mine")
    assert answers() == [*before, (StepState.MOVED, "Lokalen är stängd")]
    assert "Under tiden sparades" not in shown(app)
    press(app, "undo_exempel-2026/steps")
    assert answers() == [*before, (StepState.DROPPED, "Ersatt")]


def test_a_press_at_the_moment_somebody_else_answers_is_told_and_theirs_can_stand(
    sample_db: Path, open_app: OpenApp
) -> None:
    app = opened(open_app(sample_db), EXEMPEL, "steg")
    before = answers()
    theirs_is_answered(StepState.DROPPED, "Ersatt")
    answer(app, StepState.DONE)
    assert "Du svarade gjort. Under tiden sparades struket (Ersatt) av någon annan" in shown(app)
    choose(app, "theirs")
    assert "Under tiden sparades" not in shown(app)
    assert answers() == [*before, (StepState.DROPPED, "Ersatt")]


def test_two_reasons_for_one_answer_can_both_be_kept(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), EXEMPEL, "steg")
    answer(app, StepState.DROPPED)
    write(app, "reason_", "För dyrt")
    theirs_is_answered(StepState.DROPPED, "Ersatt")
    save(app)
    choose(app, "both")
    assert answers()[-1] == (StepState.DROPPED, "Ersatt; För dyrt")


def test_an_equal_answer_at_the_same_moment_is_nothing_to_choose(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), EXEMPEL, "steg")
    before = answers()
    theirs_is_answered(StepState.DONE)
    answer(app, StepState.DONE)
    assert "Under tiden sparades" not in shown(app)
    assert answers() == [*before, (StepState.DONE, None)]


def test_a_meeting_of_an_earlier_day_confirmed_while_the_form_is_open_is_told_too(
    sample_db: Path, open_app: OpenApp
) -> None:
    app = opened(open_app(sample_db), EXEMPEL, "steg")
    answer(app, StepState.MOVED)
    write(app, "time_", "januari")
    store, day = session.board().store, date(2026, 11, 28)
    done = StepOutcome("exempel-2026", *LATE_STEP, day, StepState.DONE)
    held = confirm_meeting(store, ticked(MeetingDraft("exempel-2026", day), done, latest()), Edit(Actor("teamet"), 0))
    assert isinstance(held, Stored)
    save(app)
    assert "Du svarade flyttat till jan 2027. Under tiden sparades gjort av teamet" in shown(app)
    choose(app, "mine")
    assert answers()[-2:] == [(StepState.DONE, None), (StepState.MOVED, None)]


def test_an_answer_that_is_taken_back_while_the_form_is_open_does_not_take_mine_along(
    sample_db: Path, open_app: OpenApp
) -> None:
    app = opened(open_app(sample_db), EXEMPEL, "steg")
    before = answers()
    theirs = theirs_is_answered(StepState.NOT_DONE)
    app.run()
    answer(app, StepState.MOVED)
    write(app, "time_", "januari")
    remove(session.board().store, StepOutcome, theirs.id, Edit(Actor("någon annan"), 1))
    save(app)
    assert "Du svarade flyttat till jan 2027. Under tiden" in shown(app)
    choose(app, "mine")
    assert answers() == [*before, (StepState.MOVED, None)]


def test_what_is_still_missing_is_asked_for_where_both_answers_stand(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), EXEMPEL, "steg")
    answer(app, StepState.MOVED)
    theirs_is_answered(StepState.DONE)
    app.run()
    choose(app, "mine")
    assert [each.value for each in app.error] == [
        SWEDISH("problem.step_needs_time", step="4. Starta en sömngrupp i oktober")
    ]
    write(app, "time_held_", "januari").run()
    choose(app, "mine")
    assert answers()[-1] == (StepState.MOVED, None)


def test_steps_are_shown_for_one_role(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), EXEMPEL, "steg")
    app.selectbox(key="step_role").set_value("psykolog").run()
    assert not app.exception
    steps = [each.proto.body for each in app.get("html") if 'class="step"' in each.proto.body]
    assert any("Besluta om gruppen fortsätter" in each for each in steps)
    assert not any("Starta en sömngrupp" in each for each in steps)


def test_a_score_is_set_beside_the_others_and_undone(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), EXEMPEL, "skattning")
    assert len(app.get("vega_lite_chart")) == 1
    before = len(plan().team_scores)
    assert app.button(key="set_score_yes").disabled
    field(app, "button_group", "_scorer").set_value(Scorer.ADVISOR).run()  # type: ignore[attr-defined]
    app.selectbox(key="set_level").set_value(4.5).run()
    press(app, "set_score_yes")
    added = [each for each in plan().team_scores if each.start == date(2026, 11, 23)]
    assert [(each.scorer, each.level) for each in added] == [(Scorer.ADVISOR, 4.5)]
    press(app, "undo_exempel-2026/score/new")
    assert len(plan().team_scores) == before


def test_a_check_in_that_is_taken_away_can_be_put_back_long_after(sample_db: Path, open_app: OpenApp) -> None:
    app, own = opened(open_app(sample_db), EXEMPEL), f"exempel-2026/check-in/{DECEMBER}"
    press(press(app, f"open_{own}"), f"remove_{own}")
    assert check_in(DECEMBER) is None
    opened(app, EXEMPEL)
    press(app, f"restore_{own}")
    back = check_in(DECEMBER)
    assert back is not None
    assert back.state is CheckInState.PLANNED


def test_what_is_written_in_a_check_in_that_somebody_takes_away_is_told_and_kept(
    sample_db: Path, open_app: OpenApp
) -> None:
    app, own = opened(open_app(sample_db), EXEMPEL), "exempel-2026/check-in/2026-09-15"
    press(app, f"open_{own}")
    field(app, "text_area", "_reflection").set_value("Min text.").run()  # type: ignore[attr-defined]
    remove(session.board().store, CheckIn, own, Edit(Actor("någon annan"), 1))
    press(app, f"save_{own}")
    assert "någon annan tog bort det här" in shown(app)
    assert "Min text." in shown(app)


def test_a_day_that_has_a_check_in_and_a_week_that_has_a_score_are_refused_in_words(
    sample_db: Path, open_app: OpenApp
) -> None:
    app = opened(open_app(sample_db), EXEMPEL)
    field(app, "date_input", "plan_day_2027-01-05").set_value(DECEMBER).run()  # type: ignore[attr-defined]
    press(app, "plan_check_in_yes")
    assert SWEDISH("problem.check_in_exists", day=DECEMBER.isoformat()) in shown(app)
    opened(app, EXEMPEL, "skattning")
    for _ in range(2):
        app.selectbox(key="set_level").set_value(4.0).run()
        press(app, "set_score_yes")
    assert SWEDISH("problem.score_exists") in shown(app)
