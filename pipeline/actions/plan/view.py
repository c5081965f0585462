"""Plan: what the project has set out to do, as its report would tell it."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.lists import format_list

from pipeline.actions.wording import due_text, level_key, target_text, value_with_counts
from pipeline.actions.work import ProjectWork, project_work
from pipeline.analysis.readings import reading_of
from pipeline.domain.follow_up import Activity, CheckIn, CheckInState
from pipeline.domain.plan import ContextSeries
from pipeline.domain.project import Cause, ProjectIndicator
from pipeline.domain.reading import Reading
from pipeline.store.database import Database
from pipeline.text import Texts
from pipeline.text.numbers import counts_text, day, day_short, number, percent, period_text, reading_text


@dataclass(frozen=True, slots=True)
class PlannedIndicator:
    """One indicator row of the plan, in words. ``target_raw`` is "" where it says no more than ``target``."""

    label: str
    code: str
    name: str
    family: str
    direction: str
    baseline: str
    baseline_when: str
    target: str
    target_raw: str
    due: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class PlannedActivity:
    """An area of the action plan. ``steps`` are (number, text); the number is "" where the plan gave none."""

    area: str
    desired_outcome: str
    steps: tuple[tuple[str, str], ...]
    roles: str
    next_check_ins: str


@dataclass(frozen=True, slots=True)
class CheckInRow:
    day: str
    state: str
    progress: str
    reflection: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """A project's plan, every part of it as it stands; a part nobody has filled in is empty.

    ``stories`` (running text) and ``facts`` (a line each) are (heading, text) in reading order.
    ``context``: figures mentioned beside the indicators, as (name, figures with their periods, source).
    ``reflection`` is what the team learnt. ``missing_text`` names what is not filled in, "" when all is.
    """

    title: str
    subtitle: str
    invented_text: str
    stories: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    team: tuple[str, ...]
    goals: tuple[str, ...]
    causes: tuple[Cause, ...]
    indicators: tuple[PlannedIndicator, ...]
    activities: tuple[PlannedActivity, ...]
    check_ins: tuple[CheckInRow, ...]
    team_scores: tuple[tuple[str, str, str], ...]
    context: tuple[tuple[str, str, str], ...]
    reflection: str
    missing_text: str


def plan_view(store: Database, project_id: str, texts: Texts) -> PlanView | None:
    """The View of one project's plan; None when there is no such project."""
    work = project_work(store, project_id)
    if work is None:
        return None
    project = work.project
    return PlanView(
        title=project.theme,
        subtitle=texts("plan.subtitle", clinic=work.clinic.name, year=project.year),
        invented_text=texts("overview.invented") if work.clinic.is_invented else "",
        stories=_filled_in((("background", project.background), ("patients", project.patient_involvement)), texts),
        facts=_facts(work, texts),
        team=_team(project.team_roles, texts),
        goals=project.overall_goals,
        causes=project.causes,
        indicators=tuple(_indicator(each, texts) for each in work.indicators),
        activities=tuple(_activity(each) for each in work.activities),
        check_ins=tuple(_check_in(each, texts) for each in work.check_ins),
        team_scores=tuple(
            (
                each.raw or day_short(each.start, texts.language),
                number(each.level, texts.language),
                texts(level_key(each.level)),
            )
            for each in work.team_scores
        ),
        context=_context(work, texts),
        reflection=project.reflection or "",
        missing_text=_missing_text(work, texts),
    )


def _filled_in(rows: tuple[tuple[str, str | None], ...], texts: Texts) -> tuple[tuple[str, str], ...]:
    return tuple((texts(f"plan.{name}"), text) for name, text in rows if text)


def _facts(work: ProjectWork, texts: Texts) -> tuple[tuple[str, str], ...]:
    project, goal = work.project, work.process_goal
    rows = (
        ("manager", project.manager_role),
        ("contact", project.contact_role),
        ("process_goal", goal.text if goal else None),
        ("plan_due", _day(project.plan_due, texts)),
        ("result_due", _day(project.result_due, texts)),
    )
    return _filled_in(rows, texts)


def _team(roles: tuple[str, ...], texts: Texts) -> tuple[str, ...]:
    """Each profession once, with how many there are when more than one."""
    counts = Counter(roles)
    return tuple(
        role if count == 1 else texts("plan.several", role=role, count=count) for role, count in counts.items()
    )


def _context(work: ProjectWork, texts: Texts) -> tuple[tuple[str, str, str], ...]:
    """Every figure of the context series, oldest first, whoever it is of."""
    frame = work.context_readings
    rows = []
    for series in work.context:
        own = frame[frame["indicator"] == series.key].sort_values(["comparator", "period_end"])
        said = [_context_figure(row, series, texts) for row in own.to_dict("records")]
        if said:
            rows.append((series.name, "; ".join(said), ", ".join(sorted({each for each in own["source"] if each}))))
    return tuple(rows)


def _context_figure(row: Mapping[Hashable, Any], series: ContextSeries, texts: Texts) -> str:
    reading = reading_of(row)
    who = f"{row['comparator']}, " if row["comparator"] else ""
    counts = counts_text(reading, texts)
    shown = reading_text(reading, series.kind, texts.language) + (f" ({counts})" if counts else "")
    return f"{who}{period_text(reading.period, texts)}: {shown}"


def _missing_text(work: ProjectWork, texts: Texts) -> str:
    """One sentence on the parts of a plan that this one lacks. A reflection is not asked for: it comes last."""
    project = work.project
    parts = {
        "background": project.background,
        "patients": project.patient_involvement,
        "team": project.team_roles,
        "contact": project.contact_role,
        "goals": project.overall_goals,
        "causes": project.causes,
        "indicators": work.indicators,
        "process_goal": work.process_goal,
        "result_due": project.result_due,
        "activities": work.activities,
        "check_ins": work.check_ins,
        "team_scores": work.team_scores,
    }
    names = [texts(f"plan_part.{name}") for name, part in parts.items() if not part]
    return texts("plan.missing", parts=format_list(names, locale=texts.language)) if names else ""


def _day(when: date | None, texts: Texts) -> str:
    return day(when, texts.language) if when else ""


def _indicator(indicator: ProjectIndicator, texts: Texts) -> PlannedIndicator:
    target = indicator.target
    return PlannedIndicator(
        label=indicator.label,
        code=indicator.code or "",
        name=indicator.name,
        family=texts(f"family.{indicator.family.value}"),
        direction=texts(f"direction.{indicator.direction.value}"),
        baseline=_baseline(indicator.baseline, indicator, texts),
        baseline_when=_when(indicator.baseline, texts),
        target=target_text(indicator, texts),
        target_raw=_raw_if_more(target.raw if target else "", target_text(indicator, texts)),
        due=due_text(target, texts),
        source=indicator.source or "",
        note=" ".join(note for note in (indicator.note, indicator.baseline and indicator.baseline.note) if note),
    )


def _raw_if_more(raw: str, text: str) -> str:
    """The target's own words, unless the text says the same: 30% and minst 30 %."""
    squeezed, said = ("".join(each.casefold().split()).strip(".") for each in (raw, text))
    return "" if squeezed in said else raw


def _baseline(baseline: Reading | None, indicator: ProjectIndicator, texts: Texts) -> str:
    if baseline is None or baseline.value is None:
        return texts("plan.no_baseline")
    return value_with_counts(baseline, indicator, texts)


def _when(baseline: Reading | None, texts: Texts) -> str:
    return period_text(baseline.period, texts) if baseline and baseline.period else ""


def _activity(activity: Activity) -> PlannedActivity:
    return PlannedActivity(
        area=activity.area,
        desired_outcome=activity.desired_outcome or "",
        steps=tuple(("" if step.no is None else str(step.no), step.text) for step in activity.steps),
        roles=", ".join(activity.responsible_roles),
        next_check_ins="; ".join(each.raw for each in activity.next_check_ins),
    )


def _check_in(check_in: CheckIn, texts: Texts) -> CheckInRow:
    shown = ""
    if check_in.done is not None and check_in.due:
        share = percent(100 * check_in.done / check_in.due, texts.language, 0)
        shown = f"{texts('figure.of', part=check_in.done, whole=check_in.due)} ({share})"
    state = texts(f"check_in.{check_in.state.value}")
    if check_in.state is CheckInState.CANCELLED and check_in.merged_into:
        state = texts("check_in.merged")
    return CheckInRow(day(check_in.day, texts.language), state, shown, check_in.reflection or "")
