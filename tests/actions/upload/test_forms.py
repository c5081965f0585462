"""A Word form becomes a plan with its figures: once, settled by a person, and back again as a whole."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from pipeline.actions.board import Board
from pipeline.actions.plans import save_plan
from pipeline.actions.upload.form_view import chosen_clinic, form_outcome, form_view
from pipeline.actions.upload.forms import (
    FormReading,
    Settled,
    confirm_form,
    form_effect,
    is_form,
    read_form,
    restore_form,
    typed_problems,
    withdraw_form,
)
from pipeline.actions.upload.history import upload_history
from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.plan import Plan
from pipeline.domain.project import Clinic, Project, ProjectIndicator, TargetKind
from pipeline.store import measurements, records
from pipeline.text import texts
from tests.actions.word_forms import ROWS, form

SWEDISH = texts("sv")
ME = Actor("test")
CLINIC = Clinic("granby", "Granby vårdcentral", "Region Prov")


@pytest.fixture
def reading(empty_board: Board) -> FormReading:
    return read_form(empty_board, "granby 2024.docx", form(*ROWS))


def settled(**answers: object) -> Settled:
    return Settled(CLINIC, 2024, "Kortare väntan", **answers)  # type: ignore[arg-type]


def saved(board: Board, reading: FormReading) -> str:
    """The form's upload."""
    found = confirm_form(board.store, reading, settled(), ME)
    assert found is not None
    return found.upload_id


def plan_size(board: Board) -> tuple[int, int]:
    with board.store.cursor() as cursor:
        projects = records.current(cursor, Project, clinic_id="granby")
        return len(projects), len(records.current(cursor, ProjectIndicator, clinic_id="granby"))


def figures(board: Board) -> list[tuple[float, str]]:
    with board.store.cursor() as cursor:
        frame = measurements.current(cursor, "granby")
    rows = frame.sort_values(["period_end", "value"]).to_dict("records")
    return [(float(row["value"]), f"{row['period_end']:%Y-%m-%d}") for row in rows]


def test_a_word_document_is_told_from_a_workbook_by_its_content() -> None:
    assert is_form(form(*ROWS))
    assert not is_form(b"Indikator;Period;V\xe4rde\n")


def test_a_form_becomes_a_plan_and_its_figures_in_one_go(empty_board: Board, reading: FormReading) -> None:
    assert saved(empty_board, reading)
    assert plan_size(empty_board) == (1, 2)
    assert figures(empty_board) == [(31, "2023-12-31"), (50, "2023-12-31"), (24, "2024-12-31"), (58, "2024-12-31")]
    (row,) = upload_history(empty_board, "granby", SWEDISH)
    assert (row.is_form, row.effect) == (True, "plan, 4 nya")


def test_the_same_form_twice_changes_nothing(empty_board: Board, reading: FormReading) -> None:
    confirm_form(empty_board.store, reading, settled(), ME)
    version = empty_board.data_version
    assert confirm_form(empty_board.store, reading, settled(), ME) is None
    assert empty_board.data_version == version
    outcome = form_outcome(empty_board, reading, settled(), SWEDISH)
    assert (outcome.can_confirm, outcome.text) == (False, SWEDISH("form.stored_already"))


def test_a_withdrawn_form_takes_its_plan_along_and_brings_it_back(empty_board: Board, reading: FormReading) -> None:
    upload_id = saved(empty_board, reading)
    assert withdraw_form(empty_board.store, "granby", upload_id, ME)
    assert (plan_size(empty_board), figures(empty_board)) == ((0, 0), [])
    restore_form(empty_board.store, "granby", upload_id, ME)
    assert plan_size(empty_board) == (1, 2)
    assert len(figures(empty_board)) == 4


def test_a_plan_somebody_has_changed_since_stays_when_the_form_is_withdrawn(
    empty_board: Board, reading: FormReading
) -> None:
    upload_id = saved(empty_board, reading)
    with empty_board.store.cursor() as cursor:
        project = records.current(cursor, Project, clinic_id="granby")[0].body
    with empty_board.store.transaction(AuditEvent(ME, Action.PROJECT_SAVED, "granby", project.id)) as transaction:
        records.append(transaction, replace(project, theme="Ingen väntan"))
    assert not withdraw_form(empty_board.store, "granby", upload_id, ME)
    assert plan_size(empty_board) == (1, 2)
    assert figures(empty_board) == []


def test_an_ambiguous_target_is_asked_about_and_read_as_answered(empty_board: Board, reading: FormReading) -> None:
    (question,) = form_view(empty_board, reading, SWEDISH).questions
    assert [choice.label for choice in question.choices] == [
        "Bestäms senare",
        "procent av startläget: 55\xa0%",
        "procentenheter: 60\xa0%",
    ]
    meant = settled(targets=((question.id, TargetKind.PERCENTAGE_POINTS),))
    unsaid = form_effect(empty_board.store, reading, settled()).plan.indicators[1].target
    assert unsaid is not None
    assert unsaid.kind is TargetKind.AMBIGUOUS
    target = form_effect(empty_board.store, reading, meant).plan.indicators[1].target
    assert target is not None
    assert target.kind is TargetKind.PERCENTAGE_POINTS
    outcome = form_outcome(empty_board, reading, meant, SWEDISH)
    assert outcome.indicators[1].target.understood.startswith("minst 60")


def test_a_form_of_a_known_clinic_finds_it_though_its_name_is_shortened(
    empty_board: Board, reading: FormReading
) -> None:
    save_plan(
        empty_board.store, Plan(Clinic("gr", "Granby VC", "Region Prov"), Project("gr-2020", "gr", 2020, "Annat")), ME
    )
    assert form_view(empty_board, reading, SWEDISH).clinic_id == "gr"
    assert chosen_clinic(empty_board, "", "Nytorpets VC", "Region Prov").id == "nytorpets-vc"


def test_a_document_that_is_no_form_says_so_and_leaves_no_draft(empty_board: Board) -> None:
    document, out = Document(), BytesIO()
    document.add_paragraph("Kallelse till möte")
    document.save(out)
    reading = read_form(empty_board, "kallelse.docx", out.getvalue())
    view = form_view(empty_board, reading, SWEDISH)
    assert (reading.draft, view.is_refused) == (None, True)
    assert view.problems[0].message == SWEDISH("problem.unknown_form")


def test_an_identity_number_typed_beside_the_form_is_stopped() -> None:
    assert typed_problems(Settled(CLINIC, 2024, "Samtal med 19121212-1212"))
    assert typed_problems(settled()) == ()


def test_the_year_a_person_gives_is_the_years_of_the_plan(empty_board: Board, reading: FormReading) -> None:
    other = Settled(CLINIC, 2026, "Kortare väntan")
    assert form_effect(empty_board.store, reading, other).plan.project.id == "granby-2026"
