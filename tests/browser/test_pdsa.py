"""A test of an idea in a real browser: from an empty wall to a decision and the next turn, nothing lost on the way."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from scripts.serving import served_board
from tests.browser.driving import LAPTOP, PROJECTOR, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

WALL = "pgsa?vc=hallunda&arbete=hallunda-2023"
IDEA = "Ett tryckt informationsblad om depression och ångest"
PLAN = "Bladet ges till alla nya under två veckor. Vi räknar hur många som läst det."
WITH_NUMBER = f"{PLAN} Första var 19121212-1212."
SIZES = {"laptop": LAPTOP, "projector": PROJECTOR}


def write(page: "Page", field: str, text: str) -> None:
    page.get_by_role("textbox", name=field, exact=True).fill(text)


def choose(page: "Page", field: str, answer: str) -> None:
    box = page.get_by_role("combobox", name=field)
    box.scroll_into_view_if_needed()
    settled(page)
    box.click()
    page.get_by_role("option", name=answer, exact=True).click()
    expect(box).to_have_value(answer)


def save(page: "Page") -> None:
    page.get_by_role("button", name="Spara", exact=True).click()


def plan_a_test(page: "Page") -> None:
    """One click on an idea; a personal number on the way is refused and nothing typed is lost."""
    page.get_by_role("button", name=f"1.1 {IDEA}").click()
    page.get_by_role("heading", name="Nytt test").wait_for()
    expect(page.get_by_label("Vad testas?")).to_have_value(IDEA)
    write(page, "Planera", WITH_NUMBER)
    save(page)
    page.get_by_role("alert").get_by_text("personnummer").wait_for()
    expect(page.get_by_role("textbox", name="Planera", exact=True)).to_have_value(WITH_NUMBER)
    write(page, "Planera", PLAN)
    save(page)
    page.get_by_role("heading", name=f"PGSA 1 {IDEA}").wait_for()
    page.get_by_text("Sparat.").wait_for()


def decide(page: "Page") -> None:
    """What happened, what it showed and what was decided; few people are told of with a gentle word."""
    page.get_by_role("button", name="Ändra", exact=True).click()
    page.get_by_role("heading", name="Ändra PGSA 1").wait_for()
    settled(page)
    for field, text in (("Göra", "En patient ville inte ha bladet."), ("Studera", "De flesta hade läst det.")):
        write(page, field, text)
    write(page, "Agera", "Bladet får större text.")
    choose(page, "Beslut", "justera")
    save(page)
    expect(page.get_by_text("I en liten grupp kan någon kännas igen")).to_be_in_viewport()
    page.get_by_text("Beslutade · justera").wait_for()


@pytest.mark.browser
@pytest.mark.parametrize("size", SIZES)
def test_an_idea_is_tested_decided_and_turned_once_more_with_a_number_stopped_on_the_way(
    sample_db: Path, new_page: Callable[..., "Page"], size: str
) -> None:
    with served_board(sample_db) as address:
        page = new_page(SIZES[size])
        page.goto(f"{address}/{WALL}")
        page.get_by_text("Inga tester finns än.").wait_for()
        plan_a_test(page)
        decide(page)
        page.get_by_role("button", name="Nästa varv").click()
        page.get_by_role("heading", name=f"PGSA 2 {IDEA}").wait_for()
        chain = page.locator(".st-key-pdsa_chain")
        expect(chain).to_have_text(re.compile(rf"Varven på samma idé\s*PGSA 1 {IDEA}\s*justera →\s*PGSA 2 {IDEA}"))
        page.get_by_role("button", name="Till väggen").click()
        page.get_by_role("heading", name="Planera (1)").wait_for()
        page.get_by_role("heading", name="Beslutade (1)").wait_for()
        expect(page.locator(".card").first).to_have_text(re.compile("^PGSA 2 · efter PGSA 1"))
