"""From verdicts on stacks to the two tables, SPC_POINTS and SPC_PHASES."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

from pipeline.analysis.spc.block import Block, Floats, Sides
from pipeline.analysis.spc.judge import Verdict
from pipeline.analysis.spc.nhs import ASSURANCES, CODE, RULES, VARIATIONS, assurance, variation
from pipeline.analysis.spc.options import Settings
from pipeline.analysis.spc.ordered import Marked, Ordered, Phases
from pipeline.analysis.spc.stacks import Places
from pipeline.domain.frames import SERIES_KEY, SPC_PHASES, SPC_POINTS
from pipeline.domain.spc import Rule, Variation

FEWEST_FOR_LIMITS = 12  # limits from fewer readings are trial limits (Making Data Count; Montgomery asks for 20)

Columns = dict[str, NDArray]

_POINT_FIGURES = ("value", "centre", "lower", "upper", "lower_inner", "upper_inner")
_POINT_CODES = ("is_outside", "rule", "variation")
_PHASE_FIGURES = ("centre", "lower", "upper")
_RUN_COUNTS = ("n_useful", "longest_run", "longest_run_max", "n_crossings", "n_crossings_min")
_PHASE_COUNTS = (*_RUN_COUNTS, "n_obs", "n_baseline", "n_outside", "n_marked")
_PHASE_CODES = ("is_judged", "has_long_run", "has_few_crossings", "variation", "assurance")


def empty_columns(n_points: int, n_phases: int) -> tuple[Columns, Columns]:
    """The columns that stacks fill in, for points and phases."""
    points = _columns(n_points, _POINT_FIGURES, (), _POINT_CODES)
    return points, _columns(n_phases, _PHASE_FIGURES, _PHASE_COUNTS, _PHASE_CODES)


def _columns(count: int, figures: tuple[str, ...], counts: tuple[str, ...], codes: tuple[str, ...]) -> Columns:
    return {
        **{name: np.full(count, np.nan) for name in figures},
        **{name: np.zeros(count, np.int64) for name in counts},
        **{name: np.zeros(count, np.int8) for name in codes},
    }


def put_points(points: Columns, places: Places, verdict: Verdict, better: Sides) -> None:
    """Puts one stack's points in their places."""
    for name in _POINT_FIGURES:
        points[name][places] = getattr(verdict.lines, name)
    points["is_outside"][places] = verdict.outside != 0
    points["rule"][places] = verdict.rule
    points["variation"][places] = variation(verdict.side, better)


def put_phases(phases: Columns, numbers: Places, stack: Block, verdict: Verdict, wanted: tuple[Sides, Floats]) -> None:
    """Puts what one stack's phases say in their places; ``wanted`` is the better way and the target, (series, 1)."""
    better, target = wanted
    value = verdict.lines.value
    is_known = stack.judged & ~np.isnan(value)
    latest = (value.shape[1] - 1 - np.argmax(is_known[:, ::-1], axis=1))[:, None]
    for name in _PHASE_FIGURES:
        line = np.broadcast_to(getattr(verdict.lines, name), value.shape)
        phases[name][numbers] = np.take_along_axis(line, latest, axis=1)[:, 0]
    for name in _RUN_COUNTS:
        phases[name][numbers] = getattr(verdict.runs, name)
    phases["n_obs"][numbers] = stack.judged.sum(axis=1)
    phases["n_baseline"][numbers] = (is_known & stack.centre_on).sum(axis=1)
    phases["n_outside"][numbers] = (verdict.rule == CODE[Rule.OUTSIDE]).sum(axis=1)
    phases["n_marked"][numbers] = (verdict.rule != 0).sum(axis=1)
    phases["is_judged"][numbers] = verdict.is_judged
    phases["has_long_run"][numbers] = verdict.has_long_run
    phases["has_few_crossings"][numbers] = verdict.has_few_crossings
    side = np.take_along_axis(verdict.side, latest, axis=1)
    phases["variation"][numbers] = variation(side, better)[:, 0]
    lower, upper = phases["lower"][numbers, None], phases["upper"][numbers, None]
    assured = assurance(lower, upper, target, better)
    # Without limits nothing is promised: a process that never moves is judged by its figures alone.
    phases["assurance"][numbers] = np.where(np.isnan(upper), 0, assured)[:, 0]


def points_table(rows: Ordered, said: Marked, phases: Phases, points: Columns) -> pd.DataFrame:
    """SPC_POINTS, in the order of the rows."""
    columns = {
        **{name: rows.frame[name] for name in (*SERIES_KEY, "period_start", "period_end")},
        **{name: points[name] for name in _POINT_FIGURES},
        "phase": np.repeat(phases.number, phases.lengths),
        "is_baseline": said.is_baseline & ~said.is_excluded,
        "exclusion": pd.array(said.exclusion, dtype="str"),
        "is_outside": points["is_outside"].astype(bool),
        "rule": _words(RULES, points["rule"]),
        "variation": _words(VARIATIONS, points["variation"]),
    }
    return pd.DataFrame({name: columns[name] for name in SPC_POINTS})


def phases_table(rows: Ordered, asked: Settings, phases: Phases, said: Columns) -> pd.DataFrame:
    """SPC_PHASES, in the order of the rows."""
    days = rows.frame["period_end"].to_numpy()
    keys = rows.frame[SERIES_KEY].iloc[phases.starts].reset_index(drop=True)
    kind = asked.kind[phases.series]
    is_signal = (said["has_long_run"] | said["has_few_crossings"]).astype(bool)
    is_sideless = is_signal & (said["variation"] == VARIATIONS.index(Variation.COMMON))
    variations = np.where(is_sideless, VARIATIONS.index(Variation.SPECIAL), said["variation"])
    columns = {
        **{name: keys[name] for name in SERIES_KEY},
        **{name: said[name] for name in (*_PHASE_FIGURES, *_PHASE_COUNTS)},
        "phase": phases.number,
        "first": days[phases.starts],
        "last": days[phases.starts + phases.lengths - 1],
        "chart": _words([chart for chart, _, _ in asked.kinds], kind),
        "rules": _words([rules for _, rules, _ in asked.kinds], kind),
        "is_judged": said["is_judged"].astype(bool),
        "is_preliminary": (said["n_baseline"] < FEWEST_FOR_LIMITS) & ~np.isnan(said["upper"]),
        "has_long_run": said["has_long_run"].astype(bool),
        "has_few_crossings": said["has_few_crossings"].astype(bool),
        "is_signal": is_signal,
        "variation": _words(VARIATIONS, variations),
        "assurance": _words(ASSURANCES, said["assurance"]),
    }
    return pd.DataFrame({name: columns[name] for name in SPC_PHASES})


def _words(words: Sequence[StrEnum], codes: NDArray) -> ExtensionArray:
    return pd.array([word.value for word in words], dtype="str").take(codes)
