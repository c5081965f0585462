"""Between meetings in a real browser: a check-in is planned, a step answered, and the meeting opens on its day."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts.serving import served_board

if TYPE_CHECKING:
    from playwright.sync_api import Page

ADDRESS = "uppfoljning?vc=nyhalsan&arbete=nyhalsan-2024&per=2024-05-20"


@pytest.mark.browser
def test_plan_a_check_in_answer_a_step_and_go_to_the_meeting(sample_db: Path, page: "Page") -> None:
    with served_board(sample_db) as address:
        page.goto(f"{address}/{ADDRESS}")
        page.get_by_role("heading", name="3 avstämningar är hållna. Ingen är planerad.").wait_for()
        page.get_by_role("button", name="Planera en avstämning").click()
        page.get_by_role("button", name="Planera", exact=True).click()
        page.get_by_role("heading", name="3 avstämningar är hållna. Nästa är 17 juni 2024.").wait_for()

        page.get_by_role("radio", name="Steg", exact=True).or_(
            page.get_by_role("button", name="Steg", exact=True)
        ).click()
        page.get_by_role("heading", name="Till avstämningen 17 juni 2024").wait_for()
        row = page.locator('[class*="st-key-due_row"]').filter(has_text="Visa utkastet för personalen")
        row.get_by_role("radio", name="gjort", exact=True).or_(
            row.get_by_role("button", name="gjort", exact=True)
        ).click()
        page.get_by_text("Sparat.").wait_for()
        page.get_by_role("heading", name="1 av 49 steg är gjorda").wait_for()

        page.get_by_text("Avstämningar", exact=True).first.click()
        page.get_by_role("link", name="Till mötet 17 juni 2024").click()
        page.get_by_role("heading", name="Möte 17 juni 2024").wait_for()
