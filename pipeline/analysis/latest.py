"""The newest figure of very many series by a day, and what a year has summed up to: searched, never walked.

Works on SERIES_ROWS. Days count from 1970-01-01; what the figures mean for a goal stands in rescore.py.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.analysis.attainment import accumulated
from pipeline.domain.reading import Period, Precision, Reading

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EPOCH = date(1970, 1, 1)
NO_DAY = np.int64(np.iinfo(np.int64).min)  # NaT as a number: before every day
SERIES_APART = 2**32  # one number orders series and then days, before 1970 too


@dataclass(frozen=True, slots=True, eq=False)
class Latest:
    """One reading for each that asked; NaN and NO_DAY where there is none.

    ``exact`` is Reading.exact, ``bound`` a place in reading.Bound, ``end`` the last day of the period.
    """

    value: Floats
    exact: Floats
    bound: Ints
    end: Ints


class Rows:
    """SERIES_ROWS with what it takes to find the newest known reading of a series by a day."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self._columns = {name: rows[name].to_numpy() for name in rows}
        self._order = self._columns["series"] * SERIES_APART + self._columns["end_day"]
        self._known = np.maximum.accumulate(np.where(np.isnan(self._columns["value"]), -1, np.arange(len(rows))))

    def last(self, series: Ints, until: Ints) -> Ints:
        """The place of the last row of each series by ``until``, with or without a figure; -1 where there is none."""
        return self._own(series, self._count_until(series, until) - 1)

    def last_known(self, series: Ints, until: Ints) -> Ints:
        """The place of the last row with a figure of each series by ``until``; -1 where there is none."""
        place = self._count_until(series, until) - 1
        return self._own(series, np.where(place < 0, -1, _taken(self._known, place)))

    def ends(self, place: Ints) -> Ints:
        """The last days of the readings at these places; NO_DAY for -1."""
        return np.where(place < 0, NO_DAY, _taken(self._columns["end_day"], place))

    def at(self, place: Ints) -> Latest:
        """The readings at these places; -1 is none."""
        value, top, bottom = (
            np.where(place < 0, np.nan, _taken(self._columns[name], place))
            for name in ("value", "numerator", "denominator")
        )
        is_counted = ~np.isnan(top) & ~np.isnan(bottom) & (bottom != 0)
        exact = np.divide(100 * top, bottom, out=value.copy(), where=is_counted)
        bound = np.where(place < 0, 0, _taken(self._columns["bound"], place))
        return Latest(value, exact, bound.astype(np.int64), self.ends(place))

    def sums(self, series: Ints, year: Ints, today: int) -> Latest:
        """attainment.accumulated: the counts of each series within a calendar year, by ``today``."""
        first, last = first_of_year(year), np.minimum(today, first_of_year(year + 1) - 1)
        begin = self._count_until(series, first - 1)
        counts = np.maximum(self._count_until(series, last) - begin, 0)
        asker = np.repeat(np.arange(len(counts)), counts)
        place = np.repeat(begin - np.cumsum(counts) + counts, counts) + np.arange(len(asker))
        is_in = ~np.isnan(self._columns["value"][place]) & (self._columns["start_day"][place] >= first[asker])
        asker, place = asker[is_in], place[is_in]
        total = np.bincount(asker, weights=self._columns["value"][place], minlength=len(counts)).astype(np.float64)
        until = np.full(len(counts), NO_DAY)
        np.maximum.at(until, asker, self.ends(place))
        for number in self._with_overlap(asker, place):
            total[number], until[number] = self._sum_of_one(place[asker == number], int(year[number]), today)
        total[until == NO_DAY] = np.nan
        return Latest(total, total, np.zeros(len(total), np.int64), until)

    def _with_overlap(self, asker: Ints, place: Ints) -> Ints:
        """Those for whom a count covers another: then the longest is to be taken, which one has to walk through."""
        starts, ends = self._columns["start_day"][place], self._columns["end_day"][place]
        return np.unique(asker[1:][(asker[1:] == asker[:-1]) & (starts[1:] <= ends[:-1])])

    def _sum_of_one(self, place: Ints, year: int, today: int) -> tuple[float, int]:
        value, start, end = (self._columns[name][place].tolist() for name in ("value", "start_day", "end_day"))
        readings = [
            Reading(figure, period=Period(_date(first), _date(last), Precision.DAY))
            for figure, first, last in zip(value, start, end, strict=True)
        ]
        told = accumulated(readings, year, _date(today))
        assert told is not None and told.value is not None and told.period is not None
        return told.value, day_number(told.period.end)

    def _count_until(self, series: Ints, day: Ints) -> Ints:
        """How many rows come before the first that is later than ``day`` in each of the series."""
        return np.searchsorted(self._order, series * SERIES_APART + day, side="right")

    def _own(self, series: Ints, place: Ints) -> Ints:
        return np.where((place >= 0) & (series >= 0) & (_taken(self._columns["series"], place) == series), place, -1)


def day_number(day: date) -> int:
    """The day counted from 1970-01-01."""
    return (day - EPOCH).days


def first_of_year(year: Ints) -> Ints:
    """The first of January of each year, counted from 1970-01-01."""
    return (year - EPOCH.year).astype("datetime64[Y]").astype("datetime64[D]").view(np.int64)


def _date(day: int) -> date:
    return EPOCH + timedelta(days=day)


def _taken(column: NDArray, place: Ints) -> NDArray:
    """What stands at the places; anything at all for -1, and where there is no row."""
    return column[place] if len(column) else np.zeros(len(place), column.dtype)
