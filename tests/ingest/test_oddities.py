"""Every oddity of docs/oddities.md that stands in one cell, quoted as printed, under the number it has there.

What takes a whole form or a whole report is in test_oddities_of_reports.py. The lists test themselves: every row of the
document names a test that exists and has that row, or a decision.
"""

import ast
import re
import sys
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.domain.reading import Period, Precision
from pipeline.ingest.catalogue import catalogue_from_yaml
from pipeline.ingest.forms.heading import cleaned_clinic
from pipeline.ingest.forms.template import Role, is_example, is_instruction, role_of
from pipeline.ingest.swedish import (
    PeriodResult,
    SlashMeaning,
    ValueResult,
    canonical_source,
    dated_values_from,
    is_done,
    period_from,
    repaired_mojibake,
    slash_meaning,
    target_from,
    value_from,
)
from tests.ingest import test_oddities_of_reports as of_reports

ROOT = Path(__file__).parents[2]
CATALOGUE = catalogue_from_yaml((ROOT / "indicators.yaml").read_text("utf-8"))
KINDS = {"andel": True, "antal": False, "?": None}
# row | text (\n is a wrapped line) | year of the document | days and stretches; steps; !problem; ?what is suggested
PERIODS = r"""
1.1  | 22-12-31                                   | -    | 2022-12-31
1.1  | 23-12-31                                   | -    | 2023-12-31
1.2  | 230130                                     | -    | 2023-01-30
1.3  | 211231                                     | -    | 2021-12-31
1.3  | 221231                                     | -    | 2022-12-31
1.4  | 22123\n1                                   | -    | 2022-12-31
1.5  | okt-dec 2021                               | -    | 2021-10-01..2021-12-31
1.6  | 18/2 2025                                  | -    | 2025-02-18
1.7  | 31 dec 2025                                | -    | 2025-12-31
1.7  | 16 dec 2025                                | -    | 2025-12-16
1.8  | Period jan-juni 2024                       | -    | 2024-01-01..2024-06-30
1.8  | Helår 2024                                 | -    | 2024-01-01..2024-12-31
1.9  | Helår 2025 2025                            | -    | 2025-01-01..2025-12-31
1.10 | Februari 2025 samt jan 2026                | 2025 | 2025-02-01..2025-02-28 2026-01-01..2026-01-31
1.11 | Delas ut i mars                            | 2025 | !not_a_date ?2025-03-01..2025-03-31
1.12 | 18/2; 23/5; 18/7                           | 2025 | 2025-02-18 2025-05-23 2025-07-18
1.12 | 19/8; 19/9; 17/11 samt 16/12               | 2025 | 2025-08-19 2025-09-19 2025-11-17 2025-12-16
1.13 |                                            | 2025 | !empty
1.14 | 1 januari\n2023                            | -    | 2023-01-01
1.14 | 31\ndecember\n2023                         | -    | 2023-12-31
1.15 | januari -24                                | -    | 2024-01-01..2024-01-31
1.17 | 12 mars                                    | 2024 | 2024-03-12
1.17 | 16 april                                   | 2024 | 2024-04-16
1.17 | 14 maj                                     | 2024 | 2024-05-14
1.17 | 7 augusti                                  | 2024 | 2024-08-07
1.17 | 11 november                                | 2024 | 2024-11-11
1.17 | 11 november                                | -    | !year_missing
1.18 | 19/9 15-16                                 | 2024 | 2024-09-19
1.19 | 23 april 9:00                              | 2024 | 2024-04-23
1.19 | 15 maj 11:15                               | 2024 | 2024-05-15
1.19 | 18 juli kl. 10:00                          | 2024 | 2024-07-18
1.20 | september                                  | 2024 | 2024-09-01..2024-09-30
1.20 | sept                                       | 2024 | 2024-09-01..2024-09-30
1.20 | Sept                                       | 2024 | 2024-09-01..2024-09-30
1.20 | okt                                        | 2024 | 2024-10-01..2024-10-31
1.20 | oktober                                    | 2024 | 2024-10-01..2024-10-31
1.20 | Punkt 3. 4 juni                            | 2024 | 2024-06-04 steps 3
1.20 | Punkt  5 +6 + 7. September                 | 2024 | 2024-09-01..2024-09-30 steps 5 6 7
1.21 | v. 5                                       | 2024 | 2024-01-29..2024-02-04
1.21 | v. 7                                       | 2024 | 2024-02-12..2024-02-18
1.21 | v. 7-8                                     | 2024 | 2024-02-12..2024-02-25
1.21 | v.11                                       | 2024 | 2024-03-11..2024-03-17
1.22 | Information på APT v.18                    | 2024 | !not_a_date
1.23 | 2022 och 20223                             | 2024 | 2022-01-01..2022-12-31 2023-01-01..2023-12-31
1.23 | 20223                                      | 2024 | !not_a_date
1.24 | 2028                                       | 2025 | 2028-01-01..2028-12-31 !future_typo
1.25 | under året                                 | 2024 | 2024-01-01..2024-12-31
2.27 | 2/4 = 50 %                                 | 2024 | !not_a_date
2.36 | 140/90                                     | 2025 | !not_a_date
"""

# row | text | kind | figure: value or numerator/denominator, (numerator), of a total, stated change, parts; !problem
VALUES = r"""
1.2  | Lista över indikatorer 2023 230130         | antal | !not_a_number
2.1  | 18.1%                                      | andel | 18.1 %
2.1  | 16,7%                                      | andel | 16.7 %
2.2  | 38,1                                       | andel | 38.1 %
2.6  | 66% är sjukskrivna 100%                    | andel | 66 %
2.7  | 68% är sjukskrivna (minskning med 10%)     | andel | 68 % change -10
2.8  | 232 (minskning med 10%)                    | antal | 232 change -10
2.8  | 232 (minskni\nng med\n10%)                 | antal | 232 change -10
2.9  | 31 st                                      | antal | 31 st
2.9  | 25 st                                      | antal | 25 st
2.9  | 258 st                                     | antal | 258 st
2.9  | 274                                        | antal | 274
2.10 | 99 (Samtliga 182)                          | antal | 99 of all 182
2.11 | 70 (-30%) (Samtliga 157)                   | antal | 70 change -30 of all 157
2.12 | 62%(62)                                    | andel | 62 % (62)
2.12 | 22% (22)                                   | andel | 22 % (22)
2.12 | 48% (34)                                   | andel | 48 % (34)
2.14 | b)55% (56)                                 | andel | b: 55 % (56)
2.15 | a)54 b)46%                                 | andel | a: 54 % b: 46 %
2.16 | a)18% (13) b)61% (43)                      | andel | a: 18 % (13) b: 61 % (43)
2.16 | a)45% b)35 %                               | andel | a: 45 % b: 35 %
2.20 | 12 st                                      | antal | 12 st
2.20 | 0 st                                       | antal | 0 st
2.21 | <0,1%                                      | andel | <0.1 %
2.22 | ca 9100                                    | antal | ca9100
2.22 | 868                                        | antal | 868
2.23 | Se slutreflektion                          | ?     | !not_a_number
2.24 | Klar se bilaga                             | ?     | !not_a_number
2.25 | 35/155= 22,6 %                             | andel | 35/155 = 22.58 %
2.26 | 29 av 481                                  | andel | 29/481 = 6.03 %
2.26 | 10 patienter av 157 stycken                | andel | 10/157 = 6.37 %
2.27 | 2/4 = 50 %                                 | ?     | 2/4 = 50 %
2.27 | 1/3 =33 %                                  | ?     | 1/3 = 33.33 %
2.27 | 1/2=50 %                                   | ?     | 1/2 = 50 %
2.27 | 8/10=80 %                                  | ?     | 8/10 = 80 %
2.27 | 16/21=76%                                  | ?     | 16/21 = 76.19 %
2.27 | 19/9                                       | andel | !ambiguous
2.28 | 1/6=16 %                                   | ?     | 1/6 = 16.67 %
2.28 | 1/6=16%                                    | ?     | 1/6 = 16.67 %
2.29 | under 2 %                                  | andel | <2 %
2.29 | minst 20 %                                 | andel | >=20 %
2.29 | 100 %                                      | andel | 100 %
2.29 | >28 dagar                                  | ?     | >28 dagar
2.29 | <40 år                                     | ?     | <40 år
2.29 | äldre än 46                                | ?     | >46 år
2.29 | 16-35 år                                   | ?     | !range
2.29 | 16-40 år                                   | ?     | !range
2.35 | Hallunda vårdcentral 605                   | antal | !not_a_number
2.36 | T.ex. Andel patienter med HbA1c över 70    | andel | !not_a_number
"""

# row | text | kind of indicator | kind of target or !problem | value | operator
TARGETS = r"""
1.16 | Ska vara klar innan sista december         | ?     | milestone  | -   | -
2.23 | Antal som svarat och samanställning av svar. | ?   | milestone  | -   | -
2.29 | under 2 %                                  | andel | absolute   | 2   | <=
2.29 | minst 20 %                                 | andel | absolute   | 20  | >=
2.29 | >28 dagar                                  | andel | !not_a_target | - | -
2.29 | <40 år                                     | andel | !not_a_target | - | -
2.29 | äldre än 46                                | antal | !not_a_target | - | -
2.29 | 16-35 år                                   | antal | !range     | -   | -
2.30 | Minska 10%                                 | antal | relative   | -10 | <=
2.30 | Öka 10%                                    | andel | ambiguous  | 10  | >=
2.30 | Öka 5 %                                    | andel | ambiguous  | 5   | >=
2.30 | Öka 5%                                     | andel | ambiguous  | 5   | >=
3.2  | 68% är sjukskrivna (minskning med 10%)     | andel | absolute   | 68  | <=
3.2  | 232 (minskning med 10%)                    | antal | absolute   | 232 | <=
3.3  | Minska 10%                                 | antal | relative   | -10 | <=
3.4  | Öka 10%                                    | andel | ambiguous  | 10  | >=
3.6  | 30%                                        | andel | absolute   | 30  | -
3.6  | 16 st                                      | antal | absolute   | 16  | -
3.7  | totalt 24 stycken under året               | antal | cumulative | 24  | -
"""

SOURCES = r"""
Medr\nave          | Medrave
Medra\nve          | Medrave
Med-\nrave         | Medrave
MedRave            | Medrave
Rehab\nstöd        | Rehabstöd
Rehab stöd         | Rehabstöd
Rehabstöd /journal | Rehabstöd/journal
LifeCare           | Lifecare
"""

NAMES = r"""
2.4  | Dep06:  Andel patienter som fått KBT                  | Dep06
2.4  | Dep08 (Andel patienter som fått PDT                   | Dep08
2.5  | Antal upprättade planer vid utskrivning AU125         | AU125
2.33 | Andel patienter med nydiagnostiserad depression som fått psykologisk behandling | Dep09
2.33 | Andel patienter med nydiagnosticerad depression som fått psykologisk behandling | Dep09
2.33 | Samanställning av Enkät SIP kollen                    | SIP-ENKAT
2.35 | Hallunda vårdcentral 605                              | -
"""


def rows(table: str) -> list[list[str]]:
    lines = [line for line in table.splitlines() if line.strip()]
    return [[cell.strip().replace(r"\n", "\n") for cell in line.split("|")] for line in lines]


def _stretch(period: Period) -> str:
    return str(period.start) if period.precision is Precision.DAY else f"{period.start}..{period.end}"


def _period_told(result: PeriodResult) -> str:
    steps = ["steps", *map(str, result.steps)] if result.steps else []
    problem = [f"!{result.problem}"] if result.problem else []
    suggested = [f"?{_stretch(result.suggestion)}"] if result.suggestion else []
    return " ".join([*map(_stretch, result.periods), *steps, *problem, *suggested])


def _value_told(result: ValueResult) -> str:
    if result.problem:
        return f"!{result.problem}"
    if result.parts:
        return " ".join(f"{letter}: {_value_told(part)}" for letter, part in result.parts)
    counted = f"{result.numerator:g}/{result.denominator:g} = " if result.denominator else ""
    said = [f"{counted}{result.bound}{round(result.value or 0, 2):g}", result.unit or ""]
    said += [f"({result.numerator:g})"] if result.numerator is not None and not counted else []
    said += [f"change {result.stated_change:g}"] if result.stated_change is not None else []
    said += [f"of all {result.context_total:g}"] if result.context_total is not None else []
    return " ".join(filter(None, said))


@pytest.mark.parametrize(("row", "text", "year", "told"), rows(PERIODS))
def test_a_printed_date_or_period_is_read_or_asked_about(row: str, text: str, year: str, told: str) -> None:
    assert _period_told(period_from(text, year=None if year == "-" else int(year))) == told


@pytest.mark.parametrize(("row", "text", "kind", "told"), rows(VALUES))
def test_a_printed_value_is_read_or_refused(row: str, text: str, kind: str, told: str) -> None:
    result = value_from(text, is_share=KINDS[kind])
    assert (_value_told(result), result.raw) == (told, text)


@pytest.mark.parametrize(("row", "text", "indicator", "kind", "value", "operator"), rows(TARGETS))
def test_a_printed_target_has_its_kind(
    row: str, text: str, indicator: str, kind: str, value: str, operator: str
) -> None:
    result = target_from(text, is_share=KINDS[indicator], year=2023)
    told = ("-" if result.value is None else f"{result.value:g}", result.operator or "-")
    assert (result.kind or f"!{result.problem}", *told) == (kind, value, operator)


@pytest.mark.parametrize(("text", "source"), rows(SOURCES))
def test_a_source_has_one_name_however_it_was_split(text: str, source: str) -> None:
    """2.31 and 2.19: a source and a column head are known when letters are squeezed together."""
    assert canonical_source(text) == source


@pytest.mark.parametrize(("row", "name", "code"), rows(NAMES))
def test_a_measure_is_found_by_its_code_or_by_its_name_in_any_spelling(row: str, name: str, code: str) -> None:
    found = CATALOGUE.get(CATALOGUE.code_in(name)) or CATALOGUE.find(name)
    assert (found.code if found else "-") == code


def test_spreadsheet_cells_of_the_reports_are_read() -> None:
    """1.3 and 2.1: Excel hands over a bare number for a day, and a day for 18.1."""
    assert _period_told(period_from(211231)) == "2021-12-31"
    converted = value_from(date(2025, 1, 18), is_share=True)
    assert (converted.value, converted.problem, converted.suggestion) == (None, "probably_date_converted", 18.1)


def test_seven_days_keep_their_uneven_gaps() -> None:
    """1.12"""
    days = period_from("18/2; 23/5; 18/7; 19/8; 19/9; 17/11 samt 16/12", year=2025).periods
    gaps = [(after.start - before.start).days for before, after in pairwise(days)]
    assert gaps == [94, 56, 32, 31, 59, 29]


def test_a_year_far_ahead_is_kept_and_asked_about_in_a_list_of_counts() -> None:
    """1.24"""
    first, second = dated_values_from("Antal svar 2025: 7; 2028 : 8", year=2025)
    assert (_period_told(first[0]), first[1].value) == ("2025-01-01..2025-12-31", 7)
    assert (_period_told(second[0]), second[1].value) == ("2028-01-01..2028-12-31 !future_typo", 8)


def test_a_deadline_is_taken_from_the_words_of_the_milestone() -> None:
    """1.16"""
    assert target_from("Ska vara klar innan sista december", year=2023).due == date(2023, 12, 31)


@pytest.mark.parametrize(("text", "expected"), [("Klar se bilaga", True), ("Se slutreflektion", None)])
def test_a_milestone_is_done_only_when_the_cell_says_so(text: str, expected: bool | None) -> None:
    """2.23 and 2.24"""
    assert is_done(text) is expected


@pytest.mark.parametrize(
    ("text", "meaning"),
    [("2/4 = 50 %", SlashMeaning.FRACTION), *((day, SlashMeaning.DATE) for day in ("19/9", "27/8", "17/4", "21/11"))],
)
def test_a_slash_is_a_fraction_only_where_it_is_worked_out(text: str, meaning: SlashMeaning) -> None:
    """2.27"""
    assert slash_meaning(text) is meaning


def test_mojibake_unit_codes_and_template_words_do_not_get_in() -> None:
    """2.32, 2.35, 2.36 and 2.19"""
    assert repaired_mojibake("PrimÃ¤rvÃ¥rd") == ("Primärvård", True)
    assert cleaned_clinic("Hallunda vårdcentral 605") == "Hallunda vårdcentral"
    assert is_instruction("[Få läsarens uppmärksamhet med ett bra citat från dokumentet.]")
    assert is_example("T.ex. Andel patienter med DM med HbA1c över 70")
    assert role_of("Käl la (t.ex. Med- rave)") is Role.SOURCE


# The document itself.

DOCUMENT = ROOT / "docs" / "oddities.md"
DECISIONS = (ROOT / "docs" / "decisions.md").read_text("utf-8")
ROW = re.compile(r"\| (?P<id>[1-4]\.[0-9]{1,2}) \|(?P<cells>.*)\|")
CITED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
RECORD = re.compile(r"decisions\.md, record ([0-9]+)")
NUMBERED = re.compile(r"(?<![0-9.,])[1-4]\.[0-9]{1,2}(?![0-9.,]*[0-9%])")
MINE = {
    "tests/ingest/test_oddities.py": __name__,
    "tests/ingest/test_oddities_of_reports.py": of_reports.__name__,
}


def _document() -> dict[str, str]:
    """Row -> the last cell, which says where it is tested or decided."""
    lines = filter(None, map(ROW.fullmatch, DOCUMENT.read_text("utf-8").splitlines()))
    return {line["id"]: line["cells"].rsplit("|", 1)[-1].strip() for line in lines}


WHERE = _document()


def _cases(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Test and row: from the column ``row`` of its cases, else from its docstring."""
    for name, test in vars(module).items():
        if not name.startswith("test_"):
            continue
        yield from ((name, row) for row in NUMBERED.findall(test.__doc__ or ""))
        for mark in getattr(test, "pytestmark", ()):
            if mark.args and mark.args[0][0] == "row":
                yield from ((name, case[0]) for case in mark.args[1])


def _all_cases() -> set[tuple[str, str, str]]:
    modules = {name: sys.modules[module] for name, module in MINE.items()}
    return {(path, test, row) for path, module in modules.items() for test, row in _cases(module)}


def test_the_document_numbers_every_row_of_its_four_tables() -> None:
    for table, count in (("1", 25), ("2", 36), ("3", 7), ("4", 28)):
        assert [row for row in WHERE if row.startswith(f"{table}.")] == [f"{table}.{no}" for no in range(1, count + 1)]


@pytest.mark.parametrize(("number", "where"), WHERE.items(), ids=list(WHERE))
def test_a_row_of_the_document_names_a_test_that_exists_or_a_decision(number: str, where: str) -> None:
    cited, records = CITED.findall(where), RECORD.findall(where)
    assert cited or records or where.startswith("Decided: ")
    for path, test in cited:
        tree = ast.parse((ROOT / path).read_text("utf-8"))
        assert test in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, (path, test)
    for record in records:
        assert re.search(rf"^## {record} ", DECISIONS, re.MULTILINE), record


def test_a_case_and_the_row_it_is_of_name_each_other() -> None:
    cited = {(path, test, row) for row, where in WHERE.items() for path, test in CITED.findall(where) if path in MINE}
    assert cited == _all_cases()
