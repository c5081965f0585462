"""Clinics by name: the same name said in another way, and the id of a new one."""

import re
from collections.abc import Callable
from unicodedata import normalize

from pipeline.domain.project import Clinic
from pipeline.store import records
from pipeline.store.transaction import Cursor

_SHORT_FOR_CLINIC = re.compile(r"\bvc\b", re.IGNORECASE)


def plain_name(name: str) -> str:
    """A clinic's name without what people write differently: vc for vårdcentral, capitals, spaces."""
    return " ".join(_SHORT_FOR_CLINIC.sub("vårdcentral", name).casefold().split())


def clinic_named(cursor: Cursor, name: str) -> Clinic | None:
    """The clinic that has this name, however it is written."""
    wanted = plain_name(name)
    found = (saved.body for saved in records.current(cursor, Clinic))
    return next((each for each in found if plain_name(each.name) == wanted), None)


def new_clinic(cursor: Cursor, name: str, region: str) -> Clinic:
    """A clinic that is not saved yet, under an id that no other has or has had."""
    return Clinic(clinic_id_for(name, lambda each: bool(records.history(cursor, Clinic, each))), name, region)


def clinic_id_for(name: str, taken: Callable[[str], bool]) -> str:
    """An id for a new clinic from its name: small letters and hyphens, with a number where it is taken."""
    plain = normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "vardcentral"
    number, found = 1, base
    while taken(found):
        number += 1
        found = f"{base}-{number}"
    return found
