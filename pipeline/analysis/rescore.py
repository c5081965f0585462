"""Where very many goals stand on a day: attainment.py over whole columns, for a region or the nation at once.

attainment.py is the truth and a test holds the two together. What stays there alone: the cautions, and
the sum of a year in which a longer count covers shorter ones, for which latest.py asks it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.analysis.attainment import TOLERANCE
from pipeline.analysis.latest import EPOCH, NO_DAY, Floats, Ints, Latest, Rows, day_number, first_of_year
from pipeline.domain.attainment import Reason, Status
from pipeline.domain.catalogue import Direction
from pipeline.domain.frames import STANDINGS
from pipeline.domain.project import Operator, TargetKind
from pipeline.domain.reading import Bound

Bools = NDArray[np.bool_]

STATUSES, REASONS, BOUNDS = tuple(Status), tuple(Reason), tuple(Bound)
BY_CHANGE = (TargetKind.RELATIVE, TargetKind.PERCENTAGE_POINTS, TargetKind.AMBIGUOUS)


@dataclass(frozen=True, slots=True, eq=False)
class _Goals:
    """GOALS as arrays of shape (goals,); days count from 1970, NO_DAY where there is none."""

    series: Ints
    kind: NDArray[np.object_]
    target: Floats
    wants_more: Bools
    baseline: Floats
    baseline_end: Ints
    due: Ints
    year: Ints

    def chosen(self, mask: Bools) -> "_Goals":
        return _Goals(
            self.series[mask],
            self.kind[mask],
            self.target[mask],
            self.wants_more[mask],
            self.baseline[mask],
            self.baseline_end[mask],
            self.due[mask],
            self.year[mask],
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Answer:
    """STANDINGS as arrays; status and reason are places in STATUSES and REASONS."""

    status: Ints
    reason: Ints
    latest: Floats
    latest_end: Ints
    goal: Floats
    progress: Floats
    pace: Floats


def standings(goals: pd.DataFrame, series: NDArray[np.int64], rows: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """STANDINGS of the goals (GOALS) on ``as_of``, in their order.

    ``rows`` are SERIES_ROWS; ``series`` says for each goal which of the series in them is its own, -1 for
    one without readings.
    """
    asked, today = _goals(goals, series), day_number(as_of)
    columns = Rows(rows)
    answer = _Answer(*(np.zeros(len(goals), dtype) for dtype in (int, int, float, np.int64, float, float, float)))
    for kinds, rule in _RULES:
        chosen = np.isin(asked.kind, kinds)
        if chosen.any():
            found = rule(asked.chosen(chosen), columns, today)
            for name in _Answer.__slots__:
                getattr(answer, name)[chosen] = getattr(found, name)
    return _table(goals, answer)


def _goals(goals: pd.DataFrame, series: Ints) -> _Goals:
    kind = goals["target_kind"].to_numpy(dtype=object)
    target = goals["target"].to_numpy(dtype=np.float64)
    operator = goals["operator"].to_numpy(dtype=object)
    by_change = np.isin(kind, BY_CHANGE) & ~np.isnan(target) & (target != 0)
    wants_more = np.where(by_change, target > 0, goals["direction"].to_numpy(dtype=object) != Direction.DOWN)
    wants_more = np.where(operator == "", wants_more, operator == Operator.AT_LEAST)
    return _Goals(
        series=series,
        kind=kind,
        target=target,
        wants_more=wants_more.astype(bool),
        baseline=goals["baseline"].to_numpy(dtype=np.float64),
        baseline_end=goals["baseline_end"].to_numpy(dtype="datetime64[D]").view(np.int64),
        due=goals["due"].to_numpy(dtype="datetime64[D]").view(np.int64),
        year=goals["year"].to_numpy(dtype=np.int64),
    )


def _followed(goals: _Goals, rows: Rows, today: int) -> _Answer:
    """An indicator without a target: its latest reading of the project's year or before."""
    limit = np.minimum(today, first_of_year(goals.year + 1) - 1)
    return _unassessed(_after_baseline(goals, rows, limit), Status.NO_TARGET, Reason.FOLLOWED)


def _qualitative(goals: _Goals, rows: Rows, today: int) -> _Answer:
    none = rows.at(np.full(len(goals.series), -1))
    return _unassessed(none, Status.NOT_ASSESSABLE, Reason.QUALITATIVE)


def _milestone(goals: _Goals, rows: Rows, today: int) -> _Answer:
    limit = np.full(len(goals.series), today)
    stated = rows.last_known(goals.series, limit)
    in_time = rows.last_known(goals.series, _by_due(goals, today))
    is_met = (in_time >= 0) & (rows.at(in_time).value != 0)
    is_past = _is_past(goals, today)
    late = np.where(rows.at(stated).value != 0, _r(Reason.MILESTONE_LATE), _r(Reason.MILESTONE_NOT_DONE))
    cases = [stated < 0, is_met, ~is_past]
    reasons = [Reason.MILESTONE_UNSTATED, Reason.MILESTONE_DONE, Reason.MILESTONE_NOT_YET]
    statuses = [Status.NOT_ASSESSABLE, Status.MET, Status.UNCHANGED]
    latest = np.select(cases[:2], [rows.last(goals.series, limit), in_time], stated)
    blank = _unassessed(rows.at(latest), Status.NOT_MET, Reason.MILESTONE_NOT_DONE)
    status = np.select(cases, [_s(each) for each in statuses], _s(Status.NOT_MET))
    return replace(blank, status=status, reason=np.select(cases, [_r(each) for each in reasons], late))


def _numeric(goals: _Goals, rows: Rows, today: int) -> _Answer:
    """Targets that are a figure, or a change of the baseline."""
    latest = _after_baseline(goals, rows, _by_due(goals, today))
    start = np.where(goals.baseline_end == NO_DAY, first_of_year(goals.year), goals.baseline_end)
    return _judged(goals, latest, (start, goals.baseline), today)


def _cumulative(goals: _Goals, rows: Rows, today: int) -> _Answer:
    """A sum over the year of the due date, against a line from nothing on the first of January."""
    due_year = goals.due.view("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + EPOCH.year
    latest = rows.sums(goals.series, np.where(goals.due == NO_DAY, goals.year, due_year), today)
    return _judged(goals, latest, (first_of_year(goals.year), np.zeros(len(goals.series))), today)


def _ambiguous(goals: _Goals, rows: Rows, today: int) -> _Answer:
    """Both readings of "öka 10 %"; a verdict only where they agree."""
    relative, points = (
        _numeric(replace(goals, kind=np.full(len(goals.kind), each, object)), rows, today) for each in BY_CHANGE[:2]
    )
    agree = relative.status == points.status
    status = np.where(agree, relative.status, _s(Status.NOT_ASSESSABLE))
    reason = np.where(relative.status == _s(Status.MET), _r(Reason.REACHED_BOTH_WAYS), relative.reason)
    nothing = np.full(len(status), np.nan)
    reason = np.where(agree, reason, _r(Reason.AMBIGUOUS))
    return replace(relative, status=status, reason=reason, goal=nothing, progress=nothing, pace=nothing)


_RULES = (
    ((TargetKind.ABSOLUTE, TargetKind.RELATIVE, TargetKind.PERCENTAGE_POINTS), _numeric),
    ((TargetKind.CUMULATIVE,), _cumulative),
    ((TargetKind.AMBIGUOUS,), _ambiguous),
    ((TargetKind.MILESTONE,), _milestone),
    ((TargetKind.QUALITATIVE,), _qualitative),
    (("",), _followed),
)


def _judged(goals: _Goals, latest: Latest, start: tuple[Ints, Floats], today: int) -> _Answer:
    """Status, reason, progress and pace of goals with a figure; ``start`` is where the line to the target begins."""
    goal, more = _absolute(goals), goals.wants_more
    is_sum = goals.kind == TargetKind.CUMULATIVE
    reach = _reaches(latest, goal, more)
    pace = _line(start, (goals.due, goal), latest.end)
    on_line = _reaches(latest, pace, more) == 1
    is_past, has_due = _is_past(goals, today), goals.due != NO_DAY
    is_open = is_sum & ~more & ~is_past  # a sum that must stay low can still grow
    has_no_start = np.isnan(goals.baseline) & ~is_sum
    is_same = _same(latest.value, goals.baseline) & ~is_sum
    is_away = ((latest.value < goals.baseline) == more) & ~is_sum
    cases = (
        (np.isnan(goal), Status.NOT_ASSESSABLE, Reason.NO_BASELINE),
        (np.isnan(latest.value), Status.NOT_ASSESSABLE, Reason.NO_READING),
        (reach == -1, Status.NOT_ASSESSABLE, Reason.CENSORED),
        ((reach == 1) & ~is_open, Status.MET, Reason.REACHED),
        (has_no_start & is_past, Status.NOT_MET, Reason.DUE_PASSED_NO_BASELINE),
        (has_no_start, Status.NOT_ASSESSABLE, Reason.NO_BASELINE),
        (is_same & is_past, Status.NOT_MET, Reason.DUE_PASSED_SAME),
        (is_same, Status.UNCHANGED, Reason.SAME_AS_BASELINE),
        (is_away & is_past, Status.NOT_MET, Reason.DUE_PASSED_AWAY),
        (is_away, Status.WRONG_WAY, Reason.AWAY_FROM_TARGET),
        (is_past, Status.NOT_MET, Reason.DUE_PASSED_SHORT),
        (~has_due, Status.BEHIND, Reason.NO_DUE_DATE),
        (on_line, Status.ON_TRACK, Reason.AT_OR_PAST_LINE),
    )
    masks = [mask for mask, _, _ in cases]
    status = np.select(masks, [_s(each) for _, each, _ in cases], _s(Status.BEHIND))
    reason = np.select(masks, [_r(each) for _, _, each in cases], _r(Reason.BEHIND_LINE))
    is_on_way = np.isin(reason, (_r(Reason.AT_OR_PAST_LINE), _r(Reason.BEHIND_LINE)))
    progress = _progress(goals.baseline, latest.value, goal)
    return _Answer(status, reason, latest.value, latest.end, goal, progress, np.where(is_on_way, pace, np.nan))


def _absolute(goals: _Goals) -> Floats:
    """attainment.absolute_goal."""
    relative = goals.baseline * (1 + goals.target / 100)
    by_change = np.where(goals.kind == TargetKind.RELATIVE, relative, goals.baseline + goals.target)
    return np.where(np.isin(goals.kind, (TargetKind.ABSOLUTE, TargetKind.CUMULATIVE)), goals.target, by_change)


def _progress(baseline: Floats, latest: Floats, goal: Floats) -> Floats:
    way = np.where(_same(goal, baseline), np.nan, goal - baseline)
    return (latest - baseline) / way


def _line(start: tuple[Ints, Floats], end: tuple[Ints, Floats], day: Ints) -> Floats:
    """attainment.line_at."""
    (first, low), (last, high) = start, end
    is_over = (day >= last) | (last <= first)
    share = np.maximum(day - first, 0) / np.where(is_over, 1, last - first)
    return np.where(is_over, high, low + (high - low) * share)


def _reaches(latest: Latest, goal: Floats, more: Bools) -> Ints:
    """attainment.reaches: 1 yes, 0 no, -1 where a censored value leaves it open."""
    same = _same(latest.exact, goal)
    is_there = same | np.where(more, latest.exact > goal, latest.exact < goal)
    is_below, is_above = (
        np.isin(latest.bound, [BOUNDS.index(each) for each in pair])
        for pair in ((Bound.BELOW, Bound.AT_MOST), (Bound.ABOVE, Bound.AT_LEAST))
    )
    is_strict = np.isin(latest.bound, [BOUNDS.index(each) for each in (Bound.BELOW, Bound.ABOVE)])
    leads_on = is_below != more
    open_unless = np.where(leads_on, np.where(is_there, 1, -1), np.where(is_there & ~(is_strict & same), -1, 0))
    return np.where(is_below | is_above, open_unless, is_there.astype(np.int64))


def _same(one: Floats, other: Floats) -> Bools:
    return np.abs(one - other) <= TOLERANCE * np.maximum(1.0, np.maximum(np.abs(one), np.abs(other)))


def _after_baseline(goals: _Goals, rows: Rows, until: Ints) -> Latest:
    place = rows.last_known(goals.series, until)
    return rows.at(np.where(rows.ends(place) > goals.baseline_end, place, -1))


def _by_due(goals: _Goals, today: int) -> Ints:
    """The last day a reading may end: today, and no later than the month of the due date."""
    after = goals.due.view("datetime64[D]").astype("datetime64[M]") + 1
    end_of_month = after.astype("datetime64[D]").view(np.int64) - 1
    return np.where(goals.due == NO_DAY, today, np.minimum(today, end_of_month))


def _is_past(goals: _Goals, today: int) -> Bools:
    return (goals.due != NO_DAY) & (today > goals.due)


def _s(status: Status) -> int:
    return STATUSES.index(status)


def _r(reason: Reason) -> int:
    return REASONS.index(reason)


def _unassessed(latest: Latest, status: Status, reason: Reason) -> _Answer:
    nothing = np.full(len(latest.value), np.nan)
    every = np.ones(len(nothing), np.int64)
    return _Answer(every * _s(status), every * _r(reason), latest.value, latest.end, nothing, nothing, nothing)


def _words(of: Sequence[StrEnum], codes: Ints) -> NDArray[np.object_]:
    words: NDArray[np.object_] = np.array([each.value for each in of], object)
    return words[codes]


def _table(goals: pd.DataFrame, answer: _Answer) -> pd.DataFrame:
    columns = {
        "goal_id": goals["goal_id"].to_numpy(),
        "status": _words(STATUSES, answer.status),
        "reason": _words(REASONS, answer.reason),
        "latest": answer.latest,
        "latest_end": answer.latest_end.view("datetime64[D]").astype("datetime64[us]"),
        "goal": answer.goal,
        "progress": answer.progress,
        "pace": answer.pace,
    }
    return pd.DataFrame({name: columns[name] for name in STANDINGS}).astype(STANDINGS)
