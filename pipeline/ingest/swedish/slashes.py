"""``2/4`` is two of four or the second of April: one rule decides."""

import re
from enum import StrEnum


class SlashMeaning(StrEnum):
    FRACTION = "fraction"
    DATE = "date"


_PAIR = re.compile(r"(?<![0-9/])([0-9]{1,6})\s*/\s*([0-9]{1,6})(?![0-9/])")
_SHARE_WORDS = re.compile(r"framdrift|måluppfyllelse|andel|progress", re.IGNORECASE)


def slash_meaning(text: str, *, context: str = "") -> SlashMeaning | None:
    """What the first ``a/b`` in the text is; None where there is none.

    A fraction if the text works it out (``=`` or a percent sign), if the text or its context (a heading)
    speaks of framdrift, måluppfyllelse or andel, or if it cannot be a day and a month; else a date.
    """
    pair = _PAIR.search(text)
    if pair is None:
        return None
    is_worked_out = "=" in text or "%" in text
    if is_worked_out or _SHARE_WORDS.search(f"{context} {text}") or not could_be_date(int(pair[1]), int(pair[2])):
        return SlashMeaning.FRACTION
    return SlashMeaning.DATE


def could_be_date(first: int, second: int) -> bool:
    """Whether ``first/second`` can be a day and a month."""
    return 1 <= first <= 31 and 1 <= second <= 12
