"""A layout of a clinic's own, mapped in one upload and known in the next."""

from datetime import date

import pytest

from pipeline.actions.board import Board
from pipeline.actions.upload.mappings import forget_mapping, mapping_gaps, save_mapping
from pipeline.actions.upload.uploads import read_upload
from pipeline.domain.access import Actor
from pipeline.domain.columns import ColumnRole, MappedColumn
from tests.ingest.extracts import workbook

ACTOR = Actor("samordnare")
HEADINGS = ["Vad", "När det var", "Utfallet hos oss"]
COLUMNS = tuple(
    MappedColumn(heading, role)
    for heading, role in zip(HEADINGS, (ColumnRole.INDICATOR, ColumnRole.PERIOD, ColumnRole.VALUE), strict=True)
)


def read(board: Board, clinic_id: str, month: str) -> object:
    content = workbook(HEADINGS, ["AU124", month, 3])
    return read_upload(board, clinic_id, "eget.xlsx", content, date(2026, 11, 22))


def test_columns_mapped_once_are_known_next_month_at_that_clinic_only(empty_board: Board) -> None:
    first = read(empty_board, "norr", "2024-01")
    assert [each.kind for each in first.problems] == ["unknown_layout"]
    mapping = save_mapping(empty_board.store, "norr", first.candidates[0], COLUMNS, ACTOR)
    assert (read(empty_board, "norr", "2024-02").layout, len(read(empty_board, "norr", "2024-02").rows)) == (
        "mapped",
        1,
    )
    assert read(empty_board, "soder", "2024-02").layout == ""
    forget_mapping(empty_board.store, "norr", mapping.fingerprint, ACTOR)
    assert read(empty_board, "norr", "2024-02").layout == ""


@pytest.mark.parametrize(
    ("roles", "gaps"),
    [
        ("indicator period value", ()),
        ("name year numerator", ()),
        ("period value", ("indicator",)),
        ("indicator value", ("period",)),
        ("indicator period note", ("figure",)),
        ("ignored", ("figure", "indicator", "period")),
    ],
)
def test_a_mapping_says_what_it_still_lacks(roles: str, gaps: tuple[str, ...]) -> None:
    assert mapping_gaps([MappedColumn("x", ColumnRole(role)) for role in roles.split()]) == gaps


def test_columns_that_name_their_indicator_need_no_column_of_names() -> None:
    columns = [MappedColumn("v", ColumnRole.PERIOD), MappedColumn("x", ColumnRole.VALUE, indicator="AU124")]
    assert mapping_gaps(columns) == ()
