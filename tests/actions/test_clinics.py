"""Clinics by name: known however the name is written, and an id of its own for a new one."""

import pytest

from pipeline.actions.board import Board
from pipeline.actions.clinics import clinic_id_for, clinic_named, new_clinic


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Västra Åsens vårdcentral", "vastra-asens-vardcentral"), ("Norr", "norr-2"), ("!!!", "vardcentral")],
)
def test_a_new_clinic_gets_an_id_of_its_own(name: str, expected: str) -> None:
    assert clinic_id_for(name, lambda each: each == "norr") == expected


@pytest.mark.parametrize("name", ["Hallunda vårdcentral", "hallunda  VC", "HALLUNDA VÅRDCENTRAL"])
def test_a_clinic_is_known_by_its_name_however_it_is_written(board: Board, name: str) -> None:
    with board.store.cursor() as cursor:
        found = clinic_named(cursor, name)
        assert found is not None and found.id == "hallunda"
        assert clinic_named(cursor, "Hallonbergens vårdcentral") is None
        assert new_clinic(cursor, "Hallunda", "").id == "hallunda-2"
