"""Every file is read right or refused with the right kind of problem, within the limits, and nothing raises."""

import sys
import time

import pytest

from pipeline.domain.problem import Severity
from pipeline.ingest.grids import workbook_from_bytes
from pipeline.ingest.guard import identity_problems
from pipeline.ingest.limits import MB, Limits
from tests.ingest.hostile import READ, STOPPED

resource = pytest.importorskip("resource", reason="memory is not measured on Windows")

LIMITS = Limits(file_mb=10, rows=20_000, cells=1_000_000, seconds=20, memory_mb=700)
SLOW_MACHINE_SECONDS = 40
SERVER_GROWTH_MB = 300


def server_memory_mb() -> float:
    """The most this process has ever held; ru_maxrss is in kilobytes, on macOS in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (MB if sys.platform == "darwin" else 1024)


def test_there_are_at_least_sixty_hostile_files() -> None:
    assert len(STOPPED) >= 60


@pytest.mark.parametrize("name", STOPPED)
def test_a_hostile_file_gives_one_problem_in_bounded_time_and_memory(name: str) -> None:
    build, kind = STOPPED[name]
    content = build()
    memory, started = server_memory_mb(), time.monotonic()
    result = workbook_from_bytes(name, content, LIMITS)
    assert result.workbook is None
    assert [(problem.kind, problem.severity, problem.file) for problem in result.problems] == [
        (kind, Severity.STOP, name)
    ]
    assert time.monotonic() - started < SLOW_MACHINE_SECONDS
    assert server_memory_mb() - memory < SERVER_GROWTH_MB


@pytest.mark.parametrize("name", READ)
def test_an_odd_file_that_is_fine_is_read(name: str) -> None:
    build, rows = READ[name]
    result = workbook_from_bytes(name, build(), LIMITS)
    assert result.workbook is not None, result.problems
    assert result.workbook.sheets[0].rows == rows
    assert identity_problems(result.workbook) == ()


@pytest.mark.parametrize("name", [name for name in READ if name.endswith((".xlsx", ".xls", ".ods"))])
@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_file_cut_anywhere_is_no_exception(name: str, part: float) -> None:
    content = READ[name][0]()
    result = workbook_from_bytes(name, content[: int(len(content) * part)], LIMITS)
    assert result.workbook is not None or result.problems
