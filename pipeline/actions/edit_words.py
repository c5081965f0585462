"""Changes and conflicts in words: which field, what it said before and says now, who and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from pipeline.actions.edits import Change, Conflict, Refused, history
from pipeline.actions.messages import sentence
from pipeline.actions.upload.history import who_text
from pipeline.analysis.merge import FieldChange, differences
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.follow_up import CheckInState, Scorer, StepState
from pipeline.domain.meeting import MeetingStep
from pipeline.domain.pdsa import Decision, TestScale
from pipeline.domain.problem import Problem, Severity
from pipeline.store.database import Database
from pipeline.text import Texts
from pipeline.text.numbers import UNKNOWN, day, number

STOCKHOLM = "Europe/Stockholm"
# The words of every code a record may hold.
PREFIXES: Mapping[type[StrEnum], str] = {
    Kind: "kind",
    Direction: "direction",
    Family: "family",
    CheckInState: "check_in",
    StepState: "step_state",
    Scorer: "scorer",
    Decision: "pdsa_decision",
    TestScale: "test_scale",
    MeetingStep: "meeting_step",
}
_HIDDEN = frozenset({"id", "project_id", "clinic_id", "activity_id", "survey_id", "is_stated", "at_step"})


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field that changed, or that two wrote in. ``both`` is a text with both in it, "" where there is none."""

    name: str
    label: str
    before: str
    mine: str
    theirs: str
    both: str = ""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One version of a record. ``fields`` has what it said before (before) and said then (mine)."""

    version: int
    when: str
    who: str
    what: str
    event_id: str
    fields: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Two texts for one field, both shown. ``rows`` are to be chosen between; the rest is merged already."""

    heading: str
    about: str
    rows: tuple[FieldRow, ...]


def history_rows(store: Database, body: type, record_id: str, texts: Texts) -> tuple[HistoryRow, ...]:
    """The history of a record in words, newest first."""
    return tuple(_history_row(each, texts) for each in history(store, body, record_id))


def conflict_view(conflict: Conflict[Any], texts: Texts) -> ConflictView:
    """A conflict in words: who saved, when, and the fields both wrote in."""
    rows = tuple(
        FieldRow(
            each.name,
            label(each.name, texts),
            shown(each.base, texts),
            shown(each.mine, texts),
            shown(each.theirs, texts),
            each.both or "",
        )
        for each in conflict.disputes
    )
    who, when = who_text(conflict.by, texts), moment(conflict.at, texts)
    if conflict.theirs is None:
        about = texts("conflict.removed", who=who, when=when)
    else:
        about = texts("conflict.about", who=who, when=when, count=len(rows))
    return ConflictView(texts("conflict.heading"), about, rows)


def own_words(conflict: Conflict[Any], texts: Texts) -> tuple[tuple[str, str], ...]:
    """What I wrote in a conflict that cannot be merged: (field, text) of all that I changed."""
    if conflict.mine is None:
        return ()
    changed = differences(conflict.base, conflict.mine)
    return tuple(
        (label(each.name, texts), shown(each.after, texts)) for each in changed if f"field.{each.name}" in texts
    )


def problem_texts(problems: tuple[Problem, ...], texts: Texts) -> tuple[tuple[Severity, str], ...]:
    """What the guard found, with the field by its name."""
    return tuple((each.severity, _with_field(each, texts)) for each in problems)


def refused_texts(refused: Refused, texts: Texts) -> tuple[str, ...]:
    """Why nothing was saved."""
    return tuple(text for _, text in problem_texts(refused.problems, texts))


def label(name: str, texts: Texts) -> str:
    """What a field is called."""
    return texts(f"field.{name}")


def shown(value: object, texts: Texts) -> str:
    """A value of a record as a reader would write it; a dash for nothing."""
    if value is None or value in ("", ()):
        return UNKNOWN
    if isinstance(value, bool):
        return texts("field_value.yes" if value else "field_value.no")
    if isinstance(value, StrEnum):
        prefix = PREFIXES.get(type(value))
        return texts(f"{prefix}.{value}") if prefix else value.value
    if isinstance(value, date):
        return day(value, texts.language)
    if isinstance(value, int | float):
        return number(value, texts.language, 2)
    if isinstance(value, tuple):
        return "; ".join(shown(item, texts) for item in value)
    return value if isinstance(value, str) else _thing(value, texts)


def moment(at: datetime | None, texts: Texts) -> str:
    """UTC without zone as a Swedish clock shows it: 4 juni 2024 13:05."""
    if at is None:
        return UNKNOWN
    local = at.replace(tzinfo=UTC).astimezone(ZoneInfo(STOCKHOLM))
    return format_datetime(local, "d MMMM y HH:mm", locale=texts.language)


def _history_row(change: Change, texts: Texts) -> HistoryRow:
    rows = tuple(_field_row(each, texts) for each in change.fields if each.name not in _HIDDEN)
    key = "history.removed" if change.is_removed else "history.first" if change.version == 1 else "history.changed"
    fields = ", ".join(row.label for row in rows)
    what = texts(key, fields=fields) if rows or key != "history.changed" else texts("history.put_back")
    return HistoryRow(change.version, moment(change.at, texts), who_text(change.by, texts), what, change.event_id, rows)


def _field_row(change: FieldChange, texts: Texts) -> FieldRow:
    return FieldRow(change.name, label(change.name, texts), shown(change.before, texts), shown(change.after, texts), "")


def _with_field(problem: Problem, texts: Texts) -> str:
    field = problem.facts.get("field")
    text = sentence(problem, texts)
    return f"{label(str(field), texts)}: {text}" if field else text


def _thing(value: object, texts: Texts) -> str:
    """A part of a record by what people know it as."""
    for name in ("raw", "text", "area", "title", "name"):
        if found := getattr(value, name, None):
            no = getattr(value, "no", None)
            return f"{no} {found}" if no not in (None, "") else str(found)
    state = getattr(value, "state", None)
    if state is not None:
        return f"{getattr(value, 'step', '')}: {shown(state, texts)}"
    figure = getattr(value, "value", None)
    return shown(figure, texts) if figure is not None else shown(getattr(value, "group", ""), texts)
