"""Pictures to draw in tests, in the shapes of the Views."""

from dataclasses import replace
from datetime import date, timedelta

from pipeline.actions.signals.view_types import SignalPhase, SignalPoint
from pipeline.actions.view_types import ChartView, Control, GoalRow, Interval, Level, Mark, Point, Series, Way
from pipeline.domain.attainment import Status
from pipeline.domain.spc import Rule, Variation

ROW = GoalRow(
    indicator_id="x-2024/1",
    label="1",
    code="",
    name="",
    status=Status.MET,
    status_text="",
    reason_text="",
    caution_texts=(),
    baseline_text="",
    latest_text="",
    counts_text="",
    target_text="",
    due_text="",
    source_text="",
    is_stale=False,
    bar=None,
    trend=None,
)
NOTHING = ChartView(is_percent=True, y_title="%")


def point(day: str, value: float) -> Point:
    return Point(date.fromisoformat(day), value, f"{day}: {value:g} %")


def line(name: str, *values: float, first: str = "2024-01-31", every: int = 30) -> Series:
    start = date.fromisoformat(first)
    days = [start + timedelta(days=every * no) for no in range(len(values))]
    return Series(
        name, tuple(Point(day, value, f"{day}: {value:g} %") for day, value in zip(days, values, strict=True))
    )


def judged(
    day: date, value: float | None, rule: Rule = Rule.NONE, variation: Variation = Variation.COMMON, **other: object
) -> SignalPoint:
    """A point of a control chart with limits at 10 and 30 around 20."""
    label = f"{day}: {value}" + (f" {rule.value}" if rule else "")
    facts = {"centre": 20.0, "lower": 10.0, "upper": 30.0, "low": None, "high": None, "phase": 1, "is_used": True}
    texts = {"label": label, "mark_text": rule.value, "aside_text": "", "interval_text": ""}
    return SignalPoint(day=day, value=value, rule=rule, variation=variation, **(facts | texts | other))  # type: ignore[arg-type]


def controlled(*points: SignalPoint, phases: tuple[SignalPhase, ...] = ()) -> ChartView:
    """A chart of these points; one phase with its centre at 20 unless others are stated."""
    days = [each.day for each in points]
    whole = SignalPhase(1, days[0], days[-1], 20.0, "Mittlinje 20 %")
    shown = tuple(Point(each.day, each.value, each.label) for each in points if each.value is not None)
    return replace(NOTHING, series=(Series("egen enhet", shown),), control=Control(points, phases or (whole,)))


MONTHS = [date(2024, month, 28) for month in range(1, 13)]
BETTER, WORSE = Variation.IMPROVEMENT, Variation.CONCERN
SIGNALS = controlled(
    judged(MONTHS[0], 18.0),
    judged(MONTHS[1], 22.0, is_used=False),
    judged(MONTHS[2], None),
    judged(MONTHS[3], 35.0, Rule.OUTSIDE, BETTER),
    judged(MONTHS[4], 24.0, Rule.LONG_RUN, BETTER),
    judged(MONTHS[5], 8.0, Rule.OUTSIDE, WORSE),
    judged(MONTHS[6], 19.0),
)
TWO_PHASES = controlled(
    *(judged(day, 20.0 + no % 3) for no, day in enumerate(MONTHS[:6])),
    *(judged(day, 40.0 + no % 3, phase=2, lower=None, upper=None) for no, day in enumerate(MONTHS[6:])),
    phases=(
        SignalPhase(1, MONTHS[0], MONTHS[5], 21.0, "Fas 1: mittlinje 21 %"),
        SignalPhase(2, MONTHS[6], MONTHS[11], 41.0, "Fas 2: mittlinje 41 %"),
    ),
)


BASELINE = Point(date(2024, 1, 31), 6.4, "Startläge 6,4 %")
TARGET = Level(20.0, "Mål 20 % till 1 dec 2024")
DUE = Mark(date(2024, 12, 1), "Måldatum 1 dec 2024")
START_AND_RESULT = replace(
    NOTHING, series=(line("egen enhet", 6.4, 22.6, every=300),), baseline=BASELINE, targets=(TARGET,), marks=(DUE,)
)
PICTURES = {
    "start and result": START_AND_RESULT,
    "one reading": replace(NOTHING, series=(line("egen enhet", 22.0),)),
    "only a baseline": replace(NOTHING, baseline=BASELINE, targets=(TARGET,), marks=(DUE,)),
    "36 months": replace(NOTHING, series=(line("egen enhet", *[40 + no % 7 for no in range(36)]),), targets=(TARGET,)),
    "groups and comparators": replace(
        NOTHING,
        series=(line("egen enhet", 5, 6, 7), line("kvinnor", 4, 6, 8), line("män", 6, 6, 6)),
        comparators=(line("Riket", 9, 9), line("Regionen", 8)),
    ),
    "counts": replace(NOTHING, series=(line("egen enhet", 1234567, 9234567),), is_percent=False, y_title="patienter"),
    "days": replace(NOTHING, series=(line("egen enhet", 1, 2, 3, every=4),)),
    "signals": SIGNALS,
    "two phases": TWO_PHASES,
    "few shares": replace(
        START_AND_RESULT,
        intervals=(Interval(date(2024, 11, 26), 16.7, 29.8, "22,6 %. 95 % konfidensintervall 16,7 % till 29,8 %."),),
        way=Way(BASELINE, Point(date(2024, 12, 1), 20.0, ""), "rak linje mot målet"),
    ),
    "two readings of the target": replace(
        NOTHING, series=(line("egen enhet", 62, 48),), targets=(TARGET, Level(72, "Mål 72 %"))
    ),
}
