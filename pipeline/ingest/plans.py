"""Plan files: YAML a person writes by hand -> a Plan, or everything that is wrong with it and on which line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pipeline.domain.follow_up import ProcessGoal, check_in_id
from pipeline.domain.plan import ContextSeries, Plan
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.project import (
    Cause,
    Clinic,
    DefinitionChange,
    Idea,
    Operator,
    Project,
    ProjectIndicator,
    Target,
)
from pipeline.domain.reading import Period, Reading
from pipeline.ingest import follow_up_plans
from pipeline.ingest.plan_schema import (
    IndicatorEntry,
    PlanEntry,
    ProjectEntry,
    ReadingEntry,
    TargetEntry,
)
from pipeline.ingest.yaml_lines import LinedYaml, Path, load_with_lines

__all__ = ["PlanResult", "check_in_id", "field_name", "plan_from_yaml"]

FOUND_LENGTH = 60  # longer values are cut in messages

# What pydantic calls it -> the text catalogue's problem.<kind>.
_KINDS = {
    "missing": "plan_field_missing",
    "extra_forbidden": "plan_field_unknown",
    "enum": "plan_value_not_allowed",
    "literal_error": "plan_value_not_allowed",
    "float_parsing": "plan_value_not_a_number",
    "float_type": "plan_value_not_a_number",
    "finite_number": "plan_value_not_a_number",
    "int_type": "plan_value_not_a_whole_number",
    "date_type": "plan_value_not_a_date",
    "string_type": "plan_value_not_text",
    "string_too_short": "plan_value_empty",
    "tuple_type": "plan_value_not_a_list",
    "model_type": "plan_value_not_fields",
}


_OPERATORS = {"at_least": Operator.AT_LEAST, "at_most": Operator.AT_MOST}


@dataclass(frozen=True, slots=True)
class PlanResult:
    """The plan, or None with the problems that stood in its way."""

    plan: Plan | None
    problems: tuple[Problem, ...] = ()


def plan_from_yaml(text: str, file: str) -> PlanResult:
    """Read a plan. ``file`` is only for the messages; bad content never raises."""
    try:
        lined = load_with_lines(text)
    except (yaml.YAMLError, RecursionError) as error:
        return PlanResult(None, (_unreadable(error, file),))
    doubled = [_problem("plan_field_duplicate", path, lined, file) for path in lined.duplicates]
    try:
        entry = PlanEntry.model_validate(lined.data)
    except ValidationError as error:
        found = [*doubled, *(_field_problem(detail, lined, file) for detail in error.errors())]
        return PlanResult(None, tuple(sorted(found, key=_line)))
    crossed = [_problem(kind, path, lined, file, found) for kind, path, found in _contradictions(entry)]
    problems = tuple(sorted([*doubled, *crossed], key=_line))
    return PlanResult(None, problems) if problems else PlanResult(_plan(entry))


def _unreadable(error: Exception, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    return Problem("plan_not_yaml", Severity.STOP, file=file, facts={"line": line, "field": ""})


def _field_problem(detail: ErrorDetails, lined: LinedYaml, file: str) -> Problem:
    kind = detail["type"]
    if not kind.startswith("plan_"):
        kind = _KINDS.get(kind, "plan_value_wrong")
    found = "" if isinstance(detail["input"], dict | list) else str(detail["input"])
    facts = {"allowed": str(detail["ctx"]["expected"])} if kind == "plan_value_not_allowed" else {}
    return _problem(kind, detail["loc"], lined, file, found, facts)


def _problem(
    kind: str, path: Path, lined: LinedYaml, file: str, found: str = "", facts: dict[str, str] | None = None
) -> Problem:
    where = {"line": lined.line_of(path), "field": field_name(path)}
    return Problem(kind, Severity.ERROR, file=file, found=found[:FOUND_LENGTH], facts={**where, **(facts or {})})


def _line(problem: Problem) -> int:
    return int(str(problem.facts["line"]))


def field_name(path: Path) -> str:
    """("indicators", 3, "target") -> "indicators[4].target", counting list items from 1."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).lstrip(".")


def _contradictions(entry: PlanEntry) -> Iterator[tuple[str, Path, str]]:
    """What no single field can tell: (kind, path, what was found)."""
    labels = [f"{indicator.no}{indicator.part}" for indicator in entry.indicators]
    series = [f"{indicator.key} {indicator.part}".strip() for indicator in entry.indicators]
    yield from _repeated("plan_indicator_duplicate", "indicators", labels)
    yield from _repeated("plan_key_duplicate", "indicators", series)
    yield from _repeated("plan_activity_duplicate", "activities", [str(activity.no) for activity in entry.activities])
    yield from _repeated("plan_check_in_duplicate", "check_ins", [str(check_in.day) for check_in in entry.check_ins])
    keys = {indicator.key for indicator in entry.indicators}
    for index, other in enumerate(entry.context):
        if other.key in keys or other.key in {earlier.key for earlier in entry.context[:index]}:
            yield "plan_key_duplicate", ("context", index, "key"), other.key
    for index, change in enumerate(entry.definition_changes):
        if change.key not in keys:
            yield "plan_key_unknown", ("definition_changes", index, "key"), change.key
    days = {check_in.day for check_in in entry.check_ins}
    for index, check_in in enumerate(entry.check_ins):
        if check_in.merged_into is not None and check_in.merged_into not in days - {check_in.day}:
            yield "plan_check_in_unknown", ("check_ins", index, "merged_into"), str(check_in.merged_into)
    yield from follow_up_plans.contradictions(entry)


def _repeated(kind: str, section: str, names: Iterable[str]) -> Iterator[tuple[str, Path, str]]:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield kind, (section, index), name
        seen.add(name)


def _plan(entry: PlanEntry) -> Plan:
    project_id = entry.project.id
    goal = entry.process_goal
    activities = tuple(follow_up_plans.activity(each, project_id) for each in entry.activities)
    pairs = zip(entry.activities, activities, strict=True)
    surveys, survey_rounds = follow_up_plans.surveys(entry.surveys, project_id)
    return Plan(
        clinic=Clinic(**dict(entry.clinic)),
        project=_project(entry.project, entry.clinic.id),
        indicators=tuple(_indicator(indicator, project_id) for indicator in entry.indicators),
        process_goal=None if goal is None else ProcessGoal(project_id, goal.percent, goal.text),
        check_ins=tuple(follow_up_plans.check_in(each, project_id) for each in entry.check_ins),
        activities=activities,
        team_scores=tuple(follow_up_plans.team_score(each, project_id) for each in entry.team_scores),
        definition_changes=tuple(DefinitionChange(project_id, **dict(change)) for change in entry.definition_changes),
        context=tuple(ContextSeries(project_id, **dict(series)) for series in entry.context),
        outcomes=tuple(outcome for pair in pairs for outcome in follow_up_plans.outcomes(*pair)),
        cycles=tuple(follow_up_plans.cycle(each, project_id) for each in entry.cycles),
        surveys=surveys,
        survey_rounds=survey_rounds,
    )


def _project(entry: ProjectEntry, clinic_id: str) -> Project:
    causes = tuple(
        Cause(cause.no, cause.text, tuple(Idea(idea.no, idea.text) for idea in cause.ideas)) for cause in entry.causes
    )
    return Project(clinic_id=clinic_id, **{**dict(entry), "causes": causes})


def _indicator(entry: IndicatorEntry, project_id: str) -> ProjectIndicator:
    reading = None if entry.baseline is None else _reading(entry.baseline)
    target = None if entry.target is None else _target(entry.target)
    return ProjectIndicator(project_id, **{**dict(entry), "baseline": reading, "target": target})


def _reading(entry: ReadingEntry) -> Reading:
    period = None if entry.period is None else Period(**dict(entry.period))
    return Reading(**{**dict(entry), "period": period})


def _target(entry: TargetEntry) -> Target:
    operator = None if entry.operator is None else _OPERATORS[entry.operator]
    return Target(**{**dict(entry), "operator": operator})
