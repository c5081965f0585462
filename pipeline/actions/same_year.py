"""A clinic's projects of one year: which there are, and the id of another beside them."""

from collections.abc import Iterator
from itertools import count

from pipeline.analysis.themes import is_same_theme
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.project import Project
from pipeline.store import records
from pipeline.store.transaction import Cursor

SECOND_THEME = "project_same_year"


def projects_of_year(cursor: Cursor, clinic_id: str, year: int) -> tuple[Project, ...]:
    """The clinic's projects of that year, the first one first."""
    found = [saved.body for saved in records.current(cursor, Project, clinic_id=clinic_id) if saved.body.year == year]
    return tuple(sorted(found, key=lambda each: (len(each.id), each.id)))  # ...-2026-2 before ...-2026-10


def project_id_for(cursor: Cursor, clinic_id: str, year: int) -> str:
    """An id no project has or has had: clinic-year, and clinic-year-2 for a second theme the same year."""
    return next(each for each in _ids(clinic_id, year) if not records.history(cursor, Project, each))


def project_id_again(cursor: Cursor, clinic_id: str, year: int, theme: str) -> str:
    """As project_id_for, but a project that was taken back and had this theme gets its own id again.

    Putting the old one back can then not make two of them.
    """
    for each in _ids(clinic_id, year):
        past = records.history(cursor, Project, each)
        if not past or (past[0].is_removed and _is_one(past[0].body.theme, theme)):
            return each
    raise AssertionError("the ids never end")


def same_year_problem(cursor: Cursor, project: Project) -> Problem | None:
    """Another project of the clinic's that year: the same theme is an error, another is asked about."""
    others = [each for each in projects_of_year(cursor, project.clinic_id, project.year) if each.id != project.id]
    same = next((each for each in others if is_same_theme(each.theme, project.theme)), None)
    other = same or next(iter(others), None)
    if other is None:
        return None
    facts: dict[str, object] = {"year": other.year, "theme": other.theme, "project_id": other.id}
    if same is None:
        return Problem(SECOND_THEME, Severity.CONFIRM, facts=facts)
    return Problem("project_exists", Severity.ERROR, facts=facts)


def _ids(clinic_id: str, year: int) -> Iterator[str]:
    first = f"{clinic_id}-{year}"
    yield first
    yield from (f"{first}-{number}" for number in count(2))


def _is_one(theme: str, other: str) -> bool:
    return theme == other or is_same_theme(theme, other)
