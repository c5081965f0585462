"""Serve the board on a free port while something looks at it: the browser tests and the screenshots."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.start import DB_SETTING, ROOT, SERVE

START_SECONDS = 60


@contextmanager
def served_board(db: Path) -> Iterator[str]:
    """The address of a board that shows ``db``; the server stops afterwards."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [*SERVE, "--server.port", str(port)],
        cwd=ROOT,
        env=os.environ | {DB_SETTING: str(db)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_until_healthy(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(address: str, server: subprocess.Popen[bytes]) -> None:
    give_up_at = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up_at:
        if server.poll() is not None:
            raise RuntimeError(f"the board stopped at once with exit code {server.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(f"the board did not answer within {START_SECONDS} seconds")
