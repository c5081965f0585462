"""What a heading says of its column."""

import pytest

from pipeline.domain.columns import ColumnRole
from pipeline.ingest.layouts.headings import HEADINGS, comparator_in, heading_of, is_sum, subgroup_from


@pytest.mark.parametrize(
    ("text", "role", "comparator", "subgroup"),
    [
        ("Värde (%)", ColumnRole.VALUE, "", ""),
        ("Andel, %", ColumnRole.VALUE, "", ""),
        ("%", ColumnRole.VALUE, "", ""),
        ("Andel (%) Regionen", ColumnRole.VALUE, "Regionen", ""),
        ("Resultat Riket (%)", ColumnRole.VALUE, "Riket", ""),
        ("Andel i Region Stockholm", ColumnRole.VALUE, "Region Stockholm", ""),
        ("Stockholm", ColumnRole.VALUE, "Stockholm", ""),
        ("Regionens medelvärde", ColumnRole.VALUE, "Regionens medelvärde", ""),
        ("Region Jönköpings län", ColumnRole.VALUE, "Region Jönköpings län", ""),
        ("Andel VC", ColumnRole.VALUE, "", ""),
        ("Vår vårdcentral", ColumnRole.VALUE, "", ""),
        ("Antal för kvinnor", ColumnRole.VALUE, "", "kvinnor"),
        ("Män", ColumnRole.VALUE, "", "män"),
        ("Täljare Riket", ColumnRole.NUMERATOR, "Riket", ""),
        ("Period (månad)", ColumnRole.PERIOD, "", ""),
        ("Mät-\nperiod", ColumnRole.PERIOD, "", ""),
        ("Jämförelse", ColumnRole.COMPARATOR, "", ""),
    ],
)
def test_a_heading_names_role_comparator_and_group(text: str, role: ColumnRole, comparator: str, subgroup: str) -> None:
    heading = heading_of(text)
    assert heading is not None
    assert (heading.role, heading.comparator, heading.subgroup) == (role, comparator, subgroup)


@pytest.mark.parametrize("text", ["Mål", "Startläge", "Dep06", "", "jan 2024", "x" * 200, 12, None])
def test_other_texts_are_no_headings(text: str) -> None:
    assert heading_of(text) is None


def test_no_heading_stands_for_two_roles() -> None:
    every = [heading for headings in HEADINGS.values() for heading in headings]
    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    ("text", "whose"),
    [("Vårdcentralen", ""), ("", ""), ("Riket", "Riket"), ("Region Skåne", "Region Skåne"), ("Söderby VC", None)],
)
def test_a_unit_is_the_clinic_itself_a_region_or_not_known(text: str, whose: str | None) -> None:
    assert comparator_in(text) == whose


def test_everybody_is_no_group() -> None:
    assert [subgroup_from(text) for text in ("Totalt", "Båda könen", "Kvinnor", "65-74 år")] == [
        "",
        "",
        "kvinnor",
        "65-74 år",
    ]


@pytest.mark.parametrize(
    ("text", "is_one"), [("Summa", True), ("TOTALT", True), ("Medelvärde", True), ("Dep06", False)]
)
def test_sums_are_told_by_their_label(text: str, is_one: bool) -> None:
    assert is_sum(text) is is_one
