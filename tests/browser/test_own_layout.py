"""A person who has never seen the board brings in an extract in a layout of their own: described once, then known."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from scripts.serving import served_board
from tests.browser.driving import settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

HEADS = ("Enhet", "Vad", "Rapporttillfälle", "Utfört", "Handläggarkod")


def extract(folder: Path, name: str, month: str, planned: int, discharged: int) -> Path:
    """A made-up list as some system might print it: a title, a blank row, headings and names of its own."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("Rapport över samordning",),
        (),
        HEADS,
        ("Hus A", "SIP vid utskrivning", month, discharged, "x1"),
        ("Hus A", "Planerade SIP möten", month, planned, "x1"),
    ):
        sheet.append(row)
    file = folder / name
    book.save(file)
    return file


@pytest.mark.browser
def test_a_stranger_brings_in_an_extract_of_their_own_in_three_clicks_and_next_month_it_is_known(
    sample_db: Path, tmp_path: Path, page: "Page"
) -> None:
    with served_board(sample_db) as address:
        page.goto(f"{address}/ladda-upp?vc=skarholmen")
        chooser = page.locator('input[type="file"]')
        chooser.wait_for(state="attached")

        chooser.set_input_files(extract(tmp_path, "samordning-januari.xlsx", "2024-01", 21, 137))
        page.get_by_role("heading", name="Vi känner inte igen tabellen i samordning-januari.xlsx än").wait_for()
        page.get_by_text("2 namn känns inte igen").wait_for()  # the columns were guessed; the names come next
        page.get_by_role("button", name="Läs filen så").click()

        page.get_by_text("AU125 ·").first.click()
        page.get_by_role("heading", name="1 värde förstått i samordning-januari.xlsx").wait_for()
        page.get_by_role("button", name="Spara 1 värde").click()
        page.get_by_role("heading", name="samordning-januari.xlsx är sparad").wait_for()

        # While the board answers, the chooser that was used still stands beside the new one.
        settled(page)
        expect(chooser).to_have_count(1)
        chooser.set_input_files(extract(tmp_path, "samordning-februari.xlsx", "2024-02", 22, 141))
        page.get_by_role("heading", name="1 värde förstått i samordning-februari.xlsx").wait_for()
        page.get_by_text("Läst som er egen tabell").wait_for()
        page.get_by_role("button", name="Spara 1 värde").wait_for()
