"""The chart of one indicator: its line, what a control chart adds, what may be chosen, and what its marks mean."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from pipeline.actions.goal_rows import has_figures, is_running_sum, points_of, shown_readings, with_baseline
from pipeline.actions.indicator.table import own_frame
from pipeline.actions.pdsa import cycle_marks
from pipeline.actions.signals.series import series_key
from pipeline.actions.signals.view_types import SeriesQuestion, SignalPoint, SignalReading
from pipeline.actions.signals.views import signal_reading
from pipeline.actions.signals.words import OTHER_UNITS
from pipeline.actions.view_types import ChartAsked, ChartView, Control, Interval, Level, Mark, Panel, Point, Series, Way
from pipeline.actions.wording import value_text, value_with_counts
from pipeline.actions.work import ProjectWork
from pipeline.analysis.choose import Wish
from pipeline.analysis.phases import Event
from pipeline.analysis.readings import readings_of
from pipeline.analysis.signals import SeriesKey
from pipeline.domain.attainment import Attainment
from pipeline.domain.catalogue import Catalogue, Indicator, Kind
from pipeline.domain.frames import SERIES_KEY, SPC_MARKS
from pipeline.domain.project import ProjectIndicator, TargetKind
from pipeline.domain.reading import Reading
from pipeline.domain.spc import Chart, MarkKind, RuleSet
from pipeline.text import Texts
from pipeline.text.numbers import day_short, figure

SUM = "summa"  # what the address calls the chart of a yearly sum
MOST_INTERVALS = 12  # more bars than that are a fence


@dataclass(frozen=True, slots=True)
class Asked:
    """One indicator of a project on a day, and what a reader wants of its chart."""

    work: ProjectWork
    standing: Attainment
    entry: Indicator | None
    as_of: date
    wanted: ChartAsked
    texts: Texts

    @property
    def indicator(self) -> ProjectIndicator:
        return self.standing.indicator

    @property
    def wish(self) -> Wish:
        """The wanted chart and rule set, those that exist."""
        known = self.wanted.diagram in set(Chart)
        rules = RuleSet.NHS if self.wanted.rules == RuleSet.NHS else RuleSet.ANHOEJ
        return Wish(Chart(self.wanted.diagram) if known else None, rules)

    @property
    def shown(self) -> tuple[Reading, ...]:
        return shown_readings(self.indicator, self.work.own(self.indicator), self.as_of)

    @property
    def is_sum(self) -> bool:
        """The year's sum against its target is drawn, as it is until somebody asks for the single counts."""
        is_left = self.wanted.diagram in ("", SUM) and self.wish.rules is RuleSet.ANHOEJ
        return is_left and is_running_sum(self.indicator, self.shown)

    @property
    def marks(self) -> pd.DataFrame | None:
        """The phases and the frozen baseline as SPC_MARKS; None when there is none."""
        days = [(MarkKind.PHASE.value, day) for day in self.wanted.phases]
        days += [(MarkKind.FREEZE.value, self.wanted.freeze)] if self.wanted.freeze else []
        if not days:
            return None
        key = dict(zip(SERIES_KEY, series_key(self.work, self.indicator), strict=True))
        frame = pd.DataFrame([key | {"kind": kind, "day": pd.Timestamp(day), "reason": ""} for kind, day in days])
        return frame[list(SPC_MARKS)].astype(SPC_MARKS)


def signal_of(asked: Asked, key: SeriesKey | None = None) -> SignalReading | None:
    """The indicator's series, or the one with ``key``, as signal or chance; None where it has no figures."""
    if not has_figures(asked.indicator):
        return None
    own = key or series_key(asked.work, asked.indicator)
    question = SeriesQuestion(own, asked.standing, asked.entry, asked.as_of, events=_events(asked))
    return signal_reading(asked.work.readings, question, asked.wish, asked.marks if key is None else None, asked.texts)


def has_lines(asked: Asked, found: SignalReading | None) -> bool:
    """Whether centre line and limits are drawn: where a rule could look, or where somebody has asked for them."""
    if found is None or asked.is_sum:
        return False
    is_wanted = asked.wish != Wish() or bool(asked.wanted.phases) or asked.wanted.freeze is not None
    return found.variation is not None or (is_wanted and len(found.points) > 1)


def chart_view(asked: Asked, found: SignalReading | None) -> ChartView:
    """All that the large chart shows."""
    if not has_figures(asked.indicator):
        return ChartView()
    control = Control(found.points, found.phases) if found and has_lines(asked, found) else None
    marks = tuple(_marks(asked))
    if found and control and found.chart.chart in OTHER_UNITS:
        line = Series(asked.texts("reading.clinic"), _plotted(found.points))
        return ChartView((line,) if line.points else (), marks=marks, control=control, y_title=found.chart.axis)
    own, comparators = _series(asked, found)
    is_single = asked.wish != Wish() or bool(asked.wanted.diagram)
    is_of_year = _is_cumulative(asked.indicator) and is_single and not asked.is_sum
    return ChartView(
        series=own,
        comparators=() if is_of_year else comparators,
        baseline=None if is_of_year or asked.is_sum else _baseline_point(asked, control),
        targets=() if is_of_year else _targets(asked),
        marks=marks,
        control=control,
        intervals=() if control else _intervals(found),
        way=None if is_of_year else _way(asked, found),
        is_percent=asked.indicator.kind is Kind.SHARE,
        y_title=asked.indicator.unit,
    )


def _is_cumulative(indicator: ProjectIndicator) -> bool:
    return indicator.target is not None and indicator.target.kind is TargetKind.CUMULATIVE


def _plotted(points: tuple[SignalPoint, ...]) -> tuple[Point, ...]:
    """What a chart plots where that is not what was read."""
    return tuple(
        Point(each.day, each.value, each.label.split(". ")[0].rstrip(".")) for each in points if each.value is not None
    )


def _series(asked: Asked, found: SignalReading | None) -> tuple[tuple[Series, ...], tuple[Series, ...]]:
    """The clinic's line (its groups' only where there is none of the whole) and the comparators'."""
    indicator, texts = asked.indicator, asked.texts
    own: list[Series] = []
    groups: list[Series] = []
    others: list[Series] = []
    for (comparator, subgroup), rows in own_frame(asked.work, indicator).groupby(["comparator", "subgroup"], sort=True):
        name = " ".join(part for part in (str(comparator), str(subgroup)) if part)
        is_whole = not name
        readings = _whole(asked, found) if is_whole else readings_of(rows)
        points = points_of(indicator, readings, texts, asked.as_of)
        if points:
            (own if is_whole else others if comparator else groups).append(Series(name or _own_name(asked), points))
    if not own and not groups and (points := points_of(indicator, with_baseline(indicator, ()), texts, asked.as_of)):
        own.append(Series(texts("reading.clinic"), points))
    return tuple(own or groups), tuple(others)


def _whole(asked: Asked, found: SignalReading | None) -> tuple[Reading, ...]:
    """The readings of the clinic's own line; counts of another length than the chart's do not stand among them."""
    if not _is_cumulative(asked.indicator) or asked.is_sum or found is None or not has_lines(asked, found):
        return asked.shown
    days = {each.day for each in found.points}
    return tuple(each for each in asked.work.own(asked.indicator) if each.period and each.period.end in days)


def _own_name(asked: Asked) -> str:
    first = asked.shown[0].period if asked.shown else None
    if asked.is_sum and first:
        return asked.texts("reading.sum_of_year", year=first.end.year)
    return asked.texts("reading.clinic")


def _baseline_point(asked: Asked, control: Control | None) -> Point | None:
    """Without its counts where the chart has lines of its own to name."""
    indicator, baseline, texts = asked.indicator, asked.indicator.baseline, asked.texts
    if baseline is None or baseline.value is None or baseline.period is None:
        return None
    shown = value_text(baseline, indicator, texts) if control else value_with_counts(baseline, indicator, texts)
    return Point(baseline.period.end, baseline.value, texts("reading.baseline", value=shown))


def _targets(asked: Asked) -> tuple[Level, ...]:
    indicator, target, texts = asked.indicator, asked.indicator.target, asked.texts
    if target is None:
        return ()
    goal = asked.standing.goal
    goals = [goal] if goal is not None else [each for _, each in asked.standing.alternatives]
    due = f" {texts('target.due', day=day_short(target.due, texts.language))}" if target.due else ""
    return tuple(
        Level(
            each,
            texts("reading.target", target=figure(each, indicator.kind, texts.language)) + due,
            end=target.due,
        )
        for each in goals
    )


def _marks(asked: Asked) -> list[Mark]:
    indicator, texts = asked.indicator, asked.texts
    changes = {each.day: each.text for each in asked.work.definition_changes if each.key == indicator.key}
    marks = [Mark(when, text) for when, text in (_catalogue_changes(asked) | changes).items()]
    if indicator.target and indicator.target.due:
        due = indicator.target.due
        marks.append(Mark(due, texts("reading.target_due", day=day_short(due, texts.language))))
    return [*marks, *cycle_marks(asked.work.cycles, indicator, asked.as_of, asked.texts)]


def _events(asked: Asked) -> tuple[Event, ...]:
    """The cycles' days, from which a change may come."""
    marks = cycle_marks(asked.work.cycles, asked.indicator, asked.as_of, asked.texts)
    return tuple(Event(each.day, each.label) for each in marks)


def _catalogue_changes(asked: Asked) -> dict[date, str]:
    """What the catalogue says was changed while these readings were made."""
    ends = [each.period.end for each in asked.shown if each.period]
    told = asked.entry.definition_changes if asked.entry and ends else ()
    return {when: text for when, text in told if min(ends) <= when <= asked.as_of}


def _intervals(found: SignalReading | None) -> tuple[Interval, ...]:
    """How sure each share is, while there are few."""
    sure = [(each, each.low, each.high) for each in found.points] if found else []
    if len(sure) > MOST_INTERVALS:
        return ()
    return tuple(
        Interval(each.day, low, high, f"{each.label} {each.interval_text}.")
        for each, low, high in sure
        if low is not None and high is not None
    )


def _way(asked: Asked, found: SignalReading | None) -> Way | None:
    if found is None or found.line is None:
        return None
    label = asked.texts("chart_page.pace" if asked.is_sum else "chart_page.way")
    start, end = (Point(day, value, label) for day, value in found.line)
    return Way(start, end, label)


def panels_of(asked: Asked, catalogue: Catalogue) -> tuple[Panel, ...]:
    """The indicator's parts, then its groups, as small charts; none where there is nothing to compare."""
    indicator, work = asked.indicator, asked.work
    parts = []
    for each in work.attainments(asked.as_of) if indicator.part else ():
        if each.indicator.no == indicator.no and each.indicator.part:
            entry = catalogue.get(each.indicator.key)
            parts.append(Asked(work, each, entry, asked.as_of, ChartAsked(), asked.texts))
    small = [_panel(each, each.indicator.label, "") for each in parts]
    groups = own_frame(work, indicator).query("comparator == '' and subgroup != ''")["subgroup"].unique()
    plain = Asked(work, asked.standing, asked.entry, asked.as_of, ChartAsked(), asked.texts)
    has_whole = bool(work.own(indicator))
    small += [_panel(plain, str(name), str(name)) for name in groups] if has_whole else []
    shown = [each for each in small if each is not None]
    return tuple(shown) if len(shown) > 1 else ()


def _panel(asked: Asked, name: str, group: str) -> Panel | None:
    """One part or group on its chart; None when it has nothing to draw by then."""
    key = series_key(asked.work, asked.indicator, group)
    found = signal_of(asked, key)
    frame = own_frame(asked.work, asked.indicator).query("comparator == '' and subgroup == @group")
    readings = readings_of(frame)
    points = points_of(asked.indicator, readings, asked.texts, asked.as_of)
    if found is None or not points:
        return None
    is_drawn = found.variation is not None and found.chart.chart not in OTHER_UNITS
    phases = found.phases if is_drawn else ()
    bare = tuple(_without_limits(each) for each in found.points) if is_drawn else ()
    view = ChartView(
        series=(Series(name, points),),
        targets=_targets(asked),
        control=Control(bare, phases) if is_drawn else None,
        is_percent=asked.indicator.kind is Kind.SHARE,
        y_title=asked.indicator.unit,
    )
    known = [each for each in readings if each.period and each.value is not None]
    newest = next(each for each in known[::-1] if each.period and each.period.end == points[-1].day)
    last = value_with_counts(newest, asked.indicator, asked.texts)
    note = found.variation_text
    title = f"{name} {last}"
    return Panel(title, note, view, f"{title}. {note}. {found.text}")


def _without_limits(point: SignalPoint) -> SignalPoint:
    """A small chart has room for the centre line and the marks only."""
    return replace(point, lower=None, upper=None)
