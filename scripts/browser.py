"""See to it that there is a Chromium for the tests and the screenshots: Debian's own, or Playwright's."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from scripts.start import ROOT

DEBIAN_PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-liberation", "libatomic1")  # the last for Playwright itself
ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage")  # root and small containers have neither
START_AND_CLOSE = """
from playwright.sync_api import sync_playwright
from scripts.browser import launch_options
with sync_playwright() as playwright:
    playwright.chromium.launch(**launch_options()).close()
"""
WHAT_TO_INSTALL = (
    "No Chromium to run the browser tests in. On Debian: apt install chromium libatomic1\n"
    "Elsewhere: .venv/bin/python -m playwright install --with-deps chromium"
)


def launch_options() -> dict[str, Any]:
    """What playwright.chromium.launch() is given; without an executable_path it takes its own Chromium."""
    path = shutil.which("chromium")
    return {"args": list(ARGUMENTS)} | ({"executable_path": path} if path else {})


def has_chromium() -> bool:
    """Does a Chromium start the way the tests start it? Asked in a process of its own, which may crash."""
    done = subprocess.run([sys.executable, "-c", START_AND_CLOSE], cwd=ROOT, capture_output=True, check=False)
    return done.returncode == 0


def _is_done(command: Sequence[str]) -> bool:
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False).returncode == 0


def _install_from_debian() -> None:
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    _is_done(["apt-get", "update", "-qq"])
    _is_done(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *DEBIAN_PACKAGES])


def _is_debians_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def main() -> int:
    """Install Chromium where it is missing; 1 with a word on what to install where that failed."""
    if has_chromium():
        return 0
    print("Installing Chromium for the browser tests ...", flush=True)
    if _is_debians_root():
        _install_from_debian()
    if not has_chromium():
        _is_done([sys.executable, "-m", "playwright", "install", "chromium"])
    if has_chromium():
        return 0
    print(WHAT_TO_INSTALL, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
