"""Whose form it is: the clinic, the year and the theme, from the form's first lines, its box about the clinic, and the
file's name, which the rules of submission make "Enhet tema år del 1"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from pipeline.ingest.forms.template import is_instruction

_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")
_WORK = re.compile(r"förbättringsarbete|kvalitetsarbete", re.IGNORECASE)
_PARTS = r"del\s*(?:1|2)(?:\s*(?:och|\+|&|,|-)\s*(?:del\s*)?2)?"
_THEME = re.compile(
    rf"(?:{_PARTS}\s*[:–-]?\s*)?tema\s*[:–-]\s*(?P<theme>.+)|{_PARTS}\s*[:–]\s*(?P<after>.+)", re.IGNORECASE | re.DOTALL
)
_PARTS_AND_AFTER = re.compile(rf"[\s,-]*{_PARTS}\b.*$", re.IGNORECASE | re.DOTALL)
_UNIT_CODE = re.compile(r"[\s,(-]+\d{2,6}\)?$|^\d{2,6}[\s,-]+")
_UNIT_WORD = re.compile(
    r"^(?P<unit>.*?\b(?:vc|vårdcentral(?:en)?|husläkarmottagning(?:en)?|läkarmottagning(?:en)?|hälsocentral(?:en)?"
    r"|familjeläkar\w*|läkarhus(?:et)?|rehab(?:enhet(?:en)?)?))(?!\w)\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
LONGEST_THEME = 200
LONGEST_LINE = 300


@dataclass(frozen=True, slots=True)
class Heading:
    """``is_clinic_from_name``: the form does not say whose it is, but its file name does."""

    clinic: str | None
    raw_clinic: str | None
    year: int | None
    theme: str | None
    is_clinic_from_name: bool = False


def heading_of(file: str, title: Iterable[str], stated_clinic: str | None, stated_theme: str | None) -> Heading:
    """``title``: the lines before the first question. ``stated_clinic``, ``stated_theme``: what their boxes say."""
    lines = [line[:LONGEST_LINE] for line in title if not is_instruction(line)]
    stated_clinic = stated_clinic[:LONGEST_LINE] if stated_clinic else None
    stem = " ".join(PurePath(file.replace("\\", "/")).stem.replace("_", " ").split())
    theme = _theme_in(" ".join(lines))
    year = _year(lines, stem)
    named_clinic, named_theme = _named(stem, theme, stated_clinic)
    for line in lines if named_theme is None and theme is None else ():
        if _PARTS_AND_AFTER.search(line) and _YEAR.search(line):
            named_clinic, named_theme = _named(line, None, stated_clinic or named_clinic)
    clinic = cleaned_clinic(stated_clinic) or named_clinic
    chosen = theme or stated_theme or named_theme
    if chosen and named_theme and chosen.casefold() == named_theme.casefold():
        chosen = named_theme
    return Heading(
        clinic,
        stated_clinic or named_clinic,
        year,
        chosen.strip(" .")[:LONGEST_THEME] if chosen else None,
        is_clinic_from_name=not cleaned_clinic(stated_clinic) and clinic is not None,
    )


def cleaned_clinic(raw: str | None) -> str | None:
    """The clinic's name without the code of the unit: "Hallunda vårdcentral 605"."""
    name = _UNIT_CODE.sub("", " ".join((raw or "").split())).strip(" ,.-")
    return name or None


def _theme_in(text: str) -> str | None:
    match = _THEME.search(text)
    found = (match["theme"] or match["after"]).strip() if match else ""
    return found if any(sign.isalpha() for sign in found) and not is_instruction(found) else None


def _year(lines: list[str], stem: str) -> int | None:
    titled = [line for line in lines if _WORK.search(line)]
    for text in (*titled, stem, *lines):
        if years := _YEAR.findall(text):
            return int(years[0])
    return None


def _named(stem: str, theme: str | None, stated_clinic: str | None) -> tuple[str | None, str | None]:
    """Clinic and theme of "Enhet tema år del 1": cut after the word for a clinic, else before the theme."""
    if not _YEAR.search(stem) and not _PARTS_AND_AFTER.search(stem):
        return None, None
    bare = " ".join(_YEAR.sub(" ", _PARTS_AND_AFTER.sub("", stem)).split())
    known = cleaned_clinic(stated_clinic)
    if known and bare.casefold().startswith(known.casefold()):
        return known, bare[len(known) :].strip() or None
    if theme and bare.casefold().endswith(theme.casefold()) and len(bare) > len(theme):
        return cleaned_clinic(bare[: -len(theme)]), bare[-len(theme) :]
    unit = _UNIT_WORD.match(bare)
    return (cleaned_clinic(unit["unit"]), unit["rest"].strip() or None) if unit else (None, None)
