"""The server is killed while somebody writes in a meeting: at most the keystrokes since the last draft are lost."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from scripts.serving import Served, free_port
from tests.browser.driving import settled
from tests.browser.meeting_steps import MEETING, at_step

if TYPE_CHECKING:
    from playwright.sync_api import Page

KEPT = "Vi ringer dagen innan hemgång och det ger lugnare första dygn."
AFTER = " Det här hann inte sparas."


def to_study(page: "Page", address: str) -> None:
    page.goto(f"{address}/{MEETING}")
    page.get_by_role("button", name="Börja mötet").click()
    for no in (1, 2, 3):
        at_step(page, no)
        page.get_by_role("button", name="Nästa").click()
    at_step(page, 4)


@pytest.mark.browser
def test_a_text_is_kept_while_it_is_typed_and_outlives_a_killed_server(
    sample_db: Path, new_page: Callable[..., "Page"]
) -> None:
    port, page = free_port(), new_page()
    with Served(sample_db, port) as board:
        to_study(page, board.address)
        text = page.get_by_label("Det vi lärde oss")
        text.press_sequentially(KEPT)
        page.wait_for_timeout(3_000)  # the field is never left; two seconds after a key its text is sent
        settled(page)
        assert text.evaluate("field => [document.activeElement === field, field.selectionStart]") == [True, len(KEPT)]
        text.press_sequentially(AFTER)
        board.kill()
    page.context.close()
    page = new_page()
    with Served(sample_db, port) as board:
        page.goto(f"{board.address}/{MEETING}")
        page.get_by_role("button", name="Gå vidare").click()
        at_step(page, 4)
        kept = page.get_by_label("Det vi lärde oss").input_value()
        assert kept.startswith(KEPT)
        assert (KEPT + AFTER).startswith(kept)


@pytest.mark.browser
def test_typing_in_the_middle_of_a_text_goes_on_where_the_caret_was(sample_db: Path, page: "Page") -> None:
    with Served(sample_db, free_port()) as board:
        to_study(page, board.address)
        text = page.get_by_label("Det vi lärde oss")
        text.press_sequentially("Rutinen hjälper.")
        for _ in range(len("hjälper.")):
            page.keyboard.press("ArrowLeft")
        page.keyboard.type("inte alltid ", delay=400)  # over several of the times the text is sent
        expect(text).to_have_value("Rutinen inte alltid hjälper.")
