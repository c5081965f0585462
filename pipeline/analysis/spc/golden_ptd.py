"""The NHSRplotthedots half of the golden answers: XmR with the NHS rules, in that package's own words."""

from itertools import pairwise
from typing import Any

import numpy as np

from pipeline.analysis.spc.block import Floats, Sides, block, sides, tolerance
from pipeline.analysis.spc.charts import Drawn, outside, xmr
from pipeline.analysis.spc.nhs import ASSURANCES, RULES, VARIATIONS, assurance, close, labelled, variation
from pipeline.domain.spc import Rule, Variation

FEWEST_TO_FIX = 12  # the package refuses to fix limits on fewer points
SHORT_GROUP = 13  # and warns below this number of rows, missing ones included

WAY = {"increase": 1, "decrease": -1, "neutral": 0}
LABELS = {
    (Rule.NONE, 0): "Common Cause",
    (Rule.OUTSIDE, 1): "Above UCL",
    (Rule.OUTSIDE, -1): "Below LCL",
    (Rule.TREND, 1): "7 Point Trend (Increasing)",
    (Rule.TREND, -1): "7 Point Trend (Decreasing)",
    (Rule.TWO_OF_THREE, 1): "2 in 3 Above CL",
    (Rule.TWO_OF_THREE, -1): "2 in 3 Below CL",
    (Rule.SHIFT, 1): "7 Points Above CL",
    (Rule.SHIFT, -1): "7 Points Below CL",
}
# The package's own words, kept so that the answers can be compared.
SHORT_WARNING = (
    "Some groups have 'n < 12' observations. These have trial limits, which will be revised with each additional "
    "observation until 'n = fix_after_n_points' has been reached."
)
NOTHING_LEFT = "no rows"
STOPPED = "missing value where TRUE/FALSE needed"

Answer = dict[str, Any]


def ptd_answer(series: Answer) -> Answer:
    """Every variant of the options that the golden file holds for a series."""
    value = block(_floats(series["y"]), None if series.get("n") is None else _floats(series["n"])).value[0]
    freeze = series.get("freeze")
    fixed = freeze if freeze and freeze >= FEWEST_TO_FIX else None
    answer = {
        "screened": _variant(series, value, screened=True, fixed=fixed),
        "unscreened": _variant(series, value, screened=False, fixed=fixed),
    }
    if fixed is None and len(value) > FEWEST_TO_FIX:
        answer["screened_fix12"] = _variant(series, value, screened=True, fixed=FEWEST_TO_FIX)
    if np.isnan(value).any():
        answer["screened_dropna"] = _variant(series, value, screened=True, fixed=fixed, drops_missing=True)
    return answer


def _variant(series: Answer, value: Floats, screened: bool, fixed: int | None, drops_missing: bool = False) -> Answer:
    dates = np.array(series["dates"])
    rebased = [str(dates[place]) for place in series.get("part") or () if place < len(dates)]
    if drops_missing:
        dates, value = dates[~np.isnan(value)], value[~np.isnan(value)]
    starts: list[int] = np.flatnonzero(np.isin(dates, rebased)).tolist()  # a date that is not there is passed over
    groups = list(pairwise([0, *(start for start in starts if start), len(dates)]))
    if not len(value):
        return {"error": NOTHING_LEFT}
    if any(_stops(value[first:last]) for first, last in groups):
        return {"error": STOPPED}
    options: Answer = {
        "screen_outliers": screened,
        "fix_after_n_points": fixed,
        "na_rows_dropped": drops_missing,
        "rebase_dates": rebased or None,
        "improvement_direction": series["improvement_direction"],
        "target": series["target"],
    }
    return _answered(options, [str(day) for day in dates], value, groups)


def _stops(value: Floats) -> bool:
    """A window of seven with a missing reading, whose known steps all go one way, stops the package."""
    step = np.sign(np.diff(value))
    windows = [step[start : start + 6] for start in range(len(value) - 6)]
    return any(
        bool(np.isnan(window).any()) and len(np.unique(window[~np.isnan(window)])) <= 1 and not (window == 0).any()
        for window in windows
    )


def _answered(options: Answer, dates: list[str], value: Floats, groups: list[tuple[int, int]]) -> Answer:
    way = np.array([[WAY[options["improvement_direction"]]]], np.int8)
    points, summaries = [], []
    for number, (first, last) in enumerate(groups):
        baseline = np.arange(last - first)[None, :] < (options["fix_after_n_points"] or last)
        lines = xmr(block(value[None, first:last], baseline=baseline), options["screen_outliers"])
        points.append(_points(number + _first_group(options, dates), lines, way))
        summaries.append(_summary(points[-1], rebased=bool(options["rebase_dates"])))
    target = np.array([[options["target"]]], np.float64)
    assured = ASSURANCES[assurance(lines.lower[:, -1:], lines.upper[:, -1:], target, way)[0, 0]].value or None
    summaries[-1]["assurance_type"] = assured
    all_points = {name: [x for each in points for x in each[name]] for name in points[0]}
    return {
        "options": options,
        "warning": [SHORT_WARNING] if any(all_points["short_group_warning"]) else [],
        "groups": summaries,
        "variation_type": all_points["point_type"][-1],
        "assurance_type": assured,
        "points": {"date": dates, **all_points},
    }


def _first_group(options: Answer, dates: list[str]) -> int:
    """Groups are counted from 0; a rebase on the very first day makes that group 1."""
    return int(bool(dates) and dates[0] in (options["rebase_dates"] or ()))


def _points(number: int, lines: Drawn, way: Sides) -> Answer:
    rule, side = labelled(lines)
    shape = lines.value.shape
    labels = [LABELS[RULES[code], way] for code, way in zip(rule[0], side[0], strict=True)]
    is_missing = np.isnan(lines.value)[0]
    has_no_limits = is_missing | np.isnan(lines.upper[0, 0])
    about_mean = sides(lines.value, lines.centre, tolerance(lines.value))
    return {
        "y": _listed(lines.value),
        "mean": _listed(np.broadcast_to(lines.centre, shape)),
        "lpl": _listed(np.broadcast_to(lines.lower, shape)),
        "upl": _listed(np.broadcast_to(lines.upper, shape)),
        "rebase_group": [number] * shape[1],
        "outside_limits": _known((outside(lines) != 0)[0].tolist(), has_no_limits),
        "close_to_limits": _known(close(lines)[0].tolist(), has_no_limits),
        "relative_to_mean": _known(about_mean[0].tolist(), is_missing),
        "special_cause_type": labels,
        "special_cause_flag": [code != 0 for code in rule[0].tolist()],
        "point_type": [VARIATIONS[code].value for code in variation(side, way)[0]],
        "short_group_warning": [shape[1] < SHORT_GROUP] * shape[1],
    }


def _summary(points: Answer, rebased: bool) -> Answer:
    kinds = points["point_type"]
    return {
        "rebase_group": points["rebase_group"][0] if rebased else None,
        "mean": points["mean"][0],
        "lpl": points["lpl"][0],
        "upl": points["upl"][0],
        "n": len(kinds),
        "common_cause": points["special_cause_flag"].count(False),
        "special_cause_improvement": kinds.count(Variation.IMPROVEMENT),
        "special_cause_concern": kinds.count(Variation.CONCERN),
        "variation_type": kinds[-1],
        "assurance_type": None,
    }


def _floats(values: list[float | None]) -> Floats:
    return np.array([values], dtype=np.float64)


def _listed(row: Floats) -> list[float | None]:
    return [value if np.isfinite(value) else None for value in row[0].tolist()]


def _known(values: list[Any], is_missing: np.ndarray) -> list[Any]:
    return [None if missing else value for value, missing in zip(values, is_missing.tolist(), strict=True)]
