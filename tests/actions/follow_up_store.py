"""A store with one small plan, for the tests of everything that follows it up; no figures."""

from datetime import date

from pipeline.actions.edits import Conflict, Edit, Refused, Stored
from pipeline.actions.plans import save_plan
from pipeline.domain.access import Actor
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.follow_up import Activity, CheckIn, CheckInState, NextCheckIn, ProcessGoal, Step
from pipeline.domain.pdsa import PdsaCycle
from pipeline.domain.plan import ContextSeries, Plan
from pipeline.domain.project import Cause, Clinic, Idea, Operator, Project, ProjectIndicator, Target, TargetKind
from pipeline.domain.reading import Period, Reading
from pipeline.store.database import Database
from pipeline.text import texts

SAY = texts("sv")
NURSE, DOCTOR = Actor("sjuksköterska"), Actor("läkare")
MARCH, APRIL, MAY, JUNE = date(2026, 3, 10), date(2026, 4, 14), date(2026, 5, 12), date(2026, 6, 9)
PROJECT = Project(
    "norra-2026",
    "norra",
    2026,
    "Sömn utan läkemedel",
    team_roles=("sjuksköterska", "läkare"),
    overall_goals=("Fler sover bättre",),
    causes=(Cause(1, "Tiden räcker inte", (Idea("1.1", "Längre besök"),)),),
    reflection="Vi lärde oss.",
)
INDICATOR = ProjectIndicator(
    "norra-2026",
    1,
    "",
    "norra-1",
    None,
    "Andel som sover bättre",
    Kind.SHARE,
    "%",
    Direction.UP,
    Family.OUTCOME,
    source="Medrave",
    baseline=Reading(40, 40, 100, Period.year(2025)),
    target=Target(TargetKind.ABSOLUTE, "minst 60 %", 60, Operator.AT_LEAST, date(2026, 12, 31)),
)
ACTIVITY = Activity(
    "norra-2026/activity/1",
    "norra-2026",
    1,
    "Sömnskola",
    steps=(Step(1, "Boka lokal"), Step(2, "Bjud in"), Step(None, "Koda besöken")),
    responsible_roles=("sjuksköterska",),
    next_check_ins=(NextCheckIn("14 april", APRIL, steps=(1, 2)),),
    ideas=("1.1",),
    indicators=("1",),
)
CYCLE = PdsaCycle("norra-2026/pdsa/1", "norra-2026", 1, "Pröva", idea="1.1", activities=(1,), indicators=("1",))
PLAN = Plan(
    clinic=Clinic("norra", "Norra vårdcentralen", "Region Stockholm"),
    project=PROJECT,
    indicators=(INDICATOR,),
    process_goal=ProcessGoal("norra-2026", 70, "Minst 70 %"),
    check_ins=(
        CheckIn("norra-2026/check-in/2026-03-10", "norra-2026", MARCH, CheckInState.PLANNED),
        CheckIn("norra-2026/check-in/2026-04-14", "norra-2026", APRIL, CheckInState.PLANNED),
    ),
    activities=(ACTIVITY,),
    cycles=(CYCLE,),
    context=(ContextSeries("norra-2026", "norra-trygg", "Andel trygga", Kind.SHARE, "%"),),
)


def filled(store: Database) -> Database:
    """The store with the plan in it; every record is its first version."""
    save_plan(store, PLAN, Actor("sample data"))
    return store


def by(based_on: int, actor: Actor = NURSE, *, is_confirmed: bool = False) -> Edit:
    return Edit(actor, based_on, is_confirmed)


def stored(result: object) -> Stored:  # type: ignore[type-arg]
    assert isinstance(result, Stored), result
    return result


def in_conflict(result: object) -> Conflict:  # type: ignore[type-arg]
    assert isinstance(result, Conflict), result
    return result


def refused(result: object) -> tuple[str, ...]:
    """The kinds of the problems that stood in the way."""
    assert isinstance(result, Refused), result
    return tuple(each.kind for each in result.problems)
