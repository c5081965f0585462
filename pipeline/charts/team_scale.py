"""The team scale as a stair over ISO weeks: the team's own steps, and an advisor's dashed beside them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

from pipeline.charts import theme
from pipeline.charts.series import PADDING, SCHEMA
from pipeline.charts.shapes import Point
from pipeline.charts.vega import TOOLTIP, Row, Spec, iso, layer, moment

HEIGHT = 400
MOST_TICKS = 14
WEEK_STEPS = (1, 2, 4, 8, 13, 26, 52)
NAMES_WIDTH = 380  # pixels for the levels' names beside the axis
BEFORE, AFTER = 0.14, 0.1  # of the span: room for the first point's words, and for the line's name
LINE = 18  # pixels down to a second name at the same end
MOST_WORDS = 7  # "3,0 v. 33" beside each other on one level
WEEKS_AROUND = 4  # the least span, for a single point


class Picture(Protocol):
    """``levels`` are (level, its name with number), lowest first; the stair goes on until ``until``."""

    @property
    def team(self) -> Sequence[Point]: ...
    @property
    def advisor(self) -> Sequence[Point]: ...
    @property
    def levels(self) -> Sequence[tuple[float, str]]: ...
    @property
    def until(self) -> date: ...
    @property
    def team_name(self) -> str: ...
    @property
    def advisor_name(self) -> str: ...
    @property
    def week_word(self) -> str: ...


def scale_chart(picture: Picture, language: str) -> Spec | None:
    """The stair as Vega-Lite; None when nobody has set a level."""
    points = [*picture.team, *picture.advisor]
    if not points:
        return None
    x, y = _x(points, picture), _y(picture)
    layers = _stair(picture.team, picture, (x, y), is_team=True)
    layers += _stair(picture.advisor, picture, (x, y), is_team=False)
    frame = {"$schema": SCHEMA, "width": 1100, "height": HEIGHT, "padding": PADDING}
    return frame | {"layer": layers, "config": theme.chart_config(language)}


def mondays(first: date, last: date) -> tuple[date, ...]:
    """Mondays to put on the axis: every week, or as many apart as leaves room for their names."""
    start = first - timedelta(days=first.weekday())
    weeks = max((last - start).days // 7 + 1, 1)
    step = next((each for each in WEEK_STEPS if weeks / each <= MOST_TICKS), WEEK_STEPS[-1])
    return tuple(start + timedelta(weeks=no) for no in range(0, weeks, step))


def _x(points: Sequence[Point], picture: Picture) -> Spec:
    first, last = min(each.day for each in points), max(picture.until, *(each.day for each in points))
    span = max((last - first).days, WEEKS_AROUND * 7)
    weeks = mondays(first, last)
    axis = {
        "values": [moment(each) for each in weeks],
        "labelExpr": f"{_week_names(weeks, picture.week_word)!r}[timeFormat(datum.value, '%Y-%m-%d')]",
        "grid": False,
        "title": None,
    }
    before, after = (timedelta(days=round(share * span)) for share in (BEFORE, AFTER))
    scale = {"domain": [moment(first - before), moment(last + after)]}
    return {"field": "day", "type": "temporal", "scale": scale, "axis": axis}


def _week_names(weeks: Sequence[date], word: str) -> dict[str, list[str]]:
    """v. 5 for each Monday on the axis, and under it the ISO year where it is new."""
    names, before = {}, 0
    for monday in weeks:
        year, week, _ = monday.isocalendar()
        names[monday.isoformat()] = [f"{word} {week}", "" if year == before else str(year)]
        before = year
    return names


def _y(picture: Picture) -> Spec:
    names = {f"{level:g}": name for level, name in picture.levels}
    axis = {
        "values": [level for level, _ in picture.levels],
        "labelExpr": f"{names!r}[datum.value]",
        "labelLimit": NAMES_WIDTH,
        "title": None,
        "ticks": False,
        "domain": False,
        "labelPadding": 10,
    }
    return {"field": "value", "type": "quantitative", "scale": {"domain": [0.25, 5.25], "nice": False}, "axis": axis}


def _stair(points: Sequence[Point], picture: Picture, places: tuple[Spec, Spec], *, is_team: bool) -> list[Spec]:
    """The line goes on to the last day, for a level holds until another is set."""
    if not points:
        return []
    x, y = places
    rows = _apart([_row(each) for each in points], points)
    ends = [*rows, rows[-1] | {"day": iso(max(picture.until, points[-1].day))}]
    name = picture.team_name if is_team else picture.advisor_name
    colour, dash, shape = (theme.PETROL, [1, 0], "circle") if is_team else (theme.SERIES_COLOURS[3], [5, 4], "square")
    line = {"type": "line", "interpolate": "step-after", "color": colour, "strokeDash": dash, "strokeWidth": 2.6}
    dots = {"type": "point", "shape": shape, "size": 90, "color": colour, "filled": True, "opacity": 1}
    # To the left of a point of the team there is room: the stair comes to it from below or from above.
    left = {"align": "right", "baseline": "middle", "dx": -9}
    words = {"type": "text", "color": colour} | (left if is_team else {"align": "left", "baseline": "top", "dy": 9})
    is_taken = not is_team and bool(picture.team) and picture.team[-1].value == points[-1].value
    end = {"type": "text", "align": "left", "baseline": "middle", "dx": 8, "dy": LINE if is_taken else 0}
    end |= {"color": colour, "fontWeight": "bold"}
    places_of = {"x": x, "y": y}
    return [
        layer(ends, line, places_of),
        layer(rows, dots, places_of | {"tooltip": TOOLTIP}),
        layer(rows, words, places_of | {"text": {"field": "short", "type": "nominal"}}),
        layer([ends[-1] | {"label": name}], end, places_of | {"text": {"field": "label", "type": "nominal"}}),
    ]


def _apart(rows: Sequence[Row], points: Sequence[Point]) -> list[Row]:
    """The rows, without the words of one that stands on the same level as the one before and near it."""
    span, said, last = (points[-1].day - points[0].day).days, [], None
    for row, point in zip(rows, points, strict=True):
        is_near = last is not None and last.value == point.value and (point.day - last.day).days * MOST_WORDS < span
        said.append(row | {"short": ""} if is_near else row)
        last = last if is_near else point
    return said


def _row(point: Point) -> Row:
    return {"day": iso(point.day), "value": point.value, "label": point.label, "short": point.short}
