"""What it would take to reach the target on its date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.pace import Line, Pace, month_position, pace, running_total, trajectory
from pipeline.analysis.readings import readings_of
from pipeline.domain.catalogue import Direction, Kind
from pipeline.domain.project import ProjectIndicator, TargetKind
from pipeline.domain.reading import Period, Reading
from tests.analysis.series import indicator, standing, target
from tests.analysis.spc.tables import readings

DECEMBER = date(2024, 12, 31)
START = Reading(10.0, period=Period.month(2023, 12))


def needed(text: str, about: ProjectIndicator, as_of: date = date(2024, 7, 1)) -> Pace | None:
    return pace(standing(text, about, 2024, as_of))


def test_what_is_left_is_spread_over_the_months_that_are_left() -> None:
    found = needed("12 13 14 15 16 18", indicator(Kind.INDEX, target=target(30.0, DECEMBER), baseline=START))
    assert found is not None
    assert (found.left, found.months_left, found.per_month) == (12.0, 6.0, 2.0)
    assert found.so_far == pytest.approx(8 / 6)


def test_down_is_a_pace_with_a_minus() -> None:
    down = indicator(Kind.INDEX, Direction.DOWN, target=target(6.0, DECEMBER, least=False), baseline=START)
    found = needed("10 9 9", down)
    assert found is not None and found.per_month == pytest.approx(-3 / 9)


def test_a_sum_for_the_year_counts_from_nothing_at_new_year() -> None:
    yearly = indicator(Kind.COUNT, target=target(24.0, DECEMBER, TargetKind.CUMULATIVE))
    found = needed("2 1 3 2 1 3", yearly)
    assert found is not None
    assert (found.is_sum, found.left, found.per_month, found.so_far) == (True, 12.0, 2.0, 2.0)


@pytest.mark.parametrize(
    ("text", "least", "cases"),
    [
        ("20/155", True, 27),  # 30 % of 155 is 46.5: 47 people
        ("46/155", True, 1),
        ("60/155", False, -14),  # at most 46
        ("30", True, None),
    ],
)
def test_how_many_people_it_takes(text: str, least: bool, cases: int | None) -> None:
    goal = indicator(
        direction=Direction.UP if least else Direction.DOWN,
        target=target(30.0 if "/" in text else 40.0, DECEMBER, least=least),
    )
    found = needed(text, goal)
    assert found is not None and found.more_cases == cases


@pytest.mark.parametrize(
    "about",
    [
        indicator(Kind.INDEX),
        indicator(Kind.INDEX, target=target(30.0)),  # no date
        indicator(Kind.INDEX, target=target(11.0, DECEMBER)),  # met
        indicator(Kind.INDEX, target=target(20.0, DECEMBER, TargetKind.RELATIVE)),  # of a baseline nobody stated
    ],
)
def test_nothing_to_say(about: ProjectIndicator) -> None:
    assert needed("12 13", about) is None


def test_no_pace_once_the_date_has_come() -> None:
    goal = indicator(Kind.INDEX, target=target(30.0, DECEMBER))
    assert needed("12 " * 12, goal, date(2025, 2, 1)) is None
    found = needed("12 " * 12, goal, DECEMBER)
    assert found is not None
    assert (found.months_left, found.per_month) == (0.0, None)


@pytest.mark.parametrize(
    ("about", "line"),
    [
        (
            indicator(Kind.INDEX, target=target(30.0, DECEMBER), baseline=START),
            ((date(2023, 12, 31), 10.0), (DECEMBER, 30.0)),
        ),
        (
            indicator(Kind.COUNT, target=target(24.0, DECEMBER, TargetKind.CUMULATIVE)),
            ((date(2023, 12, 31), 0.0), (DECEMBER, 24.0)),
        ),
        (indicator(Kind.INDEX, target=target(30.0, DECEMBER)), None),  # no baseline
        (indicator(Kind.INDEX, target=target(30.0), baseline=START), None),  # no date
        (indicator(Kind.INDEX, baseline=START), None),
    ],
)
def test_the_line_goes_from_baseline_to_target(about: ProjectIndicator, line: Line | None) -> None:
    assert trajectory(standing("12 31", about, 2024, date(2024, 7, 1))) == line


def test_the_running_total_is_that_of_the_goal() -> None:
    own = readings_of(readings(a="2 1 - 2"))
    assert running_total(own, 2024, date(2024, 12, 31)) == (
        (date(2024, 1, 31), 2.0),
        (date(2024, 2, 29), 3.0),
        (date(2024, 3, 31), 3.0),
        (date(2024, 4, 30), 5.0),
    )
    assert running_total(own, 2024, date(2024, 2, 29))[-1] == (date(2024, 2, 29), 3.0)
    assert running_total(own, 2023, date(2024, 12, 31)) == ()


def test_whole_months_are_whole() -> None:
    assert month_position(date(2024, 12, 31)) - month_position(date(2024, 6, 30)) == 6
    assert month_position(date(2025, 2, 28)) - month_position(date(2024, 2, 29)) == 12


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_a_later_day_lies_further(one: date, other: date) -> None:
    assert (month_position(one) < month_position(other)) is (one < other)
