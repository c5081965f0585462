"""Measures stored upside down: the share on full sick leave shown as the share on part time."""

from dataclasses import replace

import pandas as pd

from pipeline.analysis.attainment import wanted_side
from pipeline.domain.attainment import Attainment
from pipeline.domain.catalogue import Direction
from pipeline.domain.project import Operator, TargetKind
from pipeline.domain.reading import Bound, Reading

OTHER_WAY = {
    Direction.UP: Direction.DOWN,
    Direction.DOWN: Direction.UP,
    Direction.NEUTRAL: Direction.NEUTRAL,
    Direction.UNKNOWN: Direction.UNKNOWN,
}
OTHER_BOUND = {
    Bound.EXACT: Bound.EXACT,
    Bound.ABOUT: Bound.ABOUT,
    Bound.BELOW: Bound.ABOVE,
    Bound.AT_MOST: Bound.AT_LEAST,
    Bound.ABOVE: Bound.BELOW,
    Bound.AT_LEAST: Bound.AT_MOST,
}


def inverted(readings: pd.DataFrame) -> pd.DataFrame:
    """READINGS of shares as the shares of all the others: 100 less the percent, denominator less numerator."""
    bounds = {one.value: other.value for one, other in OTHER_BOUND.items()}
    return readings.assign(
        value=100 - readings["value"],
        numerator=readings["denominator"] - readings["numerator"],
        bound=readings["bound"].map(bounds).astype("str"),
    )


def inverted_reading(reading: Reading) -> Reading:
    """One reading of a share, turned the same way; the text it was read from stays as it was."""
    is_counted = reading.numerator is not None and reading.denominator is not None
    return replace(
        reading,
        value=None if reading.value is None else 100 - reading.value,
        numerator=(reading.denominator or 0) - (reading.numerator or 0) if is_counted else None,
        bound=OTHER_BOUND[reading.bound],
    )


def inverted_standing(standing: Attainment) -> Attainment:
    """A goal for a share turned the same way: baseline, latest, target and direction. Where it stands is the same."""
    indicator, target = standing.indicator, standing.indicator.target
    if target is not None and standing.goal is not None:
        is_least = wanted_side(indicator, target) is Operator.AT_LEAST
        side = Operator.AT_MOST if is_least else Operator.AT_LEAST
        target = replace(target, kind=TargetKind.ABSOLUTE, value=100 - standing.goal, operator=side)
    baseline = inverted_reading(indicator.baseline) if indicator.baseline else None
    turned = replace(indicator, baseline=baseline, target=target, direction=OTHER_WAY[indicator.direction])
    return replace(
        standing,
        indicator=turned,
        latest=inverted_reading(standing.latest) if standing.latest else None,
        goal=None if standing.goal is None else 100 - standing.goal,
        alternatives=tuple((kind, 100 - goal) for kind, goal in standing.alternatives),
        pace=None if standing.pace is None else 100 - standing.pace,
    )
