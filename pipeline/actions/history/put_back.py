"""What was and how it comes back: the things a project no longer has, and an old version put back under the rules."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from pipeline.actions import edits
from pipeline.actions.edit_words import moment
from pipeline.actions.edits import Edit, Refused, Saving
from pipeline.actions.history.thing_words import thing_name
from pipeline.actions.wording import who_text
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.project import ProjectIndicator
from pipeline.store import records
from pipeline.store.database import Database
from pipeline.text import Texts

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RemovedRow:
    """One thing that was removed; ``version`` is the one an edit that puts it back is based on."""

    record_id: str
    version: int
    name: str
    told: str


def removed_rows(store: Database, project_id: str, body: type, texts: Texts) -> tuple[RemovedRow, ...]:
    """Every thing of a kind that the project no longer has, the latest removed first."""
    with store.cursor() as cursor:
        found: list[records.Saved[object]] = records.removed(cursor, body, project_id)
    return tuple(
        RemovedRow(
            each.record_id,
            each.version,
            _capital(thing_name(each.body, texts)),
            texts("history.removed_by", when=moment(each.at, texts), who=who_text(each.actor, texts)),
        )
        for each in found
    )


def put_back(
    store: Database, body: type[T], record_id: str, version: int, edit: Edit, only: Collection[str] = ()
) -> Saving[T]:
    """As edits.put_back; an indicator whose series another row has taken over stays as it is."""
    if body is ProjectIndicator and _is_taken(store, record_id, version):
        return Refused((Problem("plan_key_taken", Severity.ERROR),))
    return edits.put_back(store, body, record_id, version, edit, only)


def _is_taken(store: Database, record_id: str, version: int) -> bool:
    with store.cursor() as cursor:
        old = records.at_version(cursor, ProjectIndicator, record_id, version)
        current = records.current(cursor, ProjectIndicator, project_id=old.body.project_id) if old else []
    others = {(each.body.key, each.body.part) for each in current if each.record_id != record_id}
    return old is not None and (old.body.key, old.body.part) in others


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
