"""The Views: what one page or report shows, worked out and put into words. Frozen; pages only draw them."""

from dataclasses import dataclass
from datetime import date

from pipeline.actions.signals.view_types import SignalPhase, SignalPoint
from pipeline.domain.attainment import GoalCount, Status
from pipeline.domain.spc import Assurance, Variation


@dataclass(frozen=True, slots=True)
class Point:
    """One reading on a time axis. ``label`` says everything a tooltip or a screen reader needs, in words.

    ``short`` is only the figure as it was stated, bound included ("> 20 %"), to stand beside the point.
    """

    day: date
    value: float
    label: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """The way from baseline over latest to target on one scale from ``low`` to ``high``.

    ``targets`` has two figures while an ambiguous target is unclarified. ``is_backwards`` when the
    latest reading lies on the wrong side of the baseline. ``label`` is the same in words.
    """

    low: float
    high: float
    baseline: float | None
    latest: float | None
    targets: tuple[float, ...]
    is_backwards: bool
    label: str


@dataclass(frozen=True, slots=True)
class Trend:
    """A small line of readings with the target as a level. ``label`` is the same in words."""

    points: tuple[Point, ...]
    targets: tuple[float, ...]
    label: str


@dataclass(frozen=True, slots=True)
class SignalMarks:
    """Signal or chance at a glance: two signs, each with its words.

    ``variation`` is None where no rule could look. ``assurance_text`` is "" where there is nothing to promise of.
    ``why`` is the first thing the chart shows.
    """

    variation: Variation | None
    variation_text: str
    assurance: Assurance
    assurance_text: str
    why: str


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One indicator on the overview. All ``*_text`` are ready to show."""

    indicator_id: str
    label: str
    code: str
    name: str
    status: Status
    status_text: str
    reason_text: str
    caution_texts: tuple[str, ...]
    baseline_text: str
    latest_text: str
    counts_text: str
    target_text: str
    due_text: str
    source_text: str
    is_stale: bool
    bar: Bar | None
    trend: Trend | None
    signal: SignalMarks | None = None


@dataclass(frozen=True, slots=True)
class StatusCount:
    status: Status
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A headline figure beside the headline sentence. ``points`` may draw a small picture below it.

    ``aside`` is one quiet sentence under it, and ``aside_why`` what that rests on.
    """

    title: str
    figure: str
    note: str
    points: tuple[Point, ...] = ()
    line: float | None = None
    help_text: str = ""
    aside: str = ""
    aside_why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OverviewView:
    """Översikt: how are we doing, and why.

    ``rows`` are goals, what needs attention first; ``followed`` have no target.
    """

    clinic_name: str
    project_title: str
    invented_text: str
    as_of: date
    count: GoalCount
    headline: str
    summary: str
    status_counts: tuple[StatusCount, ...]
    progress: Tile | None
    team: Tile | None
    deadline: Tile | None
    rows: tuple[GoalRow, ...]
    followed: tuple[GoalRow, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A horizontal line on a chart, named in words: target, baseline, comparator."""

    value: float
    label: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A vertical mark on a time axis: the target date, a change of definition, a PDSA cycle."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart; a part or a subgroup is a series of its own."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Control:
    """What a control chart adds to a line of readings."""

    points: tuple[SignalPoint, ...]
    phases: tuple[SignalPhase, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """How sure one share is; ``low`` and ``high`` in percent."""

    day: date
    low: float
    high: float
    label: str


@dataclass(frozen=True, slots=True)
class Way:
    """The straight line from baseline to target, or an even pace from nothing at new year."""

    start: Point
    end: Point
    label: str


@dataclass(frozen=True, slots=True)
class ChartView:
    """All that one chart shows. ``control`` and ``intervals`` are left out where they would say more than they know."""

    series: tuple[Series, ...] = ()
    comparators: tuple[Series, ...] = ()
    baseline: Point | None = None
    targets: tuple[Level, ...] = ()
    marks: tuple[Mark, ...] = ()
    control: Control | None = None
    intervals: tuple[Interval, ...] = ()
    way: Way | None = None
    is_percent: bool = False
    y_title: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One of the small charts beside each other: a part, or a group."""

    title: str
    note: str
    chart: ChartView
    alt_text: str


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One kind of mark that is on the chart, and what it means. ``sign`` is a Rule or the name of a drawn thing."""

    sign: str
    text: str
    variation: Variation | None = None


@dataclass(frozen=True, slots=True)
class ChartAsked:
    """What a reader has asked of the chart, as the address has it; what cannot be is passed over.

    ``diagram`` is a Chart, SUM, or "" to leave it to the figures. ``phases`` are the first days of new
    phases and ``freeze`` the last day that the centre line is made from. ``is_inverse`` shows the rest of 100
    percent, where the plan has a name for it.
    """

    diagram: str = ""
    rules: str = ""
    phases: tuple[date, ...] = ()
    freeze: date | None = None
    is_inverse: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A reading as the table behind a chart shows it."""

    period: str
    value: str
    counts: str
    interval: str
    raw: str
    who: str
    centre: str
    limits: str
    signal: str
    source: str
    extracted: str
    file_name: str
    note: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to pick from a list: an id for the address, a label for people."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class ChartChoices:
    """What may be chosen of a chart, and what is.

    ``offer`` names a new phase that the figures suggest, ``offer_day`` is its first reading and ``offer_why`` the
    reason in sentences; "" where none is suggested.
    """

    diagrams: tuple[Choice, ...]
    diagram: str
    rules: tuple[Choice, ...]
    rule_set: str
    days: tuple[Choice, ...]
    phases: tuple[str, ...]
    freeze: str
    offer: str = ""
    offer_day: str = ""
    offer_why: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """Indikator: one series as large as the screen allows, read in a few sentences, with the table behind it.

    ``place`` is whose figures they are. ``signal_text`` is what the chart shows beyond the figures, ``about`` how
    it was made. ``choices`` is None where there is no chart to choose.
    """

    row: GoalRow
    title: str
    sentence: str
    definition: tuple[tuple[str, str], ...]
    chart: ChartView
    alt_text: str
    table: tuple[TableRow, ...]
    freshness: str
    is_stale: bool
    is_in_words: bool = False
    place: str = ""
    signal: SignalMarks | None = None
    signal_text: str = ""
    about: tuple[str, ...] = ()
    legend: tuple[LegendItem, ...] = ()
    panels: tuple[Panel, ...] = ()
    choices: ChartChoices | None = None
    sides: tuple[Choice, ...] = ()
    side: str = ""
