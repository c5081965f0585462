"""Targets as people type them and say that they mean: the words, the meaning, and what cannot be read."""

from datetime import date

import pytest

from pipeline.actions.typed_text import is_figure_unread, target_kinds, typed_target, usual_unit
from pipeline.domain.catalogue import Kind
from pipeline.domain.project import Operator, TargetKind

SHARE, COUNT = (Kind.SHARE, 2026), (Kind.COUNT, 2026)
A, R, P = TargetKind.ABSOLUTE, TargetKind.RELATIVE, TargetKind.PERCENTAGE_POINTS


@pytest.mark.parametrize(
    ("said", "meant", "kind", "value", "operator"),
    [
        ("minst 30 %", None, A, 30, Operator.AT_LEAST),
        ("minska med 10 %", None, TargetKind.AMBIGUOUS, -10, Operator.AT_MOST),
        ("minska med 10 %", R, R, -10, Operator.AT_MOST),
        ("minska med 10 %", P, P, -10, Operator.AT_MOST),
        ("minska med 10 %", A, A, 10, Operator.AT_MOST),
        ("högst 10 %", P, P, -10, Operator.AT_MOST),
        ("öka med 5 procentenheter", None, P, 5, Operator.AT_LEAST),
        ("fördubblas", None, TargetKind.QUALITATIVE, None, None),
        ("fördubblas", A, TargetKind.QUALITATIVE, None, None),
        ("rutin klar", None, TargetKind.MILESTONE, None, None),
        ("minst 30 %", TargetKind.MILESTONE, TargetKind.MILESTONE, None, Operator.AT_LEAST),
    ],
)
def test_a_target_of_a_share_is_what_it_says_and_what_it_is_meant_as(
    said: str, meant: TargetKind | None, kind: TargetKind, value: float | None, operator: Operator | None
) -> None:
    target = typed_target(said, None, meant, SHARE)
    assert target is not None
    assert (target.kind, target.value, target.operator) == (kind, value, operator)


def test_no_words_are_no_target_and_a_stated_day_goes_before_the_words_own() -> None:
    assert typed_target("  ", date(2026, 12, 31), None, SHARE) is None
    target = typed_target("minst 30 %", date(2026, 12, 31), None, SHARE)
    assert target is not None and target.due == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("said", "meant", "is_unread"),
    [
        ("minst 0,5", None, True),
        ("fördubblas", A, True),
        ("fördubblas", None, False),
        ("klart till vecka 12", TargetKind.QUALITATIVE, False),
        ("minst 30 %", None, False),
        ("", None, False),
    ],
)
def test_a_figure_that_cannot_be_read_is_told(said: str, meant: TargetKind | None, is_unread: bool) -> None:
    assert is_figure_unread(typed_target(said, None, meant, SHARE), meant) is is_unread


def test_points_are_offered_for_shares_only_and_a_yearly_sum_for_what_can_be_summed() -> None:
    assert P in target_kinds(Kind.SHARE) and TargetKind.CUMULATIVE not in target_kinds(Kind.SHARE)
    assert P not in target_kinds(Kind.COUNT) and TargetKind.CUMULATIVE in target_kinds(Kind.COUNT)


def test_a_share_is_percent_and_a_count_pieces_until_somebody_says_another() -> None:
    assert [usual_unit(each) for each in (Kind.SHARE, Kind.SURVEY, Kind.COUNT, Kind.INDEX)] == ["%", "%", "st", ""]
