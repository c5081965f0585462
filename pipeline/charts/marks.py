"""Small pictures as SVG text: status icons, the way to a target, a trend, a tile's history.

They carry no words; whoever shows one says the same in words beside it. Positions are percentages
and heights pixels, so one picture fits any width without distorting lines or dots.
"""

from collections.abc import Sequence
from urllib.parse import quote

from pipeline.charts import theme
from pipeline.charts.shapes import Bar, Point, Sign, Tile, Trend
from pipeline.domain.attainment import Status
from pipeline.domain.spc import Assurance, Rule, Variation

XMLNS = 'xmlns="http://www.w3.org/2000/svg"'
BAR_HEIGHT = 24
TREND_HEIGHT = 46
TILE_HEIGHT = 40

# Strokes on a 24 x 24 field.
ICONS = {
    "check": '<circle cx="12" cy="12" r="9"/><path d="M8 12.3l2.8 2.8L16.2 9.4"/>',
    "cross": '<circle cx="12" cy="12" r="9"/><path d="M9 9l6 6M15 9l-6 6"/>',
    "question": (
        '<circle cx="12" cy="12" r="9"/><path d="M9.4 9.6a2.7 2.7 0 1 1 3.9 2.4c-.9.5-1.3 1-1.3 1.9M12 16.6v.2"/>'
    ),
    "up": '<path d="M4 16.5l5.2-5.2 3.6 3.6L20 7.7M14.5 7.5H20V13"/>',
    "back": '<path d="M4 7.5l5.2 5.2 3.6-3.6L20 16.3M14.5 16.5H20V11"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.4 2"/>',
    "equal": '<circle cx="12" cy="12" r="9"/><path d="M8.3 10h7.4M8.3 14h7.4"/>',
    "eye": (
        '<path d="M2.8 12c2.4-4 5.5-6 9.2-6s6.8 2 9.2 6c-2.4 4-5.5 6-9.2 6s-6.8-2-9.2-6z"/>'
        '<circle cx="12" cy="12" r="2.6"/>'
    ),
    "steady": '<path d="M3 12h3l2.6-4.5 4 9L16 12h5"/>',
    "better": '<path d="M3 17.5l4-2.2 4 1.2M11 16.5L20 7M14.8 6.5H20.5V12"/>',
    "worse": '<path d="M3 6.5l4 2.2 4-1.2M11 7.5L20 17M14.8 17.5H20.5V12"/>',
    "higher": '<path d="M12 20V4M6 10l6-6 6 6"/>',
    "lower": '<path d="M12 4v16M6 14l6 6 6-6"/>',
    "changed": '<path d="M3 16h7V8h11"/>',
    "few": '<circle cx="5" cy="12" r="1.6"/><circle cx="12" cy="12" r="1.6"/><path d="M17.5 12h3"/>',
    "within": '<path d="M3 5h18"/><path d="M3 15l4-3 4 3.5 4-4 5 2.5"/><path d="M15.5 20l1.8 1.6 3.7-3.6"/>',
    "beyond": '<path d="M3 5h18"/><path d="M3 15l4-3 4 3.5 4-4 5 2.5"/><path d="M16 18.5l3.6 3.6M19.6 18.5L16 22.1"/>',
    "sometimes": '<path d="M3 11h18"/><path d="M3 15l4.5-8 4.5 9 4.5-9 4.5 8"/>',
    "unsaid": '<path d="M3 8h18" stroke-dasharray="3 3.5"/><path d="M8 16h8"/>',
}


# Marks of the chart on a 36 x 20 field, for the words that explain them.
SHAPES = {
    "diamond": "M18 3l6.5 7-6.5 7-6.5-7z",
    "square": "M12.5 4.5h11v11h-11z",
    "triangle-up": "M18 3.5l7 12.5h-14z",
    "cross": "M15.5 3.5h5v4h4v5h-4v4h-5v-4h-4v-5h4z",
}
SIGNS = {
    "readings": (
        f'<path d="M2 14L18 6l16 6" stroke="{theme.PETROL}" stroke-width="2.4"/>'
        f'<circle cx="18" cy="6" r="3.4" fill="{theme.PETROL}"/>'
    ),
    "baseline": f'<circle cx="18" cy="10" r="5.5" fill="{theme.PAPER}" stroke="{theme.PETROL}" stroke-width="2.4"/>',
    "centre": f'<path d="M2 10h32" stroke="{theme.INK}" stroke-width="1.6"/>',
    "limits": (
        f'<path d="M2 3h32v14h-32z" fill="{theme.PETROL}" opacity=".1"/>'
        f'<path d="M2 3h32M2 17h32" stroke="{theme.FAINT}"/>'
    ),
    "aside": f'<circle cx="18" cy="10" r="3.4" fill="{theme.PAPER}" stroke="{theme.PETROL}" stroke-width="1.6"/>',
    "interval": (
        f'<path d="M18 2v16" stroke="{theme.PETROL}" stroke-width="5" stroke-linecap="round" opacity=".25"/>'
        f'<circle cx="18" cy="10" r="3.4" fill="{theme.PETROL}"/>'
    ),
    "target": f'<path d="M2 10h32" stroke="{theme.INK}" stroke-width="1.8" stroke-dasharray="7 5"/>',
    "way": f'<path d="M2 16L34 4" stroke="{theme.GREY}" stroke-width="1.6" stroke-dasharray="2 3"/>',
    "comparator": (
        f'<path d="M2 10h32" stroke="{theme.FAINT}" stroke-width="1.6"/>'
        f'<path d="M18 6l4 4-4 4-4-4z" fill="{theme.FAINT}"/>'
    ),
    "mark": f'<path d="M18 1v18" stroke="{theme.GREY}" stroke-width="1.6" stroke-dasharray="2 4"/>',
}


def as_address(svg: str) -> str:
    """An SVG as a data: address for <img src>."""
    return "data:image/svg+xml," + quote(svg, safe="/:=,;()")


def status_icon(status: Status) -> str:
    """The sign that stands beside a status's word."""
    return _icon(theme.LOOKS[status])


def variation_icon(variation: Variation | None) -> str:
    """The sign of what the latest reading tells; None where no rule could look."""
    return _icon(theme.TOO_FEW_LOOK if variation is None else theme.SIGNAL_LOOKS[variation])


def assurance_icon(assurance: Assurance) -> str:
    """The sign of whether the target can be counted on."""
    return _icon(theme.ASSURANCE_LOOKS[assurance])


def legend_icon(sign: Sign) -> str:
    """A mark of the chart, as it is drawn there."""
    return f'<svg {XMLNS} viewBox="0 0 36 20" width="36" height="20" fill="none">{_sign(sign)}</svg>'


def _sign(sign: Sign) -> str:
    if sign.variation is None:
        return SIGNS[sign.sign]
    path, colour = SHAPES[theme.RULE_SHAPES[Rule(sign.sign)]], theme.signal_colour(sign.variation)
    return f'<path d="{path}" fill="{colour}" stroke="{theme.PAPER}"/>'


def _icon(look: theme.Look) -> str:
    pen = f'stroke="{look.line}" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"'
    return f'<svg {XMLNS} viewBox="0 0 24 24" width="24" height="24" fill="none" {pen}>{ICONS[look.icon]}</svg>'


def flag() -> str:
    """The board's own mark: a flag at the end of a way."""
    pen = f'fill="none" stroke="{theme.PAPER}" stroke-width="3" stroke-linejoin="round"'
    field = f'<rect width="32" height="32" rx="7" fill="{theme.PETROL}"/>'
    return f'<svg {XMLNS} viewBox="0 0 32 32">{field}<path d="M11 26V6h13l-4 5 4 5H11" {pen}/></svg>'


def goal_bar(bar: Bar, status: Status) -> str:
    """The way from baseline to target. The target is always to the right, so a way to the left is backwards."""
    place = _Across(bar.low, bar.high, is_mirrored=_is_mirrored(bar, status))
    colour = theme.data_colour(status)
    middle = BAR_HEIGHT / 2
    parts = [f'<rect x="0" y="{middle - 4}" width="100%" height="8" rx="4" fill="{theme.TRACK}"/>']
    if bar.baseline is not None and bar.latest is not None:
        parts.append(_way(place(bar.baseline), place(bar.latest), colour))
    if bar.baseline is not None:
        parts.append(_tick(place(bar.baseline), 6, 18, theme.GREY, 2))
    parts += [_target_tick(place(target)) for target in bar.targets]
    if bar.latest is not None:
        parts.append(
            f'<circle cx="{place(bar.latest):.2f}%" cy="{middle}" r="6.5" fill="{colour}" '
            f'stroke="{theme.PAPER}" stroke-width="2"/>'
        )
    return _svg(BAR_HEIGHT, parts)


def trend(picture: Trend, status: Status) -> str:
    """Readings on a true time axis with the target as a dashed level; the latest one filled, a lone baseline hollow."""
    values = [each.value for each in picture.points] + list(picture.targets)
    across = _days(picture.points, TREND_MARGIN)
    up = _Up(min(values), max(values), TREND_HEIGHT, 7)
    parts = [_level(up(target)) for target in picture.targets]
    places = [(across(each.day.toordinal()), up(each.value)) for each in picture.points]
    parts.append(_polyline(places, TREND_HEIGHT, theme.PETROL, 2))
    if 2 <= len(places) <= MANY_POINTS:
        parts += [_dot(place, 2.6, theme.PETROL) for place in places[1:-1]]
    parts.append(_dot(places[0], 3.4, theme.PAPER, theme.PETROL))
    if len(places) > 1:
        parts.append(_dot(places[-1], 4.2, theme.data_colour(status)))
    return _svg(TREND_HEIGHT, parts)


def tile_bars(tile: Tile) -> str:
    """One bar per point, evenly spaced, with the line to reach."""
    top = max([each.value for each in tile.points] + [tile.line or 0.0, 1e-9])
    up = _Up(0.0, top, TILE_HEIGHT, 2)
    slot = 100 / len(tile.points)
    width = min(0.55 * slot, 16)
    parts = [_tile_bar(each.value, (no + 0.5) * slot - width / 2, width, up) for no, each in enumerate(tile.points)]
    if tile.line is not None:
        parts.append(_level(up(tile.line)))
    return _svg(TILE_HEIGHT, parts)


def tile_steps(tile: Tile) -> str:
    """A step line up to the latest point, on a scale from 0 to the tile's line."""
    up = _Up(0.0, tile.line or max(each.value for each in tile.points), TILE_HEIGHT, 4)
    across = _days(tile.points, 2.5)
    places: list[tuple[float, float]] = []
    for each in tile.points:
        x, y = across(each.day.toordinal()), up(each.value)
        places += [(x, places[-1][1]), (x, y)] if places else [(x, y)]
    return _svg(
        TILE_HEIGHT,
        [
            f'<line x1="0" x2="100%" y1="{TILE_HEIGHT - 1}" y2="{TILE_HEIGHT - 1}" stroke="{theme.LINE}"/>',
            _polyline(places, TILE_HEIGHT, theme.PETROL, 2),
            _dot(places[-1], 4, theme.PETROL),
        ],
    )


TREND_MARGIN = 4.0  # percent of the width, so that dots are not cut
MANY_POINTS = 14  # with more, dots only thicken the line


class _Across:
    """Figures to percent of the width."""

    def __init__(self, low: float, high: float, *, is_mirrored: bool = False, margin: float = 0.0) -> None:
        self._low, self._span = low, high - low
        self._is_mirrored, self._margin = is_mirrored, margin

    def __call__(self, value: float) -> float:
        share = (value - self._low) / self._span if self._span else 0.5
        share = 1 - share if self._is_mirrored else share
        return self._margin + share * (100 - 2 * self._margin)


class _Up:
    """Figures to pixels from the top."""

    def __init__(self, low: float, high: float, height: float, margin: float) -> None:
        self._low, self._span = low, high - low
        self._height, self._margin = height, margin

    def __call__(self, value: float) -> float:
        share = (value - self._low) / self._span if self._span else 0.5
        return self._height - self._margin - share * (self._height - 2 * self._margin)


def _days(points: Sequence[Point], margin: float) -> _Across:
    days = [each.day.toordinal() for each in points]
    return _Across(min(days), max(days), margin=margin)


def _is_mirrored(bar: Bar, status: Status) -> bool:
    """A target below the baseline is drawn to its right, unless the goal is met on the other side of the baseline."""
    if bar.baseline is None or not bar.targets:
        return False
    is_below = bar.targets[0] < bar.baseline
    return is_below and not (bar.is_backwards and status is Status.MET)


def _svg(height: float, parts: Sequence[str]) -> str:
    return f'<svg {XMLNS} width="100%" height="{height}">{"".join(parts)}</svg>'


def _way(start: float, end: float, colour: str) -> str:
    """The way gone, with an arrow head in its middle when there is room for one."""
    left, width, middle = min(start, end), abs(end - start), BAR_HEIGHT / 2
    way = f'<rect x="{left:.2f}%" y="{middle - 4}" width="{width:.2f}%" height="8" fill="{colour}"/>'
    if width < ARROW_NEEDS:
        return way
    tip = "M-3 -3 L2 0 L-3 3" if end > start else "M3 -3 L-2 0 L3 3"
    return (
        way + f'<svg x="{left + width / 2:.2f}%" y="{middle}" width="1" height="1" overflow="visible">'
        f'<path d="{tip}" fill="none" stroke="{theme.PAPER}" stroke-width="1.8" stroke-linejoin="round" '
        'stroke-linecap="round"/></svg>'
    )


ARROW_NEEDS = 9.0  # percent of the width: less is hidden by the dot


def _tick(x: float, top: float, bottom: float, colour: str, width: float) -> str:
    return f'<line x1="{x:.2f}%" x2="{x:.2f}%" y1="{top}" y2="{bottom}" stroke="{colour}" stroke-width="{width}"/>'


def _target_tick(x: float) -> str:
    """A taller tick with a flag, so that it is told from the baseline without colour."""
    cloth = f'<path d="M0 0h7l-2 3 2 3h-7z" fill="{theme.INK}"/>'
    flag_ = f'<svg x="{x:.2f}%" y="1" width="1" height="1" overflow="visible">{cloth}</svg>'
    return _tick(x, 1, 23, theme.INK, 2) + flag_


def _level(y: float) -> str:
    pen = f'stroke="{theme.INK}" stroke-width="1.3" stroke-dasharray="4 3"'
    return f'<line x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}" {pen}/>'


def _dot(place: tuple[float, float], radius: float, fill: str, stroke: str = theme.PAPER) -> str:
    x, y = place
    return f'<circle cx="{x:.2f}%" cy="{y:.1f}" r="{radius}" fill="{fill}" stroke="{stroke}" stroke-width="1.6"/>'


def _polyline(places: Sequence[tuple[float, float]], height: float, colour: str, width: float) -> str:
    if len(places) < 2:
        return ""
    corners = " ".join(f"{x:.2f},{y:.1f}" for x, y in places)
    return (
        f'<svg width="100%" height="{height}" viewBox="0 0 100 {height}" preserveAspectRatio="none">'
        f'<polyline points="{corners}" fill="none" stroke="{colour}" stroke-width="{width}" '
        'stroke-linejoin="round" stroke-linecap="round" vector-effect="non-scaling-stroke"/></svg>'
    )


def _tile_bar(value: float, x: float, width: float, up: _Up) -> str:
    y = up(value)
    return (
        f'<rect x="{x:.2f}%" y="{y:.1f}" width="{width:.2f}%" height="{max(TILE_HEIGHT - 2 - y, 1.5):.1f}" rx="1.5" '
        f'fill="{theme.PETROL}"/>'
    )
