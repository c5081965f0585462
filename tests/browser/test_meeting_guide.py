"""The guide's meeting is held as it is told there, everybody can use its screens, and its numbers are right."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from scripts import guide_meeting
from scripts.serving import served_board
from scripts.start import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

SERIOUS = ("serious", "critical")
SCREENS = ["mote-start", *(f"mote-{no}" for no in range(1, 7)), "mote-klart"]


@pytest.mark.browser
def test_the_guides_meeting_is_held_and_no_screen_of_it_shuts_anybody_out(sample_db: Path, page: "Page") -> None:
    found: list[str] = []
    seen: list[str] = []

    def look(name: str) -> None:
        seen.append(name)
        violations = Axe().run(page).response["violations"]
        found.extend(
            f"{name}: {each['id']} {node['html'][:160]}"
            for each in violations
            if each["impact"] in SERIOUS
            for node in each["nodes"]
        )

    with served_board(sample_db) as address:
        hand = guide_meeting.hold(page, address, look)
        minutes = page.locator("code").first.inner_text()
    assert seen == SCREENS
    assert found == []
    for said in ("Framdrift: 5 av 7", "verksamhetschef: Ta upp utkastet", "Nästa avstämning:", "Mål uppnådda: 0 av 6"):
        assert said in minutes
    assert guide_meeting.LEARNT in minutes and guide_meeting.CHANGED in minutes
    guide = (ROOT / "docs" / "anvandarguide.md").read_text("utf-8")
    told = re.search(r"(\d+) klick och (\d+) ifyllda fält", guide)
    assert told is not None
    assert (int(told[1]), int(told[2])) == (hand.clicks, hand.fields)


@pytest.mark.browser
def test_a_whole_meeting_is_held_with_the_keyboard_only(sample_db: Path, page: "Page") -> None:
    hand, heading = guide_meeting.Hand(page), page.locator(".meeting-head h1")

    def tab_to(selector: str) -> None:
        """Tab onwards until the focus is within ``selector``, and see that the focus can be seen."""
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("selector => !!document.activeElement.closest(selector)", selector):
                break
        else:
            raise AssertionError(f"the Tab key never reaches {selector}")
        assert page.evaluate("() => document.activeElement.matches(':focus-visible')")

    with served_board(sample_db) as address:
        page.goto(f"{address}/{guide_meeting.ADDRESS}")
        page.get_by_role("button", name="Börja mötet").wait_for()
        hand.wait()
        tab_to(".st-key-meeting_begin")
        page.keyboard.press("Enter")
        for no in (1, 2):
            hand.at(no)
            expect(heading).to_be_focused()
            page.keyboard.press("ArrowRight")
        hand.at(3)
        expect(heading).to_be_focused()
        tab_to('[class*="st-key-due_row"]')
        page.keyboard.press("Space")
        page.get_by_text("1 av 7 steg").wait_for()
        hand.wait()
        tab_to(".st-key-meeting_next")
        page.keyboard.press("Enter")
        hand.at(4)
        expect(heading).to_be_focused()
        tab_to("textarea")
        page.keyboard.type("Skrivet utan mus.")
        tab_to(".st-key-meeting_next")
        page.keyboard.press("Enter")
        hand.at(5)
        page.keyboard.press("ArrowRight")
        hand.at(6)
        tab_to(".st-key-meeting_confirm")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="är bekräftad").wait_for()
        expect(page.locator("code").first).to_contain_text("Skrivet utan mus.")
