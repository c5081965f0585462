"""A plan that begins on the page: clinic, year and theme, then straight to writing it, or why not."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pipeline.text import texts
from tests.pages.driving import OpenApp, at_page, press

SWEDISH = texts("sv")


def new_plan(app: AppTest, **address: str) -> AppTest:
    return at_page(app, "plan", {"visa": "ny", **address})


def said(app: AppTest) -> str:
    return " ".join(each.proto.body for each in app.html)


def warned(app: AppTest) -> list[str]:
    return [each.value for each in app.warning]


def asked(app: AppTest, name: str) -> str:
    value = app.query_params.get(name, "")
    return value[0] if isinstance(value, list) else value


def test_an_empty_board_begins_with_a_clinic_its_region_and_a_theme(tmp_path: Path, open_app: OpenApp) -> None:
    app = new_plan(open_app(tmp_path / "new.duckdb"))
    press(app, "start_plan")
    assert [each.split(".")[0] for each in warned(app)] == [
        "Vårdcentralen har inget namn",
        "Regionen är inte vald",
        "Planen har inget tema",
    ]
    app.text_input(key="new_name").set_value("Ängens vårdcentral").run()
    assert warned(app) == [], "what is changed is not yet judged again"
    app.selectbox(key="new_region").set_value("Region Stockholm").run()
    app.number_input(key="new_year").set_value(2027).run()
    app.text_input(key="new_theme").set_value("Sömn utan läkemedel").run()
    press(app, "start_plan")
    assert (asked(app, "vc"), asked(app, "arbete")) == ("angens-vardcentral", "angens-vardcentral-2027")
    assert asked(app, "visa") == "andra"
    assert "28 februari 2027" in said(app)
    assert SWEDISH("plan_new.started") in said(app)


def test_a_plan_just_begun_is_taken_back_where_it_stands(tmp_path: Path, open_app: OpenApp) -> None:
    app = new_plan(open_app(tmp_path / "new.duckdb"))
    app.text_input(key="new_name").set_value("Ängen").run()
    app.selectbox(key="new_region").set_value("").run()
    app.text_input(key="new_region_name").set_value("Region Väst").run()
    app.text_input(key="new_theme").set_value("Sömn").run()
    press(app, "start_plan")
    press(app, "undo_start")
    assert SWEDISH("empty.no_clinic") in said(app)


def test_the_way_back_is_gone_once_somebody_has_written_on(sample_db: Path, open_app: OpenApp) -> None:
    app = new_plan(open_app(sample_db), vc="tegner")
    app.text_input(key="new_theme").set_value("Sömn").run()
    project = asked(press(app, "start_plan"), "arbete")
    assert project.startswith("tegner-")
    press(app, f"open_{project}/background")
    app.text_area(key=f"{project}/background@1_background").set_value("Många sover illa.").run()
    press(app, f"save_{project}/background")
    assert SWEDISH("plan_new.started") not in said(app)


def test_a_second_theme_is_asked_about_and_the_first_can_be_opened_instead(sample_db: Path, open_app: OpenApp) -> None:
    app = new_plan(open_app(sample_db), vc="nyhalsan")
    app.number_input(key="new_year").set_value(2024).run()
    app.text_input(key="new_theme").set_value("Tryggare hemgång").run()
    press(app, "start_plan")
    assert "kryssa i att det här är ett andra tema" in warned(app)[0]
    app.checkbox(key="answer_project_same_year").check().run()
    press(app, "start_plan")
    assert asked(app, "arbete") == "nyhalsan-2024-2"
    new_plan(app)
    app.number_input(key="new_year").set_value(2024).run()
    app.text_input(key="new_theme").set_value("Tryggare hemgång").run()
    press(app, "start_plan")
    assert len(app.checkbox) == 0, "the same theme twice is not a second theme"
    press(app, "open_instead")
    assert (asked(app, "arbete"), asked(app, "visa")) == ("nyhalsan-2024-2", "andra")


def test_the_name_of_a_clinic_that_is_there_is_not_taken_again(sample_db: Path, open_app: OpenApp) -> None:
    app = new_plan(open_app(sample_db))
    app.selectbox(key="new_clinic").set_value("").run()
    app.text_input(key="new_name").set_value("nyhälsan").run()
    app.selectbox(key="new_region").set_value("Region Stockholm").run()
    app.text_input(key="new_theme").set_value("Sömn").run()
    press(app, "start_plan")
    assert warned(app) == ["Vårdcentralen Nyhälsan finns redan. Välj den i listan i stället."]
    press(app, "cancel_plan")
    assert asked(app, "visa") == ""


@pytest.mark.parametrize("page", ["overview", "meeting", "pdsa", "plan", "survey"])
def test_every_page_of_an_empty_board_leads_to_a_new_plan(tmp_path: Path, open_app: OpenApp, page: str) -> None:
    app = open_app(tmp_path / "new.duckdb").switch_page(f"pages/{page}.py").run()
    assert not app.exception
    assert SWEDISH("empty.start_plan") in [each.label for each in app.get("page_link")]
