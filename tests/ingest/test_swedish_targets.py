"""Targets as clinics write them: which kind, which figure, which way."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.project import Operator, Target, TargetKind
from pipeline.ingest.swedish import is_done, target_from

KINDS = {"andel": True, "antal": False, "?": None}

# text (\n is a wrapped line) | kind of indicator | kind of target | value | operator
READ = r"""
30%                                             | andel | absolute          | 30  |
100 %                                           | andel | absolute          | 100 |
25                                              | antal | absolute          | 25  |
25 st                                           | antal | absolute          | 25  |
50% är sjukskrivna 100%                         | andel | absolute          | 50  |
232 (minskning med 10%)                         | antal | absolute          | 232 | <=
232 (minskni\nng med 10%)                       | antal | absolute          | 232 | <=
68% är sjukskrivna (minskning med 10%)          | andel | absolute          | 68  | <=
minst 20 %                                      | andel | absolute          | 20  | >=
under 2 %                                       | andel | absolute          | 2   | <=
Andelen är minst 20 % enligt Ån09               | andel | absolute          | 20  | >=
framdrift på minst 70 % vid varje avstämning    | andel | absolute          | 70  | >=
Öka till 30 %                                   | andel | absolute          | 30  | >=
ska minska från 30 stycken till 10 stycken      | antal | absolute          | 10  | <=
Minska 10%                                      | antal | relative          | -10 | <=
Minska 10%                                      | andel | ambiguous         | -10 | <=
Minska 10%                                      | ?     | ambiguous         | -10 | <=
Öka 5 %                                         | andel | ambiguous         | 5   | >=
Öka 5%                                          | antal | relative          | 5   | >=
Öka relativt 5 %                                | andel | relative          | 5   | >=
Öka med 5 procentenheter                        | andel | percentage_points | 5   | >=
-5 %                                            | antal | relative          | -5  | <=
-5 procentenheter                               | andel | percentage_points | -5  | <=
med 20%                                         | antal | relative          | 20  |
med 20%                                         | andel | ambiguous         | 20  |
minska antalet sjukskrivna med 20% till hösten  | antal | relative          | -20 | <=
totalt 24 stycken under året                    | antal | cumulative        | 24  |
totalt 24\nstycken under\nåret                  | antal | cumulative        | 24  |
24 stycken under året                           | antal | cumulative        | 24  |
Ska vara klar innan sista december              | ?     | milestone         | -   |
Antal som svarat och samanställning av svar.    | ?     | milestone         | -   |
Ökad kännedom och trygghet hos personalen       | ?     | qualitative       | -   |
"""

REFUSED = r"""
                                | antal | empty
-                               | antal | empty
12,3,4                          | antal | not_a_target
DM med HbA1c över 70            | andel | not_a_target
Minska med 5 st                 | antal | not_a_target
30% 23-12-31                    | andel | several_values
10-15 %                         | andel | range
?                               | andel | not_a_target
"""


def _rows(table: str) -> list[list[str]]:
    lines = [line for line in table.splitlines() if line.strip()]
    return [[cell.strip().replace(r"\n", "\n") for cell in line.split("|")] for line in lines]


@pytest.mark.parametrize(("text", "indicator", "kind", "value", "operator"), _rows(READ))
def test_a_target_is_read_with_its_kind(text: str, indicator: str, kind: str, value: str, operator: str) -> None:
    result = target_from(text, is_share=KINDS[indicator])
    expected_value = None if value == "-" else float(value)
    assert (result.kind, result.value, result.operator) == (kind, expected_value, operator or None)
    assert (result.raw, result.problem) == (text, None)


@pytest.mark.parametrize(("text", "indicator", "problem"), _rows(REFUSED))
def test_a_text_that_holds_no_target_is_a_problem(text: str, indicator: str, problem: str) -> None:
    result = target_from(text, is_share=KINDS[indicator])
    assert (result.kind, result.problem, result.target) == (None, problem, None)


def test_each_part_has_a_target_of_its_own() -> None:
    result = target_from("a)45% b)35 %", is_share=True)
    assert [(letter, part.kind, part.value) for letter, part in result.parts] == [
        ("a", TargetKind.ABSOLUTE, 45),
        ("b", TargetKind.ABSOLUTE, 35),
    ]
    assert (result.kind, result.problem) == (None, None)


def test_the_percent_that_explains_an_absolute_target_is_kept() -> None:
    assert target_from("232 (minskning med 10%)", is_share=False).stated_change == -10


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Ska vara klar innan sista december", date(2023, 12, 31)),
        ("Rutin införd senast 30 juni 2024", date(2024, 6, 30)),
        ("Rutinen är färdig", None),
    ],
)
def test_a_milestone_takes_its_deadline_from_its_own_words(text: str, due: date | None) -> None:
    result = target_from(text, year=2023)
    assert (result.kind, result.due) == (TargetKind.MILESTONE, due)


def test_a_strict_bound_and_a_missing_direction_are_noted() -> None:
    assert target_from("under 2 %", is_share=True).notes == ("strict_bound",)
    assert target_from("med 20%", is_share=False).notes == ("direction_missing",)


def test_a_number_cell_is_an_absolute_target() -> None:
    expected = Target(TargetKind.ABSOLUTE, "24", 24.0)
    assert target_from(24, is_share=False).target == expected


def test_a_target_as_the_domain_knows_it() -> None:
    assert target_from("Minska 10%", is_share=True).target == Target(
        TargetKind.AMBIGUOUS, "Minska 10%", -10.0, Operator.AT_MOST
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Klar se bilaga", True),
        ("Klart", True),
        ("Genomfört i maj", True),
        ("Ej klar", False),
        ("Inte genomfört", False),
        ("Se slutreflektion", None),
        ("", None),
        (None, None),
    ],
)
def test_a_milestones_result_is_done_not_done_or_unknown(text: object, expected: bool | None) -> None:
    assert is_done(text) is expected


_PIECES = st.sampled_from(
    ["Minska", "Öka", " ", "med", "till", "från", "10", "%", "klar", "senast", "-", "\n", "a)", "maj"]
)


@given(st.one_of(st.text(), st.lists(_PIECES).map("".join), st.floats(), st.dates(), st.none()))
def test_no_cell_raises(cell: object) -> None:
    result = target_from(cell, is_share=True, year=2024)
    assert result.kind is not None or result.parts or result.problem is not None
