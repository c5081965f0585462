"""Every page held against WCAG 2.1 A and AA with axe, in a real browser; Streamlit's own known faults left out."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from scripts.serving import served_board

if TYPE_CHECKING:
    from playwright.sync_api import Page

SECONDS = 60_000
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
GRAVE = {"serious", "critical"}

NYHALSAN = "vc=nyhalsan&arbete=nyhalsan-2024&per=2024-11-28"
EXEMPEL = "vc=exempel&arbete=exempel-2026&per=2026-11-29"
PAGES = {
    "overview": f"?{NYHALSAN}",
    "meeting": f"mote?{NYHALSAN}",
    "check-ins": f"uppfoljning?{EXEMPEL}",
    "steps": f"uppfoljning?{EXEMPEL}&visa=steg",
    "scale": f"uppfoljning?{EXEMPEL}&visa=skattning",
    "indicator": f"indikator?{EXEMPEL}&indikator=exempel-2026/1",
    "wall": f"pgsa?{EXEMPEL}",
    "cycle": f"pgsa?{EXEMPEL}&pgsa=1",
    "plan": "plan?vc=skarholmen&arbete=skarholmen-2023",
    "plan-write": "plan?vc=skarholmen&arbete=skarholmen-2023&visa=andra",
    "plan-picture": "plan?vc=skarholmen&arbete=skarholmen-2023&visa=bild",
    "survey": "enkat?vc=brommaplan&arbete=brommaplan-2025",
    "survey-fill": "enkat?vc=brommaplan&arbete=brommaplan-2025&visa=fyll-i",
    "survey-questions": "enkat?vc=brommaplan&arbete=brommaplan-2025&visa=fragor",
    "upload": "ladda-upp?vc=skarholmen",
}


@pytest.fixture(scope="module")
def served(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One board for all pages; they are only looked at."""
    copy = tmp_path_factory.mktemp("axe") / "board.duckdb"
    copy.write_bytes(sample_file.read_bytes())
    with served_board(copy) as address:
        yield address


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_grave_fault(name: str, served: str, page: "Page") -> None:
    page.set_default_timeout(SECONDS)
    page.goto(f"{served}/{PAGES[name]}")
    page.get_by_label("Vårdcentral").first.wait_for()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.wait_for_timeout(1_000)  # charts are drawn after the text
    found = Axe().run(page, options=RULES).response["violations"]
    told = [
        f"{each['id']} ({each['impact']}): {each['help']}\n  {node['html'][:200]}\n  {node['failureSummary'][:200]}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]
    assert told == []
