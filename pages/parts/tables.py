"""The table behind a chart: on the page, and as a file that a Swedish Excel opens rightly."""

from collections.abc import Sequence
from dataclasses import astuple, fields
from html import escape

import streamlit as st

from pipeline.actions.view_types import TableRow
from pipeline.reports.csv_file import csv_bytes
from pipeline.text import Texts

COLUMNS = tuple(field.name for field in fields(TableRow))
LONGEST_WHOLE = 12  # letters; a date, a figure or a state is not broken between two lines


def plain_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows of words under their headings as HTML."""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in rows)
    return f'<div class="readings words"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(text: str) -> str:
    short = ' class="short"' if len(text) <= LONGEST_WHOLE else ""
    return f"<td{short}>{escape(text)}</td>"


def behind(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], label: str, file_name: str) -> None:
    """The table behind a picture, closed until it is asked for, with the way to take it along as ``file_name``."""
    with st.expander(title):
        st.html(plain_table(heads, rows))
        st.download_button(
            label,
            csv_bytes(heads, rows),
            file_name=file_name,
            mime="text/csv",
            icon=":material/download:",
            key=f"download_{file_name}",
            on_click="ignore",
        )


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
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    # Wider than a laptop where a note is long: the keyboard has to be able to scroll it.
    return f'<div class="readings" tabindex="0">{table}</div>'


def readings_csv(rows: Sequence[TableRow], texts: Texts) -> bytes:
    """The whole table as a file."""
    return csv_bytes([texts(f"indicator_page.{name}") for name in COLUMNS], map(astuple, rows))
