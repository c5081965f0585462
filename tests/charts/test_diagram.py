"""The picture of a plan: every part of it drawn once, what is assumed dashed, long texts cut and told elsewhere."""

from xml.etree import ElementTree

import pytest

from pipeline.charts.diagram import HEAD, LINES_SHOWN, ONE_SHEET, SHEET, driver_picture, fishbone_picture
from pipeline.domain.plan import Bone, Diagram, Edge, Fishbone, Node, NodeKind

RECT = "{http://www.w3.org/2000/svg}rect"
HEADS = {kind: kind.value.upper() for kind in NodeKind}
GOAL = Node("goal/1", NodeKind.GOAL, "1", "Fler sover <bättre>", 0)
CAUSE = Node("cause/1", NodeKind.CAUSE, "1", "Tiden räcker inte", 0)
INDICATOR = Node("indicator/1", NodeKind.INDICATOR, "1", "Andel som sover", 0)
DIAGRAM = Diagram((GOAL, CAUSE, INDICATOR), (Edge(GOAL.id, CAUSE.id), Edge(GOAL.id, INDICATOR.id, is_assumed=True)))


def words(svg: str) -> str:
    return " ".join("".join(ElementTree.fromstring(svg).itertext()).split())


def test_every_part_is_drawn_and_a_column_without_any_is_left_out() -> None:
    svg = driver_picture(DIAGRAM, HEADS).whole
    assert svg.count("<rect") == 3
    assert all(each in words(svg) for each in ("GOAL", "CAUSE", "INDICATOR", "<bättre>", "1 Tiden räcker inte"))
    assert "IDEA" not in svg


def test_what_the_plan_does_not_say_is_dashed() -> None:
    assert driver_picture(DIAGRAM, HEADS).whole.count("stroke-dasharray") == 1


def test_a_long_text_is_cut_with_a_sign_that_it_goes_on() -> None:
    svg = driver_picture(Diagram((Node("goal/1", NodeKind.GOAL, "1", "många ord " * 400, 0),), ()), HEADS).whole
    assert svg.count("<tspan") == LINES_SHOWN + 1
    assert "…" in svg


def test_a_goals_bold_words_have_fewer_letters_to_a_line_than_others() -> None:
    """Letters of Liberation Sans Bold at 15 pixels are 8.2 wide, and a fishbone's head has 228 pixels for them."""
    head = "Övergripande mål 1: En gemensam rutin för uppföljning som skrivs tillsammans"
    lines = ElementTree.fromstring(fishbone_picture(Fishbone(head, ())).whole).iter("{http://www.w3.org/2000/svg}tspan")
    assert max(len(each.text or "") for each in lines) * 8.2 <= 228


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_a_fishbone_of_any_size_can_be_read(count: int) -> None:
    bones = tuple(Bone(str(no), f"Orsak {no}", ((f"{no}.1", "Idé"),), no % 2 == 0) for no in range(count))
    svg = fishbone_picture(Fishbone("Fler sover", bones)).whole
    assert svg.count("<rect") == count + 1
    assert all(f"{no}.1 Idé" in words(svg) for no in range(count))


def heights(svg: str) -> tuple[float, float]:
    """Where the box begins and ends that is highest up, and lowest down, in pixels."""
    boxes = [(float(each.get("y", 0)), float(each.get("height", 0))) for each in ElementTree.fromstring(svg).iter(RECT)]
    return min(y for y, _ in boxes), max(y + height for y, height in boxes)


def test_a_picture_of_one_sheets_height_is_one_sheet() -> None:
    picture = driver_picture(DIAGRAM, HEADS)
    assert picture.sheets == (picture.whole,)


def test_a_high_picture_takes_sheets_under_the_same_heads_and_no_box_stands_across_two() -> None:
    ideas = tuple(
        Node(f"idea/{no}", NodeKind.IDEA, f"1.{no}", "Gå igenom rutinen på mötet " * 5, no) for no in range(40)
    )
    picture = driver_picture(Diagram((GOAL, CAUSE, *ideas), ()), HEADS)
    assert len(picture.sheets) == 5
    assert all("IDEA" in words(each) for each in picture.sheets)
    for box in ElementTree.fromstring(picture.whole).iter(RECT):
        top, height = float(box.get("y", 0)) - HEAD, float(box.get("height", 0))
        assert top // SHEET == (top + height - 1) // SHEET, "a box is whole on its sheet"


def test_many_causes_take_several_spines_that_each_fit_a_sheet() -> None:
    twigs = tuple((f"1.{no}", "Samla rutinen på ett ställe och gå igenom den") for no in range(5))
    bones = tuple(Bone(str(no), f"Orsak {no}", twigs, no % 2 == 0) for no in range(9))
    picture = fishbone_picture(Fishbone("Fler sover", bones))
    assert len(picture.sheets) == 2
    assert all("Fler sover" in words(each) for each in picture.sheets)
    assert all(heights(each)[1] <= ONE_SHEET for each in picture.sheets)
    assert all(f"Orsak {no}" in words(picture.whole) for no in range(9))
