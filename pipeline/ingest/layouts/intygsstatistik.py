"""Inera's Intygsstatistik: aggregated sick leave by month, as a workbook (sheet tabell) or as a text file.

Columns are headed ``Antal sjukfall totalt``, ``... för kvinnor``, ``... för män``. National and regional
reports show 0 for a small number, so a zero is marked. Layout: XlsxConverter and CsvConverter in
github.com/sklintyg/statistik.
"""

import re

from pipeline.domain.columns import ColumnRole
from pipeline.ingest.grids import Sheet, Value
from pipeline.ingest.layouts.headings import subgroup_from
from pipeline.ingest.layouts.table import Figures, Look, Said, Skipped, Table, text_of
from pipeline.ingest.swedish import period_from

NAME = "intygsstatistik"
SOURCE = "Intygsstatistik"
ZERO_NOTE = "zero_may_be_hidden"
HEADER_ROWS = 200  # each chosen filter has a row of its own above the table
LEVELS = {"nationell statistik": "Riket", "regionstatistik": "Regionen"}
_HEADING = re.compile(r"(?P<what>(?:antal|andel) .+?)(?: för)?(?: (?P<group>totalt|kvinnor|män))?", re.IGNORECASE)
_GROUPS = frozenset({"totalt", "kvinnor", "män"})


def tables_in(sheet: Sheet, look: Look) -> tuple[Table, ...]:
    """The table under the heading Period with counts of sjukfall beside it."""
    for number, row in enumerate(sheet.rows[:HEADER_ROWS]):
        if text_of(row[0] if row else None).casefold() == "period" and _is_ours(sheet, number):
            return (_table(sheet, number),)
    return ()


def _is_ours(sheet: Sheet, number: int) -> bool:
    heads = [_heads(sheet, number, column) for column in range(1, len(sheet.rows[number]))]
    said = " ".join(" ".join(texts) for texts in heads).casefold()
    after = sheet.rows[number + 1][0] if number + 1 < len(sheet.rows) else None
    return "sjukfall" in said and period_from(after).problem is None


def _heads(sheet: Sheet, number: int, column: int) -> list[str]:
    """The heading of a column, after its group's where there are two rows of them."""
    above = sheet.rows[number - 1] if number and text_of(sheet.rows[number - 1][0]).casefold() in ("", "period") else ()
    texts = [text_of(above[column]) if len(above) > column else "", text_of(sheet.rows[number][column])]
    return [text for text in texts if text]


def _table(sheet: Sheet, number: int) -> Table:
    level = next((LEVELS[text] for row in sheet.rows[:number] for cell in row if (text := _level(cell)) in LEVELS), "")
    figures: list[Figures] = []
    skipped: list[Skipped] = []
    for column in range(1, len(sheet.rows[number])):
        said = _said(sheet, number, column, level)
        if said is None and _heads(sheet, number, column):
            skipped.append(Skipped("column_skipped", number, column))
        elif said is not None:
            figures.append(Figures(column, said=said))
    rows = range(number + 1, len(sheet.rows))
    labels = {ColumnRole.PERIOD: 0}
    return Table(NAME, sheet, number, rows, labels, tuple(figures), skipped=tuple(skipped), zero_note=ZERO_NOTE)


def _level(cell: Value) -> str:
    return text_of(cell).casefold()


def _said(sheet: Sheet, number: int, column: int, level: str) -> dict[ColumnRole, Said] | None:
    texts = _heads(sheet, number, column)
    group = texts.pop() if len(texts) > 1 and texts[-1].casefold() in _GROUPS else ""
    match = _HEADING.fullmatch(texts[-1]) if texts else None
    if match is None:
        return None
    held = {
        ColumnRole.INDICATOR: match["what"],
        ColumnRole.SUBGROUP: subgroup_from(group or match["group"] or ""),
        ColumnRole.COMPARATOR: level,
        ColumnRole.SOURCE: SOURCE,
    }
    return {role: Said(number, column, text) for role, text in held.items() if text}
