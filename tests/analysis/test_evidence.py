"""Which level of the team scale the figures would support."""

from datetime import date

import pytest

from pipeline.analysis.choose import Wish
from pipeline.analysis.comparison import comparison
from pipeline.analysis.evidence import GoalFigures, Support, TeamScale, goal_figures, score_gap, support
from pipeline.analysis.findings import Signal
from pipeline.analysis.readings import readings_of
from pipeline.analysis.signals import facts_of
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.project import ProjectIndicator, TargetKind
from pipeline.domain.reading import Period, Reading
from pipeline.domain.spc import Chart, Evidence, MarkKind, ScoreGap
from tests.analysis.series import LOW_HIGH, facts, indicator, signal, standing, target
from tests.analysis.spc.tables import marks, readings

DUE = date(2030, 12, 31)
START = Reading(10.0, period=Period.month(2023, 12))
GOAL = indicator(Kind.INDEX, target=target(20.0, DUE), baseline=START)


def figures(text: str, about: ProjectIndicator = GOAL, *flags: str) -> GoalFigures:
    return GoalFigures(standing(text, about, 2024), "signal" in flags, "difference" in flags, "held" in flags)


STILL, MOVED, MET, AWAY = figures("10"), figures("12"), figures("20"), figures("8")
FOLLOWED = figures("12", indicator(Kind.INDEX))


@pytest.mark.parametrize(
    ("given", "level"),
    [
        ([], None),
        ([STILL], None),
        ([AWAY], None),
        ([STILL, MOVED], 3.0),
        ([figures("12", GOAL, "signal")], 3.5),
        ([figures("12", GOAL, "difference")], 3.5),
        ([MOVED, figures("12", indicator(Kind.INDEX), "signal")], 3.5),  # a measure without a goal may show it
        ([MET, STILL], 4.0),
        ([MET, STILL, STILL], 3.0),
        ([MET, STILL, FOLLOWED], 4.0),  # what is only followed is no goal
        ([figures("20", GOAL, "held"), STILL], 4.5),
        ([figures("12", GOAL, "signal", "held"), STILL], 3.5),  # held, but not half of the goals
        ([figures("20", GOAL, "signal", "held")], 4.5),  # never above
    ],
)
def test_the_highest_level_the_figures_support(given: list[GoalFigures], level: float | None) -> None:
    assert support(given).level == level


def test_every_rung_says_why() -> None:
    found = support([MOVED, MET, STILL])
    assert found.reasons == (Evidence.MOVED, Evidence.NO_SIGNAL, Evidence.UNDER_HALF_MET, Evidence.NOT_HELD)
    assert (found.moved, found.met, found.total, found.signals, found.held) == (2, 1, 3, 0, 0)
    assert support([]).reasons == (Evidence.NOTHING_MOVED, Evidence.NO_SIGNAL, Evidence.NO_GOALS, Evidence.NOT_HELD)


def test_a_goal_that_cannot_be_measured_counts_as_not_met() -> None:
    unmeasured = figures("-", indicator(Kind.INDEX, target=target(20.0, DUE)))
    assert support([MET, unmeasured, unmeasured]).level == 3.0


@pytest.mark.parametrize(
    ("level", "score", "gap"),
    [
        (3.5, None, ScoreGap.NO_SCORE),
        (3.5, 3.5, ScoreGap.AGREES),
        (3.5, 4.5, ScoreGap.ABOVE_FIGURES),
        (3.5, 2.0, ScoreGap.BELOW_FIGURES),
        (None, 2.0, ScoreGap.NOT_ABOUT_FIGURES),
        (None, 3.0, ScoreGap.ABOVE_FIGURES),
        (4.5, 5.0, ScoreGap.BEYOND_FIGURES),
        (4.0, 5.0, ScoreGap.ABOVE_FIGURES),
    ],
)
def test_the_gap_to_the_teams_own_score(level: float | None, score: float | None, gap: ScoreGap) -> None:
    assert score_gap(Support(level, (), 0, 0, 0, 0, 0), score) is gap


def gathered(
    text: str, about: ProjectIndicator, signals: list[Signal] | None = None, scale: TeamScale | None = None
) -> GoalFigures:
    stands = standing(text, about, 2024)
    own = readings_of(readings(a=text))
    charts = [signal(text, facts_of(stands, None))] if signals is None else signals
    return goal_figures(stands, charts, comparison(own, facts_of(stands, None)), own, scale or TeamScale())


def test_a_signal_the_right_way_counts_in_outcome_and_process_measures_only() -> None:
    measures = {family: indicator(Kind.INDEX, family=family) for family in Family}
    assert {family: gathered(LOW_HIGH, own).has_signal for family, own in measures.items()} == {
        Family.OUTCOME: True,
        Family.PROCESS: True,
        Family.BALANCING: False,
    }


def test_a_signal_the_wrong_way_is_none() -> None:
    assert not gathered(LOW_HIGH, indicator(Kind.INDEX, Direction.DOWN)).has_signal


def test_a_signal_that_was_made_a_phase_still_counts() -> None:
    phased = signal(LOW_HIGH, facts(), marks=marks(("a", MarkKind.PHASE, "2024-11-01", "")))
    own = indicator(Kind.INDEX)
    assert not gathered(LOW_HIGH, own, [phased]).has_signal
    assert gathered(LOW_HIGH, own, [phased, signal(LOW_HIGH, facts())]).has_signal


def test_a_difference_counts_only_where_no_rule_can_look() -> None:
    short = gathered("10/157 35/155", indicator())
    long = gathered("10/157 " + "30/155 12/150 " * 6 + "35/155", indicator(), None)
    assert (short.has_difference, short.has_signal) == (True, False)
    assert not long.has_difference


@pytest.mark.parametrize(
    ("text", "about", "has_held"),
    [
        ("10 20 - - - 20 - 21", GOAL, True),
        ("10 20 20 20", GOAL, False),  # three readings, but two months
        ("10 20 - - - 19 - 21", GOAL, False),  # one of the three short of the goal
        ("10 - - - - 20 - 21", GOAL, False),  # only two of them there
        (LOW_HIGH, indicator(Kind.INDEX), True),  # a better run of ten months
        (LOW_HIGH, indicator(Kind.INDEX, Direction.DOWN), False),
        ("3 " * 12, indicator(Kind.COUNT, target=target(24.0, DUE, TargetKind.CUMULATIVE, least=False)), False),
    ],
)
def test_what_it_means_to_hold(text: str, about: ProjectIndicator, has_held: bool) -> None:
    known = text.replace(" -", "")
    own = tuple(each for each in readings_of(readings(a=text)) if each.value is not None)
    stands = standing(text, about, 2024)
    found = goal_figures(stands, [signal(text, facts_of(stands, None), Wish(Chart.RUN))], None, own)
    assert found.has_held is has_held, known


def test_the_settings_stand_in_one_place() -> None:
    strict = TeamScale(least_progress=0.5, least_met=1.0)
    assert support([MOVED], strict).level is None
    assert support([MET, STILL], strict).level == 3.0
