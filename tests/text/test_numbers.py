"""Numbers and dates as people write them."""

from datetime import date

import pytest

from pipeline.domain.catalogue import Kind
from pipeline.domain.reading import Bound, Period, Precision, Reading
from pipeline.text import texts
from pipeline.text.numbers import (
    counts_text,
    day,
    day_short,
    figure,
    number,
    percent,
    period_text,
    reading_text,
    signed,
)

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "decimals", "sv", "en"),
    [
        (1234.5, 1, f"1{NBSP}234,5", "1,234.5"),
        (30.0, 1, "30", "30"),
        (22.5806, 1, "22,6", "22.6"),
        (0.0, 1, "0", "0"),
        (-0.04, 1, "0", "0"),
        (-3.25, 2, "−3,25", "−3.25"),
        (62.5, 0, "63", "63"),
        (-0.25, 1, "−0,3", "−0.3"),
        (None, 1, "–", "–"),
    ],
)
def test_numbers_have_the_languages_own_marks(value: float | None, decimals: int, sv: str, en: str) -> None:
    assert number(value, "sv", decimals) == sv
    assert number(value, "en", decimals) == en


def test_a_percent_has_a_space_that_does_not_break() -> None:
    assert percent(16.7, "sv") == f"16,7{NBSP}%"


def test_a_figure_follows_its_kind() -> None:
    assert figure(0.456, Kind.INDEX, "sv") == "0,46"
    assert figure(15, Kind.COUNT, "sv") == "15"
    assert figure(22.58, Kind.SHARE, "sv") == f"22,6{NBSP}%"


def test_a_change_always_says_its_sign() -> None:
    assert [signed(value, "sv") for value in (1.34, -10.1, 0.0)] == ["+1,3", "−10,1", "0"]


@pytest.mark.parametrize(
    ("bound", "shown"),
    [(Bound.BELOW, f"<{NBSP}0,1{NBSP}%"), (Bound.ABOUT, f"ca{NBSP}0,1{NBSP}%"), (Bound.EXACT, f"0,1{NBSP}%")],
)
def test_a_censored_value_keeps_its_mark(bound: Bound, shown: str) -> None:
    assert reading_text(Reading(value=0.1, bound=bound), Kind.SHARE, "sv") == shown


def test_counts_are_shown_only_when_both_are_known() -> None:
    say = texts("sv")
    assert counts_text(Reading(numerator=35, denominator=155), say) == "35 av 155"
    assert counts_text(Reading(numerator=35), say) == ""


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        (Period.day(date(2024, 11, 28)), "28 nov 2024"),
        (Period.week(2024, 46), "v. 46 2024"),
        (Period.month(2024, 8), "aug 2024"),
        (Period.year(2024), "helår 2024"),
        (Period.months(2024, 1, 6, Precision.HALF_YEAR), "jan 2024–juni 2024"),
        (Period(date(2023, 7, 1), date(2024, 6, 30), Precision.ROLLING_12), "12 månader t.o.m. juni 2024"),
        (None, "–"),
    ],
)
def test_a_period_is_said_as_exactly_as_it_was_stated(period: Period | None, shown: str) -> None:
    assert period_text(period, texts("sv")) == shown


def test_days_are_swedish() -> None:
    assert day(date(2024, 11, 28), "sv") == "28 november 2024"
    assert day_short(date(2024, 9, 3), "sv") == "3 sep 2024"
    assert day(None, "sv") == "–"
