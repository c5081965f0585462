"""One reading to a row, under many headings."""

from datetime import date

import pytest

from pipeline.domain.problem import Severity
from tests.ingest.extracts import found, lines, read, skipped, table

TEMPLATE = "Indikator|Indikatornamn|Del|Grupp|Jämförelse|Period|Värde|Täljare|Nämnare|Källa|Uttagsdatum|Kommentar"


def test_our_own_template_is_read() -> None:
    result = read(
        *table(f"""
{TEMPLATE}
Dep06 | KBT   |   |         |          | 2024-01   | 20      | 10 | 50 | Medrave | 2024-02-05 | ok
norr-4|       | b |         |          | helår 2024| 46 %    |    |    |         |            |
AU124 |       |   | Kvinnor |          | mars 2024 | 12 st   |    |    |         |            |
Lm03  |       |   |         | Region X | 2024-01   | <0,1 %  |    |    |         |            |
""")
    )
    assert result.layout == "long_table"
    assert lines(result) == [
        "G2 Dep06 2024-01 20 10/50",
        "G3 norr-4b 2024 46",
        "G4 AU124 kvinnor 2024-03 12",
        "G5 Lm03 [Region X] 2024-01 <0.1",
    ]
    first = result.rows.iloc[0]
    assert (first["source"], str(first["extracted_on"].date()), first["note"]) == ("Medrave", "2024-02-05", "ok")
    assert found(result) == []


@pytest.mark.parametrize(
    "headings",
    [
        "Indikator | Period | Värde | Täljare | Nämnare",
        "Kod | Månad | Resultat (%) | Täljare (antal) | Nämnare (antal)",
        "Mått | Mätperiod | Andel, % | Antal | Totalt",
        "PVQ-kod | Period (månad) | Utfall | Täljare | Antal totalt",
        "Code | Month | Result | Numerator | Denominator",
        "Indicator name | Date | Share (%) | Count | Total",
        "INDIKATOR  | Tidpunkt | Procent | TÄLJARE | NÄMNARE",
    ],
)
def test_any_sensible_headings_will_do(headings: str) -> None:
    result = read(*table(headings + "\nDep06 | 2024-01 | 20 | 10 | 50"))
    assert lines(result) == ["C2 Dep06 2024-01 20 10/50"]
    assert found(result) == []


@pytest.mark.parametrize(
    ("headings", "cells", "period"),
    [
        ("År | Månad", [2024, "mars"], "2024-03"),
        ("År | Månad", [2024, 3], "2024-03"),
        ("År | Månad", ["2024", "2024-03"], "2024-03"),
        ("År", [2024], "2024"),
        ("Från | Till", [date(2024, 1, 1), date(2024, 6, 30)], "2024-01-01..2024-06-30"),
        ("Startdatum | Slutdatum", ["2024-01-01", "2024-06-30"], "2024-01-01..2024-06-30"),
        ("T.o.m.", ["2024-03-31"], "2024-03-31"),
    ],
)
def test_time_may_stand_in_two_columns(headings: str, cells: list, period: str) -> None:
    result = read(["Indikator", *(each.strip() for each in headings.split("|")), "Värde"], ["AU124", *cells, 12])
    assert [line.split(" ", 1)[1] for line in lines(result)] == [f"AU124 {period} 12"]


def test_the_regions_and_the_countrys_columns_stand_beside_the_clinics_own() -> None:
    result = read(
        *table("Kod | Period | Vårdcentralen (%) | Region Stockholm | Riket\nDep06 | 2024-01 | 12.5 | 20 | 30")
    )
    assert lines(result) == [
        "C2 Dep06 2024-01 12.5",
        "D2 Dep06 [Region Stockholm] 2024-01 20",
        "E2 Dep06 [Riket] 2024-01 30",
    ]


def test_columns_of_women_men_and_all_are_groups() -> None:
    result = read(*table("Kod | Period | Kvinnor | Män | Totalt\nAU124 | 2024-01 | 3 | 4 | 7"))
    assert lines(result) == ["C2 AU124 kvinnor 2024-01 3", "D2 AU124 män 2024-01 4", "E2 AU124 2024-01 7"]


def test_titles_above_sums_and_footnotes_below_are_no_figures_and_are_told() -> None:
    result = read(
        ["Uttag ur Medrave"],
        [],
        ["Indikator", "Period", "Antal"],
        ["AU124", "2024-01", 3],
        ["AU124", "2024-02", 4],
        ["Summa", None, 7],
        ["* preliminära siffror"],
    )
    assert lines(result) == ["C4 AU124 2024-01 3", "C5 AU124 2024-02 4"]
    assert found(result) == []
    assert skipped(result) == ["A6 sum_skipped", "A7 text_skipped"]
    assert {each.severity for each in result.skipped} == {Severity.NOTE}


def test_a_title_may_say_the_period_or_the_indicator_for_the_whole_table() -> None:
    by_period = read(["Period: mars 2024"], ["Kod", "Andel"], ["Dep06", 20])
    by_name = read(["Dep06 Andel med KBT"], [], ["Månad", "Täljare", "Nämnare", "Andel"], ["2024-01", 10, 50, 20])
    assert lines(by_period) == ["B3 Dep06 2024-03 20"]
    assert lines(by_name) == ["D4 Dep06 2024-01 20 10/50"]


def test_a_month_without_a_year_takes_the_one_the_title_or_the_file_states() -> None:
    rows = (["Kod", "Månad", "Antal"], ["AU124", "mars", 3])
    assert lines(read(["Uttag 2024"], *rows)) == ["C3 AU124 2024-03 3"]
    assert lines(read(*rows, file="uttag 2023.xlsx")) == ["C2 AU124 2023-03 3"]
    assert read(*rows, file="uttag 2023.xlsx").rows["assumed"].tolist() == ["year_assumed"]
    assert found(read(*rows)) == ["B2 year_missing"]


def test_a_header_repeated_on_every_printed_page_is_no_row() -> None:
    header = ["Kod", "Period", "Antal"]
    result = read(header, ["AU124", "2024-01", 3], header, ["AU124", "2024-02", 4])
    assert lines(result) == ["C2 AU124 2024-01 3", "C4 AU124 2024-02 4"]
    assert (found(result), skipped(result)) == ([], [])


def test_every_cell_that_cannot_be_read_is_named_at_once() -> None:
    result = read(
        *table("""
Indikator | Period   | Värde  | Täljare | Nämnare | Uttagsdatum
Depp06    | 32 mars  | 12,3,4 |         |         |
Dep06     | 2024-01  | 20     | tio     | 50      | i går
Dep06     | 2024-02  | 0.167  |         |         |
Dep06     | 2024-03  | 20     | 10      | 50      |
          | 2024-03  | 20     |         |         |
Dep06     |          | 21     |         |         |
""")
    )
    assert lines(result) == ["C5 Dep06 2024-03 20 10/50"]
    assert found(result) == [
        *("A2 unknown_indicator", "B2 not_a_date", "C2 not_a_number"),
        *("D3 not_a_number", "F3 not_a_date"),
        "C4 percent_or_fraction",
        "A6 indicator_missing",
        "B7 period_missing",
    ]
    assert {each.severity for each in result.problems} == {Severity.ERROR}
    assert [(row.row, row.cells[0]) for row in result.faulty] == [
        (1, "Depp06"),
        (2, "Dep06"),
        (3, "Dep06"),
        (5, ""),
        (6, "Dep06"),
    ]


def test_a_like_name_is_offered_and_never_taken() -> None:
    result = read(*table("Indikator | Period | Värde\nSömnmedel till äldr | 2024-01 | 20"))
    assert lines(result) == []
    assert result.problems[0].facts["suggestion"] == "Lm03"


def test_a_series_of_parts_asks_which_part_is_meant() -> None:
    result = read(*table("Indikator | Period | Värde\nKontinuitet | 2024-01 | 20\n4b) Kontinuitet | 2024-01 | 21"))
    assert lines(result) == ["C3 norr-4b 2024-01 21"]
    assert result.problems[0].facts == {"place": "part", "parts": "a, b"}


@pytest.mark.parametrize(
    "name",
    [
        *("Dep06", "dep6", "DEP 06", "Dep06: Andel med KBT", "Andel med KBT (Dep06)", "1. Dep06"),
        *("Andel patienter med depression som fått KBT", "andel  patienter med depression som fått kbt"),
    ],
)
def test_names_match_by_code_alias_or_name(name: str) -> None:
    assert lines(read(["Indikator", "Period", "Värde"], [name, "2024-01", 20])) == ["C2 Dep06 2024-01 20"]


def test_an_a_and_b_cell_is_two_figures_with_one_raw_text() -> None:
    result = read(["Indikator", "Period", "Värde"], ["Kontinuitet", "helår 2024", "a)54 b)46%"])
    assert lines(result) == ["C2 norr-4a 2024 54", "C2 norr-4b 2024 46"]
    assert result.rows["raw"].tolist() == ["a)54 b)46%", "a)54 b)46%"]


def test_percentages_and_bare_fractions_are_told_apart() -> None:
    header = ["Indikator", "Period", "Värde", "Täljare", "Nämnare"]
    shown = read(header, ["Dep06", "2024-01", 0.167], percent=["C2"])
    counted = read(header, ["Dep06", "2024-01", 0.167, 10, 60])
    assert lines(shown) == ["C2 Dep06 2024-01 16.7"]
    assert lines(counted) == ["C2 Dep06 2024-01 16.7 10/60"]
    assert (found(shown), found(counted)) == ([], [])


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (["Dep06", "2024-01", None, 10, 50], "C2 Dep06 2024-01 20 10/50"),
        (["AU124", "2024-01", None, 10, 50], "C2 AU124 2024-01 10 10/50"),
        (["Dep06", "2024-01", "10 av 50", None, None], "C2 Dep06 2024-01 20 10/50"),
        (["Dep06", "2024-01", "20 % (10)", None, None], "C2 Dep06 2024-01 20"),
        (["Dep06", "2024-01", "..", None, None], "C2 Dep06 2024-01 ?"),
        (["AU124", "2024-01", "ca 9100", None, None], "C2 AU124 2024-01 ca9100"),
        (["SIP-RUTIN", "2024-01", "Klar", None, None], "C2 SIP-RUTIN 2024-01 1"),
        (["SIP-RUTIN", "2024-01", "inte klart", None, None], "C2 SIP-RUTIN 2024-01 0"),
        (["SIP-RUTIN", "2024-01", "se slutreflektion", None, None], "C2 SIP-RUTIN 2024-01 ?"),
    ],
)
def test_figures_as_they_are_written(row: list, line: str) -> None:
    assert lines(read(["Indikator", "Period", "Värde", "Täljare", "Nämnare"], row)) == [line]


def test_the_file_of_several_clinics_keeps_ours_apart_from_the_others() -> None:
    from tests.ingest.extracts import context

    rows = table("""
Vårdcentral   | Indikator | Period  | Värde
Norrvården VC | AU124     | 2024-01 | 3
Södervården VC| AU124     | 2024-01 | 4
Riket         | AU124     | 2024-01 | 5
""")
    result = read(*rows, context=context(clinic_names=("Norrvården VC",)))
    assert lines(result) == [
        "D2 AU124 2024-01 3",
        "D3 AU124 [Södervården VC] 2024-01 4",
        "D4 AU124 [Riket] 2024-01 5",
    ]
    assert lines(read(*rows[:2])) == ["D2 AU124 2024-01 3"]
