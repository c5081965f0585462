"""Clinic, year and theme from the form's first lines, its box and its file name."""

import pytest

from pipeline.ingest.forms.heading import cleaned_clinic, heading_of

WORK = "Kvalitetsarbete/Förbättringsarbete 2023"


@pytest.mark.parametrize(
    ("raw", "clinic"),
    [
        ("Påhittade vårdcentralen 605", "Påhittade vårdcentralen"),
        ("Påhittade VC (605)", "Påhittade VC"),
        ("605 Påhittade VC", "Påhittade VC"),
        ("Vårdcentral 7", "Vårdcentral 7"),
        ("  ", None),
        (None, None),
    ],
)
def test_the_units_code_is_no_part_of_the_name(raw: str | None, clinic: str | None) -> None:
    assert cleaned_clinic(raw) == clinic


@pytest.mark.parametrize(
    ("file", "title", "clinic", "theme", "expected"),
    [
        ("a.docx", [WORK, "del 1 och del 2: TEMA - Sömn"], "Nya VC", "Sova gott", ("Nya VC", 2023, "Sömn")),
        ("a.docx", [WORK, "del 1 och del 2 TEMA: Sömn hos äldre"], "Nya VC", None, ("Nya VC", 2023, "Sömn hos äldre")),
        ("a.docx", [WORK, "Nya VC Sömn 2023 del 1 och 2"], "Nya VC 12", "Sömn.", ("Nya VC", 2023, "Sömn")),
        (
            "Akuten Ek Sömn och oro 2023 del 1 och 2.docx",
            [WORK, "del 1 och del 2: Sömn Och oro"],
            None,
            None,
            ("Akuten Ek", 2023, "Sömn och oro"),
        ),
        ("Nya_VC_Sömn_2023_del_1.docx", ["Förbättringsarbete"], None, None, ("Nya VC", 2023, "Sömn")),
        ("Nya vårdcentralen Sömn 2023 del 1.docx", [WORK, "del 1"], None, None, ("Nya vårdcentralen", 2023, "Sömn")),
        ("form.docx", ["Förbättringsarbete"], None, None, (None, None, None)),
    ],
)
def test_each_place_is_asked_in_its_turn(
    file: str, title: list[str], clinic: str | None, theme: str | None, expected: tuple[object, ...]
) -> None:
    heading = heading_of(file, title, clinic, theme)
    assert (heading.clinic, heading.year, heading.theme) == expected
    assert heading.is_clinic_from_name is (clinic is None and expected[0] is not None)
