"""What has happened between two check-ins: new readings, targets crossed, steps and extracts that are late. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from pipeline.analysis.readings import readings_of
from pipeline.domain.attainment import Attainment, Status
from pipeline.domain.frames import READING_KEY
from pipeline.domain.project import ProjectIndicator
from pipeline.domain.reading import Reading


@dataclass(frozen=True, slots=True)
class NewReading:
    """A reading of the clinic's own that became known after the check-in before."""

    indicator: ProjectIndicator
    reading: Reading
    known_on: date


@dataclass(frozen=True, slots=True)
class Crossing:
    """A goal that was met on one of two days and not on the other."""

    before: Attainment
    now: Attainment

    @property
    def is_gain(self) -> bool:
        return self.now.status is Status.MET


def new_readings(
    frame: pd.DataFrame, indicators: Sequence[ProjectIndicator], after: date | None, until: date
) -> tuple[NewReading, ...]:
    """Own readings known after ``after`` (None: ever) and by ``until``, in the plan's order and then oldest first.

    A reading is known from the day it was taken out of its source, else from the end of its period;
    so that the list of an earlier meeting stays what it was. ``frame``: READINGS of one clinic.
    """
    own = frame[(frame["comparator"] == "") & (frame["subgroup"] == "")].drop_duplicates(READING_KEY)
    known = own["extracted_on"].fillna(own["period_end"])
    known = known.where(known >= own["period_end"], own["period_end"])
    is_new = known <= pd.Timestamp(until)
    if after is not None:
        is_new &= known > pd.Timestamp(after)
    rows = own[is_new].assign(known_on=known[is_new]).sort_values(["period_end", "period_start"], kind="stable")
    series: dict[tuple[str, str], list[tuple[Reading, date]]] = {}
    known_on = rows["known_on"].to_numpy(dtype="datetime64[D]").tolist()
    for key, part, reading, day in zip(rows["indicator"], rows["part"], readings_of(rows), known_on, strict=True):
        series.setdefault((key, part), []).append((reading, day))
    return tuple(NewReading(each, *told) for each in indicators for told in series.get((each.key, each.part), ()))


def crossings(before: Sequence[Attainment], now: Sequence[Attainment]) -> tuple[Crossing, ...]:
    """The goals that have been reached, or lost again, between two days."""
    earlier = {each.indicator.id: each for each in before}
    pairs = [(earlier.get(each.indicator.id), each) for each in now]
    return tuple(
        Crossing(was, each)
        for was, each in pairs
        if was is not None and (was.status is Status.MET) != (each.status is Status.MET)
    )
