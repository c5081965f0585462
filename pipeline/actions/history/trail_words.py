"""One event of a project's history as a sentence: what was done, and to what."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.actions.edit_words import field_rows
from pipeline.actions.history.thing_words import thing_name
from pipeline.actions.shown_values import shown
from pipeline.analysis.merge import differences
from pipeline.domain.access import Action, AuditEvent
from pipeline.domain.follow_up import CheckIn, CheckInState, TeamScore
from pipeline.domain.project import Project
from pipeline.store.kinds import KINDS
from pipeline.store.trail import WrittenUpload, WrittenVersion
from pipeline.text import Texts
from pipeline.text.numbers import day, number

MOST_ITEMS = 30  # a whole plan is told by how many things of each kind it has
_ASIDE = frozenset({"clinic", "meeting_draft"})  # written beside what a change is about


@dataclass(frozen=True, slots=True)
class Told:
    """One event with all that it wrote."""

    event: AuditEvent
    written: tuple[WrittenVersion, ...]
    upload: WrittenUpload | None

    @property
    def own(self) -> tuple[WrittenVersion, ...]:
        """What the change is about."""
        return tuple(each for each in self.written if each.kind not in _ASIDE)


def told(facts: Told, texts: Texts) -> str:
    """What the event did, in one sentence."""
    if facts.upload is not None:
        return _of_file(facts, facts.upload, texts)
    if facts.event.action is Action.MEETING_CONFIRMED:
        return _meeting(facts, texts)
    if len(facts.own) == 1:
        return _one(facts.own[0], facts.event.action, texts)
    if any(isinstance(each.body, Project) and each.before is None for each in facts.own):
        key = "copied" if facts.event.action is Action.PROJECT_COPIED else "begun"
        return texts(f"trail.{key}", parts=counted([each for each in facts.own if each.kind != "project"], texts))
    key = "undone_several" if facts.event.action is Action.CHANGE_UNDONE else "several"
    return texts(f"trail.{key}", parts=counted(facts.own, texts))


def item_texts(written: Sequence[WrittenVersion], texts: Texts) -> tuple[str, ...]:
    """Each thing of a change of several, unless they are too many to be read."""
    if len(written) > MOST_ITEMS:
        return ()
    return tuple(_one(each, None, texts) for each in written)


def counted(written: Sequence[WrittenVersion], texts: Texts) -> str:
    """How many things of each kind: 5 indikatorer, 4 aktiviteter."""
    found = Counter(each.kind for each in written)
    return ", ".join(texts(f"thing_count.{each.name}", count=found[each.name]) for each in KINDS if each.name in found)


def _one(written: WrittenVersion, action: Action | None, texts: Texts) -> str:
    thing = thing_name(written.body, texts)
    undone = "undone_" if action is Action.CHANGE_UNDONE else ""
    if written.is_removed:
        return texts(f"trail.{undone}removed", thing=thing)
    if written.before is None:
        is_back = written.version > 1
        return texts(f"trail.{undone}put_back" if is_back else "trail.added", thing=thing)
    if action is Action.TARGET_CLARIFIED:
        return texts("trail.clarified", thing=thing)
    fields = ", ".join(row.label.lower() for row in field_rows(differences(written.before, written.body), texts))
    if not fields:
        return texts("trail.resaved", thing=thing)
    key = "version_back" if action is Action.RECORD_PUT_BACK else f"{undone}changed"
    return texts(f"trail.{key}", thing=thing, fields=fields)


def _of_file(facts: Told, upload: WrittenUpload, texts: Texts) -> str:
    counts = {"new": upload.rows_new, "changed": upload.rows_changed}
    parts = [texts(f"trail.values_{name}", count=count) for name, count in counts.items() if count]
    if facts.own:
        parts.append(counted(facts.own, texts))
    said = texts(f"trail.{facts.event.action.value}", file=upload.file_name)
    is_read = facts.event.action not in (Action.UPLOAD_WITHDRAWN, Action.UPLOAD_RESTORED)
    return f"{said}: {', '.join(parts)}" if parts and is_read else said


def _meeting(facts: Told, texts: Texts) -> str:
    """The meeting, and what was agreed at it."""
    bodies = [each.body for each in facts.own]
    held = next((each for each in bodies if isinstance(each, CheckIn) and each.state is CheckInState.HELD), None)
    answers = Counter(each.kind for each in facts.own)["step_outcome"]
    parts = [texts("thing_count.step_outcome", count=answers)] if answers else []
    for each in bodies:
        if isinstance(each, TeamScore):
            level = number(each.level, texts.language)
            parts.append(texts("trail.scored", who=shown(each.scorer, texts), level=level))
        if isinstance(each, CheckIn) and each.state is CheckInState.PLANNED:
            parts.append(texts("trail.next_check_in", day=day(each.day, texts.language)))
        if isinstance(each, CheckIn) and each.state is CheckInState.CANCELLED:
            parts.append(texts("trail.merged_check_in", day=day(each.day, texts.language)))
    said = texts("trail.meeting", day=day(held.day, texts.language)) if held else texts("trail.meeting_unknown")
    return f"{said}: {', '.join(parts)}" if parts else said
