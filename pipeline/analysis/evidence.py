"""Which level of the team scale the figures would support. The team's own score is theirs and is never changed.

The scale is IHI's (Life QI shows the same) in its Swedish wording; it speaks of tests, of what is put into
practice and of results. Figures know results only: under 3.0 they say nothing, and 5.0 they cannot show.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.analysis.attainment import reaches, wanted_side
from pipeline.analysis.comparison import Comparison
from pipeline.analysis.findings import Signal
from pipeline.domain.attainment import Attainment, Status
from pipeline.domain.catalogue import Family
from pipeline.domain.project import TargetKind
from pipeline.domain.reading import Reading
from pipeline.domain.spc import Chance, Evidence, ScoreGap


@dataclass(frozen=True, slots=True)
class TeamScale:
    """Where each level begins. Change it here and nowhere else.

    3.0 modest improvement: IHI speaks of 20 percent of the expected results; any step towards a goal counts
    here, ``least_progress`` is what must be exceeded. 3.5 improvement, "påvisad trend": a signal in the right
    direction in an outcome or process measure. 4.0 significant improvement: goals at least 50 percent complete
    (IHI). 4.5 sustainable improvement, "data on key measures begin to indicate sustainability": IHI gives no
    figure, so readings and days are ours: the last three readings at the goal over half a year, or a better
    run that has lasted as long.
    """

    least_progress: float = 0.0
    families: tuple[Family, ...] = (Family.OUTCOME, Family.PROCESS)
    least_met: float = 0.5
    held_readings: int = 3
    held_days: int = 180
    modest: float = 3.0
    improvement: float = 3.5
    significant: float = 4.0
    sustainable: float = 4.5


TEAM_SCALE = TeamScale()


@dataclass(frozen=True, slots=True)
class GoalFigures:
    """One indicator of a project with what its figures show; a measure without a goal may still show a signal."""

    standing: Attainment
    has_signal: bool
    has_difference: bool
    has_held: bool


@dataclass(frozen=True, slots=True)
class Support:
    """The level the figures would support (None: none from 3.0), and for each rung of the ladder what they say.

    ``moved``, ``met`` and ``total`` count goals; ``signals`` and ``held`` count measures.
    """

    level: float | None
    reasons: tuple[Evidence, ...]
    moved: int
    met: int
    total: int
    signals: int
    held: int


def goal_figures(
    standing: Attainment,
    signals: Sequence[Signal],
    compared: Comparison | None,
    readings: Sequence[Reading],
    scale: TeamScale = TEAM_SCALE,
) -> GoalFigures:
    """One indicator's figures. ``signals`` are its chart, and the chart without phases where it has any.

    A person who has accepted a new phase has put the signal behind them; without phases it is still seen.
    ``readings`` are those the rules may look at, oldest first. A difference counts only where no rule can.
    """
    counts = standing.indicator.family in scale.families
    is_judged = any(each.is_judged for each in signals)
    return GoalFigures(
        standing,
        counts and any(each.is_improvement for each in signals),
        counts and not is_judged and compared is not None and compared.chance is Chance.BETTER,
        counts and (_stays_met(standing, readings, scale) or any(_lasts(each, scale) for each in signals)),
    )


def support(figures: Sequence[GoalFigures], scale: TeamScale = TEAM_SCALE) -> Support:
    """The highest level whose own condition the figures meet; 4.5 asks for 4.0 as well."""
    goals = [each.standing for each in figures if each.standing.is_goal]
    moved = sum(_has_moved(each, scale) for each in goals)
    met = sum(each.status is Status.MET for each in goals)
    signals = sum(each.has_signal for each in figures)
    differences = sum(each.has_difference for each in figures)
    held = sum(each.has_held for each in figures)
    is_half_met = bool(goals) and met >= scale.least_met * len(goals)
    rungs = (
        (scale.modest, moved > 0, Evidence.MOVED, Evidence.NOTHING_MOVED),
        (
            scale.improvement,
            signals + differences > 0,
            Evidence.SIGNAL if signals else Evidence.DIFFERENCE,
            Evidence.NO_SIGNAL,
        ),
        (scale.significant, is_half_met, Evidence.HALF_MET, Evidence.UNDER_HALF_MET if goals else Evidence.NO_GOALS),
        (scale.sustainable, held > 0, Evidence.HELD, Evidence.NOT_HELD),
    )
    reached = [level for level, is_so, _, _ in rungs if is_so and (level < scale.sustainable or is_half_met)]
    reasons = tuple(yes if is_so else no for _, is_so, yes, no in rungs)
    return Support(max(reached, default=None), reasons, moved, met, len(goals), signals or differences, held)


def score_gap(found: Support, score: float | None, scale: TeamScale = TEAM_SCALE) -> ScoreGap:
    """How the team's own score stands to the figures."""
    if score is None:
        return ScoreGap.NO_SCORE
    if found.level is None:
        return ScoreGap.NOT_ABOUT_FIGURES if score < scale.modest else ScoreGap.ABOVE_FIGURES
    if score > scale.sustainable and found.level == scale.sustainable:
        return ScoreGap.BEYOND_FIGURES
    if score == found.level:
        return ScoreGap.AGREES
    return ScoreGap.ABOVE_FIGURES if score > found.level else ScoreGap.BELOW_FIGURES


def _has_moved(standing: Attainment, scale: TeamScale) -> bool:
    is_past = standing.progress is not None and standing.progress > scale.least_progress
    return standing.status is Status.MET or is_past


def _stays_met(standing: Attainment, readings: Sequence[Reading], scale: TeamScale) -> bool:
    """The last readings are all at the goal, and span long enough."""
    target, goal = standing.indicator.target, standing.goal
    ends = [each.period.end for each in readings if each.period][-scale.held_readings :]
    if target is None or goal is None or standing.status is not Status.MET or len(ends) < scale.held_readings:
        return False
    if target.kind is TargetKind.CUMULATIVE:  # a month is never at the goal for a year
        return False
    side = wanted_side(standing.indicator, target)
    is_there = all(reaches(each, goal, side) for each in readings[-scale.held_readings :])
    return is_there and _span(ends[0], ends[-1]) >= scale.held_days


def _lasts(signal: Signal, scale: TeamScale) -> bool:
    """A run on the better side that is too long for chance, still goes on, and spans long enough."""
    run, ends = signal.run, signal.points["period_end"]
    if run is None or not (run.is_better and run.is_current):
        return False
    return _span(ends.iloc[run.first].date(), ends.iloc[run.last].date()) >= scale.held_days


def _span(first: date, last: date) -> int:
    return (last - first).days
