"""A plan from a file: checked, then every record of it saved in one transaction."""

from pathlib import Path

from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.plan import Plan
from pipeline.domain.problem import Problem
from pipeline.ingest.plans import plan_from_yaml
from pipeline.store import records
from pipeline.store.database import Database


def import_plan(store: Database, file_name: str, text: str, actor: Actor) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Save the plan in a YAML file; with problems nothing is saved. The same file twice changes nothing."""
    result = plan_from_yaml(text, file_name)
    if result.plan is not None and not result.problems:
        save_plan(store, result.plan, actor)
    return result.plan, result.problems


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
