"""A chart as a picture to take along: it carries its own heading and source, for it will stand alone."""

import vl_convert

from pipeline.charts import theme
from pipeline.charts.labels import lines_of
from pipeline.charts.vega import Spec

VEGA_LITE = "6.4"
SCALE = 2.0
TITLE_LETTERS, SUBTITLE_LETTERS = 100, 150


def as_png(spec: Spec) -> bytes:
    """The chart in twice the size it is stated in, for a screen or a page."""
    png: bytes = vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE, scale=SCALE)
    return png


def as_svg(spec: Spec) -> bytes:
    """The chart as lines and text, sharp at any size."""
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
    return svg.encode()


def svg_as_png(svg: str) -> bytes:
    """A drawing of our own on white, for a document that takes no SVG."""
    start, rest = svg.split(">", 1)
    png: bytes = vl_convert.svg_to_png(f'{start}><rect width="100%" height="100%" fill="#FFFFFF"/>{rest}', scale=SCALE)
    return png


def with_heading(spec: Spec, title: str, about: str) -> Spec:
    """The same chart under its name and what is said of it."""
    heading = {
        "text": lines_of(title, TITLE_LETTERS),
        "subtitle": lines_of(about, SUBTITLE_LETTERS),
        "anchor": "start",
        "fontSize": 22,
        "subtitleFontSize": 14,
        "color": theme.INK,
        "subtitleColor": theme.QUIET,
        "subtitlePadding": 8,
        "offset": 18,
    }
    return spec | {"title": heading, "padding": dict.fromkeys(("left", "top", "right", "bottom"), 20)}
