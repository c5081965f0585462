"""What there is to choose from: clinics, their projects, the projects' indicators."""

from pipeline.actions.view_types import Choice
from pipeline.domain.project import Clinic, Project, ProjectIndicator
from pipeline.store import records
from pipeline.store.database import Database


def clinic_choices(store: Database) -> tuple[Choice, ...]:
    """Every clinic, real ones first, by name."""
    with store.cursor() as cursor:
        clinics = [saved.body for saved in records.current(cursor, Clinic)]
    ordered = sorted(clinics, key=lambda each: (each.is_invented, each.name.casefold()))
    return tuple(Choice(each.id, each.name) for each in ordered)


def project_choices(store: Database, clinic_id: str) -> tuple[Choice, ...]:
    """A clinic's projects, newest year first."""
    with store.cursor() as cursor:
        projects = [saved.body for saved in records.current(cursor, Project, clinic_id=clinic_id)]
    ordered = sorted(projects, key=lambda each: (-each.year, each.theme))
    return tuple(Choice(each.id, f"{each.year} · {each.theme}") for each in ordered)


def indicator_choices(store: Database, project_id: str) -> tuple[Choice, ...]:
    """A project's indicators in the plan's order: 4a Kontinuitet ..."""
    with store.cursor() as cursor:
        found = [saved.body for saved in records.current(cursor, ProjectIndicator, project_id=project_id)]
    ordered = sorted(found, key=lambda each: (each.no, each.part))
    return tuple(Choice(each.id, f"{each.label}  {each.name}") for each in ordered)
