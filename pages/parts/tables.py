"""The table behind a chart: on the page, and as a file that a Swedish Excel opens rightly."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import astuple, fields
from html import escape

from pipeline.actions.view_types import TableRow
from pipeline.text import Texts

COLUMNS = tuple(field.name for field in fields(TableRow))
_STARTS_A_FORMULA = re.compile(r"[=+@\t\r]|-(?![\d,. ]*%?$)")


def readings_table(rows: Sequence[TableRow], texts: Texts) -> str:
    """One row per reading as HTML; columns that are empty all the way down are left out.

    Not st.table: that reads a cell as Markdown and makes a quotation of "> 20 %".
    """
    used = [name for name in COLUMNS if any(getattr(row, name) for row in rows)]
    heads = "".join(f'<th scope="col">{escape(texts(f"indicator_page.{name}"))}</th>' for name in used)
    body = "".join(
        "<tr>" + "".join(f'<td class="{name}">{escape(getattr(row, name))}</td>' for name in used) + "</tr>"
        for row in rows
    )
    return f'<div class="readings"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'


def readings_csv(rows: Sequence[TableRow], texts: Texts) -> bytes:
    """The whole table as UTF-8 with a byte order mark and semicolons. No cell can act as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(texts(f"indicator_page.{name}") for name in COLUMNS)
    writer.writerows([_harmless(cell) for cell in astuple(row)] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """A cell a spreadsheet would run gets an apostrophe in front; a negative number does not."""
    return f"'{cell}" if _STARTS_A_FORMULA.match(cell) else cell
