"""Every answer of the two R packages on 40 made-up series (tests/golden/README.md)."""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.analysis.spc import spc_answer

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "spc_open.json").read_text(encoding="utf-8"))["series"]
NOT_OFFERED = "runs_signal_by_part"  # two experimental methods of qicharts2


def differences(expected: Any, answer: Any, where: str = "") -> Iterator[str]:
    if isinstance(expected, dict) and "error" in expected:
        if "error" not in answer:
            yield f"{where}: the package stops here, we answered"
    elif isinstance(expected, dict):
        for name in expected.keys() - {NOT_OFFERED}:
            if name not in answer:
                yield f"{where}/{name}: no answer"
            else:
                yield from differences(expected[name], answer[name], f"{where}/{name}")
    elif isinstance(expected, list):
        if len(expected) != len(answer):
            yield f"{where}: {len(answer)} items instead of {len(expected)}"
        for place, (one, other) in enumerate(zip(expected, answer, strict=False), start=1):
            yield from differences(one, other, f"{where}[{place}]")
    elif not is_same(expected, answer):
        yield f"{where}: {answer!r} instead of {expected!r}"


def is_same(expected: Any, answer: Any) -> bool:
    if isinstance(expected, float) and isinstance(answer, float):
        return math.isclose(expected, answer, rel_tol=1e-9, abs_tol=0)
    return expected == answer and isinstance(expected, bool) == isinstance(answer, bool)


@pytest.mark.parametrize("series", GOLDEN, ids=lambda series: f"{series['id']}-{series['chart']}")
@pytest.mark.parametrize("package", ["qicharts2", "ptd"])
def test_we_answer_as_the_package_does(series: dict[str, Any], package: str) -> None:
    question = {name: value for name, value in series.items() if name != "expected"}
    answer = json.loads(json.dumps(spc_answer({"series": [question]}), allow_nan=False))["series"][0]
    assert answer["id"] == series["id"]
    assert list(differences(series["expected"][package], answer[package])) == []


def test_the_variants_answered_are_those_the_package_was_asked_for() -> None:
    for series in GOLDEN:
        answer = spc_answer({"series": [series]})["series"][0]
        assert answer["ptd"].keys() == series["expected"]["ptd"].keys(), series["id"]
        assert answer["qicharts2"].keys() == series["expected"]["qicharts2"].keys() - {NOT_OFFERED}, series["id"]


def question(**changes: Any) -> dict[str, Any]:
    base = {
        "id": "x",
        "chart": "i",
        "dates": [f"2024-{month:02}-01" for month in range(1, 13)],
        "y": [4.0, 6.0, 5.0, 7.0, 5.0, 6.0, 9.0, 8.0, 9.0, 10.0, 8.0, 9.0],
        "n": None,
        "freeze": None,
        "part": None,
        "exclude": None,
        "target": None,
        "improvement_direction": "neutral",
    }
    return {"series": [{**base, **changes}]}


def test_freeze_is_dropped_where_there_are_parts_as_in_qicharts2() -> None:
    with_both = spc_answer(question(freeze=3, part=[6]))["series"][0]["qicharts2"]
    assert with_both == spc_answer(question(part=[6]))["series"][0]["qicharts2"]
    assert with_both != spc_answer(question(freeze=3))["series"][0]["qicharts2"]


def test_a_rebase_on_a_missing_reading_is_passed_over_once_missing_rows_are_dropped() -> None:
    y = [4.0, 6.0, 5.0, 7.0, 5.0, 6.0, None, 8.0, 9.0, 10.0, 8.0, 9.0]
    variants = spc_answer(question(y=y, part=[6]))["series"][0]["ptd"]
    assert [group["n"] for group in variants["screened"]["groups"]] == [6, 6]
    assert [group["n"] for group in variants["screened_dropna"]["groups"]] == [11]


@pytest.mark.parametrize("chart", ["run", "i", "ip", "mr", "p", "pp", "c", "u", "up", "g", "t"])
def test_every_chart_can_be_asked_for(chart: str) -> None:
    n = [40] * 12 if chart in ("p", "pp", "u", "up", "ip") else None
    answer = spc_answer(question(chart=chart, n=n))["series"][0]["qicharts2"]["screened"]
    assert answer["parts"][0]["last"] == 12
    assert len(answer["points"]["cl"]) == 12


def test_a_series_without_a_single_figure_is_answered() -> None:
    answer = spc_answer(question(y=[None] * 12))["series"][0]
    assert answer["qicharts2"]["screened"]["parts"][0]["longest_run"] is None
    assert "error" in answer["ptd"]["screened_dropna"]
