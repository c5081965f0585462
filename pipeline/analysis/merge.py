"""Two people changed the same thing: what merges by itself, and what somebody has to choose. Pure.

A field that only one of them changed takes the change. In a list of things with names of their
own (steps, causes, ticks, roles) this holds for each thing. Only what both changed is disputed.
"""

from collections.abc import Hashable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Generic, TypeVar

T = TypeVar("T")

# What tells a thing in a list from the others; the first that a thing has.
_NAMES = (("id",), ("question", "group"), ("no",), ("raw",), ("group",), ("text",))


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field that both changed, in three versions. ``both`` puts two texts together, None for what is no text."""

    name: str
    base: object
    mine: object
    theirs: object
    both: str | None = None


@dataclass(frozen=True, slots=True)
class Merge(Generic[T]):
    """``body`` has every change that stands alone, and theirs where ``disputes`` remain."""

    body: T
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs between two versions; ``before`` is None for the first version."""

    name: str
    before: object
    after: object


def three_way(base: T, mine: T, theirs: T) -> Merge[T]:
    """Merge two versions of a frozen dataclass that started from the same one."""
    disputes, taken = [], {}
    for name in _names_of(mine):
        was, my, their = (getattr(body, name) for body in (base, mine, theirs))
        if my in (was, their):
            continue
        if their == was:
            taken[name] = my
            continue
        merged = _merged_list(was, my, their)
        if merged is None:
            disputes.append(Dispute(name, was, my, their, _both_texts(was, my, their)))
        else:
            taken[name] = merged
    return Merge(replace(theirs, **taken), tuple(disputes))  # type: ignore[type-var]


def settled(merge: Merge[T], choices: dict[str, object]) -> T:
    """The merged body with each disputed field as chosen; a field nobody chose stays theirs."""
    names = {dispute.name for dispute in merge.disputes}
    return replace(merge.body, **{name: value for name, value in choices.items() if name in names})  # type: ignore[type-var]


def differences(before: T | None, after: T) -> tuple[FieldChange, ...]:
    """The fields that differ; against None, every field that has something in it."""
    changes = []
    for name in _names_of(after):
        was, now = (None if before is None else getattr(before, name)), getattr(after, name)
        if was != now and not (before is None and now in (None, "", ())):
            changes.append(FieldChange(name, was, now))
    return tuple(changes)


def _names_of(body: object) -> list[str]:
    assert is_dataclass(body)
    return [each.name for each in fields(body)]


def _merged_list(base: object, mine: object, theirs: object) -> tuple[Any, ...] | None:
    """Three lists of named things as one; None where they are none, or where both changed the same thing."""
    was, my, their = (_by_name(each) for each in (base, mine, theirs))
    if was is None or my is None or their is None:
        return None
    merged = []
    for name in (*their, *(name for name in my if name not in their)):
        is_settled, chosen = _one_of(was.get(name), my.get(name), their.get(name))
        if not is_settled:
            return None
        merged += [] if chosen is None else [chosen]
    return tuple(merged)


def _one_of(old: Any, new: Any, other: Any) -> tuple[bool, Any]:
    """Whether three versions of one thing in a list (None: not there) can be one, and which."""
    if new in (old, other):
        return True, other
    if other == old:
        return True, new
    if is_dataclass(old) and new is not None and other is not None:
        merge = three_way(old, new, other)
        return not merge.disputes, merge.body
    return False, None


def _by_name(value: object) -> dict[Hashable, Any] | None:
    if not isinstance(value, tuple):
        return None
    names = [_name(item, place) for place, item in enumerate(value)]
    return dict(zip(names, value, strict=True)) if len(set(names)) == len(names) else None


def _name(item: object, place: int) -> Hashable:
    if isinstance(item, str):
        return item
    for attributes in _NAMES:
        found = tuple(getattr(item, name, None) for name in attributes)
        if found[0] not in (None, ""):
            return (attributes, found)
    return place


def _both_texts(base: object, mine: object, theirs: object) -> str | None:
    """Both texts after each other; what they share at the start stands once."""
    if not isinstance(mine, str) or not isinstance(theirs, str):
        return None
    start = base if isinstance(base, str) and mine.startswith(base) and theirs.startswith(base) else ""
    parts = (start.strip(), theirs[len(start) :].strip(), mine[len(start) :].strip())
    return "\n\n".join(part for part in parts if part)
