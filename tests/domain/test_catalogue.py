"""Finding indicators by code and by name, however people write them."""

from datetime import date
from unicodedata import normalize

import pytest

from pipeline.domain.catalogue import (
    Catalogue,
    Direction,
    Family,
    Indicator,
    Kind,
    Window,
    is_kva_code,
    normalised,
)


def an_indicator(code: str, name_sv: str, name_en: str, *aliases: str, kind: Kind = Kind.SHARE) -> Indicator:
    return Indicator(
        code=code,
        name_sv=name_sv,
        name_en=name_en,
        kind=kind,
        unit="%" if kind is Kind.SHARE else "st",
        direction=Direction.UP,
        family=Family.PROCESS,
        window=Window.ROLLING_12,
        source_system="Medrave/PVQ",
        how_to_extract="Läs av i rapporten.",
        source="Prov (2026-01-01)",
        reviewed=date(2026, 1, 1),
        aliases=aliases,
    )


CATALOGUE = Catalogue(
    [
        an_indicator("Dep06", "Andel som fått KBT vid nydiagnosticerad depression", "Share given CBT"),
        an_indicator("Dep08", "Andel som fått PDT vid nydiagnosticerad depression", "Share given PDT"),
        an_indicator("Dep/Ån01", "Andel patienter med SSRI som har indikation", "Share on SSRIs with an indication"),
        an_indicator("Ån01", "Förekomst av diagnos ångestsyndrom", "Prevalence of anxiety disorder"),
        an_indicator("Ån09", "Andel med nydiagnosticerad ångest som fått psykologisk behandling", "Share treated"),
        an_indicator("Lm03", "Andel patienter med bensodiazepinliknande sömnläkemedel", "Share on sleeping drugs"),
        an_indicator("Lm11", "Andel patienter med förskrivning av opioider", "Share prescribed opioids"),
        an_indicator("As01A", "Andel patienter med astma som varit på återbesök", "Share with asthma who came back"),
        an_indicator("Ar02+11", "Förekomst av diagnos artros", "Prevalence of osteoarthritis", "Ar02", "Ar11"),
        an_indicator("Dem06+07+12+13", "Andel med ny diagnos demens som bedömts", "Share with dementia assessed"),
        an_indicator("T/S4", "Blodtryck vid TIA eller stroke", "Blood pressure after TIA or stroke"),
        an_indicator("HT02", "Blodtryck vid hypertoni", "Blood pressure in hypertension", "Bt2"),
        an_indicator("Inf03b", "Andel mediaotit med antibiotika", "Share of otitis with antibiotics"),
        an_indicator("Inf17Neg", "Andel tonsillit med neg Strep A", "Share of tonsillitis with negative Strep A"),
        an_indicator("DU011", "Systematisk behandling, KBT", "Systematic treatment, CBT", kind=Kind.COUNT),
        an_indicator("AW005", "Uppföljning av recept på fysisk aktivitet", "Follow-up", kind=Kind.COUNT),
        an_indicator("AU125", "Upprättande av SIP vid utskrivning", "SIP at discharge", kind=Kind.COUNT),
        an_indicator("SJUK-DEL", "Andel deltidssjukskrivningar", "Share of part-time sick leave"),
        an_indicator("SJUK-F-180", "Antal sjukskrivna längre än 180 dagar", "Number over 180 days", kind=Kind.COUNT),
    ]
)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Dep06", "Dep06"),
        ("dep6", "Dep06"),
        (" Lm 03 ", "Lm03"),
        ("Lm3", "Lm03"),
        ("LM 11", "Lm11"),
        ("ån09", "Ån09"),
        (normalize("NFD", "Ån09"), "Ån09"),
        ("As1A", "As01A"),
        ("as01a", "As01A"),
        ("Ar2 + 11", "Ar02+11"),
        ("Ar02", "Ar02+11"),
        ("Dem06+07+\n12+13", "Dem06+07+12+13"),
        ("Dep / Ån 1", "Dep/Ån01"),
        ("T/S4", "T/S4"),
        ("TS04", "T/S4"),
        ("Bt2", "HT02"),
        ("bt 02", "HT02"),
        ("Inf3b", "Inf03b"),
        ("Inf17 neg", "Inf17Neg"),
        ("au125", "AU125"),
        ("sjuk-f-180", "SJUK-F-180"),
        ("Andel som fått KBT vid nydiagnostiserad depression", "Dep06"),
        ("andel som fått kbt  vid\nnydiagnosticerad depression.", "Dep06"),
        ("Blood pressure in hypertension", "HT02"),
        ("Dep07", None),
        ("AW5", None),
        ("AW05", None),
        ("Ar11+02", None),
        ("F40-F48", None),
        ("depression", None),
        ("", None),
    ],
)
def test_an_indicator_is_found_by_any_spelling_of_its_code_or_name(written: str, code: str | None) -> None:
    found = CATALOGUE.find(written)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Dep06:  Andel patienter som fått KBT", "Dep06"),
        ("Dep08 (Andel \npatienter som fått PDT vid \nnydiagnosticerad \ndepression", "Dep08"),
        ("Upprättande av SIP vid utskrivning AU125", "AU125"),
        ("Upprättande av SIP (AU125) vid utskrivning", "AU125"),
        ("Lm 3 Andel", "Lm03"),
        ("Lm 3 andel patienter", "Lm03"),
        ("Andel patienter med sömnläkemedel Lm 3", "Lm03"),
        ("Andel patienter (Lm 3) med sömnläkemedel", "Lm03"),
        ("Andel patienter med sömnläkemedel, lm03.", "Lm03"),
        ("Bt2 Blodtryck", "HT02"),
        ("HT 2 Blodtryck vid hypertoni", "HT02"),
        ("Förekomst av artros Ar02 + 11", "Ar02+11"),
        ("Dep/Ån 1: SSRI", "Dep/Ån01"),
        ("Sjukskrivna SJUK-F-180", "SJUK-F-180"),
        ("Ån09: Andel som fått psykologisk behandling (KVÅ DU011 KBT)", "Ån09"),
        ("Ån09 och åter Ån9", "Ån09"),
        ("Antal behandlingar, KVÅ DU011", "DU011"),
    ],
)
def test_a_code_is_read_before_after_and_inside_a_name(text: str, code: str) -> None:
    assert CATALOGUE.code_in(text) == code


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Antal sjukskrivna (F40-F48)", "diagnosis codes"),
        ("Diagnos F32 och J06", "diagnosis codes"),
        ("Till HT 2 tider MI-samtal", "the autumn term"),
        ("Planeras till HT 2", "the autumn term"),
        ("Antal sömnläkemedel till 3 patienter", "words and numbers"),
        ("Lm 3 gånger", "a code with a space, and no name after it"),
        ("Dep10 Andel patienter", "a code we do not have"),
        ("XDep06", "a part of a longer word"),
        ("Dep061", "another number"),
        ("Dep06 + Dep08 = Dep09", "two codes"),
        ("Andel som fått psykologisk behandling (KVÅ DU011 KBT)", "a share is not what the KVÅ code counts"),
        ("Antal samtal (DU011, AW005)", "two KVÅ codes"),
        ("Andel sjuk-del", "words in lower case"),
        ("", "nothing"),
    ],
)
def test_what_only_looks_like_a_code_is_left_alone(text: str, why: str) -> None:
    assert CATALOGUE.code_in(text) is None, why


def test_near_names_are_offered_with_the_most_like_first() -> None:
    assert [found.code for found in CATALOGUE.near("KBT vid depresion", n=2)] == ["Dep06", "Dep08"]


def test_no_more_names_are_offered_than_asked_for() -> None:
    assert [len(CATALOGUE.near("Blodtryck", n=n)) for n in (0, 1, 2, 3)] == [0, 1, 2, 2]


@pytest.mark.parametrize("text", ["", "  ", "semesterdagar", "12345"])
def test_nothing_is_offered_when_nothing_is_like(text: str) -> None:
    assert CATALOGUE.near(text) == ()


def test_an_empty_catalogue_finds_nothing() -> None:
    empty = Catalogue([])
    assert (empty.find("Dep06"), empty.code_in("Dep06"), empty.near("Dep06"), len(empty)) == (None, None, (), 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sa4+8", "Sa48"), ("AW005", "AW5"), ("Inf17Neg", "Inf17Pos"), ("Dep01", "Dep/Ån01"), ("Lm01", "Lm10")],
)
def test_codes_that_differ_stay_apart(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@pytest.mark.parametrize(
    ("code", "expected"), [("AU125", True), ("DU011", True), ("Dep06", False), ("SJUK-DEL", False), ("F40", False)]
)
def test_a_kva_code_is_two_capitals_and_three_digits(code: str, expected: bool) -> None:
    assert is_kva_code(code) is expected
