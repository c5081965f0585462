"""Extracts built in the tests, and what was understood of them as short lines a reader can check."""

import io
from collections.abc import Sequence
from datetime import date

import openpyxl
import pandas as pd

from pipeline.domain.catalogue import Catalogue, Direction, Family, Indicator, Kind, Window
from pipeline.domain.frames import READINGS, conformed
from pipeline.ingest.context import ImportContext, KnownSeries
from pipeline.ingest.result import ImportResult
from pipeline.ingest.understand import understood

TODAY = date(2026, 11, 22)
Cell = str | int | float | date | None


def indicator(code: str, name: str, kind: Kind = Kind.SHARE, subset_of: str | None = None, *aliases: str) -> Indicator:
    return Indicator(
        code=code,
        name_sv=name,
        name_en=f"{name} in English",
        kind=kind,
        unit="%",
        direction=Direction.UP,
        family=Family.PROCESS,
        window=Window.MONTH,
        source_system="Medrave",
        how_to_extract="",
        source="",
        reviewed=TODAY,
        aliases=aliases,
        subset_of=subset_of,
    )


CATALOGUE = Catalogue(
    [
        indicator("Dep06", "Andel patienter med depression som fått KBT", Kind.SHARE, "Dep09"),
        indicator("Dep09", "Andel patienter med depression som fått psykologisk behandling"),
        indicator("Lm03", "Andel äldre med sömnläkemedel", Kind.SHARE, None, "Sömnmedel till äldre"),
        indicator("AU124", "Antal upprättade planer", Kind.COUNT),
        indicator("SIP-RUTIN", "Lokal rutin för planer", Kind.MILESTONE),
        indicator("SJUK-FALL", "Antal sjukfall per månad", Kind.COUNT, None, "Antal sjukfall"),
        indicator("SJUK-TOT", "Antal sjukskrivna patienter", Kind.COUNT),
        indicator("SJUK-HEL", "Andel heltidssjukskrivna av alla sjukskrivna"),
        indicator("SJUK-DEL", "Andel deltidssjukskrivningar"),
        indicator("SJUK-GRAD", "Andel intyg med flera grader"),
        indicator("SJUK-F-180", "Antal sjukskrivna för psykisk ohälsa över 180 dagar", Kind.COUNT, "SJUK-TOT"),
        indicator("SJUK-F-HEL", "Andel heltidssjukskrivna för psykisk ohälsa"),
        indicator("SJUK-F-40", "Antal under 40 år sjukskrivna för psykisk ohälsa", Kind.COUNT, "SJUK-TOT"),
    ]
)
LISTED = tuple(
    KnownSeries(each.code, "", each.kind, (each.code, each.name_sv, each.name_en, *each.aliases), each.subset_of)
    for each in CATALOGUE
)
OWN = (
    KnownSeries("norr-4", "a", Kind.SHARE, ("norr-4", "Kontinuitet")),
    KnownSeries("norr-4", "b", Kind.SHARE, ("norr-4", "Kontinuitet")),
    KnownSeries("norr-1", "", Kind.COUNT, ("norr-1", "Antal sjukskrivna för stress")),
)


def context(**others: object) -> ImportContext:
    given = {"clinic_id": "norr", "today": TODAY, "series": (*OWN, *LISTED), "catalogue": CATALOGUE}
    return ImportContext(**(given | others))  # type: ignore[arg-type]


def workbook(
    *rows: Sequence[Cell], merge: Sequence[str] = (), sheet: str = "Blad1", percent: Sequence[str] = ()
) -> bytes:
    """An .xlsx with one sheet; ``merge`` are ranges to merge, ``percent`` cells to show as percentages."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for place in percent:
        page[place].number_format = "0.0%"
    for area in merge:
        page.merge_cells(area)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheets(**pages: Sequence[Sequence[Cell]]) -> bytes:
    """An .xlsx with several sheets by name."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in pages.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def table(text: str) -> list[list[Cell]]:
    """Rows of a text table with | between cells; plain numbers become numbers, - an empty cell."""
    return [[_cell(cell.strip()) for cell in line.split("|")] for line in text.strip().splitlines()]


def _cell(text: str) -> Cell:
    if text in ("", "-"):
        return None
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text


def read(*rows: Sequence[Cell], file: str = "uttag.xlsx", **how: object) -> ImportResult:
    known = how.pop("context", None) or context()
    return understood(file, workbook(*rows, **how), known)  # type: ignore[arg-type]


def lines(result: ImportResult) -> list[str]:
    """``C4 Dep06 2024-01 12.5`` a row; part, group, comparator and counts where there are any."""
    return [_line(row) for row in result.rows.to_dict("records")]


def _line(row: dict) -> str:
    who = [f"{row['indicator']}{row['part']}", row["subgroup"], f"[{row['comparator']}]" if row["comparator"] else ""]
    start, end = f"{row['period_start']:%Y-%m-%d}", f"{row['period_end']:%Y-%m-%d}"
    when = {"month": start[:7], "year": start[:4], "day": start}.get(row["precision"], f"{start}..{end}")
    value = "?" if pd.isna(row["value"]) else f"{row['bound']}{row['value']:.10g}"
    counts = "" if pd.isna(row["denominator"]) else f"{row['numerator']:g}/{row['denominator']:g}"
    return " ".join(filter(None, (row["cell"], *who, when, value, counts)))


def found(result: ImportResult) -> list[str]:
    """``C4 not_a_number`` a problem."""
    return [" ".join(filter(None, (each.cell, each.kind))) for each in result.problems]


def skipped(result: ImportResult) -> list[str]:
    return [" ".join(filter(None, (each.cell, each.kind))) for each in result.skipped]


def stored(*rows: tuple[str, str, float]) -> pd.DataFrame:
    """READINGS of own months: indicator, month, value."""
    made = [
        {
            "clinic_id": "norr",
            "indicator": key,
            "period_start": pd.Timestamp(f"{month}-01"),
            "period_end": pd.Timestamp(f"{month}-01") + pd.offsets.MonthEnd(1),
            "precision": "month",
            "value": value,
        }
        for key, month, value in rows
    ]
    return conformed(pd.DataFrame(made), READINGS)
