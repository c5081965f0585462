"""The Views: what one page or report shows, worked out and put into words. Frozen; pages only draw them."""

from dataclasses import dataclass
from datetime import date

from pipeline.domain.attainment import GoalCount, Status


@dataclass(frozen=True, slots=True)
class Point:
    """One reading on a time axis. ``label`` says everything a tooltip or a screen reader needs, in words."""

    day: date
    value: float
    label: str


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


@dataclass(frozen=True, slots=True)
class StatusCount:
    status: Status
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A headline figure beside the headline sentence. ``points`` may draw a small picture below it."""

    title: str
    figure: str
    note: str
    points: tuple[Point, ...] = ()
    line: float | None = None
    help_text: str = ""


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
class TableRow:
    """A reading as the table behind a chart shows it."""

    period: str
    value: str
    counts: str
    raw: str
    who: str
    source: str
    extracted: str
    file_name: str
    note: str


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """Indikator: one series as large as the screen allows, read in one sentence, with the table behind it."""

    row: GoalRow
    title: str
    sentence: str
    definition: tuple[tuple[str, str], ...]
    series: tuple[Series, ...]
    comparators: tuple[Series, ...]
    baseline: Point | None
    targets: tuple[Level, ...]
    marks: tuple[Mark, ...]
    unit_suffix: str
    is_percent: bool
    y_title: str
    alt_text: str
    table: tuple[TableRow, ...]
    freshness: str
    is_stale: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to pick from a list: an id for the address, a label for people."""

    id: str
    label: str
