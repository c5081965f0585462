"""Any file as plain values, without a store."""

import json
from datetime import date
from typing import Any

import pytest

from pipeline.actions.read import has_problems, read_file
from pipeline.text import texts
from tests.ingest import hostile
from tests.ingest.extracts import CATALOGUE, workbook

HEADER = ["Indikator", "Grupp", "Jämförelse", "Period", "Värde", "Täljare", "Nämnare"]


def read(*rows: list, name: str = "uttag.xlsx", content: bytes | None = None) -> dict[str, Any]:
    content = workbook(HEADER, *rows) if content is None else content
    answer = read_file(name, content, CATALOGUE, today=date(2026, 11, 22), texts=texts("sv"))
    return json.loads(json.dumps(answer))


def test_a_clean_extract_is_rows_and_nothing_else() -> None:
    answer = read(["Dep06", None, None, "2024-01", 20, 10, 50])
    assert not has_problems(answer)
    assert answer == {
        "layout": "long_table",
        "clinic": None,
        "rows": [
            {
                "sheet": "Blad1",
                "cell": "E2",
                "indicator": "Dep06",
                "part": "",
                "period_start": "2024-01-01",
                "period_end": "2024-01-31",
                "precision": "month",
                "value": 20.0,
                "numerator": 10.0,
                "denominator": 50.0,
                "raw": "20",
            }
        ],
        "problems": [],
        "project": None,
    }


def test_what_is_unknown_is_null_and_others_figures_say_whose_they_are() -> None:
    answer = read(
        ["AU124", None, "Riket", "2024-01", "..", None, None], ["AU124", "Kvinnor", None, "2024-01", 3, None, None]
    )
    first, second = answer["rows"]
    assert (first["value"], first["numerator"], first["comparator"]) == (None, None, "Riket")
    assert (second["subgroup"], "comparator" in second) == ("kvinnor", False)


def test_problems_have_place_kind_severity_and_a_message() -> None:
    answer = read(["Depp06", None, None, "2024-01", "12,3,4", None, None])
    assert has_problems(answer)
    assert [
        (each["sheet"], each["cell"], each["kind"], each["severity"], each["found"]) for each in answer["problems"]
    ] == [
        ("Blad1", "A2", "unknown_indicator", "error", "Depp06"),
        ("Blad1", "E2", "not_a_number", "error", "12,3,4"),
    ]
    assert "Menar du Dep06" in answer["problems"][0]["message"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", hostile.workbook(("19121212-1212",))])
def test_a_refused_file_gives_nothing_but_the_problem(content: bytes) -> None:
    answer = read(content=content)
    assert (answer["rows"], answer["project"], len(answer["problems"])) == ([], None, 1)
    assert answer["problems"][0]["severity"] == "stop"
    assert "1212" not in json.dumps(answer)


def test_a_word_document_is_read_as_a_form() -> None:
    from docx import Document

    document, file = Document(), __import__("io").BytesIO()
    document.add_paragraph("Bara ett brev.")
    document.save(file)
    answer = read(name="brev.docx", content=file.getvalue())
    assert (answer["project"], [each["severity"] for each in answer["problems"]]) == (None, ["stop"])
