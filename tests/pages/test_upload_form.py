"""Ladda upp, a Word form of a clinic that has a plan that year: which work it is of is asked, never guessed away."""

from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pipeline.actions.board import open_board
from pipeline.actions.plans import save_plan
from pipeline.actions.projects import project_choices
from pipeline.domain.access import Actor
from pipeline.domain.plan import Plan
from pipeline.domain.project import Clinic, Project
from pipeline.text import texts
from tests.actions.word_forms import ROWS, form
from tests.pages.driving import OpenApp, at_page, press, shown

SWEDISH = texts("sv")
WAIT, SLEEP, HOME = "Kortare väntan", "Sömn utan läkemedel", "Tryggare hemgång"
CLINIC = Clinic("granby", "Granby vårdcentral", "Region Prov", is_invented=True)
PLAN = Plan(CLINIC, Project("granby-2024", "granby", 2024, WAIT, background="Många ringer"))
BESIDE = ""


@pytest.fixture
def page(tmp_path: Path, open_app: OpenApp) -> AppTest:
    """Ladda upp at a clinic that has one plan for 2024."""
    path = tmp_path / "granby.duckdb"
    board = open_board(path)
    save_plan(board.store, PLAN, Actor("test"))
    board.store.close()
    return at_page(open_app(path), "upload", {"vc": "granby"})


@cache
def document(theme: str) -> bytes:
    """The very same file each time: Word's package says when it was made."""
    return form(*ROWS, theme=theme)


def add(app: AppTest, theme: str, name: str = "granby.docx") -> AppTest:
    app.get("file_uploader")[0].upload(name, document(theme)).run()
    assert not app.exception
    return app


def works(app: AppTest) -> list[str]:
    from pages.parts import session

    assert not app.exception
    return [each.label for each in project_choices(session.board().store, "granby")]


def asked(app: AppTest) -> object:
    return next((each for each in app.radio if each.key and each.key.startswith("form_work")), None)


def answer(app: AppTest, work: str) -> AppTest:
    asked(app).set_value(work).run()
    assert not app.exception
    return app


def test_another_theme_waits_for_an_answer_and_becomes_a_work_beside_the_first(page: AppTest) -> None:
    add(page, SLEEP)
    question = asked(page)
    assert (question.label, question.value) == (SWEDISH("form.work_question", count=1, year=2024), None)
    options = [each.replace("\\", "") for each in question.options]  # a label is Markdown
    assert options == ["Samma arbete: ”Kortare väntan”", "Ett annat arbete bredvid"]
    assert page.button(key="confirm_form").disabled
    assert SWEDISH("form.work_needed") in shown(page)
    answer(page, BESIDE)
    assert SWEDISH("form.beside", count=1, year=2024) in shown(page)
    assert SWEDISH("form.changes_about") not in shown(page)
    press(page, "confirm_form")
    assert "granby.docx är sparad" in shown(page)
    assert works(page) == [f"2024 · {WAIT}", f"2024 · {SLEEP}"]
    assert "granby-2024-2" in page.query_params["arbete"], "what comes next shows the work that was saved"


def test_the_second_work_is_undone_and_put_back_from_the_same_place(page: AppTest) -> None:
    press(answer(add(page, SLEEP), BESIDE), "confirm_form")
    press(page, "undo_upload")
    assert works(page) == [f"2024 · {WAIT}"]
    press(page, "undo_upload")
    assert works(page) == [f"2024 · {WAIT}", f"2024 · {SLEEP}"]
    add(page, SLEEP)
    assert asked(page) is None
    assert SWEDISH("form.stored_already") in shown(page)
    assert page.button(key="confirm_form").disabled


def test_the_same_theme_is_proposed_and_what_it_changes_is_shown_field_by_field(page: AppTest) -> None:
    add(page, "Väntan, kortare")
    assert asked(page).value == "granby-2024"
    told = shown(page)
    assert "Tema: från Kortare väntan till Väntan, kortare" in told
    assert "Indikator 2 Andel patienter med fast läkarkontakt läggs till" in told
    assert "Många ringer" not in told
    assert not page.button(key="confirm_form").disabled
    press(page, "confirm_form")
    assert works(page) == ["2024 · Väntan, kortare"]


def test_of_several_works_the_one_with_the_forms_theme_is_proposed_and_each_can_be_chosen(page: AppTest) -> None:
    press(answer(add(page, SLEEP), BESIDE), "confirm_form")
    add(page, "Sömn, utan läkemedel", "resultat.docx")
    assert asked(page).label == SWEDISH("form.work_question", count=2, year=2024)
    assert asked(page).value == "granby-2024-2"
    answer(page, "granby-2024")
    assert "Tema: från Kortare väntan till Sömn, utan läkemedel" in shown(page)
    answer(page, BESIDE)
    assert SWEDISH("form.work_twice", year=2024) in shown(page)
    assert page.button(key="confirm_form").disabled


def test_another_theme_or_year_typed_beside_the_form_is_another_question(page: AppTest) -> None:
    answer(add(page, SLEEP), BESIDE)
    theme = next(each for each in page.text_input if each.key and each.key.startswith("form_theme"))
    theme.set_value(HOME).run()
    assert asked(page).value == BESIDE
    theme = next(each for each in page.text_input if each.key and each.key.startswith("form_theme"))
    theme.set_value(WAIT).run()
    assert asked(page).value == "granby-2024"
    year = next(each for each in page.number_input if each.key and each.key.startswith("form_year"))
    year.set_value(2026).run()
    assert asked(page) is None
    assert not page.button(key="confirm_form").disabled
