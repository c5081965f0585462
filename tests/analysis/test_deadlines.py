"""Days to hand in: a region's, a project's own, and how far off they are."""

from datetime import date

import pytest

from pipeline.analysis.deadlines import deadline_standings, deadlines_for, next_deadline, project_deadlines
from pipeline.domain.deadlines import Deadline, DeadlineState, Handing, RegionForm, RegionForms, Submission
from pipeline.domain.project import Project

FORMS = RegionForms(
    (
        RegionForm(
            "Region Öst",
            (Submission(Handing.RESULT, "Del 1 och 2", 1, 31, 1), Submission(Handing.PLAN, "Del 1", 2, 28)),
        ),
    ),
    RegionForm(""),
)


def test_a_regions_days_of_a_year_come_in_order() -> None:
    assert deadlines_for(FORMS, " region öst ", 2026) == (
        Deadline(Handing.PLAN, "Del 1", date(2026, 2, 28)),
        Deadline(Handing.RESULT, "Del 1 och 2", date(2027, 1, 31)),
    )
    assert deadlines_for(FORMS, "Region Väst", 2026) == ()


def test_a_day_the_plan_states_goes_before_the_regions() -> None:
    own = Project("p", "c", 2026, "Sömn", plan_due=date(2026, 3, 15))
    assert [(each.name, each.due) for each in project_deadlines(FORMS, "Region Öst", own)] == [
        ("Del 1", date(2026, 3, 15)),
        ("Del 1 och 2", date(2027, 1, 31)),
    ]
    assert [each.due for each in project_deadlines(FORMS, "Region Väst", own)] == [date(2026, 3, 15)]


@pytest.mark.parametrize(
    ("today", "days", "state"),
    [
        (date(2026, 1, 1), 58, DeadlineState.AHEAD),
        (date(2026, 1, 29), 30, DeadlineState.SOON),
        (date(2026, 2, 28), 0, DeadlineState.TODAY),
        (date(2026, 3, 1), -1, DeadlineState.PASSED),
    ],
)
def test_a_day_is_ahead_soon_today_or_passed(today: date, days: int, state: DeadlineState) -> None:
    first, second = deadline_standings(deadlines_for(FORMS, "Region Öst", 2026), today)
    assert (first.days_left, first.state) == (days, state)
    assert next_deadline((first, second)) == (second if state is DeadlineState.PASSED else first)


def test_there_is_no_next_day_when_all_have_passed() -> None:
    standings = deadline_standings(deadlines_for(FORMS, "Region Öst", 2026), date(2028, 1, 1))
    assert next_deadline(standings) is None
