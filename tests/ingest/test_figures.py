"""Columns of figures are read as their cells are one by one."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.catalogue import Kind
from pipeline.ingest.figures import IS_SHARE, KINDS, PROBLEMS, READ, values_read
from pipeline.ingest.stated import distinct
from pipeline.ingest.swedish import value_from

CELLS = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.floats(-1000, 1000).map(lambda number: round(number, 3)).filter(lambda number: number != int(number)),
    st.sampled_from(
        ["12,5 %", "10 av 50", "<0,1", "-", "..", "62%(62)", "12,3,4", "18-jan", "0,5", "ca 9100", "#N/A", " ", "a)5"]
    ),
    st.dates(date(2020, 1, 1), date(2025, 1, 1)),
)
MEASURED = [kind for kind in KINDS if kind is not Kind.MILESTONE]


@given(st.lists(st.tuples(CELLS, st.sampled_from(MEASURED), st.booleans()), max_size=30))
def test_a_column_is_read_as_its_cells_are(cells: list) -> None:
    kinds = np.array([KINDS.index(kind) for _, kind, _ in cells], dtype=np.int64)
    percent = np.array([is_percent for _, _, is_percent in cells], dtype=bool)
    read = values_read(distinct([cell for cell, _, _ in cells]), kinds, percent)
    assert list(read.columns) == list(READ)
    for at, (cell, kind, is_percent) in enumerate(cells):
        slow = value_from(cell, is_share=IS_SHARE.get(kind), number_format="0%" if is_percent else None)
        row = read.iloc[at]
        is_empty = cell is None or (isinstance(cell, str) and not cell.strip())
        assert row["problem"] == ("" if is_empty else PROBLEMS.get(slow.problem, slow.problem) or "")
        if row["problem"] == "":
            assert row["value"] == pytest.approx(slow.value, nan_ok=True) or (
                slow.value is None and np.isnan(row["value"])
            )
            assert row["raw"] == slow.raw.strip() or is_empty
            assert row["bound"] == slow.bound.value


@pytest.mark.parametrize(
    ("cell", "value"),
    [("klar", 1.0), ("Klart", 1.0), ("ja", 1.0), ("ej klar", 0.0), ("nej", 0.0), (1, 1.0), ("kanske", None)],
)
def test_a_milestone_is_done_not_done_or_not_said(cell: object, value: float | None) -> None:
    kinds = np.array([KINDS.index(Kind.MILESTONE)], dtype=np.int64)
    read = values_read(distinct([cell]), kinds, np.array([False]))
    assert (None if np.isnan(read["value"].iloc[0]) else read["value"].iloc[0]) == value
