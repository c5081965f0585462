"""A plan as a picture: the driver diagram from goal to indicator, and the fishbone of its causes. Pure; no drawing."""

from collections.abc import Iterable

from pipeline.domain.follow_up import Activity
from pipeline.domain.plan import Bone, Diagram, Edge, Fishbone, Node, NodeKind, Plan
from pipeline.domain.project import Project


def driver_diagram(plan: Plan) -> Diagram:
    """Goals, causes, ideas, activities and indicators with what hangs on what, left to right.

    A part that the plan does not tie to anything hangs on the nearest thing to the left that it can
    hang on, marked as assumed. An indicator that nothing leads to hangs on the goal.
    """
    goals = _goal_nodes(plan.project)
    causes = [_node(NodeKind.CAUSE, str(each.no), each.text, row) for row, each in enumerate(plan.project.causes)]
    all_ideas = [idea for cause in plan.project.causes for idea in cause.ideas]
    ideas = [_node(NodeKind.IDEA, each.no, each.text, row) for row, each in enumerate(all_ideas)]
    activities = [_node(NodeKind.ACTIVITY, str(each.no), each.area, row) for row, each in enumerate(plan.activities)]
    ordered = sorted(plan.indicators, key=lambda each: (each.no, each.part))
    indicators = [_node(NodeKind.INDICATOR, each.label, each.name, row) for row, each in enumerate(ordered)]
    nodes = (*goals, *causes, *ideas, *activities, *indicators)
    known = {node.id for node in nodes}
    edges = [each for each in _edges(plan, goals) if each.start in known and each.end in known]
    return Diagram(nodes, (*edges, *_loose(nodes, edges, goals)))


def fishbone(project: Project) -> Fishbone:
    """Causes as bones, every other one above the spine, with their ideas as twigs."""
    head = project.overall_goals[0] if project.overall_goals else project.theme
    bones = tuple(
        Bone(str(cause.no), cause.text, tuple((idea.no, idea.text) for idea in cause.ideas), place % 2 == 0)
        for place, cause in enumerate(project.causes)
    )
    return Fishbone(head, bones)


def _goal_nodes(project: Project) -> list[Node]:
    """The overall goals; the theme stands in for them where there are none."""
    texts = project.overall_goals or (project.theme,)
    return [_node(NodeKind.GOAL, str(row + 1), text, row) for row, text in enumerate(texts)]


def _node(kind: NodeKind, label: str, text: str, row: int) -> Node:
    return Node(_id(kind, label), kind, label, text, row)


def _id(kind: NodeKind, label: str | int) -> str:
    return f"{kind.value}/{label}"


def _edges(plan: Plan, goals: list[Node]) -> Iterable[Edge]:
    for cause in plan.project.causes:
        yield Edge(goals[0].id, _id(NodeKind.CAUSE, cause.no), is_assumed=len(goals) > 1)
        for idea in cause.ideas:
            yield Edge(_id(NodeKind.CAUSE, cause.no), _id(NodeKind.IDEA, idea.no))
    for activity in plan.activities:
        yield from _activity_edges(activity)


def _activity_edges(activity: Activity) -> Iterable[Edge]:
    own = _id(NodeKind.ACTIVITY, activity.no)
    for idea in activity.ideas:
        yield Edge(_id(NodeKind.IDEA, idea), own)
    for label in activity.indicators:
        yield Edge(own, _id(NodeKind.INDICATOR, label))


def _loose(nodes: Iterable[Node], edges: Iterable[Edge], goals: list[Node]) -> tuple[Edge, ...]:
    led_to = {each.end for each in edges}
    hanging = [node for node in nodes if node.kind is not NodeKind.GOAL and node.id not in led_to]
    return tuple(Edge(goals[0].id, node.id, is_assumed=True) for node in hanging)
