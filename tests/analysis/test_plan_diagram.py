"""The picture of a plan: every part once, what hangs on what, and what hangs on nothing."""

from pipeline.analysis.plan_diagram import driver_diagram, fishbone
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.follow_up import Activity
from pipeline.domain.plan import Edge, Plan
from pipeline.domain.project import Cause, Clinic, Idea, Project, ProjectIndicator


def indicator(no: int, part: str = "") -> ProjectIndicator:
    return ProjectIndicator(
        "p", no, part, f"k{no}{part}", None, f"Andel {no}", Kind.SHARE, "%", Direction.UP, Family.OUTCOME
    )


PLAN = Plan(
    Clinic("c", "Norra", "Region Exempel"),
    Project(
        "p", "c", 2026, "Sömn", overall_goals=("Fler sover",),
        causes=(Cause(1, "Tid", (Idea("1.1", "Längre besök"),)), Cause(2, "Vana")),
    ),
    indicators=(indicator(2), indicator(1, "a")),
    activities=(
        Activity("p/activity/1", "p", 1, "Boka", ideas=("1.1",), indicators=("1a",)),
        Activity("p/activity/2", "p", 2, "Annat", ideas=("9.9",)),
    ),
)  # fmt: skip


def test_every_part_is_a_node_in_its_column_in_the_plans_order() -> None:
    nodes = driver_diagram(PLAN).nodes
    assert [each.id for each in nodes] == [
        "goal/1", "cause/1", "cause/2", "idea/1.1", "activity/1", "activity/2", "indicator/1a", "indicator/2",
    ]  # fmt: skip
    assert [each.row for each in nodes] == [0, 0, 1, 0, 0, 1, 0, 1]


def test_edges_say_what_hangs_on_what_and_loose_parts_hang_on_the_goal() -> None:
    assert driver_diagram(PLAN).edges == (
        Edge("goal/1", "cause/1"),
        Edge("cause/1", "idea/1.1"),
        Edge("goal/1", "cause/2"),
        Edge("idea/1.1", "activity/1"),
        Edge("activity/1", "indicator/1a"),
        Edge("goal/1", "activity/2", is_assumed=True),
        Edge("goal/1", "indicator/2", is_assumed=True),
    )


def test_no_edge_leads_to_what_is_not_there() -> None:
    diagram = driver_diagram(PLAN)
    known = {each.id for each in diagram.nodes}
    assert all({each.start, each.end} <= known for each in diagram.edges)


def test_an_empty_plan_is_its_theme() -> None:
    bare = driver_diagram(Plan(PLAN.clinic, Project("p", "c", 2026, "Sömn")))
    assert [(each.id, each.text) for each in bare.nodes] == [("goal/1", "Sömn")]
    assert bare.edges == ()


def test_a_fishbone_has_its_causes_on_both_sides_of_the_goal() -> None:
    found = fishbone(PLAN.project)
    assert found.head == "Fler sover"
    assert [(each.label, each.is_above, each.twigs) for each in found.bones] == [
        ("1", True, (("1.1", "Längre besök"),)),
        ("2", False, ()),
    ]
