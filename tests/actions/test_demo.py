"""The sample data goes in through the same code as an upload, once."""

from datetime import date
from pathlib import Path

from pipeline.actions.board import Board
from pipeline.actions.demo import has_errors, load_demo
from pipeline.actions.projects import clinic_choices, indicator_choices, project_choices
from pipeline.store import measurements

TODAY = date(2026, 11, 22)


def test_loading_twice_changes_nothing(empty_board: Board) -> None:
    first = load_demo(empty_board, TODAY)
    version = empty_board.data_version
    second = load_demo(empty_board, TODAY)
    assert not has_errors(first)
    assert not has_errors(second)
    assert empty_board.data_version == version


def test_every_row_of_every_sample_file_is_stored(empty_board: Board) -> None:
    loaded = load_demo(empty_board, TODAY)
    stored = 0
    for choice in clinic_choices(empty_board.store):
        with empty_board.store.cursor() as cursor:
            stored += len(measurements.current(cursor, choice.id))
    figures = [each for each in loaded if Path(each.file_name).suffix in (".xlsx", ".csv")]
    assert stored == sum(each.new for each in figures) > 400


def test_clinics_projects_and_indicators_can_be_chosen(board: Board) -> None:
    clinics = clinic_choices(board.store)
    assert len(clinics) == 6
    assert clinics[-1].id == "exempel"
    assert [choice.id for choice in project_choices(board.store, "skarholmen")] == ["skarholmen-2023"]
    labels = [choice.label.split()[0] for choice in indicator_choices(board.store, "brommaplan-2025")]
    assert labels == ["1", "2", "3", "4a", "4b", "5a", "5b", "6"]


def test_an_empty_store_has_nothing_to_choose_from(empty_board: Board) -> None:
    assert clinic_choices(empty_board.store) == ()
    assert project_choices(empty_board.store, "hallunda") == ()
    assert indicator_choices(empty_board.store, "hallunda-2023") == ()
