"""Column mappings: what a person has said once of a table's columns, kept for the clinic under its headings."""

from collections.abc import Sequence

from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.columns import ColumnMapping, ColumnRole, MappedColumn
from pipeline.ingest.result import HeaderCandidate
from pipeline.store import records
from pipeline.store.database import Database

FIGURES = frozenset({ColumnRole.VALUE, ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR})
NAMES = frozenset({ColumnRole.INDICATOR, ColumnRole.NAME})
TIMES = frozenset({ColumnRole.PERIOD, ColumnRole.YEAR, ColumnRole.PERIOD_START, ColumnRole.PERIOD_END})


def mapping_gaps(columns: Sequence[MappedColumn]) -> tuple[str, ...]:
    """What a mapping still has to name before it can be used: "figure", "indicator", "period".

    The indicator may be a column's or named for every column of figures. A period that no column holds has to
    stand above the table, so it is a gap that only warns.
    """
    figures = [each for each in columns if each.role in FIGURES]
    roles = {each.role for each in columns}
    gaps = []
    if not figures:
        gaps.append("figure")
    if not roles & NAMES and not (figures and all(each.indicator for each in figures)):
        gaps.append("indicator")
    if not roles & TIMES:
        gaps.append("period")
    return tuple(gaps)


def save_mapping(
    store: Database, clinic_id: str, candidate: HeaderCandidate, columns: Sequence[MappedColumn], actor: Actor
) -> ColumnMapping:
    """Keep how the clinic's table with these headings is read; the next file with them is read so at once."""
    mapping = ColumnMapping(clinic_id, candidate.fingerprint, tuple(columns))
    event = AuditEvent(actor, Action.COLUMNS_MAPPED, clinic_id, candidate.fingerprint, " | ".join(candidate.headings))
    with store.transaction(event) as transaction:
        return records.append(transaction, mapping).body


def forget_mapping(store: Database, clinic_id: str, fingerprint: str, actor: Actor) -> None:
    """Let a mapping hold no longer. Raises RecordNotFound."""
    event = AuditEvent(actor, Action.COLUMNS_MAPPED, clinic_id, fingerprint)
    with store.transaction(event) as transaction:
        records.remove(transaction, ColumnMapping, f"{clinic_id}/{fingerprint}")
