"""The rules of the house that no linter knows: who touches session, clock and disk, and how long things get.

The import directions themselves are contracts in pyproject.toml, checked by `make check`.
"""

import ast
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from scripts.start import ROOT
from tests.project_files import named, normalised, page_files, pins, python_files, tree

OURS = {"app", "pages", "pipeline", "scripts"}
IN_A_ROOM = re.compile(r"`((?:actions|reports|charts|store|ingest|analysis|text|domain)\.[a-z_.]+)`")
SESSION = ROOT / "pages" / "parts" / "session.py"
SESSION_WORDS = {"session_state", "query_params", "user", "cache_data", "cache_resource"}
CLOCK_WORDS = {"today", "now", "utcnow"}
CLOCKLESS = ["domain", "text", "analysis", "ingest", "charts", "reports"]
LONGEST_FUNCTION, LONGEST_MODULE = 60, 400

READS_AT_IMPORT = """
import importlib, pathlib, pkgutil, sys
root = pathlib.Path(sys.argv[1])
read = []
def note(event, args):
    if event == "open" and isinstance(args[0], str):
        path = pathlib.Path(args[0]).absolute()
        if path.is_relative_to(root) and not path.is_relative_to(sys.prefix):
            if path.suffix not in {".py", ".pyc"} and "__pycache__" not in path.parts:
                read.append(str(path.relative_to(root)))
import pipeline
sys.addaudithook(note)
for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
    importlib.import_module(module.name)
print("\\n".join(read))
"""


def session_words(module: ast.Module) -> Iterator[str]:
    """What a module takes from Streamlit's session, caches, user and URL."""
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in {"st", "streamlit"}
        ):
            yield from {node.attr} & SESSION_WORDS
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "streamlit":
            yield from {alias.name for alias in node.names} & SESSION_WORDS


def clock_words(module: ast.Module) -> Iterator[str]:
    """Where a module asks what time it is: date.today(), datetime.now() and the like."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK_WORDS:
            yield f"line {node.lineno}: {ast.unparse(node)}"


def imported(module: ast.Module) -> set[str]:
    """The first part of every imported name."""
    names = [alias.name for node in ast.walk(module) if isinstance(node, ast.Import) for alias in node.names]
    froms = [node.module or "" for node in ast.walk(module) if isinstance(node, ast.ImportFrom)]
    return {name.split(".")[0] for name in names + froms}


def third_party(module: ast.Module) -> set[str]:
    return imported(module) - OURS - set(sys.stdlib_module_names)


@pytest.mark.parametrize("path", page_files(), ids=named)
def test_only_the_session_module_touches_session_caches_user_and_url(path: Path) -> None:
    assert path == SESSION or sorted(session_words(tree(path))) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("import streamlit as st\nst.session_state['a'] = 1", ["session_state"]),
        ("import streamlit as st\n@st.cache_data\ndef f(): ...", ["cache_data"]),
        ("from streamlit import query_params", ["query_params"]),
        ("import streamlit as st\nst.write(view.user)", []),
    ],
)
def test_a_touch_of_the_session_is_seen(source: str, words: list[str]) -> None:
    assert list(session_words(ast.parse(source))) == words


@pytest.mark.parametrize("path", python_files("pipeline/domain"), ids=named)
def test_the_domain_is_plain_python_with_pandas_in_frames_only(path: Path) -> None:
    allowed = {"pandas", "numpy"} if path.name == "frames.py" else set()
    assert third_party(tree(path)) - allowed == set()


@pytest.mark.parametrize("path", python_files(*(f"pipeline/{room}" for room in CLOCKLESS)), ids=named)
def test_time_arrives_as_an_argument(path: Path) -> None:
    assert list(clock_words(tree(path))) == []


def test_nobody_imports_the_app() -> None:
    assert [named(path) for path in python_files("pages", "pipeline", "scripts") if "app" in imported(tree(path))] == []


def test_what_the_board_imports_is_what_it_installs() -> None:
    files = [*page_files(), *python_files("pipeline")]
    providers = packages_distributions()
    locked = pins("requirements.lock").keys()
    used = {
        name: {normalised(dist) for dist in providers.get(name, [name])}
        for path in files
        for name in third_party(tree(path))
    }
    assert {name for name, dists in used.items() if not dists & locked} == set()


@pytest.mark.parametrize("path", [*page_files(), *python_files("pipeline", "scripts", "bench")], ids=named)
def test_functions_and_modules_stay_short(path: Path) -> None:
    text = path.read_text("utf-8")
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno + 1 > LONGEST_FUNCTION] == []
    assert text.count("\n") <= LONGEST_MODULE


def test_importing_the_pipeline_reads_no_file_of_the_project() -> None:
    command = [sys.executable, "-c", READS_AT_IMPORT, str(ROOT)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()) == (0, []), done.stderr


def test_what_the_architecture_names_is_there() -> None:
    names = IN_A_ROOM.findall((ROOT / "docs" / "architecture.md").read_text("utf-8"))
    assert len(names) > 3
    for name in names:
        pkgutil.resolve_name(f"pipeline.{name}")
