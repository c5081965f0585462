"""Two browsers in one meeting: they answer differently, one confirms while the other writes, and nothing is lost."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from pipeline.actions.board import open_board
from pipeline.actions.plan.kept import kept_plan
from scripts.serving import served_board
from tests.browser.driving import settled
from tests.browser.meeting_steps import MEETING, answer, at_step

if TYPE_CHECKING:
    from playwright.sync_api import Page

STEP, OTHER_STEP = "Informera om processen", "Besluta om utkastet med beroendemottagningens"
BETWEEN = MEETING.replace("mote?", "uppfoljning?visa=steg&")
FIRST, SECOND = "Den första skrev att utkasten är klara.", "Den andra skrev att beslutet dröjer."


def enter(page: "Page", address: str, button: str) -> None:
    page.goto(f"{address}/{MEETING}")
    page.get_by_role("button", name=button).click()
    settled(page)


def turn_to(page: "Page", step: int) -> None:
    for no in range(2, step + 1):
        page.get_by_role("button", name="Nästa").click()
        at_step(page, no)


def answered_between_meetings(first: "Page", second: "Page", address: str) -> None:
    """A step that the first has ticked in the meeting is answered on Uppföljning; the first is asked before it ends."""
    answer(first, OTHER_STEP, "gjort")
    second.goto(f"{address}/{BETWEEN}")
    second.get_by_role("heading", name="steg").first.wait_for()
    answer(second, OTHER_STEP, "inte gjort")
    second.get_by_text("Sparat.").wait_for()
    for no in (4, 5, 6):
        first.get_by_role("button", name="Nästa").click()
        at_step(first, no)
    first.get_by_role("button", name="Bekräfta avstämningen").click()
    first.get_by_text(f"{OTHER_STEP} arbetsgrupp” fick ett annat svar utanför mötet").wait_for()
    for no in (5, 4, 3):
        first.get_by_role("button", name="Tillbaka").click()
        at_step(first, no)
    first.get_by_text("Ni svarade gjort. Utanför mötet sparades inte gjort").wait_for()
    first.get_by_role("button", name="Behåll inte gjort").click()
    settled(first)
    expect(first.get_by_text("Utanför mötet")).to_have_count(0)


@pytest.mark.browser
def test_two_browsers_in_one_meeting_lose_and_overwrite_nothing(sample_db: Path, two: tuple["Page", "Page"]) -> None:
    first, second = two
    with served_board(sample_db) as address:
        enter(first, address, "Börja mötet")
        at_step(first, 1)
        turn_to(first, 3)
        answered_between_meetings(first, second, address)
        enter(second, address, "Gå vidare")
        at_step(second, 3)

        answer(first, STEP, "gjort")
        answer(second, STEP, "inte gjort")
        second.get_by_text("Ni valde inte gjort. Under tiden sparades gjort").wait_for()
        second.get_by_role("button", name="Sätt inte gjort ändå").click()
        settled(second)
        second.get_by_text("0 av 7 steg").wait_for()
        expect(second.get_by_text("Ni valde inte gjort")).to_have_count(0)

        second.get_by_role("button", name="Nästa").click()
        at_step(second, 4)
        second.get_by_label("Det vi lärde oss").press_sequentially(SECOND)
        second.get_by_label("Det vi ändrar").click()  # from here on the second browser asks the board nothing
        settled(second)
        first.get_by_role("button", name="Nästa").click()
        at_step(first, 4)
        first.get_by_label("Det vi ändrar").fill(FIRST)
        for no in (5, 6):
            first.get_by_role("button", name="Nästa").click()
            at_step(first, no)
        first.get_by_role("button", name="Bekräfta avstämningen").click()
        first.get_by_role("heading", name="är bekräftad").wait_for()

        second.get_by_label("Det vi ändrar").fill(SECOND)
        second.get_by_role("button", name="Nästa").click()
        second.get_by_role("heading", name="Avstämningen är bekräftad av någon annan").wait_for()
        second.get_by_text("En sak som står hos er är inte med").wait_for()
        for text in (FIRST, SECOND):
            expect(second.get_by_text(text).first).to_be_attached()
        second.get_by_role("button", name="Bekräfta som en avstämning").click()
        second.get_by_role("heading", name="Avstämningen 4 juni 2024 är bekräftad").wait_for()
    board = open_board(sample_db)
    kept = kept_plan(board.store, "nyhalsan-2024")
    board.store.close()
    assert kept is not None
    held = next(each for each in kept.plan.check_ins if each.day.isoformat() == "2024-06-04")
    assert [each.state for each in kept.plan.outcomes if each.day == held.day and each.step == "4"] == ["not_done"]
    assert (held.reflection, held.adjustment) == (SECOND, f"{FIRST}\n\n{SECOND}")
