"""A form's text made plain: tags, markdown and mojibake out, lines that Word broke put together again.

Prose keeps its own dashes and capitals; figures are read by pipeline.ingest.swedish from the same text.
"""

import re
from collections.abc import Iterable
from html import unescape

from pipeline.ingest.swedish import repaired_mojibake

LONGEST_LINK = 500
BROKEN_BEFORE_SMALL = 30  # characters a line has at least when Word broke it before a small letter
BROKEN_BEFORE_CAPITAL = 70  # and before anything else

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_MARKDOWN = re.compile(r"\*\*+")
_BLANKS = re.compile(r"[^\S\n]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LINK_LINE = re.compile(r"\W*(?:https?://|www\.)\S+\W*", re.IGNORECASE)
_SUSPENDED = re.compile(r"(?:och|eller|samt|respektive|resp)\b")  # stress- och smärta is no word cut in two
_NOT_A_SENTENCE_END = re.compile(r"[^.:;!?]$")
_CONTINUES = re.compile(r"[a-zåäöé(]")
_LISTED = re.compile(r"(?:[-•*–]|\(?[0-9a-h][.):]|[0-9]+\.[0-9]+)\s*\S")


def plain(text: str) -> str:
    """One text without tags, entities, bold marks and invisible signs, its blanks single."""
    if not text.isascii():
        text, _ = repaired_mojibake(_INVISIBLE.sub("", text))
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = unescape(text)
    text = _BLANKS.sub(" ", _MARKDOWN.sub("", text))
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def letters(text: str) -> str:
    """Only the letters and digits, in lower case: what is left when a column has broken and hyphenated a text."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def joined(lines: Iterable[str]) -> str:
    """A name or a figure that was broken over lines, on one line."""
    text = ""
    for line in lines:
        if text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower() and not _SUSPENDED.match(line):
            text = text[:-1] + line
        else:
            text = f"{text} {line}".strip()
    return text


def prose(lines: Iterable[str]) -> str | None:
    """An answer in its paragraphs, with broken lines put together; None when nothing is said."""
    paragraphs: list[str] = []
    before = ""
    for line in lines:
        if paragraphs and _goes_on(before, line):
            paragraphs[-1] = joined((paragraphs[-1], line))
        elif line:
            paragraphs.append(line)
        before = line or before
    text = "\n".join(paragraphs)
    return text if any(sign.isalnum() for sign in text) else None


def _goes_on(before: str, line: str) -> bool:
    """Whether a line is the rest of the sentence before it: that one is as long as a broken line, and has not ended."""
    if not line or not _NOT_A_SENTENCE_END.search(before) or _LISTED.match(line):
        return False
    return len(before) >= (BROKEN_BEFORE_SMALL if _CONTINUES.match(line) else BROKEN_BEFORE_CAPITAL)


def is_link(line: str) -> bool:
    """Whether a line is a web address and nothing else; the templates are full of them, and no answer is one."""
    return len(line) <= LONGEST_LINK and bool(_LINK_LINE.fullmatch(line))
