"""Centre line and limits of every chart.

Limits stand three standard deviations from the centre, the inner pair two. Shares and counts
cannot leave 0-1 and 0, so their limits are cut there. The line is drawn from baseline points
only, and then goes on through the whole phase.

Montgomery: Introduction to Statistical Quality Control, 7th ed. 2013, chapters 6 and 7.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from pipeline.analysis.spc.block import Block, Floats, Sides, mean, median, pooled, tolerance
from pipeline.analysis.spc.moving_range import D2, SCREEN, SCREEN_PRIME, average, moving_ranges, neighbours_before
from pipeline.domain.spc import Chart

OUTER, INNER = 3, 2  # standard deviations
T_POWER = 3.6  # Nelson 1994: Weibull with this exponent makes an exponential time all but normal
XMR_FACTOR = 2.66  # 3 / 1.128 as printed in the NHS guides; the rounding is part of the rule


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """What is plotted and the lines around it.

    ``value`` has the shape (series, time); lines have it too, or (series, 1) where they are level.
    NaN is a line that cannot be drawn.
    """

    value: Floats
    centre: Floats
    lower: Floats
    upper: Floats
    lower_inner: Floats
    upper_inner: Floats


def drawn(chart: Chart, block: Block, screened: bool = True) -> Drawn:
    """Centre line and limits of a chart over stacked series.

    ``screened`` leaves out moving ranges that are out of control themselves (i, i', p', u', t).
    Shares and rates come as parts of one, in the unit of y / n.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return CHARTS[chart](block, screened)


def xmr(block: Block, screened: bool = True) -> Drawn:
    """The individuals chart as Making Data Count (NHS England) draws it; its inner limits mark "close to the limit"."""
    centre = mean(block.value, block.centre_on)
    spread = average(moving_ranges(block.value, block.spread_on), screened)
    reach, near = XMR_FACTOR * spread, 2 * XMR_FACTOR / 3 * spread
    return Drawn(block.value, centre, centre - reach, centre + reach, centre - near, centre + near)


def outside(lines: Drawn) -> Sides:
    """+1 above the upper limit, -1 below the lower, 0 within, on a limit, or where there is nothing to compare."""
    tie = tolerance(lines.value)
    above = lines.value - lines.upper > tie
    below = lines.lower - lines.value > tie
    return above.view(np.int8) - below.view(np.int8)


def clamped(lines: Drawn, floor: float | Floats, ceiling: float | Floats) -> Drawn:
    """The same lines, with no limit outside floor and ceiling (-inf and inf where there are none)."""
    return replace(
        lines,
        lower=np.clip(lines.lower, floor, ceiling),
        upper=np.clip(lines.upper, floor, ceiling),
        lower_inner=np.clip(lines.lower_inner, floor, ceiling),
        upper_inner=np.clip(lines.upper_inner, floor, ceiling),
    )


def scaled(lines: Drawn, factor: float | Floats) -> Drawn:
    """The same picture in another unit: 100 makes percent of shares."""
    return Drawn(
        lines.value * factor,
        lines.centre * factor,
        lines.lower * factor,
        lines.upper * factor,
        lines.lower_inner * factor,
        lines.upper_inner * factor,
    )


def _around(value: Floats, centre: Floats, deviation: Floats) -> Drawn:
    outer, inner = OUTER * deviation, INNER * deviation
    return Drawn(value, centre, centre - outer, centre + outer, centre - inner, centre + inner)


def _run(block: Block, screened: bool) -> Drawn:
    """Run chart: the median, no limits (Perla, Provost, Murray 2011, BMJ Qual Saf 20:46)."""
    nothing = np.full((len(block.value), 1), np.nan)
    return Drawn(block.value, median(block.value, block.centre_on), nothing, nothing, nothing, nothing)


def _i(block: Block, screened: bool) -> Drawn:
    """Individuals: spread from the average moving range / d2 (Montgomery 6.33)."""
    spread = average(moving_ranges(block.value, block.spread_on), screened)
    return _around(block.value, mean(block.value, block.centre_on), spread / D2)


def _i_prime(block: Block, screened: bool) -> Drawn:
    """Normalized individuals (Taylor 2018): an individuals chart whose points weigh as much as their denominators.

    Each step, divided by what the two denominators let it be, is one estimate of S:
    sqrt(pi / 2) * |step| / sqrt(1 / n + 1 / n before).
    """
    n = np.ones_like(block.y) if block.n is None else block.n
    weights = 1 / n + 1 / neighbours_before(n, block.spread_on)
    steps = np.abs(block.value - neighbours_before(block.value, block.spread_on))
    spread = average(np.sqrt(np.pi / 2) * steps / np.sqrt(weights), screened, SCREEN_PRIME)
    return _around(block.value, pooled(block), spread * np.sqrt(1 / n))


def _mr(block: Block, screened: bool) -> Drawn:
    """Moving ranges: limits 0 and D4 times the centre (Montgomery 6.32); a range is always to the month before."""
    ranges = np.full_like(block.value, np.nan)
    ranges[:, 1:] = moving_ranges(block.value, np.broadcast_to(True, block.value.shape))
    centre = mean(ranges, block.centre_on)
    return clamped(_around(ranges, centre, centre * (SCREEN - 1) / OUTER), 0, np.inf)


def _p(block: Block, screened: bool) -> Drawn:
    """Share: binomial spread (Montgomery 7.8)."""
    centre = pooled(block)
    return clamped(_around(block.value, centre, _binomial(centre, block)), 0, 1)


def _p_prime(block: Block, screened: bool) -> Drawn:
    """Share with large denominators: binomial spread times what varies between months (Laney 2002, Qual Eng 14:531)."""
    centre = pooled(block)
    within = _binomial(centre, block)
    return clamped(_around(block.value, centre, within * _between(block, centre, within, screened)), 0, 1)


def _c(block: Block, screened: bool) -> Drawn:
    """Count over equal chances: Poisson spread (Montgomery 7.17)."""
    centre = mean(block.value, block.centre_on)
    return clamped(_around(block.value, centre, np.sqrt(centre)), 0, np.inf)


def _u(block: Block, screened: bool) -> Drawn:
    """Rate: Poisson spread over unequal chances (Montgomery 7.19)."""
    centre = pooled(block)
    return clamped(_around(block.value, centre, _poisson(centre, block)), 0, np.inf)


def _u_prime(block: Block, screened: bool) -> Drawn:
    """Rate with large denominators (Laney 2002, Qual Eng 14:531)."""
    centre = pooled(block)
    within = _poisson(centre, block)
    return clamped(_around(block.value, centre, within * _between(block, centre, within, screened)), 0, np.inf)


def _g(block: Block, screened: bool) -> Drawn:
    """Cases between rare events: geometric spread about the mean (Benneyan 2001, Health Care Manag Sci 4:305).

    The line drawn is the median: on a skewed count the mean would have far too few points above it
    for any rule on runs (Provost and Murray, The Health Care Data Guide, 2011, p. 228).
    """
    level = mean(block.value, block.centre_on)
    limits = clamped(_around(block.value, level, np.sqrt(level * (level + 1))), 0, np.inf)
    return replace(limits, centre=median(block.value, block.centre_on))


def _t(block: Block, screened: bool) -> Drawn:
    """Time between rare events: an individuals chart of time ** (1 / 3.6), drawn back (Nelson 1994, Montgomery 7.3.5).

    A time of 0 or less cannot be and is taken as missing.
    """
    value = np.where(block.value > 0, block.value, np.nan)
    flat = _i(replace(block, value=value ** (1 / T_POWER)), screened)
    return Drawn(
        value,
        flat.centre**T_POWER,
        np.maximum(flat.lower, 0) ** T_POWER,
        flat.upper**T_POWER,
        np.maximum(flat.lower_inner, 0) ** T_POWER,
        flat.upper_inner**T_POWER,
    )


def _binomial(centre: Floats, block: Block) -> Floats:
    return np.sqrt(centre * (1 - centre) / _chances(block))


def _poisson(centre: Floats, block: Block) -> Floats:
    return np.sqrt(centre / _chances(block))


def _chances(block: Block) -> Floats:
    if block.n is None:
        raise ValueError("a chart of shares or rates needs denominators; use i or c for plain values")
    return block.n


def _between(block: Block, centre: Floats, within: Floats, screened: bool) -> Floats:
    """Sigma z: how many times the readings move compared with what chance within each month would give."""
    z = (block.value - centre) / within
    return average(moving_ranges(z, block.spread_on), screened) / D2


CHARTS: dict[Chart, Callable[[Block, bool], Drawn]] = {
    Chart.RUN: _run,
    Chart.I: _i,
    Chart.I_PRIME: _i_prime,
    Chart.MR: _mr,
    Chart.P: _p,
    Chart.P_PRIME: _p_prime,
    Chart.C: _c,
    Chart.U: _u,
    Chart.U_PRIME: _u_prime,
    Chart.G: _g,
    Chart.T: _t,
}
