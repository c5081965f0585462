"""Questions, instructions and column heads of the three templates told from what a clinic writes."""

import pytest

from pipeline.ingest.forms.template import (
    Role,
    Section,
    answer_beside,
    is_example,
    is_instruction,
    role_of,
    section_asked,
)
from pipeline.ingest.forms.wording import joined, plain, prose


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Steg 1 Beskrivning av nuläget – vilket problem?", Section.BACKGROUND),
        ("Kartläggning. Vad vill ni åstadkomma och varför?", Section.BACKGROUND),
        ("Kartläggning; skriv kortfattat hur ni har det", Section.BACKGROUND),
        ("Ansvarig(-a) för kvalitetsarbetet, ange även teammedlemmar", Section.TEAM),
        ("B: Ange hur ni kan involvera patienters synpunkter", Section.INVOLVEMENT),
        ("C. Slutreflektion. Vilka var era lärdomar?", Section.LEARNED),
        ("Action", Section.CYCLE),
        ("Kommentar:", Section.COMMENTS),
        ("Något helt annat", None),
    ],
)
def test_a_question_on_grey_opens_its_section(line: str, section: Section | None) -> None:
    assert section_asked(line, is_prompt=True) is section


@pytest.mark.parametrize(
    "line",
    [
        "Mål är viktiga för oss",
        "Resultat:",
        "Verksamhetschef har visat vårt arbete: bra",
        "Tema har varit sömn",
        "Kommentar från en kollega",
    ],
)
def test_an_answer_that_begins_like_a_short_question_is_an_answer(line: str) -> None:
    assert section_asked(line, is_prompt=False) is None


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("Kommentar (valfritt): urvalet ändras", "urvalet ändras"),
        ("Mottagningens namn", ""),
        ("Vad har ni lärt er?", ""),
    ],
)
def test_an_answer_may_stand_beside_its_question(line: str, answer: str) -> None:
    assert answer_beside(line) == answer


@pytest.mark.parametrize(
    "line",
    [
        "TIPS: Notera någonstans källa",
        "https://skr.se/primarvardskvalitet",
        "[Få läsarens uppmärksamhet med ett citat]",
        "Radera EJ text i grå fält.",
        "Klicka här för att ange text.",
    ],
)
def test_the_templates_own_words_are_instructions(line: str) -> None:
    assert is_instruction(line)


@pytest.mark.parametrize(
    "line", ["Vi ska mäta gärna och ofta", "Se https://example.org för bilagan", "Mål 1: fler sover"]
)
def test_a_clinics_words_are_not(line: str) -> None:
    assert not is_instruction(line)


def test_a_clinic_may_follow_the_measure_the_template_has_as_its_example() -> None:
    assert is_example("T.ex. Andel patienter med DM med HbA1c över 70 mmol/mol")
    assert not is_example("Andel patienter med DM med HbA1c över 70 mmol/mol")


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Nuläge =\nStart-\nläge\n(% eller\nantal)", Role.BASELINE),
        ("Datu\nm/pe\nriod för start-\nläge", Role.BASELINE_DATE),
        ("Mål (%\neller\nantal)", Role.TARGET),
        ("Datu\nm för\natt\nuppn\nå\nmål-\nvärde\nt", Role.TARGET_DATE),
        ("Resultat (% eller antal)", Role.RESULT),
        ("Datum/ period för resultat-värdet", Role.RESULT_DATE),
        ("Källa (t.ex. Med-rave)", Role.SOURCE),
        ("Indikatornamn T.ex. Andel ... per vecka", Role.NAME),
        ("Datum", Role.DATE),
        ("", None),
    ],
)
def test_a_column_is_known_by_its_head_however_broken(head: str, role: Role | None) -> None:
    assert role_of(head) is role


def test_a_broken_sentence_is_put_together_and_a_list_is_left() -> None:
    lines = [
        "Vi såg att många patienter fick läkemedel utan",
        "samtal. Det ändrade vi.",
        "2020: 11",
        "2021: 14",
        "• en sak",
    ]
    assert (
        prose(lines)
        == "Vi såg att många patienter fick läkemedel utan samtal. Det ändrade vi.\n2020: 11\n2021: 14\n• en sak"
    )
    assert prose(["---", "-"]) is None
    assert joined(["deltids-", "sjukskrivna med stress-", "och smärta"]) == "deltidssjukskrivna med stress- och smärta"


def test_mojibake_tags_and_odd_blanks_are_put_right() -> None:
    assert plain("<b>PrimÃ¤rvÃ¥rd</b>\u00a0 &amp; rehab") == "Primärvård & rehab"
    assert plain("<140/90 och >30") == "<140/90 och >30"
