"""Indicators down, periods across."""

import pytest

from pipeline.ingest.grids import workbook_from_bytes
from pipeline.ingest.understand import understood
from tests.ingest.extracts import context, found, lines, read, skipped, table


def test_titles_sums_and_footnotes_around_the_table_are_left_out_and_told() -> None:
    result = read(
        ["Uttag ur Medrave"],
        [],
        ["Indikator", "jan 2024", "feb 2024", "Summa"],
        ["AU124", 3, "4 st", 7],
        ["Dep06: Andel med KBT", "12,5 %", "13,1 %", None],
        ["Summa", 3, 4, 7],
        ["* preliminära siffror"],
    )
    assert result.layout == "wide"
    assert lines(result) == [
        "B4 AU124 2024-01 3",
        "B5 Dep06 2024-01 12.5",
        "C4 AU124 2024-02 4",
        "C5 Dep06 2024-02 13.1",
    ]
    assert found(result) == []
    assert skipped(result) == ["D3 sum_skipped", "A6 sum_skipped", "A7 text_skipped"]


def test_a_row_of_years_over_a_row_of_months() -> None:
    rows = ([None, 2024, None, 2025, None], ["Mått", "nov", "dec", "jan", "feb"], ["AU124", 1, 2, 3, 4])
    expected = ["B3 AU124 2024-11 1", "C3 AU124 2024-12 2", "D3 AU124 2025-01 3", "E3 AU124 2025-02 4"]
    assert lines(read(*rows, merge=["B1:C1", "D1:E1"])) == expected
    assert lines(read(*rows)) == expected


def test_months_over_a_row_of_counts() -> None:
    result = read(
        ["Indikator", "jan 2024", None, None, "feb 2024", None, None],
        [None, "Täljare", "Nämnare", "Andel", "Täljare", "Nämnare", "Andel"],
        ["Dep06", 10, 50, 20, 11, 50, 22],
        merge=["A1:A2", "B1:D1", "E1:G1"],
    )
    assert lines(result) == ["D3 Dep06 2024-01 20 10/50", "G3 Dep06 2024-02 22 11/50"]


def test_months_over_a_row_of_comparators() -> None:
    result = read(
        ["Indikator", "jan 2024", None, "feb 2024", None],
        [None, "VC", "Regionen", "VC", "Regionen"],
        ["Dep06", 10, 50, 20, 11],
        merge=["B1:C1", "D1:E1"],
    )
    assert lines(result) == [
        "B3 Dep06 2024-01 10",
        "C3 Dep06 [Regionen] 2024-01 50",
        "D3 Dep06 2024-02 20",
        "E3 Dep06 [Regionen] 2024-02 11",
    ]


def test_comparators_over_a_row_of_months() -> None:
    result = read(
        [None, "Vårdcentralen", None, "Riket", None],
        ["Indikator", "2024-01", "2024-02", "2024-01", "2024-02"],
        ["Dep06", 1.5, 2, 3, 4],
        merge=["B1:C1", "D1:E1"],
    )
    assert lines(result) == [
        "B3 Dep06 2024-01 1.5",
        "C3 Dep06 2024-02 2",
        "D3 Dep06 [Riket] 2024-01 3",
        "E3 Dep06 [Riket] 2024-02 4",
    ]


@pytest.mark.parametrize("labels", [("a) minst 2 besök", "b) minst 3 besök"), ("a", "b")])
def test_parts_take_their_name_from_the_row_above(labels: tuple[str, str]) -> None:
    result = read(["Indikator", 2024, 2025], ["Kontinuitet"], [labels[0], 54, 56], [labels[1], 46, 48])
    assert lines(result) == ["B3 norr-4a 2024 54", "B4 norr-4b 2024 46", "C3 norr-4a 2025 56", "C4 norr-4b 2025 48"]


def test_a_merged_name_holds_for_all_its_rows() -> None:
    result = read(
        ["Indikator", "Del", "jan 2024", "feb 2024"],
        ["Kontinuitet", "a", 54, 56],
        [None, "b", 46, 48],
        merge=["A2:A3"],
    )
    assert [line.split()[1] for line in lines(result)] == ["norr-4a", "norr-4b", "norr-4a", "norr-4b"]


def test_months_without_a_year_take_the_one_of_the_title() -> None:
    assert lines(read(["Medrave 2024"], [], ["Indikator", "jan", "feb"], ["AU124", 3, 4])) == [
        "B4 AU124 2024-01 3",
        "C4 AU124 2024-02 4",
    ]
    assert found(read(["Indikator", "jan", "feb"], ["AU124", 3, 4])) == ["B1 year_missing", "C1 year_missing"]


def test_a_name_nobody_knows_is_one_problem_at_its_own_cell() -> None:
    result = read(["Indikator", "jan 2024", "feb 2024"], ["Något eget", 3, 4], ["AU124", 5, "fem"])
    assert lines(result) == ["B3 AU124 2024-01 5"]
    assert found(result) == ["A2 unknown_indicator", "C3 not_a_number"]


def test_targets_and_other_columns_are_told_and_not_read() -> None:
    result = read(["Indikator", "Mål", "jan 2024", "feb 2024", "Förändring"], ["AU124", 24, 3, 4, 1])
    assert lines(result) == ["C2 AU124 2024-01 3", "D2 AU124 2024-02 4"]
    assert skipped(result) == ["E1 column_skipped"]


def test_a_text_file_reads_as_the_workbook_does() -> None:
    content = "Indikator;jan 2024;feb 2024\nDep06;12,5;13,1\n".encode("cp1252")
    assert lines(understood("wide.csv", content, context())) == ["B2 Dep06 2024-01 12.5", "C2 Dep06 2024-02 13.1"]


def test_rows_of_a_table_nobody_knows_are_not_taken_for_periods() -> None:
    rows = table("Vad | Tagen | Inlagd | Hur mycket\nx | 2024-01-02 | 2024-02-03 | 4\ny | 2024-01-05 | 2024-02-05 | 5")
    assert read(*rows).layout == ""


def test_an_empty_sheet_is_no_trouble() -> None:
    assert workbook_from_bytes("a.csv", b";;\n").workbook is None
