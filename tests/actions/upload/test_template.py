"""The template a clinic fills in has all it follows this year."""

from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from pipeline.actions.board import Board
from pipeline.actions.plans import save_plan
from pipeline.actions.upload.template import clinic_template
from pipeline.domain.access import Actor
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.plan import Plan
from pipeline.domain.project import Clinic, Project, ProjectIndicator
from pipeline.text import texts

CLINIC = Clinic("granby", "Granby vårdcentral", "Region Prov")


def plan(project_id: str, year: int, *keys: str) -> Plan:
    rows = tuple(
        ProjectIndicator(project_id, no, "", key, None, key, Kind.COUNT, "st", Direction.DOWN, Family.PROCESS)
        for no, key in enumerate(keys, start=1)
    )
    return Plan(CLINIC, Project(project_id, "granby", year, project_id), rows)


def test_the_indicators_of_every_work_of_the_newest_year_stand_there_once(empty_board: Board) -> None:
    for each in (
        plan("granby-2023", 2023, "gammal"),
        plan("granby-2024", 2024, "vantar", "ringer"),
        plan("granby-2024-2", 2024, "sover", "vantar"),
    ):
        save_plan(empty_board.store, each, Actor("test"))
    template = clinic_template(empty_board, "granby", date(2024, 3, 15), texts("sv"))
    sheet = load_workbook(BytesIO(template.content)).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["vantar", "ringer", "sover"]
    assert template.indicator_count == 3
