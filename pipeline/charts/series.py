"""One indicator over time: its line on a true time axis; baseline, targets, comparators and marks named in place.

The chart is Vega-Lite as a plain mapping. Altair's objects would say the same at some fifteen times
the price, which a page pays on every new view; a test has Altair check every kind of chart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.charts import control, theme
from pipeline.charts.axes import Plot, plot_of
from pipeline.charts.shapes import Picture, Series
from pipeline.charts.vega import TOOLTIP, Axes, Row, Spec, iso, layer, moment
from pipeline.charts.words import Word, own_colour, words_above, words_in_margin, words_inside

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
PADDING = {"left": 4, "top": 4, "right": 4, "bottom": 4}  # Streamlit 1.67 stops at a plain number


@dataclass(frozen=True, slots=True)
class Ink:
    """How a line is drawn."""

    colour: str
    dash: tuple[int, ...]
    shape: str
    width: float
    size: int


COMPARATOR = Ink(theme.FAINT, (1, 0), "diamond", 1.6, 46)


def series_chart(picture: Picture, language: str, lettering: theme.Lettering = theme.ON_SCREEN) -> Spec | None:
    """The chart with its words in ``language`` and that large, as Vega-Lite; None when there is no figure to draw."""
    plot = plot_of(picture)
    if plot is None:
        return None
    axes = Axes(_x(plot), _y(plot, picture))
    inside = words_inside(picture, plot, language, lettering)
    layers = [*_drawn(picture, axes), *_leaders(inside, axes), *_baseline(picture, axes)]
    above = words_above(picture, plot, lettering, has_title=bool(_title(picture)))
    for words in (inside, words_in_margin(picture, plot, language, lettering), above):
        layers += _texts(words, axes)
    frame = {"$schema": SCHEMA, "width": 1100, "height": 420, "padding": PADDING}
    return frame | {"layer": layers, "config": theme.chart_config(language, lettering)}


def small_charts(pictures: Sequence[Picture], language: str) -> tuple[Spec, ...]:
    """Charts to stand beside each other, on the same axes and without words of their own."""
    plot = plot_of(*pictures) if pictures else None
    if plot is None:
        return ()
    axes = Axes(_x(plot), _y(plot, pictures[0]))
    frame = {"$schema": SCHEMA, "width": 380, "height": 190, "padding": PADDING}
    frame["config"] = theme.chart_config(language)
    return tuple(frame | {"layer": _drawn(each, axes)} for each in pictures)


def _drawn(picture: Picture, axes: Axes) -> list[Spec]:
    """All but words, from the back to the front."""
    found = picture.control
    layers = control.limits(found, axes) if found else []
    layers += control.levels(picture.targets, axes) + _marks(picture, axes) + control.way(picture.way, axes)
    for each in picture.comparators:
        layers += _line(each, COMPARATOR, axes, is_named=True)
    layers += control.intervals(picture.intervals, axes)
    layers += control.centres(found, axes) if found else []
    for no, each in reversed(list(enumerate(picture.series))):  # the whole on top of its groups
        layers += _line(each, _own_ink(no), axes, is_named=len(picture.series) > 1)
    return layers + ([*control.aside(found, axes), *control.marked(found, axes)] if found else [])


def _x(plot: Plot) -> Spec:
    time = plot.time
    axis = {
        "title": None,
        "values": [moment(day) for day in time.ticks],
        "labelExpr": _time_words(time.month_step),
        "grid": False,
        "labelPadding": 6,
        "labelFlush": False,
        "labelOverlap": False,
    }
    scale = {"domain": [moment(time.first), moment(time.last)]}
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


def _marks(picture: Picture, axes: Axes) -> list[Spec]:
    rows = [{"day": iso(each.day), "label": each.label} for each in picture.marks]
    mark = {"type": "rule", "color": theme.GREY, "strokeDash": [2, 4], "strokeWidth": 1.6}
    return [layer(rows, mark, {"x": axes.x, "tooltip": TOOLTIP})] if rows else []


def _line(series: Series, ink: Ink, axes: Axes, *, is_named: bool) -> list[Spec]:
    prefix = f"{series.name}, " if is_named else ""
    rows = [{"day": iso(each.day), "value": each.value, "label": prefix + each.label} for each in series.points]
    line = {"type": "line", "color": ink.colour, "strokeDash": list(ink.dash), "strokeWidth": ink.width}
    dots = {"type": "point", "color": ink.colour, "shape": ink.shape, "size": ink.size, "filled": True, "opacity": 1}
    places = {"x": axes.x, "y": axes.y}
    return [layer(rows, line, places), layer(rows, dots, places | {"tooltip": TOOLTIP})]


def _own_ink(no: int) -> Ink:
    width, size = (2.8, 64) if no == 0 else (1.6, 34)
    dash = theme.SERIES_DASHES[no % len(theme.SERIES_DASHES)]
    return Ink(own_colour(no), dash, theme.SERIES_SHAPES[no % len(theme.SERIES_SHAPES)], width, size)


def _baseline(picture: Picture, axes: Axes) -> list[Spec]:
    point = picture.baseline
    if point is None:
        return []
    rows = [{"day": iso(point.day), "value": point.value, "label": point.label}]
    ring = {"type": "point", "filled": True, "fill": theme.PAPER, "stroke": theme.PETROL, "strokeWidth": 2.6}
    return [layer(rows, ring | {"size": 130, "opacity": 1}, {"x": axes.x, "y": axes.y, "tooltip": TOOLTIP})]


def _leaders(words: Sequence[Word], axes: Axes) -> list[Spec]:
    """A thin line from a point to its words, where they had to go far."""
    places = {"x": axes.x, "y": axes.y, "y2": {"field": "words"}}
    layers = []
    for word in words:
        if word.leads_to is None or word.day is None:
            continue
        row = {"day": iso(word.day), "value": word.leads_to, "words": word.value}
        line = {"type": "rule", "color": word.colour, "strokeWidth": 1, "y2Offset": word.dy}
        layers.append(layer([row], line, places))
    return layers


def _texts(words: Sequence[Word], axes: Axes) -> list[Spec]:
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
    return [layer(rows, text | rim, places), layer(rows, text, places | colour)]


def _row(word: Word) -> Row:
    row: Row = {name: getattr(word, name) for name in ("text", "colour", "dx", "dy", "align", "baseline")}
    row["fontWeight"] = word.weight
    if word.day is not None:
        row["day"] = iso(word.day)
    if word.value is not None:
        row["value"] = word.value
    return row
