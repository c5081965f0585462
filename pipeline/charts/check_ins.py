"""Framdrift from check-in to check-in: a bar on its day for each that was held, and the process goal as a line.

A check-in that was cancelled or is still to come has its place on the axis too, as a mark with its word.
"""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from pipeline.charts import theme
from pipeline.charts.axes import time_axis
from pipeline.charts.series import PADDING, SCHEMA
from pipeline.charts.vega import TOOLTIP, Row, Spec, iso, layer, moment
from pipeline.domain.follow_up import CheckInState

BAR_WIDTH = 30
HEIGHT = 250
MOST_WORDS = 50  # turned words beside each other over the whole width
MOST_FRACTIONS = 18  # "10 av 12" beside each other over the whole width
RIM = {"stroke": theme.PAPER, "strokeWidth": 5, "strokeJoin": "round"}  # the goal's line does not cut the words


class Bar(Protocol):
    """One check-in; ``value`` is framdrift 0-100 or None."""

    @property
    def day(self) -> date: ...
    @property
    def value(self) -> float | None: ...
    @property
    def state(self) -> CheckInState: ...
    @property
    def label(self) -> str: ...
    @property
    def short(self) -> str: ...


class Strip(Protocol):
    """Check-ins in order of day; ``goal`` is the process goal, 0-100."""

    @property
    def bars(self) -> Sequence[Bar]: ...
    @property
    def goal(self) -> float: ...
    @property
    def goal_text(self) -> str: ...
    @property
    def y_title(self) -> str: ...


def check_in_chart(strip: Strip, language: str) -> Spec | None:
    """The strip as Vega-Lite; None when there is no check-in."""
    if not strip.bars:
        return None
    x, y = _x(strip), _y(strip)
    held = [_row(each) for each in strip.bars if each.value is not None]
    held = _apart(held[::-1], _span(strip), MOST_FRACTIONS)[::-1]  # from the latest on, which is always said
    others = _apart([_row(each) | {"value": 0} for each in strip.bars if each.value is None], _span(strip), MOST_WORDS)
    layers = [
        layer(held, {"type": "bar", "color": theme.PETROL, "width": BAR_WIDTH}, {"x": x, "y": y, "tooltip": TOOLTIP}),
        *_goal(strip, y),
        layer(held, _text(dy=-7) | RIM, {"x": x, "y": y, "text": _field("short")}),
        layer(held, _text(dy=-7), {"x": x, "y": y, "text": _field("short")}),
        layer(others, _mark(), {"x": x, "y": y, "shape": _shape(), "tooltip": TOOLTIP}),
        layer(others, _text(dy=-12, angle=270, align="left"), {"x": x, "y": y, "text": _field("short")}),
    ]
    frame = {"$schema": SCHEMA, "width": 1100, "height": HEIGHT, "padding": PADDING}
    return frame | {"layer": layers, "config": theme.chart_config(language)}


def _span(strip: Strip) -> int:
    """Days from the first check-in to the last."""
    return (strip.bars[-1].day - strip.bars[0].day).days


def _apart(rows: Sequence[Row], span: int, most: int) -> list[Row]:
    """The rows, without the word of one that stands so near the one before that the two would run together."""
    said: list[Row] = []
    last = None
    for row in rows:
        day = date.fromisoformat(row["day"][:10])
        is_near = last is not None and abs((day - last).days) * most < span
        said.append(row | {"short": ""} if is_near else row)
        last = last if is_near else day
    return said


def _row(bar: Bar) -> Row:
    return {
        "day": iso(bar.day),
        "value": bar.value,
        "label": bar.label,
        "short": bar.short,
        "state": bar.state.value,
    }


def _x(strip: Strip) -> Spec:
    time = time_axis([each.day for each in strip.bars])
    names = "%b" if time.month_step else "%-d %b"
    first_of_year = {each.year: each.isoformat() for each in reversed(time.ticks)}
    years = {day: str(year) for year, day in first_of_year.items()}
    axis = {
        "values": [moment(each) for each in time.ticks],
        "labelExpr": f"[timeFormat(datum.value, '{names}'), {years!r}[timeFormat(datum.value, '%Y-%m-%d')] || '']",
        "grid": False,
        "title": None,
    }
    scale = {"domain": [moment(time.first), moment(time.last)]}
    return {"field": "day", "type": "temporal", "scale": scale, "axis": axis}


def _y(strip: Strip) -> Spec:
    axis = {
        "values": [0, 25, 50, 75, 100],
        "title": strip.y_title,
        "titleAngle": 0,
        "titleAlign": "left",
        "titleAnchor": "start",
        "titleY": -14,
        "titleX": 0,
    }
    return {"field": "value", "type": "quantitative", "scale": {"domain": [0, 112], "nice": False}, "axis": axis}


def _goal(strip: Strip, y: Spec) -> list[Spec]:
    """The process goal over the whole width, named at its right end."""
    rows = [{"value": strip.goal, "label": strip.goal_text}]
    line = {"type": "rule", "color": theme.INK, "strokeDash": [6, 4], "strokeWidth": 1.6}
    words = {"type": "text", "align": "left", "baseline": "middle", "dx": 10, "color": theme.INK}
    return [
        layer(rows, line, {"y": y, "tooltip": TOOLTIP}),
        layer(rows, words, {"x": {"value": "width"}, "y": y, "text": _field("label")}),
    ]


def _mark() -> Spec:
    """What was not held: a cross where it was cancelled, a ring where it is still to come."""
    return {"type": "point", "size": 120, "filled": False, "stroke": theme.QUIET, "strokeWidth": 2.2, "opacity": 1}


def _shape() -> Spec:
    scale = {"domain": [CheckInState.PLANNED.value, CheckInState.CANCELLED.value, CheckInState.HELD.value]}
    return {
        "field": "state",
        "type": "nominal",
        "legend": None,
        "scale": scale | {"range": ["circle", "cross", "diamond"]},
    }


def _text(*, dy: int, angle: int = 0, align: str = "center") -> Spec:
    if angle:  # turned text runs upwards: the distance along it is across the page's y
        return {"type": "text", "angle": angle, "align": align, "dx": -dy, "baseline": "middle", "color": theme.QUIET}
    return {"type": "text", "dy": dy, "align": align, "baseline": "bottom", "color": theme.INK}


def _field(name: str) -> Spec:
    return {"field": name, "type": "nominal"}
