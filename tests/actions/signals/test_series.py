"""The series of a project: one for every standing, known until the day, and scored as each is by itself."""

from datetime import date

import pytest

from pipeline.actions.board import Board
from pipeline.actions.signals.series import ScoredSeries, scored_series, series_key
from pipeline.actions.work import ProjectWork, project_work
from pipeline.domain.catalogue import Kind

DAY = date(2026, 11, 22)


def work_of(board: Board, project: str) -> ProjectWork:
    found = project_work(board.store, project)
    assert found is not None
    return found


def series_of(board: Board, project: str, day: date) -> tuple[ScoredSeries, ...]:
    work = work_of(board, project)
    return scored_series(work, board.catalogue, work.attainments(day), day)


@pytest.mark.parametrize("project", ["exempel-2026", "hallunda-2023"])
def test_every_standing_has_its_series_in_the_same_order(board: Board, project: str) -> None:
    standings = work_of(board, project).attainments(DAY)
    assert tuple(each.standing for each in series_of(board, project, DAY)) == standings


def test_only_what_was_read_by_the_day_is_known(board: Board) -> None:
    day = date(2024, 6, 30)
    found = series_of(board, "exempel-2026", day)
    ends = [each.period.end for series in found for each in series.readings if each.period]
    drawn = [series.signal.points["period_end"].max().date() for series in found if series.signal]
    assert max(ends) == max(drawn) == day


def test_a_series_is_of_all_patients_and_of_the_clinic_itself(board: Board) -> None:
    keys = {each.signal.key for each in series_of(board, "exempel-2026", DAY) if each.signal}
    assert {key[3:] for key in keys} == {("", "")}


def test_nothing_is_drawn_of_a_milestone_or_of_what_nobody_has_read(board: Board) -> None:
    found = series_of(board, "exempel-2026", DAY)
    silent = [each for each in found if each.signal is None]
    assert silent
    assert all(each.standing.indicator.kind is Kind.MILESTONE or not each.readings for each in silent)
    assert all(each.signal is None for each in series_of(board, "exempel-2026", date(2020, 1, 1)))


def test_a_series_says_together_with_others_what_it_says_alone(board: Board) -> None:
    work, found = work_of(board, "exempel-2026"), series_of(board, "exempel-2026", DAY)
    alone = [scored_series(work, board.catalogue, (each.standing,), DAY)[0] for each in found]
    said = [[(each.signal.findings, each.signal.choice) for each in series if each.signal] for series in (found, alone)]
    assert said[0] == said[1]


def test_a_group_is_a_series_of_its_own(board: Board) -> None:
    work = work_of(board, "exempel-2026")
    assert series_key(work, work.indicators[0], "kvinnor")[3:] == ("kvinnor", "")
