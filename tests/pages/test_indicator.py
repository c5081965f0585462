"""Indikator in all its states: many readings, two, none; a goal in words; the table and the file behind the chart."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import tables
from pipeline.actions.board import open_board
from pipeline.actions.indicator.drawn import svg
from pipeline.actions.plans import save_plan
from pipeline.actions.upload.uploads import confirm_upload, read_upload
from pipeline.actions.view_types import ChartAsked, TableRow
from pipeline.domain.access import Actor
from pipeline.domain.plan import Plan
from pipeline.domain.project import Clinic, Project
from pipeline.text import texts

OpenApp = Callable[[Path], AppTest]
SWEDISH = texts("sv")
INDICATOR_PAGE = "pages/indicator.py"


def opened(open_app: OpenApp, db: Path, indicator: str, day: str = "2024-11-28", **asked: str) -> AppTest:
    page = open_app(db)
    project = indicator.partition("/")[0]
    address = {"vc": project.partition("-")[0], "arbete": project, "indikator": indicator, "per": day} | asked
    for name, value in address.items():
        page.query_params[name] = value
    page.switch_page(INDICATOR_PAGE).run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    return "\n".join(each.value for each in page.get("html"))


def upload(db: Path, clinic: str, row: str) -> None:
    """One row of figures, confirmed as an upload."""
    head = "Indikator;Indikatornamn;Del;Grupp;Jämförelse;Period;Värde;Täljare;Nämnare;Källa;Uttagsdatum;Kommentar"
    board = open_board(db)
    reading = read_upload(board, clinic, "rad.csv", f"{head}\n{row}".encode(), date(2024, 11, 28))
    assert confirm_upload(board.store, reading, Actor("test"))
    board.store.close()


def spec(page: AppTest) -> dict[str, Any]:
    chart, *_ = page.get("vega_lite_chart") or page.get("arrow_vega_lite_chart")
    return json.loads(chart.proto.spec)


def test_the_reading_says_name_status_and_what_the_figures_say(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, "nyhalsan-2024/3")
    reading = next(each.value for each in page.get("html") if 'class="reading"' in each.value)
    assert "<h1>Andel patienter med nydiagnosticerad ångest som fått psykologisk behandling</h1>" in reading
    assert "Uppnått" in reading and "10 av 157" in reading and "35 av 155" in reading


def test_the_chart_says_in_words_what_it_shows(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, "nyhalsan-2024/3")
    (chart,) = page.get("vega_lite_chart") or page.get("arrow_vega_lite_chart")
    assert "psykologisk behandling" in chart.proto.alt
    assert spec(page)["config"]["locale"]["number"]["decimal"] == ","


def test_the_table_behind_has_every_value_with_its_source(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, "nyhalsan-2024/3")
    table = next(each.value for each in page.get("html") if "<table>" in each.value)
    assert all(f">{head}</th>" in table for head in ("Period", "Värde", "Källa"))
    assert table.count(">PrimärvårdsKvalitet</td>") == table.count("<tr>") - 1 == 3
    assert '<td class="value">&gt;\N{NO-BREAK SPACE}20\N{NO-BREAK SPACE}%</td>' in table  # as stated: over 20 %
    labels = [button.proto.label for button in page.get("download_button")]
    assert labels == ["Hämta tabellen (CSV)", "Bild (PNG)", "Bild (SVG)"]


def test_a_goal_without_readings_says_how_to_add_them(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, "nyhalsan-2024/2")
    assert SWEDISH("empty.no_readings_next") in words(page)
    assert [link.value for link in page.get("page_link")] == ["Till Ladda upp"]


def test_a_goal_in_words_has_no_chart_and_says_so(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, "skarholmen-2023/4", "2024-01-31")
    assert SWEDISH("empty.in_words") in words(page)


def test_a_share_of_nobody_is_not_called_a_goal_in_words_nor_without_readings(
    open_app: OpenApp, sample_db: Path
) -> None:
    upload(sample_db, "nyhalsan", "nyhalsan-2;Andel sjukskrivna;;;;2024-10;;0;0;Rehabstöd;2024-11-01;")
    page = opened(open_app, sample_db, "nyhalsan-2024/2")
    said = words(page)
    assert SWEDISH("caution.nothing_to_count") in said and SWEDISH("empty.no_figures_next") in said
    assert SWEDISH("reading.nothing") not in said and SWEDISH("empty.in_words") not in said


def test_a_missing_baseline_is_said_once(open_app: OpenApp, sample_db: Path) -> None:
    upload(sample_db, "nyhalsan", "nyhalsan-2;Andel sjukskrivna;;;;2024-10;;3;40;Rehabstöd;2024-11-01;")
    page = opened(open_app, sample_db, "nyhalsan-2024/2")
    reading = next(each.value for each in page.get("html") if 'class="reading"' in each.value)
    assert reading.count("Startläge saknas") == 1 and "3 av 40" in reading


def test_a_plan_without_indicators_leads_to_where_they_are_written(open_app: OpenApp, tmp_path: Path) -> None:
    board = open_board(tmp_path / "granby.duckdb")
    bare = Plan(Clinic("granby", "Granby vårdcentral", "Region Prov"), Project("granby-2024", "granby", 2024, "Väntan"))
    save_plan(board.store, bare, Actor("test"))
    board.store.close()
    page = open_app(tmp_path / "granby.duckdb").switch_page(INDICATOR_PAGE).run()
    assert SWEDISH("empty.no_goals") in words(page)
    assert [link.value for link in page.get("page_link")] == [SWEDISH("empty.go_plan")]


def test_another_indicator_is_chosen_in_the_list(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, "nyhalsan-2024/3")
    page.selectbox(key="choose_indikator").set_value("nyhalsan-2024/1").run()
    assert page.query_params["indikator"] == "nyhalsan-2024/1"
    assert "bensodiazepiner</h1>" in words(page)


@pytest.mark.parametrize("no", ["1", "3", "4", "6"])
def test_three_years_of_months_are_drawn(open_app: OpenApp, sample_db: Path, no: str) -> None:
    page = opened(open_app, sample_db, f"exempel-2026/{no}", "2026-11-22")
    assert len(spec(page)["layer"]) > 3


def test_an_empty_board_says_how_to_get_something_to_show(open_app: OpenApp, tmp_path: Path) -> None:
    page = open_app(tmp_path / "empty.duckdb").switch_page(INDICATOR_PAGE).run()
    assert not page.exception
    assert SWEDISH("empty.no_clinic") in words(page)


TODAY = "2026-11-22"


def points(page: AppTest) -> set[str]:
    """The shapes of the points of the large chart."""
    return {layer["mark"].get("shape", "") for layer in spec(page)["layer"] if layer["mark"]["type"] == "point"}


def test_the_chart_and_rules_asked_for_are_in_the_address_and_survive_a_reload(
    open_app: OpenApp, sample_db: Path
) -> None:
    page = opened(open_app, sample_db, "exempel-2026/1", TODAY, diagram="i", regler="nhs")
    assert page.segmented_control(key="choose_regler").value == "nhs"
    page.run()
    assert (page.query_params["regler"], page.query_params["diagram"]) == ("nhs", "i")


def test_choosing_a_chart_and_rules_puts_them_in_the_address(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, "exempel-2026/1", TODAY)
    assert page.selectbox(key="choose_diagram").value == ""
    page.selectbox(key="choose_diagram").set_value("run").run()
    assert page.query_params["diagram"] == "run"
    page.segmented_control(key="choose_regler").set_value("nhs").run()
    assert page.query_params["regler"] == "nhs"
    assert page.selectbox(key="choose_diagram").disabled
    page.segmented_control(key="choose_regler").set_value("").run()
    assert "regler" not in page.query_params


def test_a_phase_is_asked_for_and_drawn(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, "exempel-2026/1", TODAY)
    page.multiselect(key="choose_faser").set_value(["2026-03-31"]).run()
    assert page.query_params["faser"] == "2026-03-31"
    assert "Fas 2 från 31 mars 2026" in json.dumps(spec(page), ensure_ascii=False)


def test_another_indicator_starts_from_what_its_own_figures_choose(open_app: OpenApp, sample_db: Path) -> None:
    asked = {"diagram": "run", "faser": "2026-03-31", "frys": "2025-12-31"}
    page = opened(open_app, sample_db, "exempel-2026/1", TODAY, **asked)
    page.selectbox(key="choose_indikator").set_value("exempel-2026/3").run()
    assert not asked.keys() & set(page.query_params)


def test_an_address_that_asks_for_nonsense_shows_what_the_figures_choose(open_app: OpenApp, sample_db: Path) -> None:
    asked = {"diagram": "<b>", "regler": "alla", "faser": "i går,2026-13-45", "frys": "x"}
    page = opened(open_app, sample_db, "exempel-2026/1", TODAY, **asked)
    assert page.selectbox(key="choose_diagram").value == ""
    assert "P-diagram" in words(page)


def test_marked_points_are_explained_where_they_are_and_only_there(open_app: OpenApp, sample_db: Path) -> None:
    marked = opened(open_app, sample_db, "exempel-2026/1", TODAY)
    assert {"diamond", "square"} <= points(marked)
    assert "Utanför gränserna." in words(marked)
    calm = opened(open_app, sample_db, "exempel-2026/3", TODAY)
    assert "Utanför gränserna." not in words(calm)


def test_parts_with_few_readings_have_charts_of_their_own_with_words(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, "brommaplan-2025/4a", "2025-12-31")
    panels = [each.value for each in page.get("html") if 'class="panel"' in each.value]
    assert len(panels) == 2 and all("För få mätningar" in each for each in panels)


def test_groups_have_charts_of_their_own_with_words(open_app: OpenApp, sample_db: Path) -> None:
    page = opened(open_app, sample_db, "exempel-2026/1", TODAY)
    charts = page.get("vega_lite_chart") or page.get("arrow_vega_lite_chart")
    assert len(charts) == 3
    assert all(chart.proto.alt for chart in charts)
    assert re.search(r"<strong>kvinnor 68,8.% \(\d+ av \d+\)", words(page))


def test_the_picture_is_made_of_the_chart_that_is_shown(sample_db: Path) -> None:
    board = open_board(sample_db)
    wanted, day = ChartAsked(diagram="run"), date(2026, 11, 22)

    def made(indicator: str) -> bytes:
        return svg(board.store, board.catalogue, indicator, as_of=day, texts=SWEDISH, wanted=wanted)

    drawn, nothing = made("exempel-2026/1").decode(), made("exempel-2026/9")
    board.store.close()
    assert "Exempelvårdcentralen" in drawn and "Mittlinje" in drawn
    assert nothing == b""


def row(**cells: str) -> TableRow:
    return TableRow(**(dict.fromkeys(tables.COLUMNS, "") | cells))


def test_the_file_opens_in_a_swedish_excel() -> None:
    content = tables.readings_csv((row(period="nov 2024", value="22,6 %", raw="35/155= 22,6 %"),), SWEDISH)
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert lines[0].split(";")[:3] == ["Period", "Värde", "Antal av alla"]
    assert dict(zip(lines[0].split(";"), lines[1].split(";"), strict=True))["Som det stod"] == "35/155= 22,6 %"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+46 8 123", "'+46 8 123"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("-0,4", "-0,4"),
        ("-30 %", "-30 %"),
        ("22,6 %", "22,6 %"),
    ],
)
def test_no_cell_acts_as_a_formula(cell: str, written: str) -> None:
    line = tables.readings_csv((row(raw=cell),), SWEDISH).decode("utf-8-sig").split("\r\n")[1]
    assert written in line.split(";")


def test_columns_without_a_single_value_are_left_out_on_the_page() -> None:
    table = tables.readings_table((row(period="2024", value="1"), row(period="2023", value="2", note="<b>")), SWEDISH)
    assert re.findall(r">(\w+)</th>", table) == ["Period", "Värde", "Kommentar"]
    assert "<b>" not in table
