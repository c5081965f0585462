"""The upload template: one row per indicator and month to fill, as an Excel file with our own headers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.text import Texts

COLUMNS = (
    "indicator",
    "name",
    "part",
    "subgroup",
    "comparator",
    "period",
    "value",
    "numerator",
    "denominator",
    "source",
    "extracted",
    "note",
)
WIDTHS = (14, 62, 6, 10, 18, 13, 11, 11, 11, 16, 14, 30)
TO_FILL = {"value", "numerator", "denominator", "extracted", "note"}
INK, PAPER, FILL = "17262E", "F1EFE9", "FBEBD3"


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One line of the template: which series, which period, from where."""

    indicator: str
    name: str
    part: str
    period: str
    source: str
    unit: str


def template_xlsx(clinic_name: str, rows: tuple[TemplateRow, ...], texts: Texts) -> bytes:
    """An .xlsx with the clinic's indicators filled in and the cells to fill marked; a second sheet says how."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = texts("template.sheet")
    sheet.append([texts(f"template.{name}") for name in COLUMNS])
    for row in rows:
        sheet.append([row.indicator, row.name, row.part, "", "", row.period, None, None, None, row.source, None, None])
    dressed(
        sheet,
        dict(zip(COLUMNS, WIDTHS, strict=True)),
        to_fill=TO_FILL,
        as_text=("indicator", "period"),
        wrapped=("name",),
    )
    guide = book.create_sheet(texts("template.guide_sheet"))
    for line in texts("template.guide", clinic=clinic_name).splitlines():
        guide.append([line])
    guide.column_dimensions["A"].width = 100
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def dressed(
    sheet: Worksheet,
    widths: Mapping[str, int],
    *,
    to_fill: Collection[str],
    as_text: Collection[str],
    wrapped: Collection[str],
) -> None:
    """The look of a template: columns named and ``widths`` wide, the heading bold, the cells to fill marked."""
    for column, (name, width) in enumerate(widths.items(), start=1):
        head = sheet.cell(1, column)
        head.font = Font(bold=True, color=INK)
        head.fill = PatternFill("solid", fgColor=PAPER)
        sheet.column_dimensions[get_column_letter(column)].width = width
        for line in range(2, sheet.max_row + 1):
            cell = sheet.cell(line, column)
            cell.number_format = "@" if name in as_text else "General"
            cell.alignment = Alignment(wrap_text=name in wrapped, vertical="top")
            if name in to_fill:
                cell.fill = PatternFill("solid", fgColor=FILL)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
