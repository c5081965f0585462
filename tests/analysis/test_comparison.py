"""Baseline against latest: more than chance, or may it be chance?"""

import pytest

from pipeline.analysis.comparison import comparison, share_and_count_part
from pipeline.analysis.readings import readings_of
from pipeline.analysis.signals import SeriesFacts
from pipeline.domain.catalogue import Direction, Kind, Window
from pipeline.domain.reading import Bound, Period, Precision, Reading
from pipeline.domain.spc import Chance
from tests.analysis.series import facts, share
from tests.analysis.spc.tables import readings

SHARE = facts(Kind.SHARE)
COUNT = facts(Kind.COUNT)


@pytest.mark.parametrize(
    ("text", "about", "chance"),
    [
        ("10/157 35/155", SHARE, Chance.BETTER),
        ("10/157 35/155", facts(Kind.SHARE, Direction.DOWN), Chance.WORSE),
        ("10/157 35/155", facts(Kind.SHARE, Direction.NEUTRAL), Chance.DIFFERENT),
        ("10/157 12/155", SHARE, Chance.MAY_BE_CHANCE),
        ("10/157 90/155 12/155", SHARE, Chance.MAY_BE_CHANCE),  # the first and the latest, not the best
        ("40/40 40/41", SHARE, Chance.MAY_BE_CHANCE),
        ("20 45", COUNT, Chance.BETTER),
        ("20 45", facts(Kind.COUNT, Direction.DOWN), Chance.WORSE),
        ("20 26", COUNT, Chance.MAY_BE_CHANCE),
        ("0 0", COUNT, Chance.MAY_BE_CHANCE),
    ],
)
def test_two_readings_are_held_against_each_other(text: str, about: SeriesFacts, chance: Chance) -> None:
    found = comparison(readings_of(readings(a=text)), about)
    assert found is not None and found.chance is chance


def test_the_difference_of_shares_is_in_percentage_points() -> None:
    found = comparison(readings_of(readings(a="48/80 56/70")), SHARE)
    assert found is not None
    assert (found.interval.low, found.interval.high) == (
        pytest.approx(5.24, abs=0.005),
        pytest.approx(33.39, abs=0.005),
    )


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("31 35", SHARE),  # no denominators
        ("10/157", SHARE),
        ("12/0 9/40", SHARE),
        ("50/40 9/40", SHARE),  # more than all
        ("0.71 0.74", facts(Kind.INDEX)),
        ("20.5 31", COUNT),
        ("20 45", facts(Kind.COUNT, window=Window.SNAPSHOT)),  # the same people are there both days
        ("", SHARE),
    ],
)
def test_what_the_figures_do_not_allow_is_not_compared(text: str, about: SeriesFacts) -> None:
    rows = readings(a=text) if text else readings(a="1").iloc[:0]
    assert comparison(readings_of(rows), about) is None


def test_counts_of_a_year_and_of_a_month_are_not_compared() -> None:
    year, month = Reading(30.0, period=Period.year(2023)), Reading(26.0, period=Period.month(2024, 11))
    assert comparison((year, month), COUNT) is None
    assert comparison((Reading(30.0), month), COUNT) is None


def test_the_plans_baseline_comes_first() -> None:
    own = readings_of(readings(a="20/100 21/100 40/100"))
    found = comparison(own, facts(Kind.SHARE, baseline=share(10, 100, Period.month(2023, 12))))
    assert found is not None and found.first.numerator == 10


def test_readings_before_the_baseline_are_not_the_latest() -> None:
    own = readings_of(readings(a="20/100 21/100"))
    assert comparison(own, facts(Kind.SHARE, baseline=share(10, 100, Period.month(2024, 2)))) is None


def test_a_baseline_without_a_denominator_gives_way_to_the_first_reading() -> None:
    own = readings_of(readings(a="20/100 40/100"))
    found = comparison(own, facts(Kind.SHARE, baseline=Reading(10.0, period=Period.month(2023, 12))))
    assert found is not None and found.first.numerator == 20


def test_a_bound_is_not_compared() -> None:
    assert comparison((share(1, 10), Reading(5.0, 1, 20, bound=Bound.BELOW)), SHARE) is None


@pytest.mark.parametrize(
    ("first", "latest", "window", "do_overlap"),
    [
        (Period.month(2024, 1), Period.month(2024, 6), Window.ROLLING_12, True),
        (Period.month(2023, 1), Period.month(2024, 6), Window.ROLLING_12, False),
        (Period.month(2024, 1), Period.month(2024, 6), None, False),
        (Period.months(2023, 7, 12, Precision.ROLLING_18), Period.months(2024, 1, 6, Precision.ROLLING_18), None, True),
        (None, Period.month(2024, 6), Window.ROLLING_12, False),
    ],
)
def test_overlap_is_told(first: Period | None, latest: Period, window: Window | None, do_overlap: bool) -> None:
    found = comparison((share(1, 10, latest),), facts(Kind.SHARE, window=window, baseline=share(1, 10, first)))
    assert found is not None and found.do_overlap is do_overlap


@pytest.mark.parametrize(
    ("first", "latest", "is_apart"),
    [
        (share(22, 99), share(20, 70), True),  # the share up, the people down
        (share(22, 99), share(25, 70), False),
        (share(22, 99), share(22, 70), False),
        (Reading(22.0), share(20, 70), False),
    ],
)
def test_share_and_count_part(first: Reading, latest: Reading, is_apart: bool) -> None:
    assert share_and_count_part(first, latest) is is_apart
