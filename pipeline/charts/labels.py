"""Where words stand on a chart: beside what they name, and not on top of anything.

The size of a chart is not known before it is drawn, so places are tried on a small plot and on a large one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import hypot
from textwrap import wrap

from pipeline.charts.theme import ON_SCREEN, Lettering

NBSP = "\N{NO-BREAK SPACE}"
GLUE = "\N{WORD JOINER}"  # stands in for it while lines are broken: textwrap breaks at any space

Spot = tuple[float, float]  # across and down; on a chart 0-1, in a room pixels


class Anchor(StrEnum):
    """What a side's distance down is counted from: the point itself, or the plot's upper or lower edge."""

    POINT = "point"
    HEAD = "head"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Side:
    """A place beside a point: offset of the text in pixels, and which end of the text the offset is to."""

    dx: float
    dy: float
    align: str
    baseline: str
    anchor: Anchor = Anchor.POINT

    @property
    def is_far(self) -> bool:
        """Words that far from their point need a line to it."""
        return self.anchor is not Anchor.POINT or abs(self.dy) > LEADS_FROM


# Near before far.
SIDES = (
    Side(0, -11, "center", "bottom"),
    Side(0, 11, "center", "top"),
    Side(11, -8, "left", "bottom"),
    Side(11, 8, "left", "top"),
    Side(-11, -8, "right", "bottom"),
    Side(-11, 8, "right", "top"),
    Side(13, 0, "left", "middle"),
    Side(-13, 0, "right", "middle"),
    Side(6, -26, "left", "bottom"),
    Side(6, 26, "left", "top"),
    Side(-6, -26, "right", "bottom"),
    Side(-6, 26, "right", "top"),
    *(Side(0, dy, "center", "bottom" if dy < 0 else "top") for dy in (-40, 40, -75, 75)),
    *(Side(0, -8, align, "bottom", Anchor.FOOT) for align in ("center", "left", "right")),
    *(Side(0, 8, align, "top", Anchor.HEAD) for align in ("center", "left", "right")),
)
LEADS_FROM = 30
FAR = 60.0  # what an edge costs, in pixels of covered line

DOT, NEAR = 7.0, 5.0  # a point's half width; how near a line may come to words, in pixels


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Box") -> float:
        """The shared area in square pixels."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0.0) * max(height, 0.0)


def lines_of(text: str, letters: int) -> list[str]:
    """``text`` on lines of at most ``letters``; neither a figure and its sign nor what stands in brackets is parted."""
    whole = re.sub(r"\([^()]{1,20}\)", lambda found: found[0].replace(" ", NBSP), text)
    return [line.replace(GLUE, NBSP) for line in wrap(whole.replace(NBSP, GLUE), letters)] or [""]


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Middles for labels stacked in a column: as near ``wanted`` as they can be without touching.

    All in pixels from the top; labels keep the order of ``wanted``. Those that would touch share
    the push, some up and some down. Too many for the room run past ``high``.
    """
    order = sorted(range(len(wanted)), key=lambda no: wanted[no])
    piles: list[_Pile] = []
    for no in order:
        pile = _Pile([no], heights[no], wanted[no] - heights[no] / 2).within(low, high)
        while piles and piles[-1].top + piles[-1].height > pile.top:
            pile = piles.pop().joined(pile).within(low, high)
        piles.append(pile)
    middles = [0.0] * len(wanted)
    for pile in piles:
        top = pile.top
        for no in pile.labels:
            middles[no] = top + heights[no] / 2
            top += heights[no]
    return middles


@dataclass(frozen=True, slots=True)
class _Pile:
    """Labels on top of each other, by number; ``top`` is where they would like to begin, taken together."""

    labels: list[int]
    height: float
    top: float

    def within(self, low: float, high: float) -> "_Pile":
        return _Pile(self.labels, self.height, max(min(self.top, high - self.height), low))

    def joined(self, below: "_Pile") -> "_Pile":
        """Both as one, at the average of what every label of them wanted."""
        mine, its = len(self.labels), len(below.labels)
        top = (self.top * mine + (below.top - self.height) * its) / (mine + its)
        return _Pile([*self.labels, *below.labels], self.height + below.height, top)


class Room:
    """A plot of a certain size, the lines across it and the boxes already taken."""

    def __init__(
        self, size: Spot, lines: Sequence[Sequence[Spot]], dots: Sequence[Spot], lettering: Lettering = ON_SCREEN
    ) -> None:
        self._width, self._height = size
        self._lettering = lettering
        self._lines = [[self._pixels(spot) for spot in line] for line in lines]
        self._taken = [Box(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in map(self._pixels, dots)]

    def _pixels(self, spot: Spot) -> Spot:
        return spot[0] * self._width, spot[1] * self._height

    def cost(self, spot: Spot, text: str, side: Side) -> float:
        """How much ``text`` on that side would cover, and how far it would reach outside."""
        box = self._box(spot, text, side)
        outside = max(-box.left, 0) + max(box.right - self._width, 0) + max(-box.top, 0)
        outside += max(box.bottom - self._height, 0)
        covered = sum(box.overlap(other) for other in self._taken)
        crossed = sum(_inside(box, start, end) for line in self._lines for start, end in pairwise(line))
        return 100 * outside + 10 * covered + crossed

    def take(self, spot: Spot, text: str, side: Side) -> None:
        """From now on these words stand there."""
        self._taken.append(self._box(spot, text, side))

    def _box(self, spot: Spot, text: str, side: Side) -> Box:
        width, height = len(text) * self._lettering.letter_width, self._lettering.line_height
        x, y = self._pixels(spot)
        start = {Anchor.POINT: y, Anchor.HEAD: 0.0, Anchor.FOOT: self._height}[side.anchor]
        x, y = x + side.dx, start + side.dy
        left = {"left": x, "center": x - width / 2, "right": x - width}[side.align]
        top = {"top": y, "middle": y - height / 2, "bottom": y - height}[side.baseline]
        return Box(left, top, left + width, top + height)


def take_free_side(rooms: Sequence[Room], spot: Spot, text: str) -> Side:
    """The side of ``spot`` where ``text`` covers least, near before far; it is taken from now on."""
    best, _ = _best_side(rooms, spot, text)
    for room in rooms:
        room.take(spot, text, best)
    return best


def take_free_spot(rooms: Sequence[Room], spots: Sequence[Spot], text: str) -> tuple[int, Side] | None:
    """Which of ``spots`` has a near side where ``text`` covers least, and that side; None when all are far."""
    found = [(cost, no, side) for no, (side, cost) in enumerate(_best_side(rooms, spot, text) for spot in spots)]
    near = [each for each in found if not each[2].is_far]
    if not near:
        return None
    _, no, side = min(near, key=lambda each: each[:2])
    for room in rooms:
        room.take(spots[no], text, side)
    return no, side


def _best_side(rooms: Sequence[Room], spot: Spot, text: str) -> tuple[Side, float]:
    def cost(side: Side) -> float:
        distance = abs(side.dy) / 10 if side.anchor is Anchor.POINT else FAR
        return sum(room.cost(spot, text, side) for room in rooms) + distance

    best = min(SIDES, key=cost)
    return best, cost(best)


def _inside(box: Box, start: Spot, end: Spot) -> float:
    """How many pixels of a stretch of line lie in the box or near it (Liang and Barsky's clipping)."""
    (x, y), dx, dy = start, end[0] - start[0], end[1] - start[1]
    enter, leave = 0.0, 1.0
    walls = (
        (-dx, x - box.left + NEAR),
        (dx, box.right + NEAR - x),
        (-dy, y - box.top + NEAR),
        (dy, box.bottom + NEAR - y),
    )
    for towards, room in walls:
        if towards == 0:
            if room < 0:
                return 0.0
        elif towards < 0:
            enter = max(enter, room / towards)
        else:
            leave = min(leave, room / towards)
    return max(leave - enter, 0.0) * hypot(dx, dy)
