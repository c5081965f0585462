"""The words on one indicator's chart: which, in which colour, and where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.charts import theme
from pipeline.charts.axes import Plot
from pipeline.charts.labels import (
    Anchor,
    Room,
    lines_of,
    spread,
    take_free_side,
    take_free_spot,
)
from pipeline.charts.shapes import Phase, Picture, Point, Series
from pipeline.charts.theme import ON_SCREEN, Lettering
from pipeline.text.numbers import number, percent

MARK_LETTERS = 56
TITLE_LETTERS = 18  # what the axis title takes of the first line above the plot
FEW_POINTS = 8  # up to so many, each point says its value
ALONG_THE_WAY = (0.5, 0.35, 0.65, 0.2, 0.8)  # where the way's name may stand
AT_THE_EDGE = 0.88  # a line that ends this far to the right is named in the margin


@dataclass(frozen=True, slots=True)
class Word:
    """One line of text. ``day`` None is the right edge, ``value`` None the upper one; the offset is in pixels.

    ``leads_to`` is the figure that a thin line leads to, where the words stand far from it.
    """

    text: str
    colour: str
    day: date | None
    value: float | None
    dx: float
    dy: float
    align: str
    baseline: str
    weight: str = "normal"
    leads_to: float | None = None


def words_inside(picture: Picture, plot: Plot, language: str, lettering: Lettering = ON_SCREEN) -> list[Word]:
    """The baseline's words, values while they are few, and names of lines that end early; each on a free side."""
    rooms = _rooms(picture, plot, lettering)
    words = []
    for point, text, colour, weight in _inside(picture, plot, language):
        side = take_free_side(rooms, plot.spot(point), text)
        anchor = {Anchor.POINT: point.value, Anchor.HEAD: plot.values.high, Anchor.FOOT: plot.values.low}[side.anchor]
        leads_to = point.value if side.is_far else None
        place = (side.dx, side.dy, side.align, side.baseline)
        words.append(Word(text, colour, point.day, anchor, *place, weight, leads_to))
    return [*words, *_way_words(picture, plot, rooms)]


def _way_words(picture: Picture, plot: Plot, rooms: Sequence[Room]) -> Iterator[Word]:
    """The name of the way to the target, somewhere along it; left out where there is no room near it."""
    if picture.way is None:
        return
    start, end = picture.way.start, picture.way.end
    places = [
        (start.day + share * (end.day - start.day), start.value + share * (end.value - start.value))
        for share in ALONG_THE_WAY
    ]
    found = take_free_spot(rooms, [(plot.across(day), plot.down(value)) for day, value in places], picture.way.label)
    if found is not None:
        (day, value), side = places[found[0]], found[1]
        yield Word(picture.way.label, theme.QUIET, day, value, side.dx, side.dy, side.align, side.baseline)


def words_in_margin(picture: Picture, plot: Plot, language: str, lettering: Lettering = ON_SCREEN) -> list[Word]:
    """Words to the right of the plot, at the height of what they name, pushed apart where they would touch."""
    labels = list(_in_margin(picture, plot, language))
    texts = [lines_of(text, lettering.margin_letters) for _, text, _, _ in labels]
    height = lettering.plots[0][1]
    heights = [lettering.line_height * len(lines) + 6 for lines in texts]
    wanted = [height * plot.down(value) for value, *_ in labels]
    middles = spread(wanted, heights, -8, height + 8)
    return [
        Word(line, colour, None, value, 12, middle - want + offset, "left", "middle", weight)
        for (value, _, colour, weight), lines, want, middle in zip(labels, texts, wanted, middles, strict=True)
        for line, offset in zip(lines, _line_offsets(len(lines), lettering.line_height), strict=True)
    ]


def words_above(picture: Picture, plot: Plot, lettering: Lettering = ON_SCREEN, *, has_title: bool) -> list[Word]:
    """The vertical marks' words above the plot, on as many lines as it takes to keep them apart."""
    whole, per_letter = lettering.plots[0][0], lettering.letter_width
    taken = [(0.0, TITLE_LETTERS * per_letter, 0)] if has_title else []
    words = []
    for mark in sorted(picture.marks, key=lambda each: each.day):
        lines = lines_of(mark.label, MARK_LETTERS)
        x, width = whole * plot.across(mark.day), max(map(len, lines)) * per_letter + 12
        align, left = ("left", x) if x + width < whole else ("right", x - width)
        first = 0
        while any(left < right and start < left + width and first <= row for start, right, row in taken):
            first += 1
        if first + len(lines) > lettering.mark_lines:
            continue
        taken += [(left, left + width, first + no) for no in range(len(lines))]
        words += [
            Word(line, theme.QUIET, mark.day, None, 0, -8 - lettering.line_height * (first + no), align, "bottom")
            for no, line in enumerate(reversed(lines))
        ]
    return words


def own_colour(no: int) -> str:
    """The colour of the clinic's line number ``no``, the whole being 0."""
    return theme.SERIES_COLOURS[no % len(theme.SERIES_COLOURS)]


def _rooms(picture: Picture, plot: Plot, lettering: Lettering) -> list[Room]:
    own = [[plot.spot(each) for each in line.points] for line in (*picture.series, *picture.comparators)]
    own += [[plot.spot(picture.way.start), plot.spot(picture.way.end)]] if picture.way else []
    levels = [[(0.0, plot.down(each.value)), (1.0, plot.down(each.value))] for each in picture.targets]
    marks = [[(plot.across(each.day), 0.0), (plot.across(each.day), 1.0)] for each in picture.marks]
    dots = [spot for line in own for spot in line]
    lines = [*own, *levels, *marks, *_centre_lines(picture, plot)]
    return [Room(size, lines, dots, lettering) for size in lettering.plots]


def _centre_lines(picture: Picture, plot: Plot) -> list[list[tuple[float, float]]]:
    return [
        [(plot.across(day), plot.down(centre)) for day in (phase.first, phase.last)]
        for phase, centre in _phases(picture)
    ]


def _phases(picture: Picture) -> list[tuple[Phase, float]]:
    """The phases that have a centre line, and where it lies."""
    phases = picture.control.phases if picture.control else ()
    return [(each, each.centre) for each in phases if each.centre is not None]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place on the chart that is no reading."""

    day: date
    value: float
    label: str = ""
    short: str = ""


def _middle(first: date, last: date) -> date:
    return first + (last - first) / 2


def _inside(picture: Picture, plot: Plot, language: str) -> Iterator[tuple[Point, str, str, str]]:
    if picture.baseline:
        yield picture.baseline, picture.baseline.label, theme.PETROL, "normal"
    is_few = sum(len(each.points) for each in picture.series) <= FEW_POINTS
    for no, series in enumerate(picture.series):
        if not _ends_at_edge(series, plot) and not _is_baseline(picture, series.points[-1]):
            yield series.points[-1], _last_words(picture, series, language), own_colour(no), "bold"
        for point in series.points[:-1] if is_few else ():
            if not _is_baseline(picture, point):
                yield point, _value(picture, point, language), own_colour(no), "normal"
    for series in picture.comparators:
        if not _ends_at_edge(series, plot):
            yield series.points[-1], _named_value(picture, series, language), theme.QUIET, "normal"
    for phase, centre in _phases(picture):
        if plot.across(phase.last) <= AT_THE_EDGE:
            yield _Spot(_middle(phase.first, phase.last), centre), phase.label, theme.INK, "normal"


def _in_margin(picture: Picture, plot: Plot, language: str) -> Iterator[tuple[float, str, str, str]]:
    for level in picture.targets:
        yield level.value, level.label, theme.INK, "normal"
    for phase, centre in _phases(picture):
        if plot.across(phase.last) > AT_THE_EDGE:
            yield centre, phase.label, theme.INK, "normal"
    for no, series in enumerate(picture.series):
        if _ends_at_edge(series, plot) and not _is_baseline(picture, series.points[-1]):
            yield series.points[-1].value, _last_words(picture, series, language), own_colour(no), "bold"
    for series in picture.comparators:
        if _ends_at_edge(series, plot):
            yield series.points[-1].value, _named_value(picture, series, language), theme.QUIET, "normal"


def _line_offsets(lines: int, height: float) -> Sequence[float]:
    return [(no - (lines - 1) / 2) * height for no in range(lines)]


def _ends_at_edge(series: Series, plot: Plot) -> bool:
    return plot.across(series.points[-1].day) > AT_THE_EDGE


def _is_baseline(picture: Picture, point: Point) -> bool:
    baseline = picture.baseline
    return baseline is not None and (point.day, point.value) == (baseline.day, baseline.value)


def _last_words(picture: Picture, series: Series, language: str) -> str:
    """What a line's end says: all of its latest reading when it is alone, its name and value among others."""
    return series.points[-1].label if len(picture.series) == 1 else _named_value(picture, series, language)


def _named_value(picture: Picture, series: Series, language: str) -> str:
    return f"{series.name} {_value(picture, series.points[-1], language)}"


def _value(picture: Picture, point: Point, language: str) -> str:
    if point.short:
        return point.short
    if picture.is_percent:
        return percent(point.value, language)
    return number(point.value, language, 2 if abs(point.value) < 10 else 1)
