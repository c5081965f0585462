"""A step that a meeting answers and that somebody answered elsewhere meanwhile: what agrees, and what clashes. Pure.

What a meeting's answer started from is the saved answer it was given in knowledge of (``seen``, none for a step that
had none). Where another one holds since and says something else, somebody has to choose.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from pipeline.domain.follow_up import NextCheckIn, StepOutcome

StepName = tuple[str, str]  # activity id and the step's key


@dataclass(frozen=True, slots=True)
class StepClash:
    """``mine`` is the meeting's answer, ``theirs`` what was saved elsewhere; ``both`` has the reasons of both.

    ``both`` is None where the two cannot hold at once.
    """

    mine: StepOutcome
    theirs: StepOutcome
    both: StepOutcome | None = None


def step_name(outcome: StepOutcome) -> StepName:
    """Which step an answer is about, whatever its day."""
    return outcome.activity_id, outcome.step


def latest_answers(outcomes: Iterable[StepOutcome], day: date) -> dict[StepName, StepOutcome]:
    """The answer of each step that holds on ``day``: the latest by then."""
    known = sorted((each for each in outcomes if each.day <= day), key=lambda each: each.day)
    return {step_name(each): each for each in known}


def step_clashes(
    ticks: Iterable[StepOutcome], seen: Iterable[StepOutcome], saved: Iterable[StepOutcome], day: date
) -> tuple[StepClash, ...]:
    """The ticks of a meeting on ``day`` that would go over an answer they did not start from."""
    known, now = set(seen), latest_answers(saved, day)
    pairs = ((tick, now.get(step_name(tick))) for tick in ticks)
    return tuple(
        StepClash(tick, theirs, _both(tick, theirs))
        for tick, theirs in pairs
        if theirs is not None and theirs not in known and not _agree(tick, theirs)
    )


def completed(ticks: Iterable[StepOutcome], saved: Iterable[StepOutcome], day: date) -> tuple[StepOutcome, ...]:
    """The ticks, each with the time and the reason that an equal answer was saved with and it lacks itself."""
    now = latest_answers(saved, day)
    return tuple(_completed(tick, now.get(step_name(tick))) for tick in ticks)


def _completed(tick: StepOutcome, theirs: StepOutcome | None) -> StepOutcome:
    if theirs is None or not _says_no_more(tick, theirs):
        return tick
    return replace(tick, moved_to=theirs.moved_to, reason=theirs.reason)


def _agree(mine: StepOutcome, theirs: StepOutcome) -> bool:
    """Whether one of the two says all that the other says."""
    return _says_no_more(mine, theirs) or _says_no_more(theirs, mine)


def _says_no_more(answer: StepOutcome, than: StepOutcome) -> bool:
    return (
        answer.state is than.state
        and _time(answer.moved_to) in (None, _time(than.moved_to))
        and (answer.reason or "").strip() in ("", (than.reason or "").strip())
    )


def _time(moved_to: NextCheckIn | None) -> Hashable:
    """When a step is to be done, however it was written."""
    if moved_to is None or not moved_to.raw.strip():
        return None
    return (moved_to.day, moved_to.month) if moved_to.start else moved_to.raw.strip().casefold()


def _both(mine: StepOutcome, theirs: StepOutcome) -> StepOutcome | None:
    """Both reasons for one answer; two different answers, or two times, cannot both hold."""
    is_one = mine.state is theirs.state and _time(mine.moved_to) == _time(theirs.moved_to)
    return replace(mine, reason=f"{theirs.reason}; {mine.reason}") if is_one else None
