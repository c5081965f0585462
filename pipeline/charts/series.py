"""One indicator over time: its line on a true time axis; baseline, targets, comparators and marks named in place.

The chart is Vega-Lite as a plain mapping. Altair's objects would say the same at some fifteen times
the price, which a page pays on every new view; a test has Altair check every kind of chart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.charts import theme
from pipeline.charts.axes import Plot, plot_of
from pipeline.charts.shapes import Picture, Series
from pipeline.charts.words import Word, own_colour, words_above, words_in_margin, words_inside

Spec = dict[str, Any]
Row = dict[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
PADDING = {"left": 4, "top": 4, "right": 4, "bottom": 4}  # Streamlit 1.67 stops at a plain number
TOOLTIP = {"field": "label", "type": "nominal"}


@dataclass(frozen=True, slots=True)
class Ink:
    """How a line is drawn."""

    colour: str
    dash: tuple[int, ...]
    shape: str
    width: float
    size: int


COMPARATOR = Ink(theme.FAINT, (1, 0), "diamond", 1.6, 46)


def series_chart(picture: Picture, language: str) -> Spec | None:
    """The chart with its words in ``language``, as Vega-Lite; None when there is no figure to draw."""
    plot = plot_of(picture)
    if plot is None:
        return None
    axes = _Axes(_x(plot), _y(plot, picture))
    inside = words_inside(picture, plot, language)
    layers = [*_targets(picture, axes), *_marks(picture, axes)]
    for each in picture.comparators:
        layers += _line(each, COMPARATOR, axes, is_named=True)
    for no, each in reversed(list(enumerate(picture.series))):  # the whole on top of its groups
        layers += _line(each, _own_ink(no), axes, is_named=len(picture.series) > 1)
    layers += [*_leaders(inside, axes), *_baseline(picture, axes)]
    above = words_above(picture, plot, has_title=bool(_title(picture)))
    for words in (inside, words_in_margin(picture, plot, language), above):
        layers += _texts(words, axes)
    frame = {"$schema": SCHEMA, "width": 1100, "height": 420, "padding": PADDING}
    return frame | {"layer": layers, "config": theme.chart_config(language)}


@dataclass(frozen=True, slots=True)
class _Axes:
    """The encodings of both axes, the same in every layer."""

    x: Spec
    y: Spec


def _x(plot: Plot) -> Spec:
    time = plot.time
    axis = {
        "title": None,
        "values": [_moment(day) for day in time.ticks],
        "labelExpr": _time_words(time.month_step),
        "grid": False,
        "labelPadding": 6,
        "labelFlush": False,
        "labelOverlap": False,
    }
    scale = {"domain": [_moment(time.first), _moment(time.last)]}
    return {"field": "day", "type": "temporal", "scale": scale, "axis": axis}


def _y(plot: Plot, picture: Picture) -> Spec:
    values = plot.values
    sign = "\u00a0%" if picture.is_percent else ""
    axis = {
        "title": _title(picture),
        "titleAngle": 0,
        "titleAlign": "left",
        "titleX": 0,
        "titleY": -8,
        "titleBaseline": "bottom",
        "values": list(values.ticks),
        "labelExpr": f"format(datum.value, ',.{values.decimals}f') + '{sign}'",
        "domain": False,
        "ticks": False,
        "labelPadding": 8,
    }
    scale = {"domain": [values.low, values.high], "nice": False, "zero": False}
    return {"field": "value", "type": "quantitative", "scale": scale, "axis": axis}


def _title(picture: Picture) -> str | None:
    return None if picture.is_percent else picture.y_title or None


def _time_words(month_step: int) -> str:
    """What a tick says: days, or months with the year under January and under the first, or years."""
    if month_step == 0:
        return "timeFormat(datum.value, '%-d %b')"
    if month_step >= 12:
        return "timeFormat(datum.value, '%Y')"
    month, year = "timeFormat(datum.value, '%b')", "timeFormat(datum.value, '%Y')"
    return f"month(datum.value) == 0 || datum.index == 0 ? [{month}, {year}] : {month}"


def _targets(picture: Picture, axes: _Axes) -> list[Spec]:
    rows = [{"value": each.value, "label": each.label} for each in picture.targets]
    mark = {"type": "rule", "color": theme.INK, "strokeDash": [7, 5], "strokeWidth": 1.8}
    return [_layer(rows, mark, {"y": axes.y, "tooltip": TOOLTIP})] if rows else []


def _marks(picture: Picture, axes: _Axes) -> list[Spec]:
    rows = [{"day": _iso(each.day), "label": each.label} for each in picture.marks]
    mark = {"type": "rule", "color": theme.GREY, "strokeDash": [2, 4], "strokeWidth": 1.6}
    return [_layer(rows, mark, {"x": axes.x, "tooltip": TOOLTIP})] if rows else []


def _line(series: Series, ink: Ink, axes: _Axes, *, is_named: bool) -> list[Spec]:
    prefix = f"{series.name}, " if is_named else ""
    rows = [{"day": _iso(each.day), "value": each.value, "label": prefix + each.label} for each in series.points]
    line = {"type": "line", "color": ink.colour, "strokeDash": list(ink.dash), "strokeWidth": ink.width}
    dots = {"type": "point", "color": ink.colour, "shape": ink.shape, "size": ink.size, "filled": True, "opacity": 1}
    places = {"x": axes.x, "y": axes.y}
    return [_layer(rows, line, places), _layer(rows, dots, places | {"tooltip": TOOLTIP})]


def _own_ink(no: int) -> Ink:
    width, size = (2.8, 64) if no == 0 else (1.6, 34)
    dash = theme.SERIES_DASHES[no % len(theme.SERIES_DASHES)]
    return Ink(own_colour(no), dash, theme.SERIES_SHAPES[no % len(theme.SERIES_SHAPES)], width, size)


def _baseline(picture: Picture, axes: _Axes) -> list[Spec]:
    point = picture.baseline
    if point is None:
        return []
    rows = [{"day": _iso(point.day), "value": point.value, "label": point.label}]
    ring = {"type": "point", "filled": True, "fill": theme.PAPER, "stroke": theme.PETROL, "strokeWidth": 2.6}
    return [_layer(rows, ring | {"size": 130, "opacity": 1}, {"x": axes.x, "y": axes.y, "tooltip": TOOLTIP})]


def _leaders(words: Sequence[Word], axes: _Axes) -> list[Spec]:
    """A thin line from a point to its words, where they had to go far."""
    places = {"x": axes.x, "y": axes.y, "y2": {"field": "words"}}
    layers = []
    for word in words:
        if word.leads_to is None or word.day is None:
            continue
        row = {"day": _iso(word.day), "value": word.leads_to, "words": word.value}
        line = {"type": "rule", "color": word.colour, "strokeWidth": 1, "y2Offset": word.dy}
        layers.append(_layer([row], line, places))
    return layers


def _texts(words: Sequence[Word], axes: _Axes) -> list[Spec]:
    """Words with a rim of paper, so that a line behind them does not cut them. All stand on the same axes."""
    if not words:
        return []
    rows = [_row(word) for word in words]
    text = {"type": "text"} | {
        name: {"expr": f"datum.{name}"} for name in ("dx", "dy", "align", "baseline", "fontWeight")
    }
    places = {
        "x": axes.x if "day" in rows[0] else {"value": "width"},
        "y": axes.y if "value" in rows[0] else {"value": 0},
        "text": {"field": "text", "type": "nominal"},
    }
    colour = {"color": {"field": "colour", "type": "nominal", "scale": None, "legend": None}}
    rim = {"stroke": theme.PAPER, "strokeWidth": 4, "strokeJoin": "round"}
    return [_layer(rows, text | rim, places), _layer(rows, text, places | colour)]


def _row(word: Word) -> Row:
    row: Row = {name: getattr(word, name) for name in ("text", "colour", "dx", "dy", "align", "baseline")}
    row["fontWeight"] = word.weight
    if word.day is not None:
        row["day"] = _iso(word.day)
    if word.value is not None:
        row["value"] = word.value
    return row


def _layer(rows: Sequence[Row], mark: Spec, encoding: Spec) -> Spec:
    return {"data": {"values": list(rows)}, "mark": mark, "encoding": encoding}


def _iso(day: date) -> str:
    """Midnight where the reader is; a bare date would be midnight in Greenwich."""
    return f"{day.isoformat()}T00:00:00"


def _moment(day: date) -> Spec:
    return {"year": day.year, "month": day.month, "date": day.day}
