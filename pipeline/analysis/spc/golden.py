"""Answers in the words of two R packages, so that anyone can compare our figures with theirs.

``qicharts2`` 0.8.1 and ``NHSRplotthedots`` 0.2.2 have habits that the board does not follow: freeze is
dropped where there are parts, the i' chart takes its spread from every point, and a missing reading
may stop the second package altogether. They are imitated here, and nowhere else.
"""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np

from pipeline.analysis.spc.block import Block, Bools, block
from pipeline.analysis.spc.charts import Drawn, drawn, outside
from pipeline.analysis.spc.golden_ptd import ptd_answer
from pipeline.analysis.spc.judge import runs_about
from pipeline.domain.spc import Chart

SCREENABLE = (Chart.I, Chart.I_PRIME, Chart.P_PRIME, Chart.U_PRIME, Chart.T)
# The same readings on another chart, as the golden file answers them.
OTHER_CHARTS: dict[Chart, tuple[Chart, ...]] = {
    Chart.RUN: (Chart.I,),
    Chart.I: (Chart.RUN,),
    Chart.P: (Chart.P_PRIME, Chart.I_PRIME),
    Chart.P_PRIME: (Chart.P, Chart.I_PRIME),
    Chart.U: (Chart.U_PRIME, Chart.I_PRIME),
}

Answer = dict[str, Any]


def spc_answer(document: Answer) -> Answer:
    """``{"series": [...]}`` in, ``{"series": [{"id", "qicharts2", "ptd"}]}`` out; missing figures are None."""
    return {"series": [series_answer(series) for series in document["series"]]}


def series_answer(series: Answer) -> Answer:
    """One series as both packages answer it."""
    return {"id": series["id"], "qicharts2": qicharts_answer(series), "ptd": ptd_answer(series)}


def qicharts_answer(series: Answer) -> Answer:
    """The series on its chart, screened and (where it matters) not, and on the charts it could also have."""
    chart = Chart(series["chart"])
    answer: Answer = {"screened": _charted(series, chart, screened=True)}
    if chart in SCREENABLE:
        answer["unscreened"] = _charted(series, chart, screened=False)
    if chart in OTHER_CHARTS:
        answer["same_input_other_chart"] = {
            other.value: _charted(series, other, screened=True) for other in OTHER_CHARTS[chart]
        }
    return answer


def _charted(series: Answer, chart: Chart, screened: bool) -> Answer:
    parts, points = [], []
    for number, (first, last) in enumerate(_parts(series), start=1):
        here, baseline = _part_block(series, chart, first, last)
        lines = drawn(chart, here, screened)
        parts.append({"part": number, "first": first + 1, "last": last, **_runs_answer(chart, here, lines)})
        points.append(_points_answer(number, here, lines, baseline))
    return {"parts": parts, "points": {name: [x for each in points for x in each[name]] for name in points[0]}}


def _parts(series: Answer) -> list[tuple[int, int]]:
    """First and last + 1 place of each part; a break outside the series is none."""
    length = len(series["y"])
    breaks = {place for place in series.get("part") or () if 0 < place < length}
    return list(pairwise([0, *sorted(breaks), length]))


def _part_block(series: Answer, chart: Chart, first: int, last: int) -> tuple[Block, Bools]:
    y = _floats(series["y"])[:, first:last]
    n = None if series.get("n") is None else _floats(series["n"])[:, first:last]
    places = np.arange(first + 1, last + 1)[None, :]
    excluded = np.isin(places, series.get("exclude") or ())
    freeze = None if series.get("part") else series.get("freeze")  # qicharts2 drops freeze where there are parts
    baseline = places <= (freeze or last)
    here = block(y, n, baseline, excluded)
    if chart is Chart.I_PRIME:  # qicharts2 takes S from every point, frozen and excluded or not
        here = replace(here, spread_on=np.ones_like(baseline))
    return here, baseline


def _runs_answer(chart: Chart, here: Block, lines: Drawn) -> Answer:
    about, found = runs_about(here, lines)
    n_useful = int(found.n_useful[0])
    on_line = here.judged & ~np.isnan(lines.value - lines.centre) & (about == 0)
    return {
        "n_obs": int(here.judged.sum()),
        "n_useful": n_useful,
        "longest_run": int(found.longest_run[0]) if n_useful else None,
        "longest_run_max": int(found.longest_run_max[0]) if n_useful else None,
        "n_crossings": int(found.n_crossings[0]) if n_useful else None,
        "n_crossings_min": int(found.n_crossings_min[0]) if n_useful else None,
        "runs_signal": bool(found.is_signal[0]) and chart is not Chart.MR,
        "sigma_signals": int((outside(lines) != 0).sum()),
        "on_cl_exact": int(on_line.sum()),
        "on_cl_near": 0,  # within our tolerance a tie is a tie
    }


def _points_answer(number: int, here: Block, lines: Drawn, baseline: Bools) -> Answer:
    shape = lines.value.shape
    return {
        "part": [number] * shape[1],
        "y": listed(lines.value),
        "cl": listed(np.broadcast_to(lines.centre, shape)),
        "lcl": listed(np.broadcast_to(lines.lower, shape)),
        "ucl": listed(np.broadcast_to(lines.upper, shape)),
        "lcl_95": listed(np.broadcast_to(lines.lower_inner, shape)),
        "ucl_95": listed(np.broadcast_to(lines.upper_inner, shape)),
        "baseline": listed(baseline),
        "include": listed(here.judged),
        "sigma_signal": listed(outside(lines) != 0),
    }


def _floats(values: list[float | None]) -> np.ndarray:
    return np.array([values], dtype=np.float64)


def listed(row: np.ndarray) -> list[Any]:
    """The one row of an array as a list, with None for what is not a finite number."""
    if row.dtype.kind != "f":
        return list(row[0].tolist())
    return [value if np.isfinite(value) else None for value in row[0].tolist()]
