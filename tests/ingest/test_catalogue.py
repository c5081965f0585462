"""The catalogue file: every entry usable, and a broken file told fault by fault."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.domain.catalogue import Catalogue, Direction, Indicator, Kind, Window, is_kva_code, names_of
from pipeline.ingest.catalogue import CatalogueError, catalogue_from_yaml

CATALOGUE = catalogue_from_yaml((Path(__file__).parents[2] / "indicators.yaml").read_text("utf-8"))
every_indicator = pytest.mark.parametrize("indicator", CATALOGUE, ids=lambda indicator: indicator.code)

OWN_CODE = re.compile(r"[A-ZÅÄÖ]{3,}(?:-[A-Z0-9]+)+")
DATE = re.compile(r"\(20\d\d-\d\d-\d\d\)$")

REPORTED = {
    "Hallunda": "Dep06 Dep07 Dep08 Dep09 Ån08 Ån09",
    "Nyhälsan": "Ån07 Ån09 Lm03 Lm04 Lm06 Lm07 DU011 DV131 DV132 DV133 DV200 AW005 SJUK-PLAN FAR-RAD FAR-24 FAR-UPPF",
    "Tegnér": "SJUK-F-180 SJUK-F-HEL SJUK-TOT SJUK-HEL",
    "Brommaplan": "SJUK-SS SJUK-DEL SJUK-GRAD KONT-2 KONT-3 REKO-90 REKO-ALDRIG ENK-SJUK",
    "Skärholmen": "AU125 AU124 AW010 Sa4+8 Sa5+9 SIP-ANTAL SIP-ENKAT SIP-RUTIN",
}


@pytest.mark.parametrize("clinic", REPORTED)
def test_every_measure_of_the_five_reports_is_in_the_catalogue(clinic: str) -> None:
    assert [code for code in REPORTED[clinic].split() if code not in CATALOGUE] == []


def test_the_catalogue_holds_all_areas_of_pvq() -> None:
    areas = {indicator.area for indicator in CATALOGUE}
    assert {"Depression", "Ångest", "Läkemedel", "Diabetes", "Infektion", "Kontinuitet", "Samverkan"} <= areas
    assert len(CATALOGUE) >= 130


@every_indicator
def test_an_entry_is_usable(indicator: Indicator) -> None:
    assert len(indicator.name_sv) >= 10
    assert len(indicator.name_en) >= 10
    assert indicator.name_sv != indicator.name_en
    assert len(indicator.how_to_extract) >= 40, "a new colleague needs more than that"
    assert DATE.search(indicator.source), "a source says which page or report, and of what day"
    assert indicator.area
    assert indicator.reviewed.year >= 2026


@every_indicator
def test_an_unknown_direction_says_why(indicator: Indicator) -> None:
    assert indicator.direction is not Direction.UNKNOWN or "unknown" in (indicator.note or "")


@every_indicator
def test_the_unit_fits_the_kind(indicator: Indicator) -> None:
    assert (indicator.kind is Kind.SHARE) == (indicator.unit == "%")


@every_indicator
def test_a_milestone_is_done_or_not_and_has_no_better_direction(indicator: Indicator) -> None:
    assert indicator.kind is not Kind.MILESTONE or (indicator.direction, indicator.window) == (
        Direction.NEUTRAL,
        Window.SNAPSHOT,
    )


@every_indicator
def test_a_code_of_our_own_cannot_be_taken_for_an_official_one(indicator: Indicator) -> None:
    is_official = "SKR" in indicator.source or indicator.source_system == "Medrave/PVQ" or is_kva_code(indicator.code)
    assert is_official != bool(OWN_CODE.fullmatch(indicator.code))


@every_indicator
def test_an_entry_is_found_by_everything_it_is_called(indicator: Indicator) -> None:
    assert [CATALOGUE.find(name) for name in names_of(indicator)] == [indicator] * len(names_of(indicator))


@every_indicator
@pytest.mark.parametrize("layout", ["{code}: {name}", "{code} ({name}", "{name} {code}", "{name} ({code})"])
def test_an_entry_is_found_by_its_code_next_to_its_name(indicator: Indicator, layout: str) -> None:
    assert CATALOGUE.code_in(layout.format(code=indicator.code, name=indicator.name_sv)) == indicator.code


@every_indicator
def test_the_name_alone_holds_no_code(indicator: Indicator) -> None:
    assert CATALOGUE.code_in(indicator.name_sv) is None


@every_indicator
def test_kva_codes_are_entries_of_their_own(indicator: Indicator) -> None:
    assert [code for code in indicator.kva_codes if code not in CATALOGUE] == []


@every_indicator
def test_a_part_is_measured_like_its_whole(indicator: Indicator) -> None:
    whole = CATALOGUE.get(indicator.subset_of)
    assert whole is None or (whole.kind, whole.window) == (indicator.kind, indicator.window)


@pytest.mark.parametrize(
    ("part", "whole"), [("Dep06", "Dep09"), ("Dep08", "Dep09"), ("Ån08", "Ån09"), ("AU125", "SIP-ANTAL")]
)
def test_parts_know_their_whole(part: str, whole: str) -> None:
    assert CATALOGUE[part].subset_of == whole


def test_the_code_that_two_sources_give_differently_is_kept_apart_and_told() -> None:
    assert "Ån08" in (CATALOGUE["Ån06"].note or "")
    assert "Ån06" in (CATALOGUE["Ån08"].note or "")
    assert "Ån06" not in CATALOGUE["Ån08"].aliases


def test_home_readings_break_the_blood_pressure_series_in_2023() -> None:
    ((day, text),) = CATALOGUE["HT02"].definition_changes
    assert day.isoformat() == "2023-01-01"
    assert "hemma" in text


def test_national_targets_stand_only_where_they_are_published() -> None:
    assert {indicator.area for indicator in CATALOGUE if indicator.national_target} == {"Infektion"}
    assert CATALOGUE["Inf04"].national_target == "≥ 90 %"


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("Andel pat med sömnmedel", "Lm05"),
        ("benzodiazepiner andel", "Lm06"),
        ("psykologisk behandling vid ångest", "Ån09"),
        ("KBT vid depresion", "Dep06"),
        ("Antalet patienter med ångest som behandlas med bensodiazepiner", "Ån07"),
        ("uppföljning SIP", "AW010"),
        ("heltidssjukskrivna", "SJUK-HEL"),
        ("Samtliga sjukskrivna patienter, antal", "SJUK-TOT"),
        ("Kontinuitet samtliga besök minst 3", "KONT-3"),
        ("blood pressure hypertension", "HT02"),
    ],
)
def test_a_name_in_other_words_is_offered_first(asked: str, first: str) -> None:
    offered = CATALOGUE.near(asked)
    assert offered[0].code == first
    assert len(offered) <= 3


@pytest.mark.parametrize("asked", ["Antal dagar semester", "Temperatur i kylskåp", "xyz"])
def test_a_measure_we_do_not_have_offers_nothing(asked: str) -> None:
    assert CATALOGUE.near(asked) == ()


GOOD = """\
groups:
  - area: Depression
    defaults:
      kind: share
      unit: "%"
      family: process
      window: rolling_12
      source_system: Medrave/PVQ
      how_to_extract: Läs av andelen i rapporten.
      source: SKR (2023-01-30)
      reviewed: 2026-01-01
    indicators:
      - code: Dep06
        name_sv: Andel med KBT
        name_en: Share with CBT
        direction: up
        subset_of: Dep09

      - code: Dep09
        name_sv: Andel med behandling
        name_en: Share with treatment
        direction: up
        window: rolling_18
        aliases: [Dep9x, Gamla nio]
        definition_changes:
          - day: 2024-01-01
            text: Fler räknas med.
"""


def test_defaults_of_the_group_hold_until_an_entry_says_otherwise() -> None:
    catalogue = catalogue_from_yaml(GOOD)
    assert [(i.code, i.area, i.window) for i in catalogue] == [
        ("Dep06", "Depression", Window.ROLLING_12),
        ("Dep09", "Depression", Window.ROLLING_18),
    ]


def faults_of(text: str) -> list[str]:
    with pytest.raises(CatalogueError) as error:
        catalogue_from_yaml(text, "x.yaml")
    head, *faults = str(error.value).split("\n  ")
    assert head in ("x.yaml: 1 fault", f"x.yaml: {len(faults)} faults")
    return faults


def swap(old: str, new: str) -> Callable[[str], str]:
    def changed(text: str) -> str:
        assert text.count(old) >= 1
        return text.replace(old, new, 1)

    return changed


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            swap("direction: up", "direction: upp"),
            "line 16, Dep06: direction: 'upp' is not one of 'up', 'down', 'neutral' or 'unknown'",
        ),
        (swap("direction: up", "riktning: up"), "line 16, Dep06: riktning: is not a field"),
        (
            swap("        direction: up\n", "        direction: up\n        directon: up\n"),
            "line 17, Dep06: directon: is not a field; did you mean direction?",
        ),
        (swap("        name_en: Share with CBT\n", ""), "line 13, Dep06: name_en: is missing"),
        (swap("name_en: Share with CBT", "name_en:"), "line 15, Dep06: name_en: is empty"),
        (swap("name_sv: Andel med KBT", "name_sv: 12"), "line 14, Dep06: name_sv: 12 should be text; put it in quotes"),
        (
            swap("reviewed: 2026-01-01", "reviewed: i vintras"),
            "line 11, defaults of Depression: reviewed: 'i vintras' is not a date; write it like 2024-01-31",
        ),
        (
            swap("day: 2024-01-01", "day: 2024-02-31"),
            "line 26, Dep09: definition_changes: '2024-02-31' is not a date; write it like 2024-01-31",
        ),
        (
            swap("family: process", "family: struktur"),
            "line 6, defaults of Depression: family: 'struktur' is not one of 'outcome', 'process' or 'balancing'",
        ),
        (
            swap("aliases: [Dep9x, Gamla nio]", "aliases: Gamla nio"),
            "line 24, Dep09: aliases: 'Gamla nio' should be a list; write [one, two]",
        ),
        (
            swap("aliases: [Dep9x, Gamla nio]", "aliases: [Dep 6, Gamla nio]"),
            "line 24, Dep09: aliases: 'Dep 6' already means Dep06 (line 13)",
        ),
        (swap("code: Dep09", "code: Dep6"), "line 19, Dep6: code: 'Dep6' already means Dep06 (line 13)"),
        (
            swap("name_sv: Andel med behandling", "name_sv: andel med kbt"),
            "line 20, Dep09: name_sv: 'andel med kbt' already means Dep06 (line 13)",
        ),
        (
            swap("subset_of: Dep09", "subset_of: Dep08"),
            "line 17, Dep06: subset_of: there is no entry with the code 'Dep08'; did you mean Dep09?",
        ),
        (
            swap("subset_of: Dep09", "subset_of: Dep06"),
            "line 17, Dep06: subset_of: an indicator cannot be a part of itself",
        ),
        (swap("        direction: up\n", "        direction: up\n" * 2), "line 17, direction: is written twice"),
        (swap("  - area: Depression\n    defaults:", "  - defaults:"), "line 2, group 0: area: is missing"),
        (
            swap("    defaults:\n", "    ansvarig: verksamhetschef\n    defaults:\n"),
            "line 3, group Depression: ansvarig: is not a field",
        ),
        (swap("groups:", "grupper:"), "line 1, groups: is missing"),
        (
            swap("      - code: Dep06", "      - kod: Dep06"),
            "line 13, entry without code in Depression: kod: is not a field",
        ),
    ],
)
def test_a_fault_is_told_with_line_entry_and_field(change: Callable[[str], str], fault: str) -> None:
    assert fault in faults_of(change(GOOD))


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    broken = GOOD
    for old, new in [
        ("kind: share", "kind: andel"),
        ("direction: up", "direction: upp"),
        ("subset_of: Dep09", "subset_of: Dep10"),
        ("        name_en: Share with treatment\n", ""),
    ]:
        broken = broken.replace(old, new, 1)
    assert [fault.split(": ", 1)[0] for fault in faults_of(broken)] == [
        "line 4, defaults of Depression",
        "line 16, Dep06",
        "line 17, Dep06",
        "line 19, Dep09",
    ]


def test_an_entry_with_a_fault_may_still_be_the_whole_of_another() -> None:
    broken = GOOD.replace("        name_en: Share with treatment\n", "")
    assert faults_of(broken) == ["line 19, Dep09: name_en: is missing"]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("groups:\n  - area: 'Depression\n", 3, "while scanning a quoted scalar found unexpected end of stream"),
        ("groups:\n\t- area: Depression\n", 2, r"while scanning for the next token found character '\t'"),
        ("groups:\n  - area: A: B\n", 2, "mapping values are not allowed here"),
    ],
)
def test_broken_yaml_is_told_with_its_line(text: str, line: int, what: str) -> None:
    (fault,) = faults_of(text)
    assert fault.startswith(f"line {line}, cannot be read as YAML: {what}")


@pytest.mark.parametrize(
    "text", ["", "groups:", "groups: []", "groups: [1]", "- 1", "hej", "groups: [{area: A}]", "groups: &a\n  - *a\n"]
)
def test_a_file_of_another_shape_is_refused_and_never_crashes(text: str) -> None:
    assert faults_of(text)


def test_the_faults_can_be_read_one_by_one() -> None:
    with pytest.raises(CatalogueError) as error:
        catalogue_from_yaml(GOOD.replace("direction: up", "direction: upp", 1))
    (fault,) = error.value.faults
    assert (fault.line, fault.entry, fault.field) == (16, "Dep06", "direction")


def test_the_catalogue_has_one_entry_for_each_code() -> None:
    assert isinstance(CATALOGUE, Catalogue)
    assert len({indicator.code for indicator in CATALOGUE}) == len(CATALOGUE)
