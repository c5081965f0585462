"""A file read, compared, confirmed, withdrawn and put back."""

from datetime import date

import pandas as pd
import pytest

from pipeline.actions.board import Board
from pipeline.actions.upload.uploads import UploadReading, confirm_upload, read_upload, restore_upload, withdraw_upload
from pipeline.analysis.differences import by_series
from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.change import Change
from pipeline.domain.project import Clinic
from pipeline.store import measurements, records
from tests.ingest.extracts import workbook

TODAY = date(2026, 11, 22)
ACTOR = Actor("samordnare")
HEADER = ["Indikator", "Period", "Värde"]


@pytest.fixture
def norr(empty_board: Board) -> Board:
    """A store with one clinic and no figures."""
    with empty_board.store.transaction(AuditEvent(ACTOR, Action.CLINIC_SAVED, "norr", "norr")) as transaction:
        records.append(transaction, Clinic("norr", "Norrvårdens vårdcentral", "Exempelregionen"))
    return empty_board


def reading(board: Board, *rows: list, file: str = "uttag.xlsx") -> UploadReading:
    return read_upload(board, "norr", file, workbook(HEADER, *rows), TODAY)


def current(board: Board) -> dict[str, float]:
    with board.store.cursor() as cursor:
        frame = measurements.current(cursor, "norr")
    return {f"{row.indicator} {row.period_start:%Y-%m}": row.value for row in frame.itertuples()}


def test_reading_a_file_stores_nothing(norr: Board) -> None:
    version = norr.data_version
    assert reading(norr, ["AU124", "2024-01", 3]).count(Change.NEW) == 1
    assert (norr.data_version, current(norr)) == (version, {})


def test_one_confirm_is_one_transaction_and_the_same_file_changes_nothing_twice(norr: Board) -> None:
    content = workbook(HEADER, ["AU124", "2024-01", 3], ["AU124", "2024-02", "fyra"])
    assert confirm_upload(norr.store, read_upload(norr, "norr", "uttag.xlsx", content, TODAY), ACTOR)
    assert current(norr) == {"AU124 2024-01": 3}
    again = read_upload(norr, "norr", "uttag igen.xlsx", content, TODAY)
    assert (again.count(Change.SAME), len(again.earlier)) == (1, 1)
    assert confirm_upload(norr.store, again, ACTOR) is None


def test_news_changes_and_what_is_missing_since_last_time_are_told_per_series(norr: Board) -> None:
    confirm_upload(
        norr.store, reading(norr, ["AU124", "2024-01", 3], ["AU124", "2024-02", 4], ["AU124", "2024-03", 5]), ACTOR
    )
    later = reading(
        norr, ["AU124", "2024-01", 3], ["AU124", "2024-02", 6], ["AU124", "2024-04", 7], ["Dep06", "2024-04", 20]
    )
    assert later.rows["change"].tolist() == ["same", "changed", "new", "new"]
    assert later.missing["period_start"].dt.strftime("%Y-%m").tolist() == ["2024-03"]
    told = by_series(later.rows, later.missing).set_index("indicator")[["new", "changed", "same", "missing"]]
    assert told.loc["AU124"].tolist() == [1, 1, 1, 1]
    assert told.loc["Dep06"].tolist() == [1, 0, 0, 0]


def test_a_changed_value_may_be_declined(norr: Board) -> None:
    confirm_upload(norr.store, reading(norr, ["AU124", "2024-01", 12]), ACTOR)
    later = reading(norr, ["AU124", "2024-01", 0], ["AU124", "2024-02", 4])
    confirm_upload(norr.store, later, ACTOR, declined=[0])
    assert current(norr) == {"AU124 2024-01": 12, "AU124 2024-02": 4}


def test_an_upload_can_be_withdrawn_and_restored(norr: Board) -> None:
    confirm_upload(norr.store, reading(norr, ["AU124", "2024-01", 3]), ACTOR)
    upload_id = confirm_upload(norr.store, reading(norr, ["AU124", "2024-01", 4]), ACTOR)
    assert upload_id is not None
    withdraw_upload(norr.store, "norr", upload_id, ACTOR)
    assert current(norr) == {"AU124 2024-01": 3}
    restore_upload(norr.store, "norr", upload_id, ACTOR)
    assert current(norr) == {"AU124 2024-01": 4}


def test_a_file_with_a_personal_number_leaves_the_store_as_it_was(norr: Board) -> None:
    version = norr.data_version
    refused = reading(norr, ["AU124", "2024-01", 3], ["AU124", "2024-02", "19121212-1212"])
    assert refused.is_refused
    assert confirm_upload(norr.store, refused, ACTOR) is None
    assert norr.data_version == version


def test_a_slip_is_seen_against_what_is_stored(norr: Board) -> None:
    confirm_upload(
        norr.store, reading(norr, *(["AU124", f"2024-0{month}", 30 + month] for month in range(1, 5))), ACTOR
    )
    assert [each.kind for each in reading(norr, ["AU124", "2024-05", 310]).problems] == ["decimal_slip"]


def test_what_was_taken_for_granted_is_kept_in_words_after_the_clinics_own_comment(norr: Board) -> None:
    content = workbook(
        ["Uttag 2024"], [*HEADER, "Kommentar"], ["AU124", "mars", 3, "semester"], ["AU124", "2024-04", 4, "x"]
    )
    confirm_upload(norr.store, read_upload(norr, "norr", "uttag.xlsx", content, TODAY), ACTOR)
    with norr.store.cursor() as cursor:
        notes = measurements.current(cursor, "norr")["note"].tolist()
    assert notes == ["semester Året är hämtat från filens rubrik eller namn.", "x"]


def test_the_clinics_own_name_in_a_file_of_several_clinics_is_the_clinic(norr: Board) -> None:
    rows = [
        ["Vårdcentral", *HEADER],
        ["Norrvårdens vårdcentral", "AU124", "2024-01", 3],
        ["Södra", "AU124", "2024-01", 4],
    ]
    read = read_upload(norr, "norr", "uttag.xlsx", workbook(*rows), TODAY)
    assert read.rows["comparator"].tolist() == ["", "Södra"]


def test_an_empty_reading_has_no_news(norr: Board) -> None:
    empty = reading(norr)
    assert (empty.has_news, empty.count(Change.NEW), isinstance(empty.rows, pd.DataFrame)) == (False, 0, True)
