"""Whatever stands in the cells, an answer comes back: rows with places, or problems with places, never an error."""

from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.domain.columns import ColumnRole
from pipeline.domain.frames import IMPORTED
from pipeline.ingest.faulty import row_and_column
from pipeline.ingest.formats import Format
from pipeline.ingest.grids import Sheet, Workbook, address
from pipeline.ingest.layouts.headings import HEADINGS
from pipeline.ingest.understand import understood
from pipeline.text import texts
from tests.ingest.extracts import context

WORDS = (
    *("Indikator", "Period", "Värde", "Andel (%)", "Antal", "Täljare", "Nämnare", "Riket", "VC", "Kvinnor", "Totalt"),
    *("Dep06", "AU124", "Kontinuitet", "a)", "b) Kontinuitet", "SIP-RUTIN", "Summa", "jan 2024", "feb", "2024", "vår"),
    *("12,5 %", "10 av 50", "a)54 b)46%", "..", "ca 9100", "=1+1", "#N/A", "Period: mars 2024", "x\ny", " ", "Grad"),
    *(
        "Startdatum",
        "Längd",
        "Diagnos",
        "tabell",
        "Antal sjukfall totalt",
        "Vårdcentral",
        "År",
        "Månad",
        "Från",
        "Till",
    ),
)
CELLS = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.sampled_from([word for role in ColumnRole for word in HEADINGS.get(role, ())]),
    st.integers(-5, 3000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1950, 1, 1), datetime(2050, 1, 1)),
    st.text(max_size=8),
)
HEADERS: tuple[tuple[str | int, ...], ...] = (
    (),
    ("Indikator", "Period", "Värde", "Täljare", "Nämnare", "Riket"),
    ("Indikator", "jan 2024", "feb 2024", "Summa"),
    ("Period", "Dep06", "AU124", "Något eget"),
    ("Kod", "År", "Månad", "Antal", "Kvinnor", "Totalt"),
    ("Period", "Antal sjukfall totalt", "Antal sjukfall för män"),
    ("Startdatum", "Längd", "Diagnos", "Grad", "Ålder", "Slutdatum"),
)


@st.composite
def any_sheet(draw: st.DrawFn) -> Sheet:
    width = draw(st.integers(1, 7))
    rows = draw(st.lists(st.tuples(*[CELLS] * width), min_size=1, max_size=9))
    header = draw(st.sampled_from(HEADERS))
    if header:
        rows.insert(draw(st.integers(0, 1)), (*header, *[None] * width)[:width])
    percent = draw(st.sampled_from([None, {}, {1: frozenset({1, 2})}]))
    merged = draw(st.sampled_from([(), (((0, 0), (0, 2)),), (((1, 0), (3, 0)),)]))
    return Sheet(draw(st.sampled_from(["Blad1", "tabell", "Dep06", "2024"])), tuple(rows), percent, merged)


@settings(max_examples=300, deadline=None)
@given(any_sheet())
def test_nothing_raises_and_every_answer_has_its_place(sheet: Sheet) -> None:
    from pipeline.ingest import understand

    workbook = Workbook("uttag 2024.xlsx", Format.XLSX, (sheet,))
    result = understand.from_workbook(workbook, context())
    assert list(result.rows.columns) == list(IMPORTED)
    assert not result.rows.duplicated(
        ["indicator", "part", "subgroup", "comparator", "period_start", "period_end"]
    ).any()
    assert result.rows[["period_start", "period_end", "precision", "cell"]].notna().all(axis=None)
    cells = {address(row, column) for row in range(len(sheet.rows)) for column in range(len(sheet.rows[0]))}
    assert set(result.rows["cell"]) <= cells
    for problem in (*result.problems, *result.skipped):
        assert problem.cell in cells or row_and_column(problem.cell) == (-1, -1)
        assert f"problem.{problem.kind}" in texts("sv")


def test_a_file_of_nothing_but_blanks_is_no_error() -> None:
    assert understood("a.csv", b" ; \n ; \n", context()).problems
