"""What every test in a browser shares: Chromium, and windows that share nothing but the board."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from scripts.browser import launch_options
from tests.browser.driving import LAPTOP, MILLISECONDS, window_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

expect.set_options(timeout=MILLISECONDS)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(**launch_options())
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: "Browser") -> Iterator[Callable[..., "Page"]]:
    """Opens a Swedish reader's window of a size, a laptop's unless said; all are closed afterwards."""
    opened = []

    def open_(size: tuple[int, int] = LAPTOP) -> "Page":
        opened.append(window_of(browser, size))
        return opened[-1]

    yield open_
    for page in opened:
        page.context.close()


@pytest.fixture
def page(new_page: Callable[..., "Page"]) -> "Page":
    """One window."""
    return new_page()


@pytest.fixture
def two(new_page: Callable[..., "Page"]) -> tuple["Page", "Page"]:
    """Two people's windows."""
    return new_page(), new_page()
