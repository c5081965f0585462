"""The survey's template: a row for each question, group and answer, with the count to fill in."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.domain.survey import EVERYBODY, Survey
from pipeline.reports.template import dressed
from pipeline.text import Texts

COLUMNS = {"question": 62, "group": 26, "answer": 32, "count": 12}  # widths
TO_FILL = ("count",)


def survey_template_xlsx(survey: Survey, texts: Texts) -> bytes:
    """An .xlsx with the survey's own words filled in and the counts to fill marked; a second sheet says how."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = texts("survey_template.sheet")
    sheet.append([texts(f"survey_page.column_{name}") for name in COLUMNS])
    for question in survey.questions:
        for group in survey.groups or (EVERYBODY,):
            for answer in question.answers:
                sheet.append([question.text, group, answer, None])
    dressed(sheet, COLUMNS, to_fill=TO_FILL, as_text=("answer",), wrapped=("question",))
    guide = book.create_sheet(texts("survey_template.guide_sheet"))
    for line in texts("survey_template.guide", survey=survey.name).splitlines():
        guide.append([line])
    guide.column_dimensions["A"].width = 100
    out = BytesIO()
    book.save(out)
    return out.getvalue()
