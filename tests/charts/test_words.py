from dataclasses import replace

import pytest

from pipeline.actions.view_types import ChartView, Mark, Series
from pipeline.charts.axes import Plot, plot_of
from pipeline.charts.theme import FOR_PROJECTOR, ON_SCREEN
from pipeline.charts.words import words_above, words_in_margin, words_inside
from tests.charts.pictures import DUE, NOTHING, PICTURES, START_AND_RESULT, line


def plotted(picture: ChartView) -> Plot:
    plot = plot_of(picture)
    assert plot is not None
    return plot


def inside(picture: ChartView) -> list[str]:
    return [word.text for word in words_inside(picture, plotted(picture), "sv")]


def in_margin(picture: ChartView) -> str:
    return " / ".join(word.text for word in words_in_margin(picture, plotted(picture), "sv"))


def test_the_baseline_says_its_word_beside_its_point() -> None:
    assert inside(START_AND_RESULT)[0] == "Startläge 6,4 %"


def test_the_latest_reading_and_the_target_are_named_at_the_right_edge() -> None:
    assert in_margin(START_AND_RESULT) == "Mål 20 % till 1 dec 2024 / 2024-11-26: 22.6 %"


def test_a_line_that_ends_early_is_named_where_it_ends() -> None:
    early = replace(START_AND_RESULT, series=(line("egen enhet", 6.4, 8.1, every=90),))
    assert "2024-04-30: 8.1 %" in inside(early)
    assert "8.1" not in in_margin(early)


def test_a_lone_baseline_is_named_once() -> None:
    assert inside(PICTURES["only a baseline"]) == ["Startläge 6,4 %"]
    assert in_margin(PICTURES["only a baseline"]) == "Mål 20 % till 1 dec 2024"


def test_few_points_say_their_values_and_many_do_not() -> None:
    few = replace(NOTHING, series=(line("egen enhet", 10.5, 11, 12),))
    assert inside(few) == ["10,5\N{NO-BREAK SPACE}%", "11\N{NO-BREAK SPACE}%"]
    assert inside(PICTURES["36 months"]) == []


def test_a_figure_is_written_as_it_was_stated() -> None:
    first, *rest = line("egen enhet", 20, 22, 24).points
    stated = replace(NOTHING, series=(Series("egen enhet", (replace(first, short="> 20 %"), *rest)),))
    assert inside(stated)[0] == "> 20 %"


def test_among_several_lines_each_end_says_its_name() -> None:
    margin = in_margin(PICTURES["groups and comparators"])
    assert all(name in margin for name in ("egen enhet 7", "kvinnor 8", "män 6"))


def test_counts_are_written_in_the_readers_way() -> None:
    few = replace(PICTURES["counts"], series=(line("egen enhet", 1234567, 2, 3),))
    assert "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567" in inside(few)


def test_words_above_the_plot_never_share_a_line_where_they_would_touch() -> None:
    near = Mark(DUE.day.replace(month=11), "Indikatorn räknas på ett nytt sätt")
    picture = replace(START_AND_RESULT, marks=(near, DUE))
    words = words_above(picture, plotted(picture), has_title=False)
    assert len({word.dy for word in words}) == 2


def test_words_above_the_plot_keep_clear_of_the_axis_title() -> None:
    early = Mark(START_AND_RESULT.series[0].points[0].day, "Ny definition")
    picture = replace(START_AND_RESULT, marks=(early,))
    with_title, without = (words_above(picture, plotted(picture), has_title=each)[0].dy for each in (True, False))
    assert with_title < without


@pytest.mark.parametrize("name", list(PICTURES))
def test_words_for_the_projector_say_the_same_on_shorter_lines(name: str) -> None:
    picture = PICTURES[name]
    plot = plotted(picture)
    near, far = (words_in_margin(picture, plot, "sv", lettering) for lettering in (ON_SCREEN, FOR_PROJECTOR))
    assert " ".join(word.text for word in far) == " ".join(word.text for word in near)
    assert all(len(word.text) <= FOR_PROJECTOR.margin_letters or " " not in word.text for word in far)


def test_words_above_the_plot_are_further_apart_for_the_projector() -> None:
    picture = replace(START_AND_RESULT, marks=(DUE, DUE))
    words = words_above(picture, plotted(picture), FOR_PROJECTOR, has_title=False)
    assert [word.dy for word in words] == [-8, -8 - FOR_PROJECTOR.line_height]


def test_a_projector_shows_words_of_marks_on_two_lines_and_leaves_the_rest_to_their_lines() -> None:
    picture = replace(START_AND_RESULT, marks=(DUE, DUE, DUE))
    plot = plotted(picture)
    assert len(words_above(picture, plot, FOR_PROJECTOR, has_title=False)) == FOR_PROJECTOR.mark_lines
    assert len(words_above(picture, plot, has_title=False)) == 3
