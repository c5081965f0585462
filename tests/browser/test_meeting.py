"""A whole meeting in a real browser: Nyhälsan on 4 June 2024, left halfway, gone on with, confirmed, taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from pipeline.actions.board import open_board
from pipeline.actions.plan.kept import kept_plan
from pipeline.domain.follow_up import CheckInState
from scripts.serving import served_board
from tests.browser.driving import settled
from tests.browser.meeting_steps import MEETING, answer, at_step, fill

if TYPE_CHECKING:
    from playwright.sync_api import Page

LEARNT = "Utkasten är klara men behöver beslut i ledningsgruppen."
CHANGED = "Vi tar beslutet före semestern."
TASK = "Boka tid i ledningsgruppen"


def first_half(page: "Page", address: str) -> None:
    """Begin, turn the pages with the arrow keys, answer the steps and write what was learnt."""
    page.goto(f"{address}/{MEETING}")
    page.get_by_role("button", name="Börja mötet").click()
    at_step(page, 1)
    page.keyboard.press("ArrowRight")
    at_step(page, 2)
    page.keyboard.press("ArrowRight")
    at_step(page, 3)
    for step in ("Informera om processen", "Besluta om utkastet med", "Visa utkastet för personalen"):
        answer(page, step, "gjort")
    answer(page, "Besluta om utkastet i ledningsgruppen", "flyttat")
    fill(page, "Flyttas till", "september")
    page.get_by_text("3 av 7 steg (43").wait_for()
    page.get_by_role("button", name="Nästa").click()
    at_step(page, 4)
    fill(page, "Det vi lärde oss", LEARNT)
    page.keyboard.press("ArrowLeft")  # in the next field, where the arrow only moves among letters
    at_step(page, 4)


def second_half(page: "Page", address: str) -> None:
    """Go on in another browser, to the confirmation."""
    page.goto(f"{address}/{MEETING}")
    page.get_by_text("Ni är på steg 4 av 6, Studera.").wait_for()
    page.get_by_role("button", name="Gå vidare").click()
    at_step(page, 4)
    expect(page.get_by_label("Det vi lärde oss")).to_have_value(LEARNT)
    page.get_by_label("Det vi ändrar").fill(CHANGED)
    page.get_by_role("button", name="Nästa").click()  # straight from the field: what is in it is kept all the same
    at_step(page, 5)
    level = page.locator('[class*="st-key-meeting_level"]').first
    level.get_by_role("radio", name="3,5").or_(level.get_by_role("button", name="3,5")).first.click()
    settled(page)
    page.get_by_role("button", name="Nästa").click()
    at_step(page, 6)
    fill(page, "Att göra", TASK)
    page.get_by_role("button", name="Bekräfta avstämningen").click()
    page.get_by_role("heading", name="Avstämningen 4 juni 2024 är bekräftad").wait_for()


@pytest.mark.browser
def test_a_meeting_is_begun_left_halfway_gone_on_with_confirmed_and_undone(
    sample_db: Path, new_page: Callable[..., "Page"], tmp_path: Path
) -> None:
    with served_board(sample_db) as address:
        page = new_page()
        first_half(page, address)
        page.context.close()

        page = new_page()
        second_half(page, address)
        with page.expect_download() as download:
            page.get_by_role("button", name="Hämta som text").click()
        file = tmp_path / "minutes.txt"
        download.value.save_as(file)
        minutes = file.read_text("utf-8")
        assert all(said in minutes for said in (LEARNT, CHANGED, TASK, "3 av 7", "Teamet: 3,5", "2 juli 2024"))

        page.get_by_role("button", name="Ångra bekräftelsen").click()
        page.get_by_text("Bekräftelsen är ångrad").wait_for()
        page.get_by_role("button", name="Gå vidare").click()
        at_step(page, 6)
        page.get_by_role("button", name="Bekräfta avstämningen").click()
        page.get_by_role("heading", name="är bekräftad").wait_for()
    board = open_board(sample_db)
    kept = kept_plan(board.store, "nyhalsan-2024")
    board.store.close()
    assert kept is not None
    held = next(each for each in kept.plan.check_ins if each.day.isoformat() == "2024-06-04")
    assert (held.state, held.done, held.due) == (CheckInState.HELD, 3, 7)
    assert (held.reflection, held.adjustment, held.tasks[0].text) == (LEARNT, CHANGED, TASK)
