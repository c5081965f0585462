"""Word forms in: last year's or this year's plan and final report (.docx) as a draft project to confirm."""

from pipeline.ingest.forms.confirm import is_same_measure, measurements_of, plan_of, project_json, series_keys
from pipeline.ingest.forms.draft import DraftProject, FormResult
from pipeline.ingest.forms.read import form_from_docx

__all__ = [
    "DraftProject",
    "FormResult",
    "form_from_docx",
    "is_same_measure",
    "measurements_of",
    "plan_of",
    "project_json",
    "series_keys",
]
