"""Versions of what people edit: what holds, what was, and two who save at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.catalogue import Direction, Family, Kind
from pipeline.domain.columns import ColumnMapping, ColumnRole, MappedColumn
from pipeline.domain.follow_up import (
    Activity,
    CheckIn,
    CheckInState,
    NextCheckIn,
    ProcessGoal,
    Scorer,
    Step,
    StepOutcome,
    StepState,
    Task,
    TeamScore,
)
from pipeline.domain.meeting import MeetingDraft, MeetingStep
from pipeline.domain.pdsa import Decision, PdsaCycle, TestScale
from pipeline.domain.plan import ContextSeries
from pipeline.domain.project import (
    Cause,
    Clinic,
    DefinitionChange,
    Idea,
    Operator,
    Project,
    ProjectIndicator,
    Target,
    TargetKind,
)
from pipeline.domain.reading import Bound, Period, Precision, Reading
from pipeline.domain.survey import AnswerCounts, Feed, GroupSize, Question, Survey, SurveyRound
from pipeline.store import records
from pipeline.store.database import Database
from pipeline.store.errors import EditConflict, RecordNotFound, RowsRefused
from pipeline.store.kinds import KINDS, kind_of
from pipeline.store.records import Saved

Save = Callable[..., Saved[Any]]

DAY = date(2025, 3, 3)
PLAN = Project(
    "norr-2025",
    "norr",
    2025,
    "Bättre diabetesvård",
    team_roles=("läkare", "diabetessköterska"),
    overall_goals=("Fler når målet",),
    causes=(Cause(1, "Få årskontroller", (Idea("1a", "Kalla i födelsemånaden"),)),),
    plan_due=DAY,
)
GOAL = ProjectIndicator(
    "norr-2025",
    4,
    "a",
    "Dm01",
    None,
    "Andel med HbA1c över 70",
    Kind.SHARE,
    "%",
    Direction.DOWN,
    Family.OUTCOME,
    baseline=Reading(9.1, 1, 11, Period(date(2023, 9, 1), DAY, Precision.ROLLING_18), Bound.ABOUT, "ca 9,1 %"),
    target=Target(TargetKind.RELATIVE, "minska med 10 %", -10.0, Operator.AT_MOST, DAY, True),
    kva_codes=("AV034",),
)
OUTCOME = StepOutcome(
    "norr-2025", "norr-2025/a1", "u1", DAY, StepState.MOVED, NextCheckIn("maj", None, date(2025, 5, 1)), "Väntar"
)
CHECK_IN = CheckIn("norr-2025/1", "norr-2025", DAY, CheckInState.PLANNED, 0, None, raw="1/2")
EXAMPLES = [
    Clinic("norr", "Vårdcentralen Norr", "Region Norr", is_invented=True),
    PLAN,
    GOAL,
    replace(GOAL, part="b", baseline=None, target=None),
    CHECK_IN,
    ProcessGoal("norr-2025", 70.0, "Minst 70 % av stegen"),
    Activity(
        "norr-2025/a1",
        "norr-2025",
        1,
        "Kallelser",
        steps=(Step(None, "Skriv rutin"), Step(2, "Pröva")),
        responsible_roles=("medicinsk sekreterare",),
        next_check_ins=(NextCheckIn("v 10", None, date(2025, 3, 1), (1, 2)),),
    ),
    TeamScore("norr-2025/s1", "norr-2025", 2.5, DAY, DAY, "2,5"),
    DefinitionChange("norr-2025", "Dm01", DAY, "Ny täljare"),
    ContextSeries("norr-2025", "norr-sjukfall", "Antal sjukfall", Kind.COUNT, "st"),
    ColumnMapping(
        "norr", "abc123", (MappedColumn("Andel", ColumnRole.VALUE, "Dm01"), MappedColumn("", ColumnRole.IGNORED))
    ),
    OUTCOME,
    TeamScore("norr-2025/s2", "norr-2025", 2.0, DAY, DAY, scorer=Scorer.ADVISOR, note="Mål saknas"),
    PdsaCycle(
        "norr-2025/pdsa/1",
        "norr-2025",
        1,
        "Pröva",
        idea="1a",
        activities=(1,),
        indicators=("4a",),
        scale=TestScale.FEW,
        start=DAY,
        decision=Decision.SCALE_UP,
    ),
    Survey(
        "norr-2025/survey/1",
        "norr-2025",
        "Trygghet",
        (Question("q", "Trygg?", ("ja", "nej"), Feed("k", (0,))), Question("o", "Annat?", is_open=True)),
        ("läkare",),
    ),
    SurveyRound(
        "norr-2025/survey/1/round/1",
        "norr-2025",
        "norr-2025/survey/1",
        1,
        DAY,
        DAY,
        (AnswerCounts("q", "läkare", (4, None), 14),),
        (GroupSize("läkare", None, 14),),
    ),
    MeetingDraft(
        "norr-2025",
        DAY,
        MeetingStep.STUDY,
        ticks=(OUTCOME,),
        reflection="Det gick",
        level=2.5,
        tasks=(Task("Ring", "läkare", NextCheckIn("maj", None, date(2025, 5, 1))),),
    ),
]


@pytest.fixture
def save(db: Database, event: AuditEvent) -> Save:
    """Saves one record in a transaction of its own."""

    def saved(body: object, based_on: int | None = None, actor: str = "coordinator") -> Saved[Any]:
        with db.transaction(replace(event, actor=Actor(actor), action=Action.PLAN_SAVED)) as transaction:
            return records.append(transaction, body, based_on)

    return saved


def test_every_kind_has_an_example_and_a_name_of_its_own() -> None:
    assert {type(body) for body in EXAMPLES} == {kind.body for kind in KINDS}
    assert len({kind.name for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("body", EXAMPLES, ids=lambda body: kind_of(type(body)).name)
def test_a_record_comes_out_as_it_went_in(db: Database, save: Save, body: object) -> None:
    saved = save(body)
    with db.cursor() as cursor:
        assert records.get(cursor, type(body), saved.record_id) == saved
        assert records.current(cursor, type(body), clinic_id="norr") == [saved]
        assert records.current(cursor, type(body), clinic_id="soder") == []
        if kind_of(type(body)).project_id(body):
            assert records.current(cursor, type(body), project_id="norr-2025") == [saved]
        assert records.current(cursor, type(body), project_id="soder-2025") == []
    assert saved.body == body
    assert (saved.version, saved.is_removed) == (1, False)


def test_many_records_are_saved_at_once_and_again_without_effect(db: Database, event: AuditEvent) -> None:
    with db.transaction(event) as transaction:
        assert records.append_all(transaction, EXAMPLES) == len(EXAMPLES)
    changed = [replace(PLAN, theme="Ännu bättre") if body is PLAN else body for body in EXAMPLES]
    with db.transaction(event) as transaction:
        assert records.append_all(transaction, changed) == 1
        assert records.append_all(transaction, changed) == 0
        assert records.append_all(transaction, []) == 0
    with db.cursor() as cursor:
        (plan,) = records.current(cursor, Project)
        assert (plan.body.theme, plan.version) == ("Ännu bättre", 2)
        assert [saved.body.label for saved in records.current(cursor, ProjectIndicator)] == ["4a", "4b"]


def test_every_version_is_kept_with_who_and_when(db: Database, save: Save) -> None:
    themes = ["ett", "två", "tre"]
    for theme, actor in zip(themes, ("anna", "bo", "cia"), strict=True):
        save(replace(PLAN, theme=theme), actor=actor)
    with db.cursor() as cursor:
        history = records.history(cursor, Project, "norr-2025")
        (current,) = records.current(cursor, Project)
    assert [(saved.version, saved.body.theme, saved.actor) for saved in history] == [
        (3, "tre", "cia"),
        (2, "två", "bo"),
        (1, "ett", "anna"),
    ]
    assert [saved.at for saved in history] == sorted((saved.at for saved in history), reverse=True)
    assert current == history[0]


def test_a_record_was_begun_with_its_first_version_since_it_was_last_removed(
    db: Database, event: AuditEvent, save: Save
) -> None:
    def begun() -> datetime | None:
        with db.cursor() as cursor:
            return records.begun(cursor, Project, "norr-2025")

    assert begun() is None
    first = save(PLAN)
    save(replace(PLAN, theme="två"))
    assert begun() == first.at
    with db.transaction(event) as transaction:
        records.remove(transaction, Project, "norr-2025")
    assert begun() is None
    again = save(PLAN, based_on=3)
    assert begun() == again.at != first.at


def test_an_unchanged_body_adds_no_version(db: Database, save: Save) -> None:
    first = save(PLAN)
    assert save(PLAN) == first
    assert save(PLAN, based_on=0) == first, "somebody else wrote the very same: nothing to quarrel about"
    with db.cursor() as cursor:
        assert len(records.history(cursor, Project, "norr-2025")) == 1


def test_saving_over_what_somebody_saved_in_between_is_refused_with_both_bodies(db: Database, save: Save) -> None:
    save(PLAN)
    theirs = save(replace(PLAN, theme="deras"), based_on=1, actor="bo")
    mine = replace(PLAN, theme="min")
    with pytest.raises(EditConflict) as refused:
        save(mine, based_on=1)
    conflict = refused.value
    assert (conflict.mine, conflict.theirs) == (mine, theirs)
    assert conflict.facts["based_on"] == 1
    with db.cursor() as cursor:
        assert records.get(cursor, Project, "norr-2025") == theirs
    assert save(mine, based_on=2).version == 3


@pytest.mark.parametrize(("based_on", "is_there"), [(0, True), (3, False)], ids=["made by two", "never saved"])
def test_a_version_that_does_not_fit_is_a_conflict(save: Save, based_on: int, is_there: bool) -> None:
    theirs = save(PLAN) if is_there else None
    with pytest.raises(EditConflict) as refused:
        save(replace(PLAN, theme="min"), based_on=based_on)
    assert refused.value.theirs == theirs


def test_a_removed_record_holds_no_longer_and_can_be_put_back(db: Database, event: AuditEvent, save: Save) -> None:
    save(PLAN)
    with db.transaction(event) as transaction:
        removed = records.remove(transaction, Project, "norr-2025", based_on=1)
        assert records.remove(transaction, Project, "norr-2025", based_on=1) == removed
    assert (removed.version, removed.is_removed, removed.body) == (2, True, PLAN)
    with db.cursor() as cursor:
        assert records.get(cursor, Project, "norr-2025") is None
        assert records.current(cursor, Project) == []
    with pytest.raises(EditConflict) as refused:
        save(replace(PLAN, theme="min"), based_on=1)
    assert refused.value.theirs == removed

    with db.transaction(event) as transaction:
        assert records.restore(transaction, Project, "norr-2025", version=1).version == 3
    with db.cursor() as cursor:
        assert [saved.body for saved in records.current(cursor, Project)] == [PLAN]


def test_an_earlier_version_holds_again_as_a_new_one(db: Database, event: AuditEvent, save: Save) -> None:
    save(PLAN)
    save(replace(PLAN, theme="sämre"))
    with db.transaction(event) as transaction:
        restored = records.restore(transaction, Project, "norr-2025", version=1, based_on=2)
        assert records.restore(transaction, Project, "norr-2025", version=3) == restored
    assert (restored.version, restored.body) == (3, PLAN)


def test_removing_what_somebody_changed_is_refused(db: Database, event: AuditEvent, save: Save) -> None:
    save(PLAN)
    theirs = save(replace(PLAN, theme="deras"))
    with pytest.raises(EditConflict) as refused, db.transaction(event) as transaction:
        records.remove(transaction, Project, "norr-2025", based_on=1)
    assert (refused.value.mine, refused.value.theirs) == (None, theirs)


def test_what_is_not_there_is_named(db: Database, event: AuditEvent, save: Save) -> None:
    save(PLAN)
    with pytest.raises(RecordNotFound), db.transaction(event) as transaction:
        records.remove(transaction, Project, "soder-2025")
    with pytest.raises(RecordNotFound) as refused, db.transaction(event) as transaction:
        records.restore(transaction, Project, "norr-2025", version=7)
    assert refused.value.facts == {"kind": "project", "record_id": "norr-2025", "version": 7}
    with db.cursor() as cursor:
        assert records.get(cursor, Project, "soder-2025") is None


@pytest.mark.parametrize(
    ("bodies", "clinic_id", "reason"),
    [
        ([replace(PLAN, clinic_id="soder")], "norr", "record_moved"),
        ([GOAL], "soder", "record_moved"),
        ([replace(CHECK_IN, project_id="norr-2026")], "norr", "record_moved"),
        ([PLAN, replace(PLAN, theme="två")], "norr", "record_twice"),
        ([GOAL], "", "no_clinic"),
    ],
    ids=["plan to another clinic", "goal by another clinic", "check-in to another project", "twice", "no clinic"],
)
def test_records_that_would_hold_in_two_places_are_refused(
    db: Database, event: AuditEvent, bodies: list[object], clinic_id: str, reason: str
) -> None:
    with db.transaction(event) as transaction:
        records.append_all(transaction, EXAMPLES)
    with pytest.raises(RowsRefused) as refused, db.transaction(replace(event, clinic_id=clinic_id)) as transaction:
        records.append_all(transaction, bodies)
    assert refused.value.facts["reason"] == reason
    with db.cursor() as cursor:
        assert [saved.body for saved in records.current(cursor, Project)] == [PLAN]


def test_a_new_record_may_follow_a_removed_one_and_what_is_removed_can_be_found(
    db: Database, event: AuditEvent, save: Save
) -> None:
    save(PLAN)
    with db.transaction(event) as transaction:
        records.remove(transaction, Project, PLAN.id)
    with db.cursor() as cursor:
        (gone,) = records.removed(cursor, Project, PLAN.id)
        assert (gone.body, gone.version, gone.is_removed) == (PLAN, 2, True)
        assert records.removed(cursor, Project, "soder-2025") == []
    again = replace(PLAN, theme="En ny")
    assert save(again, based_on=0).version == 3
    with db.cursor() as cursor:
        assert records.removed(cursor, Project, PLAN.id) == []
        one, none = (records.at_version(cursor, Project, PLAN.id, version) for version in (3, 4))
    assert (one.body if one else None, none) == (again, None)
