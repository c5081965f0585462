"""The pictures of the README and of the user guide, taken from the running board with the sample data."""

import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from scripts import guide_meeting
from scripts.browser import launch_options
from scripts.serving import served_board
from scripts.start import ROOT, make_data

FOLDER = ROOT / "docs" / "pictures"
AS_OF = date(2024, 11, 28)  # the day of the report: goals still under way


@dataclass(frozen=True, slots=True)
class Picture:
    """One page to take; ``ready`` is a text that stands there when it is drawn."""

    name: str
    address: str
    ready: str


PICTURES = (
    Picture("oversikt", f"/?vc=nyhalsan&arbete=nyhalsan-2024&per={AS_OF}", "1 av 6 mål är uppnått"),
    Picture("indikator", "/indikator?vc=exempel&arbete=exempel-2026&indikator=exempel-2026/1", "Startläget,"),
    Picture("plan", "/plan?vc=skarholmen&arbete=skarholmen-2023", "SIP"),
    Picture("ladda-upp", "/ladda-upp?vc=skarholmen", "Ladda upp"),
)


GUIDE = FOLDER / "guide"
GUIDE_PICTURES = (
    Picture("ladda-upp", "/ladda-upp?vc=nyhalsan", "Läs in nya siffror"),
    Picture("plan", "/plan?vc=nyhalsan&arbete=nyhalsan-2024&visa=andra", "Grunden"),
    Picture("avstamningar", f"/uppfoljning?vc=nyhalsan&arbete=nyhalsan-2024&per={AS_OF}", "5 avstämningar är hållna"),
    Picture("steg", "/uppfoljning?vc=exempel&arbete=exempel-2026&per=2026-11-29&visa=steg", "Försenade"),
    Picture("skattning", "/uppfoljning?vc=exempel&arbete=exempel-2026&per=2026-11-29&visa=skattning", "Teamet står på"),
    Picture("pgsa", "/pgsa?vc=exempel&arbete=exempel-2026&per=2026-11-29", "Planera"),
    Picture("enkat", "/enkat?vc=brommaplan&arbete=brommaplan-2025", "omgångar"),
    Picture("oversikt", f"/?vc=nyhalsan&arbete=nyhalsan-2024&per={AS_OF}", "1 av 6 mål är uppnått"),
)


def main() -> None:
    """Take every picture anew."""
    GUIDE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "board.duckdb"
        make_data(db)
        with served_board(db) as address, sync_playwright() as play:
            browser = play.chromium.launch(**launch_options())
            for place, pictures in ((FOLDER, PICTURES), (GUIDE, GUIDE_PICTURES)):
                for picture in pictures:
                    _take(browser, address, place, picture)
            _meeting(browser, address)
            browser.close()


def _take(browser: Browser, address: str, folder: Path, picture: Picture) -> None:
    page = browser.new_page(viewport={"width": 1366, "height": 900}, locale="sv-SE")
    page.goto(address + picture.address)
    page.get_by_text(picture.ready).first.wait_for(timeout=60_000)
    page.wait_for_timeout(1_500)  # charts are drawn after the text
    page.screenshot(path=folder / f"{picture.name}.png")
    page.close()


def _meeting(browser: Browser, address: str) -> None:
    """The meeting of the user guide, and what it took."""
    page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="sv-SE")
    began = time.monotonic()
    hand = guide_meeting.hold(page, address, lambda name: _picture(page, name))
    print(f"{hand.clicks} clicks, {hand.fields} fields, {time.monotonic() - began:.0f} seconds")
    page.close()


def _picture(page: Page, name: str) -> None:
    page.screenshot(path=GUIDE / f"{name}.png")


if __name__ == "__main__":
    main()
