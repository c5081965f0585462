"""The layouts in the order they are tried on a sheet. A new one is a module with tables_in and a place here.

What a person has mapped comes first; then the layouts from the most to the least particular.
"""

from pipeline.ingest.layouts import intygsstatistik, long_table, mapped, periods_down, wide
from pipeline.ingest.layouts.table import TablesIn

LAYOUTS: tuple[TablesIn, ...] = (
    mapped.tables_in,
    intygsstatistik.tables_in,
    long_table.tables_in,
    wide.tables_in,
    periods_down.tables_in,
)
