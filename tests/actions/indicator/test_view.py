"""Indikator in words: the one-sentence reading, series and comparators, the table behind the chart."""

from datetime import date
from typing import Any

import pytest

from pipeline.actions.board import Board
from pipeline.actions.indicator.view import indicator_view
from pipeline.actions.view_types import ChartAsked, IndicatorView
from pipeline.text import texts

SWEDISH = texts("sv")
TODAY = date(2026, 11, 22)


def view(board: Board, indicator_id: str, as_of: date = TODAY, **wanted: Any) -> IndicatorView:
    found = indicator_view(
        board.store, board.catalogue, indicator_id, as_of=as_of, texts=SWEDISH, wanted=ChartAsked(**wanted)
    )
    assert found is not None
    return found


def test_the_sentences_say_start_latest_change_verdict_and_that_two_points_are_few(board: Board) -> None:
    sentence = view(board, "hallunda-2023/2").sentence.replace("\N{NO-BREAK SPACE}", " ")
    assert sentence == (
        "Startläget, 31 dec 2022, var 16,7 %. Senaste mätningen, 31 dec 2023, är 6,6 %: −10,1 procentenheter. "
        "Längre från målet än vid start: −10,1 procentenheter. Måldatum 31 december 2023 har passerat."
    )
    assert "går det inte att skilja signal från slump" in view(board, "hallunda-2023/2").signal_text


def test_the_chart_has_the_baseline_the_target_and_the_region(board: Board) -> None:
    found = view(board, "hallunda-2023/2")
    assert [(point.day, point.value) for point in found.chart.series[0].points] == [
        (date(2022, 12, 31), 16.7),
        (date(2023, 12, 31), 6.6),
    ]
    assert found.chart.baseline is not None
    assert [level.value for level in found.chart.targets] == [30.0]
    assert found.chart.comparators
    assert found.chart.comparators[0].points[0].value == 34.3


def test_groups_have_small_charts_of_their_own_beside_each_other(board: Board) -> None:
    found = view(board, "exempel-2026/1")
    assert [series.name for series in found.chart.series] == ["egen enhet"]
    assert [panel.title.split()[0] for panel in found.panels] == ["kvinnor", "män"]
    assert all(panel.note and panel.chart.control for panel in found.panels)


def test_the_parts_of_an_indicator_stand_beside_each_other(board: Board) -> None:
    assert [panel.title.split()[0] for panel in view(board, "exempel-2026/8b").panels] == ["8a", "8b"]
    assert view(board, "exempel-2026/4").panels == ()


def test_every_value_of_the_table_has_its_source_extraction_date_and_file(board: Board) -> None:
    table = view(board, "exempel-2026/4").table
    assert len(table) > 30
    own = [row for row in table if row.who == "egen enhet"]
    assert all(row.source and row.extracted and row.file_name for row in own)


def test_n_stands_in_every_label_that_has_one(board: Board) -> None:
    assert "(35 av 155)" in view(board, "nyhalsan-2024/3").chart.series[0].points[-1].label


def test_an_indicator_without_readings_says_so(board: Board) -> None:
    found = view(board, "nyhalsan-2024/4")
    assert found.chart.series == ()
    assert "Det finns inga mätningar än" in found.sentence


def test_readings_after_the_day_are_not_shown(board: Board) -> None:
    points = view(board, "exempel-2026/4", date(2025, 6, 30)).chart.series[0].points
    assert max(point.day for point in points) <= date(2025, 6, 30)


def test_the_definition_says_how_to_get_the_figure(board: Board) -> None:
    headings = [heading for heading, _ in view(board, "hallunda-2023/2").definition]
    assert {"Kod", "Bättre är", "Så tas den fram"} <= set(headings)


def test_an_indicator_that_does_not_exist_has_no_view(board: Board) -> None:
    for wrong in ("hallunda-2023/99", "saknas/1", "x"):
        assert indicator_view(board.store, board.catalogue, wrong, as_of=TODAY, texts=SWEDISH) is None


def test_the_picture_can_say_whose_invented_figures_they_are(board: Board) -> None:
    assert view(board, "exempel-2026/1").place == "Exempelvårdcentralen. Påhittad vårdcentral med påhittade siffror"
    assert view(board, "hallunda-2023/2").place == "Hallunda vårdcentral"


def test_the_chart_says_what_it_shows_and_which_marks_it_bears(board: Board) -> None:
    found = view(board, "exempel-2026/1")
    assert found.signal is not None
    assert found.signal.variation_text == "Signal åt rätt håll"
    assert "ligger utanför gränserna" in found.signal_text
    assert found.signal_text in found.alt_text


def test_a_yearly_sum_says_the_pace_it_needs_and_is_not_judged_as_a_whole(board: Board) -> None:
    found = view(board, "exempel-2026/5")
    assert found.signal is None
    assert found.signal_text.startswith("89 av 100 hittills. För att nå 100")
    single = view(board, "exempel-2026/5", diagram="c")
    assert single.signal is not None
    assert "Reglerna hittar inget" in single.signal_text


def test_the_table_has_interval_centre_line_limits_and_what_the_chart_says(board: Board) -> None:
    rows = view(board, "exempel-2026/1").table
    latest = next(row for row in rows if row.who == "egen enhet")
    shown = [each.replace("\N{NO-BREAK SPACE}", " ") for each in (latest.interval, latest.centre, latest.limits)]
    assert shown == ["55,2 %–76,5 %", "45,8 %", "28,2 %–63,4 %"]
    assert latest.signal.startswith("Över den övre gränsen")
    assert all(row.centre == "" for row in rows if row.who != "egen enhet")


@pytest.mark.parametrize("indicator", ["exempel-2026/7", "exempel-2026/4", "exempel-2026/5"])
def test_lines_that_are_not_drawn_or_count_something_else_stay_out_of_the_table(board: Board, indicator: str) -> None:
    assert {row.centre for row in view(board, indicator).table} == {""}


def test_a_measure_stored_upside_down_can_be_shown_the_other_way(board: Board) -> None:
    stored = view(board, "tegner-2022/2")
    turned = indicator_view(
        board.store,
        board.catalogue,
        "tegner-2022/2",
        as_of=TODAY,
        texts=SWEDISH,
        wanted=ChartAsked(is_inverse=True),
    )
    assert turned is not None
    assert turned.title.startswith("Andel deltidssjukskrivna")
    assert [point.value for point in turned.chart.series[0].points] == [34.0, 54.0]
    assert [level.value for level in turned.chart.targets] == [50.0]
    assert (turned.row.status, turned.row.target_text) == (stored.row.status, "minst 50\N{NO-BREAK SPACE}%")
    assert [choice.id for choice in turned.sides] == ["", "ja"]
    assert view(board, "tegner-2022/1").sides == ()
