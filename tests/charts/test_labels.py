from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.charts.labels import Anchor, Box, Room, lines_of, spread, take_free_side, take_free_spot
from pipeline.charts.theme import ON_SCREEN


@pytest.mark.parametrize(
    ("text", "letters", "lines"),
    [
        ("Mål 20 %", 28, ["Mål 20 %"]),
        ("28 nov 2024: 22,6\u00a0% (35 av 155)", 28, ["28 nov 2024: 22,6\u00a0%", "(35\u00a0av\u00a0155)"]),
        ("Fiktiva verksamhetsområdet 61,5\u00a0%", 28, ["Fiktiva verksamhetsområdet", "61,5\u00a0%"]),
        ("", 28, [""]),
    ],
)
def test_lines_break_between_words_but_not_inside_a_figure(text: str, letters: int, lines: list[str]) -> None:
    assert lines_of(text, letters) == lines


def test_labels_stay_where_they_want_when_there_is_room() -> None:
    assert spread([50, 200, 120], [18, 18, 36], 0, 300) == [50, 200, 120]


def test_labels_that_would_touch_are_pushed_apart_in_order_some_up_and_some_down() -> None:
    assert spread([100, 100, 106], [20, 20, 20], 0, 300) == [82, 102, 122]


def test_labels_at_the_edge_are_only_pushed_inwards() -> None:
    assert spread([2, 4], [20, 20], 0, 300) == [10, 30]


@given(st.lists(st.floats(-20, 320), min_size=1, max_size=12))
def test_labels_never_touch_and_stay_inside_while_they_fit(wanted: list[float]) -> None:
    middles = spread(wanted, [20.0] * len(wanted), 0, 300)
    ordered = sorted(middles)
    assert all(lower - upper >= 20 - 1e-6 for upper, lower in pairwise(ordered))
    assert ordered[0] >= 10 - 1e-6 and ordered[-1] <= 290 + 1e-6
    assert [wanted[no] for no in sorted(range(len(wanted)), key=lambda no: middles[no])] == sorted(wanted)


def test_too_many_labels_run_past_the_end_rather_than_over_each_other() -> None:
    middles = spread([10.0] * 6, [20.0] * 6, 0, 100)
    assert middles == [10, 30, 50, 70, 90, 110]


def rooms(*lines: list[tuple[float, float]]) -> list[Room]:
    return [Room(size, lines, [spot for line in lines for spot in line]) for size in ON_SCREEN.plots]


def test_words_beside_a_peak_do_not_touch_the_line() -> None:
    peak = [(0.4, 0.9), (0.5, 0.3), (0.6, 0.9)]
    side = take_free_side(rooms(peak), (0.5, 0.3), "71 %")
    assert [room.cost((0.5, 0.3), "71 %", side) for room in rooms(peak)] == [0, 0]


def test_words_at_the_left_edge_stay_inside() -> None:
    rising = [(0.02, 0.9), (0.9, 0.2)]
    side = take_free_side(rooms(rising), (0.02, 0.9), "Startläge 6,4 % (10 av 157)")
    assert side.align == "left"


def test_words_do_not_stand_on_words() -> None:
    both = rooms([(0.5, 0.5), (0.52, 0.5)])
    first = take_free_side(both, (0.5, 0.5), "62 %")
    second = take_free_side(both, (0.52, 0.5), "60 %")
    assert first != second


@pytest.mark.parametrize(("other", "area"), [(Box(5, 5, 15, 15), 25), (Box(20, 0, 30, 10), 0), (Box(2, 2, 4, 4), 4)])
def test_overlap_is_the_shared_area(other: Box, area: float) -> None:
    assert Box(0, 0, 10, 10).overlap(other) == area


def test_words_in_a_thicket_go_to_the_edge_with_a_line_to_their_point() -> None:
    thicket = [(no / 80, 0.12 + 0.76 * (no % 2)) for no in range(81)]
    side = take_free_side(rooms(thicket), (0.5, 0.5), "Startläge 45,9 % (34 av 74)")
    assert side.is_far and side.anchor in (Anchor.HEAD, Anchor.FOOT)


def test_words_of_a_line_stand_at_the_spot_with_most_room() -> None:
    crowd = [[(0.0, y / 20), (0.6, y / 20)] for y in range(21)]  # the left of the plot is full of lines
    room = Room(ON_SCREEN.plots[0], crowd, [])
    found = take_free_spot([room], [(0.3, 0.5), (0.85, 0.5)], "rak linje mot målet")
    assert found is not None
    assert found[0] == 1
