"""What a picture needs to know of what it draws; the Views of pipeline.actions have these shapes."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol


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
    def is_percent(self) -> bool: ...
    @property
    def y_title(self) -> str: ...
