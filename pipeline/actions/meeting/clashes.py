"""A step that is answered in a meeting's draft and was answered elsewhere meanwhile: told on the step, and chosen."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.actions.edit_words import moment
from pipeline.actions.edits import BOTH, MINE, THEIRS
from pipeline.actions.meeting.since import due_text, step_label
from pipeline.actions.meeting.view_types import ClashRow
from pipeline.actions.wording import who_text
from pipeline.analysis.step_clashes import StepClash, StepName, step_clashes, step_name
from pipeline.domain.follow_up import StepOutcome, StepState, step_keys
from pipeline.domain.meeting import MeetingDraft
from pipeline.domain.plan import Plan
from pipeline.domain.problem import Problem, Severity
from pipeline.store import records
from pipeline.store.database import Database
from pipeline.text import Texts


def clash_rows(store: Database, plan: Plan, draft: MeetingDraft, texts: Texts) -> tuple[ClashRow, ...]:
    """Every step with two answers, in words: what the meeting has, what was saved since, by whom and when."""
    names = step_names(plan)
    return tuple(_row(store, each, names, texts) for each in clashes_of(draft, plan.outcomes))


def clash_problems(plan: Plan, draft: MeetingDraft, outcomes: Iterable[StepOutcome]) -> tuple[Problem, ...]:
    """Why a draft cannot be confirmed yet: the steps whose two answers nobody has chosen between."""
    names = step_names(plan)
    return tuple(
        Problem("step_answered_elsewhere", Severity.ERROR, facts={"step": names.get(step_name(each.mine), "")})
        for each in clashes_of(draft, outcomes)
    )


def clashes_of(draft: MeetingDraft, outcomes: Iterable[StepOutcome]) -> tuple[StepClash, ...]:
    """The answers of a draft that differ from what was saved since they were given."""
    return step_clashes(draft.ticks, draft.seen, outcomes, draft.day)


def tick_of(draft: MeetingDraft, activity_id: str, step: str) -> StepOutcome | None:
    """What a draft answers of a step."""
    return next((each for each in draft.ticks if step_name(each) == (activity_id, step)), None)


def ticked(draft: MeetingDraft, tick: StepOutcome, seen: StepOutcome | None) -> MeetingDraft:
    """The draft with one step answered; ``seen`` is the saved answer that stood on the screen meanwhile."""
    rest = unticked(draft, *step_name(tick))
    return replace(rest, ticks=(*rest.ticks, tick), seen=(*rest.seen, *([seen] if seen else [])))


def unticked(draft: MeetingDraft, activity_id: str, step: str) -> MeetingDraft:
    """The draft without an answer to a step; what is saved of it holds."""
    own = (activity_id, step)
    return replace(draft, ticks=_without(draft.ticks, own), seen=_without(draft.seen, own))


def chosen(draft: MeetingDraft, clash: StepClash, choice: str) -> MeetingDraft:
    """The draft with one of two answers to a step chosen (MINE, THEIRS or BOTH)."""
    if choice == THEIRS:
        return unticked(draft, *step_name(clash.mine))
    return ticked(draft, clash.both if choice == BOTH and clash.both else clash.mine, clash.theirs)


def step_names(plan: Plan) -> dict[StepName, str]:
    """What people call each step, by its name in the answers."""
    return {
        (activity.id, key): step_label(step.no, step.text)
        for activity in plan.activities
        for key, step in zip(step_keys(activity), activity.steps, strict=True)
    }


def answer_words(answer: StepOutcome, texts: Texts) -> str:
    """An answer with its time and its reason: flyttat till juni 2026 (lokalen är stängd)."""
    said = state_words(answer, texts)
    return texts("minutes.reason", line=said, reason=answer.reason) if answer.reason else said


def state_words(answer: StepOutcome, texts: Texts) -> str:
    """An answer with its time."""
    said = texts(f"step_state.{answer.state}")
    if answer.state is StepState.MOVED and answer.moved_to:
        return texts("minutes.moved", line=said, due=due_text(answer.moved_to, texts))
    return said


def told_by(store: Database, answer: StepOutcome, texts: Texts) -> tuple[str, str]:
    """Who saved an answer, and when; empty where it holds no longer."""
    with store.cursor() as cursor:
        saved = records.get(cursor, StepOutcome, answer.id)
    return (who_text(saved.actor, texts), moment(saved.at, texts)) if saved else ("", "")


def _row(store: Database, clash: StepClash, names: dict[StepName, str], texts: Texts) -> ClashRow:
    mine, theirs = (answer_words(each, texts) for each in (clash.mine, clash.theirs))
    who, when = told_by(store, clash.theirs, texts)
    return ClashRow(
        step=step_name(clash.mine),
        label=names.get(step_name(clash.mine), clash.mine.step),
        clash=clash,
        said=texts("meeting_clash.said", mine=mine, theirs=theirs, who=who, when=when),
        choices=choice_words(clash, texts),
    )


def choice_words(clash: StepClash, texts: Texts) -> tuple[tuple[str, str], ...]:
    """The answers by their names; where only the reasons differ, whose reason it is."""
    if clash.both is not None:
        return tuple((each, texts(f"meeting_page.use_{each}")) for each in (MINE, THEIRS, BOTH))
    mine, theirs = state_words(clash.mine, texts), state_words(clash.theirs, texts)
    return (
        (MINE, texts("meeting_page.set_mine", mine=mine)),
        (THEIRS, texts("meeting_page.keep_theirs", theirs=theirs)),
    )


def _without(answers: tuple[StepOutcome, ...], step: StepName) -> tuple[StepOutcome, ...]:
    return tuple(each for each in answers if step_name(each) != step)
