"""What people type: identity numbers are stopped, few people get a gentle word, and times are read as they are said."""

from datetime import date

import pytest

from pipeline.domain.follow_up import NextCheckIn
from pipeline.domain.problem import Severity
from pipeline.ingest.typed_text import due_from, typed_text_problems

RIGHT, WRONG = "19121212-1212", "19121212-1213"  # Skatteverket's own example, and the same with a wrong check digit


@pytest.mark.parametrize(
    ("text", "kind", "severity"),
    [
        (f"Ringde {RIGHT} i går", "personal_identity_number", Severity.STOP),
        (f"Ärende {WRONG}", "probable_identity_number", Severity.CONFIRM),
        ("Vi prövade med en patient", "few_people_described", Severity.NOTE),
        ("Endast 1 av dessa 26 personer är ung", "few_people_described", Severity.NOTE),
        ("Två äldre kvinnor hörde av sig", "few_people_described", Severity.NOTE),
        ("Patienten i fråga har en plan", "few_people_described", Severity.NOTE),
    ],
)
def test_a_text_that_tells_of_single_people_is_told_of(text: str, kind: str, severity: Severity) -> None:
    (problem,) = typed_text_problems({"reflection": text})
    assert (problem.kind, problem.severity, problem.facts["field"]) == (kind, severity, "reflection")
    assert problem.found == ""
    assert "1212" not in str(problem)


@pytest.mark.parametrize(
    "text",
    [
        "Fem patienter intervjuades",
        "En patientrepresentant är med",
        "Två läkare prövade i två veckor",
        "8 av 10 steg 2024-03-12",
        "Ring 0701234567 om tiden",
        "Personalen är tryggare",
        "",
    ],
)
def test_a_text_about_the_work_is_let_through(text: str) -> None:
    assert typed_text_problems({"reflection": text}) == ()


def test_every_field_is_told_of_by_name() -> None:
    found = typed_text_problems({"plan": f"{RIGHT} en patient", "study": "Det gick", "act": "en anhörig"})
    assert [(each.facts["field"], each.severity) for each in found] == [
        ("plan", Severity.STOP),
        ("plan", Severity.NOTE),
        ("act", Severity.NOTE),
    ]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("12 mars", NextCheckIn("12 mars", day=date(2024, 3, 12))),
        ("2024-09-15", NextCheckIn("2024-09-15", day=date(2024, 9, 15))),
        ("19/9", NextCheckIn("19/9", day=date(2024, 9, 19))),
        ("v. 38", NextCheckIn("v. 38", day=date(2024, 9, 16))),
        (" september ", NextCheckIn("september", month=date(2024, 9, 1))),
        ("Punkt 2+3. sept", NextCheckIn("Punkt 2+3. sept", month=date(2024, 9, 1), steps=(2, 3))),
        ("12 mars 2027", NextCheckIn("12 mars 2027", day=date(2027, 3, 12))),
        ("när vi hinner", NextCheckIn("när vi hinner")),
        ("", NextCheckIn("")),
    ],
)
def test_a_time_is_a_day_a_month_or_stays_as_it_was_said(text: str, due: NextCheckIn) -> None:
    assert due_from(text, 2024) == due
