"""Minutes of a check-in, to copy or download: one View, as Markdown or as plain text."""

from collections.abc import Iterable

from pipeline.actions.meeting.clashes import answer_words
from pipeline.actions.meeting.due import progress_text
from pipeline.actions.meeting.since import step_label, task_rows
from pipeline.actions.meeting.view_types import MinutesSection, MinutesView, TaskRow
from pipeline.actions.plan.kept import KeptPlan, kept_plan
from pipeline.actions.wording import level_key, level_text
from pipeline.domain.follow_up import CheckIn, CheckInState, Step, StepOutcome, TeamScore, step_keys
from pipeline.domain.plan import Plan
from pipeline.store.database import Database
from pipeline.text import Texts
from pipeline.text.numbers import day


def minutes_view(store: Database, project_id: str, check_in_id: str, texts: Texts) -> MinutesView | None:
    """The minutes of a held check-in; None where there is none."""
    kept = kept_plan(store, project_id)
    check_in = next((each for each in kept.plan.check_ins if each.id == check_in_id), None) if kept else None
    if kept is None or check_in is None or check_in.state is not CheckInState.HELD:
        return None
    return minutes_of(kept, check_in, texts)


def minutes_of(kept: KeptPlan, check_in: CheckIn, texts: Texts) -> MinutesView:
    """The minutes of a check-in of a plan that is already read. Sections with nothing in them are left out."""
    plan = kept.plan
    sections = (
        MinutesSection(texts("minutes.steps"), _steps(plan, check_in, texts)),
        MinutesSection(texts("minutes.learnt"), _lines(check_in.reflection), is_list=False),
        MinutesSection(texts("minutes.adjustment"), _lines(check_in.adjustment), is_list=False),
        MinutesSection(texts("minutes.score"), _scores(plan, check_in, texts)),
        MinutesSection(texts("minutes.next"), _next(plan, check_in, texts)),
    )
    return MinutesView(
        title=texts("minutes.title", theme=plan.project.theme, day=day(check_in.day, texts.language)),
        facts=tuple(_facts(plan, check_in, texts)),
        sections=tuple(each for each in sections if each.lines),
        file_name=texts("minutes.file", project=plan.project.id, day=check_in.day),
    )


def minutes_markdown(view: MinutesView) -> str:
    """For a document or a chat that reads Markdown."""
    parts = [f"# {view.title}", "  \n".join(view.facts)]
    for section in view.sections:
        lines = [f"- {line}" for line in section.lines] if section.is_list else list(section.lines)
        parts.append(f"## {section.heading}\n\n" + ("\n" if section.is_list else "\n\n").join(lines))
    return "\n\n".join(part for part in parts if part) + "\n"


def minutes_text(view: MinutesView) -> str:
    """For a mail or a journal of meetings: no marks but dashes."""
    parts = [view.title, "\n".join(view.facts)]
    for section in view.sections:
        dash = "- " if section.is_list else ""
        parts.append("\n".join([section.heading.upper(), *(f"{dash}{line}" for line in section.lines)]))
    return "\n\n".join(part for part in parts if part) + "\n"


def _facts(plan: Plan, check_in: CheckIn, texts: Texts) -> Iterable[str]:
    yield plan.clinic.name
    if check_in.roles_present:
        yield texts("minutes.present", roles=", ".join(check_in.roles_present))
    if check_in.done is not None and check_in.due:
        yield texts("minutes.progress", progress=progress_text(check_in.done, check_in.due, texts))
    if check_in.goals_total:
        yield texts("minutes.goals", met=check_in.goals_met or 0, total=check_in.goals_total)


def _steps(plan: Plan, check_in: CheckIn, texts: Texts) -> tuple[str, ...]:
    steps = {
        (activity.id, key): (activity.area, step)
        for activity in plan.activities
        for key, step in zip(step_keys(activity), activity.steps, strict=True)
    }
    said = [each for each in plan.outcomes if each.day == check_in.day and (each.activity_id, each.step) in steps]
    return tuple(_step(each, *steps[each.activity_id, each.step], texts) for each in said)


def _step(outcome: StepOutcome, area: str, step: Step, texts: Texts) -> str:
    return texts("minutes.step", area=area, step=step_label(step.no, step.text), state=answer_words(outcome, texts))


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def _scores(plan: Plan, check_in: CheckIn, texts: Texts) -> tuple[str, ...]:
    on_day = [each for each in plan.team_scores if each.start <= check_in.day <= each.end]
    return tuple(_score(each, texts) for each in on_day)


def _score(score: TeamScore, texts: Texts) -> str:
    label = texts(level_key(score.level))
    line = texts(f"minutes_score.{score.scorer}", level=level_text(score.level, texts), label=label)
    return texts("minutes.reason", line=line, reason=score.note) if score.note else line


def _next(plan: Plan, check_in: CheckIn, texts: Texts) -> tuple[str, ...]:
    later = [each.day for each in plan.check_ins if each.day > check_in.day]
    lines = [texts("minutes.next_day", day=day(min(later), texts.language))] if later else []
    return (*lines, *(_task(each, texts) for each in task_rows(check_in.tasks, texts)))


def _task(row: TaskRow, texts: Texts) -> str:
    line = texts("minutes.task", role=row.role, text=row.text) if row.role else row.text
    return texts("minutes.task_due", line=line, due=row.due) if row.due else line
