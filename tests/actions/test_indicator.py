"""Indikator in words: the one-sentence reading, series and comparators, the table behind the chart."""

from datetime import date

from pipeline.actions.board import Board
from pipeline.actions.indicator import indicator_view
from pipeline.actions.view_types import IndicatorView
from pipeline.text import texts

SWEDISH = texts("sv")
TODAY = date(2026, 11, 22)


def view(board: Board, indicator_id: str, as_of: date = TODAY) -> IndicatorView:
    found = indicator_view(board.store, board.catalogue, indicator_id, as_of=as_of, texts=SWEDISH)
    assert found is not None
    return found


def test_the_sentence_says_start_latest_change_verdict_and_that_two_points_are_few(board: Board) -> None:
    sentence = view(board, "hallunda-2023/2").sentence.replace("\N{NO-BREAK SPACE}", " ")
    assert sentence == (
        "Startläget, 31 dec 2022, var 16,7 %. Senaste mätningen, 31 dec 2023, är 6,6 %: −10,1 procentenheter. "
        "Längre från målet än vid start: −10,1 procentenheter. Måldatum 31 december 2023 har passerat. "
        "2 mätningar är för få för att skilja en signal från slumpen."
    )


def test_the_chart_has_the_baseline_the_target_and_the_region(board: Board) -> None:
    found = view(board, "hallunda-2023/2")
    assert [(point.day, point.value) for point in found.series[0].points] == [
        (date(2022, 12, 31), 16.7),
        (date(2023, 12, 31), 6.6),
    ]
    assert found.baseline is not None
    assert [level.value for level in found.targets] == [30.0]
    assert found.comparators
    assert found.comparators[0].points[0].value == 34.3


def test_subgroups_are_series_of_their_own_beside_the_whole(board: Board) -> None:
    names = [series.name for series in view(board, "exempel-2026/1").series]
    assert names[0] == "egen enhet"
    assert {"kvinnor", "män"} <= set(names)


def test_every_value_of_the_table_has_its_source_extraction_date_and_file(board: Board) -> None:
    table = view(board, "exempel-2026/4").table
    assert len(table) > 30
    own = [row for row in table if row.who == "egen enhet"]
    assert all(row.source and row.extracted and row.file_name for row in own)


def test_n_stands_in_every_label_that_has_one(board: Board) -> None:
    assert "(35 av 155)" in view(board, "nyhalsan-2024/3").series[0].points[-1].label


def test_an_indicator_without_readings_says_so(board: Board) -> None:
    found = view(board, "nyhalsan-2024/4")
    assert found.series == ()
    assert "Det finns inga mätningar än" in found.sentence


def test_readings_after_the_day_are_not_shown(board: Board) -> None:
    points = view(board, "exempel-2026/4", date(2025, 6, 30)).series[0].points
    assert max(point.day for point in points) <= date(2025, 6, 30)


def test_the_definition_says_how_to_get_the_figure(board: Board) -> None:
    headings = [heading for heading, _ in view(board, "hallunda-2023/2").definition]
    assert {"Kod", "Bättre är", "Så tas den fram"} <= set(headings)


def test_an_indicator_that_does_not_exist_has_no_view(board: Board) -> None:
    for wrong in ("hallunda-2023/99", "saknas/1", "x"):
        assert indicator_view(board.store, board.catalogue, wrong, as_of=TODAY, texts=SWEDISH) is None
