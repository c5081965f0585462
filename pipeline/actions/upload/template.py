"""Ladda upp: the template a clinic fills in, with its own indicators and the month that is due."""

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.actions.board import Board
from pipeline.actions.same_year import projects_of_year
from pipeline.actions.work import project_work
from pipeline.domain.project import Clinic, Project, ProjectIndicator
from pipeline.reports.template import TemplateRow, template_xlsx
from pipeline.store import records
from pipeline.text import Texts
from pipeline.text.numbers import month


@dataclass(frozen=True, slots=True)
class ClinicTemplate:
    """An .xlsx to fill in. ``indicator_count`` rows are prepared for the month ``month_text``."""

    file_name: str
    content: bytes
    indicator_count: int
    month_text: str


def clinic_template(board: Board, clinic_id: str, today: date, texts: Texts) -> ClinicTemplate:
    """A row for each indicator of the clinic's newest year, for the last month that is over.

    A series that two works of the year share stands once.
    """
    with board.store.cursor() as cursor:
        clinic = records.get(cursor, Clinic, clinic_id)
        years = [saved.body.year for saved in records.current(cursor, Project, clinic_id=clinic_id)]
        newest = projects_of_year(cursor, clinic_id, max(years)) if years else ()
    last_month = today.replace(day=1) - timedelta(days=1)
    period = f"{last_month:%Y-%m}"
    works = [work for each in newest if (work := project_work(board.store, each.id))]
    by_series: dict[tuple[str, str], ProjectIndicator] = {}
    for indicator in (indicator for work in works for indicator in work.indicators):
        by_series.setdefault((indicator.key, indicator.part), indicator)
    rows = tuple(_row(each, period) for each in by_series.values())
    return ClinicTemplate(
        file_name=texts("upload.template_file", clinic=clinic_id, month=period),
        content=template_xlsx(clinic.body.name if clinic else clinic_id, rows, texts),
        indicator_count=len(rows),
        month_text=month(last_month, texts.language),
    )


def _row(indicator: ProjectIndicator, period: str) -> TemplateRow:
    return TemplateRow(indicator.key, indicator.name, indicator.part, period, indicator.source or "", indicator.unit)
