"""Översikt in words: the headline, the order of the rows, the bar that can go backwards, the tiles."""

from datetime import date

import pytest

from pipeline.actions.board import Board
from pipeline.actions.overview import headline, overview
from pipeline.actions.plans import save_plan
from pipeline.actions.view_types import GoalRow, OverviewView
from pipeline.domain.access import Actor
from pipeline.domain.attainment import GoalCount, Status
from pipeline.domain.plan import Plan
from pipeline.domain.project import Clinic, Project
from pipeline.text import texts

SWEDISH = texts("sv")


def view(board: Board, project: str, as_of: date) -> OverviewView:
    found = overview(board.store, board.catalogue, project, as_of=as_of, texts=SWEDISH)
    assert found is not None
    return found


def row(found: OverviewView, label: str) -> GoalRow:
    return next(each for each in (*found.rows, *found.followed) if each.label == label)


@pytest.mark.parametrize(
    ("met", "total", "said"),
    [
        (1, 6, "1 av 6 mål är uppnått"),
        (2, 5, "2 av 5 mål är uppnådda"),
        (0, 2, "Inget av 2 mål är uppnått"),
        (3, 3, "Alla 3 mål är uppnådda"),
        (1, 1, "Målet är uppnått"),
        (0, 1, "Målet är inte uppnått"),
        (0, 0, "Inga mål är satta än"),
    ],
)
def test_the_headline_is_a_sentence_a_person_would_say(met: int, total: int, said: str) -> None:
    assert headline(GoalCount(met, total, total), SWEDISH) == said


def test_the_overview_says_both_denominators_and_what_is_only_followed(board: Board) -> None:
    nyhalsan = view(board, "nyhalsan-2024", date(2024, 12, 31))
    assert nyhalsan.headline == "1 av 6 mål är uppnått"
    assert nyhalsan.summary == "Av de 2 som går att bedöma når 1 målet (50\N{NO-BREAK SPACE}%)."
    assert any("2 av 5 avstämningar" in note for note in nyhalsan.notes)
    assert "3 indikatorer till följs utan mål" in view(board, "hallunda-2023", date(2024, 1, 31)).summary


def test_what_needs_attention_comes_first(board: Board) -> None:
    statuses = [each.status for each in view(board, "exempel-2026", date(2026, 11, 22)).rows]
    assert statuses[0] is Status.WRONG_WAY
    assert statuses[-1] is Status.MET
    assert Status.NO_TARGET not in statuses


def test_a_row_shows_from_where_to_where_with_n_and_why(board: Board) -> None:
    found = row(view(board, "nyhalsan-2024", date(2024, 12, 31)), "3")
    assert found.baseline_text == "6,4\N{NO-BREAK SPACE}%"
    assert found.latest_text == "22,6\N{NO-BREAK SPACE}%"
    assert found.counts_text == "35 av 155"
    assert found.target_text == "minst 20\N{NO-BREAK SPACE}%"
    assert "datum antaget" in found.due_text
    assert "35 av 155" in found.reason_text


def test_the_bar_goes_backwards_when_the_figure_does(board: Board) -> None:
    bar = row(view(board, "hallunda-2023", date(2024, 1, 31)), "1").bar
    assert bar is not None
    assert (bar.baseline, bar.latest, bar.targets) == (18.1, 6.5, (30.0,))
    assert bar.is_backwards
    assert bar.low < 6.5 < 30 < bar.high


def test_an_ambiguous_target_shows_both_readings_on_the_bar(board: Board) -> None:
    found = row(view(board, "brommaplan-2025", date(2026, 1, 31)), "2")
    assert found.bar is not None
    assert found.bar.targets == pytest.approx((68.2, 72.0))
    assert any("två sätt" in text for text in found.caution_texts)


def test_the_tiles_show_the_latest_check_in_the_teams_own_score_and_the_deadline(board: Board) -> None:
    found = view(board, "nyhalsan-2024", date(2024, 11, 28))
    assert found.progress is not None
    assert (found.progress.figure, found.progress.line) == ("16 av 21", 70)
    assert len(found.progress.points) == 5
    assert found.team is not None
    assert found.team.figure == "4,5"
    assert "v. 46" in found.team.note
    assert found.deadline is not None
    assert (found.deadline.title, found.deadline.figure) == ("Riktmärke 2 ska in", "3 dagar")


def test_the_deadline_has_the_regions_name_its_empty_boxes_and_the_others_with_those_that_passed(board: Board) -> None:
    first = view(board, "nyhalsan-2024", date(2024, 2, 1)).deadline
    second = view(board, "nyhalsan-2024", date(2024, 12, 1)).deadline
    assert first is not None and second is not None
    assert (first.title, first.figure, first.note) == ("Riktmärke 1 ska in", "14 dagar", "15 februari 2024")
    assert first.aside == "En ruta är tom"
    assert first.aside_why == (
        "Fyll i under Plan: E Analys.",
        "Riktmärke 2 ska in 1 december 2024, 304 dagar kvar.",
    )
    assert (second.figure, second.aside_why[-1]) == ("i dag", "Riktmärke 1, 15 februari 2024, har passerat.")


def test_a_region_without_days_and_a_plan_without_dates_has_no_deadline(empty_board: Board) -> None:
    bare = Plan(Clinic("norra", "Norra", ""), Project("norra-2026", "norra", 2026, "Sömn"))
    save_plan(empty_board.store, bare, Actor("test"))
    assert view(empty_board, "norra-2026", date(2026, 1, 1)).deadline is None


def test_old_figures_of_a_running_project_are_stale_and_those_of_a_finished_one_are_not(board: Board) -> None:
    late = view(board, "exempel-2026", date(2027, 1, 1))
    finished = view(board, "hallunda-2023", date(2026, 11, 22))
    assert not any(each.is_stale for each in finished.rows)
    assert not any(each.is_stale for each in view(board, "exempel-2026", date(2026, 11, 22)).rows if each.label == "2")
    assert late.as_of == date(2027, 1, 1)


def test_an_invented_clinic_says_so(board: Board) -> None:
    assert view(board, "exempel-2026", date(2026, 11, 22)).invented_text
    assert not view(board, "tegner-2022", date(2026, 11, 22)).invented_text


def test_a_project_that_does_not_exist_has_no_view(board: Board) -> None:
    assert overview(board.store, board.catalogue, "saknas", as_of=date(2024, 1, 1), texts=SWEDISH) is None


def test_a_target_over_the_year_is_drawn_as_the_running_sum(board: Board) -> None:
    trend = row(view(board, "exempel-2026", date(2026, 11, 22)), "5").trend
    assert trend is not None
    values = [point.value for point in trend.points]
    assert values == sorted(values)
    assert (len(values), values[-1]) == (10, 89)


def test_a_deadline_that_has_passed_says_so(board: Board) -> None:
    deadline = view(board, "tegner-2022", date(2026, 11, 22)).deadline
    assert deadline is not None
    assert (deadline.title, deadline.figure, deadline.note) == ("Del 1 och 2", "31 jan 2023", "har passerat")
    assert deadline.aside_why[-1] == "Del 1, 28 februari 2022, har passerat."


def test_a_row_with_enough_readings_has_a_variation_mark_and_an_assurance_mark(board: Board) -> None:
    found = row(view(board, "exempel-2026", date(2026, 11, 22)), "8b").signal
    assert found is not None
    assert (found.variation_text, found.assurance_text) == ("Ingen signal", "Målet nås ibland")
    assert found.why


def test_a_row_with_too_few_readings_says_so_and_promises_nothing(board: Board) -> None:
    found = row(view(board, "nyhalsan-2024", date(2024, 12, 31)), "3").signal
    assert found is not None
    assert (found.variation, found.variation_text, found.assurance_text) == (None, "För få mätningar", "")


def test_a_row_without_readings_has_no_marks(board: Board) -> None:
    assert row(view(board, "nyhalsan-2024", date(2024, 12, 31)), "4").signal is None


def test_the_figures_level_stands_beside_a_score_they_do_not_support(board: Board) -> None:
    team = view(board, "nyhalsan-2024", date(2024, 12, 31)).team
    assert team is not None
    assert team.figure == "4,5"
    assert team.aside == "Siffrorna stöder nivå 3,5."
    assert "är högre än siffrorna ger stöd för" in team.aside_why[0]


def test_a_score_before_there_is_anything_to_disagree_with_stands_alone(board: Board) -> None:
    team = view(board, "nyhalsan-2024", date(2024, 2, 15)).team
    assert team is None or team.aside == ""


@pytest.mark.parametrize("label", ["4a", "4b"])
def test_behind_both_lines_of_an_ambiguous_target_is_a_whole_sentence(board: Board, label: str) -> None:
    found = row(view(board, "brommaplan-2025", date(2025, 12, 31)), label)
    assert found.status is Status.BEHIND
    value = {"4a": "56", "4b": "48"}[label]
    assert found.reason_text == f"{value}\N{NO-BREAK SPACE}% ligger efter linjen mot målet, hur målet än läses."


@pytest.mark.parametrize("day", [date(2022, 6, 30), date(2023, 6, 30), date(2024, 6, 4), date(2025, 12, 31)])
def test_every_reason_is_a_sentence_with_its_figures(board: Board, day: date) -> None:
    for project in ("nyhalsan-2024", "skarholmen-2023", "brommaplan-2025", "hallunda-2023", "tegner-2022"):
        for each in view(board, project, day).rows:
            assert each.reason_text[0].isalnum() or each.reason_text[0] in "+−<>", each.reason_text
            assert not {"–.", "."} & set(each.reason_text.split()), each.reason_text
