"""The text of a cell made plain, and the names of sources."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.swedish import canonical_source, repaired_mojibake, tidied
from pipeline.ingest.swedish.cells import MOST_BREAKS, line_joins


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Medrave", "Medrave"),
        ("MedRave", "Medrave"),
        ("Medr\nave", "Medrave"),
        ("Medra\nve", "Medrave"),
        ("Med-\nrave", "Medrave"),
        ("Medr ave", "Medrave"),
        ("Rehab\nstöd", "Rehabstöd"),
        ("Rehab stöd", "Rehabstöd"),
        ("Rehabstöd /journal", "Rehabstöd/journal"),
        ("Rehab stöd/journal", "Rehabstöd/journal"),
        ("Medrave/PVQ", "Medrave/PVQ"),
        ("LifeCare", "Lifecare"),
        ("Enkät", "Enkät"),
        ("Egen\nlista", "Egen lista"),
        ("", None),
        ("–", None),
        (None, None),
    ],
)
def test_a_source_is_known_however_it_was_split(text: object, source: str | None) -> None:
    assert canonical_source(text) == source


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("PrimÃ¤rvÃ¥rd", "Primärvård"),
        ("Ã…ngest â€“ Ã¶ppna", "Ångest – öppna"),
        ("â‰¥ 20 %", "≥ 20 %"),
    ],
)
def test_utf8_read_as_cp1252_is_repaired(text: str, repaired: str) -> None:
    assert repaired_mojibake(text) == (repaired, True)


@pytest.mark.parametrize("text", ["Primärvård", "ÅÄÖ åäö é", "Ån08 – 16,7 %", "abc", ""])
def test_right_text_is_left_alone(text: str) -> None:
    assert repaired_mojibake(text) == (text, False)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  12\u00a0 st ", "12 st"),
        ("<p>12 <i>st</i></p>", "12 st"),
        ("<0,1 %", "<0,1 %"),
        ("a < b > c", "a < b > c"),
        ("1&nbsp;234 &lt; 2", "1 234 < 2"),
        ("−4 – 5", "-4 - 5"),
        ("jan\r\n2024", "jan\n2024"),
        ("jan _x000D_\n 2024", "jan\n2024"),
        ("sjuk\u00adskriven", "sjukskriven"),
        ("'00123", "00123"),
    ],
)
def test_a_cell_is_made_plain(text: str, plain: str) -> None:
    assert tidied(text) == plain


def test_a_wrapped_cell_is_tried_with_spaces_first_and_without_last() -> None:
    assert line_joins("minskni\nng med\n10%") == (
        "minskni ng med 10%",
        "minskni ng med10%",
        "minskning med 10%",
        "minskning med10%",
    )


@given(st.integers(0, 30))
def test_a_cell_of_many_lines_is_joined_in_few_ways(breaks: int) -> None:
    assert len(line_joins("\n".join("x" * (breaks + 1)))) <= 2**MOST_BREAKS


@given(st.text())
def test_making_plain_and_repairing_never_raise(text: str) -> None:
    assert "\r" not in tidied(text)
    assert isinstance(repaired_mojibake(text)[1], bool)
    assert canonical_source(text) is None or canonical_source(text)
