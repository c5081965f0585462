"""What each thing people edit is called in a sentence: aktivitet 4 Gruppträffar, avstämningen 12 mars 2024."""

from pipeline.actions.shown_values import shown
from pipeline.domain.follow_up import Activity, CheckIn, StepOutcome, TeamScore
from pipeline.domain.meeting import MeetingDraft
from pipeline.domain.pdsa import PdsaCycle
from pipeline.domain.plan import ContextSeries
from pipeline.domain.project import Clinic, DefinitionChange, Project, ProjectIndicator
from pipeline.domain.survey import Survey, SurveyRound
from pipeline.store.kinds import kind_of
from pipeline.text import Texts
from pipeline.text.numbers import day, number


def thing_name(body: object, texts: Texts) -> str:
    """The thing by its kind, its number and its name."""
    return texts(f"thing.{kind_of(type(body)).name}", **_facts(body, texts))


def _facts(body: object, texts: Texts) -> dict[str, object]:
    match body:
        case ProjectIndicator():
            return {"no": body.label, "name": body.name}
        case Activity():
            return {"no": body.no, "name": body.area}
        case PdsaCycle():
            return {"no": body.no, "name": body.title}
        case StepOutcome():
            # The id of an activity ends with its number.
            return {"no": body.activity_id.rsplit("/")[-1], "step": body.step, "state": shown(body.state, texts)}
        case CheckIn() | MeetingDraft() | DefinitionChange():
            return {"day": day(body.day, texts.language)}
        case TeamScore():
            level, week = number(body.level, texts.language), body.start.isocalendar()
            return {"who": shown(body.scorer, texts), "level": level, "week": week.week, "year": week.year}
        case Survey() | ContextSeries() | Clinic():
            return {"name": body.name}
        case SurveyRound():
            return {"no": body.no, "day": day(body.end, texts.language)}
        case Project():
            return {"year": body.year}
    return {}
