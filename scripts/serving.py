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
from typing import Self

from scripts.start import DB_SETTING, ROOT, SERVE

START_SECONDS = 60


class Served:
    """A board that shows ``db`` on a port of this computer for as long as the ``with`` lasts."""

    def __init__(self, db: Path, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self._command = [*SERVE, "--server.port", str(port)]
        self._environment = os.environ | {DB_SETTING: str(db)}

    def __enter__(self) -> Self:
        self._server = subprocess.Popen(
            self._command, cwd=ROOT, env=self._environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        try:
            _wait_until_healthy(self.address, self._server)
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def kill(self) -> None:
        """As a power cut would: at once, with no chance to put anything in order."""
        self._server.kill()
        self._server.wait(timeout=20)

    def _stop(self) -> None:
        self._server.terminate()
        self._server.wait(timeout=20)


@contextmanager
def served_board(db: Path) -> Iterator[str]:
    """The address of a board that shows ``db``; the server stops afterwards."""
    with Served(db, free_port()) as board:
        yield board.address


def free_port() -> int:
    """A port that nobody listens on."""
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
