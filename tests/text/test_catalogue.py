"""The text catalogues: both languages complete, every gap named alike, and every code the program has said in words."""

import ast
import re
from pathlib import Path

import pytest

from pipeline.domain.attainment import Caution, Reason, Status
from pipeline.domain.catalogue import Direction, Family, Kind, Window
from pipeline.domain.follow_up import CheckInState
from pipeline.domain.problem import Severity
from pipeline.text import LANGUAGES, texts
from pipeline.text.catalogue import MissingText, Texts

ROOT = Path(__file__).parents[2]
KEY = re.compile(r"^[a-z_]+(\.[a-z0-9_]+)+$")


def test_both_languages_have_the_same_keys_with_the_same_gaps() -> None:
    swedish, english = texts("sv"), texts("en")
    assert swedish.known_keys() == english.known_keys()
    assert [key for key in swedish.known_keys() if swedish.gaps(key) != english.gaps(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty(language: str) -> None:
    say = texts(language)
    assert all(say._entries[key] for key in say.known_keys())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_read_as_yes_or_no(language: str) -> None:
    say = texts(language)
    assert [key for key in say.known_keys() if say._entries[key] in ("True", "False", "None")] == []


@pytest.mark.parametrize(
    ("prefix", "codes"),
    [
        ("status", Status),
        ("reason", Reason),
        ("caution", Caution),
        ("direction", Direction),
        ("kind", Kind),
        ("family", Family),
        ("window", Window),
        ("severity", Severity),
        ("check_in", CheckInState),
    ],
)
def test_every_code_has_words(prefix: str, codes: type) -> None:
    assert {f"{prefix}.{code.value}" for code in codes} <= texts("sv").known_keys()


def test_every_key_the_code_spells_out_exists() -> None:
    missing = [
        f"{path.relative_to(ROOT)}: {key}" for path in code_files() for key in spoken(path) if key not in texts("sv")
    ]
    assert missing == []


def code_files() -> list[Path]:
    return [*ROOT.glob("pipeline/**/*.py"), *ROOT.glob("pages/**/*.py"), ROOT / "app.py"]


def spoken(path: Path) -> list[str]:
    """Constant first arguments of calls to something named texts, say or words."""
    if not path.exists():
        return []
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    firsts = [call.args[0] for call in calls if call.args and getattr(call.func, "id", "") in ("texts", "say", "words")]
    return [
        first.value
        for first in firsts
        if isinstance(first, ast.Constant) and isinstance(first.value, str) and KEY.match(first.value)
    ]


def test_plural_forms_follow_the_count() -> None:
    say = texts("sv")
    assert say("headline.some", count=1, total=6) == "1 av 6 mål är uppnått"
    assert say("headline.some", count=2, total=6) == "2 av 6 mål är uppnådda"


def test_an_unknown_key_and_an_unfilled_gap_are_developer_errors_that_name_themselves() -> None:
    say = Texts("sv", {"a": "hej {who}", "b": {"one": "en", "other": "flera"}})
    with pytest.raises(MissingText, match="no text 'c'"):
        say("c")
    with pytest.raises(MissingText, match="needs 'who'"):
        say("a")
    with pytest.raises(MissingText, match="needs a count"):
        say("b")
