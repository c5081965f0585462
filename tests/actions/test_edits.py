"""Changes to what people edit: guarded, merged where they can be, shown where they cannot, undone, and told of."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.actions.edit_words import conflict_view, history_rows, refused_texts
from pipeline.actions.edits import Refused, history, put_back, remove, save, settle, undo_change, undo_event
from pipeline.actions.plan.edit import save_activity, save_indicator, save_project
from pipeline.domain.access import Action, AuditEvent
from pipeline.domain.follow_up import Activity, CheckIn
from pipeline.domain.project import Cause, Idea, Project, ProjectIndicator
from pipeline.store import audit, records
from pipeline.store.database import Database
from pipeline.store.errors import RecordNotFound
from pipeline.store.kinds import KINDS
from tests.actions.follow_up_store import (
    ACTIVITY,
    DOCTOR,
    INDICATOR,
    NURSE,
    PLAN,
    PROJECT,
    SAY,
    by,
    filled,
    in_conflict,
    refused,
    stored,
)

NOON = datetime(2026, 4, 14, 10, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "board.duckdb", now=lambda: NOON)
    yield filled(opened)
    opened.close()


def current(store: Database, body: type = Project, record_id: str = PROJECT.id) -> object:
    with store.cursor() as cursor:
        saved = records.get(cursor, body, record_id)
    return saved.body if saved else None


def test_a_change_is_saved_with_who_and_what_in_the_audit_trail(store: Database) -> None:
    saved = stored(save_project(store, replace(PROJECT, theme="Vila"), by(1)))
    assert (saved.version, saved.merged, current(store)) == (2, (), replace(PROJECT, theme="Vila"))
    with store.cursor() as cursor:
        event = audit.history(cursor, "norra")[0].event
    assert (event.actor, event.action, event.subject) == (NURSE, Action.PROJECT_SAVED, PROJECT.id)


def test_two_who_change_different_fields_are_merged_and_told_which(store: Database) -> None:
    save_project(store, replace(PROJECT, background="Många sover illa"), by(1, DOCTOR))
    saved = stored(save_project(store, replace(PROJECT, theme="Vila"), by(1)))
    assert (saved.version, saved.merged) == (3, ("background",))
    assert current(store) == replace(PROJECT, theme="Vila", background="Många sover illa")


def test_keys_that_steps_are_given_are_not_told_of_as_somebodys_change(store: Database) -> None:
    stored(save_activity(store, replace(ACTIVITY, area="Deras"), by(1, DOCTOR)))
    assert stored(save_activity(store, replace(ACTIVITY, desired_outcome="Mitt"), by(1))).merged == ("area",)


def test_two_who_change_the_same_field_overwrite_nothing_and_see_both_texts(store: Database) -> None:
    save_project(store, replace(PROJECT, reflection="Vi lärde oss. Deras."), by(1, DOCTOR))
    mine = replace(PROJECT, reflection="Vi lärde oss. Mitt.", theme="Vila")
    conflict = in_conflict(save_project(store, mine, by(1)))
    assert (conflict.mine, conflict.version, conflict.by) == (mine, 2, "läkare")
    assert [each.name for each in conflict.disputes] == ["reflection"]
    assert current(store) == replace(PROJECT, reflection="Vi lärde oss. Deras.")
    view = conflict_view(conflict, SAY)
    (row,) = view.rows
    assert (row.label, row.mine, row.theirs) == ("Det vi lärde oss", "Vi lärde oss. Mitt.", "Vi lärde oss. Deras.")
    assert view.about.startswith("läkare sparade 14 april 2026 12:30.")


def test_a_conflict_is_settled_with_what_was_chosen_and_keeps_the_rest_of_both(store: Database) -> None:
    save_project(store, replace(PROJECT, reflection="Deras", background="Bakgrund"), by(1, DOCTOR))
    conflict = in_conflict(save_project(store, replace(PROJECT, reflection="Mitt", theme="Vila"), by(1)))
    both = conflict.disputes[0].both
    stored(settle(store, conflict, {"reflection": both}, by(0), Action.PROJECT_SAVED))
    assert current(store) == replace(PROJECT, theme="Vila", background="Bakgrund", reflection="Deras\n\nMitt")


def test_settling_is_refused_too_when_somebody_saves_once_more(store: Database) -> None:
    save_project(store, replace(PROJECT, reflection="Deras"), by(1, DOCTOR))
    conflict = in_conflict(save_project(store, replace(PROJECT, reflection="Mitt"), by(1)))
    save_project(store, replace(PROJECT, reflection="Deras igen"), by(2, DOCTOR))
    again = in_conflict(settle(store, conflict, {"reflection": "Mitt"}, by(0), Action.PROJECT_SAVED))
    assert (again.version, again.theirs.reflection) == (3, "Deras igen")


def test_two_who_each_add_a_cause_both_get_theirs(store: Database) -> None:
    noise = Cause(3, "Buller", (Idea("3.1", "Öronproppar"),))
    stored(save_project(store, replace(PROJECT, causes=(*PROJECT.causes, Cause(2, "Stress"))), by(1, DOCTOR)))
    stored(save_project(store, replace(PROJECT, causes=(*PROJECT.causes, noise)), by(1)))
    found = current(store)
    assert isinstance(found, Project)
    assert [each.no for each in found.causes] == [1, 2, 3]
    left = tuple(each for each in found.causes if each.no != 2)
    stored(save_project(store, replace(found, causes=left), by(3)))
    found = current(store)
    assert isinstance(found, Project)
    assert [each.no for each in found.causes] == [1, 3]


def test_an_identity_number_is_refused_and_never_echoed(store: Database) -> None:
    number = "19121212-1212"
    for body in (replace(PROJECT, reflection=f"Ring {number}"), replace(PROJECT, causes=(Cause(1, number),))):
        result = save_project(store, body, by(1, is_confirmed=True))
        assert refused(result) == ("personal_identity_number",)
        assert isinstance(result, Refused) and not result.can_confirm
        assert not any("1212" in text for text in refused_texts(result, SAY))
    assert current(store) == PROJECT


def test_a_doubtful_number_is_asked_about_once(store: Database) -> None:
    body = replace(PROJECT, reflection="Diarienummer 19121212-1213")
    result = save_project(store, body, by(1))
    assert refused(result) == ("probable_identity_number",)
    assert isinstance(result, Refused) and result.can_confirm
    stored(save_project(store, body, by(1, is_confirmed=True)))
    assert stored(save_project(store, replace(body, theme="Vila"), by(2))).notes == (), "an old text is not asked about"


def test_few_people_described_is_saved_with_a_gentle_word(store: Database) -> None:
    saved = stored(save_project(store, replace(PROJECT, reflection="En patient sov bättre"), by(1)))
    assert [each.kind for each in saved.notes] == ["few_people_described"]


def test_a_removed_record_conflicts_with_a_later_change_and_comes_back_by_undo(store: Database) -> None:
    removed = stored(remove(store, Activity, ACTIVITY.id, by(1, DOCTOR)))
    assert current(store, Activity, ACTIVITY.id) is None
    conflict = in_conflict(save(store, replace(ACTIVITY, area="Mitt"), by(1), Action.ACTIVITY_SAVED))
    assert (conflict.theirs, conflict.merged) == (None, None)
    assert "tog bort" in conflict_view(conflict, SAY).about
    stored(undo_change(store, removed.event_id, NURSE))
    assert current(store, Activity, ACTIVITY.id) == ACTIVITY


def test_removing_what_somebody_changed_or_what_is_not_there_is_a_conflict(store: Database) -> None:
    save(store, replace(ACTIVITY, area="Deras"), by(1, DOCTOR), Action.ACTIVITY_SAVED)
    assert in_conflict(remove(store, Activity, ACTIVITY.id, by(1))).theirs.area == "Deras"
    assert in_conflict(remove(store, Activity, "finns inte", by(1))).theirs is None


def test_undo_puts_back_what_held_before_and_undo_again_takes_it_back(store: Database) -> None:
    changed = stored(save_project(store, replace(PROJECT, theme="Vila"), by(1)))
    undone = stored(undo_change(store, changed.event_id, NURSE))
    assert (undone.version, current(store)) == (3, PROJECT)
    stored(undo_change(store, undone.event_id, NURSE))
    assert current(store) == replace(PROJECT, theme="Vila")


def test_undoing_the_first_version_removes_the_record(store: Database) -> None:
    second = replace(ACTIVITY, id=f"{PROJECT.id}/activity/2", no=2)
    added = stored(save(store, second, by(0), Action.ACTIVITY_SAVED))
    stored(undo_change(store, added.event_id, NURSE))
    assert current(store, Activity, second.id) is None


def test_a_change_somebody_has_built_on_is_not_undone(store: Database) -> None:
    mine = stored(save_project(store, replace(PROJECT, theme="Vila"), by(1)))
    save_project(store, replace(PROJECT, theme="Ro"), by(2, DOCTOR))
    conflict = in_conflict(undo_change(store, mine.event_id, NURSE))
    assert conflict.theirs.theme == "Ro"
    with pytest.raises(RecordNotFound):
        undo_change(store, "finns inte", NURSE)


def test_a_whole_event_is_undone_or_none_of_it(store: Database) -> None:
    event_id = history(store, Project, PROJECT.id)[0].event_id
    save(store, replace(ACTIVITY, area="Deras"), by(1, DOCTOR), Action.ACTIVITY_SAVED)
    in_conflict(undo_event(store, "norra", event_id, NURSE))
    assert current(store) == PROJECT
    later = stored(save_project(store, replace(PROJECT, theme="Vila"), by(1)))
    stored(undo_event(store, "norra", later.event_id, NURSE))
    assert current(store) == PROJECT


def test_any_version_is_put_back_as_the_newest_and_can_itself_be_undone(store: Database) -> None:
    for version, theme in ((1, "Vila"), (2, "Ro"), (3, "Lugn")):
        save_project(store, replace(PROJECT, theme=theme), by(version))
    saved = stored(put_back(store, Project, PROJECT.id, 2, by(4, DOCTOR)))
    assert (saved.version, current(store)) == (5, replace(PROJECT, theme="Vila"))
    with store.cursor() as cursor:
        event = audit.history(cursor, "norra")[0].event
    assert (event.actor, event.action, event.subject) == (DOCTOR, Action.RECORD_PUT_BACK, PROJECT.id)
    stored(undo_change(store, saved.event_id, NURSE))
    assert current(store) == replace(PROJECT, theme="Lugn")


def test_only_some_fields_of_a_version_are_put_back(store: Database) -> None:
    save_project(store, replace(PROJECT, theme="Vila", background="Bakgrund"), by(1))
    stored(put_back(store, Project, PROJECT.id, 1, by(2), ("theme",)))
    assert current(store) == replace(PROJECT, background="Bakgrund")


def test_a_version_is_not_put_back_over_what_somebody_saved_since(store: Database) -> None:
    save_project(store, replace(PROJECT, theme="Vila"), by(1))
    save_project(store, replace(PROJECT, theme="Ro"), by(2, DOCTOR))
    conflict = in_conflict(put_back(store, Project, PROJECT.id, 1, by(2)))
    assert (conflict.theirs.theme, current(store)) == ("Ro", replace(PROJECT, theme="Ro"))
    with pytest.raises(RecordNotFound):
        put_back(store, Project, PROJECT.id, 9, by(3))


def test_a_removed_record_is_put_back_as_any_of_its_versions(store: Database) -> None:
    save(store, replace(ACTIVITY, area="Vila"), by(1), Action.ACTIVITY_SAVED)
    remove(store, Activity, ACTIVITY.id, by(2))
    stored(put_back(store, Activity, ACTIVITY.id, 1, by(3)))
    assert current(store, Activity, ACTIVITY.id) == ACTIVITY
    assert history(store, Activity, ACTIVITY.id)[0].as_of is not None


def test_an_identity_number_from_before_the_guard_is_not_put_back(store: Database) -> None:
    with store.transaction(AuditEvent(NURSE, Action.PROJECT_SAVED, "norra", PROJECT.id)) as transaction:
        records.append(transaction, replace(PROJECT, background="Ring 19121212-1212"))
    save_project(store, PROJECT, by(2))
    assert refused(put_back(store, Project, PROJECT.id, 2, by(3, is_confirmed=True))) == ("personal_identity_number",)


def test_a_save_that_says_nothing_new_leaves_nothing_of_ones_own_to_undo(store: Database) -> None:
    save_project(store, replace(PROJECT, theme="Vila"), by(1, DOCTOR))
    assert not stored(save_project(store, replace(PROJECT, theme="Vila"), by(2))).is_written
    assert not stored(put_back(store, Project, PROJECT.id, 2, by(2))).is_written


def test_a_new_indicator_takes_the_number_of_a_removed_one(store: Database) -> None:
    remove(store, ProjectIndicator, INDICATOR.id, by(1, DOCTOR))
    again = replace(INDICATOR, name="Andel som sover lugnt")
    assert stored(save_indicator(store, again, by(0))).version == 3


def test_history_tells_who_when_and_which_fields(store: Database) -> None:
    save_project(store, replace(PROJECT, theme="Vila", team_roles=("läkare",)), by(1, DOCTOR))
    newest, first = history_rows(store, Project, PROJECT.id, SAY)
    assert (newest.version, newest.who, newest.when) == (2, "läkare", "14 april 2026 12:30")
    assert newest.what == "Ändrade: Tema, Team"
    assert [(row.label, row.before, row.mine) for row in newest.fields] == [
        ("Tema", "Sömn utan läkemedel", "Vila"),
        ("Team", "sjuksköterska; läkare", "läkare"),
    ]
    assert first.what.startswith("Lade in: ")
    remove(store, Project, PROJECT.id, by(2))
    assert history_rows(store, Project, PROJECT.id, SAY)[0].what == "Tog bort"


def test_history_of_some_fields_leaves_out_the_others_and_knows_the_newest_version(store: Database) -> None:
    save_project(store, replace(PROJECT, background="Bakgrund"), by(1))
    save_project(store, replace(PROJECT, background="Bakgrund", theme="Vila"), by(2))
    (only,) = history_rows(store, Project, PROJECT.id, SAY, ("background",))
    assert (only.version, only.newest, only.can_put_back, only.what) == (2, 3, False, "Ändrade: Kartläggning")
    newest, first = history_rows(store, Project, PROJECT.id, SAY, ("theme",))
    assert [(each.version, each.can_put_back) for each in (newest, first)] == [(3, False), (1, True)]


def test_a_version_that_says_what_an_earlier_one_said_is_told_as_put_back(store: Database) -> None:
    save_project(store, replace(PROJECT, theme="Vila"), by(1))
    put_back(store, Project, PROJECT.id, 1, by(2))
    assert history_rows(store, Project, PROJECT.id, SAY)[0].what == "Lade tillbaka det som stod 14 april 2026 12:30"


def test_a_long_text_is_told_by_what_differs_and_kept_whole(store: Database) -> None:
    long = "Vi har sett att återbesöken dröjer mer än fyra veckor för var tredje patient, mest under sommaren."
    save_project(store, replace(PROJECT, background=long), by(1))
    save_project(store, replace(PROJECT, background=long.replace("fyra", "sex")), by(2))
    (row,) = history_rows(store, Project, PROJECT.id, SAY)[0].fields
    assert (row.before, row.mine) == (long, long.replace("fyra", "sex"))
    assert [each.text for each in row.pieces] == [
        "…",
        "sett att återbesöken dröjer mer än",
        "fyra",
        "sex",
        "veckor för var tredje patient, mest",
        "…",
    ]


def test_every_kind_of_record_has_a_history_in_words(store: Database) -> None:
    bodies = [
        PLAN.clinic,
        PROJECT,
        INDICATOR,
        PLAN.process_goal,
        *PLAN.check_ins,
        ACTIVITY,
        *PLAN.cycles,
        *PLAN.context,
    ]
    for body in bodies:
        kind = next(each for each in KINDS if each.body is type(body))
        assert history_rows(store, type(body), kind.record_id(body), SAY)[0].what


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_field_of_what_people_edit_has_a_name(language: str) -> None:
    from pipeline.text import texts

    hidden = {"id", "project_id", "clinic_id", "activity_id", "survey_id", "is_stated", "based_on", "seen"}
    edited = [kind.body for kind in KINDS if kind.name not in ("column_mapping",)]
    names = {each.name for body in edited for each in fields(body)} - hidden
    assert {name for name in names if f"field.{name}" not in texts(language)} == set()


def test_a_record_of_a_project_that_is_not_there_is_named(store: Database) -> None:
    with pytest.raises(RecordNotFound):
        save(store, replace(ACTIVITY, id="x", project_id="finns-inte"), by(0), Action.ACTIVITY_SAVED)
    assert current(store, CheckIn, "x") is None
