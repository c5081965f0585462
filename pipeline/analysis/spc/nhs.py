"""The rules of NHS England's Making Data Count for XmR charts: four patterns, one label per point.

Outside the limits comes before a trend of seven, a trend before two of three close to a limit,
and that before seven on one side of the mean. A window with a missing reading proves nothing.
"""

import numpy as np
from numpy.typing import NDArray

from pipeline.analysis.spc.block import Bools, Floats, Sides, sides, tolerance
from pipeline.analysis.spc.charts import Drawn, outside
from pipeline.domain.spc import Assurance, Rule, Variation

SEVEN, THREE = 7, 3
RULES = (Rule.NONE, Rule.OUTSIDE, Rule.TREND, Rule.TWO_OF_THREE, Rule.SHIFT, Rule.LONG_RUN)
CODE = {rule: code for code, rule in enumerate(RULES)}
VARIATIONS = tuple(Variation)
_COMMON, _IMPROVEMENT, _CONCERN, _HIGH, _LOW = range(5)
ASSURANCES = tuple(Assurance)
_PASS, _FAIL, _DOUBT = range(1, 4)


def labelled(lines: Drawn) -> tuple[NDArray[np.int8], Sides]:
    """For every point its rule (place in RULES) and which way it points: +1 high, -1 low, 0 no rule."""
    tie = tolerance(lines.value)
    about_mean = sides(lines.value, lines.centre, tie)
    step = _steps(lines)
    trending = _trends(step)
    patterns = (
        (CODE[Rule.OUTSIDE], outside(lines) != 0, about_mean),
        (CODE[Rule.TREND], trending, _trend_side(step, trending)),
        (CODE[Rule.TWO_OF_THREE], _two_of_three(about_mean, close(lines)), about_mean),
        (CODE[Rule.SHIFT], _shifts(about_mean), about_mean),
    )
    rule = np.zeros(lines.value.shape, np.int8)
    side = np.zeros(lines.value.shape, np.int8)
    for code, is_hit, pointing in patterns:
        is_new = is_hit & (rule == 0)
        rule[is_new] = code
        side[is_new] = pointing[is_new]
    return rule, side


def close(lines: Drawn) -> Bools:
    """Beyond two thirds of the way to a limit, and not outside it."""
    tie = tolerance(lines.value)
    is_far = (lines.value - lines.upper_inner > tie) | (lines.lower_inner - lines.value > tie)
    return is_far & (outside(lines) == 0)


def _steps(lines: Drawn) -> Sides:
    """Way of the step to each point from the one before, shape (series, time - 1)."""
    return sides(lines.value[:, 1:], lines.value[:, :-1], tolerance(lines.value))


def _trends(step: Sides) -> Bools:
    """Points of seven in a row that only rise, or only fall: six steps of one sign."""
    found = _all_of(step == 1, SEVEN - 1) | _all_of(step == -1, SEVEN - 1)
    return _covered(found, SEVEN, len(step.T) + 1)


def _trend_side(step: Sides, trending: Bools) -> Sides:
    """A point of a trend looks ahead to the next point of one, and the last of them back."""
    side = np.full(trending.shape, -1, np.int8)
    side[:, 1:][step == 1] = 1
    looks_ahead = trending[:, :-1] & trending[:, 1:]
    side[:, :-1][looks_ahead] = np.where(step[looks_ahead] == 1, 1, -1)
    return side


def _two_of_three(about_mean: Sides, is_close: Bools) -> Bools:
    """The close ones of three in a row on one side of the mean, two or more of which are close."""
    first, second, third = (is_close[:, place : place - 2 or None] for place in range(THREE))
    enough = first & second | second & third | first & third
    found = _all_of(about_mean == 1, THREE) | _all_of(about_mean == -1, THREE)
    return _covered(found & enough, THREE, len(is_close.T)) & is_close


def _shifts(about_mean: Sides) -> Bools:
    """Points of seven in a row strictly on one side of the mean."""
    found = _all_of(about_mean == 1, SEVEN) | _all_of(about_mean == -1, SEVEN)
    return _covered(found, SEVEN, len(about_mean.T))


def _all_of(flags: Bools, size: int) -> Bools:
    """True where ``size`` flags in a row, beginning here, are all true; shape (series, time - size + 1)."""
    starts = max(flags.shape[1] - size + 1, 0)
    found = np.ones((len(flags), starts), bool)
    for place in range(size if starts else 0):
        found &= flags[:, place : place + starts]
    return found


def _covered(starts: Bools, size: int, time: int) -> Bools:
    """Marks the ``size`` points from each start."""
    marked = np.zeros((len(starts), time), bool)
    for place in range(size if starts.shape[1] else 0):
        marked[:, place : place + starts.shape[1]] |= starts
    return marked


def variation(side: Sides, way: Sides) -> NDArray[np.int8]:
    """What marked points (side +1 or -1) say about the work: places in VARIATIONS, shape of ``side``.

    ``way`` is +1 where up is better, -1 where down is, 0 where neither; it broadcasts against ``side``.
    """
    oriented = np.array([_CONCERN, _COMMON, _IMPROVEMENT], np.int8)[side * way + 1]
    neutral = np.array([_LOW, _COMMON, _HIGH], np.int8)[side + 1]
    return np.where(way == 0, neutral, oriented)


def assurance(lower: Floats, upper: Floats, target: Floats, way: Sides) -> NDArray[np.int8]:
    """Whether a process that stays within its limits meets its target: places in ASSURANCES.

    Every argument has the shape (series, 1); ``target`` is NaN where there is none, ``way`` is as in
    ``variation``. A target on a limit, or limits that cannot be drawn, leave it in doubt.
    """
    tie = tolerance(np.hstack([target, lower, upper]))
    is_over = (target - upper > tie).view(np.int8)
    is_under = (lower - target > tie).view(np.int8)
    verdict = np.array([_FAIL, _DOUBT, _PASS], np.int8)[(is_under - is_over) * way + 1]
    return np.where(np.isnan(target) | (way == 0), np.int8(0), verdict)
