"""A nurse writes a whole plan for a new clinic from nothing, the rules say what is left, and Översikt shows it."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.actions.board import open_board
from pipeline.actions.plan.kept import kept_plan
from pipeline.domain.catalogue import Family, Kind
from pipeline.domain.project import TargetKind
from scripts.serving import served_board
from tests.browser.driving import settled

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PROJECT = re.compile(r"arbete=([a-z-]+\d{4})")


def fill(scope: "Page | Locator", page: "Page", label: str, text: str) -> None:
    box = scope.get_by_role("textbox", name=label, exact=True)
    box.fill(text)
    box.press("Tab")
    settled(page)


def choose(scope: "Page | Locator", page: "Page", label: str, option: str, typed: str = "") -> None:
    box = scope.get_by_role("combobox", name=label, exact=True)
    box.click()
    if typed:
        box.fill(typed)
    page.get_by_role("option", name=option).first.click()
    settled(page)


def press(scope: "Page | Locator", page: "Page", name: str) -> None:
    scope.get_by_role("button", name=name, exact=True).click()
    settled(page)


class Writing:
    """The plan in its writing mode: a part is found by its place."""

    def __init__(self, page: "Page", project_id: str) -> None:
        self.page, self.project_id = page, project_id

    def part(self, name: str) -> "Locator":
        return self.page.locator(f".st-key-part_{self.project_id.replace('-', '_')}_{name}")

    def change(self, name: str, **texts: str) -> None:
        """Fill the fields of a part that is there, and save it."""
        press(self.part(name), self.page, "Ändra")
        for label, text in texts.items():
            fill(self.part(name), self.page, label.replace("_", " "), text)
        self.save(name)

    def add(self, button: str, name: str) -> "Locator":
        press(self.page, self.page, button)
        return self.part(name)

    def save(self, name: str) -> None:
        press(self.part(name), self.page, "Spara")
        self.page.get_by_text("Sparat.").first.wait_for()


def begin(page: "Page", address: str) -> Writing:
    """From an empty board to a plan in its writing mode."""
    page.goto(address)
    page.get_by_role("link", name="Börja en ny plan").click()
    fill(page, page, "Vårdcentralens namn", "Ängens vårdcentral")
    choose(page, page, "Region", "Region Stockholm")
    fill(page, page, "Tema", "Sömn utan läkemedel")
    press(page, page, "Börja planen")
    page.get_by_text("Planen finns nu.").wait_for()
    found = PROJECT.search(page.url)
    assert found is not None, page.url
    return Writing(page, found[1])


def goal_and_cause(writing: Writing) -> None:
    page = writing.page
    writing.change("basics", Team="sjuksköterska\nläkare")
    writing.change("goals", Övergripande_mål="Fler sover gott utan läkemedel")
    cause = writing.add("Lägg till en orsak", "cause_new")
    fill(cause, page, "Orsak", "Recept förnyas utan samtal")
    fill(cause, page, "Idéer till förbättring", "Boka samtal vid förnyelse\nGruppträffar om sömn")
    writing.save("cause_new")
    writing.part("cause_1").get_by_text("1.2 Gruppträffar om sömn").wait_for()


def indicators(writing: Writing) -> None:
    """One from the catalogue, and one of the clinic's own that is removed and written anew."""
    page = writing.page
    row = writing.add("Lägg till en indikator", "indicator_new")
    choose(row, page, "Ur katalogen", "Lm04", typed="Lm04")
    fill(row, page, "Startläge", "83/430")
    fill(row, page, "Startlägets tid", "helår 2025")
    fill(row, page, "Mål", "minska med 10 %")
    page.get_by_text("kan vara procent eller procentenheter").wait_for()
    choose(row, page, "Målet menas som", "procent av startläget")
    row.get_by_text("Läses som: startläge 19,3 % (83 av 430) helår 2025; mål högst 17,4 %").wait_for()
    writing.save("indicator_new")
    own_indicator(writing, "Antal utskick")
    press(writing.part("2"), page, "Ändra")
    press(writing.part("2"), page, "Ta bort")
    press(page, page, "Ja, ta bort")
    own_indicator(writing, "Antal gruppträffar om sömn")


def own_indicator(writing: Writing, name: str) -> None:
    page, row = writing.page, writing.add("Lägg till en indikator", "indicator_new")
    fill(row, page, "Namn", name)
    choose(row, page, "Mått", "antal")
    choose(row, page, "Familj av mått", "processmått")
    fill(row, page, "Mål", "totalt 8 under året")
    writing.save("indicator_new")
    writing.part("2").get_by_text(f"2 {name}").wait_for()


def activity(writing: Writing) -> None:
    page, row = writing.page, writing.add("Lägg till en aktivitet", "activity_new")
    fill(row, page, "Område", "Gruppträffar")
    fill(row, page, "Steg", "1. Boka lokal\n2. Bjud in")
    fill(row, page, "Stäms av", "september")
    writing.save("activity_new")
    writing.part("activity_1").get_by_text("2 steg").wait_for()


@pytest.mark.browser
def test_a_nurse_writes_a_whole_plan_for_a_new_clinic_and_sees_it_on_the_overview(tmp_path: Path, page: "Page") -> None:
    db = tmp_path / "board.duckdb"
    with served_board(db) as address:
        writing = begin(page, address)
        goal_and_cause(writing)
        indicators(writing)
        activity(writing)
        rules = page.locator(".st-key-plan_beside")
        for left in ("Startläget saknas för 2.", "Källan saknas för 2.", "3 rutor är tomma"):
            rules.get_by_text(left).wait_for()
        page.get_by_role("link", name="Översikt").click()
        page.get_by_role("heading", name="Inget av 2 mål är uppnått").wait_for()
        page.locator(".tile").filter(has_text="Del 1").wait_for()
        page.get_by_text("Antal gruppträffar om sömn").first.wait_for()
    board = open_board(db)
    kept = kept_plan(board.store, writing.project_id)
    board.store.close()
    assert kept is not None
    first, second = kept.plan.indicators
    assert first.target is not None and (first.target.kind, first.target.value) == (TargetKind.RELATIVE, -10)
    assert (second.kind, second.family, second.unit) == (Kind.COUNT, Family.PROCESS, "st")
    assert [each.text for each in kept.plan.activities[0].steps] == ["Boka lokal", "Bjud in"]
