"""The history of a project in words: who, when and what, what can be undone, and the file of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pipeline.actions.board import Board
from pipeline.actions.edits import put_back, remove, undo_change, undo_event
from pipeline.actions.history.trail import Asked, TrailLine, TrailView, project_trail, trail_csv
from pipeline.actions.meeting.changes import confirm_meeting
from pipeline.actions.meeting.drafts import keep_draft
from pipeline.actions.plan.edit import save_activity, save_process_goal, save_project
from pipeline.actions.plan.start import copy_project
from pipeline.actions.upload.uploads import withdraw_upload
from pipeline.actions.wording import who_text
from pipeline.domain.access import Actor
from pipeline.domain.follow_up import Activity, ProcessGoal, StepOutcome, StepState
from pipeline.domain.meeting import MeetingDraft
from pipeline.store import uploads
from pipeline.store.database import Database
from pipeline.text import texts
from tests.actions.follow_up_store import (
    ACTIVITY,
    APRIL,
    DOCTOR,
    MAY,
    NURSE,
    PROJECT,
    SAY,
    by,
    filled,
    in_conflict,
    stored,
)

ALL = Asked()
NOON = datetime(2026, 4, 14, 10, 30, tzinfo=UTC)
GOAL = ProcessGoal(PROJECT.id, 80, "Minst 80 %")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "board.duckdb", now=lambda: NOON)
    yield filled(opened)
    opened.close()


def view(store: Database, asked: Asked = ALL, project_id: str = PROJECT.id) -> TrailView:
    found = project_trail(store, project_id, asked, SAY)
    assert found is not None
    return found


def lines(store: Database, asked: Asked = ALL) -> list[TrailLine]:
    return [line for each in view(store, asked).days for line in each.lines]


def said(store: Database, asked: Asked = ALL) -> list[str]:
    return [each.what for each in lines(store, asked)]


BEGUN = "Lade in planen: 1 indikator, 2 avstämningar, processmålet, 1 aktivitet, 1 siffra vid sidan av, 1 PGSA"


def test_a_loaded_plan_is_one_line_that_is_not_undone_as_a_whole(store: Database) -> None:
    (line,) = lines(store)
    assert (line.what, line.who, line.clock, line.can_undo) == (BEGUN, "exempeldata", "12:30", False)
    assert view(store).days[0].title == "14 april 2026"


def test_there_is_no_history_of_a_project_that_is_not_there(store: Database) -> None:
    assert project_trail(store, "finns-inte", Asked(), SAY) is None


def test_each_kind_of_change_is_said_in_words(store: Database) -> None:
    saved = stored(save_activity(store, replace(ACTIVITY, area="Sömngrupp"), by(1)))
    removed = stored(remove(store, Activity, ACTIVITY.id, by(saved.version)))
    undo_change(store, removed.event_id, NURSE)
    back = stored(put_back(store, Activity, ACTIVITY.id, 1, by(4)))
    changed = stored(save_process_goal(store, GOAL, by(1)))
    undo_change(store, changed.event_id, DOCTOR)
    undo_change(store, back.event_id, NURSE)
    assert said(store) == [
        "Ångrade en ändring av aktivitet 1 Sömngrupp: område",
        "Ångrade en ändring av processmålet: procent, text",
        "Ändrade processmålet: procent, text",
        "Lade tillbaka en äldre version av aktivitet 1 Sömnskola: område",
        "Ångrade och lade tillbaka aktivitet 1 Sömngrupp",
        "Tog bort aktivitet 1 Sömngrupp",
        "Ändrade aktivitet 1 Sömngrupp: område",
        BEGUN,
    ]


def test_drafts_are_left_out_and_a_confirmed_meeting_is_one_line_with_what_it_wrote(store: Database) -> None:
    tick = StepOutcome(PROJECT.id, ACTIVITY.id, "1", APRIL, StepState.DONE)
    draft = MeetingDraft(PROJECT.id, APRIL, ticks=(tick,), level=3.5, next_day=MAY)
    for version, text in enumerate(("Vi", "Vi lärde", "Vi lärde oss")):
        keep_draft(store, replace(draft, reflection=text), NURSE, version)
    stored(confirm_meeting(store, replace(draft, reflection="Vi lärde oss"), by(1)))
    line, _ = lines(store)
    assert line.what == (
        "Bekräftade mötet 14 april 2026: 1 svar på steg, avstämningen 10 mars 2026 slogs ihop med mötet, "
        "nästa avstämning 12 maj 2026, teamet skattade 3,5"
    )
    assert "Lade till svaret på steg 1 i aktivitet 1, gjort" in line.items
    assert line.can_undo
    stored(undo_event(store, "norra", line.event_id, NURSE))
    assert said(store)[0].startswith("Ångrade en ändring av 3 avstämningar")


def test_a_change_can_be_undone_until_somebody_has_saved_since(store: Database) -> None:
    save_project(store, replace(PROJECT, theme="Vila"), by(1))
    (first, *_) = lines(store)
    assert first.can_undo
    save_project(store, replace(PROJECT, theme="Ro"), by(2, DOCTOR))
    assert [each.can_undo for each in lines(store)] == [True, False, False]
    in_conflict(undo_event(store, "norra", first.event_id, NURSE))


def test_what_was_changed_stands_behind_the_line(store: Database) -> None:
    save_project(store, replace(PROJECT, theme="Vila"), by(1))
    (field,) = lines(store)[0].fields
    assert (field.label, field.before, field.mine) == ("Tema", "Sömn utan läkemedel", "Vila")


def test_changes_are_chosen_by_what_by_whom_and_how_many(store: Database) -> None:
    save_project(store, replace(PROJECT, theme="Vila"), by(1))
    save_process_goal(store, GOAL, by(1, DOCTOR))
    save_activity(store, replace(ACTIVITY, area="Sömngrupp"), by(1, DOCTOR))
    assert said(store, Asked(group="activities")) == ["Ändrade aktivitet 1 Sömngrupp: område", BEGUN]
    assert said(store, Asked(who="sjuksköterska")) == ["Ändrade planen: tema"]
    assert said(store, Asked(group="surveys")) == []
    few = view(store, Asked(count=2))
    assert (sum(len(each.lines) for each in few.days), few.has_more) == (2, True)
    assert not view(store, Asked(count=4)).has_more
    assert [each.id for each in few.groups] == ["plan", "indicators", "activities", "check_ins", "cycles", "figures"]
    assert [each.label for each in few.writers] == ["läkare", "exempeldata", "sjuksköterska"]


def test_the_file_has_a_row_for_each_field_and_no_cell_that_runs(store: Database) -> None:
    save_project(store, replace(PROJECT, theme="=1+1", background="Bakgrund"), by(1))
    rows = trail_csv(store, PROJECT.id, Asked(group="plan"), SAY).decode("utf-8-sig").splitlines()
    assert rows[:3] == [
        "När;Vem;Vad;Fält;Före;Efter",
        "2026-04-14 12:30;sjuksköterska;Ändrade planen: tema, kartläggning;Tema;Sömn utan läkemedel;'=1+1",
        "2026-04-14 12:30;sjuksköterska;Ändrade planen: tema, kartläggning;Kartläggning;–;Bakgrund",
    ]
    assert trail_csv(store, "finns-inte", Asked(), SAY).decode("utf-8-sig").splitlines() == rows[:1]


def test_a_copied_plan_tells_so_in_its_own_history(store: Database) -> None:
    copy_project(store, PROJECT.id, 2027, today=date(2026, 12, 1), actor=NURSE)
    (line,) = [line for each in view(store, project_id="norra-2027").days for line in each.lines]
    assert line.what.startswith("Kopierade en tidigare plan: 1 indikator")
    assert not line.can_undo
    assert said(store) == [BEGUN]


def test_files_that_the_project_follows_are_told_of_and_withdrawn_where_they_were_read_in(own_board: Board) -> None:
    with own_board.store.cursor() as cursor:
        upload_id = str(uploads.history(cursor, "nyhalsan").iloc[0]["upload_id"])
    withdraw_upload(own_board.store, "nyhalsan", upload_id, Actor("läkare"))
    found = project_trail(own_board.store, "nyhalsan-2024", Asked(group="figures"), texts("sv"))
    assert found is not None
    told = [(line.what, line.can_undo) for each in found.days for line in each.lines]
    assert told[0][0].startswith("Drog tillbaka matningar")
    assert told[-1][0].startswith("Läste in matningar")
    assert not any(can_undo for _, can_undo in told)
    assert len(told) == 3


@pytest.mark.parametrize("project", ["nyhalsan-2024", "brommaplan-2025", "exempel-2026"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_sample_projects_have_a_short_history_in_both_languages(board: Board, project: str, language: str) -> None:
    found = project_trail(board.store, project, Asked(), texts(language))
    assert found is not None
    assert 2 <= sum(len(each.lines) for each in found.days) <= 5


@pytest.mark.parametrize(
    ("actor", "language", "told"),
    [
        ("lokal användare", "sv", "lokal användare"),
        ("lokal användare", "en", "local user"),
        ("sample data", "sv", "exempeldata"),
        ("läkare", "en", "läkare"),
    ],
)
def test_who_made_a_change_is_told_in_the_readers_language(actor: str, language: str, told: str) -> None:
    assert who_text(actor, texts(language)) == told
