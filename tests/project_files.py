"""What tests of the whole project look at: its files, its modules and the packages it names."""

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.start import ROOT


def pins(file: str) -> dict[str, str]:
    """Name -> version of every line that names a package; a line without == has the version ""."""
    lines = [line.split(";")[0].strip(" \\") for line in (ROOT / file).read_text("utf-8").splitlines()]
    named = [line for line in lines if line and not line.startswith(("#", "-"))]
    return {normalised(line.partition("==")[0]): line.partition("==")[2] for line in named}


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def text_files() -> dict[str, str]:
    """Path -> text of everything that is or would be committed."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git clone: cannot tell which files belong to the project")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    texts = {}
    for name in filter(None, listed):
        try:
            texts[name] = (ROOT / name).read_text("utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
    return texts


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def page_files() -> list[Path]:
    return [path for path in (ROOT / "app.py", *python_files("pages")) if path.exists()]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))
