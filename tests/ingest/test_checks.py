"""What cannot be true of a figure, or between figures."""

from datetime import date

import pytest

from pipeline.domain.problem import Severity
from tests.ingest.extracts import context, found, lines, read, stored, table

HEADER = "Indikator | Period | Värde | Täljare | Nämnare"
MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]


def checked(rows: str, **known: object) -> object:
    return read(*table(HEADER + "\n" + rows.strip()), context=context(**known))


@pytest.mark.parametrize(
    ("row", "kind", "severity"),
    [
        ("Dep06 | 2024-01 | 20  | 60 | 50", "numerator_above_denominator", Severity.ERROR),
        ("Dep06 | 2024-01 | 101 |    |   ", "share_out_of_range", Severity.ERROR),
        ("Dep06 | 2024-01 | -2  |    |   ", "share_out_of_range", Severity.ERROR),
        ("AU124 | 2024-01 | -2  |    |   ", "negative_count", Severity.ERROR),
        ("Dep06 | 2024-01 | 0 % | -1 | 50", "negative_count", Severity.ERROR),
        ("AU124 | 2026-12 | 2   |    |   ", "future_period", Severity.ERROR),
        ("AU124 | 1924-12 | 2   |    |   ", "period_before_unit", Severity.ERROR),
        ("Dep06 | 2024-01 | 25  | 10 | 50", "percent_mismatch", Severity.CONFIRM),
        ("Dep06 | 2024-01 | 10/50 = 25 % | |", "percent_mismatch", Severity.CONFIRM),
    ],
)
def test_what_cannot_be_right_is_left_out_and_what_is_doubtful_is_asked(
    row: str, kind: str, severity: Severity
) -> None:
    result = checked(row)
    assert [(each.kind, each.severity, each.cell) for each in result.problems] == [(kind, severity, "C2")]
    assert len(result.rows) == (severity is Severity.CONFIRM)


@pytest.mark.parametrize(
    "row",
    [
        "Dep06 | 2024-01 | 0 % | 0 | 50",
        "Dep06 | 2024-01 | 100 | 50 | 50",
        "Dep06 | 2024-01 | 62 | 62 | 99",  # 62,6 truncated
        "Dep06 | 2024-01 | 55 | 56 | 100",  # one whole percentage point
        "AU124 | 2026-11 | 2 | |",  # the month that has begun
        "AU124 | helår 2026 | 2 | |",
        "Dep06 | 2024-01 | .. | |",
    ],
)
def test_what_may_be_right_passes(row: str) -> None:
    result = checked(row)
    assert (found(result), len(result.rows)) == ([], 1)


def test_a_period_before_the_units_first_day_is_left_out_where_that_day_is_known() -> None:
    result = checked("AU124 | 2023-05 | 2\nAU124 | 2023-07 | 3", opened=date(2023, 6, 15))
    assert (found(result), lines(result)) == (["C2 period_before_unit"], ["C3 AU124 2023-07 3"])


def test_rows_that_agree_count_once_and_rows_that_differ_are_left_out_and_asked() -> None:
    result = checked("""
AU124 | 2024-01 | 3
AU124 | 2024-02 | 4
AU124 | 2024-01 | 3
AU124 | 2024-02 | 5
AU124 | 2024-03 | 6
""")
    assert lines(result) == ["C2 AU124 2024-01 3", "C6 AU124 2024-03 6"]
    assert [(each.kind, each.cell, each.facts["other"], each.severity) for each in result.problems] == [
        ("duplicate_conflict", "C3", "C5", Severity.ERROR),
        ("duplicate_same", "C4", "C2", Severity.NOTE),
        ("duplicate_conflict", "C5", "C3", Severity.ERROR),
    ]


@pytest.mark.parametrize(
    ("values", "slipped"),
    [
        ([31, 29, 30, 300], {"C5": "30"}),
        ([31, 29, 30, 3], {"C5": "30"}),
        ([12.5, 13.1, 12.9, 12.2, 1.31], {"C6": "13,1"}),
        ([12, 13, 14, 125, 11, 118, 13, 12, 12], {"C5": "12,5", "C7": "11,8"}),
        ([31, 29, 300], {}),  # two others are too few
        ([1, 12, 4, 30, 2, 9], {}),  # a series that jumps
        ([3, 3, 3, 30, 31, 32], {}),  # a series that has changed
        ([0, 0, 0, 10], {}),
        ([31, 29, 30, 90], {}),
    ],
)
def test_a_figure_ten_times_off_a_steady_series_is_asked_about(values: list[float], slipped: dict[str, str]) -> None:
    rows = "\n".join(f"AU124 | {month} | {value}" for month, value in zip(MONTHS, values, strict=False))
    result = checked(rows)
    asked = {each.cell: each.facts["meant"] for each in result.problems if each.kind == "decimal_slip"}
    assert asked == slipped
    assert len(result.rows) == len(values)


def test_a_figure_is_held_against_what_is_stored_of_its_series() -> None:
    known = stored(("AU124", "2023-10", 31), ("AU124", "2023-11", 29), ("AU124", "2023-12", 30))
    result = checked("AU124 | 2024-01 | 300", stored=lambda _: known)
    assert found(result) == ["C2 decimal_slip"]
    assert (result.problems[0].facts["min"], result.problems[0].facts["max"]) == ("29", "31")


def test_a_part_above_its_whole_is_asked_about() -> None:
    rows = """
Indikator | Grupp   | Period  | Värde
AU124     | kvinnor | 2024-01 | 9
AU124     | män     | 2024-01 | 2
AU124     |         | 2024-01 | 8
"""
    result = read(*table(rows))
    assert found(result) == ["D2 part_above_whole"]
    assert result.problems[0].facts == {"subgroup": "kvinnor", "whole": "8", "other": "D4"}
    assert len(result.rows) == 3


def test_a_measure_above_the_one_it_is_part_of_is_asked_about() -> None:
    result = checked("Dep06 | 2024-01 | 16.7\nDep09 | 2024-01 | 15.8\nDep06 | 2024-02 | 6.6\nDep09 | 2024-02 | 6.6")
    assert found(result) == ["C2 subset_above_superset"]
    assert result.problems[0].facts == {"indicator": "Dep06", "superset": "Dep09", "whole": "15,8"}
    assert len(result.rows) == 4


def test_a_measure_is_held_against_the_stored_one_it_is_part_of_unless_the_file_states_it_anew() -> None:
    known = stored(("Dep09", "2024-01", 15.8))
    assert found(checked("Dep06 | 2024-01 | 16.7", stored=lambda _: known)) == ["C2 subset_above_superset"]
    assert found(checked("Dep06 | 2024-01 | 16.7\nDep09 | 2024-01 | 18", stored=lambda _: known)) == []


def test_the_store_is_asked_for_the_files_series_and_for_those_they_are_part_of() -> None:
    asked: list[list[str]] = []

    def answer(indicators: list[str]) -> object:
        asked.append(list(indicators))
        return stored()

    checked("Dep06 | 2024-01 | 16.7\nAU124 | 2024-01 | 3", stored=answer)
    assert asked == [["AU124", "Dep06", "Dep09"]]


def test_problems_come_in_the_order_of_the_sheet() -> None:
    result = checked("""
Dep06 | 2024-01 | 101 | |
Dep06 | 2024-02 | tio | |
Dep06 | 2024-03 | 20  | 60 | 50
Dep06 | vår     | 20  | |
Dep06 | 2024-05 | 25  | 10 | 50
""")
    assert found(result) == [
        "C2 share_out_of_range",
        "C3 not_a_number",
        "C4 numerator_above_denominator",
        "B5 not_a_date",
        "C6 percent_mismatch",
    ]
