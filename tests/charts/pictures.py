"""Pictures to draw in tests, in the shapes of the Views."""

from dataclasses import replace
from datetime import date, timedelta

from pipeline.actions.view_types import GoalRow, IndicatorView, Level, Mark, Point, Series
from pipeline.domain.attainment import Status

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
NOTHING = IndicatorView(
    row=ROW,
    title="",
    sentence="",
    definition=(),
    series=(),
    comparators=(),
    baseline=None,
    targets=(),
    marks=(),
    unit_suffix="%",
    is_percent=True,
    y_title="%",
    alt_text="",
    table=(),
    freshness="",
    is_stale=False,
)


def point(day: str, value: float) -> Point:
    return Point(date.fromisoformat(day), value, f"{day}: {value:g} %")


def line(name: str, *values: float, first: str = "2024-01-31", every: int = 30) -> Series:
    start = date.fromisoformat(first)
    days = [start + timedelta(days=every * no) for no in range(len(values))]
    return Series(
        name, tuple(Point(day, value, f"{day}: {value:g} %") for day, value in zip(days, values, strict=True))
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
    "counts": replace(
        NOTHING, series=(line("egen enhet", 1234567, 9234567),), is_percent=False, y_title="patienter", unit_suffix="st"
    ),
    "days": replace(NOTHING, series=(line("egen enhet", 1, 2, 3, every=4),)),
    "two readings of the target": replace(
        NOTHING, series=(line("egen enhet", 62, 48),), targets=(TARGET, Level(72, "Mål 72 %"))
    ),
}
