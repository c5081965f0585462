"""The NHS rules, pattern by pattern. Mean 10, limits 4 and 16, close to a limit beyond 6 and 14."""

import numpy as np
import pytest

from pipeline.analysis.spc.charts import Drawn
from pipeline.analysis.spc.nhs import ASSURANCES, RULES, VARIATIONS, assurance, labelled, variation
from pipeline.domain.spc import Assurance, Variation

SHORT = {"": ".", "outside": "O", "trend": "T", "two_of_three": "2", "shift": "S"}


def marks(text: str) -> tuple[str, str]:
    """The rule of every point as a letter, and which way it points."""
    value = np.array([[np.nan if word == "-" else float(word) for word in text.split()]])
    mean, lower, upper, near_lower, near_upper = (np.array([[line]]) for line in (10.0, 4.0, 16.0, 6.0, 14.0))
    rule, side = labelled(Drawn(value, mean, lower, upper, near_lower, near_upper))
    return "".join(SHORT[RULES[code]] for code in rule[0]), "".join("-.+"[way + 1] for way in side[0])


@pytest.mark.parametrize(
    ("values", "rules", "ways"),
    [
        ("9 11 9 11 9 11 9 11", "........", "........"),
        ("9 17 9 3 9", ".O.O.", ".+.-."),
        ("9 16 9 4 9", ".....", "....."),  # on a limit is inside it
        ("9 11 12 11 12 11 12 13 9", ".SSSSSSS.", ".+++++++."),
        ("9 11 12 11 10 11 12 13 9", ".........", "........."),  # a point on the mean breaks a shift
        ("9 11 12 11 - 11 12 13 14 9", "..........", ".........."),  # so does a gap
        ("7 8 9 9.5 11 12 13 9", "TTTTTTT.", "+++++++."),
        ("13 12 11 9.5 9 8 7 11", "TTTTTTT.", "-------."),
        ("7 8 9 9.5 9.5 12 13 9", "........", "........"),  # two equal points break a trend
        ("9 15 12 15 9", ".2.2.", ".+.+."),
        ("9 5 9 5 11", ".2.2.", ".-.-."),
        ("9 15 9 15 9", ".....", "....."),  # the third is on the other side
        ("9 15 17 15 9", ".2O2.", ".+++."),  # outside is not close, but the two beside it are
        ("11 12 11 15 11 15 11", "SSS2S2S", "+++++++"),  # two of three comes before shift
        ("7 8 9 9.5 11 12 17", "TTTTTTO", "+++++++"),  # outside comes before trend
        ("7 8 9 9.5 11 12 13 12 11 9.5 9 8 7", "TTTTTTTTTTTTT", "++++++-------"),  # the turn looks ahead
        ("9 9", "..", ".."),
        ("17", "O", "+"),
    ],
)
def test_patterns(values: str, rules: str, ways: str) -> None:
    assert marks(values) == (rules, ways)


@pytest.mark.parametrize(
    ("side", "way", "meaning"),
    [
        (1, 1, Variation.IMPROVEMENT),
        (-1, 1, Variation.CONCERN),
        (1, -1, Variation.CONCERN),
        (-1, -1, Variation.IMPROVEMENT),
        (1, 0, Variation.NEUTRAL_HIGH),
        (-1, 0, Variation.NEUTRAL_LOW),
        (0, 1, Variation.COMMON),
        (0, 0, Variation.COMMON),
    ],
)
def test_what_a_marked_point_means(side: int, way: int, meaning: Variation) -> None:
    assert VARIATIONS[variation(np.array([[side]], np.int8), np.array([[way]], np.int8))[0, 0]] is meaning


@pytest.mark.parametrize(
    ("lower", "upper", "target", "way", "verdict"),
    [
        (50, 70, 80, 1, Assurance.FAIL),
        (50, 70, 40, 1, Assurance.PASS),
        (50, 70, 80, -1, Assurance.PASS),
        (50, 70, 40, -1, Assurance.FAIL),
        (50, 70, 60, 1, Assurance.INCONSISTENT),
        (50, 70, 70, 1, Assurance.INCONSISTENT),
        (0.1, 0.1 + 0.2, 0.3, 1, Assurance.INCONSISTENT),
        (np.nan, np.nan, 60, 1, Assurance.INCONSISTENT),
        (50, 70, np.nan, 1, Assurance.NONE),
        (50, 70, 80, 0, Assurance.NONE),
    ],
)
def test_what_the_limits_promise(lower: float, upper: float, target: float, way: int, verdict: Assurance) -> None:
    figures = (np.array([[float(figure)]]) for figure in (lower, upper, target))
    assert ASSURANCES[assurance(*figures, np.array([[way]], np.int8))[0, 0]] is verdict
