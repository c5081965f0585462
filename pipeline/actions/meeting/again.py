"""A check-in that somebody confirmed while others still wrote: what they have that it lacks, and both as one."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.actions.edit_words import label, moment
from pipeline.actions.edits import BOTH, MINE, THEIRS, history
from pipeline.actions.meeting.changes import tidy
from pipeline.actions.meeting.clashes import answer_words, step_names
from pipeline.actions.meeting.since import task_rows
from pipeline.actions.meeting.view import started_draft
from pipeline.actions.meeting.view_types import AgainRow, AgainView
from pipeline.actions.plan.kept import KeptPlan, kept_plan
from pipeline.actions.shown_values import shown
from pipeline.actions.wording import level_text, who_text
from pipeline.analysis.step_clashes import step_name
from pipeline.domain.follow_up import CheckIn, CheckInState, StepOutcome, check_in_id
from pipeline.domain.meeting import MeetingDraft
from pipeline.domain.plan import Plan
from pipeline.store import records
from pipeline.store.database import Database
from pipeline.text import Texts

FIELDS = (
    "ticks",
    "reflection",
    "adjustment",
    "level",
    "level_note",
    "advisor_level",
    "next_day",
    "tasks",
    "roles_present",
)


def last_draft(store: Database, project_id: str, on: date) -> MeetingDraft | None:
    """The draft of a meeting as it last was, confirmed or thrown away since; None where there never was one."""
    with store.cursor() as cursor:
        past = records.history(cursor, MeetingDraft, MeetingDraft(project_id, on).id)
    return past[0].body if past else None


def again_view(store: Database, mine: MeetingDraft, texts: Texts) -> AgainView:
    """What happened to the meeting, by whom and when, and what ``mine`` has that the confirmed check-in lacks."""
    plan = _kept(store, mine).plan
    own = check_in_id(mine.project_id, mine.day)
    is_held = any(each.id == own and each.state is CheckInState.HELD for each in plan.check_ins)
    last = history(store, CheckIn, own)[0] if is_held else next(iter(history(store, MeetingDraft, mine.id)), None)
    rows = tuple(_row(name, mine, plan, texts) for name in lacking(plan, mine)) if is_held else ()
    facts = {"who": who_text(last.by, texts) if last else "", "when": moment(last.at if last else None, texts)}
    name = "confirmed" if is_held else "gone"
    return AgainView(texts(f"again.{name}"), texts(f"again.{name}_about", **facts), is_held, rows)


def together(store: Database, mine: MeetingDraft, choices: Mapping[str, str]) -> MeetingDraft:
    """The check-in that stands as a draft, with each of my fields as chosen (MINE, THEIRS or BOTH)."""
    kept = _kept(store, mine)
    plan = kept.plan
    theirs = standing(plan, mine.day)
    ours = tidy(mine)
    fields: dict[str, Any] = {
        name: _chosen(name, ours, theirs, choices.get(name, THEIRS)) for name in lacking(plan, mine)
    }
    seen = (*ours.seen, *theirs.ticks)  # both answers of a step stood on the screen
    return replace(theirs, at_step=mine.at_step, based_on=_version(kept, mine), seen=seen, **fields)


def standing(plan: Plan, on: date) -> MeetingDraft:
    """A confirmed check-in with its answers, scores and next day, as the draft it would be."""
    later = [each.day for each in plan.check_ins if each.state is CheckInState.PLANNED and each.day > on]
    ticks = tuple(each for each in plan.outcomes if each.day == on)
    return replace(started_draft(plan, on), ticks=ticks, next_day=min(later, default=None))


def lacking(plan: Plan, mine: MeetingDraft) -> tuple[str, ...]:
    """The fields where ``mine`` has something that the confirmed check-in does not."""
    theirs, ours = standing(plan, mine.day), tidy(mine)
    planned = {each.day for each in plan.check_ins if each.state is CheckInState.PLANNED}
    lost = (name for name in FIELDS if _is_lost(getattr(ours, name), getattr(theirs, name)))
    return tuple(name for name in lost if name != "next_day" or ours.next_day not in planned)


def word_of_others(
    store: Database, draft: MeetingDraft, of: Callable[[MeetingDraft], object], texts: Texts
) -> tuple[str, str]:
    """Who last changed a part of a draft, and when; ``of`` picks the part."""
    past = history_of(store, draft)
    pairs = zip(past, [*past[1:], None], strict=False)
    last = next((now for now, before in pairs if before is None or of(now.body) != of(before.body)), None)
    return (who_text(last.actor, texts), moment(last.at, texts)) if last else ("", "")


def history_of(store: Database, draft: MeetingDraft) -> list[records.Saved[MeetingDraft]]:
    """Every version of a draft since it was begun, newest first."""
    with store.cursor() as cursor:
        past = records.history(cursor, MeetingDraft, draft.id)
    ended = next((no for no, each in enumerate(past) if each.is_removed), len(past))
    return list(past[:ended])


def _kept(store: Database, draft: MeetingDraft) -> KeptPlan:
    kept = kept_plan(store, draft.project_id)
    assert kept is not None, draft.project_id
    return kept


def _version(kept: KeptPlan, draft: MeetingDraft) -> int:
    """The version of the check-in as it stands now."""
    own = check_in_id(draft.project_id, draft.day)
    return next((kept.version(each) for each in kept.plan.check_ins if each.id == own), 0)


def _is_lost(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, tuple):
        return any(each not in theirs for each in ours)
    if isinstance(ours, str):
        return ours not in theirs
    return ours is not None and ours != theirs


def _chosen(name: str, ours: MeetingDraft, theirs: MeetingDraft, choice: str) -> object:
    mine, their = getattr(ours, name), getattr(theirs, name)
    if choice == THEIRS:
        return their
    if name == "ticks":  # a step has one answer; those that only one of us gave stand
        return tuple(({each.id: each for each in their} | {each.id: each for each in mine}).values())
    if choice == MINE:
        return mine
    if isinstance(mine, tuple):
        return (*their, *(each for each in mine if each not in their))
    return mine if their in mine else f"{their}\n\n{mine}"


def _row(name: str, mine: MeetingDraft, plan: Plan, texts: Texts) -> AgainRow:
    theirs, ours = standing(plan, mine.day), tidy(mine)
    own, their = getattr(ours, name), getattr(theirs, name)
    if name == "ticks":
        own = tuple(each for each in own if each not in their)
        their = tuple(each for each in their if each.id in {answer.id for answer in own})
    can_be_both = name != "ticks" and isinstance(own, tuple | str)
    choices = (MINE, THEIRS, *([BOTH] if can_be_both and their else []))
    preferred = MINE if not their else BOTH if can_be_both else THEIRS
    mine_said, theirs_said = (_said(name, each, plan, texts) for each in (own, their))
    return AgainRow(name, label(name, texts), mine_said, theirs_said, choices, preferred)


def _said(name: str, value: Any, plan: Plan, texts: Texts) -> str:
    """A part of a draft in words, a line for each thing in a list."""
    if name == "ticks":
        return "\n".join(answer_text(each, plan, texts) for each in value) or shown(None, texts)
    if name == "tasks":
        rows = task_rows(value, texts)
        return "\n".join(" · ".join(part for part in (row.role, row.text, row.due) if part) for row in rows) or shown(
            None, texts
        )
    if name in ("level", "advisor_level"):
        return level_text(value, texts) if value is not None else shown(None, texts)
    return ", ".join(value) if isinstance(value, tuple) and value else shown(value, texts)


def answer_text(answer: StepOutcome, plan: Plan, texts: Texts) -> str:
    """What was answered of a step: its words and the answer."""
    return f"{step_names(plan).get(step_name(answer), answer.step)}: {answer_words(answer, texts)}"
