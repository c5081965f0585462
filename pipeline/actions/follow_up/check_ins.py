"""Uppföljning, the check-ins: framdrift over time against the process goal, and each check-in in words."""

from collections.abc import Sequence
from datetime import date

from babel.lists import format_list

from pipeline.actions.follow_up.view_types import CheckInBar, CheckInCard, CheckInStrip, CheckInsView
from pipeline.actions.meeting.due import progress_text
from pipeline.actions.meeting.since import task_rows
from pipeline.actions.meeting.view import a_month_on
from pipeline.actions.plan.kept import KeptPlan, kept_plan
from pipeline.actions.wording import process_goal_text
from pipeline.analysis.progress import USUAL_PROCESS_GOAL, CheckInStanding, check_in_strip
from pipeline.domain.follow_up import CheckIn, CheckInState, ProcessGoal
from pipeline.store.database import Database
from pipeline.text import Texts
from pipeline.text.numbers import day, day_short, percent

COLUMNS = ("day", "state", "done", "due", "percent", "goals_met", "goals_total", "reflection", "adjustment")


def check_ins_view(store: Database, project_id: str, *, on: date, texts: Texts) -> CheckInsView | None:
    """The View of a project's check-ins as known on a day; None when there is no such project."""
    kept = kept_plan(store, project_id)
    if kept is None:
        return None
    plan = kept.plan
    known = tuple(each for each in plan.check_ins if each.day <= on or each.state is not CheckInState.HELD)
    held = [each for each in known if each.state is CheckInState.HELD]
    later = len(plan.check_ins) - len(known)
    standings = check_in_strip(known, plan.process_goal)
    planned = [each for each in known if each.state is CheckInState.PLANNED and each.day >= on]
    return CheckInsView(
        headline=_headline(held, planned, texts),
        sentence=_sentence(plan.process_goal, held, known, texts),
        strip=_strip(standings, plan.process_goal, texts),
        cards=tuple(_card(each, kept, on, texts) for each in reversed(standings)),
        later=texts("check_ins.later", count=later, day=day(on, texts.language)) if later else "",
        suggested=a_month_on(planned[-1].day if planned else on),
        planned=tuple((each.id, day(each.day, texts.language)) for each in planned),
        table=tuple(_row(each, texts) for each in standings),
    )


def _headline(held: Sequence[CheckIn], planned: Sequence[CheckIn], texts: Texts) -> str:
    """How many were held, and when the next is."""
    said = texts("check_ins.held", count=len(held)) if held else texts("check_ins.none_held")
    if not planned:
        return f"{said} {texts('check_ins.none_planned')}"
    return f"{said} {texts('check_ins.next', day=day(planned[0].day, texts.language))}"


def _sentence(goal: ProcessGoal | None, held: Sequence[CheckIn], known: Sequence[CheckIn], texts: Texts) -> str:
    """How the process goal stands; what to do first where there is no check-in at all."""
    if not known:
        return texts("check_ins.nothing_next")
    return process_goal_text(goal, held, texts) if held and goal else ""


def _strip(standings: Sequence[CheckInStanding], goal: ProcessGoal | None, texts: Texts) -> CheckInStrip:
    """The line is the project's own process goal, or the usual one, which is named as that."""
    wanted, key = (goal.percent, "check_ins.goal") if goal else (USUAL_PROCESS_GOAL, "check_ins.usual_goal")
    return CheckInStrip(
        bars=tuple(_bar(each, texts) for each in standings),
        goal=wanted,
        goal_text=texts(key, percent=percent(wanted, texts.language, 0)),
        y_title=texts("check_ins.y_title"),
    )


def _bar(standing: CheckInStanding, texts: Texts) -> CheckInBar:
    check_in = standing.check_in
    said = _progress(check_in, texts) or texts(f"check_in.{check_in.state}")
    short = texts(f"check_ins.state_{check_in.state}")
    if standing.percent is not None:
        short = texts("figure.of", part=check_in.done, whole=check_in.due)
    label = f"{day_short(check_in.day, texts.language)}: {said}"
    return CheckInBar(check_in.day, standing.percent, check_in.state, label, short)


def _card(standing: CheckInStanding, kept: KeptPlan, on: date, texts: Texts) -> CheckInCard:
    check_in = standing.check_in
    is_overdue = check_in.state is CheckInState.PLANNED and check_in.day < on
    return CheckInCard(
        check_in=check_in,
        version=kept.version(check_in),
        day_text=day(check_in.day, texts.language),
        state_text=texts("check_ins.overdue") if is_overdue else texts(f"check_ins.state_{check_in.state}"),
        progress=_progress(check_in, texts),
        against_goal=_against(standing, kept.plan.process_goal, texts),
        reaches_goal=standing.reaches_goal,
        merged=_merged(standing, kept.plan.check_ins, texts),
        facts=tuple(_facts(check_in, texts)),
        tasks=task_rows(check_in.tasks, texts),
        is_overdue=is_overdue,
    )


def _progress(check_in: CheckIn, texts: Texts) -> str:
    """The fraction with its percent; that the team stated it, where it was not counted from the steps."""
    if check_in.state is not CheckInState.HELD or check_in.done is None or not check_in.due:
        return ""
    said = progress_text(check_in.done, check_in.due, texts)
    return texts("meeting_due.stated", progress=said) if check_in.is_stated else said


def _against(standing: CheckInStanding, goal: ProcessGoal | None, texts: Texts) -> str:
    if standing.reaches_goal is None or goal is None:
        return ""
    key = "check_ins.reaches" if standing.reaches_goal else "check_ins.under"
    return texts(key, percent=percent(goal.percent, texts.language, 0))


def _merged(standing: CheckInStanding, check_ins: Sequence[CheckIn], texts: Texts) -> str:
    """Where its steps went, or whose steps it took over."""
    if standing.merged:
        days = format_list([day(each.day, texts.language) for each in standing.merged], locale=texts.language)
        return texts("check_ins.took_over", days=days)
    into = next((each for each in check_ins if each.id == standing.check_in.merged_into), None)
    return texts("check_ins.merged_into", day=day(into.day, texts.language)) if into else ""


def _facts(check_in: CheckIn, texts: Texts) -> list[str]:
    facts = []
    if check_in.goals_total:
        facts.append(texts("minutes.goals", met=check_in.goals_met or 0, total=check_in.goals_total))
    if check_in.roles_present:
        facts.append(texts("minutes.present", roles=", ".join(check_in.roles_present)))
    if check_in.raw:
        facts.append(texts("check_ins.raw", raw=check_in.raw))
    return facts


def _row(standing: CheckInStanding, texts: Texts) -> tuple[str, ...]:
    """One line of the table, in the order of COLUMNS."""
    check_in = standing.check_in
    figures = (check_in.done, check_in.due, check_in.goals_met, check_in.goals_total)
    done, due, met, total = ("" if each is None else str(each) for each in figures)
    share = percent(standing.percent, texts.language, 0) if standing.percent is not None else ""
    words = (check_in.reflection or "", check_in.adjustment or "")
    return (check_in.day.isoformat(), texts(f"check_in.{check_in.state}"), done, due, share, met, total, *words)
