"""The user guide: its pictures are there and small, and the words it says stand on the screen do."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from scripts.screenshots import GUIDE, GUIDE_PICTURES
from scripts.start import ROOT

TEXT = (ROOT / "docs" / "anvandarguide.md").read_text("utf-8")
PICTURES = re.findall(r"!\[(.+?)\]\((.+?)\)", TEXT)
QUOTED = sorted(set(re.findall(r"\*\*(.+?)\*\*", TEXT)) - {"fet stil"})
LARGEST = 250_000  # bytes of a picture


def sentences(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from sentences(each)
    elif isinstance(value, str):
        yield value


WORDS = {
    text
    for path in sorted((ROOT / "pipeline" / "text" / "sv").glob("*.yaml"))
    for text in sentences(yaml.safe_load(path.read_text("utf-8")))
}


@pytest.mark.parametrize(("about", "path"), PICTURES)
def test_every_picture_of_the_guide_is_there_small_and_described(about: str, path: str) -> None:
    assert (ROOT / "docs" / path).stat().st_size < LARGEST
    assert len(about) > 10


def test_every_picture_that_is_taken_for_the_guide_is_in_it() -> None:
    assert {path.name for path in GUIDE.glob("*.png")} == {path.rpartition("/")[2] for _, path in PICTURES}
    assert {f"{each.name}.png" for each in GUIDE_PICTURES} <= {path.rpartition("/")[2] for _, path in PICTURES}


@pytest.mark.parametrize("quoted", QUOTED)
def test_what_the_guide_says_stands_on_the_screen_does(quoted: str) -> None:
    assert any(quoted == text or text.startswith(f"{quoted} (") for text in WORDS)
