"""Histories without a browser: versions put back, what was removed found again, the project's history undone."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import session
from pipeline.actions.edits import Edit, remove, save
from pipeline.actions.meeting.drafts import keep_draft
from pipeline.actions.plan.edit import save_project
from pipeline.actions.plan.kept import KeptPlan, kept_plan
from pipeline.domain.access import Action, Actor
from pipeline.domain.follow_up import Activity
from pipeline.domain.meeting import MeetingDraft
from pipeline.domain.pdsa import PdsaCycle
from pipeline.text import texts
from tests.pages.driving import OpenApp, at_page, press

SWEDISH = texts("sv")
EXAMPLE = "exempel-2026"
OTHER = Actor("läkare")


def opened(app: AppTest, page: str = "plan", **address: str) -> AppTest:
    return at_page(app, page, {"vc": "exempel", "arbete": EXAMPLE} | address)


def said(app: AppTest) -> str:
    return " ".join(each.proto.body for each in app.get("html"))


def keys(app: AppTest, start: str) -> list[str]:
    return [each.key for each in app.button if each.key.startswith(start)]


def kept() -> KeptPlan:
    found = kept_plan(session.board().store, EXAMPLE)
    assert found is not None
    return found


def somebody_saves(**fields: object) -> None:
    found = kept()
    project = found.plan.project
    save_project(session.board().store, replace(project, **fields), Edit(OTHER, found.version(project)))  # type: ignore[arg-type]


def test_a_part_is_put_back_alone_and_that_can_be_undone(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), visa="andra")
    before = kept().plan.project.background
    somebody_saves(background="En ny kartläggning.")
    somebody_saves(overall_goals=("Ett nytt mål",))
    place = f"{EXAMPLE}/background"
    press(app.run(), f"history_{place}")
    assert keys(app, f"put_back_{place}") == [f"put_back_{place}_1"]
    press(app, f"put_back_{place}_1")
    assert "Sparat." in said(app)
    project = kept().plan.project
    assert (project.background, project.overall_goals) == (before, ("Ett nytt mål",))
    press(app, f"undo_{place}")
    assert kept().plan.project.background == "En ny kartläggning."


def test_a_version_is_not_put_back_when_somebody_saved_after_the_page_was_shown(
    sample_db: Path, open_app: OpenApp
) -> None:
    app = opened(open_app(sample_db), visa="andra")
    somebody_saves(background="Först.")
    place = f"{EXAMPLE}/background"
    press(app.run(), f"history_{place}")
    somebody_saves(background="Sist.")
    press(app, f"put_back_{place}_1")
    assert SWEDISH("history_page.put_back_too_late") in said(app)
    assert kept().plan.project.background == "Sist."


def test_a_part_that_nobody_has_written_says_so(sample_db: Path, open_app: OpenApp) -> None:
    app = press(opened(open_app(sample_db), visa="andra"), f"history_{EXAMPLE}/reflection")
    assert SWEDISH("history_page.no_versions") in said(app)


def test_saving_what_was_so_already_offers_no_undo_of_somebody_elses_change(sample_db: Path, open_app: OpenApp) -> None:
    app = press(opened(open_app(sample_db), visa="andra"), f"open_{EXAMPLE}/background")
    press(app, f"save_{EXAMPLE}/background")
    assert SWEDISH("history_page.unchanged") in said(app)
    assert keys(app, "undo_") == []


@pytest.mark.parametrize("number", [1, 3])
def test_a_removed_activity_is_told_of_undone_and_found_again(sample_db: Path, open_app: OpenApp, number: int) -> None:
    app = opened(open_app(sample_db), visa="andra")
    own = f"{EXAMPLE}/activity/{number}"
    press(press(app, f"open_{own}"), f"remove_{own}")
    assert SWEDISH("plan_write.removed") in said(app)
    press(app, f"undo_{own}")
    assert own in {each.id for each in kept().plan.activities}
    press(press(app, f"open_{own}"), f"remove_{own}")
    press(app, f"restore_{own}")
    assert own in {each.id for each in kept().plan.activities}
    assert keys(app, "restore_") == []


def test_an_indicator_is_added_under_the_number_of_one_that_was_removed(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), visa="andra")
    last = kept().plan.indicators[-1]
    press(press(app, f"open_{last.id}"), f"remove_{last.id}")
    place = f"{EXAMPLE}/indicator/new"
    press(app, f"add_{place}")
    app.text_input(key=f"{place}@0_name_").set_value("Andel som sover lugnt").run()
    press(app, f"save_{place}")
    assert "Sparat." in said(app)
    assert kept().plan.indicators[-1].name == "Andel som sover lugnt"


def test_one_who_writes_in_what_somebody_removes_is_told_and_keeps_the_text(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), visa="andra")
    own = f"{EXAMPLE}/activity/2"
    press(app, f"open_{own}")
    app.text_input(key=f"{own}@1_area").set_value("Mitt nya område").run()
    remove(session.board().store, Activity, own, Edit(OTHER, 1))
    press(app, f"save_{own}")
    assert "läkare tog bort det här" in said(app)
    assert "<dd>Mitt nya område</dd>" in said(app)
    press(app, f"close_{own}")
    assert "Mitt nya område" not in said(app)


def test_one_who_writes_a_cause_that_somebody_takes_out_is_shown_both(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), visa="andra")
    place, key = f"{EXAMPLE}/cause/1", f"{EXAMPLE}/cause/1@1"
    press(app, f"open_{place}")
    app.text_area(key=f"{key}_text").set_value("Min orsak").run()
    somebody_saves(causes=kept().plan.project.causes[1:])
    press(app, f"save_{place}")
    assert SWEDISH("conflict.heading") in said(app)
    assert "1 Min orsak" in said(app)


def test_a_removed_test_is_put_back_from_the_wall(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), "pdsa", per="2026-11-30")
    own = f"{EXAMPLE}/pdsa/2"
    assert keys(app, "restore_") == []
    remove(session.board().store, PdsaCycle, own, Edit(OTHER, 1))
    press(app.run(), f"restore_{own}")
    assert SWEDISH("pdsa_page.put_back") in said(app)
    assert own in {each.id for each in kept().plan.cycles}
    press(app, "pdsa_undo")
    assert own not in {each.id for each in kept().plan.cycles}


def test_an_older_version_of_a_test_is_put_back(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), "pdsa", pgsa="1")
    cycle = kept().plan.cycles[0]
    save(session.board().store, replace(cycle, study="Något annat."), Edit(OTHER, 1), Action.CYCLE_SAVED)
    press(app.run(), f"put_back_{cycle.id}_1")
    assert kept().plan.cycles[0] == cycle
    assert "Lade tillbaka det som stod" in said(app)


def test_a_test_that_somebody_removes_while_it_is_written_keeps_the_text_in_the_form(
    sample_db: Path, open_app: OpenApp
) -> None:
    app = press(opened(open_app(sample_db), "pdsa", pgsa="1"), "pdsa_edit")
    remove(session.board().store, PdsaCycle, f"{EXAMPLE}/pdsa/1", Edit(OTHER, 1))
    field = next(each for each in app.text_area if each.key.endswith("_study"))
    field.set_value("Det jag skrev.")
    press(app, "pdsa_save")
    assert "läkare tog bort det här" in said(app)
    assert next(each for each in app.text_area if each.key.endswith("_study")).value == "Det jag skrev."


def test_a_test_is_not_removed_when_somebody_has_changed_it(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), "pdsa", pgsa="1")
    cycle = kept().plan.cycles[0]
    save(session.board().store, replace(cycle, study="Nytt."), Edit(OTHER, 1), Action.CYCLE_SAVED)
    press(app, "pdsa_remove_yes")
    assert SWEDISH("pdsa_page.remove_refused") in said(app)
    assert kept().plan.cycles[0].study == "Nytt."


def test_the_projects_history_names_each_change_and_undoes_it(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), visa="historik")
    assert "Lade in planen: 11 indikatorer" in said(app)
    assert keys(app, "trail_undo_") == []
    before = kept().plan.project
    somebody_saves(theme="Ett annat tema")
    (undo,) = keys(app.run(), "trail_undo_")
    assert "Ändrade planen" in app.button(key=undo).label
    press(app, undo)
    assert SWEDISH("trail.undone") in said(app)
    assert kept().plan.project == before


def test_a_change_that_somebody_has_built_on_is_not_undone(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), visa="historik")
    somebody_saves(theme="Ett annat tema")
    (undo,) = keys(app.run(), "trail_undo_")
    somebody_saves(theme="Ännu ett tema")
    press(app, undo)
    assert SWEDISH("trail.undo_refused") in said(app)
    assert kept().plan.project.theme == "Ännu ett tema"


def test_the_history_is_narrowed_by_the_address_and_says_when_nothing_is_left(
    sample_db: Path, open_app: OpenApp
) -> None:
    app = opened(open_app(sample_db), visa="historik", vad="figures")
    assert "Läste in" in said(app)
    assert "Lade in planen" not in said(app)
    app.selectbox(key="choose_vad").set_value("").run()
    assert "Lade in planen" in said(app)
    assert SWEDISH("trail.nothing_asked") in said(opened(app, vem="ingen"))


def test_more_is_shown_when_asked_for_and_drafts_never(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), visa="historik")
    draft = MeetingDraft(EXAMPLE, kept().plan.check_ins[-1].day)
    keep_draft(session.board().store, draft, OTHER, 0)
    for no in range(41):
        somebody_saves(theme=f"Tema {no}")
    assert said(app.run()).count("Ändrade planen: tema") == 40
    press(app, "trail_more")
    assert said(app).count("Ändrade planen: tema") == 41
    assert "utkast" not in said(app).replace("Utkast från", "")
