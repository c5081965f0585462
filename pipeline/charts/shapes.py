"""What a picture needs to know of what it draws; the Views of pipeline.actions have these shapes."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from pipeline.domain.spc import Rule, Variation


class Point(Protocol):
    """One reading on a time axis; ``label`` says it in words, ``short`` only its figure (or nothing)."""

    @property
    def day(self) -> date: ...
    @property
    def value(self) -> float: ...
    @property
    def label(self) -> str: ...
    @property
    def short(self) -> str: ...


class Bar(Protocol):
    """The way from baseline over latest to target on a scale from ``low`` to ``high``."""

    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def baseline(self) -> float | None: ...
    @property
    def latest(self) -> float | None: ...
    @property
    def targets(self) -> Sequence[float]: ...
    @property
    def is_backwards(self) -> bool: ...


class Trend(Protocol):
    """A small line of readings with the target as a level."""

    @property
    def points(self) -> Sequence[Point]: ...
    @property
    def targets(self) -> Sequence[float]: ...


class Tile(Protocol):
    """A headline figure whose history may be drawn; ``line`` is a level to compare with."""

    @property
    def points(self) -> Sequence[Point]: ...
    @property
    def line(self) -> float | None: ...


class Level(Protocol):
    """A horizontal line, named in words."""

    @property
    def value(self) -> float: ...
    @property
    def label(self) -> str: ...


class Mark(Protocol):
    """A vertical mark on a time axis."""

    @property
    def day(self) -> date: ...
    @property
    def label(self) -> str: ...


class Series(Protocol):
    """One line of a chart."""

    @property
    def name(self) -> str: ...
    @property
    def points(self) -> Sequence[Point]: ...


class ControlPoint(Protocol):
    """One reading as its chart judges it; figures are None where there is none."""

    @property
    def day(self) -> date: ...
    @property
    def value(self) -> float | None: ...
    @property
    def lower(self) -> float | None: ...
    @property
    def upper(self) -> float | None: ...
    @property
    def phase(self) -> int: ...
    @property
    def is_used(self) -> bool: ...
    @property
    def rule(self) -> Rule: ...
    @property
    def variation(self) -> Variation: ...
    @property
    def label(self) -> str: ...


class Phase(Protocol):
    """A stretch of time with a centre line of its own, named in words."""

    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...
    @property
    def centre(self) -> float | None: ...
    @property
    def label(self) -> str: ...


class Control(Protocol):
    """What a control chart adds to a line of readings."""

    @property
    def points(self) -> Sequence[ControlPoint]: ...
    @property
    def phases(self) -> Sequence[Phase]: ...


class Interval(Protocol):
    """How sure one reading is."""

    @property
    def day(self) -> date: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def label(self) -> str: ...


class Way(Protocol):
    """A straight line from baseline to target, named in words."""

    @property
    def start(self) -> Point: ...
    @property
    def end(self) -> Point: ...
    @property
    def label(self) -> str: ...


class Sign(Protocol):
    """A mark of a chart that is to be explained; ``variation`` only for a rule's mark, whose colour it decides."""

    @property
    def sign(self) -> str: ...
    @property
    def variation(self) -> Variation | None: ...


class Picture(Protocol):
    """All that one indicator's chart shows."""

    @property
    def series(self) -> Sequence[Series]: ...
    @property
    def comparators(self) -> Sequence[Series]: ...
    @property
    def baseline(self) -> Point | None: ...
    @property
    def targets(self) -> Sequence[Level]: ...
    @property
    def marks(self) -> Sequence[Mark]: ...
    @property
    def control(self) -> Control | None: ...
    @property
    def intervals(self) -> Sequence[Interval]: ...
    @property
    def way(self) -> Way | None: ...
    @property
    def is_percent(self) -> bool: ...
    @property
    def y_title(self) -> str: ...
