"""Figures as clinics write them, each read one way or refused."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from babel.numbers import format_decimal, format_percent
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.domain.catalogue import Kind
from pipeline.domain.reading import Bound, Period, Reading
from pipeline.ingest.swedish import ValueResult, dated_values_from, value_from
from pipeline.text.catalogue import texts
from pipeline.text.numbers import counts_text, reading_text

KINDS = {"andel": True, "antal": False, "?": None}

# text (\n is a wrapped line) | kind | value | bound | unit
READ = r"""
18.1%                               | andel | 18.1   |    | %
16,7%                               | andel | 16.7   |    | %
16,7 procent                        | andel | 16.7   |    | %
16,7 %                              | ?     | 16.7   |    | %
38,1                                | andel | 38.1   |    | %
100 %                               | andel | 100    |    | %
0,4 %                               | andel | 0.4    |    | %
66% är sjukskrivna 100%             | andel | 66     |    | %
66% är sjuk-\nskrivna 100%          | andel | 66     |    | %
20% av 157 patienter                | andel | 20     |    | %
0,2% jämfört med <0,1%              | andel | 0.2    |    | %
31                                  | antal | 31     |    |
'31                                 | antal | 31     |    |
31 st                               | antal | 31     |    | st
31st                                | antal | 31     |    | st
31 st personer                      | antal | 31     |    | st
30 stycken                          | antal | 30     |    | st
26 personer                         | antal | 26     |    | personer
24 stycken under året               | antal | 24     |    | st
0 st                                | antal | 0      |    | st
<p>31</p>                           | antal | 31     |    |
<b>31</b>&nbsp;st                   | antal | 31     |    | st
−4                                  | antal | -4     |    |
–4                                  | antal | -4     |    |
+4                                  | antal | 4      |    |
1 234                               | antal | 1234   |    |
1 234 567,5                         | ?     | 1234567.5 | |
1.234,5                             | ?     | 1234.5 |    |
1,234.5                             | ?     | 1234.5 |    |
1.234.567                           | ?     | 1234567 |   |
1.234                               | andel | 1.234  |    | %
1.234                               | antal | 1234   |    |
1,234                               | ?     | 1.234  |    |
<0,1%                               | andel | 0.1    | <  | %
<0,1 %                              | andel | 0.1    | <  | %
under 2 %                           | andel | 2      | <  | %
över 20 %                           | andel | 20     | >  | %
minst 20 %                          | andel | 20     | >= | %
högst 5 st                          | antal | 5      | <= | st
≤ 5                                 | antal | 5      | <= |
ca 9100                             | antal | 9100   | ca |
cirka 10 %                          | andel | 10     | ca | %
>28 dagar                           | ?     | 28     | >  | dagar
<40 år                              | ?     | 40     | <  | år
äldre än 46 år                      | ?     | 46     | >  | år
"""

# text | kind | value, rounded | numerator | denominator | percent as stated
COUNTED = r"""
35/155= 22,6 %                      | andel | 22.5806 | 35 | 155 | 22.6
35 av 155 (22,6 %)                  | andel | 22.5806 | 35 | 155 | 22.6
22,6 % (35/155)                     | andel | 22.5806 | 35 | 155 | 22.6
22,6 % (35 av 155)                  | andel | 22.5806 | 35 | 155 | 22.6
29 av 481                           | andel | 6.0291  | 29 | 481 | -
10 av 157                           | ?     | 6.3694  | 10 | 157 | -
10 patienter av 157 stycken         | andel | 6.3694  | 10 | 157 | -
2/4 = 50 %                          | ?     | 50      | 2  | 4   | 50
Framdrift: 2/4 = 50 %.              | ?     | 50      | 2  | 4   | 50
1/3 =33 %                           | ?     | 33.3333 | 1  | 3   | 33
1/2=50 %                            | ?     | 50      | 1  | 2   | 50
8/10=80 %                           | ?     | 80      | 8  | 10  | 80
16/21=76%                           | ?     | 76.1905 | 16 | 21  | 76
1/6=16 %                            | ?     | 16.6667 | 1  | 6   | 16
2/4                                 | andel | 50      | 2  | 4   | -
62%(62)                             | andel | 62      | 62 | -   | 62
48% (34)                            | andel | 48      | 34 | -   | 48
10 (6,4 %)                          | andel | 6.4     | 10 | -   | 6.4
0/0                                 | andel | -       | 0  | 0   | -
"""

# text | kind | problem | suggestion
REFUSED = r"""
                                    | antal | empty                   | -
#N/A                                | antal | excel_error             | -
#DIV/0!                             | andel | excel_error             | -
#SAKNAS!                            | antal | excel_error             | -
12,3,4                              | andel | not_a_number            | -
Klar se bilaga                      | ?     | not_a_number            | -
Ekdungens vårdcentral 417           | antal | not_a_number            | -
T.ex. Andel patienter över 70       | andel | not_a_number            | -
99 (62)                             | antal | not_a_number            | -
274 ungefärligen                    | antal | not_a_number            | -
1e5                                 | antal | not_a_number            | -
22-12-31                            | andel | not_a_number            | -
1.234                               | ?     | ambiguous               | -
1,234                               | antal | ambiguous               | -
19/9                                | andel | ambiguous               | -
0,167                               | andel | percent_or_fraction     | 16.7
16-35 år                            | ?     | range                   | -
29- 67 %                            | andel | range                   | -
20% 22-12-31  27.3%                 | andel | several_values          | -
31 st 25 st                         | antal | several_values          | -
22\n5                               | antal | several_values          | 225
1\n234                              | antal | several_values          | 1234
18-jan                              | andel | probably_date_converted | 18.1
2025-01-18                          | andel | probably_date_converted | 18.1
"""


def _rows(table: str) -> list[list[str]]:
    lines = [line for line in table.splitlines() if line.strip()]
    return [[cell.strip().replace(r"\n", "\n") for cell in line.split("|")] for line in lines]


def _number(cell: str) -> float | None:
    return None if cell == "-" else float(cell)


@pytest.mark.parametrize(("text", "kind", "value", "bound", "unit"), _rows(READ))
def test_a_figure_on_the_list_is_read(text: str, kind: str, value: str, bound: str, unit: str) -> None:
    result = value_from(text, is_share=KINDS[kind])
    assert (result.value, result.bound, result.unit, result.problem) == (float(value), bound, unit or None, None)


@pytest.mark.parametrize(("text", "kind", "value", "above", "below", "stated"), _rows(COUNTED))
def test_a_share_keeps_what_it_is_counted_from(
    text: str, kind: str, value: str, above: str, below: str, stated: str
) -> None:
    result = value_from(text, is_share=KINDS[kind])
    assert result.value == pytest.approx(_number(value), abs=5e-5)
    assert (result.numerator, result.denominator) == (_number(above), _number(below))
    assert (result.stated_percent, result.unit, result.problem) == (_number(stated), "%", None)


@pytest.mark.parametrize(("text", "kind", "problem", "suggestion"), _rows(REFUSED))
def test_a_text_that_is_not_on_the_list_is_a_problem(text: str, kind: str, problem: str, suggestion: str) -> None:
    result = value_from(text, is_share=KINDS[kind])
    assert (result.problem, result.suggestion) == (problem, _number(suggestion))


@pytest.mark.parametrize("text", ["-", "–", "−", "..", "...", "…", ".", "saknas", "Saknas", "n/a", "N/A", "u.s."])
def test_a_mark_for_missing_is_no_problem_and_no_zero(text: str) -> None:
    assert value_from(text, is_share=False) == ValueResult(text, notes=("missing",))


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2009", " "])
def test_any_blank_may_stand_between_thousands(blank: str) -> None:
    assert value_from(f"1{blank}234{blank}567 st", is_share=False).value == 1234567


def test_a_total_in_brackets_is_context_and_no_denominator() -> None:
    result = value_from("99 (Samtliga 182)", is_share=False)
    assert (result.value, result.context_total, result.denominator) == (99, 182, None)


@pytest.mark.parametrize("text", ["70 (-30%) (Samtliga 157)", "70 (−30 %)\n(Samtliga 157)"])
def test_a_signed_percent_in_brackets_is_a_stated_change(text: str) -> None:
    result = value_from(text, is_share=False)
    assert (result.value, result.stated_change, result.context_total, result.problem) == (70, -30, 157, None)


@pytest.mark.parametrize(
    ("text", "value", "change"),
    [
        ("232 (minskning med 10%)", 232, -10),
        ("232 (minskni\nng med\n10%)", 232, -10),
        ("284 (ökning med 10 %)", 284, 10),
        ("68% är sjukskrivna (minskning med 10%)", 68, -10),
    ],
)
def test_a_change_in_words_is_kept_beside_the_figure(text: str, value: float, change: float) -> None:
    result = value_from(text)
    assert (result.value, result.stated_change, result.problem) == (value, change, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a)54 b)46%", [("a", 54, None), ("b", 46, None)]),
        ("a)54\nb)46%", [("a", 54, None), ("b", 46, None)]),
        ("a)27%(27) b)55% (56)", [("a", 27, 27), ("b", 55, 56)]),
        ("a) 45%; b) 35 %", [("a", 45, None), ("b", 35, None)]),
        ("a: 12 st b: 14 st", [("a", 12, None), ("b", 14, None)]),
        ("b)61% (43)", [("b", 61, 43)]),
    ],
)
def test_a_cell_in_parts_gives_one_figure_a_letter(text: str, expected: list[tuple[str, float, float | None]]) -> None:
    result = value_from(text)
    assert [(letter, part.value, part.numerator) for letter, part in result.parts] == expected
    assert (result.value, result.problem) == (None, None)


def test_a_percent_sign_in_one_part_counts_for_the_others() -> None:
    (_, first), (_, second) = value_from("a)54 b)46%").parts
    assert (first.unit, first.notes, second.unit, second.notes) == ("%", ("percent_assumed",), "%", ())


def test_a_part_that_cannot_be_read_makes_the_cell_a_problem() -> None:
    assert value_from("a)54 b)x").problem == "not_a_number"


def test_of_a_count_the_second_number_is_only_context() -> None:
    result = value_from("29 av 481", is_share=False)
    assert (result.value, result.context_total) == (29, 481)
    assert (result.numerator, result.denominator) == (None, None)


def test_a_share_is_missing_when_its_denominator_is_zero() -> None:
    result = value_from("0/0", is_share=True)
    assert (result.value, result.numerator, result.denominator, result.notes) == (None, 0, 0, ("zero_denominator",))


@pytest.mark.parametrize(
    ("cell", "number_format", "value", "problem", "suggestion"),
    [
        (0.167, "0.0%", 16.7, None, None),
        (1.0, "0%", 100, None, None),
        (16.7, '0.0" %"', 16.7, None, None),
        (0.4, "0.0", 0.4, None, None),
        (16.7, None, 16.7, None, None),
        (0.0, None, 0, None, None),
        (0.167, None, 0.167, "percent_or_fraction", 16.7),
        (0.167, "General", 0.167, "percent_or_fraction", 16.7),
    ],
)
def test_a_share_in_a_number_cell_is_percent_and_asked_about_where_it_may_be_a_fraction_of_one(
    cell: float, number_format: str | None, value: float, problem: str | None, suggestion: float | None
) -> None:
    result = value_from(cell, is_share=True, number_format=number_format)
    assert (result.value, result.problem, result.suggestion, result.unit) == (value, problem, suggestion, "%")


def test_a_number_cell_of_another_kind_is_taken_as_it_is() -> None:
    assert value_from(0.167, is_share=False) == ValueResult("0.167", 0.167)
    assert value_from(12) == ValueResult("12", 12.0)


@pytest.mark.parametrize("cell", [datetime(2025, 1, 18), date(2025, 1, 18)])
def test_a_date_in_a_value_cell_was_probably_a_number_with_a_point(cell: date) -> None:
    result = value_from(cell, is_share=True)
    assert (result.value, result.problem, result.suggestion) == (None, "probably_date_converted", 18.1)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        (None, "empty"),
        (float("nan"), "empty"),
        (True, "not_a_number"),
        (float("inf"), "not_a_number"),
        (10**400, "not_a_number"),
        ([1], "not_a_number"),
    ],
)
def test_a_cell_without_a_number_is_a_problem(cell: object, problem: str) -> None:
    result = value_from(cell)
    assert (result.value, result.problem) == (None, problem)


def test_the_raw_text_is_kept_as_it_came() -> None:
    text = "<p>66% är sjuk-\nskrivna\u00a0100%</p>"
    assert value_from(text, is_share=True).raw == text


def test_dated_values_are_pairs_of_period_and_figure() -> None:
    first, second = dated_values_from("2025: 7; 2028 : 8", year=2025)
    assert (first[0].period, first[1].value) == (Period.year(2025), 7)
    assert (second[0].problem, second[1].value) == ("future_typo", 8)
    assert dated_values_from("31 st") == ()


# What is printed is read back.

PRINTABLE = st.decimals(-10_000_000, 10_000_000, places=3).map(float)


@given(PRINTABLE)
def test_every_printed_number_is_read_back(number: float) -> None:
    printed = format_decimal(number, locale="sv", format="#,##0.###")
    assert value_from(printed).value == number


@given(st.integers(-100_000, 100_000))
def test_every_printed_percent_is_read_back(tenths: int) -> None:
    printed = format_percent(tenths / 1000, locale="sv", format="#,##0.#\u00a0%")
    assert value_from(printed, is_share=True).value == pytest.approx(tenths / 10)


@given(st.integers(-10_000, 100_000), st.sampled_from(list(Bound)))
def test_every_share_as_the_board_prints_it_is_read_back(tenths: int, bound: Bound) -> None:
    result = value_from(reading_text(Reading(tenths / 10, bound=bound), Kind.SHARE, "sv"), is_share=True)
    assert (result.value, result.bound, result.unit) == (tenths / 10, bound, "%")


@given(st.integers(0, 10**7), st.integers(1, 10**7))
def test_counts_as_the_board_prints_them_are_read_back(above: int, below: int) -> None:
    result = value_from(counts_text(Reading(numerator=above, denominator=below), texts("sv")), is_share=True)
    assert (result.numerator, result.denominator) == (above, below)


@given(st.from_regex(r"[0-9]{1,15}([.,][0-9]{1,2})?", fullmatch=True), st.sampled_from([True, False, None]))
def test_a_plain_number_gives_the_same_with_and_without_a_blank_around_it(text: str, is_share: bool | None) -> None:
    assert replace(value_from(f" {text} ", is_share=is_share), raw=text) == value_from(text, is_share=is_share)


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from(["{} av {}", "{}/{} = 5 %", "{} av totalt {} st"]))
def test_every_written_fraction_gives_its_two_numbers(above: int, below: int, shape: str) -> None:
    result = value_from(shape.format(above, below), is_share=True)
    assert (result.numerator, result.denominator) == (above, below)
    assert result.value == pytest.approx(100 * above / below)


@given(PRINTABLE, st.sampled_from(list(Bound)))
def test_every_bound_is_read_with_its_number(number: float, bound: Bound) -> None:
    result = value_from(f"{bound} {format_decimal(number, locale='sv')}")
    assert (result.value, result.bound) == (number, bound)


_PIECES = st.sampled_from(
    [
        "1",
        "12",
        ",",
        ".",
        " ",
        "\n",
        "%",
        "(",
        ")",
        "a)",
        "b)",
        "/",
        "=",
        "av",
        "ca",
        "<",
        "Samtliga",
        "minskning med",
        "st",
    ]
)


@given(st.one_of(st.text(), st.lists(_PIECES).map("".join)), st.sampled_from([True, False, None]))
@example("\ud800Ã", None)
@example("9" * 5000, False)
@example("a)" * 200, True)
def test_no_text_raises_and_its_own_words_are_kept(text: str, is_share: bool | None) -> None:
    result = value_from(text, is_share=is_share)
    assert result.raw == text
    assert result.value is not None or result.parts or result.notes or result.problem is not None


@given(st.one_of(st.integers(), st.floats(), st.dates(), st.datetimes(), st.times(), st.booleans(), st.none()))
def test_no_cell_raises(cell: object) -> None:
    result = value_from(cell, is_share=True)
    assert result.value is not None or result.problem is not None
