"""One series for tests, from a line of figures to its signal: indicator "a" of the clinic "norra"."""

from datetime import date

import pandas as pd

from pipeline.analysis.attainment import attainment
from pipeline.analysis.choose import Wish
from pipeline.analysis.findings import Signal, every_signal
from pipeline.analysis.readings import own_readings_by_series
from pipeline.analysis.signals import SeriesFacts, SeriesKey, scored
from pipeline.domain.attainment import Attainment
from pipeline.domain.catalogue import Direction, Family, Indicator, Kind, Window
from pipeline.domain.project import Operator, ProjectIndicator, Target, TargetKind
from pipeline.domain.reading import Period, Reading
from tests.analysis.spc.tables import readings

KEY: SeriesKey = ("norra", "a", "", "", "")
LATER = date(2035, 1, 1)

LOW_HIGH = "5 6 5 6 5 6 5 6 5 6 9 10 9 10 9 10 9 10 9 10"  # ten months low, ten months high
STEADY = "5 6 5 6 6 5 6 5 5 6 5 6"


def facts(kind: Kind = Kind.INDEX, direction: Direction = Direction.UP, **known: object) -> SeriesFacts:
    return SeriesFacts(kind, direction, **known)  # type: ignore[arg-type]


def signal(
    text: str, about: SeriesFacts | None = None, wish: Wish | None = None, marks: pd.DataFrame | None = None
) -> Signal:
    """The signal of a line of figures, by month from January 2024."""
    return every_signal(scored(readings(a=text), {KEY: about or facts()}, wish, marks))[KEY]


def target(value: float, due: date | None = None, kind: TargetKind = TargetKind.ABSOLUTE, least: bool = True) -> Target:
    return Target(kind, str(value), value, Operator.AT_LEAST if least else Operator.AT_MOST, due)


def indicator(kind: Kind = Kind.SHARE, direction: Direction = Direction.UP, **said: object) -> ProjectIndicator:
    """An outcome measure of a plan; ``baseline``, ``target`` and the like may be said."""
    shared = {"project_id": "p", "no": 1, "part": "", "key": "a", "code": None, "name": "Mått", "unit": "%"}
    return ProjectIndicator(
        **shared,  # type: ignore[arg-type]
        kind=kind,
        direction=direction,
        **{"family": Family.OUTCOME, **said},  # type: ignore[arg-type]
    )


def standing(text: str, about: ProjectIndicator, year: int = 2026, as_of: date = LATER) -> Attainment:
    """Where the indicator stands with this line of figures."""
    return attainment(about, own_readings_by_series(stated(text)).get(("a", ""), ()), year=year, as_of=as_of)


def stated(text: str) -> pd.DataFrame:
    """READINGS where a share is stated in percent too, as uploads make them."""
    frame = readings(a=text)
    return frame.assign(value=frame["value"].fillna(100 * frame["numerator"] / frame["denominator"]))


def share(part: float, whole: float, period: Period | None = None) -> Reading:
    return Reading(100 * part / whole, part, whole, period)


def entry(window: Window, kind: Kind = Kind.SHARE) -> Indicator:
    """A catalogue entry of which only the window matters."""
    return Indicator(
        code="a",
        name_sv="Mått",
        name_en="Measure",
        kind=kind,
        unit="%",
        direction=Direction.UP,
        family=Family.OUTCOME,
        window=window,
        source_system="",
        how_to_extract="",
        source="",
        reviewed=date(2024, 1, 1),
    )
