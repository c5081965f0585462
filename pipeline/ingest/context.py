"""What an import may assume: the clinic, the indicators it can mean, what is stored already, and today's date."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

import pandas as pd

from pipeline.domain.catalogue import Catalogue, Kind, normalised
from pipeline.domain.columns import ColumnMapping
from pipeline.domain.frames import READINGS, empty

NUMBERED = re.compile(
    r"\s*(?:indikator\s*)?(?:(?:[0-9]{1,2}\s*[.):]?\s*)?(?P<part>[a-h])\s*[.):]|[0-9]{1,2}\s*[.):])\s*(?P<rest>\S.*)",
    re.I | re.S,
)
NUMBERED_PART = re.compile(r"\s*(?:indikator\s*)?[0-9]{1,2}(?P<part>[a-h])\s+(?P<rest>\S.*)", re.I | re.S)
CLOSE_ENOUGH = 0.85  # of a clinic's own names: a typing error, not another measure


def nothing_stored(indicators: Sequence[str]) -> pd.DataFrame:
    """READINGS of a clinic nothing is known of."""
    return empty(READINGS)


@dataclass(frozen=True, slots=True)
class KnownSeries:
    """One series a file may speak of. ``names`` are its key, code, aliases and names."""

    key: str
    part: str
    kind: Kind
    names: tuple[str, ...]
    subset_of: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class ImportContext:
    """The clinic's own series come before the catalogue's, so that its own words win.

    ``stored`` gives the clinic's current READINGS of the named indicators. ``opened`` is the day the unit
    began, where that is known. ``mappings`` are the column mappings its people have made.
    """

    clinic_id: str
    today: date
    series: tuple[KnownSeries, ...] = ()
    catalogue: Catalogue | None = None
    clinic_names: tuple[str, ...] = ()
    opened: date | None = None
    mappings: tuple[ColumnMapping, ...] = ()
    stored: Callable[[Sequence[str]], pd.DataFrame] = nothing_stored

    def index(self) -> "SeriesIndex":
        return SeriesIndex(self.series, self.catalogue)


class SeriesIndex:
    """Finds a series by anything it is called: code, alias, then name, however it is spaced and cased."""

    def __init__(self, series: Iterable[KnownSeries], catalogue: Catalogue | None = None) -> None:
        self._catalogue = catalogue
        self._by_name: dict[str, list[KnownSeries]] = {}
        for each in series:
            for name in each.names:
                found = self._by_name.setdefault(normalised(name), [])
                if each not in found:
                    found.append(each)

    def find(self, text: str, part: str = "") -> KnownSeries | None:
        """The one series a cell speaks of; None when there is none, or several and ``part`` does not choose."""
        if not (bare := text.strip()):
            return None
        return self._called(bare, part) or self._numbered(bare, part) or self._coded(bare, part)

    def parts(self, text: str) -> tuple[str, ...]:
        """The parts of the series called ``text``, where ``find`` could not choose between them."""
        return tuple(each.part for each in self._by_name.get(normalised(text), []) if each.part)

    def near(self, text: str) -> KnownSeries | None:
        """A series with a name like ``text``: to be offered, never taken."""
        close = get_close_matches(normalised(text), self._by_name, n=1, cutoff=CLOSE_ENOUGH)
        if close:
            return self._by_name[close[0]][0]
        offered = self._catalogue.near(text, 1) if self._catalogue else ()
        return next((each for entry in offered for each in self._by_name.get(normalised(entry.code), [])), None)

    def _called(self, text: str, part: str) -> KnownSeries | None:
        found = self._by_name.get(normalised(text), [])
        if exact := next((each for each in found if each.part == part), None):
            return exact
        if partless := next((each for each in found if not each.part), None):
            return partless
        return found[0] if len(found) == 1 and not part else None

    def _numbered(self, text: str, part: str) -> KnownSeries | None:
        letter, rest = split_label(text)
        return self._called(rest, part or letter) if rest != text else None

    def _coded(self, text: str, part: str) -> KnownSeries | None:
        code = self._catalogue.code_in(text) if self._catalogue else None
        return self._called(code, part) if code else None


def split_label(text: str) -> tuple[str, str]:
    """Part letter and name of a numbered label: ``4a) Kontinuitet`` is a and Kontinuitet, ``2. Andel`` "" and Andel."""
    match = NUMBERED.fullmatch(text) or NUMBERED_PART.fullmatch(text)
    return ((match["part"] or "").casefold(), match["rest"].strip()) if match else ("", text)
