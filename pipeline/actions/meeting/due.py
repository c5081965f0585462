"""Möte, step 3: the steps due, what has been answered, and framdrift as it stands."""

from collections.abc import Sequence
from datetime import date

from pipeline.actions.meeting.since import due_text
from pipeline.actions.meeting.view_types import DuePart, DueRow
from pipeline.analysis.due_steps import DueStep, count_done, due_steps
from pipeline.analysis.progress import USUAL_PROCESS_GOAL
from pipeline.analysis.step_clashes import latest_answers
from pipeline.domain.follow_up import CheckInState, StepOutcome, StepState
from pipeline.domain.plan import Plan
from pipeline.text import Texts
from pipeline.text.numbers import percent


def due_part(plan: Plan, on: date, ticks: Sequence[StepOutcome], texts: Texts) -> DuePart:
    """The list of a check-in; ``ticks`` are answers of a draft, which go before those saved.

    A check-in with a stated fraction keeps it, whatever its steps add up to.
    """
    steps = due_steps(plan.activities, with_ticks(plan.outcomes, ticks), plan.check_ins, on)
    saved = latest_answers(plan.outcomes, on)
    stated = stated_fraction(plan, on)
    done, due = stated or count_done(steps)
    share = 100 * done / due if due else None
    wanted = plan.process_goal.percent if plan.process_goal else USUAL_PROCESS_GOAL
    return DuePart(
        rows=tuple(_row(each, saved.get((each.activity.id, each.key)), texts) for each in steps),
        done=done,
        due=due,
        share=share,
        progress=_progress(done, due, stated is not None, texts),
        is_stated=stated is not None,
        goal=texts("meeting_due.goal", percent=percent(wanted, texts.language, 0)),
        reaches_goal=None if share is None else share >= wanted,
        unanswered=_unanswered(steps, texts),
        choices=tuple((state, texts(f"step_state.{state}")) for state in StepState),
        nothing="" if steps else texts("meeting_due.nothing"),
    )


def stated_fraction(plan: Plan, on: date) -> tuple[int, int] | None:
    """(done, due) of the check-in held that day as its team stated it; None where it is counted from the steps."""
    held = next((each for each in plan.check_ins if each.day == on and each.state is CheckInState.HELD), None)
    if held is None or not held.is_stated or held.done is None or not held.due:
        return None
    return held.done, held.due


def with_ticks(outcomes: Sequence[StepOutcome], ticks: Sequence[StepOutcome]) -> tuple[StepOutcome, ...]:
    """The outcomes as they will be when the ticks are saved."""
    return tuple(({each.id: each for each in outcomes} | {each.id: each for each in ticks}).values())


def progress_text(done: int, due: int, texts: Texts) -> str:
    """8 av 10 (80 %); that nothing was due where nothing counts."""
    if not due:
        return texts("meeting_due.no_progress")
    return texts("meeting_due.progress", done=done, due=due, percent=percent(100 * done / due, texts.language, 0))


def _unanswered(steps: Sequence[DueStep], texts: Texts) -> str:
    """How many of those that count nobody has answered; "" when none is left."""
    left = sum(each.is_counted and each.answer is None for each in steps)
    return texts("meeting_due.unanswered", count=left) if left else ""


def _progress(done: int, due: int, is_stated: bool, texts: Texts) -> str:
    said = progress_text(done, due, texts)
    return texts("meeting_due.stated", progress=said) if is_stated else said


def _row(step: DueStep, saved: StepOutcome | None, texts: Texts) -> DueRow:
    answer = step.answer
    return DueRow(
        activity_id=step.activity.id,
        step=step.key,
        area=step.activity.area,
        no="" if step.step.no is None else str(step.step.no),
        text=step.step.text,
        roles=", ".join(step.activity.responsible_roles),
        due=due_text(step.due, texts),
        origin=texts(f"due_origin.{step.origin}"),
        state=answer.state if answer else None,
        state_text=texts(f"step_state.{answer.state}") if answer else texts("step_state.open"),
        moved_to=due_text(answer.moved_to, texts) if answer else "",
        reason=(answer.reason if answer else None) or "",
        saved=saved,
    )
