"""Identity numbers of people in text and in numbers: whether, how surely, and how to leave them out. Knows no files."""

import re
import unicodedata
from collections.abc import Iterator

from pipeline.domain.problem import Severity

_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"  # a samordningsnummer adds 60 to the day
_CENTURY = r"(?:18|19|20)"
_HYPHEN = r"[-+\u2010-\u2015\u2212]"

_END = r"(?!\d|[-./]\d\d[-./]\d\d(?!\d))"  # 2024-01-01 - 2024-12-31 is a stretch of time

_GAP = r"[ \t]{0,3}"
PERSON = re.compile(rf"(?<!\d){_CENTURY}?\d\d{_MONTH}{_DAY}{_GAP}{_HYPHEN}?{_GAP}\d{{4}}{_END}")
PERSON_SPELLED_OUT = re.compile(rf"(?<!\d){_CENTURY}?\d\d([-./ ]){_MONTH}\1{_DAY} ?{_HYPHEN} ?\d{{4}}{_END}")
# Pairs of digits with blanks between them are a number more often than a person: only a right check digit tells.
PERSON_IN_PAIRS = re.compile(rf"(?<!\d)(?<!\d[ ,.]){_CENTURY}?[ ]?\d\d {_MONTH} {_DAY} \d{{4}}(?! ?\d){_END}")

# Reservnummer. The shapes of the national one, Västra Götaland's and Stockholm's are those of the Swedish FHIR
# base profiles (HL7Sweden/basprofiler-r4, PatientIdentifierConformancePatternSE); centuries as Inera's NRID 1.0.
_NATIONAL = (
    rf"(?:(?:2[2-9]|[3-9]\d)\d\d{_MONTH}{_DAY}|00\d\d[2-9]\d[45]\d)"
    r"-?(?:[A-HJ-NPR-UX-Z]{2}\d\d|[A-HJ-NPR-UX-Z]{3}\d)(?![A-Z\d])"
)
_VASTRA_GOTALAND = rf"(?:19|20)\d\d{_MONTH}{_DAY}-?[KMX](?:0[6-9]|[1-8]\d)\d(?![A-Z\d])"
_STOCKHOLM = r"99(?:19|20)\d{4}-?\d{4}(?!\d)"
RESERVE = re.compile(rf"(?<!\d)(?<!0[.,])(?:{_NATIONAL}|{_VASTRA_GOTALAND}|{_STOCKHOLM})")
# Other regions: a date and four characters, at least one of them a letter.
MAYBE_RESERVE = re.compile(
    rf"(?<!\d)(?:(?:19|20)\d\d{_MONTH}{_DAY}-?|\d\d{_MONTH}{_DAY}-)(?=[A-Z\d]{{0,3}}[A-Z])(?=[A-Z]{{0,3}}\d)[A-Z\d]{{4}}(?![A-Z\d])"
)

GUID = re.compile(r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}")
# What every shape above has: six digits and four more or letters, with a sign or two between. Most text has not.
COARSE = re.compile(r"\d\d\W?\d\d\W?\d\d(?:\W{0,7}[\dA-ZＡ-Ｚ]){4}")
DECIMAL = re.compile(r"[-+\u2212]?\d+[.,]\d+ ?%?")
INVISIBLE = dict.fromkeys(map(ord, "\xad\u200b\u200c\u200d\u2060\ufeff"))
SHORTEST = 10
MASK = "••••••"


def identity_in_text(text: str) -> Severity | None:
    """STOP for an identity number, CONFIRM for what is shaped as one but has a wrong check digit, else None."""
    if not COARSE.search(text):
        return None
    severities = {severity for _, severity in _found(_readable(text))}
    return Severity.STOP if Severity.STOP in severities else next(iter(severities), None)


def identity_in_number(number: float) -> Severity | None:
    """As identity_in_text, for a number cell: Excel takes the hyphen and the zeros in front of a number.

    With its zeros gone a number born 2000-2009 looks like any count, so those are CONFIRM, and only
    with a right check digit.
    """
    if not 10**6 <= number < 10**12 or number != int(number):
        return None
    digits = str(int(number))
    if len(digits) >= SHORTEST:
        return identity_in_text(digits)
    padded = digits.zfill(SHORTEST)
    return Severity.CONFIRM if PERSON.fullmatch(padded) and has_right_check_digit(padded) else None


def masked(text: str) -> str:
    """The text with every identity number in it, also the doubtful ones, replaced by dots."""
    if not COARSE.search(text):
        return text
    readable = _readable(text)
    spans = sorted({span for span, _ in _found(readable)}, reverse=True)
    if not spans:
        return text
    for start, end in spans:
        readable = readable[:start] + MASK + readable[end:]
    return readable


def has_right_check_digit(digits: str) -> bool:
    """The Luhn sum of the last ten digits, as Skatteverket's SKV 704 counts it."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits[-10:]))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def _readable(text: str) -> str:
    """Full-width digits, no-break spaces and invisible characters made plain; GUIDs, which match by chance, blanked."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(INVISIBLE)
    return GUID.sub(lambda guid: " " * len(guid[0]), text) if text.count("-") >= 4 else text


def _found(text: str) -> Iterator[tuple[tuple[int, int], Severity]]:
    """(start, end) in ``text`` and severity of everything shaped as an identity number."""
    if DECIMAL.fullmatch(text.strip()):
        return
    for shape in (PERSON, PERSON_SPELLED_OUT):
        for match in shape.finditer(text):
            digits = "".join(filter(str.isdecimal, match[0]))
            if match[0] == digits and text[: match.start()].endswith(("0.", "0,")):
                continue  # the tail of a long decimal
            if has_right_check_digit(digits):
                yield match.span(), Severity.STOP
            elif not _is_mobile_phone(match[0]):
                yield match.span(), Severity.CONFIRM
    for match in PERSON_IN_PAIRS.finditer(text):
        if has_right_check_digit("".join(filter(str.isdecimal, match[0]))):
            yield match.span(), Severity.STOP
    for match in RESERVE.finditer(text):
        yield match.span(), Severity.STOP
    for match in MAYBE_RESERVE.finditer(text):
        yield match.span(), Severity.CONFIRM


def _is_mobile_phone(text: str) -> bool:
    return len(text) == SHORTEST and text.startswith("07")
