"""What a clinic does with the board, in a real browser: look, upload a month, see it in the chart, take it back."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from scripts.serving import served_board

if TYPE_CHECKING:
    from playwright.sync_api import Page

HEADERS = ("Indikator", "Indikatornamn", "Period", "Värde", "Källa", "Uttagsdatum")


def extract(folder: Path) -> Path:
    """Next month's figure for plans made at discharge, as the clinic would fill in the template."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADERS)
    sheet.append(("AU125", "", "januari 2024", 137, "Medrave", "2024-02-01"))
    file = folder / "skarholmen-januari.xlsx"
    book.save(file)
    return file


def choose(page: "Page", label: str, option: str) -> None:
    page.get_by_label(label).first.click()
    page.get_by_role("option", name=option).first.click()


@pytest.mark.browser
def test_open_choose_skarholmen_see_two_of_five_upload_a_month_and_see_it_in_the_chart(
    sample_db: Path, tmp_path: Path, page: "Page"
) -> None:
    with served_board(sample_db) as address:
        page.goto(address)
        page.get_by_label("Vårdcentral").first.wait_for()
        choose(page, "Vårdcentral", "Skärholmens vårdcentral")
        page.get_by_role("heading", name="2 av 5 mål är uppnådda").wait_for()

        page.get_by_role("link", name="Ladda upp").first.click()
        page.locator('input[type="file"]').set_input_files(extract(tmp_path))
        page.get_by_role("heading", name="1 värde förstått i skarholmen-januari.xlsx").wait_for()
        page.get_by_role("button", name="Spara").first.click()
        page.get_by_text("Tillbakadragen").wait_for(state="detached")
        page.get_by_text("skarholmen-januari.xlsx").first.wait_for()

        page.goto(f"{address}/indikator?vc=skarholmen&arbete=skarholmen-2023&indikator=skarholmen-2023/1")
        chart = page.get_by_test_id("stVegaLiteChart")
        chart.wait_for()
        chart.get_by_text("jan 2024: 137").or_(chart.get_by_text("137")).first.wait_for()
        page.get_by_text("Tabell med källa och uttagsdatum").click()
        page.get_by_role("cell", name="skarholmen-januari.xlsx").wait_for()
        expect(page.get_by_role("cell", name="jan 2024")).to_have_count(1)
