"""The picture of a plan: every part of it drawn once, what is assumed dashed, long texts cut and told elsewhere."""

from xml.etree import ElementTree

import pytest

from pipeline.charts.diagram import LINES_SHOWN, driver_svg, fishbone_svg
from pipeline.domain.plan import Bone, Diagram, Edge, Fishbone, Node, NodeKind

HEADS = {kind: kind.value.upper() for kind in NodeKind}
GOAL = Node("goal/1", NodeKind.GOAL, "1", "Fler sover <bättre>", 0)
CAUSE = Node("cause/1", NodeKind.CAUSE, "1", "Tiden räcker inte", 0)
INDICATOR = Node("indicator/1", NodeKind.INDICATOR, "1", "Andel som sover", 0)
DIAGRAM = Diagram((GOAL, CAUSE, INDICATOR), (Edge(GOAL.id, CAUSE.id), Edge(GOAL.id, INDICATOR.id, is_assumed=True)))


def words(svg: str) -> str:
    return " ".join("".join(ElementTree.fromstring(svg).itertext()).split())


def test_every_part_is_drawn_and_a_column_without_any_is_left_out() -> None:
    svg = driver_svg(DIAGRAM, HEADS)
    assert svg.count("<rect") == 3
    assert all(each in words(svg) for each in ("GOAL", "CAUSE", "INDICATOR", "<bättre>", "1 Tiden räcker inte"))
    assert "IDEA" not in svg


def test_what_the_plan_does_not_say_is_dashed() -> None:
    assert driver_svg(DIAGRAM, HEADS).count("stroke-dasharray") == 1


def test_a_long_text_is_cut_with_a_sign_that_it_goes_on() -> None:
    svg = driver_svg(Diagram((Node("goal/1", NodeKind.GOAL, "1", "många ord " * 200, 0),), ()), HEADS)
    assert svg.count("<tspan") == LINES_SHOWN + 1
    assert "…" in svg


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_a_fishbone_of_any_size_can_be_read(count: int) -> None:
    bones = tuple(Bone(str(no), f"Orsak {no}", ((f"{no}.1", "Idé"),), no % 2 == 0) for no in range(count))
    svg = fishbone_svg(Fishbone("Fler sover", bones))
    assert svg.count("<rect") == count + 1
    assert all(f"{no}.1 Idé" in words(svg) for no in range(count))
