"""How long a file takes from bytes to store, against the bare parsers: python -m bench.ingest

The same made-up monthly extract of 2,400 and of 240,000 rows (.xlsx) goes three ways in every round: through
python-calamine alone, through openpyxl alone, and through all of ours: parse, guard, understand, check, compare
with what is stored, store. Ratios are of medians; the machine's own speed falls out of them.
"""

import io
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from itertools import islice, product
from pathlib import Path
from statistics import median

import openpyxl
from python_calamine import CalamineWorkbook

from pipeline.actions.board import open_board
from pipeline.actions.upload.uploads import confirm_upload, read_upload
from pipeline.domain.access import Actor
from pipeline.domain.catalogue import Catalogue, Indicator, Kind

TODAY = date(2026, 11, 22)
HEADERS = (
    *("Indikator", "Indikatornamn", "Del", "Grupp", "Jämförelse", "Period", "Värde", "Täljare", "Nämnare"),
    *("Källa", "Uttagsdatum", "Kommentar"),
)
MONTHS = [f"{year}-{month:02d}" for year in range(2008, 2026) for month in range(1, 13)]
GROUPS = ("", "kvinnor", "män", "0-17", "18-44", "45-64", "65-74", "75-79", "80-84", "85-89", "90-")
SIZES = {2_400: (5, 5), 240_000: (5, 1)}  # rows: rounds, and of openpyxl, which takes half a minute for the large file


def extract(catalogue: Catalogue, rows: int) -> bytes:
    """A made-up extract in the template's columns; each series is steady and no part exceeds its whole."""
    draw = random.Random(7)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Mätningar")
    sheet.append(HEADERS)
    indicators = [each for each in catalogue if each.kind in (Kind.SHARE, Kind.COUNT)]
    for group, indicator, month in islice(product(GROUPS, indicators, MONTHS), rows):
        sheet.append(_row(indicator, group, month, draw))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _row(indicator: Indicator, group: str, month: str, draw: random.Random) -> list[object]:
    level = 0.3 if indicator.subset_of else 0.6
    whole = 400 if not group else 40
    above = round(whole * draw.uniform(level - 0.1, level + 0.1))
    is_share = indicator.kind is Kind.SHARE
    counts = [above, whole] if is_share else [None, None]
    value = round(100 * above / whole, 1) if is_share else above
    day = date(2026, 1, 15)
    return [indicator.code, indicator.name_sv, None, group, None, month, value, *counts, "Medrave", day, None]


def calamine_alone(content: bytes) -> None:
    """Every sheet to Python values."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def openpyxl_alone(content: bytes) -> None:
    """Every row of every sheet to Python values, the fastest way it has."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    for sheet in book:
        for _ in sheet.iter_rows(values_only=True):
            pass


def all_of_ours(content: bytes, rows: int) -> dict[str, float]:
    """Seconds to read and to store the file in an empty store."""
    with tempfile.TemporaryDirectory() as folder:
        board = open_board(Path(folder) / "bench.duckdb")
        started = time.perf_counter()
        reading = read_upload(board, "bench", "extract.xlsx", content, TODAY)
        understood = time.perf_counter()
        confirm_upload(board.store, reading, Actor("bench"))
        stored = time.perf_counter()
        board.store.close()
    if len(reading.rows) != rows or reading.problems:
        raise SystemExit(f"expected {rows} rows and no problems, got {len(reading.rows)}: {reading.problems[:3]}")
    return {"read": understood - started, "store": stored - understood, "all": stored - started}


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes, by the clock on the wall."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def measure(content: bytes, rows: int, rounds: int, rounds_of_openpyxl: int) -> dict[str, float]:
    """Medians over interleaved rounds."""
    found: dict[str, list[float]] = {}
    for number in range(rounds):
        taken = {"calamine": seconds(lambda: calamine_alone(content)), **all_of_ours(content, rows)}
        if number < rounds_of_openpyxl:
            taken["openpyxl"] = seconds(lambda: openpyxl_alone(content))
        for name, each in taken.items():
            found.setdefault(name, []).append(each)
    return {name: median(each) for name, each in found.items()}


def main() -> None:
    """Print one line a size."""
    with tempfile.TemporaryDirectory() as folder:
        board = open_board(Path(folder) / "catalogue.duckdb")
        catalogue = board.catalogue
        board.store.close()
    for rows, (rounds, rounds_of_openpyxl) in SIZES.items():
        content = extract(catalogue, rows)
        all_of_ours(content, rows)  # what is loaded once is no part of the file's time
        found = measure(content, rows, rounds, rounds_of_openpyxl)
        print(
            f"{rows:>7} rows, {len(content) / 1e6:.1f} MB, median of {rounds}: "
            f"read {found['read']:.2f} s + store {found['store']:.2f} s = {found['all']:.2f} s; "
            f"calamine alone {found['calamine']:.2f} s ({found['all'] / found['calamine']:.2f} x), "
            f"openpyxl alone {found['openpyxl']:.2f} s ({found['all'] / found['openpyxl']:.2f} x)"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
