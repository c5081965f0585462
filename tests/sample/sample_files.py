"""What the tests of the sample data look at: plans and rows read without the program's own upload."""

import csv
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from openpyxl import load_workbook

from pipeline.domain.plan import Plan
from pipeline.domain.project import ProjectIndicator
from pipeline.domain.reading import Period
from pipeline.ingest.plans import plan_from_yaml
from pipeline.ingest.swedish import period_from
from scripts.make_sample_data import HEADERS

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample_data"
TABLE = yaml.safe_load((Path(__file__).parent / "attainment_table.yaml").read_text("utf-8"))
PLANS = sorted(SAMPLE.glob("*/plan-*.yaml"))
FIGURES = sorted([*SAMPLE.glob("*/matningar*.csv"), *SAMPLE.glob("*/matningar*.xlsx")])
MADE = [path for path in FIGURES if path.suffix == ".xlsx"]
ALL_TEXT = [*PLANS, *FIGURES, Path(__file__).parent / "attainment_table.yaml"]
PROJECTS = (
    "hallunda-2023",
    "nyhalsan-2024",
    "tegner-2022",
    "brommaplan-2025",
    "skarholmen-2023",
    "exempel-2026",
)
Cell = str | float | date | None
RowCells = dict[str, Cell]
Row = Mapping[str, Any]  # one entry of the table


@cache
def plan_of(path: Path) -> Plan:
    result = plan_from_yaml(path.read_text("utf-8"), path.name)
    assert result.problems == ()
    assert result.plan is not None
    return result.plan


@cache
def plans() -> dict[str, Plan]:
    return {plan.project.id: plan for plan in map(plan_of, PLANS)}


@cache
def rows_of(path: Path) -> list[RowCells]:
    """Every row under the headers, an empty cell as None and a day as a date."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(file, delimiter=";")]
    sheet = load_workbook(path).active
    assert sheet is not None
    lines = [[_plain(cell) for cell in line] for line in sheet.iter_rows(values_only=True)]
    return [dict(zip(HEADERS, line, strict=True)) for line in lines[1:]]


def _plain(cell: object) -> Cell:
    return cell.date() if isinstance(cell, datetime) else cell  # type: ignore[return-value]


def rows_of_clinic(clinic_id: str) -> list[RowCells]:
    return [row for path in FIGURES if path.parent.name == clinic_id for row in rows_of(path)]


def own_rows(plan: Plan, indicator: ProjectIndicator) -> dict[Period, RowCells]:
    """The clinic's own rows of one indicator by period, without subgroups and comparators."""
    mine = [
        row
        for row in rows_of_clinic(plan.clinic.id)
        if (row["Indikator"], row["Del"] or "") == (indicator.key, indicator.part)
        and not row["Grupp"]
        and not row["Jämförelse"]
    ]
    return {period_of(row): row for row in mine}


def period_of(row: RowCells) -> Period:
    result = period_from(row["Period"])
    assert result.problem is None and result.period is not None, row
    return result.period


def indicator_of(row: Row) -> ProjectIndicator:
    indicators = plans()[str(row["project"])].indicators
    (found,) = [each for each in indicators if (each.no, each.part) == (row["no"], row["part"])]
    return found


def label(row: Row) -> str:
    return f"{row['project']}/{row['no']}{row['part']}"
