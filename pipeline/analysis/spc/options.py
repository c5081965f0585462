"""How series are to be read: one answer for all of them, or one for each."""

from dataclasses import dataclass, fields

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.analysis.spc.block import Floats, Sides
from pipeline.analysis.spc.stacks import Places
from pipeline.domain.catalogue import Direction
from pipeline.domain.frames import SERIES_KEY
from pipeline.domain.spc import Chart, RuleSet

# Which way a point has to go to be good news.
WAY = {Direction.UP: 1, Direction.DOWN: -1, Direction.NEUTRAL: 0, Direction.UNKNOWN: 0}


@dataclass(frozen=True, slots=True)
class ScoreOptions:
    """How series are read; the columns of SPC_OPTIONS tell the same of each series by itself.

    ``floor`` and ``ceiling`` stop the limits of charts that do not know where a share or a count ends
    (0 and 100 for percent on an i chart). Screening is on by default, as in an attached qicharts2.
    """

    chart: Chart = Chart.RUN
    rules: RuleSet = RuleSet.ANHOEJ
    direction: Direction = Direction.UNKNOWN
    target: float | None = None
    floor: float | None = None
    ceiling: float | None = None
    factor: float = 100.0
    is_screened: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Settings:
    """The options of every series, shape (series,); NaN and infinite where there is no target, floor or ceiling.

    ``kinds`` are the ways of reading that occur, ``kind`` which of them a series has.
    """

    kinds: tuple[tuple[Chart, RuleSet, bool], ...]
    kind: Places
    better: Sides
    target: Floats
    floor: Floats
    ceiling: Floats
    factor: Floats


def settings(keys: pd.DataFrame, options: ScoreOptions | pd.DataFrame) -> Settings:
    """The options of the series with these keys; a series without a row in SPC_OPTIONS is read by the defaults."""
    if isinstance(options, ScoreOptions):
        return _settings({field.name: np.full(len(keys), getattr(options, field.name)) for field in fields(options)})
    own = keys.merge(options, on=SERIES_KEY, how="left", validate="one_to_one")
    default = ScoreOptions()
    columns = {}
    for field in fields(default):
        column = own[field.name].to_numpy(dtype=object)
        columns[field.name] = np.where(own[field.name].isna(), getattr(default, field.name), column)
    return _settings(columns)


def _settings(columns: dict[str, NDArray]) -> Settings:
    kinds: dict[tuple[Chart, RuleSet, bool], int] = {}
    every = zip(columns["chart"].tolist(), columns["rules"].tolist(), columns["is_screened"].tolist(), strict=True)
    kind = [
        kinds.setdefault((Chart(chart), RuleSet(rules), bool(screen)), len(kinds)) for chart, rules, screen in every
    ]
    figures = {name: columns[name].astype(np.float64) for name in ("target", "floor", "ceiling", "factor")}
    return Settings(
        tuple(kinds),
        np.array(kind, np.int64),
        np.array([WAY[Direction(direction)] for direction in columns["direction"].tolist()], np.int8),
        figures["target"],
        np.nan_to_num(figures["floor"], nan=-np.inf, neginf=-np.inf, posinf=np.inf),
        np.nan_to_num(figures["ceiling"], nan=np.inf, neginf=-np.inf, posinf=np.inf),
        figures["factor"],
    )
