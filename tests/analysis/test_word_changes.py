"""Where two texts differ: [-what went-], [+what came+], and … for what both have and is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.word_changes import changed_words
from pipeline.domain.change import PieceKind

SIGNS = {PieceKind.SAME: "{}", PieceKind.CUT: "{}", PieceKind.GONE: "[-{}-]", PieceKind.NEW: "[+{}+]"}
WORDS = st.lists(st.sampled_from(["vi", "ringde", "tio", "patienter", "igen;"]), max_size=30).map(" ".join)


def marked(before: str, after: str) -> str:
    return " ".join(SIGNS[each.kind].format(each.text) for each in changed_words(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("vi ringde tio", "vi ringde tolv", "vi ringde [-tio-] [+tolv+]"),
        ("", "vi ringde", "[+vi ringde+]"),
        ("vi ringde", "", "[-vi ringde-]"),
        ("alla helt andra ord", "inget är som förut", "[-alla helt andra ord-] [+inget är som förut+]"),
        ("1 Boka; 2 Bjud", "1 Boka; 2 Bjud; 3 Koda", "1 Boka; 2 Bjud [+; 3 Koda+]"),
        ("a b c d e f g h i j tio", "a b c d e f g h i j tolv", "… e f g h i j [-tio-] [+tolv+]"),
        ("tio a b c d e f g h i j", "tolv a b c d e f g h i j", "[-tio-] [+tolv+] a b c d e f …"),
        (
            "x a b c d e f g h i j k l m n y",
            "z a b c d e f g h i j k l m n å",
            "[-x-] [+z+] a b c d e f … i j k l m n [-y-] [+å+]",
        ),
    ],
)
def test_a_change_is_shown_among_the_words_around_it(before: str, after: str, shown: str) -> None:
    assert marked(before, after) == shown


@given(WORDS, WORDS)
def test_what_went_comes_from_the_old_text_and_what_came_from_the_new(before: str, after: str) -> None:
    pieces = changed_words(before, after)
    for kind, text in ((PieceKind.GONE, before), (PieceKind.NEW, after)):
        assert all(each.text in text.replace(" ;", ";") for each in pieces if each.kind is kind)
    if before == after:
        assert {each.kind for each in pieces} <= {PieceKind.SAME, PieceKind.CUT}
