"""Changes and conflicts in words: which field, what it said before and says now, who and when."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from pipeline.actions.edits import Change, Conflict, Refused, history
from pipeline.actions.messages import sentence
from pipeline.actions.shown_values import shown
from pipeline.actions.wording import who_text
from pipeline.analysis.merge import FieldChange, differences
from pipeline.analysis.word_changes import changed_words
from pipeline.domain.change import Piece
from pipeline.domain.problem import Problem, Severity
from pipeline.store.database import Database
from pipeline.text import Texts
from pipeline.text.numbers import UNKNOWN

STOCKHOLM = "Europe/Stockholm"
LONG = 90  # characters; a longer text is shown by what differs
_HIDDEN = frozenset(
    {"id", "project_id", "clinic_id", "activity_id", "survey_id", "is_stated", "at_step", "based_on", "seen"}
)


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field that changed, or that two wrote in. ``both`` is a text with both in it, "" where there is none.

    ``pieces`` show where two long texts differ; () for short ones.
    """

    name: str
    label: str
    before: str
    mine: str
    theirs: str
    both: str = ""
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One version of a record. ``fields`` has what it said before (before) and said then (mine).

    ``can_put_back`` where it differs from what holds now; ``newest`` is what such a change is based on.
    """

    version: int
    when: str
    who: str
    what: str
    event_id: str
    fields: tuple[FieldRow, ...]
    can_put_back: bool
    newest: int


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Two texts for one field, both shown. ``rows`` are to be chosen between; the rest is merged already."""

    heading: str
    about: str
    rows: tuple[FieldRow, ...]


def history_rows(
    store: Database, body: type, record_id: str, texts: Texts, only: tuple[str, ...] = ()
) -> tuple[HistoryRow, ...]:
    """The history of a record in words, newest first; with ``only``, what was done to these fields of it."""
    rows = []
    past = history(store, body, record_id)
    for each in past:
        changed = [field for field in each.fields if not only or field.name in only]
        since = tuple(name for name in each.since if not only or name in only)
        if changed or each.is_removed or (not only and each.version > 1):
            fields = field_rows(changed, texts)
            rows.append(_history_row(replace(each, since=since), past[0], fields, texts))
    return tuple(rows)


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
    elif conflict.base is None:
        about = texts("conflict.both_new", who=who, when=when)
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


def moment(at: datetime | None, texts: Texts) -> str:
    """UTC without zone as a Swedish clock shows it: 4 juni 2024 13:05."""
    if at is None:
        return UNKNOWN
    return format_datetime(local(at), "d MMMM y HH:mm", locale=texts.language)


def local(at: datetime) -> datetime:
    """UTC without zone as the time in Sweden."""
    return at.replace(tzinfo=UTC).astimezone(ZoneInfo(STOCKHOLM))


def clock(at: datetime) -> str:
    """UTC without zone as a Swedish clock shows it: 13:05."""
    return f"{local(at):%H:%M}"


def stamp(at: datetime) -> str:
    """UTC without zone as a spreadsheet sorts it: 2024-06-04 13:05."""
    return f"{local(at):%Y-%m-%d %H:%M}"


def _history_row(change: Change, newest: Change, fields: tuple[FieldRow, ...], texts: Texts) -> HistoryRow:
    return HistoryRow(
        change.version,
        moment(change.at, texts),
        who_text(change.by, texts),
        _what(change, fields, texts),
        change.event_id,
        fields,
        can_put_back=not change.is_removed and (newest.is_removed or bool(change.since)),
        newest=newest.version,
    )


def _what(change: Change, fields: tuple[FieldRow, ...], texts: Texts) -> str:
    if change.is_removed:
        return texts("history.removed")
    if change.as_of is not None:
        return texts("history.as_of", when=moment(change.as_of, texts))
    key = "history.first" if change.version == 1 else "history.changed"
    return texts(key, fields=", ".join(row.label for row in fields)) if fields else texts("history.resaved")


def field_row(change: FieldChange, texts: Texts) -> FieldRow:
    """One field that changed: before and after in words, and where they differ if they are long."""
    before, after = shown(change.before, texts), shown(change.after, texts)
    is_long = max(len(before), len(after)) > LONG
    pieces = changed_words("" if before == UNKNOWN else before, "" if after == UNKNOWN else after) if is_long else ()
    return FieldRow(change.name, label(change.name, texts), before, after, "", pieces=pieces)


def field_rows(changes: Iterable[FieldChange], texts: Texts) -> tuple[FieldRow, ...]:
    """Every field that people know of, in words; what reads the same before and after is no change to them."""
    rows = (field_row(each, texts) for each in changes if each.name not in _HIDDEN)
    return tuple(row for row in rows if row.before != row.mine)


def _with_field(problem: Problem, texts: Texts) -> str:
    field = problem.facts.get("field")
    text = sentence(problem, texts)
    return f"{label(str(field), texts)}: {text}" if field else text
