"""Frames to readings: column by column gives what row by row gives."""

import pandas as pd

from pipeline.analysis.readings import own_readings_by_series, reading_of, readings_of
from pipeline.domain.frames import READINGS, conformed

FRAME = conformed(
    pd.DataFrame(
        {
            "indicator": ["Dm02", "Dm01", "Dm01", "Dm01", "Dm01", "Dm01"],
            "part": ["", "a", "a", "", "", "a"],
            "subgroup": ["", "", "", "kvinnor", "", ""],
            "comparator": ["", "", "", "", "Region", ""],
            "period_start": pd.to_datetime(["2024-01-01", "2024-02-01", "2024-01-01", *["2024-01-01"] * 3]),
            "period_end": pd.to_datetime(["2024-01-31", "2024-02-29", "2024-02-29", *["2024-01-31"] * 3]),
            "precision": ["month", "month", "half_year", "month", "month", "month"],
            "value": [12.5, None, 3.0, 4.0, 5.0, 0.0],
            "numerator": [None, 1.0, None, 4.0, 5.0, 0.0],
            "denominator": [None, 0.0, None, 8.0, 5.0, 9.0],
            "bound": ["ca", "", "<", "", "", ""],
            "raw": ["ca 12,5", None, "", "4", "5", "0"],
            "note": [None, "små tal", "", None, None, None],
        }
    ),
    READINGS,
)


def test_every_row_is_a_reading_oldest_first() -> None:
    ordered = FRAME.sort_values(["period_end", "period_start"], kind="stable")
    assert readings_of(FRAME) == tuple(reading_of(row) for row in ordered.to_dict("records"))
    assert readings_of(FRAME.iloc[:0]) == ()


def test_own_series_are_the_clinics_own_of_all_patients_together() -> None:
    found = own_readings_by_series(FRAME)
    values = {series: [reading.value for reading in readings] for series, readings in found.items()}
    assert values == {("Dm01", "a"): [0.0, 3.0, None], ("Dm02", ""): [12.5]}
