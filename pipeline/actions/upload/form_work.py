"""Which work a form is of, where the clinic has one that year already: by its theme, or as a person says."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.actions.same_year import project_id_again, projects_of_year
from pipeline.actions.view_types import Choice
from pipeline.analysis.themes import NEW_WORK, is_same_theme, work_of_theme
from pipeline.store import uploads
from pipeline.store.database import Database
from pipeline.store.transaction import Cursor
from pipeline.text import Texts


class Stopped(StrEnum):
    """Why a form cannot be saved as it stands."""

    UNSAID = "work_needed"
    TWICE = "work_twice"
    NO_THEME = "work_without_theme"


@dataclass(frozen=True, slots=True)
class Work:
    """The project a form becomes or is a change of. ``others`` are the themes of that year's other projects, by id."""

    project_id: str
    is_new: bool
    others: Mapping[str, str]
    stopped: Stopped | None = None


@dataclass(frozen=True, slots=True)
class WorkQuestion:
    """Which of the year's works a form is of. ``abouts`` has a line for each of ``choices``, the last of which is
    another work; ``proposed`` is the id of the one with the form's theme, None where a person has to say."""

    question: str
    choices: tuple[Choice, ...]
    abouts: tuple[str, ...]
    proposed: str | None


def work_question(
    store: Database, file_hash: str, clinic_id: str, about: tuple[int, str], texts: Texts
) -> WorkQuestion | None:
    """What is asked of a form whose year and theme are ``about``; None where the year has no work yet, and of a
    file that is stored as it is."""
    year, theme = about
    with store.cursor() as cursor:
        works = {each.id: each.theme for each in projects_of_year(cursor, clinic_id, year)}
        earlier = uploads.by_hash(cursor, clinic_id, file_hash)
    if not works or (~earlier["is_withdrawn"]).any():
        return None
    proposed = work_of_theme(theme, works)
    same = [Choice(each, _named(its_theme, texts)) for each, its_theme in works.items()]
    alike = [texts("form.work_alike" if each == proposed else "form.work_same_about") for each in works]
    return WorkQuestion(
        question=texts("form.work_question", count=len(works), year=year),
        choices=(*same, Choice(NEW_WORK, texts("form.work_beside"))),
        abouts=(*alike, texts("form.work_beside_about", count=len(works))),
        proposed=proposed,
    )


def work_of(cursor: Cursor, clinic_id: str, year: int, theme: str, said: str | None) -> Work:
    """The work a form of that theme is of. ``said``: a project's id, NEW_WORK, or None where the theme decides.

    A project that is said and no longer there is asked about again.
    """
    works = {each.id: each.theme for each in projects_of_year(cursor, clinic_id, year)}
    chosen = work_of_theme(theme, works) if said is None else said
    if chosen in works:
        return Work(chosen, False, {each: its_theme for each, its_theme in works.items() if each != chosen})
    return Work(project_id_again(cursor, clinic_id, year, theme), True, works, _stopped(theme, works, chosen))


def _stopped(theme: str, works: Mapping[str, str], chosen: str | None) -> Stopped | None:
    if chosen != NEW_WORK:
        return Stopped.UNSAID
    if works and not theme.strip():
        return Stopped.NO_THEME
    return Stopped.TWICE if any(is_same_theme(theme, each) for each in works.values()) else None


def _named(theme: str, texts: Texts) -> str:
    return texts("form.work_same", theme=theme) if theme.strip() else texts("form.work_same_unnamed")
