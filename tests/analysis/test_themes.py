"""Which themes are one, and which of a year's works a plan of a theme is of."""

import pytest

from pipeline.analysis.themes import NEW_WORK, is_same_theme, work_of_theme

SLEEP, HOME = {"n-2026": "Sömn utan läkemedel"}, {"n-2026-2": "Tryggare hemgång"}


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Sömn utan läkemedel", "sömn  utan läkemedel.", True),
        ("Läkemedel och sömn", "Sömn och läkemedel", True),
        ("Sömn utan läkemedel", "KBT vid depression", False),
        ("Diabetes typ 1", "Diabetes typ 2", False),
        ("Diabetes typ 2", "diabetes, typ 2", True),
        ("Tryggare hemgång 2026", "Tryggare hemgång", True),
        ("IT", "it", True),
        ("IT", "AI", False),
        ("", "", False),
    ],
)
def test_themes_are_the_same_but_for_spelling_and_order(one: str, other: str, is_same: bool) -> None:
    assert is_same_theme(one, other) is is_same


@pytest.mark.parametrize(
    ("theme", "works", "found"),
    [
        # theme of the form          works of that year                    the form is of
        ("Sömn utan läkemedel", {}, NEW_WORK),
        ("", {}, NEW_WORK),
        ("Sömn utan läkemedel", SLEEP, "n-2026"),
        ("Utan läkemedel: sömn!", SLEEP, "n-2026"),
        ("Sömn utan läkemedlen", SLEEP, "n-2026"),
        ("Tryggare hemgång", SLEEP, None),
        ("Sömn", SLEEP, "n-2026"),
        ("Att sova: sömn utan läkemedel för äldre", SLEEP, "n-2026"),
        ("Läkemedel för äldre", SLEEP, None),
        ("Vård och vid", {"n-2026": "Vid och för"}, None),
        ("Sömn", SLEEP | {"n-2026-2": "Sömn hos äldre"}, None),
        ("Sömn hos äldre", {"n-2026": "Sömn", "n-2026-2": "Sömnen hos äldre"}, "n-2026-2"),
        ("", SLEEP, None),
        ("Diabetes typ 2", {"n-2026": "Diabetes typ 1"}, None),
        ("Tryggare hemgång", {"n-2026": ""}, None),
        ("", {"n-2026": ""}, None),
        ("Sömn utan läkemedel", SLEEP | HOME, "n-2026"),
        ("TRYGGARE HEMGÅNG", SLEEP | HOME, "n-2026-2"),
        ("KBT vid depression", SLEEP | HOME, None),
        ("Tryggare hemgångar", HOME | {"n-2026-3": "Tryggare hemgångar"}, "n-2026-3"),
        ("Tryggare hemgång", HOME | {"n-2026-3": "Tryggare hemgång"}, None),
    ],
)
def test_a_form_is_of_the_work_whose_theme_it_has_and_of_none_where_that_is_not_plain(
    theme: str, works: dict[str, str], found: str | None
) -> None:
    assert work_of_theme(theme, works) == found
