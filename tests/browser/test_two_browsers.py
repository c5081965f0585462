"""Two people in two browsers write in the plan: nothing is overwritten, what can be merged is, and no text is lost."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from scripts.serving import served_board
from tests.browser.driving import settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

WRITING = "andra"
ADDRESS = f"plan?vc=skarholmen&arbete=skarholmen-2023&visa={WRITING}"
PART = ".st-key-part_skarholmen_2023_background"
ACTIVITY = ".st-key-part_skarholmen_2023_activity_1"
FIRST, SECOND = "Den första skrev att hemgångarna tar tid.", "Den andra skrev att vårdplaneringen brister."


def open_plan(page: "Page", address: str, mode: str = WRITING) -> None:
    page.goto(f"{address}/{ADDRESS.replace(WRITING, mode)}")


def write(page: "Page", address: str, field: str, text: str, part: str = ACTIVITY) -> None:
    """Begin a change of a part, the first activity unless said, and type in one of its fields, without saving."""
    open_plan(page, address)
    opened = page.locator(part)
    opened.get_by_role("button", name="Ändra").click()
    box = opened.get_by_label(field, exact=True)
    box.fill(text)
    box.blur()
    # Typing reruns the page; a button pressed before that has ended would be pressed on the old one.
    settled(page)


def save(page: "Page", part: str = ACTIVITY) -> None:
    page.locator(part).get_by_role("button", name="Spara").click()


@pytest.mark.browser
def test_two_browsers_in_the_same_field_overwrite_nothing_show_both_texts_and_put_them_together(
    sample_db: Path, two: tuple["Page", "Page"]
) -> None:
    first, second = two
    with served_board(sample_db) as address:
        write(first, address, "Kartläggning", FIRST, PART)
        write(second, address, "Kartläggning", SECOND, PART)
        save(first, PART)
        first.locator(PART).get_by_text("Sparat.").wait_for()
        save(second, PART)
        part = second.locator(PART)
        part.get_by_text("Någon annan har sparat under tiden").wait_for()
        for text in (FIRST, SECOND):
            expect(part.locator(".sides").get_by_text(text)).to_have_count(1)
        part.get_by_role("button", name="Spara valet").click()
        part.get_by_text("Sparat.").wait_for()

        first.goto(f"{address}/{ADDRESS.replace(WRITING, 'las')}")
        first.locator(".plan").get_by_text(FIRST).wait_for()
        first.locator(".plan").get_by_text(SECOND).wait_for()


@pytest.mark.browser
def test_two_in_different_fields_of_an_activity_are_merged_and_told_so(
    sample_db: Path, two: tuple["Page", "Page"]
) -> None:
    first, second = two
    with served_board(sample_db) as address:
        write(first, address, "Önskat resultat", FIRST)
        write(second, address, "Ansvarar", "kurator")
        save(first)
        first.locator(ACTIVITY).get_by_text("Sparat.").wait_for()
        save(second)
        part = second.locator(ACTIVITY)
        part.get_by_text("Någon annan hade ändrat Önskat resultat under tiden").wait_for()
        part.get_by_text(FIRST).wait_for()
        part.get_by_text("kurator").first.wait_for()
        part.get_by_role("button", name="Ångra").click()
        part.get_by_text("kurator").first.wait_for(state="detached")
        expect(part.get_by_text(FIRST)).to_have_count(1)


@pytest.mark.browser
def test_two_in_the_same_field_of_an_activity_see_both_texts_and_save_them_together(
    sample_db: Path, two: tuple["Page", "Page"]
) -> None:
    first, second = two
    with served_board(sample_db) as address:
        write(first, address, "Önskat resultat", FIRST)
        write(second, address, "Önskat resultat", SECOND)
        save(first)
        first.locator(ACTIVITY).get_by_text("Sparat.").wait_for()
        save(second)
        part = second.locator(ACTIVITY)
        part.get_by_text("Någon annan har sparat under tiden").wait_for()
        for text in (FIRST, SECOND):
            expect(part.locator(".sides").get_by_text(text)).to_have_count(1)
        part.get_by_role("button", name="Spara valet").click()
        part.get_by_text("Sparat.").wait_for()
        part.get_by_role("button", name="Historik").click()
        part.locator("ul.changes").get_by_text(SECOND).first.wait_for()
        part.get_by_role("button", name="Lägg tillbaka").first.click()
        part.locator(".version").get_by_text("Lade tillbaka det som stod").wait_for()
        part.locator("p.measure").get_by_text(SECOND).wait_for(state="detached")
        part.locator("p.measure").get_by_text(FIRST).wait_for()


@pytest.mark.browser
def test_one_who_writes_in_what_the_other_removes_is_told_keeps_the_text_and_finds_it_again(
    sample_db: Path, two: tuple["Page", "Page"]
) -> None:
    first, second = two
    with served_board(sample_db) as address:
        write(second, address, "Önskat resultat", SECOND)
        open_plan(first, address)
        first.locator(ACTIVITY).get_by_role("button", name="Ändra").click()
        first.locator(ACTIVITY).get_by_role("button", name="Ta bort").click()
        first.get_by_role("button", name="Ja, ta bort").press("Enter")
        first.get_by_text("Delen är borttagen.").wait_for()
        save(second)
        part = second.locator(ACTIVITY)
        part.get_by_text("tog bort det här").wait_for()
        part.locator("dd").get_by_text(SECOND).wait_for()
        part.get_by_role("button", name="Stäng").click()
        part.wait_for(state="detached")
        second.get_by_text("Borttagna (1)").click()
        second.get_by_role("button", name="Lägg tillbaka Aktivitet 1").click()
        second.locator(ACTIVITY).wait_for()

        open_plan(first, address, "historik")
        first.get_by_text("Lade tillbaka aktivitet 1").first.wait_for()
        expect(first.get_by_text("Tog bort aktivitet 1")).to_have_count(1)
