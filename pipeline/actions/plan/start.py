"""A plan that begins, from a clinic, year and theme or from last year's, and the way back while nobody has gone on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pipeline.actions.clinics import clinic_named, new_clinic
from pipeline.actions.edits import Conflict, Refused, guarded, last_version, undo_event
from pipeline.actions.plan.kept import kept_plan, region_forms
from pipeline.actions.plans import records_of
from pipeline.actions.projects import clinic_choices
from pipeline.actions.same_year import project_id_for, same_year_problem
from pipeline.actions.view_types import Choice
from pipeline.actions.work import project_work
from pipeline.analysis.deadlines import deadlines_for
from pipeline.analysis.next_year import copied_to_year
from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.deadlines import Handing
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.project import Clinic, Project
from pipeline.store import events, records, uploads
from pipeline.store.database import Database
from pipeline.store.errors import EditConflict, RecordNotFound
from pipeline.store.transaction import Cursor


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What has to be said before a plan can be written; ``name`` and ``region`` are of a clinic that is new.

    ``region`` is None until it is said, and "" for one that has no name here.
    """

    clinic_id: str
    name: str
    region: str | None
    year: int
    theme: str


@dataclass(frozen=True, slots=True)
class Started:
    """A plan that is begun. ``event_id`` is what undo_start takes back."""

    clinic_id: str
    project_id: str
    event_id: str


@dataclass(frozen=True, slots=True)
class StartView:
    """What there is to choose from: clinics, and the regions whose days and boxes are known."""

    clinics: tuple[Choice, ...]
    regions: tuple[str, ...]


def start_view(store: Database) -> StartView:
    """The choices of a new plan."""
    regions = tuple(each.region for each in region_forms().forms if not each.is_invented)
    return StartView(clinic_choices(store), regions)


def start_plan(store: Database, new: NewPlan, actor: Actor, answered: Iterable[str] = ()) -> Started | Refused:
    """Save a plan of a clinic, a year and a theme in one transaction, with the region's days to hand in.

    ``answered`` are the problems that only ask and that the person has answered.
    """
    with store.cursor() as cursor:
        clinic = _clinic(cursor, new)
        project = _project(cursor, clinic, new)
        problems = _problems(cursor, new, clinic, project)
    if any(each.severity is not Severity.NOTE and each.kind not in set(answered) for each in problems):
        return Refused(problems)
    event = AuditEvent(actor, Action.PROJECT_STARTED, clinic.id, project.id)
    try:
        with store.transaction(event) as transaction:
            if not new.clinic_id:
                records.append(transaction, clinic, 0)
            records.append(transaction, project, 0)
            event_id = transaction.event_id
    except EditConflict:  # somebody took the id in between; what they made is now there to be compared with
        return start_plan(store, new, actor, answered)
    return Started(clinic.id, project.id, event_id)


def copy_project(store: Database, project_id: str, year: int, *, today: date, actor: Actor) -> Started | Refused:
    """Last year's project as the first draft of another year's, with results as baselines; saved whole.

    Refused where the clinic has a project of that year with that theme already.
    """
    kept, work = kept_plan(store, project_id), project_work(store, project_id)
    if kept is None or work is None:
        raise RecordNotFound(kind="project", record_id=project_id, version=None)
    clinic = kept.plan.clinic
    with store.cursor() as cursor:
        new_id = project_id_for(cursor, clinic.id, year)
        problem = same_year_problem(cursor, replace(kept.plan.project, id=new_id, year=year))
    if problem and problem.severity is Severity.ERROR:
        return Refused((problem,))
    deadlines = deadlines_for(region_forms(), clinic.region, year)
    plan = copied_to_year(kept.plan, (new_id, year), work.attainments(today), deadlines)
    event = AuditEvent(actor, Action.PROJECT_COPIED, clinic.id, new_id, project_id)
    with store.transaction(event) as transaction:
        records.append_all(transaction, records_of(plan))
    return Started(clinic.id, new_id, transaction.event_id)


def undo_start(store: Database, started: Started, actor: Actor) -> Refused | None:
    """Take back a plan that was just begun or copied, with the clinic if it was new; refused once somebody has gone on.

    None when it is taken back.
    """
    refused = Refused((Problem("project_gone_on", Severity.ERROR),))
    if not is_only_started(store, started):
        return refused
    outcome = undo_event(store, started.clinic_id, started.event_id, actor)
    return refused if isinstance(outcome, Conflict) else None


def is_only_started(store: Database, started: Started) -> bool:
    """Whether the plan still is what its start wrote and nothing else."""
    with store.cursor() as cursor:
        written = events.records_of(cursor, started.event_id)
        ids = {(each.body, each.record_id) for each in written}
        own = records.of_project(cursor, started.project_id)
        is_alone = all((body, each.record_id) in ids for body, saved in own.items() for each in saved)
        is_last = all(last_version(cursor, each.body, each.record_id) == each.version for each in written)
        return bool(own) and is_alone and is_last and _is_clinic_unused(cursor, ids, started)


def _clinic(cursor: Cursor, new: NewPlan) -> Clinic:
    if not new.clinic_id:
        return new_clinic(cursor, _squeezed(new.name), _squeezed(new.region or ""))
    saved = records.get(cursor, Clinic, new.clinic_id)
    if saved is None:
        raise RecordNotFound(kind="clinic", record_id=new.clinic_id, version=None)
    return saved.body


def _project(cursor: Cursor, clinic: Clinic, new: NewPlan) -> Project:
    due = {each.handing: each.due for each in deadlines_for(region_forms(), clinic.region, new.year)}
    return Project(
        id=project_id_for(cursor, clinic.id, new.year),
        clinic_id=clinic.id,
        year=new.year,
        theme=_squeezed(new.theme),
        plan_due=due.get(Handing.PLAN),
        result_due=due.get(Handing.RESULT),
    )


def _problems(cursor: Cursor, new: NewPlan, clinic: Clinic, project: Project) -> tuple[Problem, ...]:
    found = list(guarded(None, project))
    if not project.theme:
        found.append(Problem("plan_theme_missing", Severity.ERROR))
    if not new.clinic_id:
        return (*_clinic_problems(cursor, new, clinic), *found)
    same = same_year_problem(cursor, project)
    return (*found, same) if same else tuple(found)


def _clinic_problems(cursor: Cursor, new: NewPlan, clinic: Clinic) -> tuple[Problem, ...]:
    found = list(guarded(None, clinic))
    known = clinic_named(cursor, clinic.name)
    if not clinic.name:
        found.append(Problem("clinic_name_missing", Severity.ERROR))
    elif known:
        found.append(Problem("clinic_exists", Severity.ERROR, found=known.name))
    if new.region is None:
        found.append(Problem("clinic_region_missing", Severity.ERROR))
    return tuple(found)


def _is_clinic_unused(cursor: Cursor, written: set[tuple[type, str]], started: Started) -> bool:
    """Whether the clinic may go with the plan: it stays if it was there before, and then nothing stands in the way."""
    if (Clinic, started.clinic_id) not in written:
        return True
    projects = records.current(cursor, Project, clinic_id=started.clinic_id)
    return len(projects) == 1 and uploads.history(cursor, started.clinic_id).empty


def _squeezed(text: str) -> str:
    return " ".join(text.split())
