"""The folder IT drops extracts in."""

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.actions.board import Board
from pipeline.actions.inbox import Inbox, InboxWatcher
from pipeline.actions.settings import Settings
from pipeline.domain.access import Action, Actor, AuditEvent
from pipeline.domain.project import Clinic
from pipeline.ingest.limits import Limits
from pipeline.store import measurements, records
from pipeline.text import texts
from tests.actions.word_forms import ROWS, form
from tests.ingest.extracts import workbook

HEADER = ["Indikator", "Period", "Värde"]
GOOD = workbook(HEADER, ["AU124", "2024-01", 3], ["AU124", "2024-02", 4])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inbox" / "norr").mkdir(parents=True)
    return tmp_path / "inbox"


@pytest.fixture
def inbox(empty_board: Board, folder: Path) -> Inbox:
    """An inbox whose clinic norr is known."""
    with empty_board.store.transaction(AuditEvent(Actor("x"), Action.CLINIC_SAVED, "norr", "norr")) as transaction:
        records.append(transaction, Clinic("norr", "Norrvården", "Exempelregionen"))
    small = replace(empty_board, settings=Settings(Limits(file_mb=1)))
    return Inbox(small, folder, texts("sv"), lambda: date(2026, 11, 22))


def dropped(inbox: Inbox, path: Path, content: bytes) -> object:
    """What comes of a file that has arrived whole: nothing at the first look, an answer at the second."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    assert inbox.look() == ()
    (handled,) = inbox.look()
    assert not path.exists()
    return handled


def values(board: Board) -> list[float]:
    with board.store.cursor() as cursor:
        return measurements.current(cursor, "norr")["value"].tolist()


def test_a_good_file_is_stored_and_moved_to_done(inbox: Inbox, folder: Path, empty_board: Board) -> None:
    handled = dropped(inbox, folder / "norr" / "mars.xlsx", GOOD)
    assert (handled.moved_to, handled.stored, handled.report) == (folder / "done" / "norr" / "mars.xlsx", 2, None)
    assert values(empty_board) == [3, 4]
    assert inbox.look() == ()


def test_the_same_file_again_stores_nothing_and_keeps_both(inbox: Inbox, folder: Path, empty_board: Board) -> None:
    dropped(inbox, folder / "norr" / "mars.xlsx", GOOD)
    again = dropped(inbox, folder / "norr" / "mars.xlsx", GOOD)
    assert (again.stored, again.moved_to.name) == (0, "mars (2).xlsx")
    assert values(empty_board) == [3, 4]


def test_good_rows_are_stored_and_bad_ones_reported_beside_the_file(
    inbox: Inbox, folder: Path, empty_board: Board
) -> None:
    content = workbook(HEADER, ["AU124", "2024-01", 3], ["AU124", "2024-02", "fyra"])
    handled = dropped(inbox, folder / "norr" / "mars.xlsx", content)
    assert handled.moved_to == folder / "problems" / "norr" / "mars.xlsx"
    assert handled.report == folder / "problems" / "norr" / "mars.xlsx.rapport.txt"
    first, second = handled.report.read_text("utf-8-sig").splitlines()
    assert "1 värde inläst" in first
    assert second.startswith("Blad Blad1, cell C3: ")
    assert values(empty_board) == [3]


def test_what_a_person_would_be_asked_is_not_stored(inbox: Inbox, folder: Path, empty_board: Board) -> None:
    header = [*HEADER, "Täljare", "Nämnare"]
    content = workbook(header, ["Dep06", "2024-01", 20, 10, 50], ["Dep06", "2024-02", 30, 10, 50])
    handled = dropped(inbox, folder / "norr" / "mars.xlsx", content)
    assert values(empty_board) == [20]
    assert "1 värde behöver bekräftas" in handled.report.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("personer.xlsx", workbook(HEADER, ["AU124", "2024-01", "19121212-1212"]), "personnummer"),
        ("kanske.xlsx", workbook(HEADER, ["AU124", "2024-01", 3], ["19121212-1213", "2024-01", 3]), "ses av en person"),
        ("trasig.xlsx", b"PK\x03\x04", "går inte att läsa"),
        ("plan.docx", form(*ROWS), "formuläret på sidan Ladda upp"),
        ("stor.csv", b"x;y\n" * 400_000, "MB"),
    ],
)
def test_a_refused_file_leaves_the_store_as_it_was(
    inbox: Inbox, folder: Path, empty_board: Board, name: str, content: bytes, said: str
) -> None:
    version = empty_board.data_version
    handled = dropped(inbox, folder / "norr" / name, content)
    report = handled.report.read_text("utf-8-sig")
    assert said in report
    assert "1212" not in report
    assert empty_board.data_version == version


def test_a_folder_that_is_no_clinic_is_told_so(inbox: Inbox, folder: Path) -> None:
    handled = dropped(inbox, folder / "soder" / "mars.xlsx", GOOD)
    assert handled.moved_to == folder / "problems" / "soder" / "mars.xlsx"
    assert "soder" in handled.report.read_text("utf-8-sig")


def test_a_file_that_is_still_arriving_is_left_alone(inbox: Inbox, folder: Path) -> None:
    path = folder / "norr" / "mars.xlsx"
    path.write_bytes(GOOD[:100])
    assert inbox.look() == ()
    path.write_bytes(GOOD)
    assert inbox.look() == ()
    assert len(inbox.look()) == 1


def test_loose_hidden_and_temporary_files_are_not_touched(inbox: Inbox, folder: Path) -> None:
    for name in ("loose.xlsx", "norr/.hidden", "norr/~$mars.xlsx"):
        (folder / name).write_bytes(GOOD)
    assert (inbox.look(), inbox.look()) == ((), ())


def test_a_missing_folder_is_an_empty_one(empty_board: Board, tmp_path: Path) -> None:
    assert Inbox(empty_board, tmp_path / "none", texts("sv"), lambda: date(2026, 1, 1)).look() == ()


def test_the_watcher_looks_until_stopped_and_outlives_a_failure() -> None:
    looks, failures, enough = [], [], threading.Event()

    def look() -> None:
        looks.append(1)
        if len(looks) == 1:
            raise OSError("disk full")
        if len(looks) == 3:
            enough.set()

    watcher = InboxWatcher(look, seconds=0.001, failed=failures.append)
    watcher.start()
    assert enough.wait(10)
    watcher.stop()
    seen = len(looks)
    assert [str(each) for each in failures] == ["disk full"]
    assert not enough.wait(0) or len(looks) == seen
