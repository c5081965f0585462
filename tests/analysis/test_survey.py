"""Survey answers: shares of those who answered, hidden groups, changes, and a share as a reading."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.analysis.survey import (
    Answers,
    answers_of,
    change_between,
    checked_limit,
    fed_reading,
    moved_answers,
    round_problems,
    share_of,
)
from pipeline.domain.reading import Period
from pipeline.domain.survey import EVERYBODY, AnswerCounts, Feed, GroupSize, Question, Survey, SurveyRound

DAY = date(2026, 1, 13)
SURE = Question("trygg", "Hur trygg?", ("helt", "ganska", "inte"))
SURVEY = Survey("p/survey/1", "p", "Trygghet", (SURE,), ("läkare", "sjuksköterskor", "psykologer"))


def in_round(*rows: tuple[str, tuple[int | None, ...], int | None]) -> SurveyRound:
    counts = tuple(AnswerCounts("trygg", group, numbers, n) for group, numbers, n in rows)
    return SurveyRound("p/survey/1/round/1", "p", SURVEY.id, 1, DAY, DAY, counts)


def shown(*rows: tuple[str, tuple[int | None, ...], int | None], fewest: int = 5) -> list[Answers]:
    return answers_of(SURVEY, in_round(*rows), SURE, fewest)


def test_a_share_is_of_those_who_answered_the_question() -> None:
    (doctors,) = shown(("läkare", (4, 8, 0), 12))
    assert (doctors.n, doctors.counts) == (12, (4, 8, 0))
    assert doctors.shares == pytest.approx((100 * 4 / 12, 100 * 8 / 12, 0))


def test_n_is_the_sum_of_the_answers_and_unknown_where_one_was_not_told() -> None:
    assert shown(("läkare", (4, 8, 0), None))[0].n == 12
    assert shown(("läkare", (4, None, 0), None))[0].n is None
    (partly,) = shown(("läkare", (None, 8, None), 12))
    assert partly.shares == (None, pytest.approx(100 * 8 / 12), None)


@pytest.mark.parametrize(
    ("n", "fewest", "is_hidden"), [(4, 5, True), (5, 5, False), (2, 3, True), (9, 10, True), (0, 5, False)]
)
def test_a_group_with_fewer_answers_than_the_limit_is_hidden_whole(n: int, fewest: int, is_hidden: bool) -> None:
    (group,) = shown(("läkare", (n, 0, 0), None), fewest=fewest)
    assert group.is_hidden is is_hidden
    assert (group.n is None, group.counts == (), group.shares == ()) == (is_hidden, is_hidden, is_hidden)


def test_everybody_is_the_groups_that_are_shown_so_that_no_hidden_one_can_be_worked_out() -> None:
    found = shown(("läkare", (4, 8, 0), None), ("sjuksköterskor", (1, 5, 2), None), ("psykologer", (3, 0, 0), None))
    assert [(each.group, each.n) for each in found] == [
        ("läkare", 12),
        ("sjuksköterskor", 8),
        ("psykologer", None),
        (EVERYBODY, 20),
    ]
    assert found[-1].counts == (5, 13, 2)
    alone = shown(("läkare", (4, 8, 0), None), ("psykologer", (3, 0, 0), None))
    assert [each.group for each in alone] == ["läkare", "psykologer"]


def test_an_answer_one_group_did_not_tell_is_not_told_for_everybody() -> None:
    found = shown(("läkare", (None, 8, None), 12), ("sjuksköterskor", (1, 5, 2), 8))
    assert (found[-1].counts, found[-1].n) == ((None, 13, None), 20)


@pytest.mark.parametrize("fewest", [2, 11, 0, -1])
def test_the_limit_cannot_be_set_outside_three_to_ten(fewest: int) -> None:
    with pytest.raises(ValueError, match="3-10"):
        checked_limit(fewest)


def test_the_change_between_rounds_has_both_n() -> None:
    (before,), (now,) = shown(("läkare", (4, 0, 10), 14)), shown(("läkare", (8, 0, 4), 12))
    change = change_between(before, now, (0,))
    assert (change.before_n, change.now_n) == (14, 12)
    assert (change.before, change.now, change.change) == pytest.approx((28.571, 66.667, 38.095), abs=0.001)


def test_a_small_change_in_a_small_group_may_be_chance() -> None:
    pairs = [shown(("läkare", (11, 0, 3), 14)), shown(("läkare", (10, 0, 2), 12))]
    assert change_between(pairs[0][0], pairs[1][0], (0,)).is_beyond_chance is False
    large = [shown(("läkare", (110, 0, 30), 140)), shown(("läkare", (140, 0, 2), 142))]
    assert change_between(large[0][0], large[1][0], (0,)).is_beyond_chance is True


def test_nothing_is_compared_with_a_hidden_group_or_an_untold_answer() -> None:
    (hidden,), (now,) = shown(("läkare", (1, 1, 1), None)), shown(("läkare", (8, 0, 4), 12))
    assert change_between(hidden, now, (0,)).change is None
    (untold,) = shown(("läkare", (None, 8, None), 12))
    assert share_of(untold, (0, 1)) == (None, 12)


def test_an_answer_share_is_a_reading_with_its_n() -> None:
    given = in_round(("läkare", (4, 6, 2), 12))
    (doctors,) = answers_of(SURVEY, given, SURE)
    reading = fed_reading(given, doctors, Feed("k", (0, 1)))
    assert reading is not None
    assert (reading.numerator, reading.denominator, reading.value) == (10, 12, pytest.approx(100 * 10 / 12))
    assert reading.period == Period.day(DAY)
    (hidden,) = shown(("läkare", (1, 1, 1), None))
    assert fed_reading(given, hidden, Feed("k", (0,))) is None


def test_all_that_cannot_be_true_is_told_at_once() -> None:
    rows = (("läkare", (4, 8, 0), 11), ("sjuksköterskor", (1, 5, 2), 8), ("psykologer", (1, 2), None))
    given = in_round(*rows)
    sized = SurveyRound(given.id, "p", SURVEY.id, 1, DAY, DAY, given.counts, (GroupSize("sjuksköterskor", 20, 7),))
    assert [each.kind for each in round_problems(SURVEY, sized)] == [
        "survey_sum_differs",
        "survey_more_answers_than_returned",
        "survey_answers_differ",
    ]
    assert round_problems(SURVEY, in_round(("läkare", (None, 8, None), 12))) == ()


@pytest.mark.parametrize(
    ("answers", "is_refused"),
    [
        ("helt | ganska | inte", False),
        ("helt trygg | ganska | inte alls", False),
        ("inte | ganska | helt", True),
        ("helt | ganska | inte | vet inte", True),
        ("helt | ganska", True),
        ("", True),
    ],
)
def test_answers_with_counts_may_get_new_words_but_not_other_places(answers: str, is_refused: bool) -> None:
    again = replace(SURE, answers=tuple(filter(None, answers.split(" | "))))
    changed = replace(SURVEY, questions=(again,))
    problems = moved_answers(SURVEY, changed, [in_round(("läkare", (4, 8, 0), 12))])
    assert [each.kind for each in problems] == ["survey_answers_moved"] * is_refused
    assert moved_answers(SURVEY, changed, [in_round()]) == ()
