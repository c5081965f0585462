"""Themes held against each other: whether two are one, and which of a year's works a plan of a theme is of. Pure."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

ALIKE = 0.85  # how alike two themes are that are one: a changed ending or word order, not another subject
# Small words that say nothing of what a theme is about.
_JOINING = frozenset({"och", "vid", "för", "med", "hos", "till", "från", "inom", "samt", "som", "att"})
NEW_WORK = ""  # in the place of a project's id: none of those that are there


def is_same_theme(one: str, other: str) -> bool:
    """Whether two themes are the same but for spelling, word order and small words."""
    return _likeness(one, other) >= ALIKE


def work_of_theme(theme: str, works: Mapping[str, str]) -> str | None:
    """Which of a clinic's works of one year (id: theme) a plan of this theme is of.

    The one whose theme is the same, or is the same said with more or fewer words; NEW_WORK where
    the year has none. None where a person has to say: the theme is another, is missing, or is
    equally that of several.
    """
    if not works:
        return NEW_WORK
    likeness = {work: _likeness(theme, its_theme) for work, its_theme in works.items()}
    most = max(likeness.values())
    best = [work for work, found in likeness.items() if found == most]
    if most < ALIKE:
        best = [work for work, its_theme in works.items() if _is_part(theme, its_theme)]
    return best[0] if len(best) == 1 else None


def _is_part(one: str, other: str) -> bool:
    """Whether one theme says in more words what the other says: SIP, Samordnad individuell plan (SIP)."""
    first, second = (set(_words(text).split()) - _JOINING for text in (one, other))
    return bool(first and second) and (first <= second or second <= first)


def _likeness(one: str, other: str) -> float:
    """From 0, also where one of them is blank or they have other numbers, to 1 for the same words in any order."""
    first, second = _words(one), _words(other)
    if len({tuple(sorted(re.findall(r"\d+", text))) for text in (one, other)} - {()}) > 1:
        return 0.0  # diabetes typ 1 is another theme than diabetes typ 2
    return SequenceMatcher(None, first, second).ratio() if first and second else 0.0


def _words(theme: str) -> str:
    """The words that tell themes apart, in order of the alphabet; the small ones where there are no others."""
    return " ".join(sorted(re.findall(r"\w{3,}|\d+", theme.casefold()) or re.findall(r"\w+", theme.casefold())))
