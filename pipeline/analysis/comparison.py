"""Baseline against latest, for series too short for any rule: more than chance, or may it be chance?"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.analysis.choose import SHARES
from pipeline.analysis.intervals import Interval, newcombe, rate_ratio
from pipeline.analysis.rolling import reach
from pipeline.analysis.signals import CENSORED, SeriesFacts
from pipeline.analysis.spc.options import WAY
from pipeline.domain.catalogue import Kind, Window
from pipeline.domain.reading import Reading
from pipeline.domain.spc import Chance


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two readings held against each other.

    ``interval`` is the latest less the first in percentage points for shares, and how many times the first
    the latest is for counts. ``do_overlap`` where both speak of some of the same days: then the true
    difference is hidden rather than exaggerated.
    """

    first: Reading
    latest: Reading
    interval: Interval
    chance: Chance
    do_overlap: bool


def comparison(readings: Sequence[Reading], facts: SeriesFacts) -> Comparison | None:
    """The baseline (else the first reading) against the latest; None where their figures do not allow it.

    Shares need numerator and denominator. Counts need periods of the same kind, and to be of events: figures
    that tell how many are there one day count the same people twice.
    """
    can_use = _is_counted_share if facts.kind in SHARES else _is_count
    usable = [each for each in readings if can_use(each)]
    if facts.baseline is not None and can_use(facts.baseline):
        usable = [facts.baseline, *(each for each in usable if _is_after(each, facts.baseline))]
    if len(usable) < 2 or facts.kind not in (*SHARES, Kind.COUNT):
        return None
    first, latest = usable[0], usable[-1]
    if facts.kind is Kind.COUNT and not _same_exposure(first, latest, facts.window):
        return None
    interval = _share_difference(first, latest) if facts.kind in SHARES else _count_ratio(first, latest)
    nothing = 0.0 if facts.kind in SHARES else 1.0
    return Comparison(first, latest, interval, _chance(interval, nothing, facts), _overlap(first, latest, facts.window))


def share_and_count_part(first: Reading, latest: Reading) -> bool:
    """Whether the share went one way and the number of people in it the other."""
    if first.numerator is None or latest.numerator is None or not (first.denominator and latest.denominator):
        return False
    shares = latest.numerator / latest.denominator - first.numerator / first.denominator
    return shares * (latest.numerator - first.numerator) < 0


def _share_difference(first: Reading, latest: Reading) -> Interval:
    assert latest.numerator is not None and latest.denominator is not None
    assert first.numerator is not None and first.denominator is not None
    found = newcombe(latest.numerator, latest.denominator, first.numerator, first.denominator)
    return Interval(100 * found.low, 100 * found.high)


def _count_ratio(first: Reading, latest: Reading) -> Interval:
    return rate_ratio(round(latest.value or 0), 1.0, round(first.value or 0), 1.0)


def _chance(interval: Interval, nothing: float, facts: SeriesFacts) -> Chance:
    if interval.holds(nothing):
        return Chance.MAY_BE_CHANCE
    way = WAY[facts.direction]
    if way == 0:
        return Chance.DIFFERENT
    return Chance.BETTER if (interval.low > nothing) is (way > 0) else Chance.WORSE


def _is_counted_share(reading: Reading) -> bool:
    is_counted = reading.numerator is not None and bool(reading.denominator) and reading.bound not in CENSORED
    return is_counted and 0 <= (reading.numerator or 0) <= (reading.denominator or 0)


def _is_count(reading: Reading) -> bool:
    value = reading.value
    return value is not None and value >= 0 and value == round(value) and reading.bound not in CENSORED


def _is_after(reading: Reading, baseline: Reading) -> bool:
    if reading.period is None or baseline.period is None:
        return reading.period is not None
    return reading.period.end > baseline.period.end


def _same_exposure(first: Reading, latest: Reading, window: Window | None) -> bool:
    """Both count what happened during the same stretch of the calendar, and not who is there one day."""
    one, other = first.period, latest.period
    if one is None or other is None or window is Window.SNAPSHOT:
        return False
    return one.precision is other.precision and (one.end - one.start).days > 0


def _overlap(first: Reading, latest: Reading, window: Window | None) -> bool:
    if first.period is None or latest.period is None:
        return False
    return reach(latest.period, window) <= first.period.end
