"""Names and addresses out, professions kept. Every name is invented."""

import pytest

from pipeline.ingest.forms.people import Person, Scrubber, contact_role, members, names_in, people_in
from pipeline.ingest.forms.professions import mentions

TEAMS = [
    (
        """A: Maja Låtsas, psykoterapeut.
        Ove Skrön, psykoterapeut.
        Tindra Sago, ST-läkare.""",
        ["psykoterapeut", "psykoterapeut", "ST-läkare"],
    ),
    (
        """Kontaktperson:Maja Låtsas, Husläkare, m@example.org
        Övriga: Ove Skrön, Per Saga, Ulla Dikt, samtliga husläkare på kliniken
        Simon Fabel, Rehabiliteringskoordinator""",
        ["husläkare x4", "rehabiliteringskoordinator"],
    ),
    (
        """Rehabkoordinator Maja Låtsas
        Specialistläkare Ove El Skrön, läkare med särskilt uppdrag inom försäkringsmedicin
        Distriktsköterska Tindra Sago""",
        ["rehabkoordinator", "specialistläkare (försäkringsmedicin)", "distriktssköterska"],
    ),
    (
        """Maja LåtsasDistriktsköterska hemsjukvård, Ove Skrön, Sjuksköterska hemsjukvården, Tindra
        Sago distriktsköterska mottagningen och Ulla Dikt vård av äldre sköterska, äldremottagning.""",
        [
            "distriktssköterska hemsjukvård",
            "sjuksköterska hemsjukvård",
            "distriktssköterska mottagning",
            "äldresjuksköterska",
        ],
    ),
    (
        "Två sjuksköterskor, en läkare, 3 usk och dsk",
        ["sjuksköterska x2", "läkare", "undersköterska x3", "distriktssköterska"],
    ),
    ("Anna, Bo och Eva, alla barnmorskor", ["barnmorska x3"]),
    ("leg. Psykolog, AT läkare, BT-läkare, PTP-psykolog", ["leg. psykolog", "AT-läkare", "BT-läkare", "PTP-psykolog"]),
    ("Maja Låtsas och Ove Skrön", []),
]


@pytest.mark.parametrize(("text", "professions"), TEAMS)
def test_a_team_is_its_professions_and_nothing_else(text: str, professions: list[str]) -> None:
    assert [member.label for member in members(text)] == professions


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Namn: Maja Låtsas\nProfession: ST-läkare\nE-post: maja@example.org", "ST-läkare"),
        ("Namn: Maja Kurator\nProfession: Rehabkoordinator, leg. sjukgymnast", "rehabkoordinator, leg. sjukgymnast"),
        ("Maja Låtsas, Distriktsköterska", "distriktssköterska"),
        ("Namn: Maja Låtsas\nProfession: mångsysslare", None),
        ("", None),
    ],
)
def test_a_contact_is_a_profession_of_the_list(text: str, role: str | None) -> None:
    assert contact_role(text) == role


@pytest.mark.parametrize(
    "word", ["läkarmöte", "sjuksköterskegruppen", "kuratorisk", "Malmö", "läkarsekreterarmöte", "malar"]
)
def test_a_word_that_only_begins_like_a_profession_is_none(word: str) -> None:
    assert mentions(f"Vi hade {word} i går") == ()


def test_names_are_found_without_labels_places_and_professions() -> None:
    text = "Kontaktperson: Maja Låtsas, Husläkare på Kvartersakuten\nSixten von Sagolund-Ek, kurator\nRegion Stockholm"
    assert names_in(text) == ("Maja Låtsas", "Sixten von Sagolund-Ek")
    assert people_in(text)[0] == Person("Maja Låtsas", "husläkare")


PEOPLE = (Person("Maja Låtsas", "husläkare"), Person("Per Saga", "kurator"))
SCRUBBED = """
Maja Låtsas har hållit i mötet. Per 211231 var de 31.   | husläkare har hållit i mötet. Per 211231 var de 31.
Det var Låtsas idé, och Sagas rutin.                    | Det var husläkare idé, och kurators rutin.
Ove Skrön, kurator, ringer 08-123 45 67.                | kurator, ringer.
Skriv till ove.skron@example.org eller +46 70 123 45 67 | Skriv till eller
kurator Ove Skrön ringer                                | kurator ringer
Ove (kurator) och dr Skrön                              | kurator och läkare
Rehabiliteringskoordinator (REKO) är med                | Rehabiliteringskoordinator (REKO) är med
Region Stockholm, läkare och Försäkringskassan          | Region Stockholm, läkare och Försäkringskassan
i jan 2024, 2023-01-01, 08-12-31 och 0 av 12345678      | i jan 2024, 2023-01-01, 08-12-31 och 0 av 12345678
Läkare med ansvar för (LUV) har föreläst                | Läkare med ansvar för (LUV) har föreläst
a)27%(27) b)55% (56)                                    | a)27%(27) b)55% (56)
"""


@pytest.mark.parametrize("line", SCRUBBED.strip().splitlines())
def test_free_text_keeps_its_words_and_loses_its_people(line: str) -> None:
    text, kept = (part.strip() for part in line.split("|"))
    assert Scrubber(PEOPLE, "per dag, i jan, något")(text) == kept


def test_a_name_that_is_also_a_word_goes_only_in_full() -> None:
    scrub = Scrubber((Person("Björn Ek", "läkare"),), "en björn under en ek")
    assert scrub("Björn Ek såg en björn. Björn sa inget.") == "läkare såg en björn. Björn sa inget."
