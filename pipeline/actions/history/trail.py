"""The history of a project: every change, newest first, by day; who made it, what it did, whether it can be undone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from pipeline.actions.edit_words import FieldRow, clock, field_rows, local, stamp
from pipeline.actions.history.trail_words import Told, item_texts, told
from pipeline.actions.view_types import Choice
from pipeline.actions.wording import who_text
from pipeline.analysis.merge import differences
from pipeline.domain.project import Project
from pipeline.reports.csv_file import csv_bytes
from pipeline.store import records, trail
from pipeline.store.audit import Audited
from pipeline.store.database import Database
from pipeline.store.trail import UPLOAD, WrittenVersion
from pipeline.store.transaction import Cursor
from pipeline.text import Texts
from pipeline.text.numbers import day

# What a reader can ask for, and the kinds of record it stands for. Drafts of meetings are in none of them.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "plan": ("project", "process_goal", "definition_change", "context_series"),
    "indicators": ("project_indicator",),
    "activities": ("activity", "step_outcome"),
    "check_ins": ("check_in", "team_score"),
    "cycles": ("pdsa_cycle",),
    "surveys": ("survey", "survey_round"),
    "figures": (UPLOAD,),
}
ALL_KINDS = tuple(kind for kinds in GROUPS.values() for kind in kinds)
SHOWN_FIRST = 40  # changes; more are shown when asked for
MOST_IN_FILE = 10_000
HEADS = ("when", "who", "what", "field", "before", "after")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks of the history: one group of things, one who made changes, how many; "" for all."""

    group: str = ""
    who: str = ""
    count: int = SHOWN_FIRST


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One change. ``fields`` are what it changed in the one thing it was about, ``items`` each thing of several."""

    event_id: str
    stamp: str
    clock: str
    who: str
    what: str
    fields: tuple[FieldRow, ...]
    items: tuple[str, ...]
    can_undo: bool


@dataclass(frozen=True, slots=True)
class TrailDay:
    title: str
    lines: tuple[TrailLine, ...]


@dataclass(frozen=True, slots=True)
class TrailView:
    """Plan, its history. The choices are there where there are several; ``has_more`` asks for a larger count."""

    clinic_id: str
    title: str
    days: tuple[TrailDay, ...]
    groups: tuple[Choice, ...]
    writers: tuple[Choice, ...]
    has_more: bool


def project_trail(store: Database, project_id: str, asked: Asked, texts: Texts) -> TrailView | None:
    """The history of a project; None when there is no such project."""
    with store.cursor() as cursor:
        project = records.get(cursor, Project, project_id)
        if project is None:
            return None
        found = [each for each in trail.project_writers(cursor, project_id) if each[0] in ALL_KINDS]
        events = _events(cursor, project.body, asked, asked.count + 1)
        lines = _lines(cursor, events[: asked.count], texts)
    return TrailView(
        clinic_id=project.body.clinic_id,
        title=texts("trail.title", theme=project.body.theme),
        days=tuple(
            TrailDay(title, tuple(line for _, line in dated))
            for title, dated in groupby(lines, key=lambda each: each[0])
        ),
        groups=_groups({kind for kind, _ in found}, texts),
        writers=tuple(Choice(who, who_text(who, texts)) for who in sorted({who for _, who in found})),
        has_more=len(events) > asked.count,
    )


def trail_csv(store: Database, project_id: str, asked: Asked, texts: Texts) -> bytes:
    """What is asked for as a file, a row for each field that was changed; empty for no such project."""
    with store.cursor() as cursor:
        project = records.get(cursor, Project, project_id)
        events = _events(cursor, project.body, asked, MOST_IN_FILE) if project else []
        lines = _lines(cursor, events, texts)
    rows = [row for _, line in lines for row in _csv_rows(line)]
    return csv_bytes((texts(f"trail.head_{name}") for name in HEADS), rows)


def _events(cursor: Cursor, project: Project, asked: Asked, count: int) -> list[Audited]:
    kinds = GROUPS.get(asked.group, ALL_KINDS)
    return trail.project_events(cursor, project.clinic_id, project.id, kinds, asked.who or None, count)


def _lines(cursor: Cursor, events: list[Audited], texts: Texts) -> list[tuple[str, TrailLine]]:
    """Each event as a line, with the day it stands under."""
    ids = [each.event_id for each in events]
    files = {each.event_id: each for each in trail.uploads_of(cursor, ids)}
    written: dict[str, list[WrittenVersion]] = {}
    for each in trail.versions_of(cursor, ids):
        written.setdefault(each.event_id, []).append(each)
    lines = []
    for event in events:
        wrote = tuple(written.get(event.event_id, ()))
        facts = Told(event.event, wrote, files.get(event.event_id))
        lines.append((day(local(event.at).date(), texts.language), _line(event, facts, texts)))
    return lines


def _line(event: Audited, facts: Told, texts: Texts) -> TrailLine:
    own = facts.own
    return TrailLine(
        event.event_id,
        stamp(event.at),
        clock(event.at),
        who_text(event.event.actor.id, texts),
        told(facts, texts),
        _fields(own[0], texts) if len(own) == 1 and not facts.upload else (),
        item_texts(own, texts) if len(own) > 1 else (),
        _can_undo(facts),
    )


def _fields(written: WrittenVersion, texts: Texts) -> tuple[FieldRow, ...]:
    """What was changed in a thing that went on: one that came or went is named already."""
    if written.before is None or written.is_removed:
        return ()
    return field_rows(differences(written.before, written.body), texts)


def _can_undo(facts: Told) -> bool:
    """Files are withdrawn where they were read in, and a project is never undone as a whole."""
    is_begun = any(each.kind == "project" and each.before is None for each in facts.written)
    return bool(facts.written) and not facts.upload and not is_begun and all(each.is_last for each in facts.written)


def _groups(kinds: set[str], texts: Texts) -> tuple[Choice, ...]:
    """The groups the project has changes in; figures may come from any file, so they are always there."""
    names = [name for name, own in GROUPS.items() if name == "figures" or kinds & set(own)]
    return tuple(Choice(name, texts(f"trail_group.{name}")) for name in names)


def _csv_rows(line: TrailLine) -> Iterable[tuple[str, ...]]:
    start = (line.stamp, line.who)
    if line.fields:
        return [(*start, line.what, row.label, row.before, row.mine) for row in line.fields]
    return [(*start, said, "", "", "") for said in (line.what, *line.items)]
