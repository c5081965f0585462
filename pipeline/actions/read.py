"""What any file says, an extract or a form, as plain values; nothing is stored and no data file is opened."""

from datetime import date
from typing import Any

import pandas as pd

from pipeline.actions.messages import sentence
from pipeline.actions.upload.uploads import listed_series
from pipeline.domain.catalogue import Catalogue
from pipeline.domain.problem import Problem
from pipeline.ingest.context import ImportContext
from pipeline.ingest.formats import Format, format_of
from pipeline.ingest.forms import form_from_docx, project_json
from pipeline.ingest.limits import Limits
from pipeline.ingest.understand import understood
from pipeline.text import Texts

FORM = "form"
FIGURES = ("value", "numerator", "denominator")

Answer = dict[str, Any]


def read_file(
    name: str, content: bytes, catalogue: Catalogue, *, today: date, texts: Texts, limits: Limits | None = None
) -> Answer:
    """The file as layout, clinic, rows, problems and project; a refused file has problems only.

    A row of a group carries ``subgroup`` and one of another than the clinic itself ``comparator``; other rows
    have neither. Days are 2024-12-31, what is unknown is None.
    """
    limits = limits or Limits()
    if format_of(content) is Format.DOCX:
        return _form(name, content, catalogue, texts, limits)
    context = ImportContext("", today, listed_series(catalogue), catalogue=catalogue)
    result = understood(name, content, context, limits)
    return {
        "layout": result.layout,
        "clinic": None,
        "rows": [_row(row) for row in result.rows.to_dict("records")],
        "problems": [_problem(each, texts) for each in result.problems],
        "project": None,
    }


def has_problems(answer: Answer) -> bool:
    """Whether anything in the file was wrong, doubtful or stated twice."""
    return bool(answer["problems"])


def _form(name: str, content: bytes, catalogue: Catalogue, texts: Texts, limits: Limits) -> Answer:
    result = form_from_docx(name, content, catalogue, limits)
    draft = result.draft
    return {
        "layout": FORM if draft else "",
        "clinic": draft.clinic if draft else None,
        "rows": [],
        "problems": [_problem(each, texts) for each in result.problems],
        "project": project_json(draft) if draft else None,
    }


def _row(row: dict[Any, Any]) -> Answer:
    answer: Answer = {name: row[name] for name in ("sheet", "cell", "indicator", "part")}
    answer |= {name: row[name].date().isoformat() for name in ("period_start", "period_end")}
    answer["precision"] = row["precision"]
    answer |= {name: None if pd.isna(row[name]) else row[name] for name in FIGURES}
    answer["raw"] = row["raw"]
    return answer | {name: row[name] for name in ("subgroup", "comparator") if row[name]}


def _problem(problem: Problem, texts: Texts) -> Answer:
    return {
        "sheet": problem.sheet,
        "cell": problem.cell,
        "kind": problem.kind,
        "severity": problem.severity.value,
        "found": problem.found,
        "message": sentence(problem, texts),
    }
