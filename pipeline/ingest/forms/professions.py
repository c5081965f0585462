"""The professions of Swedish primary care, however they are spelled: a closed list, so that no name gets through.

A word that is not here is not taken for a profession, and the form's reader is asked instead.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

# The word to keep -> the other ways it is written, as patterns. Endings for plural and definite form are added.
_WORDS: dict[str, tuple[str, ...]] = {
    "allmänläkare": (),
    "apotekare": (),
    "arbetsterapeut": (),
    "AT-läkare": (r"at[ -]läkare",),
    "audionom": (),
    "barnmorska": ("barnmorsk",),
    "barnsjuksköterska": ("barnsjuksköt?ersk",),
    "beteendevetare": (),
    "biomedicinsk analytiker": (r"biomedicinska?\s+analytiker", "bma"),
    "biträdande verksamhetschef": (r"bitr(?:ädande|\.)?\s*verksamhetschef",),
    "BT-läkare": (r"bt[ -]läkare",),
    "demenssjuksköterska": ("demenssjuksköt?ersk", "demenssköt?ersk"),
    "diabetessjuksköterska": ("diabetessjuksköt?ersk", "diabetessköt?ersk"),
    "dietist": (),
    "distriktsläkare": (),
    "distriktssköterska": ("distrikts?sköt?ersk", "dsk"),
    "enhetschef": (),
    "fotterapeut": (),
    "fysioterapeut": (),
    "geriatriker": (),
    "hälsocoach": (),
    "hälsopedagog": (),
    "husläkare": (),
    "informationsapotekare": (),
    "informationsläkare": (),
    "kognitiv beteendeterapeut": (r"kognitiva?\s+beteendeterapeut", r"kbt[ -]terapeut"),
    "koordinator": (),
    "kurator": (),
    "kvalitetssamordnare": (),
    "kvalitetsutvecklare": (),
    "KOL-sjuksköterska": (r"(?:astma[/-]\s*)?kol[ -]sjuksköt?ersk", r"astma[ -/]*kol[ -]sköt?ersk"),
    "leg. läkare": (r"leg(?:\.|itimerad)?\s*läkare",),
    "leg. psykolog": (r"leg(?:\.|itimerad)?\s*psykolog",),
    "leg. psykoterapeut": (r"leg(?:\.|itimerad)?\s*psykoterapeut",),
    "leg. sjukgymnast": (r"leg(?:\.|itimerad)?\s*sjukgymnast",),
    "leg. fysioterapeut": (r"leg(?:\.|itimerad)?\s*fysioterapeut",),
    "leg. sjuksköterska": (r"leg(?:\.|itimerad)?\s*sjuksköt?ersk",),
    "logoped": (),
    "läkarsekreterare": ("läkarsekreterare",),
    "läkare": ("läkar",),
    "medicinsk sekreterare": (r"medicinska?\s+sekreterare",),
    "medicinskt ansvarig läkare": (r"medicinskt\s+ansvarig\s+läkare",),
    "naprapat": (),
    "patientrepresentant": (),
    "psykiatriker": (),
    "psykiatrisjuksköterska": ("psykiatrisjuksköt?ersk", "psykiatrisköt?ersk"),
    "psykolog": (),
    "psykoterapeut": (),
    "PTP-psykolog": (r"ptp[ -]psykolog",),
    "receptarie": ("receptarie",),
    "rehabiliteringskoordinator": (),
    "rehabkoordinator": ("rehab[ -]?koordinator", "reko"),
    "resursläkare": (),
    "samordnare": (),
    "sekreterare": (),
    "sektionsledare": (),
    "sjukgymnast": (),
    "sjuksköterska": ("sjuksköt?ersk", "ssk"),
    "skötare": (),
    "socionom": (),
    "specialistläkare": (r"specialist(?:\s+i\s+allmänmedicin|läkare)",),
    "specialistsjuksköterska": ("specialistsjuksköt?ersk",),
    "ST-läkare": (r"st[ -]läkare",),
    "undersköterska": ("undersköt?ersk", "usk"),
    "vårdadministratör": (),
    "vårdbiträde": ("vårdbiträde",),
    "vårdenhetschef": (),
    "vårdsamordnare": (),
    "vårdutvecklare": (),
    "verksamhetschef": (),
    "verksamhetsutvecklare": (),
    "äldresjuksköterska": ("äldresjuksköt?ersk", r"vård\s+av\s+äldre[\s-]*(?:sjuk)?sköt?ersk"),
    "överläkare": (),
}
_ENDING = r"(?:(?:or|er|ar|n|na|en|et|orna|erna|arna|are|e|a|an)s?)?"
# Where somebody works, kept when it stands right after the profession.
_WORKPLACES: dict[str, str] = {
    "hemsjukvård": r"(?:i\s+|inom\s+)?hemsjukvård(?:en)?",
    "mottagning": r"(?:på\s+|i\s+)?mottagning(?:en)?",
    "äldremottagning": r"(?:på\s+)?äldremottagning(?:en)?",
    "barnavårdscentral": r"(?:på\s+)?(?:bvc|barnavårdscentral(?:en)?)",
    "rehab": r"(?:på\s+|inom\s+)?rehab(?:enheten)?",
    "psykosociala teamet": r"(?:i\s+)?psykosociala\s+teamet",
}
# What somebody has as a special task, kept when a form says so in words.
_AREAS = (
    "allmänmedicin", "astma/KOL", "BVC", "demens", "diabetes", "försäkringsmedicin", "geriatrik", "hjärtsvikt",
    "hypertoni", "kvalitet", "levnadsvanor", "läkemedel", "palliativ vård", "psykiatri", "psykisk ohälsa",
    "rehabilitering", "sjukskrivning", "smärta", "sårvård", "äldre", "äldrevård",
)  # fmt: skip


def _spelling(kept: str, others: tuple[str, ...]) -> str:
    return "|".join(others or (re.escape(kept.casefold()).replace(r"\ ", r"\s+"),))


_KEPT = tuple(sorted(_WORDS, key=lambda word: -max(map(len, (word, *_WORDS[word])))))
_PROFESSION = "|".join(f"(?P<p{no}>{_spelling(kept, _WORDS[kept])})" for no, kept in enumerate(_KEPT))
# A name glued to its profession ("NilssonSjuksköterska") still begins with a capital.
_START = r"(?:(?<![^\W\d_])|(?<=[a-zåäöé])(?=[A-ZÅÄÖ]))"
_IN_TEXT = re.compile(rf"{_START}(?i:(?:{_PROFESSION}){_ENDING})(?![^\W\d_]|-\w)")
_WORKPLACE_AFTER = re.compile(
    r"[ \n]+(?i:" + "|".join(f"(?P<w{no}>{pattern})" for no, pattern in enumerate(_WORKPLACES.values())) + r")(?!\w)"
)
_TASK_AFTER = re.compile(
    r"\s+med\s+(?:[^\W\d_]+\s+)?(?:uppdrag|ansvar|inriktning|specialisering|kompetens)(?:\s+(?:inom|för|mot|i))?\s+(?P<area>"
    + "|".join(re.escape(area) for area in sorted(_AREAS, key=len, reverse=True))
    + r")(?!\w)",
    re.IGNORECASE,
)
_COUNT_BEFORE = re.compile(
    r"(?<!\w)(?P<n>[2-9]|1[0-9]|två|tre|fyra|fem|sex|sju|åtta|nio|tio)\s*(?:st\.?\s+)?$", re.IGNORECASE
)
_GROUP_BEFORE = re.compile(r"(?<!\w)(?:samtliga|alla|båda)\s*(?:är\s*)?$", re.IGNORECASE)
_NUMERALS = {word: n for n, word in enumerate(("två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"), 2)}


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a text where a profession stands. ``is_group``: said of everybody named just before."""

    start: int
    end: int
    profession: str
    count: int = 1
    is_group: bool = False


def mentions(text: str) -> tuple[Mention, ...]:
    """The professions in a text, in order, each with its workplace or special task if that follows at once."""
    found: list[Mention] = []
    for mention in _each(text):
        if found and _is_same_person(found[-1], mention, text):
            found[-1] = _as_one(found[-1], mention)
        else:
            found.append(mention)
    return tuple(found)


def _each(text: str) -> Iterator[Mention]:
    return (_mention(text, match) for match in _IN_TEXT.finditer(text))


def _mention(text: str, match: re.Match[str]) -> Mention:
    kept = next(word for no, word in enumerate(_KEPT) if match[f"p{no}"] is not None)
    before = text[max(0, match.start() - 20) : match.start()]
    counted = _COUNT_BEFORE.search(before)
    count = _number(counted["n"]) if counted else 1
    mention = Mention(match.start(), match.end(), kept, count, bool(_GROUP_BEFORE.search(before)))
    if task := _TASK_AFTER.match(text, match.end()):
        area = next(area for area in _AREAS if area.casefold() == task["area"].casefold())
        return replace(mention, end=task.end(), profession=f"{kept} ({area})")
    if place := _WORKPLACE_AFTER.match(text, match.end()):
        workplace = next(word for no, word in enumerate(_WORKPLACES) if place[f"w{no}"] is not None)
        return replace(mention, end=place.end(), profession=f"{kept} {workplace}")
    return mention


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMERALS[text.casefold()]


def _is_same_person(before: Mention, mention: Mention, text: str) -> bool:
    """``Specialistläkare X, läkare med uppdrag inom Y`` is one person: the second says more about the first."""
    kept, _, task = mention.profession.partition(" (")
    return bool(task) and before.profession.endswith(kept) and "\n" not in text[before.end : mention.start]


def _as_one(before: Mention, mention: Mention) -> Mention:
    _, _, task = mention.profession.partition(" (")
    return replace(before, end=mention.end, profession=f"{before.profession} ({task}")


def without_professions(text: str) -> Iterator[str]:
    """The pieces of a text between its professions."""
    end = 0
    for mention in _each(text):
        yield text[end : mention.start]
        end = mention.end
    yield text[end:]
