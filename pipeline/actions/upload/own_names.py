"""What a clinic's people have said of the names in their files: kept with the clinic, used when a file is read.

A name is kept as a mapping of one column: its fingerprint is no table's, so it is never taken for a layout.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.catalogue import normalised
from pipeline.domain.columns import ColumnMapping, ColumnRole, MappedColumn
from pipeline.ingest.context import KnownSeries
from pipeline.store import records
from pipeline.store.database import Database

NAME_PREFIX = "name-"  # table fingerprints are hexadecimal


@dataclass(frozen=True, slots=True)
class OwnName:
    """A name as the clinic's files write it, and the series (key, part) it stands for."""

    text: str
    key: str
    part: str = ""


def own_names(mappings: Iterable[ColumnMapping]) -> tuple[OwnName, ...]:
    """The names among what a clinic has mapped."""
    return tuple(
        OwnName(name.heading, name.indicator, part.heading)
        for mapping in mappings
        if mapping.fingerprint.startswith(NAME_PREFIX)
        for name, part in [mapping.columns]
    )


def named_series(series: Sequence[KnownSeries], names: Sequence[OwnName]) -> tuple[KnownSeries, ...]:
    """The series with the clinic's own names among theirs."""
    words: dict[tuple[str, str], list[str]] = {}
    for each in names:
        words.setdefault((each.key, each.part), []).append(each.text)
    return tuple(replace(each, names=(*each.names, *words.get((each.key, each.part), ()))) for each in series)


def save_names(store: Database, clinic_id: str, names: Sequence[OwnName], actor: Actor) -> None:
    """Keep what the names stand for; the next file that writes them is read so at once."""
    if not names:
        return
    said = " | ".join(f"{each.text}: {each.key}{each.part}" for each in names)
    with store.transaction(AuditEvent(actor, Action.COLUMNS_MAPPED, clinic_id, said)) as transaction:
        records.append_all(transaction, [_mapping(clinic_id, each) for each in names])


def _mapping(clinic_id: str, name: OwnName) -> ColumnMapping:
    fingerprint = NAME_PREFIX + hashlib.sha256(normalised(name.text).encode()).hexdigest()[:16]
    columns = (MappedColumn(name.text, ColumnRole.NAME, name.key), MappedColumn(name.part, ColumnRole.PART))
    return ColumnMapping(clinic_id, fingerprint, columns)
