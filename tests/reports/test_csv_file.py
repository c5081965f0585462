"""A table as a text file: columns and letters whole in a Swedish Excel, nothing that runs."""

import pytest

from pipeline.reports.csv_file import csv_bytes


def test_the_file_has_a_byte_order_mark_and_semicolons() -> None:
    written = csv_bytes(["Plats", "Åtgärd"], [["C14", 'skriv "12,3"; inte 12;3']])
    assert written.decode("utf-8") == '\ufeffPlats;Åtgärd\r\nC14;"skriv ""12,3""; inte 12;3"\r\n'


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+46", "'+46"),
        ("-cmd", "'-cmd"),
        ("-12,3 %", "-12,3 %"),
        ("–", "–"),
    ],
)
def test_no_cell_can_act_as_a_formula_and_a_negative_number_stays_one(cell: str, kept: str) -> None:
    assert csv_bytes(["a"], [[cell]]).decode("utf-8-sig").splitlines()[1] == kept
