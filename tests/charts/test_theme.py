import tomllib

import pytest

from pipeline.charts import theme
from pipeline.domain.attainment import Status
from scripts.start import ROOT

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]

SAME = {
    "primaryColor": theme.PETROL,
    "backgroundColor": theme.PAPER,
    "secondaryBackgroundColor": theme.SAND,
    "textColor": theme.INK,
    "borderColor": theme.LINE,
    "blueColor": theme.PETROL,
    "blueBackgroundColor": theme.PETROL_TINT,
    "greenColor": theme.GREEN,
    "greenBackgroundColor": theme.GREEN_TINT,
    "greenTextColor": theme.GREEN_TEXT,
    "redColor": theme.BRICK,
    "redBackgroundColor": theme.BRICK_TINT,
    "redTextColor": theme.BRICK_TEXT,
    "orangeColor": theme.AMBER,
    "orangeBackgroundColor": theme.AMBER_TINT,
    "orangeTextColor": theme.AMBER_TEXT,
    "grayColor": theme.GREY,
    "grayBackgroundColor": theme.GREY_TINT,
    "grayTextColor": theme.GREY_TEXT,
}


def luminance(colour: str) -> float:
    """WCAG 2.1's relative luminance."""
    channels = [int(colour[no : no + 2], 16) / 255 for no in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", SAME)
def test_streamlits_theme_has_the_colours_of_the_charts(name: str) -> None:
    assert CONFIG[name] == SAME[name]


def test_contrast_is_counted_as_the_standard_says() -> None:
    assert round(contrast("#FFFFFF", "#000000"), 2) == 21
    assert round(contrast("#777777", "#FFFFFF"), 2) == 4.48


@pytest.mark.parametrize("status", Status)
def test_every_status_can_be_read(status: Status) -> None:
    look = theme.LOOKS[status]
    assert contrast(look.text, look.tint) >= 4.5
    assert contrast(look.line, theme.PAPER) >= 3
    assert contrast(look.line, look.tint) >= 3


@pytest.mark.parametrize("colour", [theme.INK, theme.QUIET, theme.PETROL, theme.AMBER_TEXT])
def test_text_on_paper_can_be_read(colour: str) -> None:
    assert contrast(colour, theme.PAPER) >= 4.5


@pytest.mark.parametrize("colour", [*theme.SERIES_COLOURS[1:], theme.GREY])
def test_names_of_lines_can_be_read_and_lines_seen(colour: str) -> None:
    assert contrast(colour, theme.PAPER) >= 4.5


def test_lines_of_comparison_can_be_seen() -> None:
    assert contrast(theme.FAINT, theme.PAPER) >= 3


def test_no_two_statuses_share_both_colour_and_icon() -> None:
    assert len({(look.line, look.icon) for look in theme.LOOKS.values()}) == len(theme.LOOKS)


def test_a_chart_speaks_swedish() -> None:
    locale = theme.chart_config("sv")["locale"]
    assert locale["number"]["decimal"] == ","
    assert locale["number"]["thousands"] == "\N{NO-BREAK SPACE}"
    assert locale["time"]["shortMonths"][:5] == ["jan", "feb", "mars", "apr", "maj"]
    assert locale["time"]["days"][0] == "söndag"


def test_every_status_has_its_style() -> None:
    sheet = theme.css_variables()
    assert sheet.count("--tint:") == len(Status)
    assert f".status-not-assessable{{--mark:{theme.GREY}" in sheet
