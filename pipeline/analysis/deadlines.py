"""When a region wants what, for a year, and how far off it is on a day. Pure."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from pipeline.domain.deadlines import (
    Deadline,
    DeadlineStanding,
    DeadlineState,
    Handing,
    Norms,
    RegionForms,
    Submission,
    in_order,
)
from pipeline.domain.project import Project

SOON_DAYS = 30  # one meeting away for most teams


def deadlines_for(forms: RegionForms, region: str, year: int) -> tuple[Deadline, ...]:
    """The region's days for the work of ``year``, the earliest first; () where the region has none."""
    return in_order(_deadline(form, year) for form in forms.of(region).submissions)


def project_deadlines(forms: RegionForms, region: str, project: Project) -> tuple[Deadline, ...]:
    """The days a project has: its own where its plan states one, else the region's."""
    found = {each.handing: each for each in deadlines_for(forms, region, project.year)}
    for handing, due in ((Handing.PLAN, project.plan_due), (Handing.RESULT, project.result_due)):
        if due is not None:
            found[handing] = Deadline(handing, found[handing].name if handing in found else "", due)
    return in_order(found.values())


def usual_due(norms: Norms, year: int) -> date | None:
    """The last day of the month a region wants targets for; None where it does not mind."""
    if norms.due_month is None:
        return None
    return date(year, norms.due_month, monthrange(year, norms.due_month)[1])


def deadline_standings(deadlines: Iterable[Deadline], today: date) -> tuple[DeadlineStanding, ...]:
    """Days left of each and whether it is ahead, soon, today or passed."""
    return tuple(DeadlineStanding(each, days := (each.due - today).days, _state(days)) for each in deadlines)


def next_deadline(standings: Iterable[DeadlineStanding]) -> DeadlineStanding | None:
    """The first one that has not passed."""
    return next((each for each in standings if each.state is not DeadlineState.PASSED), None)


def _deadline(submission: Submission, year: int) -> Deadline:
    return Deadline(
        submission.handing, submission.name, date(year + submission.years_later, submission.month, submission.day)
    )


def _state(days: int) -> DeadlineState:
    if days < 0:
        return DeadlineState.PASSED
    if days == 0:
        return DeadlineState.TODAY
    return DeadlineState.SOON if days <= SOON_DAYS else DeadlineState.AHEAD
