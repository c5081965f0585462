"""What the browser tests of a meeting do on its pages."""

from typing import TYPE_CHECKING

from tests.browser.driving import settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

MEETING = "mote?vc=nyhalsan&arbete=nyhalsan-2024&per=2024-06-04"


def at_step(page: "Page", no: int) -> None:
    page.get_by_role("heading", name=f"Steg {no} av 6").wait_for()
    settled(page)


def answer(page: "Page", step: str, word: str) -> None:
    row = page.locator('[class*="st-key-due_row"]').filter(has_text=step)
    row.get_by_role("radio", name=word, exact=True).or_(row.get_by_role("button", name=word, exact=True)).first.click()
    settled(page)


def fill(page: "Page", label: str, text: str) -> None:
    page.get_by_label(label).first.fill(text)
    page.get_by_label(label).first.press("Tab")
    settled(page)
