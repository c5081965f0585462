"""The thinking behind a plan as SVG text: the driver diagram, and the fishbone of its causes.

Boxes are as high as their words, so nothing is cut off on paper before LINES_SHOWN lines, and no
box stands across the end of a sheet. Whoever shows a picture gives it an alt text and a list of
the same parts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import accumulate
from math import ceil, inf
from textwrap import wrap

from pipeline.charts import theme
from pipeline.domain.plan import Bone, Diagram, Edge, Fishbone, Node, NodeKind

FONT = "'Segoe UI', 'Liberation Sans', Arial, sans-serif"  # a picture cannot use the page's own font
SIZE, LEADING, HEAD = 15, 20, 34
PER_LETTER = 7.4  # pixels of a letter in the middle of a line, at SIZE
BOLD = 1.12  # how much wider the letters of a goal are
LINES_SHOWN = 12
PADDING, ROW_GAP = 10, 14
WIDTH = 1320
GAP = 58
SLANT = 46
# A4 lying down with margins of 10 mm is 277 by 190 mm, and WIDTH lies over all of it: SIZE is 8.9 points there.
SHEET = 800  # pixels of picture on one of several sheets, under a line of title and the heads of the columns
ONE_SHEET = 900  # pixels that are shrunk to one sheet instead, for the words stay above 8 points
BONES_ABREAST = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """``whole`` is for the screen and for a file of its own, ``sheets`` are the same on A4, one SVG a sheet."""

    whole: str
    sheets: tuple[str, ...]


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


def driver_picture(diagram: Diagram, heads: Mapping[NodeKind, str]) -> Picture:
    """Goal to indicator, left to right; a column that holds nothing is left out. Dashed: the plan does not say so."""
    kinds = [kind for kind in NodeKind if any(node.kind is kind for node in diagram.nodes)]
    width = (WIDTH - GAP * (len(kinds) - 1)) / max(len(kinds), 1)
    columns = [_column(diagram, kind, place * (width + GAP), width) for place, kind in enumerate(kinds)]
    sheet = inf if max((_bottom(_placed(each, 0.0, inf)) for each in columns), default=0) - HEAD <= ONE_SHEET else SHEET
    bottom = max((_bottom(_placed(each, 0.0, sheet)) for each in columns), default=float(HEAD))
    boxes = {box.node.id: box for column in columns for box in _spread(column, bottom, sheet)}
    lines = [_edge(each, boxes) for each in sorted(diagram.edges, key=lambda each: not each.is_assumed)]
    drawn = [*lines, *(_box(each) for each in boxes.values())]
    titles = [_words(place * (width + GAP), 18, (heads[kind],), theme.QUIET, 400) for place, kind in enumerate(kinds)]
    whole = _svg(bottom + 4, [*titles, *drawn])
    if sheet == inf:
        return Picture(whole, (whole,))
    tops = range(HEAD, ceil(bottom), SHEET)
    return Picture(whole, tuple(_sheet(top, min(SHEET, bottom + 4 - top), titles, drawn) for top in tops))


def fishbone_picture(fishbone: Fishbone) -> Picture:
    """The causes as bones above and below a spine that ends in what they stand in the way of.

    Many causes take several spines with the same end, under each other, so that the words have room.
    """
    for together in (2 * BONES_ABREAST, 4, 2):
        starts = range(0, max(len(fishbone.bones), 1), together)
        drawn = [_spine(Fishbone(fishbone.head, fishbone.bones[start : start + together])) for start in starts]
        if all(height <= ONE_SHEET for height, _ in drawn):
            break
    sheets = tuple(_svg(height, parts) for height, parts in drawn)
    if len(sheets) == 1:
        return Picture(sheets[0], sheets)
    tops = list(accumulate((height + 2 * ROW_GAP for height, _ in drawn), initial=0.0))
    moved = [
        f'<g transform="translate(0 {top:.0f})">{"".join(each)}</g>'
        for top, (_, each) in zip(tops, drawn, strict=False)
    ]
    return Picture(_svg(tops[-1], moved), sheets)


def _sheet(top: float, height: float, titles: Sequence[str], drawn: Sequence[str]) -> str:
    """What stands from ``top`` and ``height`` pixels down, under the heads of the columns."""
    part = (
        f'<svg x="0" y="{HEAD}" width="{WIDTH}" height="{height:.0f}" viewBox="0 {top:.0f} {WIDTH} {height:.0f}">'
        f"{''.join(drawn)}</svg>"
    )
    return _svg(HEAD + height, [*titles, part])


def _spine(fishbone: Fishbone) -> tuple[float, list[str]]:
    """One spine with its bones: how high it is, and its parts."""
    above = [each for each in fishbone.bones if each.is_above]
    below = [each for each in fishbone.bones if not each.is_above]
    head = _wrapped(fishbone.head, 230 / BOLD)
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
    return spine + max(down, half) + 6, drawn


def _column(diagram: Diagram, kind: NodeKind, x: float, width: float) -> list[Box]:
    nodes = sorted((node for node in diagram.nodes if node.kind is kind), key=lambda node: node.row)
    room = (width - 20) / (BOLD if kind is NodeKind.GOAL else 1)
    return [Box(node, x, 0.0, width, _wrapped(_numbered(node.label, node.text, kind), room)) for node in nodes]


def _bottom(column: Sequence[Box]) -> float:
    return column[-1].y + column[-1].height if column else HEAD


def _spread(column: Sequence[Box], bottom: float, sheet: float) -> list[Box]:
    """A short column takes more room between its boxes, so that lines stay short and apart."""
    packed = _placed(column, 0.0, sheet)
    apart = _placed(column, (bottom - _bottom(packed)) / (len(column) + 1), sheet)
    return apart if _bottom(apart) <= bottom else packed


def _placed(column: Sequence[Box], more: float, sheet: float) -> list[Box]:
    """The boxes under each other, ``more`` than ROW_GAP apart; one that would stand across two sheets goes down."""
    y, placed = HEAD + more, []
    for box in column:
        end = HEAD + sheet * ((y - HEAD) // sheet + 1)  # of the sheet it begins on
        if y + box.height > end:
            y = end + PADDING
        placed.append(replace(box, y=y))
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
