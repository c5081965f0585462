"""What a form says, as a draft for a person to confirm: values kept beside the words they were read from."""

from dataclasses import dataclass
from datetime import date

from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.problem import Problem
from pipeline.domain.project import Cause, Operator, TargetKind
from pipeline.domain.reading import Bound, Period
from pipeline.ingest.forms.people import Member


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the document: "Tabell 3" and the cell as a spreadsheet would name it, "D2"."""

    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class DraftFigure:
    """A baseline or a result. ``context_total`` is a total that is no denominator (Samtliga 182).

    ``is_done`` is what a milestone's result says; ``is_denominator_inferred``: it stands in another row of the form.
    """

    raw: str | None = None
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    bound: Bound = Bound.EXACT
    period: Period | None = None
    raw_period: str | None = None
    context_total: float | None = None
    stated_change: float | None = None
    is_done: bool | None = None
    is_denominator_inferred: bool = False
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class DraftTarget:
    """``value`` is as in domain.project.Target; ``goal`` the same as a figure of the indicator's own unit.

    An ambiguous target has no goal but one in ``alternatives`` for each way it can be meant. A target that states both
    a figure and a change has what the change would have made of the baseline there.
    """

    raw: str | None = None
    kind: TargetKind | None = None
    value: float | None = None
    goal: float | None = None
    alternatives: tuple[tuple[TargetKind, float], ...] = ()
    operator: Operator | None = None
    due: date | None = None
    is_due_inferred: bool = False
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class DraftIndicator:
    """One row of the indicator tables, or one part of it. ``code`` is official (PVQ, KVÅ) and stands in the form.

    ``catalogue_code`` is the entry of the catalogue the row means exactly, by code or by name; ``near`` are codes
    to offer when there is none.
    """

    no: int
    part: str
    name: str
    raw_name: str
    kind: Kind
    unit: str
    direction: Direction
    code: str | None = None
    catalogue_code: str | None = None
    near: tuple[str, ...] = ()
    family: Family | None = None
    source: str | None = None
    kva_codes: tuple[str, ...] = ()
    baseline: DraftFigure = DraftFigure()
    target: DraftTarget = DraftTarget()
    result: DraftFigure = DraftFigure()
    place: Place = Place()

    @property
    def label(self) -> str:
        return f"{self.no}{self.part}"


@dataclass(frozen=True, slots=True)
class DraftCheckIn:
    """One check-in as a table of the form states it: ``done`` of ``due`` steps."""

    period: Period
    done: int | None
    due: int | None
    raw: str


@dataclass(frozen=True, slots=True)
class DraftScore:
    """The team's own place on the scale 0.5-5.0 over a stretch of days."""

    level: float
    period: Period
    raw: str


@dataclass(frozen=True, slots=True)
class DraftProject:
    """One form. Texts are the clinic's own words without names, addresses and the template's words; None is unsaid."""

    clinic: str | None
    raw_clinic: str | None
    year: int | None
    theme: str | None
    contact_role: str | None = None
    team: tuple[Member, ...] = ()
    patient_involvement: str | None = None
    background: str | None = None
    goals: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()
    indicators: tuple[DraftIndicator, ...] = ()
    cycle: str | None = None
    tested: str | None = None
    comments: str | None = None
    learned: str | None = None
    patients: str | None = None
    ahead: str | None = None
    check_ins: tuple[DraftCheckIn, ...] = ()
    team_scores: tuple[DraftScore, ...] = ()
    has_results: bool = False

    @property
    def team_professions(self) -> tuple[str, ...]:
        return tuple(member.label for member in self.team)

    @property
    def reflection(self) -> str | None:
        """All the form says afterwards, in its order."""
        return "\n\n".join(filter(None, (self.learned, self.patients, self.ahead))) or None


@dataclass(frozen=True, slots=True)
class FormResult:
    """The draft, or None when a problem of severity STOP refused the file."""

    draft: DraftProject | None
    problems: tuple[Problem, ...] = ()
