"""Every mark of a chart is explained, no other; and only what makes sense can be chosen."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.actions.board import Board
from pipeline.actions.indicator.chart import chart_view, signal_of
from pipeline.actions.indicator.legend import about, choices, legend
from pipeline.actions.signals.words import Sentence
from pipeline.actions.view_types import ChartChoices, ChartView
from pipeline.analysis.phases import PhaseSuggestion
from pipeline.domain.spc import Rule, Variation
from pipeline.text import LANGUAGES, texts
from tests.actions.indicator.test_chart import RARE, ROLLING, SHARE, SUM, asked
from tests.charts.pictures import NOTHING, PICTURES

SWEDISH = texts("sv")
OFFERED = Sentence("new_phase.offer", "Vill ni börja en ny fas där?")


def chosen(board: Board, indicator_id: str, **wanted: Any) -> ChartChoices:
    question = asked(board, indicator_id, **wanted)
    found = choices(question, signal_of(question))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("picture", "signs"),
    [
        ("start and result", "readings baseline target mark"),
        ("signals", "readings centre limits aside long_run outside outside"),
        ("few shares", "readings baseline interval target way mark"),
        ("groups and comparators", "readings comparator"),
    ],
)
def test_the_marks_that_are_there_are_explained_and_no_others(picture: str, signs: str) -> None:
    assert [item.sign for item in legend(PICTURES[picture], SWEDISH)] == signs.split()


def test_an_empty_chart_has_nothing_to_explain() -> None:
    assert legend(NOTHING, SWEDISH) == ()


def test_a_rules_mark_is_explained_with_its_colour() -> None:
    items = {(item.sign, item.variation): item.text for item in legend(PICTURES["signals"], SWEDISH)}
    assert items[("outside", Variation.CONCERN)] == "Utanför gränserna. Rött är åt fel håll."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_and_side_has_its_words(language: str) -> None:
    say = texts(language)
    wanted = [f"legend.{each.value}" for each in Rule if each]
    wanted += [f"legend_way.{each.value}" for each in Variation if each is not Variation.COMMON]
    assert [key for key in wanted if key not in say] == []


@pytest.mark.parametrize(
    ("indicator", "first"),
    [
        (SHARE, "P-diagram (valt av siffrorna)"),
        (ROLLING, "Bara mätningarna"),
        (SUM, "Summan mot målet"),
        (RARE, "G-diagram (valt av siffrorna)"),
    ],
)
def test_leaving_it_to_the_figures_says_what_that_gives(board: Board, indicator: str, first: str) -> None:
    found = chosen(board, indicator)
    assert (found.diagrams[0].label, found.diagram) == (first, "")


def test_only_charts_that_make_sense_can_be_chosen(board: Board) -> None:
    assert "c" not in {each.id for each in chosen(board, SHARE).diagrams}
    assert "p" not in {each.id for each in chosen(board, SUM).diagrams}


def test_the_nhs_rules_have_one_chart(board: Board) -> None:
    found = chosen(board, SHARE, rules="nhs", diagram="p")
    assert [each.label for each in found.diagrams] == ["I-diagram"]
    assert (found.diagram, found.rule_set) == ("", "nhs")


def test_what_is_asked_for_and_cannot_be_is_not_shown_as_chosen(board: Board) -> None:
    assert chosen(board, SHARE, diagram="c").diagram == ""


def test_start_and_result_have_nothing_to_choose(board: Board) -> None:
    question = asked(board, "hallunda-2023/2", date(2024, 1, 31))
    assert choices(question, signal_of(question)) is None


def test_a_suggested_phase_is_offered_from_its_first_reading(board: Board) -> None:
    question = asked(board, SHARE)
    found = signal_of(question)
    assert found is not None
    offered = choices(question, replace(found, suggestion=PhaseSuggestion(date(2026, 3, 1), 9), sentences=(OFFERED,)))
    assert offered is not None
    assert offered.offer_why == OFFERED.text
    assert (offered.offer, offered.offer_day) == ("Börja en ny fas 1 mars 2026", "2026-03-31")
    assert chosen(board, SHARE).offer == ""


@pytest.mark.parametrize(
    ("indicator", "words"),
    [(SHARE, "Anhøjs regler"), (ROLLING, "Bara mätningarna är ritade"), (SUM, "läggs ihop")],
)
def test_the_chart_tells_how_it_was_made(board: Board, indicator: str, words: str) -> None:
    question = asked(board, indicator)
    assert words in " ".join(about(question, signal_of(question)))


def test_every_kind_of_chart_of_the_sample_data_explains_itself(board: Board) -> None:
    for indicator in (SHARE, ROLLING, SUM, RARE):
        for each in chosen(board, indicator).diagrams:
            question = asked(board, indicator, diagram=each.id)
            view: ChartView = chart_view(question, signal_of(question))
            assert view.series and legend(view, SWEDISH)
