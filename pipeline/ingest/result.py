"""What came of reading a file: the rows that were understood and every problem, each with its place."""

from dataclasses import dataclass, field

import pandas as pd

from pipeline.domain.columns import ColumnRole
from pipeline.domain.frames import IMPORTED, empty
from pipeline.domain.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class HeaderCandidate:
    """A row that may be the heading of a table nobody has described yet.

    ``row`` counts from 0. ``samples`` are the first rows below it, as text. ``guesses`` has a role for
    each column, None where nothing is to be guessed from its heading.
    """

    sheet: str
    row: int
    headings: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    guesses: tuple[ColumnRole | None, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class FaultyRow:
    """A row of the file with something wrong in it: the table's headings and the row's cells as text."""

    sheet: str
    row: int
    headings: tuple[str, ...]
    cells: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """``rows``: frame IMPORTED; empty when a problem of severity STOP refused the file.

    ``skipped`` tells what was left out as no figure of its own: sums, footnotes, other sheets. ``faulty``
    are the rows the problems speak of. ``candidates`` are there when no table was recognised.
    """

    layout: str
    rows: pd.DataFrame
    problems: tuple[Problem, ...]
    skipped: tuple[Problem, ...] = ()
    faulty: tuple[FaultyRow, ...] = ()
    candidates: tuple[HeaderCandidate, ...] = field(default=())

    @property
    def is_refused(self) -> bool:
        return any(each.severity is Severity.STOP for each in self.problems)


def refused(problems: tuple[Problem, ...], layout: str = "") -> ImportResult:
    """Nothing of the file is taken."""
    return ImportResult(layout, empty(IMPORTED), problems)
