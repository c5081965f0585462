"""Plan to write in: remarks in words, the deadline strip, new activities, copies to a new year."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pipeline.actions.board import Board
from pipeline.actions.edits import remove, undo_change
from pipeline.actions.plan.deadlines import strip_of
from pipeline.actions.plan.edit import (
    PlanEditor,
    add_activity,
    plan_editor,
    save_indicator,
    save_process_goal,
)
from pipeline.actions.plan.kept import kept_plan
from pipeline.domain.deadlines import DeadlineState
from pipeline.domain.follow_up import Activity, ProcessGoal, Step
from pipeline.domain.project import ProjectIndicator
from pipeline.store.database import Database
from tests.actions.follow_up_store import ACTIVITY, INDICATOR, NURSE, SAY, by, filled, refused, stored

SPRING = date(2026, 2, 18)
PROJECTS = ("hallunda-2023", "nyhalsan-2024", "tegner-2022", "brommaplan-2025", "skarholmen-2023", "exempel-2026")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "board.duckdb", now=lambda: datetime(2026, 2, 18, tzinfo=UTC))
    yield filled(opened)
    opened.close()


def editor(store: Database, project_id: str = "norra-2026", today: date = SPRING) -> PlanEditor:
    found = plan_editor(store, project_id, today=today, texts=SAY)
    assert found is not None
    return found


def test_the_editor_has_boxes_versions_and_steps_as_they_stand(store: Database) -> None:
    view = editor(store)
    assert ("Mål", True) in view.boxes and ("Kartläggning", False) in view.boxes
    assert view.kept.version(INDICATOR) == 1
    assert [each.text for each in view.steps] == ["1. Boka lokal", "2. Bjud in", "Koda besöken"]


def test_the_strip_counts_days_to_the_next_deadline_and_its_empty_boxes(store: Database) -> None:
    kept = kept_plan(store, "norra-2026")
    assert kept is not None
    strip = strip_of(kept.plan, SPRING, SAY)
    assert [(row.name, row.days_left, row.days_text, row.state) for row in strip.rows] == [
        ("Del 1", 10, "10 dagar kvar", DeadlineState.SOON),
        ("Del 1 och 2", 347, "347 dagar kvar", DeadlineState.AHEAD),
    ]
    assert (strip.next_place, strip.sentence) == (
        0,
        "Del 1 ska in 28 februari 2026, 10 dagar kvar. 3 rutor är tomma.",
    )


@pytest.mark.parametrize(
    ("project_id", "today", "place", "sentence"),
    [
        ("nyhalsan-2024", date(2024, 2, 15), 0, "Riktmärke 1 ska in 15 februari 2024, i dag. En ruta är tom."),
        ("nyhalsan-2024", date(2024, 11, 30), 1, "Riktmärke 2 ska in 1 december 2024, 1 dag kvar. En ruta är tom."),
        ("nyhalsan-2024", date(2024, 12, 2), None, "Alla inlämningsdagar har passerat."),
        (
            "skarholmen-2023",
            date(2023, 12, 31),
            1,
            "Del 1 och 2 ska in 31 januari 2024, 31 dagar kvar. Alla rutor är ifyllda.",
        ),
    ],
)
def test_the_strip_has_each_regions_own_words(
    board: Board, project_id: str, today: date, place: int | None, sentence: str
) -> None:
    kept = kept_plan(board.store, project_id)
    assert kept is not None
    strip = strip_of(kept.plan, today, SAY)
    assert (strip.next_place, strip.sentence) == (place, sentence)


def test_a_new_activity_takes_the_next_number_and_its_steps_get_keys(store: Database) -> None:
    new = replace(ACTIVITY, area="Telefon", steps=(Step(1, "Ring"), Step(None, "Koda")))
    added = stored(add_activity(store, new, NURSE)).body
    assert (added.no, added.id) == (2, "norra-2026/activity/2")
    assert [each.id for each in added.steps] == ["1", "u2"]
    stored(remove(store, Activity, added.id, by(1)))
    assert stored(add_activity(store, new, NURSE)).body.no == 3


def test_two_indicators_cannot_share_a_series(store: Database) -> None:
    assert refused(save_indicator(store, replace(INDICATOR, no=2), by(0))) == ("plan_series_taken",)
    stored(save_indicator(store, replace(INDICATOR, no=2, key="norra-2"), by(0)))
    stored(save_indicator(store, replace(INDICATOR, name="Andel som sover gott"), by(1)))
    assert refused(save_indicator(store, replace(INDICATOR, name="Antal samtal", key="x"), by(0))) == (
        "plan_indicator_duplicate",
    )
    stored(save_process_goal(store, ProcessGoal("norra-2026", 80, "Minst 80 %"), by(1)))


def test_a_number_that_was_removed_is_free_again_but_not_its_figures(store: Database) -> None:
    second = replace(INDICATOR, no=2, key="norra-2026-2")
    stored(save_indicator(store, second, by(0)))
    stored(remove(store, ProjectIndicator, second.id, by(1)))
    again = stored(save_indicator(store, replace(second, name="Antal samtal om sömn"), by(0)))
    assert (again.body.id, again.body.key) == ("norra-2026/2", "norra-2026-2-2")
    undone = undo_change(store, again.event_id, NURSE)
    assert stored(undone).version == 4
    official = replace(second, code="Lm04", key="Lm04")
    assert stored(save_indicator(store, official, by(0))).body.key == "Lm04", "an official series is itself"


def test_the_region_says_which_day_targets_usually_fall_due(store: Database, board: Board) -> None:
    assert editor(store).usual_due == date(2026, 12, 31)
    assert editor(board.store, "nyhalsan-2024").usual_due is None


def test_the_picture_of_every_sample_plan_leads_from_goal_to_every_indicator(board: Board) -> None:
    for project_id in PROJECTS:
        view = editor(board.store, project_id)
        led_to = {edge.end for edge in view.diagram.edges}
        assert {node.id for node in view.diagram.nodes if node.kind != "goal"} <= led_to
        if view.kept.plan.project.causes:
            assert view.fishbone.bones
    edges = editor(board.store, "skarholmen-2023").diagram.edges
    assert [edge.end for edge in edges if edge.is_assumed] == ["activity/4"], (
        "the survey comes from no idea of the plan"
    )
