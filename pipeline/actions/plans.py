"""A plan from a file: checked, then every record of it saved in one transaction."""

from pathlib import Path

from pipeline.actions.same_year import project_id_for, same_year_problem
from pipeline.analysis.themes import is_same_theme
from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.plan import Plan
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.project import Project
from pipeline.ingest.plans import plan_from_yaml
from pipeline.store import records
from pipeline.store.database import Database
from pipeline.store.transaction import Cursor


def import_plan(
    store: Database, file_name: str, text: str, actor: Actor, *, is_same_work: bool = False
) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Save the plan in a YAML file; with problems nothing is saved. The same file twice changes nothing.

    A plan that would take the place of a work with another theme, or double one, is a problem; with
    ``is_same_work`` somebody has said that the kept plan of that id is to have the file's theme.
    """
    result = plan_from_yaml(text, file_name)
    if result.plan is None or result.problems:
        return result.plan, result.problems
    with store.cursor() as cursor:
        problem = _other_work(cursor, result.plan.project, file_name, is_same_work)
    if problem is not None:
        return None, (problem,)
    save_plan(store, result.plan, actor)
    return result.plan, ()


def _other_work(cursor: Cursor, project: Project, file_name: str, is_same_work: bool) -> Problem | None:
    """What a plan would do to the clinic's other works that nobody has asked for."""
    saved = records.get(cursor, Project, project.id)
    if saved is None:
        twin = same_year_problem(cursor, project)
        if twin is None or twin.severity is not Severity.ERROR:
            return None
        return Problem("plan_work_twice", Severity.ERROR, file=file_name, found=project.id, facts=twin.facts)
    theme = saved.body.theme
    if is_same_work or not theme.strip() or is_same_theme(theme, project.theme):
        return None
    facts: dict[str, object] = {
        "project_id": project.id,
        "theme": theme,
        "own_id": project_id_for(cursor, project.clinic_id, project.year),
    }
    return Problem("plan_other_theme", Severity.ERROR, file=file_name, found=project.theme, facts=facts)


def save_plan(store: Database, plan: Plan, actor: Actor) -> int:
    """Save every record of a plan that is new or changed; how many were."""
    event = AuditEvent(actor, Action.PLAN_SAVED, plan.clinic.id, plan.project.id)
    with store.transaction(event) as transaction:
        return records.append_all(transaction, records_of(plan))


def records_of(plan: Plan) -> list[object]:
    """Everything a plan saves, one record each."""
    single = [plan.clinic, plan.project, *([plan.process_goal] if plan.process_goal else [])]
    follow_up = (plan.check_ins, plan.activities, plan.outcomes, plan.cycles, plan.team_scores)
    surveys = (plan.surveys, plan.survey_rounds)
    many = (plan.indicators, *follow_up, *surveys, plan.definition_changes, plan.context)
    return [*single, *(record for group in many for record in group)]


def plan_files(folder: Path) -> list[Path]:
    """The plan files of every clinic folder."""
    return sorted(folder.glob("*/plan-*.yaml"))
