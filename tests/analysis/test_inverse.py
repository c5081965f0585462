"""Measures stored upside down: 66 % on full time is 34 % on part time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.attainment import attainment
from pipeline.analysis.inverse import inverted, inverted_reading, inverted_standing
from pipeline.analysis.pace import pace
from pipeline.analysis.readings import readings_of
from pipeline.domain.catalogue import Direction
from pipeline.domain.project import Operator
from pipeline.domain.reading import Bound, Period, Reading
from tests.analysis.series import LATER, indicator, target
from tests.analysis.spc.tables import readings


def test_figures_are_turned_and_what_was_read_stays() -> None:
    turned = inverted_reading(Reading(66.0, 66, 100, Period.month(2024, 1), Bound.BELOW, "< 66 %"))
    assert (turned.value, turned.numerator, turned.denominator) == (34.0, 34, 100)
    assert (turned.bound, turned.raw) == (Bound.ABOVE, "< 66 %")


def test_a_frame_is_turned_as_its_readings_are() -> None:
    frame = readings(a="66/100 31 -")
    assert readings_of(inverted(frame)) == tuple(inverted_reading(each) for each in readings_of(frame))


@given(st.floats(0, 100), st.sampled_from(Bound))
def test_turned_twice_is_as_it_was(value: float, bound: Bound) -> None:
    again = inverted_reading(inverted_reading(Reading(value, bound=bound)))
    assert (again.value, again.bound) == (pytest.approx(value), bound)


def test_a_goal_is_turned_whole() -> None:
    own = indicator(
        direction=Direction.DOWN,
        target=target(50.0, date(2026, 12, 31), least=False),
        baseline=Reading(66.0, period=Period.month(2025, 12)),
    )
    latest = Reading(60.0, period=Period.month(2026, 6))
    before = attainment(own, (latest,), year=2026, as_of=date(2026, 7, 1))
    turned = inverted_standing(before)
    assert turned.goal == 50.0
    assert turned.latest is not None and turned.latest.value == 40.0
    assert turned.indicator.direction is Direction.UP
    assert turned.indicator.target is not None and turned.indicator.target.operator is Operator.AT_LEAST
    assert turned.status is before.status
    there, back = pace(before), pace(turned)
    assert there is not None and back is not None
    assert back.per_month == pytest.approx(-(there.per_month or 0))


def test_an_indicator_without_a_goal_is_turned_too() -> None:
    before = attainment(indicator(direction=Direction.UP), (), year=2026, as_of=LATER)
    assert inverted_standing(before).indicator.direction is Direction.DOWN
