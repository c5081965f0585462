"""Makes the .xlsx files under sample_data/: the invented clinic's monthly figures and two clinics' stated ones.

    python scripts/make_sample_data.py [FOLDER]

The figures of Exempelvårdcentralen are drawn from seeded random numbers: the same every time, and no
real clinic's. Hallunda's and Brommaplan's are those stated in their reports. The .csv files are
written by hand.
"""

import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, replace
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

HEADERS = (
    "Indikator",
    "Indikatornamn",
    "Del",
    "Grupp",
    "Jämförelse",
    "Period",
    "Värde",
    "Täljare",
    "Nämnare",
    "Källa",
    "Uttagsdatum",
    "Kommentar",
)
WIDTHS = (14, 60, 6, 12, 18, 32, 12, 10, 10, 14, 13, 60)
MONTH_NAMES = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec")
FIRST_MONTH, LAST_MONTH = date(2023, 11, 1), date(2026, 10, 1)
CHANGE = date(2026, 3, 1)  # the invented clinic books every follow-up at the first visit from here on
REGION = "Exempelregionen"
MADE = datetime(2026, 11, 6)  # a fixed time in the files' properties, so that they do not differ for nothing


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the upload template; fields in the order of HEADERS."""

    indicator: str
    name: str
    part: str = ""
    subgroup: str = ""
    comparator: str = ""
    period: date | str = ""
    value: float | str | None = None
    numerator: int | None = None
    denominator: int | None = None
    source: str = ""
    extracted: date | None = None
    comment: str = ""


# --- what the reports state ---------------------------------------------------------------------

HALLUNDA_NAMES = {
    "Dep06": "Andel patienter med nydiagnosticerad depression som fått kognitiv beteendeterapi (KBT)",
    "Ån08": "Andel patienter med nydiagnosticerad ångest som fått kognitiv beteendeterapi (KBT)",
    "Dep08": "Andel patienter med nydiagnosticerad depression som fått psykodynamisk terapi (PDT)",
    "Dep09": "Andel patienter med nydiagnosticerad depression som fått psykologisk behandling",
    "Ån09": "Andel patienter med nydiagnosticerad ångest som fått psykologisk behandling",
}
# key | comparator | period | value | comment
HALLUNDA = """
Dep06 |                  | 2022-12-31 | 18.1 |
Dep06 | Region Stockholm | 2022-12-31 | 31.7 |
Dep06 |                  | 2023-12-31 | 6.5  |
Ån08  |                  | 2022-12-31 | 16.7 | Högre än Ån09 samma dag, fast KBT är en del av psykologisk behandling
Ån08  | Region Stockholm | 2022-12-31 | 34.3 |
Ån08  |                  | 2023-12-31 | 6.6  |
Dep08 |                  | 2022-12-31 | 20   |
Dep08 |                  | 2023-12-31 | 27.3 |
Dep09 |                  | 2022-12-31 | 38.1 | Procenttecknet saknas i rapporten
Dep09 |                  | 2023-12-31 | 33.8 |
Ån09  |                  | 2022-12-31 | 15.8 | Lägre än Ån08 samma dag
Ån09  |                  | 2023-12-31 | 6.6  |
"""

BROMMAPLAN_NAMES = {
    "1": "Antal patienter sjukskrivna för stress- och smärtrelaterad ohälsa",
    "2": "Andel deltidssjukskrivningar",
    "3": "Andel intyg med flera olika sjukskrivningsgrader",
    "4a": "Kontinuitet samtliga besök på vårdcentralen, samtliga läkare, minst 2 besök",
    "4b": "Kontinuitet samtliga besök på vårdcentralen, samtliga läkare, minst 3 besök",
    "5a": "Andel patienter som har kontakt med rehabkoordinator före dag 90",
    "5b": "Andel patienter som aldrig haft kontakt med rehabkoordinator",
}
# number and part | period | value | numerator | denominator | source | comment
BROMMAPLAN = """
1  | 2025-02-18 | 99 |    |    | Rehabstöd          | Samtliga pågående sjukskrivningar: 182
1  | 2025-12-16 | 70 |    |    | Rehabstöd          | Rapporten anger -30 %; samtliga pågående: 157
2  | 2025-02-18 | 62 | 62 | 99 | Rehabstöd          |
2  | 2025-12-16 | 48 | 34 | 70 | Rehabstöd          |
3  | 2025-02-18 | 22 | 22 | 99 | Rehabstöd          |
3  | 2025-12-16 | 28 | 20 | 70 | Rehabstöd          | Källan saknas i slutredovisningen
4a | Helår 2024 | 54 |    |    | Medrave            | Planen anger jan-juni 2024 för samma tal
4a | Helår 2025 | 56 |    |    | Medrave            |
4b | Helår 2024 | 46 |    |    | Medrave            | Planen anger jan-juni 2024 för samma tal
4b | Helår 2025 | 48 |    |    | Medrave            |
5a | 2025-02-18 | 27 | 27 | 99 | Rehabstöd, journal | Datum saknas i rapporten, antaget till första mätningen
5a | 2025-12-16 | 18 | 13 | 70 | Rehabstöd, journal |
5b | 2025-02-18 | 55 | 56 | 99 | Rehabstöd, journal | Datum antaget; 56 av 99 är 56,6 % och texten säger 52 %
5b | 2025-12-16 | 61 | 43 | 70 | Rehabstöd, journal |
"""


def hallunda_rows() -> Iterator[Row]:
    """What Hallunda's report of 2023 states."""
    for key, comparator, period, value, comment in _cells(HALLUNDA):
        day = date.fromisoformat(period)
        yield Row(
            key,
            HALLUNDA_NAMES[key],
            comparator=comparator,
            period=day,
            value=_number(value),
            source="Medrave",
            extracted=day,
            comment=comment,
        )


def brommaplan_rows() -> Iterator[Row]:
    """What Brommaplan's report of 2025 states about its indicators."""
    for label, period, value, numerator, denominator, source, comment in _cells(BROMMAPLAN):
        day = None if period.startswith("Helår") else date.fromisoformat(period)
        yield Row(
            f"brommaplan-{label[0]}",
            BROMMAPLAN_NAMES[label],
            part=label[1:],
            period=day or period,
            value=_number(value),
            numerator=int(numerator) if numerator else None,
            denominator=int(denominator) if denominator else None,
            source=source,
            extracted=day,
            comment=comment,
        )


def _cells(table: str) -> Iterator[list[str]]:
    return ([cell.strip() for cell in line.split("|")] for line in table.strip().splitlines())


def _number(text: str) -> float:
    return float(text) if "." in text else int(text)


# --- the invented clinic ------------------------------------------------------------------------

NAMES = {
    "exempel-1": "Andel patienter med ny depression eller ångest som följs upp inom 14 dagar",
    "Lm04": "Andel patienter med långvarigt bruk av bensodiazepinliknande sömnläkemedel",
    "exempel-3": "Andel telefonsamtal som besvaras samma dag",
    "Ån09": "Andel patienter med nydiagnosticerad ångest som fått psykologisk behandling",
    "exempel-5": "Antal utfärdade fysisk aktivitet på recept (FaR)",
    "Ko5": "Kontinuitetsindex för alla patienter",
    "exempel-7": "Antal avvikelser vid förnyelse av läkemedel",
    "exempel-8a": "Andel sjukskrivna för psykisk ohälsa med dokumenterad rehabiliteringsplan, kvinnor",
    "exempel-8b": "Andel sjukskrivna för psykisk ohälsa med dokumenterad rehabiliteringsplan, män",
    "exempel-9": "Skriftlig rutin för uppföljning efter sjukskrivning",
}
MISSING = {  # months nobody took out
    "exempel-1": {date(2024, 7, 1)},
    "Ko5": {date(2025, 3, 1)},
    "exempel-8": {date(2024, 7, 1), date(2025, 8, 1)},
}
# key | period | value
REGIONAL = """
Lm04 | Helår 2024 | 12.1
Lm04 | Helår 2025 | 11.8
Ån09 | Helår 2024 | 17.5
Ån09 | Helår 2025 | 18.4
Ko5  | Helår 2024 | 0.48
Ko5  | Helår 2025 | 0.49
"""


def exempel_rows() -> Iterator[Row]:
    """36 months of eight indicators, the region's yearly figures and one milestone; all invented."""
    yield from _followed_up_soon()
    yield from _shares("Lm04", "Medrave", size=(390, 420), share=lambda at: 0.13 + 0.0018 * at)
    yield from _shares("exempel-3", "Telefonisystem", size=(1700, 2100), share=lambda at: 0.93)
    yield from _psychological_treatment()
    yield from _counts("exempel-5", "Medrave", tries=40, share=lambda at: 0.26 if at >= 26 else 0.16)
    yield from _continuity()
    yield from _counts("exempel-7", "Avvikelsesystem", tries=20, share=lambda at: 0.03)
    yield from _with_rehab_plan()
    yield from _milestone()
    for key, period, value in _cells(REGIONAL):
        yield Row(key, NAMES[key], comparator=REGION, period=period, value=float(value), source=REGION)


def _months() -> list[date]:
    first = 12 * FIRST_MONTH.year + FIRST_MONTH.month - 1
    last = 12 * LAST_MONTH.year + LAST_MONTH.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(first, last + 1)]


def _taken_out(key: str) -> Iterator[tuple[int, date, random.Random]]:
    """The months with figures, each with its place in the series and the series' own random numbers."""
    rng = random.Random(f"Exempelvårdcentralen {key}")
    for at, month in enumerate(_months()):
        if month not in MISSING.get(key.rstrip("ab"), set()):
            yield at, month, rng


def _drawn(rng: random.Random, tries: int, share: float) -> int:
    return sum(rng.random() < share for _ in range(tries))


def _text(month: date) -> str:
    return f"{MONTH_NAMES[month.month - 1]} {month.year}"


def _fifth_of_next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 5)


def _share_row(key: str, month: date, counted: tuple[int, int], source: str, subgroup: str = "") -> Row:
    numerator, denominator = counted
    is_part = key[-1] in "ab"
    return Row(
        key[:-1] if is_part else key,
        NAMES[key],
        part=key[-1] if is_part else "",
        subgroup=subgroup,
        period=_text(month),
        value=round(100 * numerator / denominator, 1),
        numerator=numerator,
        denominator=denominator,
        source=source,
        extracted=_fifth_of_next(month),
    )


def _shares(key: str, source: str, size: tuple[int, int], share: Callable[[int], float]) -> Iterator[Row]:
    """A monthly share; ``share`` gives the true one (0-1) for the month's place in the series."""
    for at, month, rng in _taken_out(key):
        denominator = rng.randint(*size)
        yield _share_row(key, month, (_drawn(rng, denominator, share(at)), denominator), source)


def _followed_up_soon() -> Iterator[Row]:
    """Lifted by the change of March 2026; with women and men apart as subgroups."""
    key, source = "exempel-1", "Medrave"
    for _, month, rng in _taken_out(key):
        share = 0.62 if month >= CHANGE else 0.42
        women, men = rng.randint(40, 60), rng.randint(22, 36)
        counted_women, counted_men = _drawn(rng, women, share + 0.02), _drawn(rng, men, share - 0.03)
        yield _share_row(key, month, (counted_women + counted_men, women + men), source)
        yield _share_row(key, month, (counted_women, women), source, subgroup="kvinnor")
        yield _share_row(key, month, (counted_men, men), source, subgroup="män")


def _psychological_treatment() -> Iterator[Row]:
    """A share over the last twelve months, rising slowly since one year's figures are in every one."""
    key = "Ån09"
    rng = random.Random(f"Exempelvårdcentralen {key}, föregående år")
    window = [(_drawn(rng, 13, 0.10), 13) for _ in range(11)]
    for at, month, month_rng in _taken_out(key):
        new = month_rng.randint(11, 16)
        window = [*window[-11:], (_drawn(month_rng, new, 0.10 + 0.004 * max(at - 12, 0)), new)]
        counted = sum(treated for treated, _ in window), sum(size for _, size in window)
        row = _share_row(key, month, counted, "Medrave")
        yield replace(row, period=f"rullande 12 mån t.o.m. {_text(month)}")


def _counts(key: str, source: str, tries: int, share: Callable[[int], float]) -> Iterator[Row]:
    for at, month, rng in _taken_out(key):
        count = _drawn(rng, tries, share(at))
        yield Row(key, NAMES[key], period=_text(month), value=count, source=source, extracted=_fifth_of_next(month))


def _continuity() -> Iterator[Row]:
    """An index 0-1 over 18 months: it moves little."""
    for _, month, rng in _taken_out("Ko5"):
        value = round(0.46 + 0.01 * rng.choice((-1, 0, 0, 0, 0, 1)), 2)
        period = f"rullande 18 mån t.o.m. {_text(month)}"
        yield Row("Ko5", NAMES["Ko5"], period=period, value=value, source="Medrave", extracted=_fifth_of_next(month))


def _with_rehab_plan() -> Iterator[Row]:
    yield from _shares("exempel-8a", "Rehabstöd", size=(44, 58), share=lambda at: 0.48 if at < 26 else 0.60)
    yield from _shares("exempel-8b", "Rehabstöd", size=(22, 32), share=lambda at: 0.45)


def _milestone() -> Iterator[Row]:
    for month, said in ((date(2025, 12, 1), "inte klar"), (date(2026, 5, 1), "klar")):
        yield Row("exempel-9", NAMES["exempel-9"], period=_text(month), value=said, extracted=_fifth_of_next(month))


# --- files --------------------------------------------------------------------------------------


def _is_before(row: Row, year: int) -> bool:
    """Whether the row speaks of time before ``year``; its period ends with its year."""
    stated = row.period.year if isinstance(row.period, date) else int(row.period[-4:])
    return stated < year


def files() -> dict[str, list[Row]]:
    """Each file's path under sample_data/ and its rows."""
    exempel = list(exempel_rows())
    return {
        "hallunda/matningar.xlsx": list(hallunda_rows()),
        "brommaplan/matningar.xlsx": list(brommaplan_rows()),
        "exempel/matningar-2023-2025.xlsx": [row for row in exempel if _is_before(row, 2026)],
        "exempel/matningar-2026.xlsx": [row for row in exempel if not _is_before(row, 2026)],
    }


def workbook(rows: list[Row]) -> Workbook:
    """The rows as a styled sheet with real numbers and dates."""
    book = Workbook()
    book.properties.creator = "Förbättringstavlan"
    book.properties.created = book.properties.modified = MADE
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Mätvärden"
    sheet.append(HEADERS)
    for row in rows:
        sheet.append([None if cell == "" else cell for cell in astuple(row)])
    _style(sheet)
    return book


def _style(sheet: Worksheet) -> None:
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F4E5F")
        cell.alignment = Alignment(vertical="center")
    for column, width in zip("ABCDEFGHIJKL", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            if isinstance(cell.value, date):
                cell.number_format = "yyyy-mm-dd"
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions


def make(folder: Path) -> None:
    """Write every file anew."""
    for path, rows in files().items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        workbook(rows).save(target)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "sample_data")
