"""What a region asks for and when: days to hand in, the boxes of its form, and what it expects of a plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Handing(StrEnum):
    """What is handed in: the plan, or the plan with its result."""

    PLAN = "plan"
    RESULT = "result"


class PlanPart(StrEnum):
    """The parts of a plan a region's form has boxes for."""

    THEME = "theme"
    CONTACT = "contact"
    TEAM = "team"
    PATIENTS = "patients"
    BACKGROUND = "background"
    GOALS = "goals"
    BASELINES = "baselines"
    CAUSES = "causes"
    IDEAS = "ideas"
    INDICATORS = "indicators"
    ACTIVITIES = "activities"
    TESTS = "tests"
    RESULTS = "results"
    REFLECTION = "reflection"


@dataclass(frozen=True, slots=True)
class Submission:
    """A day of every year; ``years_later`` counts from the project's year."""

    handing: Handing
    name: str
    month: int
    day: int
    years_later: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the form as the region calls it, with the part of the plan that fills it."""

    part: PlanPart
    name: str
    handing: Handing


@dataclass(frozen=True, slots=True)
class Norms:
    """What a region expects of a plan; None where it asks for nothing. ``name_starts`` is () where any name will do."""

    fewest_indicators: int | None = None
    most_indicators: int | None = None
    name_starts: tuple[str, ...] = ()
    due_month: int | None = None
    most_years_same_theme: int | None = None


@dataclass(frozen=True, slots=True)
class RegionForm:
    """``is_invented`` marks the region of the sample data's invented clinic; nobody chooses it."""

    region: str
    submissions: tuple[Submission, ...] = ()
    boxes: tuple[Box, ...] = ()
    norms: Norms = Norms()
    is_invented: bool = False


@dataclass(frozen=True, slots=True)
class RegionForms:
    """Every region's form, and ``common`` for a region that has none of its own."""

    forms: tuple[RegionForm, ...]
    common: RegionForm

    def of(self, region: str) -> RegionForm:
        """The form of a region, by its name."""
        wanted = region.casefold().strip()
        return next((form for form in self.forms if form.region.casefold() == wanted), self.common)


@dataclass(frozen=True, slots=True)
class Deadline:
    """``name`` is the region's own word for what is handed in, "" where it has none."""

    handing: Handing
    name: str
    due: date


class DeadlineState(StrEnum):
    PASSED = "passed"
    TODAY = "today"
    SOON = "soon"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class DeadlineStanding:
    """``days_left`` is negative once the day has passed."""

    deadline: Deadline
    days_left: int
    state: DeadlineState


def in_order(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """The earliest first."""
    return tuple(sorted(deadlines, key=lambda each: each.due))
