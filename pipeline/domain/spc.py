"""Statistical process control in words: which chart, which rule set, and what a rule says about a point."""

from enum import StrEnum


class Chart(StrEnum):
    """The charts, with the short names the field uses; a p at the end stands for the prime."""

    RUN = "run"
    I = "i"  # noqa: E741  # the chart of individual values has no other name
    I_PRIME = "ip"
    MR = "mr"
    P = "p"
    P_PRIME = "pp"
    C = "c"
    U = "u"
    U_PRIME = "up"
    G = "g"
    T = "t"


class RuleSet(StrEnum):
    """Which alarms a chart sounds. One set or the other, never both: each has its own rate of false alarms."""

    ANHOEJ = "anhoej"
    NHS = "nhs"


class Rule(StrEnum):
    """Why a point is marked. OUTSIDE belongs to both sets, LONG_RUN to Anhøj's, the rest to the NHS set."""

    NONE = ""
    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    SHIFT = "shift"
    LONG_RUN = "long_run"


class Variation(StrEnum):
    """What a point, or the latest point of a phase, tells; SPECIAL is change without a side to it."""

    COMMON = "common_cause"
    IMPROVEMENT = "special_cause_improvement"
    CONCERN = "special_cause_concern"
    NEUTRAL_HIGH = "special_cause_neutral_high"
    NEUTRAL_LOW = "special_cause_neutral_low"
    SPECIAL = "special_cause"


class Assurance(StrEnum):
    """Whether the process, left as it is, can be trusted to meet its target."""

    NONE = ""
    PASS = "consistent_pass"
    FAIL = "consistent_fail"
    INCONSISTENT = "inconsistent"


class MarkKind(StrEnum):
    """What a person has said about a series: a new phase, the end of a baseline, a reading set aside."""

    PHASE = "phase"
    FREEZE = "freeze"
    EXCLUDE = "exclude"
