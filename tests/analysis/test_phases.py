"""A new phase is offered when a better level has lasted, and only then."""

from datetime import date

import pytest

from pipeline.analysis.choose import Wish
from pipeline.analysis.phases import Event, PhaseSuggestion, phase_suggestion
from pipeline.domain.catalogue import Direction, Kind, Window
from pipeline.domain.spc import Chart, MarkKind, RuleSet
from tests.analysis.series import LOW_HIGH, STEADY, facts, signal
from tests.analysis.spc.tables import marks

RUN = Wish(Chart.RUN)


def test_a_phase_is_offered_from_the_first_day_of_the_better_run() -> None:
    assert phase_suggestion(signal(LOW_HIGH, wish=RUN)) == PhaseSuggestion(date(2024, 11, 1), 10)


@pytest.mark.parametrize(
    ("text", "direction", "wish"),
    [
        (STEADY, Direction.UP, RUN),
        (LOW_HIGH, Direction.DOWN, RUN),  # the wrong way
        (LOW_HIGH, Direction.NEUTRAL, RUN),
        (LOW_HIGH + " 5", Direction.UP, RUN),  # does not hold any more
        ("5 6 5 6 5 6 5 6 9 10 9 10 9 10 9 10", Direction.UP, RUN),  # a signal, but only eight readings
        (LOW_HIGH, Direction.UP, Wish(rules=RuleSet.NHS)),
        ("-", Direction.UP, RUN),
    ],
)
def test_no_phase_is_offered(text: str, direction: Direction, wish: Wish) -> None:
    assert phase_suggestion(signal(text, facts(direction=direction), wish)) is None


def test_an_accepted_phase_is_not_offered_again() -> None:
    accepted = marks(("a", MarkKind.PHASE, "2024-11-01", ""))
    assert phase_suggestion(signal(LOW_HIGH, wish=RUN, marks=accepted)) is None


def test_a_month_nobody_measured_does_not_hide_the_beginning() -> None:
    found = phase_suggestion(signal("5 6 5 6 5 6 5 6 5 6 - 9 10 9 10 9 10 9 10 9 10", wish=RUN))
    assert found is not None and found.day == date(2024, 12, 1)


def test_a_run_of_thinned_readings_begins_with_its_first() -> None:
    shares = [*range(10, 20), *range(60, 70)]
    text = " ".join(f"{shares[month // 12]}/100" for month in range(240))
    found = phase_suggestion(signal(text, facts(Kind.SHARE, window=Window.ROLLING_12), RUN))
    assert found == PhaseSuggestion(date(2034, 12, 1), 10)


@pytest.mark.parametrize(
    ("days", "label", "distance"),
    [
        (["2024-10-10"], "2024-10-10", -22),
        (["2024-11-01"], "2024-11-01", 0),
        (["2024-10-10", "2024-11-20"], "2024-11-20", 19),
        (["2024-07-01", "2025-06-01"], None, None),
        ([], None, None),
    ],
)
def test_the_nearest_event_is_told_with_its_distance(days: list[str], label: str | None, distance: int | None) -> None:
    events = [Event(date.fromisoformat(day), day) for day in days]
    found = phase_suggestion(signal(LOW_HIGH, wish=RUN), events)
    assert found is not None
    assert (found.event.label if found.event else None, found.days_to_event) == (label, distance)
