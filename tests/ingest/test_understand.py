"""From a file to rows: sheets, refusals, and the order things are told in."""

from datetime import date

import pytest

from pipeline.ingest.context import ImportContext, SeriesIndex, split_label
from pipeline.ingest.understand import understood
from tests.ingest import hostile
from tests.ingest.extracts import CATALOGUE, LISTED, OWN, context, found, lines, read, sheets, skipped, table

LONG = table("Indikator | Period | Värde\nAU124 | 2024-01 | 3")
WIDE = [["Indikator", "jan 2025", "feb 2025"], ["AU124", 4, 5]]
GUIDE = [["Så fyller du i"], ["Skriv i kolumnen Värde."]]
OTHER = [["Personal"], [12]]


def test_each_sheet_is_read_in_its_own_layout() -> None:
    result = understood("a.xlsx", sheets(Ett=LONG, Två=WIDE, Guide=GUIDE, Övrigt=OTHER), context())
    assert result.layout == "long_table + wide"
    assert lines(result) == ["C2 AU124 2024-01 3", "B2 AU124 2025-01 4", "C2 AU124 2025-02 5"]
    assert result.rows["sheet"].tolist() == ["Ett", "Två", "Två"]
    assert [(each.kind, each.sheet) for each in result.skipped] == [("sheet_skipped", "Övrigt")]


def test_problems_are_told_sheet_by_sheet() -> None:
    wrong = table("Indikator | Period | Värde\nAU124 | 2024-01 | tre\nAU124 | 2024-02 | fyra")
    result = understood("a.xlsx", sheets(B=wrong, A=wrong), context())
    assert [(each.sheet, each.cell) for each in result.problems] == [("B", "C2"), ("B", "C3"), ("A", "C2"), ("A", "C3")]


def test_a_refused_file_gives_nothing_but_the_reason() -> None:
    result = understood("a.xlsx", b"PK\x03\x04 not a workbook", context())
    assert result.is_refused
    assert (len(result.rows), len(result.problems), result.faulty, result.candidates) == (0, 1, (), ())


def test_a_personal_number_stops_the_file_without_being_repeated() -> None:
    result = read(*LONG, ["AU124", "2024-02", "19121212-1212"])
    assert found(result) == ["C3 personal_identity_number"]
    assert result.is_refused
    assert "1212" not in repr(result.problems)


def test_what_may_be_a_personal_number_is_asked_about_and_not_repeated() -> None:
    result = read(*LONG, ["19121212-1213", "2024-02", "fem"])
    assert found(result) == ["A3 probable_identity_number", "A3 unknown_indicator", "C3 not_a_number"]
    assert not result.is_refused
    assert "1213" not in repr(result)


def test_a_formula_without_a_value_is_told_and_its_row_left_out() -> None:
    result = understood("a.xlsx", hostile.with_formula("=SUM(A1:A9)"), context())
    assert "C2 formula_without_value" in found(result)


def test_a_template_nobody_has_filled_in_is_no_problem() -> None:
    result = read(["Indikator", "Period", "Värde"], ["AU124", "2024-01", None], ["Kontinuitet", "2024-01", " "])
    assert (lines(result), found(result), skipped(result)) == ([], [], [])


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("4a) Kontinuitet", ("a", "Kontinuitet")),
        ("b. Kontinuitet", ("b", "Kontinuitet")),
        ("2. Andel", ("", "Andel")),
        ("Indikator 3: Antal", ("", "Antal")),
        ("4a Kontinuitet", ("a", "Kontinuitet")),
        ("Andel a och b", ("", "Andel a och b")),
        ("Dep06", ("", "Dep06")),
    ],
)
def test_a_numbered_label_is_its_part_and_its_name(label: str, parts: tuple[str, str]) -> None:
    assert split_label(label) == parts


def test_a_clinics_own_words_go_before_the_catalogues() -> None:
    index = ImportContext("norr", date(2026, 1, 1), (*OWN, *LISTED), CATALOGUE).index()
    assert index.find("Antal sjukskrivna för stress").key == "norr-1"
    assert index.find("kontinuitet", "b").part == "b"
    assert index.find("Kontinuitet") is None
    assert index.parts("Kontinuitet") == ("a", "b")


def test_without_a_catalogue_names_still_match_and_like_ones_are_offered() -> None:
    index = SeriesIndex(OWN)
    assert index.find("Antal sjukskrivna för stress").key == "norr-1"
    assert index.near("Antal sjukskrivna för stres").key == "norr-1"
    assert index.near("något helt annat") is None
