"""The thinking behind a plan as SVG text: the driver diagram, and the fishbone of its causes.

Boxes are as high as their words, so nothing is cut off on paper before LINES_SHOWN lines. Whoever
shows a picture gives it an alt text and a list of the same parts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from pipeline.charts import theme
from pipeline.domain.plan import Bone, Diagram, Edge, Fishbone, Node, NodeKind

FONT = "'Segoe UI', 'Liberation Sans', Arial, sans-serif"  # a picture cannot use the page's own font
SIZE, LEADING, HEAD = 15, 20, 34
PER_LETTER = 7.4  # pixels of a letter in the middle of a line, at SIZE
LINES_SHOWN = 7
PADDING, ROW_GAP = 10, 14
WIDTH = 1320
GAP = 58
SLANT = 46


@dataclass(frozen=True, slots=True)
class Box:
    """A node with its place on the paper, in pixels."""

    node: Node
    x: float
    y: float
    width: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return _height(self.lines)

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def driver_svg(diagram: Diagram, heads: Mapping[NodeKind, str]) -> str:
    """Goal to indicator, left to right; a column that holds nothing is left out. Dashed: the plan does not say so."""
    kinds = [kind for kind in NodeKind if any(node.kind is kind for node in diagram.nodes)]
    width = (WIDTH - GAP * (len(kinds) - 1)) / max(len(kinds), 1)
    columns = [_column(diagram, kind, place * (width + GAP), width) for place, kind in enumerate(kinds)]
    height = HEAD + max((_column_height(each) for each in columns), default=0.0)
    boxes = {box.node.id: box for column in columns for box in _spread(column, height)}
    lines = [_edge(each, boxes) for each in sorted(diagram.edges, key=lambda each: not each.is_assumed)]
    titles = [_words(place * (width + GAP), 18, (heads[kind],), theme.QUIET, 400) for place, kind in enumerate(kinds)]
    return _svg(height + 4, [*lines, *titles, *(_box(each) for each in boxes.values())])


def fishbone_svg(fishbone: Fishbone) -> str:
    """The causes as bones above and below a spine that ends in what they stand in the way of."""
    above = [each for each in fishbone.bones if each.is_above]
    below = [each for each in fishbone.bones if not each.is_above]
    head = _wrapped(fishbone.head, 230)
    width = (WIDTH - 270) / max(len(above), len(below), 1)
    up = max((_bone_height(each, width) for each in above), default=40.0)
    down = max((_bone_height(each, width) for each in below), default=40.0)
    half = _height(head) / 2
    spine = max(up, half) + 6
    drawn = [f'<path d="M0 {spine:.0f}H{WIDTH - 250}" stroke="{theme.PETROL}" stroke-width="3"/>']
    drawn += [text for place, each in enumerate(above) for text in _bone(each, place * width, width, spine, -up)]
    drawn += [text for place, each in enumerate(below) for text in _bone(each, place * width, width, spine, down)]
    goal = Node("head", NodeKind.GOAL, "", fishbone.head, 0)
    drawn.append(_box(Box(goal, WIDTH - 250, spine - half, 250, head)))
    return _svg(spine + max(down, half) + 6, drawn)


def _column(diagram: Diagram, kind: NodeKind, x: float, width: float) -> list[Box]:
    nodes = sorted((node for node in diagram.nodes if node.kind is kind), key=lambda node: node.row)
    return [Box(node, x, 0.0, width, _wrapped(_numbered(node.label, node.text, kind), width - 20)) for node in nodes]


def _column_height(column: Sequence[Box]) -> float:
    return sum(box.height for box in column) + ROW_GAP * (len(column) - 1)


def _spread(column: Sequence[Box], height: float) -> list[Box]:
    """A short column takes more room between its boxes, so that lines stay short and apart."""
    spare = height - HEAD - _column_height(column)
    more = spare / (len(column) + 1)
    y = HEAD + more
    placed = []
    for box in column:
        placed.append(Box(box.node, box.x, y, box.width, box.lines))
        y += box.height + ROW_GAP + more
    return placed


def _numbered(label: str, text: str, kind: NodeKind) -> str:
    return text if kind is NodeKind.GOAL or not label else f"{label} {text}"


def _wrapped(text: str, width: float) -> tuple[str, ...]:
    lines = wrap(text, max(int(width / PER_LETTER), 8)) or [""]
    if len(lines) <= LINES_SHOWN:
        return tuple(lines)
    return (*lines[: LINES_SHOWN - 1], f"{lines[LINES_SHOWN - 1].rstrip('.,; ')} …")


def _height(lines: Sequence[str]) -> float:
    return len(lines) * LEADING + 2 * PADDING - 4


def _box(box: Box) -> str:
    is_goal = box.node.kind is NodeKind.GOAL
    fill, line = (theme.PETROL_TINT, theme.PETROL) if is_goal else ("#FFFFFF", theme.FAINT)
    rect = (
        f'<rect x="{box.x + 1:.0f}" y="{box.y:.0f}" width="{box.width - 2:.0f}" height="{box.height:.0f}" rx="6" '
        f'fill="{fill}" stroke="{line}"/>'
    )
    weight = 600 if is_goal else 400
    return rect + _words(box.x + 11, box.y + PADDING + 13, box.lines, theme.INK, weight)


def _words(x: float, y: float, lines: Sequence[str], colour: str, weight: int) -> str:
    spans = "".join(
        f'<tspan x="{x:.0f}" y="{y + no * LEADING:.0f}">{escape(line)}</tspan>' for no, line in enumerate(lines)
    )
    return f'<text fill="{colour}" font-weight="{weight}">{spans}</text>'


def _edge(edge: Edge, boxes: Mapping[str, Box]) -> str:
    start, end = boxes[edge.start], boxes[edge.end]
    x1, x2 = start.x + start.width, end.x
    bend = min(GAP, x2 - x1) / 2
    look = f'stroke="{theme.FAINT}" stroke-dasharray="3 5"' if edge.is_assumed else f'stroke="{theme.PETROL}"'
    way = (
        f"M{x1:.0f} {start.middle:.0f}C{x1 + bend:.0f} {start.middle:.0f} "
        f"{x1 + bend:.0f} {end.middle:.0f} {x1 + GAP:.0f} {end.middle:.0f}H{x2:.0f}"
    )
    return f'<path d="{way}" stroke-width="1.6" {look}/>'


def _bone_height(bone: Bone, width: float) -> float:
    twigs = sum(len(each) * LEADING + 8 for each in _twigs(bone, width))
    return _height(_wrapped(f"{bone.label} {bone.text}", width - 60)) + twigs + 34


def _twigs(bone: Bone, width: float) -> list[tuple[str, ...]]:
    return [_wrapped(f"{no} {text}", width - 110) for no, text in bone.twigs]


def _bone(bone: Bone, x: float, width: float, spine: float, reach: float) -> list[str]:
    """The cause furthest from the spine, its ideas as twigs on the way there. ``reach`` is negative above."""
    lines = _wrapped(f"{bone.label} {bone.text}", width - 60)
    box_height = _height(lines)
    top = spine + reach if reach < 0 else spine + reach - box_height
    outer = top + box_height if reach < 0 else top
    left = x + 20
    drawn = [f'<path d="M{left:.0f} {outer:.0f}L{left + SLANT:.0f} {spine:.0f}" stroke="{theme.PETROL}"/>']
    y = outer + 24 if reach < 0 else spine + 28
    for twig in _twigs(bone, width):
        at = left + SLANT * (y - 5 - outer) / (spine - outer)
        drawn.append(f'<path d="M{at:.0f} {y - 5:.0f}h16" stroke="{theme.FAINT}"/>')
        drawn.append(_words(at + 20, y, twig, theme.INK, 400))
        y += len(twig) * LEADING + 8
    cause = Node(bone.label, NodeKind.CAUSE, bone.label, bone.text, 0)
    return [*drawn, _box(Box(cause, x, top, width - 30, lines))]


def _svg(height: float, drawn: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
        f'height="{height:.0f}" font-family="{FONT}" font-size="{SIZE}" fill="none">{"".join(drawn)}</svg>'
    )
