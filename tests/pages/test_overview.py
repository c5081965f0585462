"""Översikt in all its states: which clinic, which day, what needs attention, and nothing there yet."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import goals
from pipeline.actions.board import open_board
from pipeline.actions.plans import save_plan
from pipeline.actions.view_types import GoalRow, SignalMarks
from pipeline.domain.access import Actor
from pipeline.domain.attainment import Status
from pipeline.domain.plan import Plan
from pipeline.domain.project import Clinic, Project
from pipeline.domain.spc import Assurance, Variation
from pipeline.text import texts
from tests.charts.pictures import ROW

OpenApp = Callable[[Path], AppTest]
SWEDISH = texts("sv")


def opened(open_app: OpenApp, db: Path, **address: str) -> AppTest:
    page = open_app(db)
    for name, value in address.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    return "\n".join(each.value for each in page.get("html"))


def rows(page: AppTest) -> list[str]:
    return [each.value for each in page.get("html") if "<article" in each.value]


@pytest.mark.parametrize(
    ("clinic", "project", "headline"),
    [
        ("hallunda", "hallunda-2023", "Inget av 2 mål är uppnått"),
        ("nyhalsan", "nyhalsan-2024", "1 av 6 mål är uppnått"),
        ("tegner", "tegner-2022", "1 av 4 mål är uppnått"),
        ("brommaplan", "brommaplan-2025", "2 av 8 mål är uppnådda"),
        ("skarholmen", "skarholmen-2023", "2 av 5 mål är uppnådda"),
    ],
)
def test_the_headline_says_how_many_goals_are_met(
    open_app: OpenApp, sample_db: Path, clinic: str, project: str, headline: str
) -> None:
    page = opened(open_app, sample_db, vc=clinic, arbete=project)
    assert f"<h1>{headline}</h1>" in words(page)


def test_every_goal_has_a_row_with_status_reason_and_a_link(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, vc="nyhalsan", arbete="nyhalsan-2024", per="2024-11-28")
    assert len(rows(page)) == 6
    met = next(row for row in rows(page) if "psykologisk behandling" in row)
    assert "Uppnått" in met and "35 av 155" in met and "når målet" in met and "Medrave" in met
    assert sorted(link.value for link in page.get("page_link")) == [f"Visa {no}" for no in range(1, 7)]


def test_every_measured_goal_says_signal_or_chance_in_words(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, vc="exempel", arbete="exempel-2026", per="2026-11-22")
    shown = {re.search(r'class="no">(\w+)', row)[1]: row for row in rows(page)}  # type: ignore[index]
    assert "Signal åt rätt håll" in shown["1"] and "Ingen signal" in shown["8b"] and "Målet nås ibland" in shown["8b"]
    assert "Perioderna överlappar" in shown["4"] and "målet</li>" not in shown["4"]
    assert 'class="signals"' not in shown["9"]  # a milestone has no chance about it


def test_the_figures_level_stands_quietly_under_the_teams_score(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, vc="nyhalsan", arbete="nyhalsan-2024", per="2024-12-31")
    assert "<summary>Siffrorna stöder nivå 3,5.</summary>" in words(page)


def test_what_is_followed_without_a_target_stands_by_itself(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, vc="hallunda", arbete="hallunda-2023")
    shown = words(page)
    assert shown.index("Målen") < shown.index('<h2 class="section">Följs utan mål</h2>')
    assert ["status-no-target" in row for row in rows(page)] == [False, False, True, True, True]


def test_a_switch_leaves_only_what_needs_attention(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, vc="nyhalsan", arbete="nyhalsan-2024", per="2024-11-28")
    page.segmented_control(key="only_attention").set_value(True).run()
    assert len(rows(page)) == 5
    assert not any("status-met" in row for row in rows(page))


def test_the_day_decides_what_is_known(open_app: OpenApp, sample_db: Path) -> None:
    early = opened(open_app, sample_db, vc="skarholmen", arbete="skarholmen-2023", per="2023-02-01")
    assert "2 av 5 mål" not in words(early)


def test_choosing_another_clinic_changes_address_project_and_page(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, vc="nyhalsan", arbete="nyhalsan-2024")
    page.selectbox(key="choose_vc").set_value("skarholmen").run()
    assert page.query_params["vc"] == "skarholmen"
    assert page.query_params["arbete"] == "skarholmen-2023"
    assert "2 av 5 mål är uppnådda" in words(page)


def test_choosing_a_day_goes_into_the_address_and_today_does_not(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, vc="nyhalsan", arbete="nyhalsan-2024")
    page.date_input(key="choose_per").set_value(date(2024, 11, 28)).run()
    assert page.query_params["per"] == "2024-11-28"
    page.date_input(key="choose_per").set_value(date.today()).run()
    assert "per" not in page.query_params


def test_an_address_that_names_nothing_shows_the_first_there_is(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, vc="<script>", arbete="../x", per="i går", sprak="latin")
    assert page.selectbox(key="choose_vc").value == "brommaplan"
    assert "script" not in words(page).split("</style>")[-1].split("<script>document")[0]


def test_the_page_speaks_english_when_the_address_asks(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, vc="nyhalsan", arbete="nyhalsan-2024", sprak="en")
    assert page.selectbox(key="choose_vc").label == "Clinic"


def test_an_empty_board_says_how_to_get_something_to_show(open_app: OpenApp, tmp_path: Path) -> None:
    page = opened(open_app, tmp_path / "empty.duckdb")
    assert SWEDISH("empty.no_clinic") in words(page)
    assert "<pre>python -m pipeline demo --db data/board.duckdb</pre>" in words(page)


def test_a_project_without_indicators_says_what_to_do(open_app: OpenApp, tmp_path: Path) -> None:
    board = open_board(tmp_path / "bare.duckdb")
    clinic = Clinic("granby", "Granby <b>vårdcentral</b>", "Region Prov")
    save_plan(board.store, Plan(clinic, Project("granby-2024", "granby", 2024, "Kortare väntan")), Actor("test"))
    board.store.close()
    page = opened(open_app, tmp_path / "bare.duckdb")
    assert SWEDISH("empty.no_goals_next") in words(page)


def test_a_file_that_is_no_board_is_told_of_and_left_alone(open_app: OpenApp, tmp_path: Path) -> None:
    path = tmp_path / "board.duckdb"
    path.write_text("this is a text file, not a database" * 1000)
    page = opened(open_app, path)
    assert "går inte att läsa som databas" in words(page)
    assert path.read_text().startswith("this is a text file")


@pytest.mark.parametrize("status", Status)
def test_whatever_a_row_says_it_says_as_text(status: Status) -> None:
    hostile = '<img src=x onerror="alert(1)">'
    named = {name: hostile for name in GoalRow.__slots__ if isinstance(getattr(ROW, name), str) and name != "status"}
    signal = SignalMarks(Variation.COMMON, hostile, Assurance.PASS, hostile, hostile)
    html = goals.goal(replace(ROW, **named, caution_texts=(hostile,), status=status, signal=signal), SWEDISH)
    assert "<img src=x" not in html
    assert html.count("&lt;img") >= 10
