"""The set-up: what is installed, how the first start goes, and what must never stand in a file."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from scripts import browser, start
from scripts.start import ROOT
from tests.project_files import pins, text_files

RUNTIME, DEVELOPMENT = "requirements.txt", "requirements-dev.txt"
REGISTRY_HOSTS = [".".join(name) for name in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]
E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b")
INVENTED_E_MAIL = re.compile(r"@(?:[\w-]+\.)*example(?:\.[a-z]+)?$")
COPY_OF_NOTHING = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text('sample data')"


def personal_addresses(text: str) -> list[str]:
    return [found for found in E_MAIL.findall(text) if not INVENTED_E_MAIL.search(found)]


@pytest.mark.parametrize("file", [RUNTIME, DEVELOPMENT])
def test_every_direct_requirement_is_pinned(file: str) -> None:
    assert pins(file)
    assert [name for name, version in pins(file).items() if not version] == []


@pytest.mark.parametrize(
    ("lock", "files"),
    [("requirements.lock", [RUNTIME]), ("requirements-dev.lock", [RUNTIME, DEVELOPMENT])],
)
def test_the_lock_holds_what_the_requirements_ask_for(lock: str, files: list[str]) -> None:
    asked = {name: version for file in files for name, version in pins(file).items()}
    locked = pins(lock)
    assert {name: locked.get(name) for name in asked} == asked, "run `make lock`"


def test_the_tests_run_on_the_same_releases_as_the_board() -> None:
    everything = pins("requirements-dev.lock")
    board = pins("requirements.lock")
    assert {name: everything.get(name) for name in board} == board, "run `make lock`"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_a_hash_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text[text.index("\naltair") + 1 :])
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"https?://|--(?:extra-)?index-url|--find-links|--trusted-host", text) == []


def test_no_file_names_a_package_registry() -> None:
    found = [(name, host) for name, text in text_files().items() for host in REGISTRY_HOSTS if host in text]
    assert found == []


def test_no_file_holds_a_persons_e_mail_address() -> None:
    found = [(name, address) for name, text in text_files().items() for address in personal_addresses(text)]
    assert found == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("skriv till anna" + "@vardcentral.se.", 1),
        ("anna.andersson" + "@vc.region.se", 1),
        ("test@example.com, a@sub.example.org, chef@vc.example", 0),
        ("@pytest.fixture and a @ b", 0),
    ],
)
def test_a_persons_e_mail_address_is_told_from_an_invented_one(text: str, found: int) -> None:
    assert len(personal_addresses(text)) == found


def test_the_first_start_makes_the_data_file(tmp_path: Path) -> None:
    db = tmp_path / "data" / "board.duckdb"
    start.make_data(db, (sys.executable, "-c", COPY_OF_NOTHING))
    assert db.read_text() == "sample data"
    assert os.listdir(db.parent) == ["board.duckdb"]


@pytest.mark.parametrize(
    "load",
    [
        COPY_OF_NOTHING + "; sys.exit(1)",
        "import sys; sys.exit(0)",
        COPY_OF_NOTHING + "; pathlib.Path(sys.argv[1] + '.wal').write_text('unfinished')",
    ],
    ids=["fails half-way", "makes nothing", "leaves a log"],
)
def test_a_half_made_data_file_does_not_stay(load: str, tmp_path: Path) -> None:
    with pytest.raises(start.CannotMakeData):
        start.make_data(tmp_path / "board.duckdb", (sys.executable, "-c", load))
    assert os.listdir(tmp_path) == []


def test_a_log_without_its_data_file_is_left_alone(tmp_path: Path) -> None:
    log = tmp_path / "board.duckdb.wal"
    log.write_text("the last changes of a lost file")
    with pytest.raises(start.CannotMakeData, match="Move it elsewhere"):
        start.make_data(tmp_path / "board.duckdb", (sys.executable, "-c", COPY_OF_NOTHING))
    assert os.listdir(tmp_path) == [log.name]


def test_a_data_file_that_is_there_is_served_untouched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = tmp_path / "board.duckdb"
    db.write_text("a year of work")
    served: list[Path] = []

    def serve(path: Path) -> int:
        served.append(path)
        return 0

    monkeypatch.setenv(start.DB_SETTING, str(db))
    monkeypatch.setattr(start, "serve", serve)
    assert start.main() == 0
    assert served == [db]
    assert db.read_text() == "a year of work"


@pytest.mark.parametrize(
    ("setting", "expected"),
    [("", ROOT / "data" / "board.duckdb"), ("other.duckdb", ROOT / "other.duckdb"), ("/srv/b.duckdb", "/srv/b.duckdb")],
)
def test_the_data_file_is_named_by_the_environment(
    setting: str, expected: Path | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(start.DB_SETTING, setting)
    assert start.database() == Path(expected)


def test_the_board_answers_this_computer_only_and_tells_nobody() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert (config["server"]["address"], config["server"]["port"]) == ("127.0.0.1", 8501)
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["maxUploadSize"] <= 50


def test_a_missing_chromium_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried: list[str] = []

    def fail(command: Sequence[str]) -> bool:
        tried.append(" ".join(command))
        return False

    monkeypatch.setattr(browser, "has_chromium", lambda: False)
    monkeypatch.setattr(browser, "_is_debians_root", lambda: True)
    monkeypatch.setattr(browser, "_is_done", fail)
    assert browser.main() == 1
    assert "apt install chromium" in capsys.readouterr().err
    assert [command.split()[0] for command in tried[:2]] == ["apt-get", "apt-get"]
    assert "playwright install chromium" in tried[-1]


def test_a_chromium_that_is_there_is_used_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "has_chromium", lambda: True)
    monkeypatch.setattr(browser, "_is_done", lambda command: pytest.fail(f"ran {command}"))
    assert browser.main() == 0


def test_every_command_of_the_makefile_is_explained() -> None:
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    commands = re.findall(r"^make (\w+)", told, re.MULTILINE)
    assert commands == ["help", "run", "test", "check", "format", "screenshots", "bench", "lock"]


def test_ci_runs_the_same_commands_as_a_person() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text("utf-8").splitlines()[-2:] == ["make check", "make test"]
