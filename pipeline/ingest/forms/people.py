"""Names, addresses and telephone numbers out; professions kept.

In the team's and the contact's boxes only words from the list of professions survive. In free text the names found in
those boxes are replaced by the profession they belong to, and so is a name that stands beside a profession.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.ingest.forms.professions import Mention, mentions, without_professions

E_MAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", re.IGNORECASE)
PHONE = re.compile(r"(?<![\d-])(?:\+46[\s-]?(?:\(0\))?|0)(?:[\s-]?\d){7,10}(?![\d-])")
LONGEST_NAME = 120  # characters before a profession that may hold the name of who has it
UNKNOWN_ROLE = "teammedlem"  # for somebody named without profession

_CAPITAL = r"[A-ZÅÄÖÉÜÁÍÓÚŠŽŁÇ]"
_NAME_WORD = rf"{_CAPITAL}[^\W\d_]*[a-zåäöéüáíóúšžłçñ'’](?:[-’']{_CAPITAL}[^\W\d_]+)*"
_PARTICLE = r"(?:von|af|de|la|van|der|el|al|bin|ibn|ben|dos|da)"
_FULL_NAME = re.compile(rf"(?<![\w-]){_NAME_WORD}(?:\s+{_PARTICLE})?(?:\s+{_NAME_WORD})+(?!\w)")
_ANY_NAME = re.compile(rf"(?<![\w-]){_NAME_WORD}(?:\s+{_PARTICLE})?(?:\s+{_NAME_WORD})*(?!\w)")
_BETWEEN_NAMES = frozenset(("och", "samt", "alla", "samtliga", "båda", "är", "en", "a", "b"))
_NO_NAMES = frozenset(
    ("två", "tre", "fyra", "fem", "sex", "samtliga", "alla", "båda", "våra", "vi", "även", "dessutom")
)
_ONE_WORD = re.compile(rf"(?<![\w-]){_NAME_WORD}(?!\w)")
_LABEL = re.compile(
    r"\b(?:namn|profession|yrke|titel|e-?post(?:adress)?|mejl|mail|tel(?:efon)?|kontaktperson(?:en)?|ansvarig(?:a)?"
    r"|övriga?|teammedlemmar|team|medlemmar)\b\s*:?",
    re.IGNORECASE,
)
_TITLE_AND_NAME = re.compile(
    rf"\b(?P<title>[Dd]r|[Dd]oktor|[Ss]yster|[Pp]rofessor)\.?\s+{_NAME_WORD}(?:\s+{_NAME_WORD})*"
)
_TITLES = {"dr": "läkare", "doktor": "läkare", "professor": "läkare", "syster": "sjuksköterska"}
# Two capitalised words that are no person.
_PUBLIC = re.compile(
    r"\b(?:region|regionen|vårdcentral(?:en)?|vc|mottagning(?:en)?|stad|kommun|län|sjukhus(?:et)?|universitet(?:et)?|centrum"
    r"|kvartersakuten|praktikertjänst|försäkringskassan|arbetsförmedlingen|socialstyrelsen|individuell|plan|rehab|"
    r"primärvård\w*|stockholm\w*|medrave|rehabstöd|lifecare|webcare|inera|januari|februari|mars|april|maj|juni|juli|augusti"
    r"|september|oktober|november|december)\b",
    re.IGNORECASE,
)
_DANGLING = re.compile(r"\(\s*\)|\s+(?=[,.;:)])|(?<=\()\s+")
_BLANKS = re.compile(r" {2,}")
_COMMAS = re.compile(r",(?:\s*,)+")


@dataclass(frozen=True, slots=True)
class Member:
    """``count`` people of one profession, as one line of the form tells of them."""

    profession: str
    count: int = 1

    @property
    def label(self) -> str:
        return self.profession if self.count == 1 else f"{self.profession} x{self.count}"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to be forgotten: the name as written, and the profession that stands in its place."""

    name: str
    role: str


def contact_role(text: str) -> str | None:
    """The contact's profession or professions, in the form's order; None when none of the list is there."""
    told = [line for line in text.split("\n") if re.match(r"\W*(?:profession|yrke|titel)\b", line, re.IGNORECASE)]
    found = mentions("\n".join(told) or text)
    return ", ".join(dict.fromkeys(each.profession for each in found)) or None


def members(text: str) -> tuple[Member, ...]:
    """The team as professions.

    What is said of several together ("A, B, C, samtliga husläkare") is one entry with a count, to which a contact of
    the same profession in the same box is added.
    """
    team: list[Member] = []
    end = 0
    for mention in mentions(text):
        count = max(mention.count, len(names_in(text[end : mention.start]))) if mention.is_group else mention.count
        same = next((no for no, each in enumerate(team) if each.profession == mention.profession), None)
        if mention.is_group and same is not None and len(team) == same + 1:
            team[same] = Member(mention.profession, team[same].count + count)
        else:
            team.append(Member(mention.profession, count))
        end = mention.end
    return tuple(team)


def names_in(text: str) -> tuple[str, ...]:
    """The names in the box of a contact or a team; professions, labels, places and addresses are no names.

    A capitalised word of its own is a name where nothing but names stands between two professions.
    """
    found: list[str] = []
    for piece in without_professions(E_MAIL.sub(" ", text)):
        bare = _PUBLIC.sub(";", _LABEL.sub(";", piece))
        others = re.findall(r"[^\W\d_]+", _ANY_NAME.sub(" ", bare).casefold())
        pattern = _ANY_NAME if _BETWEEN_NAMES.issuperset(others) else _FULL_NAME
        found += (match[0] for match in pattern.finditer(bare) if match[0].casefold() not in _NO_NAMES)
    return tuple(found)


def people_in(text: str) -> tuple[Person, ...]:
    """Everybody named in such a box with the profession nearest to the name: after it, else before it."""
    found = mentions(text)
    people = []
    for name in dict.fromkeys(names_in(text)):
        place = text.find(name)
        people.append(Person(name, _role_near(place, place + len(name), found, text) or UNKNOWN_ROLE))
    return tuple(people)


def _role_near(start: int, end: int, found: Iterable[Mention], text: str) -> str | None:
    around = [each for each in found if each.start <= start and end <= each.end]
    if around:
        return around[0].profession
    before = [each for each in found if each.end <= start and "\n" not in text[each.end : start]]
    after = [each for each in found if each.start >= end]
    if before and not text[before[-1].end : start].strip():
        return before[-1].profession
    return after[0].profession if after else (before[-1].profession if before else None)


class Scrubber:
    """Takes people out of free text. Made once per form from those its boxes name."""

    def __init__(self, people: Iterable[Person], everything: str) -> None:
        """``everything``: the form's whole text; a word that also stands there in lower case is no name of its own."""
        lower = frozenset(re.findall(r"(?<!\w)[a-zåäöé]+", everything))
        known = {person.name: person.role for person in people}
        for person in people:
            for word in person.name.split():
                if len(word) > 2 and word.casefold() not in lower and not _PUBLIC.search(word):
                    known.setdefault(word, person.role)
        self._known = known
        longest_first = sorted(known, key=len, reverse=True)
        words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
        self._pattern = re.compile(rf"(?<![\w-])(?:{words})(?P<genitive>s?)(?![\w])") if words else None

    def __call__(self, text: str) -> str:
        """The text without e-mail, telephone numbers and names; a text without any is given back as it is."""
        if not text or not any(sign.isalpha() for sign in text):
            return PHONE.sub("", text)
        bare = PHONE.sub("", E_MAIL.sub("", text))
        bare = _TITLE_AND_NAME.sub(lambda match: _TITLES[match["title"].casefold()], bare)
        bare = _beside_professions(bare)
        if self._pattern:
            bare = self._pattern.sub(self._role, bare)
        if bare == text:
            return text
        return _BLANKS.sub(" ", _COMMAS.sub(",", _DANGLING.sub("", _said_once(bare)))).strip()

    def _role(self, match: re.Match[str]) -> str:
        name = " ".join(match[0].split())
        if name in self._known:
            return self._known[name]
        return self._known[name.removesuffix("s")] + "s"


def _beside_professions(text: str) -> str:
    """``Anna Ek, kurator``, ``Anna Ek (kurator)``, ``kurator Anna Ek``, ``Anna (kurator)``: the profession is left."""
    for mention in reversed(mentions(text)):
        before, told, after = text[: mention.start], text[mention.start : mention.end], text[mention.end :]
        if (named := _name_at_end(before, after)) is not None:
            before = before[:named]
            after = after[1:] if after.startswith(")") and before.count("(") < (before + after).count(")") else after
            told = told[0].lower() + told[1:] if not told[:2].isupper() else told
        elif (named := _name_at_start(after)) is not None:
            after = after[named:]
        text = before + told + after
    return text


def _name_at_start(after: str) -> int | None:
    """Where a name ends that follows just after a profession; None when there is none."""
    match = re.match(rf",?\s+(?:{_FULL_NAME.pattern})", after)
    return match.end() if match and not _PUBLIC.search(match[0]) else None


def _name_at_end(before: str, after: str) -> int | None:
    """Where a name begins that ends just before a profession, a comma or a bracket between; None without one."""
    skipped = max(0, len(before) - LONGEST_NAME)
    before = before[skipped:]
    full = re.search(rf"(?P<name>{_FULL_NAME.pattern})(?:,\s*|\s*\(|\s+[-–]\s+|\s+är\s+)$", before)
    if full and not _PUBLIC.search(full["name"]) and not mentions(full["name"]):
        return skipped + full.start()
    if after.startswith(")"):
        single = re.search(rf"(?P<name>{_ONE_WORD.pattern})\s*\($", before)
        if single and not _PUBLIC.search(single["name"]) and not mentions(single["name"]):
            return skipped + single.start()
    return None


def _said_once(text: str) -> str:
    """A role put in for a name that its own profession stood beside is not said twice."""
    return re.sub(r"\b([^\W\d_][^\W\d_-]{3,}(?:-[^\W\d_]+)?)(?:,?\s+)\1\b", r"\1", text, flags=re.IGNORECASE)
