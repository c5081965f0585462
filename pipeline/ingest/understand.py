"""From a file as it came to understood rows and problems: read safely, guarded, recognised, checked."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from pipeline.domain.frames import IMPORTED, conformed, empty
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.steps import tell
from pipeline.ingest.checks import Known, checked
from pipeline.ingest.context import ImportContext
from pipeline.ingest.faulty import faulty_rows, row_and_column
from pipeline.ingest.grids import Sheet, Workbook, workbook_from_bytes
from pipeline.ingest.guard import identity_problems
from pipeline.ingest.identity import masked
from pipeline.ingest.layouts import rehabstod
from pipeline.ingest.layouts.registry import LAYOUTS
from pipeline.ingest.layouts.table import Look, Table, is_number
from pipeline.ingest.limits import Limits
from pipeline.ingest.mapping import header_candidates
from pipeline.ingest.reading import UNCHECKED, read_tables
from pipeline.ingest.result import ImportResult, refused


def understood(name: str, content: bytes, context: ImportContext, limits: Limits | None = None) -> ImportResult:
    """What the file says, for the clinic of the context. Bad content never raises; nothing is stored here."""
    outcome = workbook_from_bytes(name, content, limits or Limits())
    if outcome.workbook is None:
        return refused(outcome.problems)
    tell(0.6)  # parsing is most of the work
    return from_workbook(outcome.workbook, context, outcome.problems)


def from_workbook(workbook: Workbook, context: ImportContext, before: Sequence[Problem] = ()) -> ImportResult:
    """What a workbook that has been read says; ``before`` are the problems of reading it."""
    cases = rehabstod.case_list_in(workbook)
    people = identity_problems(workbook, cases.discarded if cases else None)
    if any(each.severity is Severity.STOP for each in people):
        return refused(people)
    before = (*before, *people)
    tell(0.65)
    if cases is not None:
        return _counted(cases, workbook, context, before)
    result = _understood(workbook, context, before)
    tell(0.9)
    return _without_numbers(result) if people else result


def _without_numbers(result: ImportResult) -> ImportResult:
    """What may be an identity number is asked about, and until then repeated nowhere."""

    def hidden(problems: Iterable[Problem]) -> tuple[Problem, ...]:
        return tuple(replace(each, found=masked(each.found)) for each in problems)

    def quiet(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(masked, texts))

    faulty = (replace(each, cells=quiet(each.cells), problems=hidden(each.problems)) for each in result.faulty)
    candidates = (replace(each, samples=tuple(map(quiet, each.samples))) for each in result.candidates)
    return replace(
        result,
        problems=hidden(result.problems),
        skipped=hidden(result.skipped),
        faulty=tuple(faulty),
        candidates=tuple(candidates),
    )


def _counted(
    cases: rehabstod.CaseList, workbook: Workbook, context: ImportContext, before: Sequence[Problem]
) -> ImportResult:
    """A list of persons as counts; nothing else of its workbook is read."""
    rows, problems = rehabstod.counted(cases, workbook.file, context)
    if any(each.severity is Severity.STOP for each in problems):
        return refused(tuple(problems), rehabstod.NAME)
    kept, found = checked(conformed(pd.DataFrame(rows), UNCHECKED), _known(context), workbook.file)
    return ImportResult(
        layout=rehabstod.NAME,
        rows=conformed(kept, IMPORTED),
        problems=in_order([*before, *problems, *found], workbook.sheets),
        skipped=(rehabstod.rows_told(cases, workbook.file),),
    )


def _understood(workbook: Workbook, context: ImportContext, before: Sequence[Problem]) -> ImportResult:
    tables = _tables(workbook, context)
    if not tables:
        problem = Problem("unknown_layout", Severity.ERROR, workbook.file)
        return ImportResult("", empty(IMPORTED), (*before, problem), candidates=header_candidates(workbook))
    reading = read_tables(tables, context, workbook.file)
    rows, found = checked(reading.rows, _known(context), workbook.file)
    problems = in_order([*before, *reading.problems, *found], workbook.sheets)
    return ImportResult(
        layout=" + ".join(dict.fromkeys(table.layout for table in tables)),
        rows=conformed(rows, IMPORTED),
        problems=problems,
        skipped=in_order([*reading.skipped, *_other_sheets(workbook, tables)], workbook.sheets),
        faulty=faulty_rows(tables, [*reading.problems, *found]),
    )


def _tables(workbook: Workbook, context: ImportContext) -> tuple[Table, ...]:
    """The tables of every sheet, by the first layout that knows the sheet."""
    look = Look(workbook.file, context.index(), context)
    found: list[Table] = []
    for sheet in workbook.sheets:
        found += next((tables for tables_in in LAYOUTS if (tables := tables_in(sheet, look))), ())
    return tuple(found)


def _known(context: ImportContext) -> Known:
    superset_of = {each.key: each.subset_of for each in context.series if each.subset_of}
    return Known(context.today, context.opened, superset_of, context.stored)


def _other_sheets(workbook: Workbook, tables: Iterable[Table]) -> list[Problem]:
    """Sheets with numbers that no layout knows; one with words only is a guide."""
    read = {table.sheet.name for table in tables}
    return [
        Problem("sheet_skipped", Severity.NOTE, workbook.file, sheet.name)
        for sheet in workbook.sheets
        if sheet.name not in read and any(is_number(cell) for row in sheet.rows for cell in row)
    ]


def in_order(problems: Iterable[Problem], sheets: Sequence[Sheet]) -> tuple[Problem, ...]:
    """By sheet, row and column; what concerns the whole file first."""
    places = {sheet.name: number for number, sheet in enumerate(sheets)}

    def place(problem: Problem) -> tuple[int, int, int]:
        whole_file = not problem.sheet and not problem.cell
        return (-1 if whole_file else places.get(problem.sheet, 0), *row_and_column(problem.cell))

    return tuple(sorted(problems, key=place))
