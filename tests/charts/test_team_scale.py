"""The team scale as a stair: levels named, ISO weeks on the axis, the advisor told apart by dash and shape."""

import json
from dataclasses import replace
from datetime import date

import altair as alt
import pytest

from pipeline.actions.follow_up.view_types import ScalePicture
from pipeline.actions.view_types import Point
from pipeline.charts.team_scale import mondays, scale_chart
from pipeline.charts.vega import Spec

TEAM = (
    Point(date(2024, 12, 16), 0.5, "Teamet satte 0,5", "0,5 v. 51"),
    Point(date(2025, 1, 27), 1.5, "Teamet satte 1,5", "1,5 v. 5"),
)
ADVISOR = (Point(date(2025, 1, 27), 1.0, "Handledaren satte 1,0", "1,0 v. 5"),)
LEVELS = ((0.5, "0,5 Ämnar delta"), (1.0, "1,0 Börjat"))
PICTURE = ScalePicture(TEAM, ADVISOR, LEVELS, date(2025, 3, 3), "teamet", "handledaren", "v.")


def drawn(picture: ScalePicture = PICTURE) -> Spec:
    spec = scale_chart(picture, "sv")
    assert spec is not None
    return spec


def lines(picture: ScalePicture = PICTURE) -> list[Spec]:
    return [each for each in drawn(picture)["layer"] if each["mark"]["type"] == "line"]


def test_altair_accepts_the_stair_with_and_without_an_advisor() -> None:
    for picture in (PICTURE, replace(PICTURE, advisor=()), replace(PICTURE, team=TEAM[:1], advisor=())):
        alt.LayerChart.from_dict(drawn(picture), validate=True)
        assert json.loads(json.dumps(drawn(picture))) == drawn(picture)


def test_a_level_holds_until_the_next_and_the_last_one_until_the_day() -> None:
    team = lines()[0]
    assert team["mark"]["interpolate"] == "step-after"
    assert [(row["day"][:10], row["value"]) for row in team["data"]["values"]] == [
        ("2024-12-16", 0.5),
        ("2025-01-27", 1.5),
        ("2025-03-03", 1.5),
    ]


def test_a_level_set_again_soon_after_is_a_point_without_words() -> None:
    again = Point(date(2024, 12, 19), 0.5, "Teamet satte 0,5", "0,5 v. 51")
    words = next(each for each in drawn(replace(PICTURE, team=(TEAM[0], again, TEAM[1])))["layer"][2:3])
    assert [row["short"] for row in words["data"]["values"]] == ["0,5 v. 51", "", "1,5 v. 5"]


def test_the_advisor_is_dashed_and_square_beside_the_team() -> None:
    team, advisor = lines()
    assert team["mark"]["strokeDash"] != advisor["mark"]["strokeDash"]
    shapes = {each["mark"]["shape"] for each in drawn()["layer"] if each["mark"]["type"] == "point"}
    assert shapes == {"circle", "square"}
    assert len(lines(replace(PICTURE, advisor=()))) == 1


def test_weeks_are_iso_weeks_and_a_year_is_named_where_it_is_new() -> None:
    names = drawn()["layer"][0]["encoding"]["x"]["axis"]["labelExpr"]
    assert "'2024-12-16': ['v. 51', '2024']" in names
    assert "'2024-12-30': ['v. 1', '2025']" in names
    assert "'2025-01-06': ['v. 2', '']" in names


def test_every_level_has_its_name_on_the_axis() -> None:
    axis = drawn()["layer"][0]["encoding"]["y"]["axis"]
    assert axis["values"] == [0.5, 1.0]
    assert "'0.5': '0,5 Ämnar delta'" in axis["labelExpr"]


@pytest.mark.parametrize(
    ("last", "count", "apart"),
    [(date(2024, 1, 8), 2, 7), (date(2024, 6, 3), 12, 14), (date(2024, 12, 30), 14, 28), (date(2033, 1, 3), 10, 364)],
)
def test_the_weeks_on_the_axis_leave_room_for_their_names(last: date, count: int, apart: int) -> None:
    found = mondays(date(2024, 1, 3), last)
    assert (found[0], len(found), (found[1] - found[0]).days) == (date(2024, 1, 1), count, apart)


def test_without_scores_there_is_no_stair() -> None:
    assert scale_chart(replace(PICTURE, team=(), advisor=()), "sv") is None


def test_two_names_at_the_same_level_stand_under_each_other() -> None:
    def ends(picture: ScalePicture) -> list[int]:
        named = [each for each in drawn(picture)["layer"] if each["mark"].get("fontWeight") == "bold"]
        return [each["mark"]["dy"] for each in named]

    assert ends(PICTURE) == [0, 0]
    same = (Point(date(2025, 1, 27), 1.5, "Handledaren satte 1,5", "1,5 v. 5"),)
    assert ends(replace(PICTURE, advisor=same)) == [0, 18]
