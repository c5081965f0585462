"""A value of a record as a reader would write it: figures, days, codes, and the parts that lists are made of."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from pipeline.actions.wording import due_text
from pipeline.analysis.survey import FEWEST_SHOWN
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.follow_up import CheckInState, Scorer, StepOutcome, StepState, Task
from pipeline.domain.meeting import MeetingStep
from pipeline.domain.pdsa import Decision, TestScale
from pipeline.domain.project import Cause, Target, TargetKind
from pipeline.domain.reading import Reading
from pipeline.domain.survey import AnswerCounts, GroupSize, Question
from pipeline.text import Texts
from pipeline.text.numbers import UNKNOWN, counts_text, day, number, period_text

# The words of every code a record may hold.
PREFIXES: Mapping[type[StrEnum], str] = {
    Kind: "kind",
    Direction: "direction",
    Family: "family",
    CheckInState: "check_in",
    StepState: "step_state",
    Scorer: "scorer",
    Decision: "pdsa_decision",
    TestScale: "test_scale",
    MeetingStep: "meeting_step",
    TargetKind: "plan_write.target_kind",
}
_PLAIN = frozenset({TargetKind.ABSOLUTE, TargetKind.MILESTONE, TargetKind.QUALITATIVE})  # the words say it already


def shown(value: object, texts: Texts) -> str:
    """A value of a record in words; a dash for nothing."""
    if value is None or value in ("", ()):
        return UNKNOWN
    if isinstance(value, bool):
        return texts("field_value.yes" if value else "field_value.no")
    if isinstance(value, StrEnum):
        prefix = PREFIXES.get(type(value))
        return texts(f"{prefix}.{value}") if prefix else value.value
    if isinstance(value, date):
        return day(value, texts.language)
    if isinstance(value, int | float):
        return number(value, texts.language, 2)
    if isinstance(value, tuple):
        return "; ".join(shown(item, texts) for item in value)
    return value if isinstance(value, str) else _thing(value, texts)


def _thing(value: object, texts: Texts) -> str:
    """A part of a record with all that people say of it."""
    match value:
        case Target():
            return _listed(value.raw, "" if value.kind in _PLAIN else shown(value.kind, texts), due_text(value, texts))
        case Reading():
            figure = " ".join(filter(None, (shown(value.value, texts), counts_text(value, texts))))
            return _listed(figure, period_text(value.period, texts) if value.period else "")
        case Cause():
            return _with(f"{value.no} {value.text}", "; ".join(f"{each.no} {each.text}" for each in value.ideas))
        case Task():
            return _with(value.text, _listed(value.role, value.due.raw if value.due else ""))
        case Question():
            return _with(value.text, ", ".join(value.answers))
        case StepOutcome():
            return f"{value.step}: {shown(value.state, texts)}"
        case AnswerCounts():
            few = value.answered if value.answered is not None else sum(filter(None, value.counts))
            counts = _few(few, texts) or ", ".join(shown(each, texts) for each in value.counts)
            return f"{_listed(value.question, value.group)}: {counts}"
        case GroupSize():
            returned = _few(value.returned or 0, texts) or shown(value.returned, texts)
            return f"{value.group}: {returned}/{shown(value.asked, texts)}"
    return _named(value)


def _few(people: int, texts: Texts) -> str:
    """What stands instead of figures of a group so small that somebody could be recognised; "" for a larger one."""
    return texts("survey.few", fewest=FEWEST_SHOWN) if 0 < people < FEWEST_SHOWN else ""


def _named(value: object) -> str:
    """What people know a thing by, after its number."""
    name = next((str(found) for each in ("raw", "text") if (found := getattr(value, each, None))), "")
    no = getattr(value, "no", None)
    return f"{no} {name}" if no not in (None, "") else name


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _with(head: str, inside: str) -> str:
    return f"{head} ({inside})" if inside else head
