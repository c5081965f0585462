"""A form of a clinic that has a plan that year: a change of that plan, or a work beside it, and never in silence."""

from dataclasses import replace

import pytest

from pipeline.actions.board import Board
from pipeline.actions.plan.kept import kept_plan
from pipeline.actions.same_year import projects_of_year
from pipeline.actions.upload.form_view import FormOutcome, form_outcome
from pipeline.actions.upload.form_work import work_question
from pipeline.actions.upload.forms import (
    FormReading,
    SavedForm,
    Settled,
    confirm_form,
    read_form,
    restore_form,
    withdraw_form,
)
from pipeline.analysis.themes import NEW_WORK
from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.catalogue import Family
from pipeline.domain.plan import Plan
from pipeline.domain.project import Clinic, Project, TargetKind
from pipeline.store import measurements, records
from pipeline.text import texts
from tests.actions.word_forms import ROWS, form

SWEDISH = texts("sv")
ME = Actor("test")
CLINIC = Clinic("granby", "Granby vårdcentral", "Region Prov")
WAIT, SLEEP = "Kortare väntan", "Sömn utan läkemedel"
FIRST, SECOND = "granby-2024", "granby-2024-2"
SLEEP_ROWS = (
    ("1", "Antal besök på sömnskolan", "3 st", "2023-12-31", "40 st", "2024-12-31", "", ""),
    ("2", "Andel med sömnmedel", "12 %", "2023-12-31", "8 %", "2024-12-31", "", ""),
)
SLEEP_RESULT = tuple((*row[:6], result, "2024-12-31") for row, result in zip(SLEEP_ROWS, ("44 st", "9 %"), strict=True))


def reading(board: Board, theme: str, *rows: tuple[str, ...], name: str = "granby.docx") -> FormReading:
    return read_form(board, name, form(*rows, theme=theme))


@pytest.fixture
def waiting(empty_board: Board) -> Board:
    """A board with the year's first work."""
    assert saved(empty_board, reading(empty_board, WAIT, *ROWS)).project_id == FIRST
    return empty_board


@pytest.fixture
def sleep(waiting: Board) -> FormReading:
    return reading(waiting, SLEEP, *SLEEP_ROWS)


def settled(form: FormReading, work: str | None = None, theme: str | None = None) -> Settled:
    assert form.draft is not None
    return Settled(CLINIC, 2024, form.draft.theme or "" if theme is None else theme, work=work)


def saved(board: Board, form: FormReading, work: str | None = None) -> SavedForm:
    found = confirm_form(board.store, form, settled(form, work), ME)
    assert found is not None
    return found


def outcome(board: Board, form: FormReading, work: str | None = None, theme: str | None = None) -> FormOutcome:
    return form_outcome(board, form, settled(form, work, theme), SWEDISH)


def works(board: Board) -> dict[str, str]:
    with board.store.cursor() as cursor:
        return {each.id: each.theme for each in projects_of_year(cursor, "granby", 2024)}


def plan(board: Board, project_id: str) -> Plan:
    kept = kept_plan(board.store, project_id)
    assert kept is not None
    return kept.plan


def values(board: Board, key: str) -> list[float]:
    with board.store.cursor() as cursor:
        return sorted(measurements.current(cursor, "granby", [key])["value"])


def edited(board: Board, body: object) -> None:
    with board.store.transaction(AuditEvent(ME, Action.PROJECT_SAVED, "granby", "x")) as transaction:
        records.append(transaction, body)


def test_a_form_with_another_theme_is_asked_about_and_not_saved_till_it_is_answered(
    waiting: Board, sleep: FormReading
) -> None:
    before = waiting.data_version
    assert (outcome(waiting, sleep).can_confirm, outcome(waiting, sleep).text) == (False, SWEDISH("form.work_needed"))
    assert confirm_form(waiting.store, sleep, settled(sleep), ME) is None
    assert waiting.data_version == before
    question = work_question(waiting.store, sleep.file_hash, "granby", (2024, SLEEP), SWEDISH)
    assert question is not None
    assert [(each.id, each.label) for each in question.choices] == [
        (FIRST, "Samma arbete: ”Kortare väntan”"),
        (NEW_WORK, "Ett annat arbete bredvid"),
    ]
    assert question.proposed is None


def test_a_work_beside_the_first_is_a_plan_of_its_own_and_leaves_the_first_as_it_was(
    waiting: Board, sleep: FormReading
) -> None:
    first, its_values = plan(waiting, FIRST), values(waiting, "granby-1")
    assert "bredvid det som finns" in outcome(waiting, sleep, NEW_WORK).text
    assert saved(waiting, sleep, NEW_WORK).project_id == SECOND
    assert works(waiting) == {FIRST: WAIT, SECOND: SLEEP}
    assert plan(waiting, FIRST) == first
    assert values(waiting, "granby-1") == its_values == [24, 31]
    assert [each.key for each in plan(waiting, SECOND).indicators] == ["granby-2024-2-1", "granby-2024-2-2"]
    assert values(waiting, "granby-2024-2-1") == [3]


def test_a_second_theme_said_to_be_the_same_work_changes_the_plan_field_by_field(
    waiting: Board, sleep: FormReading
) -> None:
    changes = {each.thing: each.fields for each in outcome(waiting, sleep, FIRST).changes}
    (theme,) = (each for each in changes["planen"] if each.name == "theme")
    assert (theme.before, theme.mine) == (WAIT, SLEEP)
    assert {each.name for each in changes["indikator 1 Antal besök på sömnskolan"]} >= {"name", "baseline", "target"}
    assert saved(waiting, sleep, FIRST).project_id == FIRST
    assert works(waiting) == {FIRST: SLEEP}
    assert values(waiting, "granby-1") == [24, 31], "another measure does not go on with the figures of the one before"


def test_the_result_form_finds_its_own_work_by_theme_and_adds_to_it(waiting: Board, sleep: FormReading) -> None:
    saved(waiting, sleep, NEW_WORK)
    result = reading(waiting, "Sömn, utan läkemedel", *SLEEP_RESULT)
    question = work_question(waiting.store, result.file_hash, "granby", (2024, "Sömn, utan läkemedel"), SWEDISH)
    assert question is not None
    assert [each.id for each in question.choices] == [FIRST, SECOND, NEW_WORK]
    assert question.proposed == SECOND
    assert saved(waiting, result).project_id == SECOND
    assert set(works(waiting)) == {FIRST, SECOND}
    assert values(waiting, "granby-2024-2-1") == [3, 44]
    assert values(waiting, "granby-1") == [24, 31]


@pytest.mark.parametrize("work", [None, NEW_WORK, FIRST, SECOND])
def test_the_same_form_again_doubles_nothing_whatever_is_answered(
    waiting: Board, sleep: FormReading, work: str | None
) -> None:
    saved(waiting, sleep, NEW_WORK)
    before = waiting.data_version
    assert work_question(waiting.store, sleep.file_hash, "granby", (2024, SLEEP), SWEDISH) is None
    assert outcome(waiting, sleep, work).text == SWEDISH("form.stored_already")
    assert confirm_form(waiting.store, sleep, settled(sleep, work), ME) is None
    assert waiting.data_version == before


def test_the_same_form_saved_anew_by_word_is_known_as_the_second_work_and_has_nothing_new(
    waiting: Board, sleep: FormReading
) -> None:
    saved(waiting, sleep, NEW_WORK)
    again = replace(sleep, file_hash="0" * 64)
    assert outcome(waiting, again).text == SWEDISH("form.nothing_new")
    assert outcome(waiting, again, NEW_WORK).text == SWEDISH("form.work_twice", year=2024)
    assert confirm_form(waiting.store, again, settled(again, NEW_WORK), ME) is None
    assert works(waiting) == {FIRST: WAIT, SECOND: SLEEP}


def test_a_work_beside_another_needs_a_theme_of_its_own(waiting: Board, sleep: FormReading) -> None:
    assert outcome(waiting, sleep, NEW_WORK, theme=" ").text == SWEDISH("form.work_without_theme", year=2024)
    assert outcome(waiting, sleep, NEW_WORK, theme="kortare väntan!").text == SWEDISH("form.work_twice", year=2024)


def test_a_work_that_was_taken_away_meanwhile_is_asked_about_again(waiting: Board, sleep: FormReading) -> None:
    upload = saved(waiting, sleep, NEW_WORK)
    other = reading(waiting, "Tryggare hemgång", *SLEEP_ROWS)
    withdraw_form(waiting.store, "granby", upload.upload_id, ME)
    assert outcome(waiting, other, SECOND).text == SWEDISH("form.work_needed")
    assert confirm_form(waiting.store, other, settled(other, SECOND), ME) is None


def test_a_second_work_is_withdrawn_and_put_back_as_a_whole_and_the_first_is_not_touched(
    waiting: Board, sleep: FormReading
) -> None:
    first = plan(waiting, FIRST)
    upload = saved(waiting, sleep, NEW_WORK)
    assert withdraw_form(waiting.store, "granby", upload.upload_id, ME)
    assert (works(waiting), values(waiting, "granby-2024-2-1")) == ({FIRST: WAIT}, [])
    restore_form(waiting.store, "granby", upload.upload_id, ME)
    assert works(waiting) == {FIRST: WAIT, SECOND: SLEEP}
    assert len(plan(waiting, SECOND).indicators) == 2
    assert (plan(waiting, FIRST), values(waiting, "granby-2024-2-1")) == (first, [3])


def test_a_withdrawn_result_leaves_the_second_work_as_its_plan_form_made_it(waiting: Board, sleep: FormReading) -> None:
    saved(waiting, sleep, NEW_WORK)
    before = plan(waiting, SECOND)
    result = saved(waiting, reading(waiting, "Sömn, utan läkemedel", *SLEEP_RESULT))
    assert withdraw_form(waiting.store, "granby", result.upload_id, ME)
    assert (plan(waiting, SECOND), values(waiting, "granby-2024-2-1")) == (before, [3])
    restore_form(waiting.store, "granby", result.upload_id, ME)
    assert works(waiting) == {FIRST: WAIT, SECOND: "Sömn, utan läkemedel"}
    assert values(waiting, "granby-2024-2-1") == [3, 44]


def test_what_somebody_has_written_since_a_withdrawal_is_not_written_over_when_the_form_is_put_back(
    waiting: Board,
) -> None:
    change = saved(waiting, reading(waiting, "Väntan, kortare", *ROWS))
    withdraw_form(waiting.store, "granby", change.upload_id, ME)
    edited(waiting, replace(plan(waiting, FIRST).project, theme="Ingen väntan"))
    restore_form(waiting.store, "granby", change.upload_id, ME)
    assert works(waiting) == {FIRST: "Ingen väntan"}


def test_a_withdrawn_second_form_added_again_gets_its_own_id_so_that_putting_the_old_back_doubles_nothing(
    waiting: Board, sleep: FormReading
) -> None:
    upload = saved(waiting, sleep, NEW_WORK)
    withdraw_form(waiting.store, "granby", upload.upload_id, ME)
    assert saved(waiting, sleep, NEW_WORK).project_id == SECOND
    restore_form(waiting.store, "granby", upload.upload_id, ME)
    assert works(waiting) == {FIRST: WAIT, SECOND: SLEEP}


def test_a_first_form_put_back_does_not_take_the_place_of_what_came_after_it(
    empty_board: Board,
) -> None:
    first = saved(empty_board, reading(empty_board, WAIT, *ROWS))
    withdraw_form(empty_board.store, "granby", first.upload_id, ME)
    assert saved(empty_board, reading(empty_board, SLEEP, *SLEEP_ROWS)).project_id == SECOND
    restore_form(empty_board.store, "granby", first.upload_id, ME)
    assert works(empty_board) == {FIRST: WAIT, SECOND: SLEEP}


def test_what_a_form_says_nothing_of_stays_as_the_team_wrote_it(waiting: Board) -> None:
    kept = plan(waiting, FIRST)
    edited(waiting, replace(kept.project, background="Många ringer", manager_role="verksamhetschef"))
    edited(waiting, replace(kept.indicators[0], family=Family.OUTCOME, note="Räknas i telefonen", key="vantar"))
    later = ("1", "Antal patienter som väntar mer än 30 dagar", "31 st", "2023-12-31", "15 st", "2024-12-31", "", "")
    saved(waiting, reading(waiting, WAIT, later))
    after = plan(waiting, FIRST)
    assert (after.project.background, after.project.manager_role) == ("Många ringer", "verksamhetschef")
    first, second = after.indicators
    assert (first.family, first.note, first.key) == (Family.OUTCOME, "Räknas i telefonen", "vantar")
    assert first.target is not None
    assert first.target.value == 15
    assert second == kept.indicators[1]


def test_a_target_the_team_has_made_plain_stays_plain_when_the_form_comes_again(waiting: Board) -> None:
    second = plan(waiting, FIRST).indicators[1]
    assert second.target is not None
    meant = replace(second.target, kind=TargetKind.PERCENTAGE_POINTS)
    edited(waiting, replace(second, target=meant))
    saved(waiting, reading(waiting, "Väntan, kortare", *ROWS))
    assert plan(waiting, FIRST).indicators[1].target == meant


def test_a_row_that_has_become_another_measure_keeps_nothing_of_the_one_before(waiting: Board) -> None:
    kept = plan(waiting, FIRST)
    edited(waiting, replace(kept.indicators[0], code="Dep06", key="Dep06", note="Ur PrimärvårdsKvalitet"))
    sleep = reading(waiting, SLEEP, *SLEEP_ROWS)
    (told,) = (each for each in outcome(waiting, sleep, FIRST).changes if each.thing.startswith("indikator 1"))
    assert told.note == SWEDISH("form.change_series")
    assert "key" not in {each.name for each in told.fields}
    saved(waiting, sleep, FIRST)
    first = plan(waiting, FIRST).indicators[0]
    assert (first.name, first.code, first.note) == ("Antal besök på sömnskolan", None, None)


def test_next_years_first_indicator_does_not_go_on_with_this_years(waiting: Board) -> None:
    next_year = reading(waiting, SLEEP, *SLEEP_ROWS)
    found = confirm_form(waiting.store, next_year, Settled(CLINIC, 2025, SLEEP), ME)
    assert found is not None
    assert found.project_id == "granby-2025"
    assert values(waiting, "granby-1") == [24, 31]


def test_another_clinics_plan_of_that_year_is_not_in_question(waiting: Board, sleep: FormReading) -> None:
    other = Clinic("norr", "Norrvården", "Region Prov")
    edited(waiting, other)
    edited(waiting, Project("norr-2024", "norr", 2024, SLEEP))
    question = work_question(waiting.store, sleep.file_hash, "granby", (2024, SLEEP), SWEDISH)
    assert question is not None
    assert [each.id for each in question.choices] == [FIRST, NEW_WORK]
    assert work_question(waiting.store, sleep.file_hash, "norr", (2023, SLEEP), SWEDISH) is None
