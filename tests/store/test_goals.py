"""The plans' indicators as columns."""

from dataclasses import replace
from datetime import date

import pandas as pd

from pipeline.domain.access import AuditEvent
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.frames import GOALS
from pipeline.domain.project import Operator, Project, ProjectIndicator, Target, TargetKind
from pipeline.domain.reading import Period, Reading
from pipeline.store import records
from pipeline.store.database import Database
from pipeline.store.goals import planned

PLAN = Project("norr-2025", "norr", 2025, "Bättre diabetesvård")
GOAL = ProjectIndicator(
    "norr-2025", 4, "a", "Dm01", None, "Andel", Kind.SHARE, "%", Direction.DOWN, Family.OUTCOME,
    baseline=Reading(9.1, period=Period.month(2024, 12)),
    target=Target(TargetKind.RELATIVE, "minska med 10 %", -10.0, Operator.AT_MOST, date(2025, 6, 30)),
)  # fmt: skip
BARE = replace(GOAL, no=5, part="", key="norr-egen", baseline=None, target=None)
SAID = ["goal_id", "year", "direction", "target_kind", "target", "operator"]


def save(db: Database, event: AuditEvent, *bodies: object) -> None:
    with db.transaction(event) as transaction:
        records.append_all(transaction, bodies)


def test_what_a_plan_says_of_a_goal_stands_in_columns(db: Database, event: AuditEvent) -> None:
    save(db, event, PLAN, GOAL, BARE)
    with db.cursor() as cursor:
        goals = planned(cursor)
    goal, bare = goals.to_dict("records")
    assert goal == {
        "goal_id": "norr-2025/4a",
        "clinic_id": "norr",
        "indicator": "Dm01",
        "part": "a",
        "year": 2025,
        "direction": "down",
        "baseline": 9.1,
        "baseline_end": pd.Timestamp("2024-12-31"),
        "target_kind": "relative",
        "target": -10.0,
        "operator": "<=",
        "due": pd.Timestamp("2025-06-30"),
    }
    assert [bare[name] for name in SAID if name != "target"] == ["norr-2025/5", 2025, "down", "", ""]
    assert pd.isna([bare["target"], bare["baseline"], bare["baseline_end"], bare["due"]]).all()
    assert goals.dtypes.astype(str).to_dict() == GOALS


def test_goals_of_one_clinic_are_the_last_version_of_what_is_not_removed(db: Database, event: AuditEvent) -> None:
    save(db, event, PLAN, GOAL, BARE)
    save(db, replace(event, clinic_id="soder"), replace(PLAN, id="soder-2025", clinic_id="soder"))
    save(db, replace(event, clinic_id="soder"), replace(GOAL, project_id="soder-2025"))
    save(db, event, replace(GOAL, direction=Direction.UP))
    with db.transaction(event) as transaction:
        records.remove(transaction, ProjectIndicator, BARE.id)
    with db.cursor() as cursor:
        assert planned(cursor, "norr")[["goal_id", "direction"]].to_numpy().tolist() == [["norr-2025/4a", "up"]]
        assert planned(cursor)["clinic_id"].tolist() == ["norr", "soder"]
        assert planned(cursor, "vast").empty


def test_a_goal_whose_project_is_removed_is_none(db: Database, event: AuditEvent) -> None:
    save(db, event, PLAN, GOAL)
    with db.transaction(event) as transaction:
        records.remove(transaction, Project, PLAN.id)
    with db.cursor() as cursor:
        assert planned(cursor).empty
