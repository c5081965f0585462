"""A clinic's improvement project as planned: theme, team, causes and ideas, indicators with baseline and target."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.reading import Reading


@dataclass(frozen=True, slots=True)
class Clinic:
    """A vårdcentral. ``is_invented`` marks sample data that no real clinic stands behind."""

    id: str
    name: str
    region: str
    is_invented: bool = False


class TargetKind(StrEnum):
    """How a target is stated."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    PERCENTAGE_POINTS = "percentage_points"
    AMBIGUOUS = "ambiguous"
    CUMULATIVE = "cumulative"
    MILESTONE = "milestone"
    QUALITATIVE = "qualitative"


class Operator(StrEnum):
    """Which side of the target counts as there. Equality always does."""

    AT_LEAST = ">="
    AT_MOST = "<="


@dataclass(frozen=True, slots=True)
class Target:
    """What a project wants an indicator to become, and by when.

    ``value`` is the figure itself for ABSOLUTE and CUMULATIVE, the signed change in percent for
    RELATIVE, in percentage points for PERCENTAGE_POINTS and in either of them for AMBIGUOUS
    (nobody has said which); None for MILESTONE and QUALITATIVE.
    """

    kind: TargetKind
    raw: str
    value: float | None = None
    operator: Operator | None = None
    due: date | None = None
    is_due_inferred: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectIndicator:
    """One indicator row of a plan; with a target it is a goal.

    ``key`` names the series of readings: the catalogue code, or a key of the clinic's own when
    there is no code. ``code`` is the official code or None. ``part`` is "" or "a", "b" ... .
    """

    project_id: str
    no: int
    part: str
    key: str
    code: str | None
    name: str
    kind: Kind
    unit: str
    direction: Direction
    family: Family
    source: str | None = None
    baseline: Reading | None = None
    target: Target | None = None
    kva_codes: tuple[str, ...] = ()
    inverse_name: str | None = None
    note: str | None = None

    @property
    def id(self) -> str:
        return f"{self.project_id}/{self.no}{self.part}"

    @property
    def label(self) -> str:
        """Number and part as a reader writes them: 4a."""
        return f"{self.no}{self.part}"


@dataclass(frozen=True, slots=True)
class Idea:
    no: str
    text: str


@dataclass(frozen=True, slots=True)
class Cause:
    no: int
    text: str
    ideas: tuple[Idea, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """One year's improvement work at one clinic. Team members are professions, never people."""

    id: str
    clinic_id: str
    year: int
    theme: str
    contact_role: str | None = None
    team_roles: tuple[str, ...] = ()
    patient_involvement: str | None = None
    background: str | None = None
    overall_goals: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()
    plan_due: date | None = None
    result_due: date | None = None
    reflection: str | None = None
    sources: tuple[str, ...] = ()
    manager_role: str | None = None


@dataclass(frozen=True, slots=True)
class DefinitionChange:
    """A day from which an indicator's figures mean something else at this clinic."""

    project_id: str
    key: str
    day: date
    text: str
