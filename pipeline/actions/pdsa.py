"""PGSA: the wall of cycles, one cycle with its questions and its chain, marks for a chart, and every change to them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pipeline.actions.edits import Edit, Saving, last_version, save, version_of
from pipeline.actions.plan.kept import kept_plan
from pipeline.actions.view_types import Choice, Mark
from pipeline.analysis.pdsa import (
    chain_of,
    cycles_of,
    first_cycle,
    is_past_its_end,
    marks_of,
    next_in_chain,
    stage_of,
    untested,
    wall,
)
from pipeline.domain.access import Action, Actor
from pipeline.domain.pdsa import Decision, PdsaCycle, Stage, TestScale, cycle_id
from pipeline.domain.plan import Plan
from pipeline.domain.project import Idea, ProjectIndicator
from pipeline.store.database import Database
from pipeline.text import Texts
from pipeline.text.numbers import day_short

FIELDS = ("plan", "do", "study", "act")  # the four texts of a cycle, in the order of the wheel
QUESTIONS = 3  # guiding questions of each


@dataclass(frozen=True, slots=True)
class CycleCard:
    """One cycle on the wall. ``reminder`` says when it should have been studied, "" when it need not be.

    ``follows`` is the cycle before it in the chain, in words.
    """

    cycle_id: str
    no: int
    label: str
    title: str
    when: str
    scale: str
    decision: str
    roles: str
    reminder: str
    follows: str


@dataclass(frozen=True, slots=True)
class Column:
    stage: Stage
    title: str
    lead: str
    cards: tuple[CycleCard, ...]


@dataclass(frozen=True, slots=True)
class WallView:
    """PGSA: the cycles of a project by stage, all of them or those of one idea.

    ``count`` is how many there are in all, and ``nothing`` says so where there is none. ``untested``
    are the ideas of the plan to begin with; ``tested`` those whose cycles can be shown alone.
    """

    title: str
    columns: tuple[Column, ...]
    count: int
    nothing: str
    untested: tuple[Choice, ...]
    tested: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class CycleField:
    """One of the four texts with its heading and the questions that help to write it."""

    name: str
    heading: str
    questions: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class CycleView:
    """One cycle to read and to edit. ``version`` is what an edit is based on; ``chain`` all turns on the same idea.

    ``indicators`` are (indicator id, text) whose charts belong here; the choices are for the form.
    """

    cycle: PdsaCycle
    version: int
    card: CycleCard
    stage: Stage
    stage_text: str
    fields: tuple[CycleField, ...]
    idea: str
    activities: tuple[str, ...]
    indicators: tuple[tuple[str, str], ...]
    chain: tuple[CycleCard, ...]
    ideas: tuple[Choice, ...]
    scales: tuple[tuple[TestScale, str], ...]
    decisions: tuple[tuple[Decision, str], ...]


def pdsa_wall(store: Database, project_id: str, *, today: date, texts: Texts, idea: str = "") -> WallView | None:
    """The wall of a project's cycles, or of those on one idea; None when there is no such project."""
    kept = kept_plan(store, project_id)
    if kept is None:
        return None
    project, cycles = kept.plan.project, kept.plan.cycles
    shown = [each for each in cycles if idea in ("", each.idea)]
    columns = tuple(
        Column(stage, texts(f"pdsa_stage.{stage}"), texts(f"pdsa_lead.{stage}"), _cards(found, today, texts))
        for stage, found in wall(shown, today).items()
    )
    ideas = [each for cause in project.causes for each in cause.ideas]
    left = untested(project.causes, cycles)
    return WallView(
        title=project.theme,
        columns=columns,
        count=len(cycles),
        nothing="" if cycles else texts("pdsa.nothing" if left else "pdsa.nothing_no_ideas"),
        untested=tuple(_choice(each) for each in left),
        tested=tuple(_choice(each) for each in ideas if each not in left),
    )


def cycle_on_idea(plan: Plan, idea_no: str) -> PdsaCycle:
    """A new cycle to write, begun on an idea of the plan; an empty one where the plan has no such idea."""
    ideas = (idea for cause in plan.project.causes for idea in cause.ideas)
    idea = next((each for each in ideas if each.no == idea_no), None)
    return first_cycle(idea, plan.project.id, plan.activities) if idea else PdsaCycle("", plan.project.id, 0, "")


def _choice(idea: Idea) -> Choice:
    return Choice(idea.no, f"{idea.no} {idea.text}")


def pdsa_cycle(store: Database, project_id: str, own_id: str, *, today: date, texts: Texts) -> CycleView | None:
    """One cycle; None when there is no such one in the project."""
    kept = kept_plan(store, project_id)
    cycle = next((each for each in kept.plan.cycles if each.id == own_id), None) if kept else None
    if kept is None or cycle is None:
        return None
    plan, stage = kept.plan, stage_of(cycle, today)
    ideas = {idea.no: idea.text for cause in plan.project.causes for idea in cause.ideas}
    return CycleView(
        cycle=cycle,
        version=kept.version(cycle),
        card=_card(cycle, today, texts),
        stage=stage,
        stage_text=texts(f"pdsa_stage.{stage}"),
        fields=tuple(_field(name, cycle, texts) for name in FIELDS),
        idea=f"{cycle.idea} {ideas[cycle.idea]}" if cycle.idea in ideas else "",
        activities=tuple(f"{each.no} {each.area}" for each in plan.activities if each.no in cycle.activities),
        indicators=_indicators(plan, cycle),
        chain=_cards(chain_of(cycle, plan.cycles), today, texts),
        ideas=tuple(Choice(no, f"{no} {text}") for no, text in ideas.items()),
        scales=tuple((scale, texts(f"test_scale.{scale}")) for scale in TestScale),
        decisions=tuple((decision, texts(f"pdsa_decision.{decision}")) for decision in Decision),
    )


def cycle_at(store: Database, own_id: str, version: int) -> PdsaCycle | None:
    """The cycle as it was when an edit of it was begun; None for no such version."""
    with store.cursor() as cursor:
        return version_of(cursor, PdsaCycle, own_id, version)


def cycle_marks(
    cycles: Iterable[PdsaCycle], indicator: ProjectIndicator, until: date, texts: Texts
) -> tuple[Mark, ...]:
    """The days of the cycles that are to move an indicator, for its chart."""
    return tuple(
        Mark(
            each.day,
            texts("pdsa.mark_decided" if each.is_decision else "pdsa.mark_began", **_mark_facts(each.cycle, texts)),
        )
        for each in marks_of(cycles_of(cycles, indicator))
        if each.day <= until
    )


def save_cycle(store: Database, cycle: PdsaCycle, edit: Edit) -> Saving[PdsaCycle]:
    """Save a cycle. A decision gets no day of its own making: ``decided_on`` comes with it or stays unknown."""
    return save(store, cycle, edit, Action.CYCLE_SAVED)


def add_cycle(store: Database, cycle: PdsaCycle, actor: Actor, is_confirmed: bool = False) -> Saving[PdsaCycle]:
    """Save a new cycle under the next free number; the one it carries is not used."""
    no = _free_no(store, cycle.project_id)
    numbered = replace(cycle, id=cycle_id(cycle.project_id, no), no=no)
    return save(store, numbered, Edit(actor, 0, is_confirmed), Action.CYCLE_SAVED)


def add_next_cycle(store: Database, cycle: PdsaCycle, actor: Actor) -> Saving[PdsaCycle]:
    """The next turn on the same idea, as an empty cycle to plan; what the guard asked of its words is answered."""
    return add_cycle(store, next_in_chain(cycle, cycle.no, cycle.id), actor, is_confirmed=True)


def _free_no(store: Database, project_id: str) -> int:
    kept = kept_plan(store, project_id)
    no = max((each.no for each in kept.plan.cycles), default=0) + 1 if kept else 1
    with store.cursor() as cursor:
        while last_version(cursor, PdsaCycle, cycle_id(project_id, no)):
            no += 1
    return no


def _cards(cycles: Iterable[PdsaCycle], today: date, texts: Texts) -> tuple[CycleCard, ...]:
    return tuple(_card(each, today, texts) for each in cycles)


def _card(cycle: PdsaCycle, today: date, texts: Texts) -> CycleCard:
    is_late, before = is_past_its_end(cycle, today), (cycle.follows or "").rpartition("/")[2]
    scale = texts(f"test_scale.{cycle.scale}") if cycle.scale else ""
    return CycleCard(
        cycle_id=cycle.id,
        no=cycle.no,
        label=texts("pdsa.label", no=cycle.no),
        title=cycle.title,
        when=_when(cycle, texts),
        scale=cycle.scale_text or scale,
        decision=texts(f"pdsa_decision.{cycle.decision}") if cycle.decision else "",
        roles=", ".join(cycle.roles),
        reminder=texts("pdsa.past_its_end", day=day_short(cycle.end, texts.language)) if is_late else "",
        follows=texts("pdsa.follows", no=before) if before.isdecimal() else "",
    )


def _when(cycle: PdsaCycle, texts: Texts) -> str:
    if cycle.when_raw:
        return cycle.when_raw
    start, end = (day_short(each, texts.language) if each else "" for each in (cycle.start, cycle.end))
    if start and end:
        return texts("period.span", start=start, end=end)
    return texts("pdsa.from", day=start) if start else ""


def _field(name: str, cycle: PdsaCycle, texts: Texts) -> CycleField:
    questions = tuple(texts(f"pdsa_question.{name}_{no}") for no in range(1, QUESTIONS + 1))
    return CycleField(name, texts(f"pdsa_field.{name}"), questions, getattr(cycle, name) or "")


def _indicators(plan: Plan, cycle: PdsaCycle) -> tuple[tuple[str, str], ...]:
    return tuple((each.id, f"{each.label} {each.name}") for each in plan.indicators if cycles_of([cycle], each))


def _mark_facts(cycle: PdsaCycle, texts: Texts) -> dict[str, object]:
    decision = texts(f"pdsa_decision.{cycle.decision}") if cycle.decision else ""
    return {"no": cycle.no, "title": cycle.title, "decision": decision}
