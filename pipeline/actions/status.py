"""A project's standing as plain data, for the command line and other programs."""

from datetime import date
from typing import Any

from pipeline.actions.wording import reason_text
from pipeline.actions.work import ProjectWork, project_work
from pipeline.analysis.attainment import goal_count
from pipeline.analysis.progress import done_percent, process_goal_standing
from pipeline.domain.attainment import Attainment
from pipeline.store.database import Database
from pipeline.text import Texts


def project_status(store: Database, project_id: str, *, as_of: date, texts: Texts) -> dict[str, Any] | None:
    """Goals, indicators, process goal, check-ins and team scale on a day; shares and percents are 0-100.

    None when there is no such project.
    """
    work = project_work(store, project_id)
    if work is None:
        return None
    standings = work.attainments(as_of)
    count = goal_count(standings)
    return {
        "project": project_id,
        "as_of": as_of.isoformat(),
        "goals": {"met": count.met, "total": count.total, "assessable": count.assessable},
        "indicators": [_indicator(each, texts) for each in standings],
        "process_goal": _process_goal(work, as_of),
        "check_ins": [
            {"date": each.day.isoformat(), "done": each.done, "due": each.due, "share": done_percent(each)}
            for each in work.held_check_ins(as_of)
        ],
        "team_scale": [{"date": each.start.isoformat(), "level": each.level} for each in work.scores(as_of)],
    }


def _indicator(standing: Attainment, texts: Texts) -> dict[str, Any]:
    indicator, latest = standing.indicator, standing.latest
    return {
        "code": indicator.code,
        "name": indicator.name,
        "part": indicator.part or None,
        "kind": indicator.kind.value,
        "no": indicator.no,
        "baseline": indicator.baseline.value if indicator.baseline else None,
        "target": standing.goal,
        "target_kind": indicator.target.kind.value if indicator.target else None,
        "target_alternatives": {kind.value: goal for kind, goal in standing.alternatives},
        "latest": latest.value if latest else None,
        "latest_numerator": latest.numerator if latest else None,
        "latest_denominator": latest.denominator if latest else None,
        "latest_period_end": latest.period.end.isoformat() if latest and latest.period else None,
        "progress": standing.progress,
        "status": standing.status.value,
        "reason": standing.reason.value,
        "reason_text": reason_text(standing, texts),
        "cautions": [each.value for each in standing.cautions],
    }


def _process_goal(work: ProjectWork, as_of: date) -> dict[str, Any] | None:
    if work.process_goal is None:
        return None
    standing = process_goal_standing(work.process_goal, work.held_check_ins(as_of))
    return {
        "target": standing.percent,
        "met_at": standing.met_at,
        "check_ins": standing.held,
        "status": standing.status.value,
        "text": work.process_goal.text,
    }
