"""Two people in two browsers write in the same field of the plan: nothing is overwritten, both texts end up in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts.serving import served_board

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SECONDS = 60_000
ADDRESS = "plan?vc=skarholmen&arbete=skarholmen-2023&visa=andra"
PART = ".st-key-part_skarholmen_2023_background"
FIRST, SECOND = "Den första skrev att hemgångarna tar tid.", "Den andra skrev att vårdplaneringen brister."


@pytest.fixture
def two(browser: "Browser") -> Iterator[tuple["Page", "Page"]]:
    """Two windows that share nothing but the board."""
    contexts = [browser.new_context(locale="sv-SE", viewport={"width": 1366, "height": 768}) for _ in range(2)]
    first, second = (context.new_page() for context in contexts)
    yield first, second
    for context in contexts:
        context.close()


def begin(page: "Page", address: str, text: str) -> None:
    page.set_default_timeout(SECONDS)
    page.goto(address)
    page.get_by_label("Vårdcentral").first.wait_for()
    page.goto(f"{address}/{ADDRESS}")
    part = page.locator(PART)
    part.get_by_role("button", name="Ändra").click()
    box = part.get_by_label("Kartläggning")
    box.fill(text)
    box.blur()


def save(page: "Page") -> None:
    page.locator(PART).get_by_role("button", name="Spara").click()


@pytest.mark.browser
def test_two_browsers_in_the_same_field_overwrite_nothing_show_both_texts_and_put_them_together(
    sample_db: Path, two: tuple["Page", "Page"]
) -> None:
    first, second = two
    with served_board(sample_db) as address:
        begin(first, address, FIRST)
        begin(second, address, SECOND)
        save(first)
        first.locator(PART).get_by_text("Sparat.").wait_for()
        save(second)
        part = second.locator(PART)
        part.get_by_text("Någon annan har sparat under tiden").wait_for()
        assert all(part.locator(".sides").get_by_text(each).count() == 1 for each in (FIRST, SECOND))
        part.get_by_role("button", name="Spara valet").click()
        part.get_by_text("Sparat.").wait_for()

        first.goto(f"{address}/{ADDRESS.replace('andra', 'las')}")
        first.locator(".plan").get_by_text(FIRST).wait_for()
        first.locator(".plan").get_by_text(SECOND).wait_for()
