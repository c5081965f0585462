"""A table as a text file that a Swedish Excel opens in columns, with å, ä and ö whole."""

import csv
import re
from collections.abc import Iterable
from io import StringIO

_STARTS_A_FORMULA = re.compile(r"[=+@\t\r]|-(?![\d,. ]*%?$)")


def csv_bytes(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """UTF-8 with a byte order mark and semicolons. No cell can act as a formula."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet would run gets an apostrophe in front; a negative number does not."""
    return f"'{cell}" if _STARTS_A_FORMULA.match(cell) else cell
