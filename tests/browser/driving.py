"""How a test in a browser opens a window, and waits."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MILLISECONDS = 60_000  # a busy machine may be slow to answer, and waiting is no failure
LAPTOP, PROJECTOR = (1366, 768), (1920, 1080)


def window_of(browser: "Browser", size: tuple[int, int] = LAPTOP) -> "Page":
    """A Swedish reader's window that shares nothing with any other but the board."""
    width, height = size
    context = browser.new_context(
        locale="sv-SE", timezone_id="Europe/Stockholm", viewport={"width": width, "height": height}
    )
    page = context.new_page()
    page.set_default_timeout(MILLISECONDS)
    return page


def settled(page: "Page") -> None:
    """Until the board has drawn all of what was just asked for, and the page stands still."""
    page.wait_for_timeout(300)
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
