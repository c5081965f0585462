"""Möte, step 1: what has happened since the check-in before, and whether it took over others that were not held."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from babel.lists import format_list

from pipeline.actions.goal_rows import has_figures, is_stale
from pipeline.actions.meeting.view_types import NewReadingRow, SinceLast, TaskRow
from pipeline.actions.wording import change_text, target_text, value_text, value_with_counts
from pipeline.actions.work import ProjectWork
from pipeline.analysis.due_steps import DueOrigin, DueStep, check_in_before, overdue_steps
from pipeline.analysis.since_last import Crossing, NewReading, crossings, new_readings
from pipeline.domain.attainment import Attainment, Caution, Status
from pipeline.domain.follow_up import CheckIn, CheckInState, NextCheckIn, Task
from pipeline.domain.plan import Plan
from pipeline.domain.project import TargetKind
from pipeline.text import Texts
from pipeline.text.numbers import day, day_short, month, period_text


def since_last(work: ProjectWork, plan: Plan, on: date, signals: tuple[str, ...], texts: Texts) -> SinceLast:
    """New readings, crossed targets, signals, overdue steps, late extracts and what was taken on."""
    before = check_in_before(plan.check_ins, on)
    standings = work.attainments(on)
    line = before.day if before else date(work.project.year - 1, 12, 31)
    readings = new_readings(work.readings, work.indicators, line, on)
    crossed = crossings(work.attainments(before.day), standings) if before else ()
    since = SinceLast(
        heading=texts("meeting.since", day=day(before.day, texts.language)) if before else texts("meeting.since_start"),
        merged=_merged_text(taken_over(plan.check_ins, on), texts),
        readings=_readings(readings, texts),
        crossings=tuple(_crossing(each, texts) for each in crossed),
        signals=signals,
        overdue=_overdue(overdue_steps(plan.activities, plan.outcomes, plan.check_ins, on), texts),
        late=tuple(_late(each, texts) for each in standings if _is_late(work, each, on)),
        tasks=task_rows(before.tasks if before else (), texts),
        nothing="",
    )
    told = (since.readings, since.crossings, since.signals, since.overdue, since.late, since.tasks)
    return since if any(told) else _silent(since, texts)


def taken_over(check_ins: Iterable[CheckIn], on: date) -> tuple[CheckIn, ...]:
    """The check-ins that were planned between the held one before and ``on`` and have not been held."""
    found = list(check_ins)
    before = check_in_before(found, on)
    line = before.day if before else date.min
    return tuple(each for each in found if line < each.day < on and each.state is not CheckInState.HELD)


def task_rows(tasks: Iterable[Task], texts: Texts) -> tuple[TaskRow, ...]:
    """Who does what, in words."""
    return tuple(TaskRow(each.text, each.role, due_text(each.due, texts) if each.due else "") for each in tasks)


def due_text(due: NextCheckIn | None, texts: Texts) -> str:
    """A day, a month, or the text it was said with."""
    if due is None:
        return ""
    if due.day is not None:
        return day_short(due.day, texts.language)
    return month(due.month, texts.language) if due.month is not None else due.raw


def step_label(no: int | None, text: str) -> str:
    """2. Besluta om rutinen; the text alone where the plan gave no number."""
    return text if no is None else f"{no}. {text}"


def _overdue(steps: tuple[DueStep, ...], texts: Texts) -> tuple[str, ...]:
    """Each step that was carried over; those of stated check-ins, which nobody can tell, only by how many they are."""
    carried = [each for each in steps if each.origin is DueOrigin.CARRIED_OVER]
    told = tuple(
        texts(
            "meeting_overdue.carried_over", step=step_label(each.step.no, each.step.text), due=due_text(each.due, texts)
        )
        for each in carried
    )
    rest = len(steps) - len(carried)
    return (*told, texts("meeting_overdue.untold", count=rest)) if rest else told


def _silent(since: SinceLast, texts: Texts) -> SinceLast:
    return SinceLast(since.heading, since.merged, (), (), (), (), (), (), texts("meeting.since_nothing"))


def _merged_text(missed: tuple[CheckIn, ...], texts: Texts) -> str:
    if not missed:
        return ""
    days = format_list([day(each.day, texts.language) for each in missed], locale=texts.language)
    return texts("meeting.taken_over", count=len(missed), days=days)


def _readings(new: Iterable[NewReading], texts: Texts) -> tuple[NewReadingRow, ...]:
    """The latest new reading of each indicator, with how many came before it."""
    by_indicator = {key: list(mine) for key, mine in groupby(new, key=lambda each: each.indicator.id)}
    return tuple(_reading(mine[-1], len(mine) - 1, texts) for mine in by_indicator.values())


def _reading(new: NewReading, earlier: int, texts: Texts) -> NewReadingRow:
    indicator, reading = new.indicator, new.reading
    # A month's count is no change of the year's total it is a part of.
    is_sum = indicator.target is not None and indicator.target.kind is TargetKind.CUMULATIVE
    value = (
        value_with_counts(reading, indicator, texts)
        if has_figures(indicator)
        else value_text(reading, indicator, texts)
    )
    change = change_text(indicator, reading, texts) if has_figures(indicator) and not is_sum else ""
    said = texts("meeting.since_baseline", change=change) if change else ""
    more = texts("meeting.since_more", count=earlier) if earlier else ""
    said = " · ".join(each for each in (said, more) if each)
    return NewReadingRow(indicator.id, indicator.label, indicator.name, period_text(reading.period, texts), value, said)


def _crossing(crossing: Crossing, texts: Texts) -> str:
    now = crossing.now
    return texts(
        "meeting_crossing.reached" if crossing.is_gain else "meeting_crossing.lost",
        label=now.indicator.label,
        name=now.indicator.name,
        latest=value_with_counts(now.latest, now.indicator, texts),
        target=target_text(now.indicator, texts),
    )


def _is_late(work: ProjectWork, standing: Attainment, on: date) -> bool:
    """No reading within two months, or none at all of a goal that was to be measured."""
    if is_stale(work, standing, on):
        return True
    is_over = on > date(work.project.year, 12, 31)
    return (
        standing.latest is None
        and has_figures(standing.indicator)
        and not is_over
        and standing.status is not Status.MET
        and Caution.NOTHING_TO_COUNT not in standing.cautions
    )


def _late(standing: Attainment, texts: Texts) -> str:
    indicator, latest = standing.indicator, standing.latest
    facts = {"label": indicator.label, "name": indicator.name}
    if latest is None or latest.period is None:
        said = texts("meeting_late.never", **facts)
    else:
        said = texts("meeting_late.old", day=day_short(latest.period.end, texts.language), **facts)
    where = "source" if indicator.source else "no_source"
    return f"{said} {texts(f'meeting_late.{where}', source=indicator.source or '')}"
