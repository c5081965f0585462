"""Which domain dataclasses are kept as records, and how each is named and placed. A new kind is one more line."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from pydantic import TypeAdapter

from pipeline.domain.columns import ColumnMapping
from pipeline.domain.follow_up import Activity, CheckIn, ProcessGoal, StepOutcome, TeamScore
from pipeline.domain.meeting import MeetingDraft
from pipeline.domain.pdsa import PdsaCycle
from pipeline.domain.plan import ContextSeries
from pipeline.domain.project import Clinic, DefinitionChange, Project, ProjectIndicator
from pipeline.domain.survey import Survey, SurveyRound

Part = Callable[[object], str]


def _nowhere(_body: object) -> str:
    return ""


def _definition_change_id(body: object) -> str:
    assert isinstance(body, DefinitionChange)
    return f"{body.project_id}/{body.key}/{body.day.isoformat()}"


def _context_id(body: object) -> str:
    assert isinstance(body, ContextSeries)
    return f"{body.project_id}/{body.key}"


@dataclass(frozen=True, slots=True)
class RecordKind:
    """``record_id`` is unique within the kind; ``clinic_id`` is "" where the dataclass does not know its clinic."""

    name: str
    body: type
    record_id: Part
    project_id: Part
    clinic_id: Part = _nowhere


_id: Part = attrgetter("id")
_project: Part = attrgetter("project_id")

KINDS = (
    RecordKind("clinic", Clinic, _id, _nowhere, _id),
    RecordKind("project", Project, _id, _id, attrgetter("clinic_id")),
    RecordKind("project_indicator", ProjectIndicator, _id, _project),
    RecordKind("check_in", CheckIn, _id, _project),
    RecordKind("process_goal", ProcessGoal, _project, _project),
    RecordKind("activity", Activity, _id, _project),
    RecordKind("team_score", TeamScore, _id, _project),
    RecordKind("definition_change", DefinitionChange, _definition_change_id, _project),
    RecordKind("context_series", ContextSeries, _context_id, _project),
    RecordKind("column_mapping", ColumnMapping, _id, _nowhere, attrgetter("clinic_id")),
    RecordKind("step_outcome", StepOutcome, _id, _project),
    RecordKind("pdsa_cycle", PdsaCycle, _id, _project),
    RecordKind("survey", Survey, _id, _project),
    RecordKind("survey_round", SurveyRound, _id, _project),
    RecordKind("meeting_draft", MeetingDraft, _id, _project),
)

_KIND_BY_BODY = {kind.body: kind for kind in KINDS}
_KIND_BY_NAME = {kind.name: kind for kind in KINDS}


def kind_of(body: type) -> RecordKind:
    """The kind a dataclass is kept as. Raises KeyError for one that is not kept."""
    return _KIND_BY_BODY[body]


def kind_named(name: str) -> RecordKind:
    """The kind that is kept under ``name``. Raises KeyError for an unknown one."""
    return _KIND_BY_NAME[name]


@cache
def adapter(kind: RecordKind) -> TypeAdapter[object]:
    """Turns the dataclass of the kind into JSON and back."""
    return TypeAdapter(kind.body)
