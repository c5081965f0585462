"""Enkät: bars by group and round, hidden groups, changes in words, and answers that become readings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from pipeline.actions.board import Board
from pipeline.actions.plan.kept import kept_plan
from pipeline.actions.survey import (
    SurveyView,
    add_round,
    add_survey,
    feed_readings,
    save_round,
    save_survey,
    survey_views,
)
from pipeline.actions.upload.uploads import withdraw_upload
from pipeline.domain.survey import AnswerCounts, GroupSize, Question, Survey, SurveyRound
from pipeline.store import measurements
from pipeline.text import texts
from tests.actions.follow_up_store import NURSE, SAY, by, refused, stored

DAY = date(2026, 10, 30)


def of(board: Board, project_id: str, fewest: int = 5) -> SurveyView:
    (view,) = survey_views(board.store, project_id, SAY, fewest)
    return view


def rounds(board: Board, project_id: str) -> tuple[SurveyRound, ...]:
    kept = kept_plan(board.store, project_id)
    assert kept is not None
    return kept.plan.survey_rounds


def test_brommaplans_survey_has_two_rounds_and_only_what_was_told(board: Board) -> None:
    view = of(board, "brommaplan-2025")
    assert view.lead == "2 omgångar, 4 frågor"
    judging = next(each for each in view.questions if each.question_id == "bedomning")
    assert [(bar.group, bar.when, bar.n, bar.note) for bar in judging.bars] == [
        ("läkare", "18 feb 2025", 14, "Bara en del av svaren är angivna."),
        ("läkare", "13 jan 2026", 12, "Bara en del av svaren är angivna."),
    ]
    assert [(bar.count, bar.share and round(bar.share)) for bar in judging.bars[0].bars] == [
        (None, None),
        (4, 29),
        (None, None),
        (None, None),
    ]
    assert (
        judging.changes[0].replace("\N{NO-BREAK SPACE}", " ")
        == "läkare, ”relativt säker”: har ökat från 29 % (n = 14) till 67 % (n = 12). "
        "Det är mer än slumpen brukar ge, fast svaren är få."
    )


def test_who_left_a_question_out_is_not_in_its_n(board: Board) -> None:
    question = next(each for each in of(board, "brommaplan-2025").questions if each.question_id == "rehabkoordinator")
    latest = question.bars[-1]
    assert (latest.group, latest.n) == ("sjuksköterskor", 7), "eight gave the survey back, seven answered this"
    assert latest.bars[1].label.replace("\N{NO-BREAK SPACE}", " ") == "ofta eller ibland: 86 % (6 av 7)"


def test_a_small_group_is_hidden_and_not_part_of_everybody(board: Board) -> None:
    view = of(board, "exempel-2026")
    first = [bar for bar in view.questions[0].bars if bar.round_no == 1]
    assert [(bar.group, bar.is_hidden, bar.n) for bar in first] == [("patienter", False, 40), ("anhöriga", True, None)]
    assert (first[1].bars, first[1].note) == ((), "Färre än 5 svar, visas inte")
    second = [bar for bar in view.questions[0].bars if bar.round_no == 2]
    assert [(bar.group, bar.n) for bar in second] == [("patienter", 46), ("anhöriga", 6), ("alla visade grupper", 52)]
    assert view.hidden_note.startswith("Grupper med färre än 5 svar")


def test_a_hidden_group_tells_neither_how_many_gave_the_survey_back(board: Board) -> None:
    sizes = [each.replace("\N{NO-BREAK SPACE}", " ") for each in of(board, "exempel-2026").sizes]
    assert sizes[1] == "1 juni 2026–5 juni 2026, anhöriga: färre än 5 svar av 8 utdelade"
    assert sizes[3].endswith("anhöriga: 6 svar av 10 utdelade")


def test_a_groups_rounds_stand_beside_each_other_and_all_groups_last(board: Board) -> None:
    bars = of(board, "exempel-2026").questions[0].bars
    assert [(bar.group, bar.round_no) for bar in bars] == [
        ("patienter", 1),
        ("patienter", 2),
        ("anhöriga", 1),
        ("anhöriga", 2),
        ("alla visade grupper", 2),
    ]


@pytest.fixture
def yes_no(own_board: Board) -> Callable[..., SurveyView]:
    """A survey of one question, two groups and the rounds that are given, each as counts by group."""

    def made(*counts: dict[str, tuple[int | None, int | None]]) -> SurveyView:
        store = own_board.store
        asked = (Question("q", "Trygg?", ("ja", "nej")),)
        survey = stored(
            add_survey(store, Survey("", "tegner-2022", "Ny", asked, ("läkare", "chefer", "kuratorer")), NURSE)
        ).body
        for each in counts:
            told = tuple(AnswerCounts("q", group, said) for group, said in each.items())
            stored(add_round(store, survey, SurveyRound("", "tegner-2022", survey.id, 0, DAY, DAY, told), NURSE))
        return of(own_board, "tegner-2022")

    return made


def test_nobody_answered_is_said_as_none_and_an_unknown_n_shows_no_few(yes_no: Callable[..., SurveyView]) -> None:
    bars = yes_no({"läkare": (0, 0), "chefer": (3, None), "kuratorer": (9, None)}).questions[0].bars
    assert [(bar.group, bar.n, bar.note) for bar in bars[:1]] == [("läkare", 0, "Ingen i gruppen svarade på frågan.")]
    assert [[each.count for each in bar.bars] for bar in bars[1:3]] == [[None, None], [9, None]]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (
            (6, 4),
            (7, 3),
            "läkare, ”ja”: har ökat från 60 % (n = 10) till 70 % (n = 10). Svaren är få, så det kan vara slump.",
        ),
        ((30, 10), (27, 13), "läkare, ”ja”: har minskat från 75 % (n = 40) till 68 % (n = 40). Det kan vara slump."),
        ((5, 5), (10, 10), "läkare, ”ja”: är oförändrat 50 % (n = 10 och n = 20)."),
        (
            (10, 40),
            (40, 10),
            "läkare, ”ja”: har ökat från 20 % (n = 50) till 80 % (n = 50). Det är mer än slumpen brukar ge.",
        ),
    ],
)
def test_a_change_is_told_with_its_direction_and_how_sure_it_is(
    yes_no: Callable[..., SurveyView], before: tuple[int, int], now: tuple[int, int], said: str
) -> None:
    (change,) = yes_no({"läkare": before}, {"läkare": now}).questions[0].changes
    assert change.replace("\N{NO-BREAK SPACE}", " ") == said


def test_all_shown_groups_are_compared_only_where_they_are_the_same(yes_no: Callable[..., SurveyView]) -> None:
    view = yes_no({"läkare": (9, 1), "chefer": (5, 5), "kuratorer": (1, 1)}, {"läkare": (9, 1), "chefer": (5, 5)})
    assert [each.split(",")[0] for each in view.questions[0].changes] == ["läkare", "chefer", "alla visade grupper"]
    bars = view.questions[0].bars
    assert [(bar.group, bar.n) for bar in bars if bar.is_hidden] == [("kuratorer", None)]


def test_other_groups_together_are_not_compared(yes_no: Callable[..., SurveyView]) -> None:
    view = yes_no({"läkare": (9, 1), "chefer": (5, 5)}, {"läkare": (9, 1), "chefer": (5, 5), "kuratorer": (6, 0)})
    assert [each.split(",")[0] for each in view.questions[0].changes] == ["läkare", "chefer"]


def test_the_limit_can_be_set_from_three_to_ten(board: Board) -> None:
    assert of(board, "exempel-2026", 3).hidden_note == ""
    hidden = [bar.n for bar in of(board, "exempel-2026", 10).questions[0].bars if bar.is_hidden]
    assert hidden == [None, None]
    with pytest.raises(ValueError, match="3-10"):
        of(board, "exempel-2026", 2)


def test_answer_shares_of_brommaplan_are_the_readings_of_its_files(own_board: Board) -> None:
    board = own_board
    keys = ["brommaplan-6-bedomning", "brommaplan-6-rutin", "brommaplan-6-sakra", "brommaplan-6-reko"]
    with board.store.cursor() as cursor:
        before = measurements.current(cursor, "brommaplan", keys)
    for each in rounds(board, "brommaplan-2025"):
        assert feed_readings(board.store, "brommaplan-2025", each, DAY, NURSE) is not None
    with board.store.cursor() as cursor:
        after = measurements.current(cursor, "brommaplan", keys)
    names = ["indicator", "subgroup", "period_end", "numerator", "denominator"]
    both = before.merge(after, on=names)
    assert len(both) == len(before) == 8
    assert (after["source"] == "Enkät om stress- och smärtrelaterad ohälsa").sum() == 9, "and the share of all shown"


def test_hidden_groups_feed_nothing_and_a_fed_reading_can_be_withdrawn(own_board: Board) -> None:
    board = own_board
    first, second = rounds(board, "exempel-2026")
    upload_id = feed_readings(board.store, "exempel-2026", first, DAY, NURSE)
    assert upload_id is not None
    with board.store.cursor() as cursor:
        frame = measurements.current(cursor, "exempel", ["exempel-10-trygg"])
    assert [(row.subgroup, row.numerator, row.denominator) for row in frame.itertuples()] == [("patienter", 22, 39)]
    withdraw_upload(board.store, "exempel", upload_id, NURSE)
    with board.store.cursor() as cursor:
        assert measurements.current(cursor, "exempel", ["exempel-10-trygg"]).empty
    assert feed_readings(board.store, "exempel-2026", replace(second, counts=()), DAY, NURSE) is None


def test_a_survey_and_its_rounds_are_typed_in_and_impossible_counts_are_refused(own_board: Board) -> None:
    store = own_board.store
    asked = (Question("q", "Trygg?", ("ja", "nej")),)
    survey = stored(add_survey(store, Survey("", "tegner-2022", "Ny", asked, ("husläkare",)), NURSE)).body
    assert survey.id == "tegner-2022/survey/1"
    counts = (AnswerCounts("q", "husläkare", (4, 2), 6),)
    made = SurveyRound("", "tegner-2022", survey.id, 0, DAY, DAY, counts, (GroupSize("husläkare", 6, 6),))
    first = stored(add_round(store, survey, made, NURSE)).body
    assert (first.no, first.id) == (1, f"{survey.id}/round/1")
    assert stored(add_round(store, survey, made, NURSE)).body.no == 2
    wrong = replace(first, counts=(AnswerCounts("q", "husläkare", (4, 3), 6),))
    assert refused(save_round(store, survey, wrong, by(1))) == ("survey_sum_differs",)
    assert stored(save_survey(store, replace(survey, name="Trygghet"), by(1))).version == 2


def test_what_is_answered_to_the_guard_lets_a_new_survey_and_a_new_round_be_saved(own_board: Board) -> None:
    store, group = own_board.store, "läkare 121212-1213"
    new = Survey("", "tegner-2022", "Ny", (Question("q", "Trygg?", ("ja", "nej")),), (group,))
    assert refused(add_survey(store, new, NURSE)) == ("probable_identity_number",)
    saved = stored(add_survey(store, new, NURSE, is_confirmed=True))
    assert saved.notes == (), "what has been answered is not asked again"
    survey = saved.body
    made = SurveyRound("", "tegner-2022", survey.id, 0, DAY, DAY, (AnswerCounts("q", group, (4, 2)),))
    assert refused(add_round(store, survey, made, NURSE)) == ("probable_identity_number",)
    assert stored(add_round(store, survey, made, NURSE, is_confirmed=True)).body.no == 1


def test_answers_that_have_counts_keep_their_places(own_board: Board) -> None:
    store, asked = own_board.store, Question("q", "Trygg?", ("ja", "nej"))
    survey = stored(add_survey(store, Survey("", "tegner-2022", "Ny", (asked,), ("husläkare",)), NURSE)).body
    turned = replace(survey, questions=(replace(asked, answers=("nej", "ja")),))
    before = stored(save_survey(store, turned, by(1))).body
    made = SurveyRound("", "tegner-2022", survey.id, 0, DAY, DAY, (AnswerCounts("q", "husläkare", (4, 2), 6),))
    stored(add_round(store, before, made, NURSE))
    assert refused(save_survey(store, survey, by(2))) == ("survey_answers_moved",)
    reworded = replace(survey, questions=(replace(asked, answers=("nej, inte", "ja")),))
    assert stored(save_survey(store, reworded, by(2))).version == 3


@pytest.mark.parametrize("language", ["sv", "en"])
def test_surveys_are_told_in_both_languages(board: Board, language: str) -> None:
    for project_id in ("brommaplan-2025", "exempel-2026"):
        assert survey_views(board.store, project_id, texts(language))
    assert survey_views(board.store, "tegner-2022", texts(language)) == ()
    assert survey_views(board.store, "finns-inte", texts(language)) == ()
