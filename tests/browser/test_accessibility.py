"""axe-core on the pages where the work is written down: nothing serious, and the keyboard reaches what one presses."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from scripts.serving import served_board

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SECONDS = 60_000
SERIOUS = {"serious", "critical"}
PAGES = {
    "survey answers": "enkat?vc=exempel&arbete=exempel-2026",
    "survey to fill in": "enkat?vc=exempel&arbete=exempel-2026&visa=fyll-i",
    "survey questions": "enkat?vc=exempel&arbete=exempel-2026&visa=fragor",
    "no survey": "enkat?vc=tegner&arbete=tegner-2022",
    "wall of tests": "pgsa?vc=exempel&arbete=exempel-2026",
    "no tests": "pgsa?vc=hallunda&arbete=hallunda-2023",
    "a test": "pgsa?vc=exempel&arbete=exempel-2026&pgsa=2",
    "a new test": "pgsa?vc=exempel&arbete=exempel-2026&pgsa=ny",
    "plan to read": "plan?vc=exempel&arbete=exempel-2026",
    "plan to write": "plan?vc=exempel&arbete=exempel-2026&visa=andra",
    "plan as a picture": "plan?vc=exempel&arbete=exempel-2026&visa=bild",
}


@pytest.fixture(scope="module")
def address(sample_file: Path) -> Iterator[str]:
    """A board that these tests only look at."""
    with served_board(sample_file) as served:
        yield served


@pytest.fixture(scope="module")
def window(browser: "Browser", address: str) -> Iterator["Page"]:
    context = browser.new_context(
        locale="sv-SE", timezone_id="Europe/Stockholm", viewport={"width": 1366, "height": 768}
    )
    page = context.new_page()
    page.set_default_timeout(SECONDS)
    page.goto(address)  # the first deep link to a new server is told that there is no such page
    page.get_by_label("Vårdcentral").first.wait_for()
    yield page
    context.close()


def ready(page: "Page", url: str) -> None:
    page.goto(url)
    page.get_by_label("Vårdcentral").first.wait_for()
    page.locator(":is(h1, h2, h3):visible, img:visible").first.wait_for()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()


def serious(page: "Page") -> list[str]:
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['html'][:200]}" for each in found if each["impact"] in SERIOUS for node in each["nodes"]
    ]


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_axe_has_no_serious_finding(window: "Page", address: str, name: str) -> None:
    ready(window, f"{address}/{PAGES[name]}")
    assert serious(window) == []


REACHED = {
    "survey answers": ["Tabell med alla svar", "Hämta tabellen (CSV)", "För till indikator"],
    "survey to fill in": ["Lägg till en omgång", "Ändra", "Historik"],
    "wall of tests": ["Nytt test", "Öppna", "1.2 Håll två tider i veckan öppna för uppföljning hos distriktssköterska"],
    "a test": ["Till väggen", "Nästa varv", "PGSA 1 Boka uppföljningen innan patienten går", "Historik"],
}
MOST_STOPS = 70
FOCUSED = "document.activeElement.innerText ?? ''"


@pytest.mark.browser
@pytest.mark.parametrize("name", REACHED)
def test_the_tab_key_reaches_everything_one_presses(window: "Page", address: str, name: str) -> None:
    ready(window, f"{address}/{PAGES[name]}")
    left = list(REACHED[name])
    for _ in range(MOST_STOPS):
        window.keyboard.press("Tab")
        focused = window.evaluate(FOCUSED)  # with the names of its icons
        left = [each for each in left if each not in focused]
    assert left == []
