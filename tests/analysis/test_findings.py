"""What the chart of one series shows."""

import pytest

from pipeline.analysis.choose import Wish
from pipeline.analysis.findings import Stretch
from pipeline.domain.catalogue import Direction, Kind, Window
from pipeline.domain.spc import Apartness, Assurance, Chart, Finding, MarkKind, RuleSet, Variation
from tests.analysis.series import KEY, LOW_HIGH, STEADY, facts, signal
from tests.analysis.spc.tables import marks

RUN = Wish(Chart.RUN)
NHS = Wish(rules=RuleSet.NHS)


@pytest.mark.parametrize(
    ("text", "wish", "findings"),
    [
        ("-", RUN, [Finding.NO_READINGS]),
        ("5 6 5", RUN, [Finding.TOO_FEW]),
        ("5 6 5 6 5 6 5 6 5", RUN, [Finding.TOO_FEW]),
        ("5 6 5 6 5 6 5 6 5 6", RUN, [Finding.AS_CHANCE]),
        ("7 7 7 7", RUN, [Finding.NO_VARIATION]),
        ("7 7 7 7 7 7 7 7 7 7 7 7 8", RUN, [Finding.TOO_FEW]),  # all but one on the median
        (LOW_HIGH, RUN, [Finding.LONG_RUN, Finding.FEW_CROSSINGS]),
        ("9 9 9 9 9 5 5 5 5 5 9 9 9 9 5 5 5 5 9 5", RUN, [Finding.FEW_CROSSINGS]),
        (STEADY + " 30 " + STEADY + " -19 5", Wish(Chart.I), [Finding.OUTSIDE]),
        (STEADY + " 30 " + STEADY + " -19 5", NHS, [Finding.OUTSIDE]),
        ("1 12 1 12 1 12 4 5 6 7 8 9 10", NHS, [Finding.TREND]),
        (STEADY, NHS, [Finding.AS_CHANCE]),
    ],
)
def test_findings(text: str, wish: Wish, findings: list[Finding]) -> None:
    assert list(signal(text, wish=wish).findings) == findings


@pytest.mark.parametrize(
    ("direction", "is_better", "variation"),
    [
        (Direction.UP, True, Variation.IMPROVEMENT),
        (Direction.DOWN, False, Variation.CONCERN),
        (Direction.NEUTRAL, None, Variation.NEUTRAL_HIGH),
    ],
)
def test_a_long_run_is_told_with_its_place_side_and_meaning(
    direction: Direction, is_better: bool | None, variation: Variation
) -> None:
    found = signal(LOW_HIGH, facts(direction=direction), RUN)
    assert found.run == Stretch(10, 19, 10, is_above=True, is_better=is_better, is_current=True)
    assert found.variation is variation
    assert found.is_improvement is (variation is Variation.IMPROVEMENT)


def test_a_run_that_has_ended_is_not_current() -> None:
    found = signal("5 6 5 6 5 6 5 6 " + "9 10 9 10 9 10 9 10 9 10 9" + " 5 6 5 6 5 6 5 6", wish=RUN)
    assert found.run is not None
    assert (found.run.length, found.run.is_current) == (11, False)


def test_every_point_knows_the_length_of_its_run() -> None:
    assert signal(LOW_HIGH, wish=RUN).run_lengths == (10,) * 20


def test_rules_look_at_the_latest_phase_only() -> None:
    found = signal(LOW_HIGH, wish=RUN, marks=marks(("a", MarkKind.PHASE, "2024-11-01", "")))
    assert found.findings == (Finding.AS_CHANCE,)
    assert found.run is None
    assert len(found.phases) == 2
    assert found.run_lengths[:4] == (1, 1, 1, 1)


def test_a_series_no_rule_may_look_at_promises_nothing() -> None:
    found = signal("5 6 5", facts(goal=1.0), Wish(Chart.I))
    assert (found.is_judged, found.assurance) == (False, Assurance.NONE)


@pytest.mark.parametrize(
    ("goal", "assurance"), [(1.0, Assurance.PASS), (40.0, Assurance.FAIL), (5.5, Assurance.INCONSISTENT)]
)
def test_a_steady_series_is_held_against_its_goal(goal: float, assurance: Assurance) -> None:
    assert signal(STEADY, facts(goal=goal)).assurance is assurance


def test_a_signal_takes_the_promise_back_under_anhoejs_rules_and_not_under_the_nhs_rules() -> None:
    about = facts(goal=40.0)
    assert signal(LOW_HIGH, about).assurance is Assurance.NONE
    assert signal(LOW_HIGH, about, NHS).assurance is Assurance.FAIL


@pytest.mark.parametrize(("months", "apartness"), [(36, Apartness.THINNED_TOO_FEW), (132, Apartness.THINNED)])
def test_thinning_says_when_too_few_are_left(months: int, apartness: Apartness) -> None:
    text = " ".join(f"{10 + month // 12 % 2}/40" for month in range(months))
    found = signal(text, facts(Kind.SHARE, window=Window.ROLLING_12))
    assert found.apartness is apartness
    assert found.n_known == months // 12


def test_the_latest_day_is_that_of_the_latest_figure() -> None:
    latest = signal("5 6 7 -").latest
    assert latest is not None
    assert latest.isoformat() == "2024-03-31"
    assert signal("-").latest is None


def test_preliminary_limits_are_told() -> None:
    assert signal("5 6 5 6 5 6 5 6 5 6 5").is_preliminary
    assert not signal(STEADY).is_preliminary


def test_the_key_comes_along() -> None:
    assert signal(STEADY).key == KEY
