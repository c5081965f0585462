"""The deadline strip: what is to be handed in, when, and how long that is from today."""

from dataclasses import dataclass
from datetime import date

from pipeline.actions.plan.kept import region_forms
from pipeline.analysis.deadlines import deadline_standings, next_deadline, project_deadlines
from pipeline.analysis.plan_rules import empty_boxes
from pipeline.domain.deadlines import DeadlineStanding, DeadlineState
from pipeline.domain.plan import Plan
from pipeline.text import Texts
from pipeline.text.numbers import day


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """One day of the strip. ``empty_boxes`` are the region's boxes that nothing fills yet."""

    name: str
    due: date
    due_text: str
    days_left: int
    days_text: str
    state: DeadlineState
    empty_boxes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeadlineStrip:
    """``next_place`` is the row that comes first from today, None when all have passed."""

    rows: tuple[DeadlineRow, ...]
    next_place: int | None
    sentence: str


def strip_of(plan: Plan, today: date, texts: Texts) -> DeadlineStrip:
    """The strip of a plan on a day."""
    forms = region_forms()
    standings = deadline_standings(project_deadlines(forms, plan.clinic.region, plan.project), today)
    first = next_deadline(standings)
    rows = tuple(_row(each, plan, texts) for each in standings)
    if first is None:
        sentence = texts("deadline.all_passed") if rows else texts("deadline.none")
        return DeadlineStrip(rows, None, sentence)
    place = standings.index(first)
    row = rows[place]
    key = "deadline.next_ready" if not row.empty_boxes else "deadline.next_empty"
    sentence = texts(key, name=row.name, day=row.due_text, days=row.days_text, count=len(row.empty_boxes))
    return DeadlineStrip(rows, place, sentence)


def _row(standing: DeadlineStanding, plan: Plan, texts: Texts) -> DeadlineRow:
    deadline, days = standing.deadline, standing.days_left
    form = region_forms().of(plan.clinic.region)
    keys = {DeadlineState.PASSED: "deadline.passed", DeadlineState.TODAY: "deadline.today"}
    return DeadlineRow(
        name=deadline.name or texts(f"deadline_name.{deadline.handing}"),
        due=deadline.due,
        due_text=day(deadline.due, texts.language),
        days_left=days,
        days_text=texts(keys.get(standing.state, "deadline.days"), count=abs(days)),
        state=standing.state,
        empty_boxes=empty_boxes(plan, form, deadline.handing),
    )
