"""What people type: identity numbers stopped, and a gentle word where few patients are described. Echoes nothing."""

import re
from collections.abc import Mapping
from datetime import date

from pipeline.domain.follow_up import NextCheckIn
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.reading import Precision
from pipeline.ingest.guard import KINDS
from pipeline.ingest.identity import identity_in_text
from pipeline.ingest.swedish import period_from

# One to four patients, told of with a word for each: in a small clinic somebody may know who.
_FEW = r"(?:en|ett|två|tre|fyra|[1-4]) "
_MORE = r"(?:\w+[aet] )?"  # en äldre, en enda, två unga
_PEOPLE = (
    r"(?:patient(?:er(?:na)?|en)?|person(?:er(?:na)?|en)?|kvinn(?:a|an|or|orna)|m[aä]n(?:nen)?|mannen|"
    r"flick(?:a|an|or)|pojk(?:e|en|ar)|barn(?:et|en)?|tonåring(?:en|ar)?|anhörig(?:a|e)?|brukare)"
)
_SAID = (
    rf"{_FEW}{_MORE}{_PEOPLE}",
    rf"{_FEW}av (?:de |dessa |våra )?(?:\d+ )?{_PEOPLE}",
    r"(?:person|patient)en i fråga",
)
_FEW_PEOPLE = re.compile(rf"(?<!\w)(?:{'|'.join(_SAID)})(?!\w)", re.IGNORECASE)


def typed_text_problems(texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """What stands in the way of saving texts, by field name: STOP refuses, CONFIRM asks, NOTE only tells."""
    found = []
    for name, text in texts.items():
        facts: dict[str, object] = {"place": "typed", "field": name}
        severity = identity_in_text(text)
        if severity is not None:
            found.append(Problem(KINDS[severity], severity, facts=facts))
        if _FEW_PEOPLE.search(text):
            found.append(Problem("few_people_described", Severity.NOTE, facts=facts))
    return tuple(found)


def due_after(text: str, on: date) -> NextCheckIn:
    """When something is to be done, as typed on a day. Without a year it is the first such time that has not passed:
    "januari" typed in November is next January."""
    due, next_year = due_from(text, on.year), due_from(text, on.year + 1)
    return next_year if due.end is not None and due.end < on and due != next_year else due


def due_from(text: str, year: int) -> NextCheckIn:
    """When something is due, as typed: 12 mars, 19/9, v. 38, "Punkt 2+3. sept", 2026-09-15.

    A month stays a month, and a text that is no time stays as it is. ``year`` is for texts that leave it out.
    """
    raw = text.strip()
    result = period_from(raw, year=year)
    period = result.period
    if period is None or result.problem not in (None, "future_typo"):  # a plan may well look ahead
        return NextCheckIn(raw, steps=result.steps)
    if period.precision is Precision.MONTH:
        return NextCheckIn(raw, month=period.start, steps=result.steps)
    return NextCheckIn(raw, day=period.start, steps=result.steps)
