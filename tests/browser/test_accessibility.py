"""Every page held against WCAG 2.1 A and AA with axe in a real browser, and the keyboard reaches what one presses."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from scripts.serving import served_board
from tests.browser.driving import settled, window_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

GRAVE = {"serious", "critical"}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}

EXEMPEL = "vc=exempel&arbete=exempel-2026&per=2026-11-29"
PAGES = {
    "overview": "?vc=nyhalsan&arbete=nyhalsan-2024&per=2024-11-28",
    "meeting": "mote?vc=nyhalsan&arbete=nyhalsan-2024&per=2024-11-28",
    "check-ins": f"uppfoljning?{EXEMPEL}",
    "no check-ins": "uppfoljning?vc=hallunda&arbete=hallunda-2023&per=2023-12-01",
    "steps": f"uppfoljning?{EXEMPEL}&visa=steg",
    "team scale": f"uppfoljning?{EXEMPEL}&visa=skattning",
    "indicator": f"indikator?{EXEMPEL}&indikator=exempel-2026/1",
    "wall of tests": f"pgsa?{EXEMPEL}",
    "no tests": "pgsa?vc=hallunda&arbete=hallunda-2023",
    "a test": f"pgsa?{EXEMPEL}&pgsa=2",
    "a new test": f"pgsa?{EXEMPEL}&pgsa=ny",
    "plan to read": f"plan?{EXEMPEL}",
    "plan to write": f"plan?{EXEMPEL}&visa=andra",
    "plan as a picture": f"plan?{EXEMPEL}&visa=bild",
    "plan's history": f"plan?{EXEMPEL}&visa=historik",
    "a new plan": f"plan?{EXEMPEL}&visa=ny",
    "survey answers": f"enkat?{EXEMPEL}",
    "survey to fill in": f"enkat?{EXEMPEL}&visa=fyll-i",
    "survey questions": f"enkat?{EXEMPEL}&visa=fragor",
    "no survey": "enkat?vc=tegner&arbete=tegner-2022",
    "upload": "ladda-upp?vc=skarholmen",
}
REACHED = {
    "check-ins": ["Planera en avstämning", "Skriv in en som har hållits", "Ändra", "Historik"],
    "steps": ["gjort", "struket", "Alla steg i en tabell"],
    "survey answers": ["Tabell med alla svar", "Hämta tabellen (CSV)", "För till indikator"],
    "survey to fill in": ["Lägg till en omgång", "Ändra", "Historik"],
    "wall of tests": ["Nytt test", "Öppna", "1.2 Håll två tider i veckan öppna för uppföljning hos distriktssköterska"],
    "a test": ["Till väggen", "Nästa varv", "PGSA 1 Boka uppföljningen innan patienten går", "Historik"],
}
MOST_STOPS = 90
FOCUSED = "document.activeElement.innerText ?? ''"


@pytest.fixture(scope="module")
def address(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A board that these tests only look at."""
    copy = tmp_path_factory.mktemp("axe") / "board.duckdb"
    copy.write_bytes(sample_file.read_bytes())
    with served_board(copy) as served:
        yield served


@pytest.fixture(scope="module")
def window(browser: "Browser") -> Iterator["Page"]:
    page = window_of(browser)
    yield page
    page.context.close()


def ready(page: "Page", url: str) -> None:
    page.goto(url)
    page.get_by_label("Vårdcentral").first.wait_for()
    page.locator(":is(h1, h2, h3):visible, img:visible").first.wait_for()
    settled(page)


def grave(page: "Page") -> list[str]:
    found: list[dict[str, Any]] = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{each['id']} ({each['impact']}): {node['html'][:200]} {node['failureSummary'][:200]}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_grave_fault(window: "Page", address: str, name: str) -> None:
    ready(window, f"{address}/{PAGES[name]}")
    assert grave(window) == []


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


@pytest.mark.browser
def test_the_focus_of_a_link_is_seen(window: "Page", address: str) -> None:
    ready(window, f"{address}/{PAGES['check-ins']}")
    seen = {}
    for _ in range(30):
        window.keyboard.press("Tab")
        if window.evaluate("document.activeElement.tagName") == "A":
            seen[window.evaluate(FOCUSED)] = window.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert any("Indikator" in each for each in seen) and any("Till mötet" in each for each in seen)
    assert set(seen.values()) == {"solid"}


@pytest.mark.browser
@pytest.mark.parametrize("width", [1366, 1920])
def test_the_link_of_every_goal_is_read_to_its_end_in_the_longer_language(
    browser: "Browser", address: str, width: int
) -> None:
    page = window_of(browser, (width, 900))
    page.goto(f"{address}/?{EXEMPEL}&sprak=en")
    page.get_by_text("Show 8b").wait_for()
    page.get_by_text("Show 10").wait_for()
    settled(page)
    cut = "each => each.scrollWidth > each.clientWidth"
    names = page.locator('[class*="st-key-goal_row"] .stPageLink :is(a, span, p)')
    assert names.count() > 20
    assert [each.inner_text() for each in names.all() if each.evaluate(cut)] == []
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", ["check-ins", "team scale", "indicator"])
def test_a_chart_has_no_buttons_in_another_language(window: "Page", address: str, name: str) -> None:
    ready(window, f"{address}/{PAGES[name]}")
    window.locator(".stVegaLiteChart").first.hover()
    assert window.locator(".stVegaLiteChart").count() > 0
    assert window.get_by_role("button", name="Vega-Lite").count() == 0
