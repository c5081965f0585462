"""Charts as files: real pictures with their own heading."""

from pipeline.charts.export import as_png, as_svg, svg_as_png, with_heading
from pipeline.charts.series import series_chart
from tests.charts.pictures import SIGNALS


def test_a_chart_becomes_a_png_and_an_svg_with_its_heading() -> None:
    drawn = series_chart(SIGNALS, "sv")
    assert drawn is not None
    headed = with_heading(drawn, "Andel som följs upp", "Startläget var 18 %. " * 20)
    assert as_png(headed).startswith(b"\x89PNG\r\n")
    svg = as_svg(headed).decode()
    assert "Andel som följs upp" in svg and "Mittlinje" in svg
    assert len(headed["title"]["subtitle"]) > 1


def test_a_drawing_becomes_a_png_of_twice_its_size() -> None:
    png = svg_as_png('<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><text>å</text></svg>')
    assert png.startswith(b"\x89PNG\r\n")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (60, 40)


def test_a_heading_leaves_the_chart_it_was_given_alone() -> None:
    drawn = series_chart(SIGNALS, "sv")
    assert drawn is not None
    with_heading(drawn, "x", "y")
    assert "title" not in drawn
