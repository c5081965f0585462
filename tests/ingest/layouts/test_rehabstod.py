"""Rehabstöd's list of persons: counted and thrown away."""

import pytest

from pipeline.domain.problem import Severity
from pipeline.ingest.result import ImportResult
from tests.ingest.extracts import found, lines, read

HEADINGS = [
    *("#", "Personnummer", "Ålder", "Namn", "Kön", "Diagnos/diagnoser", "Startdatum", "Slutdatum", "Längd", "Antal"),
    *("Grad", "Ärenden", "Risk", "Läkare"),
]
PERSON = "19121212-1212"  # the authority's own example number
NAME = "Tolvan Tolvansson"
DOCTOR = "Doktor Exempel"


def case(days: int, grade: str, diagnosis: str, age: int = 45, end: str = "2024-12-31") -> list[str]:
    return [
        *("1", PERSON, f"{age} år", NAME, "Man", diagnosis, "2024-01-01", end, f"{days} dagar", "2", grade, "-", "Hög"),
        DOCTOR,
    ]


CASES = [
    case(181, "100%", "F43.9 Stressreaktion, M54 Ryggvärk", age=39),
    case(180, "50%", "F32.1 Depression"),
    case(91, "100%", "M54.5 Lumbago, F43.9 Stressreaktion"),
    case(90, "25%", "M54.5 Lumbago", end="2046-02-03"),
    case(20, "100%", "J06 Förkylning", end="2024-03-01"),
]


def listed(cases: list, *, shown: int | None = None, total: int | None = None, file: str = "") -> ImportResult:
    above = [
        *([], [], [None, "Valda filter"], [None, "Åldersspann", "0 - 100 år"], [None, "Valda läkare", DOCTOR]),
        *([None, "Antal pågående sjukfall"], [None, "Tabellen visar: ", str(len(cases) if shown is None else shown)]),
        *([None, "Totalt på enheten: ", str(len(cases) if total is None else total)], [], [], []),
    ]
    return read(*above, HEADINGS, *cases, sheet="Sjukfall", file=file or "sjukfall-Norrvården-2024-03-31T0815.xlsx")


def test_only_counts_come_out() -> None:
    result = listed(CASES)
    assert result.layout == "rehabstod"
    assert [line.split(" ", 1)[1].replace("2024-03-31 ", "") for line in lines(result)] == [
        "SJUK-TOT 4",
        "SJUK-TOT över 90 dagar 3",
        "SJUK-TOT över 180 dagar 1",
        "SJUK-TOT f-diagnoser 2",
        "SJUK-F-180 1",
        "SJUK-F-40 1",
        "SJUK-GRAD 0 0/4",
        "SJUK-TOT 25 % 1",
        "SJUK-TOT 50 % 1",
        "SJUK-TOT 75 % 0",
        "SJUK-TOT 100 % 2",
        "SJUK-HEL 50 2/4",
        "SJUK-F-HEL 50 1/2",
        "SJUK-DEL 50 2/4",
    ]
    assert found(result) == []


@pytest.mark.parametrize("cases", [CASES, CASES[:2], [case(5, "?", "F32")]])
def test_nothing_of_a_person_is_left_anywhere_in_the_result(cases: list) -> None:
    told = repr(listed(cases)) + listed(cases).rows.to_csv()
    for secret in (PERSON, PERSON[2:], NAME, DOCTOR, "Ryggvärk", "2046"):
        assert secret not in told


def test_several_grades_of_a_case_leave_out_what_depends_on_the_one_in_force() -> None:
    result = listed([case(10, "100% → 50%", "F32"), case(20, "100%", "F32")])
    kinds = {line.split()[1] for line in lines(result)}
    assert kinds == {"SJUK-TOT", "SJUK-F-180", "SJUK-F-40", "SJUK-GRAD"}
    assert [(each.kind, each.facts) for each in result.problems] == [("grades_not_told", {"count": 1})]


@pytest.mark.parametrize(
    ("result", "kind"),
    [
        (lambda: listed(CASES, shown=4, total=4), "list_is_cut"),
        (lambda: listed(CASES, shown=5, total=12), "list_is_filtered"),
        (lambda: listed([case(5, "hel", "F32")]), "list_cell_unread"),
        (lambda: listed(CASES, file="sjukfall.xlsx"), "list_day_unknown"),
        (lambda: read(["Startdatum", "Längd", "Diagnos"], ["2024-01-01", "5 dagar", "F32"]), "list_has_no_length"),
    ],
)
def test_what_cannot_be_counted_for_certain_refuses_the_file(result: object, kind: str) -> None:
    refused = result()  # type: ignore[operator]
    assert found(refused) == [kind]
    assert refused.is_refused
    assert len(refused.rows) == 0


def test_a_list_without_a_day_in_its_name_is_taken_to_be_of_today_and_asked_about() -> None:
    result = listed([case(20, "100%", "F32", end="2027-01-01")], file="sjukfall.xlsx")
    assert [(each.kind, each.severity) for each in result.problems] == [("day_assumed", Severity.CONFIRM)]
    assert set(result.rows["assumed"]) == {"day_assumed"}
    assert lines(result)[0].endswith("SJUK-TOT 2026-11-22 1")


def test_a_personal_number_on_another_sheet_still_stops_the_file() -> None:
    from pipeline.ingest.understand import understood
    from tests.ingest.extracts import context, sheets

    content = sheets(Sjukfall=[HEADINGS, *CASES], Annat=[["Lista"], [PERSON]])
    result = understood("sjukfall-2024-03-31.xlsx", content, context())
    assert found(result) == ["A2 personal_identity_number"]
    assert result.is_refused


def test_a_list_of_persons_that_is_not_this_one_is_stopped() -> None:
    result = read(["Personnummer", "Indikator", "Period", "Värde"], [PERSON, "Dep06", "2024-01", 20])
    assert result.is_refused
