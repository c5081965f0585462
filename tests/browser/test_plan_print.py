"""The plan on paper: a picture lies down over whole sheets, the text stands up, and nothing of the menu is there."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts.serving import served_board
from tests.browser.driving import settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

PLAN = "plan?vc=exempel&arbete=exempel-2026"
LYING, STANDING = (842, 595), (596, 843)  # A4 in points, as the browser rounds it
MENU = (".stAppHeader", ".st-key-pickers", ".stDownloadButton", ".stButtonGroup", ".stExpander")


def sheets(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of every page, in points."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def printed(page: "Page") -> list[tuple[int, int]]:
    settled(page)
    return sheets(page.pdf(format="A4", prefer_css_page_size=True))


@pytest.mark.browser
def test_what_is_still_being_loaded_around_a_picture_takes_no_room_on_paper(sample_db: Path, page: "Page") -> None:
    with served_board(sample_db) as address:
        page.route(re.compile(r"/static/js/(ButtonGroup|DownloadButton|Selectbox)[^/]*\.js"), lambda _: None)
        page.goto(f"{address}/{PLAN}&visa=bild")
        page.locator("figure.picture img").wait_for()
        assert page.get_by_test_id("stSkeleton").count() > 2
        page.emulate_media(media="print")
        assert printed(page) == [LYING, LYING]


@pytest.mark.browser
def test_a_picture_is_printed_over_whole_sheets_lying_down_and_the_text_standing_up(
    sample_db: Path, page: "Page"
) -> None:
    with served_board(sample_db) as address:
        page.goto(f"{address}/{PLAN}&visa=bild")
        page.locator("figure.picture img").wait_for()
        page.emulate_media(media="print")
        assert printed(page) == [LYING, LYING]
        pictures = page.locator(".on-paper img")
        room = page.evaluate("document.documentElement.clientWidth")
        boxes = [each.bounding_box() for each in pictures.all()]
        assert len(boxes) == 2 and all(box is not None and box["width"] > 0.95 * room for box in boxes)
        assert not any(page.locator(name).first.is_visible() for name in MENU)
        page.emulate_media(media="screen")
        page.goto(f"{address}/{PLAN}")
        page.locator("article.plan h1").wait_for()
        page.emulate_media(media="print")
        assert set(printed(page)) == {STANDING}
        assert not any(page.locator(name).first.is_visible() for name in MENU)
        inside = page.locator("article.plan details li").first.evaluate("each => each.getBoundingClientRect().height")
        assert inside > 0, "the steps of an activity are open on paper"
