"""The closed list of ways to write a figure: units, words for bounds, and the pattern of each shape.

Texts arrive tidied and casefolded; each pattern must fit the whole text.
"""

import re

from pipeline.domain.reading import Bound
from pipeline.ingest.swedish.numbers import NUMBER
from pipeline.ingest.swedish.period_formats import MONTHS

_N = rf"(?:{NUMBER})"
UNITS = {
    "st": "st",
    "st.": "st",
    "stycken": "st",
    "styck": "st",
    "%": "%",
    "procent": "%",
    "percent": "%",
    "procentenheter": "procentenheter",
    "pp": "procentenheter",
    "person": "personer",
    "personer": "personer",
    "pat": "patienter",
    "pat.": "patienter",
    "patient": "patienter",
    "patienter": "patienter",
    "patients": "patienter",
    "dag": "dagar",
    "dagar": "dagar",
    "days": "dagar",
    "år": "år",
    "samtal": "samtal",
    "recept": "recept",
    "besök": "besök",
    "fall": "fall",
    "sjukfall": "sjukfall",
    "svar": "svar",
    "sip": "SIP",
}
_UNIT = "(?:" + "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True)) + r")(?![a-zåäö])"
_BOUNDS = {
    Bound.AT_MOST: ("<=", "≤", "högst", "max", "max.", "maximalt", "som mest", "at most"),
    Bound.AT_LEAST: (">=", "≥", "minst", "lägst", "at least"),
    Bound.BELOW: ("<", "under", "mindre än", "färre än", "yngre än", "less than", "below"),
    Bound.ABOVE: (">", "över", "mer än", "fler än", "äldre än", "more than", "over", "above"),
    Bound.ABOUT: ("ca", "ca.", "c:a", "cirka", "circa", "omkring", "ungefär", "runt", "~", "≈", "about"),
}
OF_AGE = frozenset(("yngre än", "äldre än"))  # bounds that speak of years where no unit says otherwise
BOUND_BY_WORD = {word: bound for bound, words in _BOUNDS.items() for word in words}
BOUND_WORDS = "|".join(re.escape(word) for word in sorted(BOUND_BY_WORD, key=len, reverse=True))

PARTS = re.compile(r"(?:^|(?<=[\s;,%)0-9]))([a-h])\s*[):]\s*")
LEAD = re.compile(r"(?:framdrift|måluppfyllelse)\s*:?\s*(?=[0-9])")
FRACTION = re.compile(
    rf"(?:(?P<bound>{BOUND_WORDS})\s*)?(?P<n>{_N})\s*(?:(?!%|procent){_UNIT}\s*)?"
    rf"(?:/|\bav(?:\s+totalt)?\b|\bof\b)\s*(?P<d>{_N})\s*(?:{_UNIT})?"
    rf"(?:\s*[=(]\s*(?P<p>{_N})\s*(?:%|procent))?\s*\)?(?P<rest>.*)"
)
FIGURE = re.compile(rf"(?:(?P<bound>{BOUND_WORDS})\s*)?(?P<x>{_N})\s*(?P<unit>{_UNIT})?\s*(?P<rest>.*)")
RANGE = re.compile(rf"{_N}\s*%?\s*-\s*{_N}(?!\s*-\s*[0-9]).*")
OTHER_DATE = re.compile(r"[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,4}")
DATE_LIKE = re.compile(
    r"(?P<d>[0-9]{1,2})[-\s]?(?P<mon>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
    r"|(?:19|20)[0-9]{2}-(?P<m>[0-9]{2})-(?P<day>[0-9]{2})(?:[t\s]00:00(?::00)?)?"
)
_CHANGE = (
    r"(?P<way>minskning|minskat|minskade|ökning|ökat|ökade|decrease|increase)\s*(?:med|by)?\s*"
    rf"(?P<change>{_N})\s*(?:%|procent)?"
)
CHANGE_IN_WORDS = re.compile(rf"\({_CHANGE}\)")
SIDE = re.compile(
    rf"\s*\(\s*(?:(?P<num>{_N})|(?P<n>{_N})\s*(?:/|\bav\b)\s*(?P<d>{_N})|(?P<pct>{_N})\s*(?:%|procent)"
    rf"|(?:samtliga|totalt|total|alla|all|av totalt|n\s*=)\s*:?\s*(?P<total>{_N})\s*(?:{_UNIT})?"
    rf"|{_CHANGE})\s*\)"
)
FEWER = ("minsk", "decrease")
LITERAL = re.compile(r'"[^"]*"|\\.')  # in a number format: printed as it is, scales nothing
BROKEN_NUMBER = re.compile(r"[0-9,.]\n[0-9]")
PLAIN = re.compile(r"[0-9]{1,15}(?:[.,][0-9]{1,2})?")
