"""What is asked of a series and what is answered: the Views of signal and chance. Frozen; pages only draw them."""

from dataclasses import dataclass
from datetime import date

from pipeline.actions.signals.words import Sentence
from pipeline.analysis.comparison import Comparison
from pipeline.analysis.evidence import Support
from pipeline.analysis.pace import Line, Pace
from pipeline.analysis.phases import Event, PhaseSuggestion
from pipeline.analysis.signals import SeriesKey
from pipeline.domain.attainment import Attainment
from pipeline.domain.catalogue import Indicator
from pipeline.domain.spc import Assurance, Chart, Rule, RuleSet, ScoreGap, Variation


@dataclass(frozen=True, slots=True)
class SeriesQuestion:
    """Which series is asked about and what is known of its indicator.

    ``entry`` is what the catalogue says, if anything. ``is_inverse`` shows the rest of 100 percent. ``events``
    are what a shift may be held against: PDSA cycles.
    """

    key: SeriesKey
    standing: Attainment
    entry: Indicator | None
    as_of: date
    is_inverse: bool = False
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartInUse:
    """The chart and rule set that are used, why, and the charts and rule sets that may be chosen instead."""

    chart: Chart
    name: str
    about: str
    reason: str
    rules: RuleSet
    rules_name: str
    axis: str
    charts: tuple[tuple[Chart, str], ...]
    rule_sets: tuple[tuple[RuleSet, str], ...]


@dataclass(frozen=True, slots=True)
class SignalPoint:
    """One reading on the chart. Figures are in the unit of the chart and None where there is none.

    ``label`` says everything in words; ``mark_text`` and ``aside_text`` are parts of it. ``low`` and ``high`` are
    Wilson's interval of a share with n, in percent. Lines differ from point to point where denominators do.
    """

    day: date
    value: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    low: float | None
    high: float | None
    phase: int
    is_used: bool
    rule: Rule
    variation: Variation
    label: str
    mark_text: str
    aside_text: str
    interval_text: str


@dataclass(frozen=True, slots=True)
class SignalPhase:
    """One phase: its first and last reading's days and its centre line, named in words."""

    no: int
    first: date
    last: date
    centre: float | None
    label: str


@dataclass(frozen=True, slots=True)
class SignalReading:
    """One series read as signal or chance: what is drawn, what is said, what may be chosen.

    ``sentences`` come in the order they should be read. ``variation`` and ``assurance`` are for marks and have
    their words beside them; ``variation`` is None where no rule could look. ``line`` is the pace or trajectory
    from baseline to target; ``totals`` the running sum of a yearly target.
    """

    chart: ChartInUse
    points: tuple[SignalPoint, ...]
    phases: tuple[SignalPhase, ...]
    variation: Variation | None
    variation_text: str
    assurance: Assurance
    assurance_text: str
    is_preliminary: bool
    is_inverse: bool
    sentences: tuple[Sentence, ...]
    comparison: Comparison | None
    pace: Pace | None
    line: Line | None
    totals: tuple[tuple[date, float], ...]
    suggestion: PhaseSuggestion | None

    @property
    def text(self) -> str:
        """All sentences, for a screen reader."""
        return " ".join(each.text for each in self.sentences)


@dataclass(frozen=True, slots=True)
class SignalMark:
    """One series on one row of an overview: two marks with their words, and the first sentence of why."""

    key: SeriesKey
    variation: Variation | None
    variation_text: str
    assurance: Assurance
    assurance_text: str
    why: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """The level the figures support beside the team's own score, which stays as the team set it."""

    support: Support
    gap: ScoreGap
    sentences: tuple[Sentence, ...]
