"""What an import would change."""

import pandas as pd

from pipeline.analysis.differences import by_series, compared, gone
from pipeline.domain.change import Change
from pipeline.domain.frames import IMPORTED, READINGS, conformed


def frame(columns: dict[str, str], *rows: tuple[str, str, float | None, float | None, float | None]) -> pd.DataFrame:
    made = [
        {
            "indicator": indicator,
            "period_start": month,
            "period_end": month,
            "value": value,
            "numerator": numerator,
            "denominator": denominator,
        }
        for indicator, month, value, numerator, denominator in rows
    ]
    return conformed(pd.DataFrame(made), columns)


CURRENT = frame(
    READINGS,
    ("Dep06", "2024-01-31", 20.0, 10, 50),
    ("Dep06", "2024-02-29", 22.0, None, None),
    ("Dep06", "2024-03-31", None, None, None),
)


def test_rows_are_new_changed_or_the_same() -> None:
    imported = frame(
        IMPORTED,
        ("Dep06", "2024-01-31", 20.0, 10, 50),
        ("Dep06", "2024-02-29", 23.0, None, None),
        ("Dep06", "2024-03-31", None, None, None),
        ("Dep06", "2024-04-30", 24.0, None, None),
        ("Dep08", "2024-01-31", 20.0, 10, 50),
    )
    found = compared(imported, CURRENT)
    assert list(found["change"]) == [Change.SAME, Change.CHANGED, Change.SAME, Change.NEW, Change.NEW]
    assert found.loc[1, "old_value"] == 22.0
    assert list(found.index) == list(imported.index)


def test_the_same_percent_with_other_counts_is_a_change() -> None:
    found = compared(frame(IMPORTED, ("Dep06", "2024-01-31", 20.0, 11, 55)), CURRENT)
    assert list(found["change"]) == [Change.CHANGED]


def test_an_empty_import_and_an_empty_store_are_no_trouble() -> None:
    assert len(compared(frame(IMPORTED, ("Dep06", "2024-01-31", 1.0, None, None)).head(0), CURRENT)) == 0
    assert list(compared(frame(IMPORTED, ("X", "2024-01-31", 1.0, None, None)), CURRENT.head(0))["change"]) == ["new"]


def test_readings_of_the_series_that_the_import_does_not_have_are_gone() -> None:
    imported = frame(IMPORTED, ("Dep06", "2024-01-31", 20.0, 10, 50))
    assert list(gone(imported, CURRENT)["period_end"].dt.strftime("%m")) == ["02", "03"]


def test_each_series_has_its_own_tally() -> None:
    imported = frame(
        IMPORTED,
        ("Dep06", "2024-01-31", 20.0, 10, 50),
        ("Dep06", "2024-02-29", 23.0, None, None),
        ("Dep08", "2024-01-31", 20.0, None, None),
    )
    told = by_series(compared(imported, CURRENT), gone(imported, CURRENT))
    assert told[["indicator", "new", "changed", "same", "missing"]].to_numpy().tolist() == [
        ["Dep06", 0, 1, 1, 1],
        ["Dep08", 1, 0, 0, 0],
    ]


def test_an_empty_import_touches_no_series() -> None:
    nothing = frame(IMPORTED, ("Dep06", "2024-01-31", 1.0, None, None)).head(0)
    assert len(by_series(compared(nothing, CURRENT), gone(nothing, CURRENT))) == 0
