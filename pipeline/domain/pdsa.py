"""PDSA cycles (PGSA, förbättringshjulet): a small test of an idea, what it showed and what was decided."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """Where a cycle is; worked out from what is written and from the day, never set."""

    PLAN = "plan"
    DO = "do"
    STUDY = "study"
    ACT = "act"
    DECIDED = "decided"


class Decision(StrEnum):
    """What the team does with the idea after the test."""

    KEEP = "keep"
    ADJUST = "adjust"
    SCALE_UP = "scale_up"
    ABANDON = "abandon"


class TestScale(StrEnum):
    """How large the test is."""

    __test__ = False  # pytest would take the name for a test

    ONE = "one"
    FEW = "few"
    PART = "part"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class PdsaCycle:
    """One turn of the wheel.

    ``idea`` is Idea.no, ``activities`` are Activity.no and ``indicators`` ProjectIndicator.label.
    ``when_raw`` is how a report told the time where it gave no days. ``follows`` is the cycle
    before it in the chain. ``scale_text`` says the scale in the team's own words.
    """

    id: str
    project_id: str
    no: int
    title: str
    plan: str | None = None
    do: str | None = None
    study: str | None = None
    act: str | None = None
    idea: str | None = None
    activities: tuple[int, ...] = ()
    indicators: tuple[str, ...] = ()
    scale: TestScale | None = None
    scale_text: str | None = None
    roles: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    when_raw: str | None = None
    decision: Decision | None = None
    decided_on: date | None = None
    follows: str | None = None


def cycle_id(project_id: str, no: int) -> str:
    """A number is never given twice within a project."""
    return f"{project_id}/pdsa/{no}"
