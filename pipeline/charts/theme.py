"""The one palette and what is made of it: status colours, CSS variables, the configuration of every chart.

.streamlit/config.toml repeats the colours for Streamlit's own widgets; a test keeps the two alike.
"""

from dataclasses import dataclass
from typing import Any

from babel import Locale

from pipeline.domain.attainment import Status
from pipeline.domain.spc import Assurance, Rule, Variation

FONT = "'Source Sans', 'Source Sans Pro', sans-serif"

PAPER = "#FBFAF7"
SAND = "#F1EFE9"
LINE = "#DEDAD0"
INK = "#17262E"
QUIET = "#4A565C"  # 7:1 on paper: small text that is not the point
FAINT = "#838D94"  # 3:1 on paper: lines of comparison, never text
TRACK = "#E6E2D8"
PETROL = "#0B5C6B"  # the one colour for data
PETROL_TINT = "#E1EEF0"
GREEN, GREEN_TINT, GREEN_TEXT = "#2C7A4B", "#E3F1E7", "#1D5A35"
BRICK, BRICK_TINT, BRICK_TEXT = "#A8362A", "#F8E4E0", "#8A2A20"
AMBER, AMBER_TINT, AMBER_TEXT = "#B26A00", "#FBEBD3", "#7A4900"
GREY, GREY_TINT, GREY_TEXT = "#5D6B72", "#ECEAE4", "#4A565C"

# Lines of the same clinic (the whole, then its groups): told apart by dash and shape too.
SERIES_COLOURS = (PETROL, "#377985", "#62727A", "#86683A")
SERIES_DASHES: tuple[tuple[int, ...], ...] = ((1, 0), (7, 3), (2, 3), (9, 3, 2, 3))
SERIES_SHAPES = ("circle", "square", "triangle-up", "diamond")


@dataclass(frozen=True, slots=True)
class Lettering:
    """How large the words on a chart are, in pixels; ``plots`` are the small and the large plot they stand on.

    ``mark_lines``: so many lines of words above the plot at most; a mark beyond that has its line only.
    """

    size: int
    letter_width: float
    line_height: float
    margin_letters: int
    mark_lines: int
    plots: tuple[tuple[float, float], tuple[float, float]]


# Plots in windows of 1366 x 768 and 1920 x 1080 pixels.
ON_SCREEN = Lettering(14, 7.3, 18.0, 28, 9, ((820.0, 300.0), (1340.0, 600.0)))
FOR_PROJECTOR = Lettering(20, 10.2, 25.0, 20, 2, ((960.0, 240.0), (1260.0, 520.0)))  # read from four metres


@dataclass(frozen=True, slots=True)
class Look:
    """How a status is seen: the colour of lines and marks, of its text, of the field behind it; its icon."""

    line: str
    text: str
    tint: str
    icon: str


# Green and brick are verdicts, amber asks for a look, grey says that there is nothing to say.
_GREEN = (GREEN, GREEN_TEXT, GREEN_TINT)
_BRICK = (BRICK, BRICK_TEXT, BRICK_TINT)
_AMBER = (AMBER, AMBER_TEXT, AMBER_TINT)
_GREY = (GREY, GREY_TEXT, GREY_TINT)
_PETROL = (PETROL, PETROL, PETROL_TINT)

LOOKS = {
    Status.MET: Look(*_GREEN, "check"),
    Status.ON_TRACK: Look(*_PETROL, "up"),
    Status.BEHIND: Look(*_AMBER, "clock"),
    Status.UNCHANGED: Look(*_AMBER, "equal"),
    Status.WRONG_WAY: Look(*_BRICK, "back"),
    Status.NOT_MET: Look(*_BRICK, "cross"),
    Status.NOT_ASSESSABLE: Look(*_GREY, "question"),
    Status.NO_TARGET: Look(*_GREY, "eye"),
}

# A marked point: the shape tells which rule, the colour whether it is for the better.
RULE_SHAPES = {
    Rule.OUTSIDE: "diamond",
    Rule.LONG_RUN: "square",
    Rule.SHIFT: "square",
    Rule.TREND: "triangle-up",
    Rule.TWO_OF_THREE: "cross",
}
SIGNAL_LOOKS = {
    Variation.COMMON: Look(*_GREY, "steady"),
    Variation.IMPROVEMENT: Look(*_GREEN, "better"),
    Variation.CONCERN: Look(*_BRICK, "worse"),
    Variation.NEUTRAL_HIGH: Look(*_AMBER, "higher"),
    Variation.NEUTRAL_LOW: Look(*_AMBER, "lower"),
    Variation.SPECIAL: Look(*_AMBER, "changed"),
}
TOO_FEW_LOOK = Look(*_GREY, "few")
ASSURANCE_LOOKS = {
    Assurance.NONE: Look(*_GREY, "unsaid"),
    Assurance.PASS: Look(*_GREEN, "within"),
    Assurance.FAIL: Look(*_BRICK, "beyond"),
    Assurance.INCONSISTENT: Look(*_AMBER, "sometimes"),
}

CSS_COLOURS = {
    "paper": PAPER,
    "sand": SAND,
    "line": LINE,
    "ink": INK,
    "quiet": QUIET,
    "petrol": PETROL,
    "petrol-tint": PETROL_TINT,
    "amber": AMBER,
    "amber-text": AMBER_TEXT,
    "amber-tint": AMBER_TINT,
}


def data_colour(status: Status) -> str:
    """The colour of a figure with that status; without a target there is no verdict, only data."""
    return PETROL if status is Status.NO_TARGET else LOOKS[status].line


def signal_colour(variation: Variation) -> str:
    """The colour of a point that a rule has marked."""
    return SIGNAL_LOOKS[variation].line


def css_variables() -> str:
    """The palette for a style sheet: --paper everywhere; --mark, --text and --tint inside .status-met and the like."""
    palette = ":root{" + "".join(f"--{name}:{colour};" for name, colour in CSS_COLOURS.items()) + "}"
    statuses = (
        f".status-{status.value.replace('_', '-')}{{--mark:{look.line};--text:{look.text};--tint:{look.tint}}}"
        for status, look in LOOKS.items()
    )
    return palette + "".join(statuses)


def chart_config(language: str, lettering: Lettering = ON_SCREEN) -> dict[str, Any]:
    """What every chart has in common: Vega-Lite's config."""
    return {
        "background": PAPER,
        "font": FONT,
        "locale": {"number": _number_locale(language), "time": _time_locale(language)},
        "view": {"stroke": None},
        "axis": {
            "labelColor": QUIET,
            "labelFontSize": lettering.size,
            "titleColor": QUIET,
            "titleFontSize": lettering.size,
            "titleFontWeight": "normal",
            "gridColor": SAND,
            "domainColor": LINE,
            "tickColor": LINE,
        },
        "text": {"fontSize": lettering.size, "color": INK},
        "point": {"filled": True},
        "line": {"strokeWidth": 2.5, "strokeCap": "round", "strokeJoin": "round"},
    }


def _number_locale(language: str) -> dict[str, object]:
    """d3's number locale out of Babel's."""
    symbols = Locale.parse(language).number_symbols["latn"]
    return {
        "decimal": symbols["decimal"],
        "thousands": symbols["group"],
        "grouping": [3],
        "currency": ["", ""],
        "minus": "\N{MINUS SIGN}",
    }


def _time_locale(language: str) -> dict[str, object]:
    """d3's time locale out of Babel's: Sunday first, short months without full stops."""
    locale = Locale.parse(language)
    sunday_first = [6, 0, 1, 2, 3, 4, 5]
    months = range(1, 13)
    return {
        "dateTime": "%-d %B %Y %H:%M",
        "date": "%Y-%m-%d",
        "time": "%H:%M",
        "periods": ["", ""],
        "days": [locale.days["format"]["wide"][day] for day in sunday_first],
        "shortDays": [locale.days["format"]["abbreviated"][day].strip(".") for day in sunday_first],
        "months": [locale.months["format"]["wide"][month] for month in months],
        "shortMonths": [locale.months["format"]["abbreviated"][month].strip(".") for month in months],
    }
