"""PGSA without a browser: the wall, a cycle, writing one, refusals, two who write at once, and undo."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import session
from pipeline.actions.edits import Edit
from pipeline.actions.pdsa import save_cycle
from pipeline.actions.plan.kept import kept_plan
from pipeline.domain.access import Actor
from pipeline.domain.pdsa import PdsaCycle
from pipeline.text import texts
from tests.pages.driving import OpenApp, at_page, press, shown

SWEDISH = texts("sv")
SKARHOLMEN = {"vc": "skarholmen", "arbete": "skarholmen-2023", "per": "2023-12-31"}
EMPTY = {"vc": "hallunda", "arbete": "hallunda-2023", "per": "2023-12-31"}
EXEMPEL = {"vc": "exempel", "arbete": "exempel-2026", "per": "2026-11-20"}
TEXTS = {"plan": 0, "do": 1, "study": 2, "act": 3}


def opened(app: AppTest, address: dict[str, str]) -> AppTest:
    return at_page(app, "pdsa", address)


def save(app: AppTest) -> AppTest:
    return press(app, "pdsa_save")


def field(app: AppTest, name: str) -> object:
    return next(each for each in app.text_area if each.key.endswith(f"_{name}"))


def cycles(project: str = "skarholmen-2023") -> dict[int, PdsaCycle]:
    """The cycles in the store that the app has open, by number."""
    kept = kept_plan(session.board().store, project)
    assert kept is not None
    return {each.no: each for each in kept.plan.cycles}


def saved_by_somebody_else(**fields: str) -> None:
    store = session.board().store
    kept = kept_plan(store, "skarholmen-2023")
    assert kept is not None
    cycle = kept.plan.cycles[0]
    save_cycle(store, replace(cycle, **fields), Edit(Actor("någon annan"), kept.version(cycle)))


def test_a_project_without_tests_says_what_to_do_first(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), EMPTY)
    assert SWEDISH("pdsa.nothing") in shown(app)
    assert app.button(key="pdsa_new").label == SWEDISH("pdsa_page.new")


def test_an_empty_wall_begins_a_test_on_an_idea_of_the_plan_in_one_click(sample_db: Path, open_app: OpenApp) -> None:
    app = opened(open_app(sample_db), EMPTY)
    idea = next(each.key for each in app.button if each.key and each.key.startswith("test_idea_"))
    press(app, idea)
    title = app.text_input[0].value
    assert title
    save(app)
    assert (cycles("hallunda-2023")[1].title, cycles("hallunda-2023")[1].idea) == (
        title,
        idea.removeprefix("test_idea_"),
    )


def test_many_tests_show_the_latest_decisions_and_can_be_narrowed_to_an_idea(
    sample_db: Path, open_app: OpenApp
) -> None:
    app = opened(open_app(sample_db), EXEMPEL)
    assert shown(app).count('class="card"') == 9
    assert [each.label for each in app.expander] == ["1 tidigare beslut"]
    app.selectbox(key="choose_ide").set_value("3.1").run()
    assert app.query_params["ide"] == "3.1"
    assert shown(app).count('class="card"') == 2


def test_a_new_test_after_one_on_an_idea_is_empty_again(sample_db: Path, open_app: OpenApp) -> None:
    app = press(opened(open_app(sample_db), EXEMPEL), "test_idea_1.2")
    assert app.text_input[0].value.startswith("Håll två tider")
    press(press(app, "pdsa_cancel"), "pdsa_new")
    assert app.text_input[0].value == ""


def test_the_wall_has_a_column_for_each_stage_and_a_card_for_each_cycle(sample_db: Path, open_app: OpenApp) -> None:
    html = shown(opened(open_app(sample_db), SKARHOLMEN))
    assert [html.count(f"<h2>{name} (") for name in ("Planera", "Göra", "Studera", "Agera", "Beslutade")] == [1] * 5
    assert html.count('class="card"') == len(cycles())


def test_a_cycle_shows_its_texts_what_it_is_tied_to_and_the_chart(sample_db: Path, open_app: OpenApp) -> None:
    app = press(opened(open_app(sample_db), SKARHOLMEN), "open_1")
    html = shown(app)
    assert all(said in html for said in ("Utbildningen hölls i april", "1.1 Utbildning", "justera"))
    assert len(app.get("vega_lite_chart")) == 1
    assert "Lade in" in html


def test_a_cycle_that_does_not_exist_leads_to_the_wall(sample_db: Path, open_app: OpenApp) -> None:
    assert "tester" in shown(opened(open_app(sample_db), SKARHOLMEN | {"pgsa": "99"}))


def test_a_new_test_is_written_saved_and_undone(sample_db: Path, open_app: OpenApp) -> None:
    app = press(opened(open_app(sample_db), EMPTY), "pdsa_new")
    save(app)
    assert SWEDISH("pdsa_page.name_missing") in shown(app)
    app.text_input[0].set_value("Rond på tisdagar")
    field(app, "plan").set_value("En rond i veckan.")
    save(app)
    assert "Rond på tisdagar" in shown(app)
    assert cycles("hallunda-2023")[1].plan == "En rond i veckan."
    press(app, "pdsa_undo")
    assert cycles("hallunda-2023") == {}


def test_an_identity_number_is_refused_and_the_text_stays_in_the_form(sample_db: Path, open_app: OpenApp) -> None:
    app = press(press(opened(open_app(sample_db), SKARHOLMEN), "open_1"), "pdsa_edit")
    field(app, "study").set_value("Kallelsen till 19121212-1212 missades.")
    save(app)
    assert "personnummer" in shown(app)
    assert field(app, "study").value == "Kallelsen till 19121212-1212 missades."
    assert "19121212" not in (cycles()[1].study or "")


def test_few_people_are_saved_with_a_gentle_word_and_can_be_undone(sample_db: Path, open_app: OpenApp) -> None:
    app = press(press(opened(open_app(sample_db), SKARHOLMEN), "open_1"), "pdsa_edit")
    before = cycles()[1].study
    field(app, "study").set_value("En patient sade nej.")
    save(app)
    assert "kan någon kännas igen" in shown(app)
    assert "Ändrade: Studera" in shown(app)
    press(app, "pdsa_undo")
    assert cycles()[1].study == before


def test_changes_in_different_fields_are_both_kept(sample_db: Path, open_app: OpenApp) -> None:
    app = press(press(opened(open_app(sample_db), SKARHOLMEN), "open_1"), "pdsa_edit")
    saved_by_somebody_else(do="Deras text.")
    field(app, "study").set_value("Min text.")
    save(app)
    assert (cycles()[1].do, cycles()[1].study) == ("Deras text.", "Min text.")


@pytest.mark.parametrize(
    ("choice", "stands"),
    [
        ("use_mine", ("Min text.",)),
        ("use_theirs", ("Deras text.",)),
        ("use_both", ("Min text.", "Deras text.")),
    ],
)
def test_the_same_field_is_shown_twice_and_settled_by_a_person(
    sample_db: Path, open_app: OpenApp, choice: str, stands: tuple[str, ...]
) -> None:
    app = press(press(opened(open_app(sample_db), SKARHOLMEN), "open_1"), "pdsa_edit")
    saved_by_somebody_else(study="Deras text.")
    field(app, "study").set_value("Min text.")
    save(app)
    assert SWEDISH("conflict.heading") in shown(app)
    assert all(said in shown(app) for said in ("Min text.", "Deras text."))
    assert cycles()[1].study == "Deras text."
    app.radio[0].set_value(choice).run()
    press(app, "pdsa_settle")
    study = cycles()[1].study or ""
    assert all(said in study for said in stands)
    assert len(study) < len("Min text.Deras text.") + 4 if len(stands) > 1 else study == stands[0]


def test_the_next_turn_follows_on_the_one_before(sample_db: Path, open_app: OpenApp) -> None:
    app = press(press(opened(open_app(sample_db), SKARHOLMEN), "open_1"), "pdsa_next_cycle")
    newest = max(cycles())
    assert cycles()[newest].follows == "skarholmen-2023/pdsa/1"
    assert SWEDISH("pdsa_page.chain") in shown(app)


def test_a_test_is_removed_and_put_back(sample_db: Path, open_app: OpenApp) -> None:
    app = press(press(opened(open_app(sample_db), SKARHOLMEN), "open_1"), "pdsa_remove_yes")
    assert 1 not in cycles()
    press(app, "pdsa_undo")
    assert 1 in cycles()


def test_a_test_that_is_begun_is_there_again_after_a_look_elsewhere(sample_db: Path, open_app: OpenApp) -> None:
    app = press(opened(open_app(sample_db), EXEMPEL), "pdsa_new")
    field(app, "study").set_value("Fler kom.")  # type: ignore[attr-defined]
    app.run()
    del app.query_params["pgsa"]
    at_page(app, "plan", EXEMPEL)
    opened(app, EXEMPEL)
    assert SWEDISH("pdsa_page.unsaved") in shown(app)
    press(app, "open_4")
    press(press(app, "pdsa_to_wall"), "pdsa_go_on")
    assert field(app, "study").value == "Fler kom."  # type: ignore[attr-defined]
    press(press(app, "pdsa_cancel"), "pdsa_new")
    assert not field(app, "study").value  # type: ignore[attr-defined]
    assert SWEDISH("pdsa_page.unsaved") not in shown(app)
