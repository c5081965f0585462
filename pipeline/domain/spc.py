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


class ChartReason(StrEnum):
    """Why a series is on the chart it is on; the sentence is chart_reason.<code>."""

    SHARE_WITH_N = "share_with_n"
    SHARE_LARGE_N = "share_large_n"
    SHARE_WITHOUT_N = "share_without_n"
    COUNT_AS_CHANCE = "count_as_chance"
    COUNT_UNLIKE_CHANCE = "count_unlike_chance"
    COUNT_TOO_FEW = "count_too_few"
    RARE = "rare"
    SINGLE_VALUES = "single_values"
    CHOSEN = "chosen"
    NHS_RULES = "nhs_rules"
    CHOSEN_IMPOSSIBLE = "chosen_impossible"


class Apartness(StrEnum):
    """Whether each reading stands by itself, as every rule takes for granted; the sentence is apartness.<code>."""

    APART = "apart"
    THINNED = "thinned"
    THINNED_TOO_FEW = "thinned_too_few"
    SNAPSHOTS = "snapshots"
    WINDOW_UNKNOWN = "window_unknown"


class Finding(StrEnum):
    """What a chart shows, said once for the whole latest phase; the sentence is finding.<code>."""

    NO_READINGS = "no_readings"
    TOO_FEW = "too_few"
    NO_VARIATION = "no_variation"
    AS_CHANCE = "as_chance"
    LONG_RUN = "long_run"
    FEW_CROSSINGS = "few_crossings"
    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    SHIFT = "shift"


class Chance(StrEnum):
    """Whether two readings differ by more than chance usually gives."""

    BETTER = "better"
    WORSE = "worse"
    DIFFERENT = "different"
    MAY_BE_CHANCE = "may_be_chance"


class Evidence(StrEnum):
    """What the figures say about a level of the team scale; the sentence is evidence.<code>."""

    MOVED = "moved"
    NOTHING_MOVED = "nothing_moved"
    SIGNAL = "signal"
    DIFFERENCE = "difference"
    NO_SIGNAL = "no_signal"
    HALF_MET = "half_met"
    UNDER_HALF_MET = "under_half_met"
    HELD = "held"
    NOT_HELD = "not_held"
    NO_GOALS = "no_goals"


class ScoreGap(StrEnum):
    """How the team's own score stands to what the figures support; the sentence is score_gap.<code>."""

    AGREES = "agrees"
    ABOVE_FIGURES = "above_figures"
    BELOW_FIGURES = "below_figures"
    BEYOND_FIGURES = "beyond_figures"
    NOT_ABOUT_FIGURES = "not_about_figures"
    NO_SCORE = "no_score"
