"""Möte: what happened since last, the curves, what is due, what was learnt, the team scale, what comes next."""

from dataclasses import replace
from datetime import date, timedelta

from pipeline.actions.goal_rows import goal_row, in_order_of_attention
from pipeline.actions.meeting.clashes import clash_rows
from pipeline.actions.meeting.drafts import current_draft
from pipeline.actions.meeting.due import due_part
from pipeline.actions.meeting.since import since_last
from pipeline.actions.meeting.view_types import (
    LevelRow,
    MeetingView,
    NextPart,
    StepHeading,
    StudyCycle,
    StudyPart,
    TeamPart,
    Told,
)
from pipeline.actions.overview import headline
from pipeline.actions.plan.kept import KeptPlan, kept_plan
from pipeline.actions.wording import level_key, level_text, weeks_text
from pipeline.actions.work import ProjectWork, project_work
from pipeline.analysis.attainment import goal_count
from pipeline.analysis.due_steps import check_in_before
from pipeline.analysis.pdsa import is_past_its_end, stage_of
from pipeline.domain.follow_up import LEVELS, CheckIn, CheckInState, Scorer, TeamScore, check_in_id
from pipeline.domain.meeting import MINUTES, MeetingDraft, MeetingStep
from pipeline.domain.pdsa import PdsaCycle, Stage
from pipeline.domain.plan import Plan
from pipeline.store import records
from pipeline.store.database import Database
from pipeline.text import Texts
from pipeline.text.numbers import day, day_short

UNDER_WAY = (Stage.STUDY, Stage.ACT, Stage.DO)  # what a meeting has to talk of, the most pressing first
STUDY_QUESTIONS = 3


def meeting_view(
    store: Database, project_id: str, *, day: date, texts: Texts, told: Told | None = None
) -> MeetingView | None:
    """The View of a project's meeting on a day, with its draft; None when there is no such project.

    ``told``: signals and the figures' word on the team scale, from those who work them out.
    """
    work, kept = project_work(store, project_id), kept_plan(store, project_id)
    if work is None or kept is None:
        return None
    draft, draft_version = current_draft(store, project_id, day)
    held = _check_in_on(kept.plan, day)
    version = kept.version(held) if held else 0
    told = told or Told()
    standings = work.attainments(day)
    return MeetingView(
        title=kept.plan.project.theme,
        clinic_name=kept.plan.clinic.name,
        day=day,
        day_text=_day(day, texts),
        is_confirmed=held is not None and held.state is CheckInState.HELD,
        check_in_version=version,
        base_version=_base_version(store, draft, held, version),
        draft=draft or replace(started_draft(kept.plan, day), based_on=version),
        draft_version=draft_version,
        draft_text=texts("meeting.draft_kept") if draft else "",
        headings=headings(texts),
        since=since_last(work, kept.plan, day, told.signals, texts),
        goals=headline(goal_count(standings), texts),
        curves=tuple(goal_row(work, each, day, texts) for each in in_order_of_attention(standings)),
        due=due_part(kept.plan, day, draft.ticks if draft else (), texts),
        clashes=clash_rows(store, kept.plan, draft, texts) if draft else (),
        study=_study(kept.plan, day, texts),
        team=_team(work, day, told, texts),
        next=_next(kept, day, texts),
    )


def _base_version(store: Database, draft: MeetingDraft | None, held: CheckIn | None, version: int) -> int:
    """The version the draft was begun from, where a held check-in says something else since; else the latest."""
    if draft is None or held is None or held.state is not CheckInState.HELD:
        return version
    with store.cursor() as cursor:
        seen = records.at_version(cursor, CheckIn, held.id, draft.based_on)
    return version if seen is not None and seen.body == held else draft.based_on


def started_draft(plan: Plan, on: date) -> MeetingDraft:
    """An unwritten meeting; a check-in already held that day is where it goes on from."""
    held = _check_in_on(plan, on)
    draft = MeetingDraft(plan.project.id, on)
    if held is None or held.state is not CheckInState.HELD:
        return draft
    team, advisor = (_score_of(plan, on, who) for who in (Scorer.TEAM, Scorer.ADVISOR))
    return replace(
        draft,
        reflection=held.reflection or "",
        adjustment=held.adjustment or "",
        tasks=held.tasks,
        roles_present=held.roles_present,
        level=team.level if team else None,
        level_note=(team.note if team else None) or "",
        advisor_level=advisor.level if advisor else None,
    )


def _score_of(plan: Plan, on: date, who: Scorer) -> TeamScore | None:
    """What was set in the week of a day."""
    found = [each for each in plan.team_scores if each.start <= on <= each.end and each.scorer is who]
    return found[-1] if found else None


def headings(texts: Texts) -> tuple[StepHeading, ...]:
    """The six steps in order."""
    return tuple(
        StepHeading(step, no, texts(f"meeting_step.{step}"), texts(f"meeting_lead.{step}"), MINUTES[step])
        for no, step in enumerate(MeetingStep, 1)
    )


def level_rows(texts: Texts) -> tuple[LevelRow, ...]:
    """The ten levels of the team scale, with what each asks for."""
    return tuple(
        LevelRow(level, level_text(level, texts), texts(level_key(level)), texts(f"team_scale_asks.{_code(level)}"))
        for level in LEVELS
    )


def _code(level: float) -> str:
    return level_key(level).rpartition(".")[2]


def _check_in_on(plan: Plan, on: date) -> CheckIn | None:
    return next((each for each in plan.check_ins if each.id == check_in_id(plan.project.id, on)), None)


def _day(when: date, texts: Texts) -> str:
    return day(when, texts.language)


def _study(plan: Plan, on: date, texts: Texts) -> StudyPart:
    before = check_in_before(plan.check_ins, on)
    return StudyPart(
        cycles=tuple(
            _study_cycle(each, stage, on, texts)
            for stage in UNDER_WAY
            for each in plan.cycles
            if stage_of(each, on) is stage and (each.start is None or each.start <= on)
        ),
        questions=tuple(texts(f"meeting_study.question_{no}") for no in range(1, STUDY_QUESTIONS + 1)),
        last_reflection=(before.reflection if before else None) or "",
        last_adjustment=(before.adjustment if before else None) or "",
    )


def _study_cycle(cycle: PdsaCycle, stage: Stage, on: date, texts: Texts) -> StudyCycle:
    reminder = (
        texts("pdsa.past_its_end", day=day_short(cycle.end, texts.language)) if is_past_its_end(cycle, on) else ""
    )
    label = texts("pdsa.label", no=cycle.no)
    return StudyCycle(cycle.id, label, cycle.title, stage, texts(f"pdsa_stage.{stage}"), reminder)


def _team(work: ProjectWork, on: date, told: Told, texts: Texts) -> TeamPart:
    scores = [each for each in work.team_scores if each.start <= on]
    team = [each for each in scores if each.scorer is Scorer.TEAM]
    advisor = [each for each in scores if each.scorer is Scorer.ADVISOR]
    return TeamPart(
        levels=level_rows(texts),
        last_level=team[-1].level if team else None,
        last=score_text(team[-1], texts) if team else "",
        advisor_last=score_text(advisor[-1], texts) if advisor else "",
        evidence=told.evidence,
        gap=told.gap,
    )


def score_text(score: TeamScore, texts: Texts) -> str:
    """Who set which level, and in which week."""
    label, when = texts(level_key(score.level)), weeks_text(score.start, score.end, texts)
    return texts(f"meeting_score.{score.scorer}", level=level_text(score.level, texts), label=label, when=when)


def _next(kept: KeptPlan, on: date, texts: Texts) -> NextPart:
    planned = [each.day for each in kept.plan.check_ins if each.state is CheckInState.PLANNED and each.day > on]
    first = min(planned, default=None)
    return NextPart(
        planned=first,
        planned_text=texts("meeting_next.planned", day=_day(first, texts)) if first else texts("meeting_next.none"),
        suggested=first or a_month_on(on),
        roles=tuple(dict.fromkeys(kept.plan.project.team_roles)),
    )


def a_month_on(on: date) -> date:
    """The same weekday about a month later: four weeks on, or five where that is still the same month."""
    later = on + timedelta(weeks=4)
    return later + timedelta(weeks=1) if later.month == on.month else later
