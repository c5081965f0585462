"""The whole store judged at once gives what each page gives."""

from datetime import date

import pytest

from pipeline.actions.board import Board
from pipeline.actions.projects import clinic_choices, project_choices
from pipeline.actions.rescore import rescored
from pipeline.actions.work import project_work
from pipeline.domain.attainment import Attainment
from pipeline.domain.frames import SERIES_KEY, SERIES_VERDICTS, STANDINGS
from pipeline.store import measurements

DAYS = [date(2022, 6, 1), date(2023, 11, 20), date(2024, 12, 31), date(2026, 6, 30)]


def on_the_pages(board: Board, as_of: date) -> dict[str, Attainment]:
    projects = [
        project.id for clinic in clinic_choices(board.store) for project in project_choices(board.store, clinic.id)
    ]
    works = [project_work(board.store, project_id) for project_id in projects]
    return {each.indicator.id: each for work in works if work for each in work.attainments(as_of)}


@pytest.mark.parametrize("as_of", DAYS)
def test_every_goal_of_the_sample_clinics_stands_where_its_page_says(board: Board, as_of: date) -> None:
    found = rescored(board.store, as_of).standings.set_index("goal_id")
    pages = on_the_pages(board, as_of)
    assert sorted(found.index) == sorted(pages)
    for goal_id, page in pages.items():
        row = found.loc[goal_id]
        assert (row["status"], row["reason"]) == (page.status, page.reason), goal_id
        for name in ("goal", "progress", "pace"):
            expected = getattr(page, name)
            assert row[name] == pytest.approx(float("nan") if expected is None else expected, nan_ok=True), goal_id


def test_every_series_of_the_store_gets_a_verdict(board: Board) -> None:
    found = rescored(board.store, DAYS[-1]).verdicts
    with board.store.cursor() as cursor:
        clinics = [measurements.current(cursor, clinic.id) for clinic in clinic_choices(board.store)]
    expected = sorted({tuple(key) for frame in clinics for key in frame[SERIES_KEY].to_numpy().tolist()})
    assert list(map(tuple, found[SERIES_KEY].to_numpy().tolist())) == expected
    assert list(found) == list(SERIES_VERDICTS)


def test_one_clinic_alone_is_judged_as_among_the_others(board: Board) -> None:
    everything = rescored(board.store, DAYS[-1])
    for clinic in clinic_choices(board.store):
        alone = rescored(board.store, DAYS[-1], clinic_id=clinic.id)
        among = everything.verdicts[everything.verdicts["clinic_id"] == clinic.id].reset_index(drop=True)
        assert alone.verdicts.equals(among)
        own = everything.standings["goal_id"].isin(alone.standings["goal_id"])
        assert alone.standings.equals(everything.standings[own].reset_index(drop=True))


def test_progress_is_told_until_everything_is_done(board: Board) -> None:
    told: list[float] = []
    rescored(board.store, DAYS[0], on_progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_an_empty_store_has_nothing_to_judge(empty_board: Board) -> None:
    found = rescored(empty_board.store, DAYS[0])
    assert (len(found.verdicts), len(found.standings)) == (0, 0)
    assert (list(found.verdicts), list(found.standings)) == (list(SERIES_VERDICTS), list(STANDINGS))
