"""What the browser tests of a meeting do on its pages."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SECONDS = 60_000
MEETING = "mote?vc=nyhalsan&arbete=nyhalsan-2024&per=2024-06-04"


def new_page(browser: "Browser") -> "Page":
    context = browser.new_context(
        locale="sv-SE", timezone_id="Europe/Stockholm", viewport={"width": 1366, "height": 768}
    )
    opened = context.new_page()
    opened.set_default_timeout(SECONDS)
    return opened


def at_step(page: "Page", no: int) -> None:
    page.get_by_role("heading", name=f"Steg {no} av 6").wait_for()
    settled(page)


def settled(page: "Page") -> None:
    """Until the board has answered what was just done."""
    page.wait_for_timeout(300)
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()


def answer(page: "Page", step: str, word: str) -> None:
    row = page.locator('[class*="st-key-due_row"]').filter(has_text=step)
    row.get_by_role("radio", name=word, exact=True).or_(row.get_by_role("button", name=word, exact=True)).first.click()
    settled(page)


def fill(page: "Page", label: str, text: str) -> None:
    page.get_by_label(label).first.fill(text)
    page.get_by_label(label).first.press("Tab")
    settled(page)
