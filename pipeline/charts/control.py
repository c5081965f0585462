"""What a rule set adds to a line: its centre per phase, the limits, and the points a rule has marked.

It applies no rules: which point is marked, and why, is said by the points themselves.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.charts import theme
from pipeline.charts.shapes import Control, ControlPoint, Interval, Level, Way
from pipeline.charts.vega import TOOLTIP, Axes, Row, Spec, iso, layer
from pipeline.domain.spc import Rule, Variation

CENTRE_WIDTH = 1.5
MARK_SIZE = 130


def limits(control: Control, axes: Axes) -> list[Spec]:
    """A faint band between the limits of each phase, with a thin rim; steps where limits differ from point to point."""
    bounded = [each for each in control.points if each.lower is not None and each.upper is not None]
    layers = []
    for phase, points in groupby(bounded, key=lambda each: each.phase):
        rows = [{"day": iso(each.day), "lower": each.lower, "upper": each.upper, "phase": phase} for each in points]
        shape = {"interpolate": "step-after" if len(rows) == 1 else "step"}
        band = {"type": "area", "color": theme.PETROL, "opacity": 0.055} | shape
        rim = {"type": "line", "color": theme.FAINT, "strokeWidth": 1, "opacity": 0.75} | shape
        lower, upper = axes.y | {"field": "lower"}, axes.y | {"field": "upper"}
        layers.append(layer(rows, band, {"x": axes.x, "y": lower, "y2": {"field": "upper"}}))
        layers += [layer(rows, rim, {"x": axes.x, "y": each}) for each in (lower, upper)]
    return layers


def centres(control: Control, axes: Axes) -> list[Spec]:
    """One level line per phase; its words say its value."""
    layers = []
    for phase in control.phases:
        if phase.centre is None:
            continue
        rows = [{"day": iso(day), "value": phase.centre, "label": phase.label} for day in (phase.first, phase.last)]
        line = {"type": "line", "color": theme.INK, "strokeWidth": CENTRE_WIDTH, "strokeDash": [1, 0]}
        layers.append(layer(rows, line, axes.places | {"tooltip": TOOLTIP}))
    return layers


def aside(control: Control, axes: Axes) -> list[Spec]:
    """Readings that the rules do not look at, hollow on the line."""
    rows = [_row(each) for each in control.points if not each.is_used and each.value is not None]
    ring = {"type": "point", "filled": True, "fill": theme.PAPER, "stroke": theme.PETROL, "strokeWidth": 1.4}
    return [layer(rows, ring | {"size": 38, "opacity": 1}, axes.places | {"tooltip": TOOLTIP})] if rows else []


def marked(control: Control, axes: Axes) -> list[Spec]:
    """The points that a rule has marked: the shape tells the rule, the colour whether it is for the better."""
    layers = []
    for rule, variation, points in marks_of(control):
        look = {"shape": theme.RULE_SHAPES[rule], "fill": theme.signal_colour(variation), "stroke": theme.PAPER}
        mark = {"type": "point", "filled": True, "size": MARK_SIZE, "strokeWidth": 1.5, "opacity": 1}
        layers.append(layer([_row(each) for each in points], mark | look, axes.places | {"tooltip": TOOLTIP}))
    return layers


def marks_of(control: Control) -> Iterator[tuple[Rule, Variation, list[ControlPoint]]]:
    """The marked points by rule and side."""
    found = [each for each in control.points if each.rule is not Rule.NONE and each.value is not None]
    kinds = sorted({(each.rule, each.variation) for each in found})
    for rule, variation in kinds:
        yield rule, variation, [each for each in found if (each.rule, each.variation) == (rule, variation)]


def intervals(every: Sequence[Interval], axes: Axes) -> list[Spec]:
    """How sure each share is: an upright line from the low end of its interval to the high one."""
    rows = [{"day": iso(each.day), "low": each.low, "high": each.high, "label": each.label} for each in every]
    if not rows:
        return []
    bar = {"type": "rule", "color": theme.PETROL, "strokeWidth": 5, "opacity": 0.22, "strokeCap": "round"}
    places = {"x": axes.x, "y": axes.y | {"field": "low"}, "y2": {"field": "high"}, "tooltip": TOOLTIP}
    return [layer(rows, bar, places)]


def way(line: Way | None, axes: Axes) -> list[Spec]:
    """The straight way to the target."""
    if line is None:
        return []
    rows = [{"day": iso(each.day), "value": each.value, "label": line.label} for each in (line.start, line.end)]
    pen = {"type": "line", "color": theme.GREY, "strokeWidth": 1.4, "strokeDash": [2, 3]}
    return [layer(rows, pen, axes.places | {"tooltip": TOOLTIP})]


def levels(targets: Sequence[Level], axes: Axes) -> list[Spec]:
    """The targets, dashed."""
    rows = [{"value": each.value, "label": each.label} for each in targets]
    mark = {"type": "rule", "color": theme.INK, "strokeDash": [7, 5], "strokeWidth": 1.8}
    return [layer(rows, mark, {"y": axes.y, "tooltip": TOOLTIP})] if rows else []


def _row(point: ControlPoint) -> Row:
    return {"day": iso(point.day), "value": point.value, "label": point.label}
