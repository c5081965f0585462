"""A plan from a file where nobody can be asked: never in the place of another work, never one work twice."""

import pytest

from pipeline.actions.board import Board
from pipeline.actions.messages import problem_text
from pipeline.actions.plans import import_plan, save_plan
from pipeline.actions.same_year import projects_of_year
from pipeline.domain.access import Actor
from pipeline.domain.plan import Plan
from pipeline.domain.project import Clinic, Project
from pipeline.text import texts

ME = Actor("test")
CLINIC = Clinic("granby", "Granby vårdcentral", "Region Prov")
FIRST, SECOND = "granby-2024", "granby-2024-2"
WAIT, SLEEP = "Kortare väntan", "Sömn utan läkemedel"


def plan_file(project_id: str, theme: str) -> str:
    return (
        "clinic: {id: granby, name: Granby vårdcentral, region: Region Prov}\n"
        f"project: {{id: {project_id}, year: 2024, theme: '{theme}'}}\n"
    )


@pytest.fixture
def kept(empty_board: Board) -> Board:
    save_plan(empty_board.store, Plan(CLINIC, Project(FIRST, "granby", 2024, WAIT)), ME)
    return empty_board


def imported(board: Board, project_id: str, theme: str, *, is_same_work: bool = False) -> tuple[str, ...]:
    text = plan_file(project_id, theme)
    _, problems = import_plan(board.store, "plan.yaml", text, ME, is_same_work=is_same_work)
    return tuple(each.kind for each in problems)


def works(board: Board) -> dict[str, str]:
    with board.store.cursor() as cursor:
        return {each.id: each.theme for each in projects_of_year(cursor, "granby", 2024)}


@pytest.mark.parametrize(
    ("project_id", "theme", "said", "after"),
    [
        # id in the file     theme in the file    what is said            the works after
        (FIRST, WAIT, (), {FIRST: WAIT}),
        (FIRST, "Väntan, kortare", (), {FIRST: "Väntan, kortare"}),
        (FIRST, SLEEP, ("plan_other_theme",), {FIRST: WAIT}),
        (SECOND, SLEEP, (), {FIRST: WAIT, SECOND: SLEEP}),
        (SECOND, "Kortare väntan!", ("plan_work_twice",), {FIRST: WAIT}),
    ],
)
def test_a_plan_is_written_where_it_takes_no_other_works_place_and_doubles_none(
    kept: Board, project_id: str, theme: str, said: tuple[str, ...], after: dict[str, str]
) -> None:
    before = kept.data_version
    assert imported(kept, project_id, theme) == said
    assert works(kept) == after
    assert (kept.data_version == before) is (after == {FIRST: WAIT})


def test_the_same_work_with_a_new_theme_is_written_when_somebody_says_so(kept: Board) -> None:
    assert imported(kept, FIRST, SLEEP, is_same_work=True) == ()
    assert works(kept) == {FIRST: SLEEP}


def test_a_plan_without_a_theme_may_get_one(empty_board: Board) -> None:
    save_plan(empty_board.store, Plan(CLINIC, Project(FIRST, "granby", 2024, "")), ME)
    assert imported(empty_board, FIRST, SLEEP) == ()


@pytest.mark.parametrize(
    ("project_id", "theme", "told"),
    [(FIRST, SLEEP, (WAIT, SLEEP, SECOND, "--same-work")), (SECOND, WAIT, (WAIT, FIRST, SECOND))],
)
def test_what_is_not_written_is_told_with_both_works_and_what_to_do(
    kept: Board, project_id: str, theme: str, told: tuple[str, ...]
) -> None:
    _, (problem,) = import_plan(kept.store, "plan.yaml", plan_file(project_id, theme), ME)
    for language in ("sv", "en"):
        message = problem_text(problem, texts(language))
        assert all(each in message for each in told)
