"""The rows of a file that were not taken or are doubtful, as a workbook with the reasons beside them."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.actions.messages import sentence
from pipeline.ingest.result import FaultyRow
from pipeline.text import Texts

REASON_WIDTH = 80


def problems_file(faulty: Sequence[FaultyRow], texts: Texts) -> bytes:
    """An .xlsx with each faulty row under its own headings, then where it stood and what is wrong with it.

    The headings are those of the clinic's file, so a corrected copy can be read in again as it is.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = texts("problem_rows.sheet")
    headings: tuple[str, ...] | None = None
    for row in faulty:
        if row.headings != headings:
            headings = row.headings
            said = (texts("problem_rows.where"), texts("problem_rows.reason"))
            for cell in _append(sheet, (*headings, *said)):
                cell.font = Font(bold=True)
        where = texts("place.cell", sheet=row.sheet, cell=row.row + 1)
        reasons = "\n".join(f"{each.cell}: {sentence(each, texts)}" for each in row.problems)
        cells = _append(sheet, (*row.cells, where, reasons))
        cells[-1].alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[cells[-1].column_letter].width = REASON_WIDTH
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _append(sheet: Worksheet, texts: Sequence[str]) -> list[Cell]:
    """A row of text cells; what looks like a formula stays the text it was."""
    number = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value is not None else 1
    cells = []
    for column, text in enumerate(texts, start=1):
        cell = sheet.cell(number, column)
        assert isinstance(cell, Cell)
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
        cell.data_type = "s"
        cells.append(cell)
    return cells
