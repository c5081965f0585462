"""The answers to one question as stacked bars, SVG text: a bar for each group and round, its n beside it.

Answers stand in their order from the darkest tone to the lightest, each with its share written in
it; what was not told is a dashed field, and a hidden group is a sentence where its bar would be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from textwrap import shorten, wrap

from pipeline.charts import theme
from pipeline.charts.diagram import FONT, PER_LETTER, SIZE

WIDTH, LEFT, BAR, STEP, LINE = 1120, 300, 30, 56, 18
NARROWEST = 42  # pixels a share needs to be written in its own part
TONES = (theme.PETROL, "#3F7986", "#8FB4BB", "#C3D8DB", theme.TRACK, "#F4F1EA")
NAME_LINES = 2  # of a group's name, before it is cut
DARK = 0.24  # relative luminance under which white letters stand out better than ink


@dataclass(frozen=True, slots=True)
class StackedBar:
    """One group in one round. ``parts`` are (share 0-100, the share in words), None where it was not told.

    ``instead`` is what is said where there is no bar: too few answered.
    """

    name: str
    about: str
    parts: tuple[tuple[float, str] | None, ...] = ()
    instead: str = ""


def stacked_bars(answers: Sequence[str], bars: Sequence[StackedBar], untold: str) -> str:
    """The bars under a row that names the tones. ``untold`` names the dashed field."""
    is_partly = any(_rest(each) for each in bars)
    names = [*answers, untold] if is_partly else list(answers)
    legend, top = _legend(names, len(answers))
    tops = list(accumulate((_height(each) for each in bars), initial=top))
    drawn = [_bar(each, y, len(answers)) for each, y in zip(bars, tops, strict=False)]
    height = tops[-1] - (STEP - BAR) + 14
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'font-family="{FONT}" font-size="{SIZE}">{legend}{"".join(drawn)}</svg>'
    )


def tone(place: int, count: int) -> str:
    """The colour of an answer: the first is the darkest; two answers are far apart, and more than six are mixed."""
    steps = len(TONES) - 1
    at = min(place * min(steps, max(count, 3)) / max(count - 1, 1), steps)
    return TONES[round(at)] if count <= len(TONES) else _mixed(TONES[int(at)], TONES[min(int(at) + 1, steps)], at % 1)


def _mixed(one: str, other: str, share: float) -> str:
    """A colour between two, ``share`` of the way."""
    parts = zip(_rgb(one), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in parts)


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _ink(colour: str) -> str:
    """White or ink, whichever is read more easily on the colour."""
    red, green, blue = ((part / 255) ** 2.2 for part in _rgb(colour))
    return "#FFFFFF" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < DARK else theme.INK


def _rest(bar: StackedBar) -> float:
    """The share of the answers that nobody has told how they fell; 0 where every one is told."""
    if bar.instead or None not in bar.parts:
        return 0.0
    return max(100 - sum(part[0] for part in bar.parts if part), 0.0)


def _legend(names: Sequence[str], count: int) -> tuple[str, int]:
    """The names of the tones in rows; one that is wider than the row is cut, for the table has it whole."""
    x, y, drawn = LEFT, 16, []
    for place, name in enumerate(names):
        shown = shorten(name, int((WIDTH - LEFT - 34) / PER_LETTER), placeholder=" …")
        width = 34 + int(len(shown) * PER_LETTER)
        if x + width > WIDTH and x > LEFT:
            x, y = LEFT, y + 24
        drawn.append(_field(x, y - 12, 14, 14, place, count))
        drawn.append(f'<text x="{x + 20}" y="{y}" fill="{theme.INK}">{escape(shown)}</text>')
        x += width
    return "".join(drawn), y + 20


def _name(bar: StackedBar) -> list[str]:
    """The group's name in lines that fit beside the bar."""
    fits = int((LEFT - 16) / (PER_LETTER * 1.08))  # bold letters are wider
    return wrap(bar.name, fits, max_lines=NAME_LINES, placeholder=" …") or [""]


def _height(bar: StackedBar) -> int:
    return STEP + (len(_name(bar)) - 1) * LINE


def _bar(bar: StackedBar, y: int, count: int) -> str:
    lines = _name(bar)
    words = "".join(
        f'<text x="0" y="{y + 13 + no * LINE}" fill="{theme.INK}" font-weight="600">{escape(line)}</text>'
        for no, line in enumerate(lines)
    )
    about = y + 31 + (len(lines) - 1) * LINE
    words += f'<text x="0" y="{about}" fill="{theme.QUIET}" font-size="13.5">{escape(bar.about)}</text>'
    if bar.instead:
        return f'{words}<text x="{LEFT}" y="{y + 20}" fill="{theme.QUIET}">{escape(bar.instead)}</text>'
    scale = (WIDTH - LEFT) / 100
    x, drawn = float(LEFT), []
    for place, part in enumerate(bar.parts):
        if part is None or not part[0]:
            continue
        width = part[0] * scale
        drawn.append(_field(x, y, width - 2, BAR, place, count))
        if width >= NARROWEST:
            ink = _ink(tone(place, count))
            drawn.append(f'<text x="{x + 9:.0f}" y="{y + 20}" fill="{ink}">{escape(part[1])}</text>')
        x += width
    rest = _rest(bar) * scale
    return words + "".join(drawn) + (_field(x, y, rest - 2, BAR, count, count) if rest > 2 else "")


def _field(x: float, y: float, width: float, height: float, place: int, count: int) -> str:
    """One part of a bar, or its sample in the legend; the place after the last answer is what was not told."""
    at = f'x="{x:.1f}" y="{y}" width="{max(width, 1):.1f}" height="{height}"'
    if place == count:
        return f'<rect {at} fill="none" stroke="{theme.FAINT}" stroke-dasharray="3 3"/>'
    return f'<rect {at} fill="{tone(place, count)}" stroke="{theme.FAINT}" stroke-width=".5"/>'
