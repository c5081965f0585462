"""Inera's Intygsstatistik, as a workbook and as a text file."""

import pytest

from pipeline.ingest.understand import understood
from tests.ingest.extracts import context, found, lines, read

CSV = """Period;Antal sjukfall totalt;Antal sjukfall för kvinnor;Antal sjukfall för män;
jan 2024;12;8;4;
maj 2024;10;10;0;
"""
FIGURES = [
    "B{} SJUK-FALL 2024-01 12",
    "B{} SJUK-FALL 2024-05 10",
    "C{} SJUK-FALL kvinnor 2024-01 8",
    "C{} SJUK-FALL kvinnor 2024-05 10",
    "D{} SJUK-FALL män 2024-01 4",
    "D{} SJUK-FALL män 2024-05 0",
]


def test_the_text_file_in_windows_1252_with_trailing_semicolons() -> None:
    result = understood("sjukfall.csv", CSV.encode("cp1252"), context())
    assert result.layout == "intygsstatistik"
    assert lines(result) == [line.format(2 + number % 2) for number, line in enumerate(FIGURES)]
    assert found(result) == []


def test_a_zero_may_hide_a_small_number_and_is_marked() -> None:
    rows = understood("sjukfall.csv", CSV.encode("cp1252"), context()).rows
    assert rows.loc[rows["value"] == 0, "assumed"].tolist() == ["zero_may_be_hidden"]
    assert set(rows.loc[rows["value"] > 0, "assumed"]) == {""}
    assert set(rows["source"]) == {"Intygsstatistik"}


@pytest.mark.parametrize(
    ("level", "whose"),
    [("Verksamhetsstatistik", ""), ("Nationell statistik", "Riket"), ("Regionstatistik", "Regionen")],
)
def test_the_workbook_with_its_filters_above(level: str, whose: str) -> None:
    result = read(
        [level],
        ["Sjukfall, totalt jan 2024 - maj 2024"],
        [],
        ["Valda enheter"],
        ["Norrvården VC"],
        [],
        ["Period", "Antal sjukfall totalt", "Antal sjukfall för kvinnor", "Antal sjukfall för män"],
        ["jan 2024", 12, 8, 4],
        ["maj 2024", 10, 10, 0],
        sheet="tabell",
    )
    assert result.layout == "intygsstatistik"
    assert result.rows["value"].tolist() == [12, 10, 8, 10, 4, 0]
    assert set(result.rows["comparator"]) == {whose}


def test_two_heading_rows_name_the_figure_and_its_group() -> None:
    result = read(
        ["", "Antal sjukfall", "Antal sjukfall", "Antal sjukfall"],
        ["Period", "Totalt", "Kvinnor", "Män"],
        ["jan 2024", 12, 8, 4],
        sheet="tabell",
    )
    assert [line.split(" ", 1)[1] for line in lines(result)] == [
        "SJUK-FALL 2024-01 12",
        "SJUK-FALL kvinnor 2024-01 8",
        "SJUK-FALL män 2024-01 4",
    ]
