"""A new phase, offered and never imposed: when the better level has lasted, the line may start over there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.analysis.findings import Signal
from pipeline.domain.spc import RuleSet

# Readings the new level has lasted; what runcharter takes for a sustained change (https://github.com/johnmackintosh/
# runcharter). More than Anhøj's limit at 10 to 45 useful points, so the run is a signal before it is a phase.
FEWEST_IN_PHASE = 9
NEARBY_DAYS = 92  # a quarter: how far from the shift a cycle may lie and still be worth a look


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, from which a change may come: a PDSA cycle, a new routine."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class PhaseSuggestion:
    """From which day a new phase could begin, and the event nearest to it.

    ``days_to_event`` is negative where the event came first. That it is near says nothing of cause.
    """

    day: date
    n_readings: int
    event: Event | None = None
    days_to_event: int | None = None


def phase_suggestion(signal: Signal, events: Sequence[Event] = ()) -> PhaseSuggestion | None:
    """A phase from the first reading of a run that is too long for chance, better, and still lasts; else None."""
    run = signal.run
    if signal.choice.rules is not RuleSet.ANHOEJ or run is None:
        return None
    if not (run.is_better and run.is_current) or run.length < FEWEST_IN_PHASE:
        return None
    if not _starts_inside(signal, run.first):
        return None
    day = _first_day(signal, run.first)
    near = _nearest(events, day)
    return PhaseSuggestion(day, run.length, near, (near.day - day).days if near else None)


def _starts_inside(signal: Signal, place: int) -> bool:
    """A phase that begins where the present one does would change nothing."""
    phase = signal.points["phase"]
    return place > 0 and bool(phase.iloc[place - 1] == phase.iloc[place])


def _first_day(signal: Signal, place: int) -> date:
    """The day after the reading before, so that the phase takes in this reading and none earlier."""
    before: date = signal.points["period_end"].iloc[place - 1].date()
    return before + timedelta(days=1)


def _nearest(events: Sequence[Event], day: date) -> Event | None:
    near = [each for each in events if abs((each.day - day).days) <= NEARBY_DAYS]
    return min(near, key=lambda each: (abs((each.day - day).days), each.day), default=None)
