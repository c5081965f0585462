import json
from typing import Any

import altair as alt
import pytest
from jsonschema import ValidationError

from pipeline.charts import theme
from pipeline.charts.series import series_chart
from pipeline.charts.vega import Spec
from tests.charts.pictures import NOTHING, PICTURES, START_AND_RESULT


def spec(name: str) -> Spec:
    drawn = series_chart(PICTURES[name], "sv")
    assert drawn is not None
    return drawn


def layers(spec: Spec, mark: str) -> list[Spec]:
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == mark]


def rows(layer: Spec) -> list[dict[str, Any]]:
    return layer["data"]["values"]


@pytest.mark.parametrize("name", PICTURES)
def test_every_chart_is_valid_vega_lite_though_the_page_never_checks(name: str) -> None:
    alt.LayerChart.from_dict(spec(name), validate=True)
    assert json.loads(json.dumps(spec(name))) == spec(name)


def test_a_wrong_chart_would_be_found() -> None:
    wrong = spec("counts")
    wrong["layer"][0]["mark"] = {"type": "sausage"}
    with pytest.raises(ValidationError):
        alt.LayerChart.from_dict(wrong, validate=True)


def test_without_figures_there_is_no_chart() -> None:
    assert series_chart(NOTHING, "sv") is None


def test_the_target_is_dashed_and_the_baseline_hollow() -> None:
    drawn = spec("start and result")
    target = layers(drawn, "rule")[0]
    assert target["mark"]["strokeDash"] and rows(target)[0]["value"] == 20
    ring = layers(drawn, "point")[-1]
    assert ring["mark"]["fill"] != ring["mark"]["stroke"]
    assert rows(ring) == [{"day": "2024-01-31T00:00:00", "value": 6.4, "label": "Startläge 6,4 %"}]


def test_every_point_tells_its_reading_in_words() -> None:
    drawn = spec("start and result")
    dots = layers(drawn, "point")[0]
    assert dots["encoding"]["tooltip"]["field"] == "label"
    assert [row["label"] for row in rows(dots)] == [point.label for point in START_AND_RESULT.series[0].points]


def test_groups_are_told_apart_by_dash_and_shape_and_named_in_their_tooltips() -> None:
    drawn = spec("groups and comparators")
    dashes = [tuple(layer["mark"]["strokeDash"]) for layer in layers(drawn, "line")[2:]]
    assert len(set(dashes)) == 3
    labels = [row["label"] for layer in layers(drawn, "point") for row in rows(layer)]
    assert any(label.startswith("kvinnor, ") for label in labels)
    assert any(label.startswith("Riket, ") for label in labels)


def test_time_starts_at_midnight_where_the_reader_is() -> None:
    drawn = spec("36 months")
    assert all(row["day"].endswith("T00:00:00") for row in rows(layers(drawn, "line")[0]))


@pytest.mark.parametrize(("name", "sign"), [("36 months", "\N{NO-BREAK SPACE}%"), ("counts", "")])
def test_a_share_has_its_sign_on_the_axis_and_a_count_its_unit_above(name: str, sign: str) -> None:
    axis = layers(spec(name), "line")[0]["encoding"]["y"]["axis"]
    assert axis["labelExpr"].endswith(f"+ '{sign}'")
    assert axis["title"] == (None if sign else "patienter")


def test_padding_is_said_for_each_side() -> None:
    # Streamlit 1.67 sets padding.bottom on what it is given, and stops at a plain number.
    assert isinstance(spec("counts")["padding"], dict)


@pytest.mark.parametrize("name", list(PICTURES))
def test_a_chart_for_the_projector_has_no_words_under_twenty_pixels(name: str) -> None:
    drawn = series_chart(PICTURES[name], "sv", theme.FOR_PROJECTOR)
    if drawn is None:
        assert PICTURES[name] is NOTHING
        return
    config = drawn["config"]
    sizes = (config["axis"]["labelFontSize"], config["axis"]["titleFontSize"], config["text"]["fontSize"])
    assert min(sizes) >= 20
    assert not any("fontSize" in layer["mark"] for layer in drawn["layer"])
