"""What has happened between two check-ins: readings that became known, and targets crossed."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from pipeline.analysis.since_last import crossings, new_readings
from pipeline.domain.attainment import Attainment, Reason, Status
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.frames import READINGS, conformed
from pipeline.domain.project import ProjectIndicator

SLEEP = ProjectIndicator("p", 1, "", "sleep", None, "Andel", Kind.SHARE, "%", Direction.UP, Family.OUTCOME)
OTHER = replace(SLEEP, no=2, key="other")
MARCH, APRIL, MAY = date(2026, 3, 10), date(2026, 4, 14), date(2026, 5, 12)

# indicator, subgroup, comparator, first and last day, taken out, value
TABLE = """
sleep -      -      2026-02-01 2026-02-28 2026-03-05 40
sleep -      -      2026-03-01 2026-03-31 2026-04-03 45
sleep kvinnor -     2026-03-01 2026-03-31 2026-04-03 46
sleep -      Riket  2026-03-01 2026-03-31 2026-04-03 50
sleep -      -      2026-04-01 2026-04-30 -          48
other -      -      2025-01-01 2025-12-31 2026-03-20 7
"""


@pytest.fixture
def frame() -> pd.DataFrame:
    rows = []
    for line in TABLE.strip().splitlines():
        key, subgroup, comparator, start, end, extracted, value = (
            cell.replace("-", "", cell == "-") for cell in line.split()
        )
        rows.append(
            {
                "clinic_id": "c", "indicator": key, "part": "", "subgroup": subgroup, "comparator": comparator,
                "period_start": pd.Timestamp(start), "period_end": pd.Timestamp(end), "precision": "month",
                "value": float(value), "bound": "", "extracted_on": pd.Timestamp(extracted) if extracted else pd.NaT,
            }
        )  # fmt: skip
    return conformed(pd.DataFrame(rows), READINGS)


@pytest.mark.parametrize(
    ("after", "until", "values"),
    [
        (None, MARCH, [40]),
        (MARCH, APRIL, [45, 7]),
        (APRIL, MAY, [48]),
        (None, MAY, [40, 45, 48, 7]),
        (MAY, date(2026, 6, 1), []),
    ],
)
def test_own_readings_are_new_from_the_day_they_were_taken_out_else_from_the_end_of_their_period(
    frame: pd.DataFrame, after: date | None, until: date, values: list[float]
) -> None:
    found = new_readings(frame, [SLEEP, OTHER], after, until)
    assert [each.reading.value for each in found] == values


def test_a_reading_says_when_it_became_known(frame: pd.DataFrame) -> None:
    (first, second) = new_readings(frame, [SLEEP, OTHER], MARCH, APRIL)
    assert (first.indicator, first.known_on) == (SLEEP, date(2026, 4, 3))
    assert (second.indicator, second.known_on) == (OTHER, date(2026, 3, 20))


def standing(indicator: ProjectIndicator, status: Status) -> Attainment:
    return Attainment(indicator, status, Reason.REACHED)


def test_a_target_is_crossed_when_it_is_met_on_one_of_the_days_only() -> None:
    before = [standing(SLEEP, Status.BEHIND), standing(OTHER, Status.MET)]
    now = [standing(SLEEP, Status.MET), standing(OTHER, Status.BEHIND)]
    assert [(each.now.indicator.no, each.is_gain) for each in crossings(before, now)] == [(1, True), (2, False)]
    assert crossings(now, now) == ()
    assert crossings([], now) == ()
