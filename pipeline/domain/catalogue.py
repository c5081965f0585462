"""Indicators as the field knows them: code, names, kind, direction, time window and where to find the figures.

Reading a code or a name out of somebody's text belongs here too; reading indicators.yaml does not.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from math import log
from unicodedata import normalize


class Kind(StrEnum):
    """What an indicator's figure is. A share is percent 0-100; an index has a scale of its own."""

    SHARE = "share"
    COUNT = "count"
    INDEX = "index"
    MILESTONE = "milestone"
    SURVEY = "survey"


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"
    UNKNOWN = "unknown"


class Family(StrEnum):
    """The family of measures (familj av mått)."""

    OUTCOME = "outcome"
    PROCESS = "process"
    BALANCING = "balancing"


class Window(StrEnum):
    """What stretch of time one figure sums up."""

    SNAPSHOT = "snapshot"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ROLLING_12 = "rolling_12"
    ROLLING_18 = "rolling_18"
    ROLLING_60 = "rolling_60"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One entry of the catalogue.

    ``subset_of`` is the code of an indicator whose figure this one can never exceed.
    ``national_target`` is kept as published ("≥ 90 %"); a clinic's own target stands in its plan.
    ``definition_changes`` are the days from which the figures mean something else, and what changed.
    """

    code: str
    name_sv: str
    name_en: str
    kind: Kind
    unit: str
    direction: Direction
    family: Family
    window: Window
    source_system: str
    how_to_extract: str
    source: str
    reviewed: date
    aliases: tuple[str, ...] = ()
    area: str = ""
    kva_codes: tuple[str, ...] = ()
    subset_of: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    national_target: str | None = None
    definition_changes: tuple[tuple[date, str], ...] = ()
    note: str | None = None


# PVQ and KVÅ alike: letters, perhaps a slash and more letters, digits, perhaps a suffix, perhaps "+NN" for
# rehab units: Dep06, Lm 3, Dep/Ån01, T/S4, Inf17Neg, Ar02+11, AU125.
_CODE = r"(?P<letters>[^\W\d_]{1,5}(?: ?/ ?[^\W\d_]{1,4})?)(?P<gap>[ \u00a0]?)\d{1,3}[^\W\d_]{0,6}(?:\s?\+\s?\d{1,2})*"
_CODE_IN_TEXT = re.compile(rf"(?<![\w/]){_CODE}(?!\w)")
_OWN_CODE_IN_TEXT = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{3,}(?:-[A-ZÅÄÖ0-9]+)+(?![\w-])")
_SQUEEZED_CODE = re.compile(r"[^\W\d_]{1,5}(?:/[^\W\d_]{1,4})?\d{1,3}[^\W\d_]{0,6}(?:\+\d{1,2})*")
_KVA_CODE = re.compile(r"[A-Z]{2}\d{3}")
_NAME_STARTS_HERE = re.compile(r"\s*(?:$|[:(,.;–-]|[^\W\d_a-zåäö]|andel|antal|förekomst)")
_SPELLING_THAT_VARIES = ("diagnosticer", "diagnostiser")
_ABBREVIATIONS = {"pat": "patienter", "ss": "sjukskrivna"}
_LIKE_ENOUGH = 0.4  # chosen on the tables in the tests: a typing error is still like, a measure we lack is not
_WEIGHT_OF_ABSENT, _WEIGHT_OF_REST = 0.8, 0.2  # a word asked for and absent counts more than a long name's other words


class Catalogue:
    """All indicators, found by code or by any name that means the same."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self._by_code = {indicator.code: indicator for indicator in indicators}
        self._code_by_name: dict[str, str] = {}
        for indicator in self._by_code.values():
            for name in names_of(indicator):
                self._code_by_name.setdefault(normalised(name), indicator.code)
        for code in self._by_code:
            self._code_by_name[normalised(code)] = code

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Indicator:
        return self._by_code[code]

    def get(self, code: str | None) -> Indicator | None:
        return self._by_code.get(code) if code else None

    def find(self, text: str) -> Indicator | None:
        """The one indicator whose code, name or alias is ``text``, however it is spelled and spaced; else None."""
        code = self._code_by_name.get(normalised(text))
        return self._by_code[code] if code else None

    def code_in(self, text: str) -> str | None:
        """The one known code that stands before, after or inside an indicator's name; None when there is no single one.

        A PVQ code or one of our own goes before a KVÅ code, which then only says how the work is
        registered; and a KVÅ code counts, so it never names a share ("Andel ...").
        """
        found = dict.fromkeys(self._known_codes(normalize("NFC", text)))
        named = [code for code in found if not is_kva_code(code)]
        if not named and not re.search(r"\bandel", text.casefold()):
            named = list(found)
        return named[0] if len(named) == 1 else None

    def near(self, text: str, n: int = 3) -> tuple[Indicator, ...]:
        """At most ``n`` indicators with names like ``text``, the most like first: to be offered, never taken."""
        asked = [self._known_spellings(word) for word in _words(text)]
        best: dict[str, float] = {}
        for code, words in self._words_by_name:
            likeness = self._likeness(asked, words)
            if likeness > max(best.get(code, 0.0), _LIKE_ENOUGH):
                best[code] = likeness
        ranked = sorted(best, key=lambda code: (-best[code], code))
        return tuple(self._by_code[code] for code in ranked[:n])

    def _known_codes(self, text: str) -> Iterator[str]:
        for match in _CODE_IN_TEXT.finditer(text):
            code = self._code_by_name.get(normalised(match[0]))
            if code and (not match["gap"] or _is_set_apart(text, match)):
                yield code
        for match in _OWN_CODE_IN_TEXT.finditer(text):
            if match[0] in self._by_code:
                yield match[0]

    def _likeness(self, asked: list[list[str]], words: frozenset[str]) -> float:
        """How much of what was asked for is in a name, 0-1: Tversky's index over the weights of the words.

        The more names share a word, the less it weighs; one that no name has weighs as the rarest.
        """
        weight, rarest = self._word_weights, log(1 + len(self._words_by_name))
        wanted = sum(max((weight[word] for word in spellings), default=rarest) for spellings in asked)
        shared = sum(max((weight[word] for word in spellings if word in words), default=0.0) for spellings in asked)
        rest = sum(weight[word] for word in words) - shared
        return shared / (shared + _WEIGHT_OF_ABSENT * (wanted - shared) + _WEIGHT_OF_REST * rest) if shared else 0.0

    def _known_spellings(self, word: str) -> list[str]:
        """The words of the catalogue that ``word`` may be: itself, else a few that look like it."""
        if word in self._word_weights:
            return [word]
        return get_close_matches(word, self._word_weights, n=3, cutoff=0.8)

    @cached_property
    def _words_by_name(self) -> list[tuple[str, frozenset[str]]]:
        return [(indicator.code, _words(name)) for indicator in self for name in names_of(indicator)]

    @cached_property
    def _word_weights(self) -> dict[str, float]:
        counts = Counter(word for _, words in self._words_by_name for word in words)
        return {word: log(1 + len(self._words_by_name) / count) for word, count in counts.items()}


def names_of(indicator: Indicator) -> tuple[str, ...]:
    """Everything an indicator is called, the code first."""
    return (indicator.code, indicator.name_sv, indicator.name_en, *indicator.aliases)


def is_kva_code(code: str) -> bool:
    """Whether ``code`` has the form of a KVÅ code: two capitals and three digits, AU125."""
    return bool(_KVA_CODE.fullmatch(code))


def normalised(text: str) -> str:
    """Casefolded, white space and punctuation gone, one spelling for what is spelled in two ways.

    Lm3, Lm 03 and lm03 become one, as do Dep/Ån01 and Dep/Ån1, Ar02+11 and Ar2 + 11, and
    nydiagnosticerad and nydiagnostiserad. A number of three digits (AU125, AW005) stays as it is.
    """
    composed = normalize("NFC", text).casefold().replace(*_SPELLING_THAT_VARIES)
    squeezed = "".join(ch for ch in composed if ch.isalnum() or ch in "+/")
    if not _SQUEEZED_CODE.fullmatch(squeezed):
        return squeezed
    return re.sub(r"(?<!\d)0(?=\d(?!\d))", "", squeezed).replace("/", "")


def _words(text: str) -> frozenset[str]:
    spelled = normalize("NFC", text).casefold().replace(*_SPELLING_THAT_VARIES)
    return frozenset(_ABBREVIATIONS.get(word, word) for word in re.findall(r"\w+", spelled))


def _is_set_apart(text: str, match: re.Match[str]) -> bool:
    """Whether a code written with a space ("Lm 3 Andel ...", "... (Lm 3)") cannot be a word and a number.

    "Till HT 2 tider" is the autumn term and two appointments, not the code HT02.
    """
    before, after = text[: match.start()].rstrip(), text[match.end() :]
    is_first = not before or before[-1] in "(:,;–-"
    is_last = not after.strip(" ).,;") and not match["letters"].isupper()
    return (is_first or is_last) and bool(_NAME_STARTS_HERE.match(after) or after.startswith(")"))
