"""Changes at a meeting: check-ins planned, held and cancelled, steps answered, scores set, a meeting confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.actions.edits import (
    Conflict,
    Edit,
    Refused,
    Saving,
    Stored,
    conflict_of,
    guarded,
    save,
    stands_in_the_way,
    version_of,
)
from pipeline.actions.meeting.clashes import clash_problems, step_names
from pipeline.actions.meeting.drafts import close_draft
from pipeline.actions.meeting.due import with_ticks
from pipeline.actions.meeting.since import taken_over
from pipeline.actions.plan.kept import KeptPlan, kept_plan
from pipeline.actions.work import project_work
from pipeline.analysis.attainment import goal_count
from pipeline.analysis.due_steps import count_done, due_steps
from pipeline.analysis.progress import cancelled
from pipeline.analysis.step_clashes import completed, step_name
from pipeline.domain.access import Action, AuditEvent
from pipeline.domain.attainment import GoalCount
from pipeline.domain.follow_up import (
    LEVELS,
    CheckIn,
    CheckInState,
    Scorer,
    StepOutcome,
    StepState,
    Task,
    TeamScore,
    check_in_id,
)
from pipeline.domain.meeting import MeetingDraft
from pipeline.domain.plan import Plan
from pipeline.domain.problem import Problem, Severity
from pipeline.store import records
from pipeline.store.database import Database
from pipeline.store.errors import EditConflict, RecordNotFound
from pipeline.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Meeting:
    """Everything a confirmed meeting writes, worked out before any of it is written."""

    check_in: CheckIn
    others: tuple[object, ...]


def answer_step(store: Database, outcome: StepOutcome, edit: Edit) -> Saving[StepOutcome]:
    """Say what became of one step on a day. Moving needs a time, dropping a reason."""
    if _lack(outcome):
        return Refused(outcome_problems(_kept(store, outcome.project_id).plan, [outcome]))
    return save(store, outcome, edit, Action.STEP_ANSWERED)


def save_check_in(store: Database, check_in: CheckIn, edit: Edit) -> Saving[CheckIn]:
    """Plan a check-in, or change what one says. More done than due is refused."""
    if check_in.done is not None and check_in.due is not None and check_in.done > check_in.due:
        facts: dict[str, object] = {"done": check_in.done, "due": check_in.due}
        return Refused((Problem("done_above_due", Severity.ERROR, facts=facts),))
    return save(store, check_in, edit, Action.CHECK_IN_SAVED)


def planned_check_in(project_id: str, on: date) -> CheckIn:
    """A check-in to come."""
    return CheckIn(check_in_id(project_id, on), project_id, on, CheckInState.PLANNED, is_stated=False)


def score_on(project_id: str, on: date, level: float, scorer: Scorer = Scorer.TEAM, note: str = "") -> TeamScore:
    """A place on the team scale in the ISO week of a day; each scorer has one a day. Raises ValueError."""
    if level not in LEVELS:
        raise ValueError(f"{level} is no level of the team scale")
    monday = on - timedelta(days=on.weekday())
    own = f"{project_id}/score/{on}/{scorer}"
    return TeamScore(own, project_id, level, monday, monday + timedelta(days=6), None, scorer, note or None)


def save_score(store: Database, score: TeamScore, edit: Edit) -> Saving[TeamScore]:
    """Set a place on the team scale; the advisor's stands beside the team's and never replaces it."""
    return save(store, score, edit, Action.SCORE_SAVED)


def confirm_meeting(store: Database, draft: MeetingDraft, edit: Edit) -> Saving[CheckIn]:
    """Close a meeting: one held check-in with its answers, score, next check-in and tasks, in one change.

    ``edit.based_on`` is the version of the check-in that was shown. Check-ins planned since the
    last held one and not held are cancelled and merged into this one. Where somebody else has
    confirmed or changed this check-in meanwhile nothing is saved and both come back. A step that
    was answered elsewhere meanwhile refuses until somebody has chosen between the two answers.
    """
    kept = _kept(store, draft.project_id)
    draft = tidy(draft)
    draft = replace(draft, ticks=completed(draft.ticks, kept.plan.outcomes, draft.day))
    problems = (*outcome_problems(kept.plan, draft.ticks), *guarded(None, draft))
    clashes = clash_problems(kept.plan, draft, kept.plan.outcomes)
    if clashes or stands_in_the_way(problems, edit):
        return Refused((*clashes, *problems))
    meeting = confirmed(kept, draft, _goals(store, draft))
    event = AuditEvent(edit.actor, Action.MEETING_CONFIRMED, kept.plan.clinic.id, meeting.check_in.id)
    try:
        with store.transaction(event) as transaction:
            clashes = clash_problems(kept.plan, draft, _answers(transaction, draft.project_id))
            if clashes:  # saved since the plan was read
                return Refused(clashes)
            saved = records.append(transaction, meeting.check_in, edit.based_on)
            records.append_all(transaction, meeting.others)
            close_draft(transaction, draft)
    except EditConflict as refused:
        return _conflict(store, refused, edit)
    return Stored(saved.body, saved.record_id, saved.version, saved.event_id, notes=problems)


def confirmed(kept: KeptPlan, draft: MeetingDraft, goals: GoalCount) -> Meeting:
    """What a draft becomes: framdrift counted from the answers, and the goals met so far.

    A fraction that was stated in a report stays as stated when its check-in is written on.
    """
    plan, own = kept.plan, check_in_id(draft.project_id, draft.day)
    earlier = next((each for each in plan.check_ins if each.id == own), CheckIn(own, draft.project_id, draft.day))
    done, due = count_done(
        due_steps(plan.activities, with_ticks(plan.outcomes, draft.ticks), plan.check_ins, draft.day)
    )
    if earlier.state is not CheckInState.HELD or not earlier.is_stated or earlier.due is None:
        earlier = replace(earlier, done=done if due else None, due=due or None, raw=None, is_stated=False)
    check_in = replace(
        earlier,
        state=CheckInState.HELD,
        goals_met=goals.met,
        goals_total=goals.total,
        reflection=draft.reflection or None,
        adjustment=draft.adjustment or None,
        tasks=draft.tasks,
        roles_present=draft.roles_present,
        merged_into=None,
    )
    return Meeting(check_in, (*draft.ticks, *_scores(draft), *_planned(kept, draft), *_merged(kept, check_in)))


def tidy(draft: MeetingDraft) -> MeetingDraft:
    """A draft without the spaces and empty lines that typing leaves."""
    tasks = (replace(each, text=each.text.strip(), role=each.role.strip()) for each in draft.tasks)
    ticks = (replace(each, reason=(each.reason or "").strip() or None) for each in draft.ticks)
    return replace(
        draft,
        reflection=draft.reflection.strip(),
        adjustment=draft.adjustment.strip(),
        level_note=draft.level_note.strip(),
        tasks=tuple(each for each in tasks if each != Task("")),
        ticks=tuple(ticks),
    )


def outcome_problems(plan: Plan, outcomes: Sequence[StepOutcome]) -> tuple[Problem, ...]:
    """Answers that lack what they need, each with its step as people call it."""
    names = step_names(plan)
    lacks = [(each, _lack(each)) for each in outcomes]
    return tuple(
        Problem(code, Severity.ERROR, facts={"step": names.get(step_name(each), each.step)})
        for each, code in lacks
        if code
    )


def _lack(answer: StepOutcome) -> str | None:
    """Moving needs a time, dropping a reason."""
    if answer.state is StepState.MOVED and (answer.moved_to is None or not answer.moved_to.raw.strip()):
        return "step_needs_time"
    if answer.state is StepState.DROPPED and not (answer.reason or "").strip():
        return "step_needs_reason"
    return None


def _kept(store: Database, project_id: str) -> KeptPlan:
    kept = kept_plan(store, project_id)
    if kept is None:
        raise RecordNotFound(kind="project", record_id=project_id, version=None)
    return kept


def _answers(transaction: Transaction, project_id: str) -> list[StepOutcome]:
    return [each.body for each in records.current(transaction.cursor, StepOutcome, project_id=project_id)]


def _goals(store: Database, draft: MeetingDraft) -> GoalCount:
    work = project_work(store, draft.project_id)
    return goal_count(work.attainments(draft.day)) if work else GoalCount(0, 0, 0)


def _scores(draft: MeetingDraft) -> list[TeamScore]:
    levels = ((draft.level, Scorer.TEAM, draft.level_note), (draft.advisor_level, Scorer.ADVISOR, ""))
    return [score_on(draft.project_id, draft.day, level, who, note) for level, who, note in levels if level is not None]


def _planned(kept: KeptPlan, draft: MeetingDraft) -> list[CheckIn]:
    """The next check-in, unless there is one that day already."""
    if draft.next_day is None or draft.next_day <= draft.day:
        return []
    planned = planned_check_in(draft.project_id, draft.next_day)
    return [] if kept.version(planned) else [planned]


def _merged(kept: KeptPlan, into: CheckIn) -> list[CheckIn]:
    missed = taken_over(kept.plan.check_ins, into.day)
    return [cancelled(each, into) for each in missed if each.merged_into is None]


def _conflict(store: Database, refused: EditConflict, edit: Edit) -> Conflict[CheckIn]:
    with store.cursor() as cursor:
        base = version_of(cursor, CheckIn, str(refused.facts["record_id"]), edit.based_on)
    return conflict_of(refused, base)
