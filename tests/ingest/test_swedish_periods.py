"""Dates and periods as clinics write them, each read one way or refused."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from babel.dates import format_date, format_skeleton
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.domain.reading import Period, Precision
from pipeline.ingest.swedish import PeriodResult, SlashMeaning, period_from, slash_meaning
from pipeline.text.catalogue import texts
from pipeline.text.numbers import period_text

# text (\n is a wrapped line)          | document's year or - | first day | last day or = | precision | notes
READ = r"""
2024-12-31                             | -    | 2024-12-31 | =          | day        |
2024/3/5                               | -    | 2024-03-05 | =          | day        |
22-12-31                               | -    | 2022-12-31 | =          | day        | two_digit_year
211231                                 | -    | 2021-12-31 | =          | day        | two_digit_year
20211231                               | -    | 2021-12-31 | =          | day        |
230130                                 | -    | 2023-01-30 | =          | day        | two_digit_year
22123\n1                               | -    | 2022-12-31 | =          | day        | wrapped_cell two_digit_year
18/2 2025                              | -    | 2025-02-18 | =          | day        |
18/2-25                                | -    | 2025-02-18 | =          | day        | two_digit_year
18/2/2025                              | -    | 2025-02-18 | =          | day        |
18/2                                   | 2025 | 2025-02-18 | =          | day        | year_assumed
5.3.2024                               | -    | 2024-03-05 | =          | day        |
31 dec 2025                            | -    | 2025-12-31 | =          | day        |
31 dec. 2025                           | -    | 2025-12-31 | =          | day        |
16 DEC 2025                            | -    | 2025-12-16 | =          | day        |
31 december -25                        | -    | 2025-12-31 | =          | day        | two_digit_year
den 5 maj 2024                         | -    | 2024-05-05 | =          | day        |
1:a maj 2024                           | -    | 2024-05-01 | =          | day        |
tisdag den 12 mars 2024                | -    | 2024-03-12 | =          | day        |
5 May 2024                             | -    | 2024-05-05 | =          | day        |
May 5, 2024                            | -    | 2024-05-05 | =          | day        |
1 januari\n2023                        | -    | 2023-01-01 | =          | day        | wrapped_cell
31\ndecember\n2023                     | -    | 2023-12-31 | =          | day        | wrapped_cell
31 decem\nber 2023                     | -    | 2023-12-31 | =          | day        | wrapped_cell
<p>16 dec&nbsp;2025</p>                | -    | 2025-12-16 | =          | day        |
12 mars                                | 2024 | 2024-03-12 | =          | day        | year_assumed
per den 31 dec 2024                    | -    | 2024-12-31 | =          | day        |
senast 28 februari 2025                | -    | 2025-02-28 | =          | day        | deadline
sista december                         | 2023 | 2023-12-31 | =          | day        | year_assumed
19/9 15-16                             | 2024 | 2024-09-19 | =          | day        | year_assumed time_dropped
19/9 15-\n16                      | 2024 | 2024-09-19 | =          | day        | wrapped_cell year_assumed time_dropped
23 april 9:00                          | 2024 | 2024-04-23 | =          | day        | year_assumed time_dropped
15 maj 11:15)                          | 2024 | 2024-05-15 | =          | day        | year_assumed time_dropped
18 juli kl. 10:00                      | 2024 | 2024-07-18 | =          | day        | year_assumed time_dropped
2024-03-05T10:00:00Z                   | -    | 2024-03-05 | =          | day        | time_dropped
12 months to Mar 1991                | -    | 1990-04-01 | 1991-03-31 | rolling_12 |
12 months to May 2024                | -    | 2023-06-01 | 2024-05-31 | rolling_12 |
12 månader t.o.m. juni 2024            | -    | 2023-07-01 | 2024-06-30 | rolling_12 |
12-14 mars 2024                        | -    | 2024-03-12 | 2024-03-14 | day        |
1/1-30/6 2024                          | -    | 2024-01-01 | 2024-06-30 | half_year  |
2024-01-01 – 2024-12-31                | -    | 2024-01-01 | 2024-12-31 | year       |
2024-01-10 - 2024-02-09                | -    | 2024-01-10 | 2024-02-09 | day        |
v. 5                                   | 2024 | 2024-01-29 | 2024-02-04 | week       | year_assumed
v.11                                   | 2024 | 2024-03-11 | 2024-03-17 | week       | year_assumed
v. 7-8                                 | 2024 | 2024-02-12 | 2024-02-25 | week       | year_assumed
v.11 2024                              | -    | 2024-03-11 | 2024-03-17 | week       |
vecka 11, 2024                         | -    | 2024-03-11 | 2024-03-17 | week       |
2024-W05                               | -    | 2024-01-29 | 2024-02-04 | week       |
2024 v 5                               | -    | 2024-01-29 | 2024-02-04 | week       |
v. 53 2020                             | -    | 2020-12-28 | 2021-01-03 | week       |
v. 52 2024 - v. 2 2025                 | -    | 2024-12-23 | 2025-01-12 | week       |
2024-03                                | -    | 2024-03-01 | 2024-03-31 | month      |
202403                                 | -    | 2024-03-01 | 2024-03-31 | month      |
03/2024                                | -    | 2024-03-01 | 2024-03-31 | month      |
mars 2024                              | -    | 2024-03-01 | 2024-03-31 | month      |
jan 2024                               | -    | 2024-01-01 | 2024-01-31 | month      |
jan-24                                 | -    | 2024-01-01 | 2024-01-31 | month      | two_digit_year
januari -24                            | -    | 2024-01-01 | 2024-01-31 | month      | two_digit_year
2024 mars                              | -    | 2024-03-01 | 2024-03-31 | month      |
October 2024                           | -    | 2024-10-01 | 2024-10-31 | month      |
feb 2024                               | -    | 2024-02-01 | 2024-02-29 | month      |
maj                                    | 2024 | 2024-05-01 | 2024-05-31 | month      | year_assumed
Sept                                   | 2024 | 2024-09-01 | 2024-09-30 | month      | year_assumed
jan-feb 2024                           | -    | 2024-01-01 | 2024-02-29 | month      |
nov 2023-jan 2024                      | -    | 2023-11-01 | 2024-01-31 | month      |
okt-dec 2021                           | -    | 2021-10-01 | 2021-12-31 | quarter    |
Kv 1 2024                              | -    | 2024-01-01 | 2024-03-31 | quarter    |
K4 2025                                | -    | 2025-10-01 | 2025-12-31 | quarter    |
2024 Q3                                | -    | 2024-07-01 | 2024-09-30 | quarter    |
tredje kvartalet 2024                  | -    | 2024-07-01 | 2024-09-30 | quarter    |
Q1-Q2 2024                             | -    | 2024-01-01 | 2024-06-30 | half_year  |
T1 2024                                | -    | 2024-01-01 | 2024-04-30 | tertial    |
tertial 3 2024                         | -    | 2024-09-01 | 2024-12-31 | tertial    |
maj-augusti 2024                       | -    | 2024-05-01 | 2024-08-31 | tertial    |
Period jan-juni 2024                   | -    | 2024-01-01 | 2024-06-30 | half_year  |
jan–juni 2024                          | -    | 2024-01-01 | 2024-06-30 | half_year  |
januari till juni 2024                 | -    | 2024-01-01 | 2024-06-30 | half_year  |
H1 2024                                | -    | 2024-01-01 | 2024-06-30 | half_year  |
första halvåret 2024                   | -    | 2024-01-01 | 2024-06-30 | half_year  |
halvår 2 2024                          | -    | 2024-07-01 | 2024-12-31 | half_year  |
2024                                   | -    | 2024-01-01 | 2024-12-31 | year       |
Helår 2024                             | -    | 2024-01-01 | 2024-12-31 | year       |
Helår 2025 2025                        | -    | 2025-01-01 | 2025-12-31 | year       | duplicate_token
under året                             | 2024 | 2024-01-01 | 2024-12-31 | year       | year_assumed
rullande 12 mån t.o.m. 2024-06         | -    | 2023-07-01 | 2024-06-30 | rolling_12 |
R12 2024-06                            | -    | 2023-07-01 | 2024-06-30 | rolling_12 |
2024-06 (R12)                          | -    | 2023-07-01 | 2024-06-30 | rolling_12 |
senaste 12 månaderna t.o.m. juni 2024  | -    | 2023-07-01 | 2024-06-30 | rolling_12 |
R12 2024-06-15                         | -    | 2023-06-16 | 2024-06-15 | rolling_12 |
juli 2023-juni 2024                    | -    | 2023-07-01 | 2024-06-30 | rolling_12 |
rullande 18 månader t.o.m. 2024-06-30  | -    | 2023-01-01 | 2024-06-30 | rolling_18 |
senaste 18 månaderna t.o.m. feb 2024   | -    | 2022-09-01 | 2024-02-29 | rolling_18 |
45292                                  | -    | 2024-01-01 | =          | day        | excel_serial
"""

# text | document's year or - | problem
REFUSED = r"""
                            | -    | empty
-                           | -    | empty
..                          | -    | empty
31 feb 2024                 | -    | not_a_date
29 feb 2023                 | -    | not_a_date
v. 54                       | 2024 | not_a_date
v. 53 2024                  | -    | not_a_date
2024-13                     | -    | not_a_date
kv 5 2024                   | -    | not_a_date
T4 2024                     | -    | not_a_date
20223                       | -    | not_a_date
650112                      | -    | not_a_date
juni-jan 2024               | -    | not_a_date
v. 9 2024-v. 7 2024         | -    | not_a_date
2/4 = 50 %                  | 2024 | not_a_date
140/90                      | 2024 | not_a_date
idag                        | 2024 | not_a_date
våren 2024                  | -    | not_a_date
APT v.18                    | 2024 | not_a_date
25/26                       | -    | not_a_date
12 mars                     | -    | year_missing
v. 7-8                      | -    | year_missing
under året                  | -    | year_missing
jan 24                      | -    | ambiguous
3/4/2024                    | -    | ambiguous
201203                      | -    | ambiguous
december och januari 2025   | 2025 | ambiguous
2028                        | 2025 | future_typo
2046-02-03                  | 2024 | future_typo
"""


def _rows(table: str) -> list[list[str]]:
    lines = [line for line in table.splitlines() if line.strip()]
    return [[cell.strip().replace(r"\n", "\n") for cell in line.split("|")] for line in lines]


def _year(cell: str) -> int | None:
    return None if cell == "-" else int(cell)


@pytest.mark.parametrize(("text", "year", "start", "end", "precision", "notes"), _rows(READ))
def test_a_period_on_the_list_is_read(text: str, year: str, start: str, end: str, precision: str, notes: str) -> None:
    first = date.fromisoformat(start)
    expected = Period(first, first if end == "=" else date.fromisoformat(end), Precision(precision))
    assert period_from(text, year=_year(year)) == PeriodResult(text, (expected,), tuple(notes.split()))


@pytest.mark.parametrize(("text", "year", "problem"), _rows(REFUSED))
def test_a_text_that_is_not_on_the_list_is_a_problem(text: str, year: str, problem: str) -> None:
    assert period_from(text, year=_year(year)).problem == problem


@pytest.mark.parametrize(("text", "year", "problem"), [row for row in _rows(REFUSED) if row[2] != "future_typo"])
def test_a_refused_text_gives_no_period(text: str, year: str, problem: str) -> None:
    assert period_from(text, year=_year(year)).periods == ()


@pytest.mark.parametrize(
    ("cell", "start", "notes"),
    [
        (211231, "2021-12-31", ("two_digit_year",)),
        (211231.0, "2021-12-31", ("two_digit_year",)),
        (20211231, "2021-12-31", ()),
        (45292, "2024-01-01", ("excel_serial",)),
        (45292.75, "2024-01-01", ("excel_serial", "time_dropped")),
        (date(2024, 1, 18), "2024-01-18", ()),
        (datetime(2024, 1, 18), "2024-01-18", ()),
        (datetime(2024, 1, 18, 9, 30), "2024-01-18", ("time_dropped",)),
    ],
)
def test_a_spreadsheet_day_is_read(cell: object, start: str, notes: tuple[str, ...]) -> None:
    result = period_from(cell)
    assert (result.period, result.notes) == (Period.day(date.fromisoformat(start)), notes)


def test_whole_years_and_months_may_be_numbers() -> None:
    assert period_from(2024).period == period_from(2024.0).period == Period.year(2024)
    assert period_from(202403).period == Period.month(2024, 3)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        (None, "empty"),
        (float("nan"), "empty"),
        (True, "not_a_date"),
        (22123, "not_a_date"),  # as a serial it would be a day in 1960; it is the wrapped half of 221231
        (20223, "not_a_date"),
        (18.1, "not_a_date"),
        (-5, "not_a_date"),
        (10**400, "not_a_date"),
        (Decimal("2024"), "not_a_date"),
        (datetime(1899, 12, 30), "not_a_date"),
    ],
)
def test_a_cell_that_is_no_date_is_a_problem(cell: object, problem: str) -> None:
    assert period_from(cell) == PeriodResult(period_from(cell).raw, problem=problem)


def test_a_list_of_days_takes_the_year_of_the_document() -> None:
    result = period_from("18/2; 23/5; 18/7; 19/8; 19/9; 17/11 samt 16/12", year=2025)
    days = [period.start for period in result.periods]
    assert [(later - earlier).days for earlier, later in pairwise(days)] == [94, 56, 32, 31, 59, 29]
    assert result.notes == ("year_assumed",)
    assert result.period is None


def test_a_list_takes_the_year_stated_after_it_before_that_of_the_document() -> None:
    assert period_from("12 mars och 16 april 2024", year=2025).periods == (
        Period.day(date(2024, 3, 12)),
        Period.day(date(2024, 4, 16)),
    )


def test_two_months_in_one_cell_are_two_periods() -> None:
    result = period_from("Februari 2025 samt jan 2026", year=2025)
    assert result == PeriodResult(result.raw, (Period.month(2025, 2), Period.month(2026, 1)))


def test_one_date_a_line_is_a_list() -> None:
    assert period_from("22-12-31\n23-12-31").periods == (Period.day(date(2022, 12, 31)), Period.day(date(2023, 12, 31)))


def test_a_year_with_a_key_struck_twice_is_repaired_only_beside_its_neighbour() -> None:
    assert period_from("2022 och 20223").periods == (Period.year(2022), Period.year(2023))
    assert period_from("2022 och 20223").notes == ("year_typo",)
    assert period_from("2015 och 20223").problem == "not_a_date"


def test_a_year_beyond_the_next_is_kept_as_stated_and_asked_about() -> None:
    result = period_from("2028", year=2025)
    assert (result.period, result.problem) == (Period.year(2028), "future_typo")


@pytest.mark.parametrize(
    ("text", "steps", "expected"),
    [
        ("Punkt 3. 4 juni", (3,), Period.day(date(2024, 6, 4))),
        ("Punkt 2. 14\nmaj", (2,), Period.day(date(2024, 5, 14))),
        ("Punkt 1 + 2\n18 juli", (1, 2), Period.day(date(2024, 7, 18))),
        ("Punkt  5 +6 + 7. September", (5, 6, 7), Period.month(2024, 9)),
        ("Punkt 2 okt", (2,), Period.month(2024, 10)),
    ],
)
def test_the_steps_before_a_date_are_steps(text: str, steps: tuple[int, ...], expected: Period) -> None:
    result = period_from(text, year=2024)
    assert (result.steps, result.period) == (steps, expected)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Delas ut i mars", Period.month(2025, 3)),
        ("Eget arbete 27/8", Period.day(date(2025, 8, 27))),
        ("Träff 3 sept för alla", Period.day(date(2025, 9, 3))),
        ("blodtryck <140/90", None),
        ("mellan 3 sept eller 4 sept", None),
    ],
)
def test_the_only_date_in_a_running_text_is_suggested_and_not_taken(text: str, suggestion: Period | None) -> None:
    assert period_from(text, year=2025) == PeriodResult(text, problem="not_a_date", suggestion=suggestion)


@pytest.mark.parametrize(
    ("text", "context", "meaning"),
    [
        ("2/4 = 50 %", "", SlashMeaning.FRACTION),
        ("1/3 =33 %", "", SlashMeaning.FRACTION),
        ("16/21=76%", "", SlashMeaning.FRACTION),
        ("12 mars Framdrift: 8/10", "", SlashMeaning.FRACTION),
        ("1/6", "Måluppfyllelse", SlashMeaning.FRACTION),
        ("35/155", "", SlashMeaning.FRACTION),
        ("19/9", "", SlashMeaning.DATE),
        ("webinarium 21/11", "", SlashMeaning.DATE),
        ("27/8 och 30/8", "", SlashMeaning.DATE),
        ("12 mars", "", None),
        ("2024/12/31", "", None),
    ],
)
def test_a_slash_is_a_fraction_where_it_is_worked_out_and_a_date_where_it_can_be(
    text: str, context: str, meaning: SlashMeaning | None
) -> None:
    assert slash_meaning(text, context=context) is meaning


# What is printed is read back.

DAYS = st.dates(date(1990, 1, 1), date(2049, 12, 31))


@given(DAYS, st.sampled_from(["short", "medium", "long", "full"]), st.sampled_from(["sv", "en"]))
def test_every_printed_day_is_read_back(day: date, length: str, language: str) -> None:
    if (language, length) == ("en", "short"):
        length = "long"  # 3/4/24 is no format of ours
    assert period_from(format_date(day, length, locale=language)).period == Period.day(day)


@given(DAYS)
def test_every_printed_month_quarter_and_week_is_read_back(day: date) -> None:
    year, week, _ = day.isocalendar()
    assert period_from(format_skeleton("yMMMM", day, locale="sv")).period == Period.month(day.year, day.month)
    assert period_from(format_skeleton("yMMM", day, locale="sv")).period == Period.month(day.year, day.month)
    quarter = (day.month + 2) // 3
    expected = Period.months(day.year, 3 * quarter - 2, 3 * quarter, Precision.QUARTER)
    assert period_from(format_skeleton("yQQQ", day, locale="sv")).period == expected
    assert period_from(f"v. {week} {year}").period == Period.week(year, week)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    year = draw(st.integers(1991, 2049))
    part = draw(st.integers(1, 12))
    return draw(
        st.sampled_from(
            [
                Period.day(draw(DAYS)),
                Period.week(year, draw(st.integers(1, 52))),
                Period.month(year, part),
                Period.months(year, 3 * (part % 4) + 1, 3 * (part % 4) + 3, Precision.QUARTER),
                Period.months(year, 4 * (part % 3) + 1, 4 * (part % 3) + 4, Precision.TERTIAL),
                Period.months(year, 6 * (part % 2) + 1, 6 * (part % 2) + 6, Precision.HALF_YEAR),
                Period.year(year),
                Period(
                    date(year - 1, part, 1), Period.month(year, part).start - timedelta(days=1), Precision.ROLLING_12
                ),
            ]
        )
    )


@given(periods(), st.sampled_from(["sv", "en"]))
def test_every_period_as_the_board_prints_it_is_read_back(period: Period, language: str) -> None:
    assert period_from(period_text(period, texts(language))).period == period


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1990, 2049))
def test_a_range_of_months_covers_both_its_ends(first: int, last: int, year: int) -> None:
    first, last = min(first, last), max(first, last)
    period = period_from(f"{year}-{first:02} – {year}-{last:02}").period
    assert period is not None
    assert (period.start, period.end) == (Period.month(year, first).start, Period.month(year, last).end)


@given(DAYS, st.sampled_from([12, 18]))
def test_a_rolling_window_ends_where_it_says_and_starts_as_many_months_before(day: date, months: int) -> None:
    period = period_from(f"rullande {months} mån t.o.m. {day.year}-{day.month:02}").period
    assert period is not None
    assert period.end == Period.month(day.year, day.month).end
    after = period.end + timedelta(days=1)
    assert 12 * (after.year - period.start.year) + after.month - period.start.month == months


_PIECES = st.sampled_from(
    [
        "jan",
        "maj",
        "2024",
        "24",
        "-",
        "–",
        "/",
        " ",
        "\n",
        "v.",
        "kv",
        "R12",
        "t.o.m.",
        "och",
        ";",
        "31",
        "9:00",
        "Punkt 3.",
    ]
)


@given(st.one_of(st.text(), st.lists(_PIECES).map("".join)), st.one_of(st.none(), st.integers()))
@example("\ud800Ã", None)
@example("9" * 5000, 2024)
@example("2024-01-01\n" * 40, 2024)
def test_no_text_raises_and_its_own_words_are_kept(text: str, year: int | None) -> None:
    result = period_from(text, year=year)
    assert result.raw == text
    assert bool(result.periods) or result.problem is not None


@given(st.one_of(st.integers(), st.floats(), st.dates(), st.datetimes(), st.times(), st.booleans(), st.none()))
def test_no_cell_raises(cell: object) -> None:
    result = period_from(cell, year=2024)
    assert bool(result.periods) or result.problem is not None
