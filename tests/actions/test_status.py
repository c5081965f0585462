"""The five reports' verdicts, worked out from the stored sample data: every indicator row, then the sums."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.actions.board import Board
from pipeline.actions.status import project_status
from pipeline.text import texts

TABLE = yaml.safe_load((Path(__file__).parents[1] / "sample" / "attainment_table.yaml").read_text("utf-8"))
SWEDISH = texts("sv")


def status(board: Board, project: str, as_of: date) -> dict[str, Any]:
    found = project_status(board.store, project, as_of=as_of, texts=SWEDISH)
    assert found is not None
    return found


@pytest.mark.parametrize("row", TABLE["rows"], ids=lambda row: f"{row['project']}/{row['no']}{row['part']}")
def test_every_indicator_row_of_the_reports_is_judged_as_the_report_reads(board: Board, row: dict[str, Any]) -> None:
    found = status(board, row["project"], row["as_of"])
    (one,) = (each for each in found["indicators"] if (each["no"], each["part"] or "") == (row["no"], row["part"]))
    assert (one["status"], one["reason"]) == (row["verdict"], row["reason"])
    assert one["code"] == row["code"]
    assert one["kind"] == row["kind"]
    assert one["baseline"] == (row["baseline"]["value"] if row["baseline"] else None)
    if row["target"] and "goal" in row["target"]:
        assert one["target"] == pytest.approx(row["target"]["goal"])


@pytest.mark.parametrize("row", TABLE["summary"], ids=lambda row: row["project"])
def test_goals_are_counted_of_all_and_of_those_that_can_be_assessed(board: Board, row: dict[str, Any]) -> None:
    found = status(board, row["project"], row["as_of"])
    assert found["goals"] == {name: row[name] for name in ("met", "total", "assessable")}
    assert sum(each["status"] == "no_target" for each in found["indicators"]) == row["followed"]


def test_the_verdicts_stand_today_as_at_the_end_of_each_report(board: Board) -> None:
    for row in TABLE["summary"]:
        assert status(board, row["project"], date(2026, 11, 22))["goals"]["met"] == row["met"]


def test_framdrift_reaches_the_process_goal_at_two_of_five_check_ins(board: Board) -> None:
    found = status(board, "nyhalsan-2024", date(2024, 12, 31))
    assert [round(each["share"]) for each in found["check_ins"]] == [50, 33, 50, 80, 76]
    assert [(each["done"], each["due"]) for each in found["check_ins"]] == [(2, 4), (1, 3), (1, 2), (8, 10), (16, 21)]
    goal = found["process_goal"]
    assert (goal["target"], goal["met_at"], goal["check_ins"], goal["status"]) == (70, 2, 5, "not_met")


def test_the_team_scale_has_its_nine_dated_levels_and_not_the_tenth(board: Board) -> None:
    found = status(board, "nyhalsan-2024", date(2024, 12, 31))
    assert [each["level"] for each in found["team_scale"]] == [0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5]
    assert found["team_scale"][0]["date"] == "2024-01-29"
    assert found["team_scale"][-1]["date"] == "2024-11-11"


def test_an_earlier_day_knows_only_what_was_known_then(board: Board) -> None:
    june = status(board, "nyhalsan-2024", date(2024, 6, 30))
    august = status(board, "nyhalsan-2024", date(2024, 8, 31))
    assert june["goals"]["met"] == 0
    assert august["goals"]["met"] == 1
    assert len(june["check_ins"]) == 3


def test_progress_of_the_reports_is_unclamped(board: Board) -> None:
    progress = {
        (project, each["no"]): each["progress"]
        for project in ("nyhalsan-2024", "skarholmen-2023")
        for each in status(board, project, date(2024, 12, 31))["indicators"]
    }
    assert progress["nyhalsan-2024", 1] == pytest.approx(0.2)
    assert progress["skarholmen-2023", 1] == 0
    assert progress["skarholmen-2023", 2] == pytest.approx(-2)
    assert progress["skarholmen-2023", 3] == pytest.approx(0.75)
    assert progress["nyhalsan-2024", 2] is None


def test_a_project_that_does_not_exist_has_no_status(board: Board) -> None:
    assert project_status(board.store, "saknas-2024", as_of=date(2024, 1, 1), texts=SWEDISH) is None
