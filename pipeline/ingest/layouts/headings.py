"""What a heading says of its column: its role, and perhaps whom or which group its figures are of."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.domain.catalogue import normalised
from pipeline.domain.columns import ColumnRole
from pipeline.ingest.grids import Value
from pipeline.ingest.swedish import tidied

LONGEST_HEADING = 80

HEADINGS: Mapping[ColumnRole, tuple[str, ...]] = {
    ColumnRole.INDICATOR: (
        *("indikator", "indikatorer", "indikatorkod", "indikator-id", "kod", "mått", "mätetal", "nyckeltal", "kpi"),
        *("kvalitetsindikator", "pvq", "pvq-kod", "pvq-indikator", "kvå-kod", "åtgärdskod", "variabel"),
        *("indicator", "indicators", "indicator code", "code", "measure", "metric"),
    ),
    ColumnRole.NAME: (
        *(
            "indikatornamn",
            "indikatorns namn",
            "indikatortext",
            "benämning",
            "beskrivning",
            "titel",
            "namn på indikator",
        ),
        *("namn", "name", "indicator name", "description", "title"),
    ),
    ColumnRole.PART: ("del", "delmått", "delindikator", "part"),
    ColumnRole.SUBGROUP: (
        *("grupp", "undergrupp", "kön", "åldersgrupp", "ålder", "kategori", "yrkesgrupp", "profession"),
        *("group", "subgroup", "sex", "gender", "age group"),
    ),
    ColumnRole.COMPARATOR: ("jämförelse", "jämfört med", "jämförs med", "comparator", "compared with"),
    ColumnRole.CLINIC: ("vårdcentral", "vårdenhet", "enhetsnamn", "mottagning", "klinik", "organisation", "clinic"),
    ColumnRole.PERIOD: (
        *("period", "mätperiod", "tidsperiod", "månad", "mätmånad", "år-månad", "år/månad", "kalendermånad", "kvartal"),
        *("vecka", "datum", "mätdatum", "mättillfälle", "tid", "tidpunkt", "avser", "avser period", "när"),
        *("rapportmånad", "rapportperiod", "redovisningsperiod", "date", "month", "quarter", "week", "time", "when"),
        *("reporting period", "year month", "measured on"),
    ),
    ColumnRole.YEAR: ("år", "mätår", "kalenderår", "year"),
    ColumnRole.PERIOD_START: (
        *("från", "fr.o.m.", "från och med", "from", "start", "startdatum", "periodstart", "period från"),
        *("start date", "period start"),
    ),
    ColumnRole.PERIOD_END: (
        *("till", "t.o.m.", "till och med", "to", "until", "slut", "slutdatum", "periodslut", "period till"),
        *("end", "end date", "period end"),
    ),
    ColumnRole.VALUE: (
        *("värde", "mätvärde", "resultat", "utfall", "andel", "antal", "procent", "andel i procent", "siffra", "index"),
        *("uppmätt", "uppmätt värde", "value", "result", "outcome", "share", "percent", "percentage", "proportion"),
        *("rate", "count", "number", "figure"),
    ),
    ColumnRole.NUMERATOR: ("täljare", "numerator", "antal uppfyllda", "uppfyller"),
    ColumnRole.DENOMINATOR: (
        *("nämnare", "denominator", "antal totalt", "totalt antal", "totalt", "samtliga", "av totalt", "underlag"),
        *("population", "total", "base", "out of"),
    ),
    ColumnRole.SOURCE: ("källa", "källsystem", "datakälla", "system", "source", "data source"),
    ColumnRole.EXTRACTED: (
        "uttagsdatum",
        "uttag",
        "datum för uttag",
        "uttaget",
        "exportdatum",
        "extracted",
        "extraction date",
    ),
    ColumnRole.NOTE: (
        "kommentar",
        "kommentarer",
        "anmärkning",
        "notering",
        "övrigt",
        "note",
        "notes",
        "comment",
        "comments",
    ),
}
ROLES = {normalised(heading): role for role, headings in HEADINGS.items() for heading in headings}
COUNT_HEADINGS = frozenset(map(normalised, ("antal", "count", "number")))
SHARE_HEADINGS = frozenset(
    map(normalised, ("andel", "procent", "share", "percent", "percentage", "proportion", "andel i procent"))
)

_REGIONS = (
    *("stockholms?", "uppsala", "sörmlands?", "södermanlands?", "östergötlands?", "jönköpings?", "kronobergs?"),
    *("kalmar", "gotlands?", "blekinge", "skåne", "hallands?", "västra götaland(?:sregionen)?", "vgr", "värmlands?"),
    *("örebro", "västmanlands?", "dalarnas?", "gävleborgs?", "västernorrlands?", "jämtlands?(?: härjedalens?)?"),
    *("västerbottens?", "norrbottens?", "rjl", "slso"),
)
_REGION = r"(?:" + "|".join(_REGIONS) + r")(?: län)?"
_COMPARATOR = re.compile(
    rf"(?:region(?:ens?)?(?: {_REGION})?|{_REGION}(?: region)?|länets?|rikets?|sverige|hela (?:landet|regionen|länet)"
    r"|nation(?:ellt|ella|en)?|national(?:ly)?|country|county|region(?:al|ally)?"
    r"|(?:alla|samtliga|övriga) (?:vårdcentraler|enheter)|rikssnitt(?:et)?|regionsnitt(?:et)?|all clinics)"
    r"(?: ?(?:snitt(?:et)?|medel(?:värde)?|genomsnitt|average|mean|totalt))?"
)
_OWN = re.compile(
    r"(?:den |vår |vårt |egna? |egen |our |own )*"
    r"(?:vårdcentral(?:en)?|vc|vår|egen|enhet(?:en)?|mottagning(?:en)?|klinik(?:en)?|clinic|own|us)"
)
_SUBGROUP = re.compile(
    r"(?:för |bland |for )?(?P<group>kvinnor|män|flickor|pojkar|women|men|totalt|total|båda könen|samtliga|alla)"
)
EVERYBODY = frozenset({"totalt", "total", "båda könen", "samtliga", "alla", "all", "alla patienter", "båda", "both"})
_UNIT = re.compile(
    r"[\s,]*(?:\((?:i )?(?:%|procent|percent|antal|st|st\.|stycken|n|number|0-1)\)|(?:i )?%|i procent|in percent)\s*$"
)
_JOINTS = " ,:;/-–|()"
_LINK = re.compile(r"\s+(?:i|för|hos|in|of|for)$")  # what is left of "Andel i regionen" without the region
_BRACKET = re.compile(r"\s*\([^()]*\)$")

SUM_WORDS = frozenset(
    map(
        normalised,
        ("summa", "totalt", "total", "totalsumma", "sum", "sum total", "grand total", "delsumma", "subtotal"),
    )
) | frozenset(
    map(normalised, ("medel", "medelvärde", "genomsnitt", "snitt", "average", "mean", "median", "alla indikatorer"))
)


@dataclass(frozen=True, slots=True)
class Heading:
    """``comparator`` is "" for the clinic itself; ``is_told`` whether the heading says whose figures they are."""

    role: ColumnRole
    comparator: str = ""
    subgroup: str = ""
    is_percent: bool = False
    is_count: bool = False
    is_told: bool = False


def heading_of(cell: Value) -> Heading | None:
    """What a heading says: ``Andel (%) Regionen``, ``Antal för kvinnor``, ``Riket``; None for other texts."""
    if not isinstance(cell, str) or len(cell) > LONGEST_HEADING:
        return None
    text = " ".join(tidied(cell).split())
    bare = _UNIT.sub("", text)
    is_percent = bare != text or normalised(bare) in SHARE_HEADINGS
    if not bare:
        return Heading(ColumnRole.VALUE, is_percent=True) if text else None
    if role := ROLES.get(normalised(bare)) or ROLES.get(normalised(_BRACKET.sub("", bare))):
        return Heading(role, is_percent=is_percent, is_count=normalised(bare) in COUNT_HEADINGS)
    return _of_others(bare, is_percent) or _of_group(bare, is_percent)


def comparator_in(text: str) -> str | None:
    """Whom a text says figures are of: "" for the clinic itself, the text for a region or the country, None else."""
    bare = " ".join(text.split())
    if not bare or _OWN.fullmatch(bare.casefold()):
        return ""
    return bare if _COMPARATOR.fullmatch(bare.casefold()) else None


def subgroup_from(text: str) -> str:
    """A group as it is kept: lower case, "" for everybody."""
    bare = " ".join(text.split()).casefold()
    return "" if bare in EVERYBODY else bare


def is_sum(text: str) -> bool:
    """Whether a label says that its row or column adds up the others."""
    return normalised(text) in SUM_WORDS or text.strip().casefold().startswith(
        ("summa ", "summa:", "totalt:", "sum of ")
    )


def _of_others(text: str, is_percent: bool) -> Heading | None:
    """A heading that names whose figures they are, alone or beside a word for the figure."""
    for pattern, is_own in ((_COMPARATOR, False), (_OWN, True)):
        for start, end, rest in _ends(text, pattern):
            role = _figure_role(rest)
            if role:
                whose = "" if is_own else text[start:end]
                return Heading(role, whose, is_percent=is_percent or normalised(rest) in SHARE_HEADINGS, is_told=True)
    return None


def _of_group(text: str, is_percent: bool) -> Heading | None:
    for start, end, rest in _ends(text, _SUBGROUP):
        role = _figure_role(rest)
        match = _SUBGROUP.fullmatch(text[start:end].casefold())
        if role and match:
            return Heading(role, subgroup=subgroup_from(match["group"]), is_percent=is_percent)
    return None


def _ends(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int, str]]:
    """Where the pattern stands first or last in the text as whole words, and the rest of it."""
    lowered, found = text.casefold(), []
    if len(lowered) != len(text):
        return []
    for match in pattern.finditer(lowered):
        start, end = match.span()
        is_word = (start == 0 or not lowered[start - 1].isalnum()) and (end == len(text) or not lowered[end].isalnum())
        if is_word and (start == 0 or end == len(text.rstrip(_JOINTS))):
            found.append((start, end, (text[:start] + " " + text[end:]).strip(_JOINTS)))
    return found


def _figure_role(rest: str) -> ColumnRole | None:
    rest = _LINK.sub("", _UNIT.sub("", rest).strip(_JOINTS))
    if not rest:
        return ColumnRole.VALUE
    role = ROLES.get(normalised(rest))
    return role if role in (ColumnRole.VALUE, ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR) else None
