"""Nyhälsan's meeting on 4 June 2024 as the user guide tells it, held in a browser; counts clicks and fields.

In the report this check-in was not held but merged into that of 7 August. What was due that day is the report's,
what the team answers here is imagined.
"""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

ADDRESS = "mote?vc=nyhalsan&arbete=nyhalsan-2024&per=2024-06-04"
DONE = (
    "Informera om processen",
    "Visa utkastet för personalen",
    "Repetera i personalgruppen",
    "Fortsätt följa indikatorerna",
    "Visa utvalda indikatorer",
)
MOVED = (
    ("Besluta om utkastet med beroendemottagningens", "september"),
    ("Besluta om utkastet i ledningsgruppen", "7 augusti"),
)
LEARNT = "Utkasten är klara och kända, men inget är beslutat. Rehabkoordinatorns fasta tider gör att fler frågar i tid."
CHANGED = "Vi tar besluten i ledningsgruppen först, och lägger informationen till personalen efter det."
NOTE = "Färre mål har mätts än vi trodde."
PRESENT = ("gruppchef och kvalitetsombud", "verksamhetschef", "klinisk apotekare")
TASKS = (
    ("Ta upp utkastet i ledningsgruppen", "verksamhetschef", "7 augusti"),
    ("Boka tid med beroendemottagningens arbetsgrupp", "gruppchef och kvalitetsombud", "september"),
)

Look = Callable[[str], None]


@dataclass
class Hand:
    """Somebody at the computer: clicks, types, waits for the board's answer."""

    page: Page
    clicks: int = 0
    fields: int = 0

    def press(self, what: Locator) -> None:
        what.first.click()
        self.clicks += 1
        self.wait()

    def button(self, name: str) -> None:
        self.press(self.page.get_by_role("button", name=name))

    def answer(self, step: str, word: str) -> None:
        row = self.page.locator('[class*="st-key-due_row"]').filter(has_text=step)
        self.press(
            row.get_by_role("radio", name=word, exact=True).or_(row.get_by_role("button", name=word, exact=True))
        )

    def fill(self, field: Locator, text: str) -> None:
        field.fill(text)
        field.press("Tab")
        self.fields += 1
        self.wait()

    def choose(self, field: Locator, words: str) -> None:
        """Write the beginning of a choice and take it."""
        field.click()
        field.type(words)
        field.press("Enter")
        self.clicks += 1
        self.fields += 1
        self.wait()

    def wait(self) -> None:
        self.page.wait_for_timeout(400)
        self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
        self.page.wait_for_timeout(200)

    def at(self, no: int) -> None:
        self.page.get_by_role("heading", name=f"Steg {no} av 6").wait_for()
        self.wait()


def hold(page: Page, address: str, look: Look) -> Hand:
    """The whole meeting; ``look`` is called with a name whenever there is something to see."""
    hand = Hand(page)
    page.goto(f"{address}/{ADDRESS}")
    page.get_by_role("button", name="Börja mötet").wait_for()
    hand.wait()
    look("mote-start")
    hand.button("Börja mötet")
    _figures(hand, look)
    _steps(hand, look)
    _words(hand, look)
    _next(hand, look)
    page.get_by_role("heading", name="Avstämningen 4 juni 2024 är bekräftad").wait_for()
    hand.wait()
    look("mote-klart")
    return hand


def _figures(hand: Hand, look: Look) -> None:
    hand.at(1)
    look("mote-1")
    hand.button("Nästa")
    hand.at(2)
    hand.page.wait_for_timeout(1_500)  # a chart is drawn after its words
    look("mote-2")
    hand.button("Nästa")


def _steps(hand: Hand, look: Look) -> None:
    hand.at(3)
    for step in DONE:
        hand.answer(step, "gjort")
    for step, when in MOVED:
        hand.answer(step, "flyttat")
        row = hand.page.locator('[class*="st-key-due_row"]').filter(has_text=step)
        hand.fill(row.get_by_label("Flyttas till"), when)
    hand.page.get_by_text("5 av 7 steg (71").wait_for()
    hand.page.locator('[data-testid="stMain"]').evaluate("main => main.scrollTo(0, 0)")
    look("mote-3")
    hand.button("Nästa")


def _words(hand: Hand, look: Look) -> None:
    hand.at(4)
    hand.fill(hand.page.get_by_label("Det vi lärde oss"), LEARNT)
    hand.fill(hand.page.get_by_label("Det vi ändrar"), CHANGED)
    look("mote-4")
    hand.button("Nästa")
    hand.at(5)
    level = hand.page.locator('[class*="st-key-meeting_level"]').first
    hand.press(level.get_by_role("radio", name="3,0").or_(level.get_by_role("button", name="3,0")))
    hand.fill(hand.page.get_by_label("Vad bygger ni skattningen på?"), NOTE)
    look("mote-5")
    hand.button("Nästa")


def _next(hand: Hand, look: Look) -> None:
    hand.at(6)
    for role in PRESENT:
        hand.choose(hand.page.get_by_label("Med i dag (roller)"), role)
        hand.page.keyboard.press("Escape")
    for no, (text, role, when) in enumerate(TASKS):
        hand.fill(hand.page.get_by_label("Att göra").nth(no), text)
        hand.choose(hand.page.get_by_label("Vem (roll)").nth(no), role)
        hand.fill(hand.page.get_by_label("Senast").nth(no), when)
    look("mote-6")
    hand.button("Bekräfta avstämningen")
