"""Rare events: when they are rare, and how far it is between them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.rare import between_events, counts_chances, is_rare
from tests.analysis.spc.tables import readings


@pytest.mark.parametrize(
    ("events", "answer"),
    [
        ([0, 0, 0, 1, 1, 0, 1], True),
        ([0, 0, 0, 1, 1, 1], False),  # half is not more than half
        ([0, 0, 0, 0, 2], False),  # too few to measure between
        ([0, 0, 0, 0, np.nan, 3], True),
        ([], False),
        ([np.nan], False),
    ],
)
def test_rare_is_more_than_half_without_an_event(events: list[float], answer: bool) -> None:
    assert is_rare(np.array(events, np.float64)) is answer


def test_days_between_events_one_in_the_middle_of_its_month() -> None:
    between = between_events(readings(a="0 1 0 1 0 0 1"))
    # From mid February to mid April and on to mid July 2024: 14.5 + 31 + 15 and 15 + 31 + 30 + 15.5 days.
    assert between["value"].tolist() == [60.5, 91.5]
    assert between["period_end"].dt.strftime("%Y-%m-%d").tolist() == ["2024-04-16", "2024-07-16"]
    assert between["precision"].tolist() == ["day", "day"]


def test_chances_between_events_where_there_are_denominators() -> None:
    rows = readings(a="1/10 0/20 0/30 2/40")
    assert counts_chances(rows)
    assert between_events(rows)["value"].tolist() == [5 + 20 + 30 + 10, 20]


def test_what_comes_before_the_first_event_is_not_a_distance() -> None:
    assert between_events(readings(a="0 0 0 1 0 1"))["value"].tolist() == [15 + 31 + 15]


def test_a_month_nobody_counted_is_stepped_over() -> None:
    assert between_events(readings(a="1/10 - 1/10"))["value"].tolist() == [10]


def test_no_events_no_distances() -> None:
    assert between_events(readings(a="0 0 0")).empty


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30))
def test_distances_add_up_to_the_chances_from_first_event_to_last(events: list[int]) -> None:
    between = between_events(readings(a=" ".join(f"{count}/10" for count in events)))
    assert len(between) == max(sum(events) - 1, 0)
    at = [10 * place + 10 * (nth + 0.5) / count for place, count in enumerate(events) for nth in range(count)]
    assert between["value"].tolist() == pytest.approx(np.diff(at).tolist())
    assert (between["value"] > 0).all()
