"""The child process: what it lets through, what it dies of, and what its answer may hold."""

import os
import pickle
import subprocess
import sys
from array import array
from collections import OrderedDict
from datetime import date, datetime

import pytest

from pipeline.ingest.formats import Format
from pipeline.ingest.limits import Limits
from pipeline.ingest.refused import Refused
from pipeline.ingest.sandbox import ROOT, answer_from_child, checked_answer
from tests.ingest.hostile import far_corner, workbook


def test_the_answer_has_the_distinct_cells_of_each_column_and_their_places() -> None:
    content = workbook(("Kod", "Dag"), ("00123", date(2024, 1, 31)), ("00123", None))
    (sheet,) = answer_from_child(Format.XLSX, content, Limits())["sheets"]
    assert [(cells, array("I", places).tolist()) for cells, places in sheet["columns"]] == [
        ([None, "Kod", "00123"], [1, 2, 2]),
        ([None, "Dag", date(2024, 1, 31)], [1, 2, 0]),
    ]


def test_a_child_that_aborts_is_an_answer() -> None:
    with pytest.raises(Refused, match="too_much_memory"):
        answer_from_child(Format.XLSX, far_corner(), Limits(memory_mb=500))


def test_a_child_that_takes_too_long_is_ended() -> None:
    # With no time at all not even a small file is ready.
    with pytest.raises(Refused, match="too_slow"):
        answer_from_child(Format.XLSX, workbook(), Limits(seconds=0))


def test_content_that_is_not_what_it_was_taken_for_is_refused() -> None:
    with pytest.raises(Refused, match="unreadable_file"):
        answer_from_child(Format.XLS, workbook()[:200], Limits())


def test_an_answer_of_dates_and_plain_values_is_taken() -> None:
    answer = {"sheets": [[date(2024, 1, 31), datetime(2024, 1, 31, 12), "x", 1, 2.5, None, True]]}
    assert checked_answer(pickle.dumps(answer)) == answer


@pytest.mark.parametrize("what", [os.system, OrderedDict(a=1), subprocess.CompletedProcess([], 0)])
def test_an_answer_with_anything_else_in_it_is_refused(what: object) -> None:
    with pytest.raises(Refused, match="unreadable_file"):
        checked_answer(pickle.dumps({"sheets": what}))


@pytest.mark.parametrize("answer", [b"", b"hej", pickle.dumps({"sheets": "x" * 100})[:50], pickle.dumps([1, 2])])
def test_an_answer_that_is_no_answer_is_refused(answer: bytes) -> None:
    with pytest.raises(Refused, match="unreadable_file"):
        checked_answer(answer)


def test_the_child_sees_no_settings_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, str]] = []
    run = subprocess.run

    def watched(*args: object, **options: object) -> object:
        seen.append(options["env"])  # type: ignore[arg-type]
        return run(*args, **options)  # type: ignore[call-overload]

    monkeypatch.setenv("FORBATTRING_COOKIE_SECRET", "hemligt")
    monkeypatch.setattr(subprocess, "run", watched)
    answer_from_child(Format.XLSX, workbook(), Limits())
    assert "FORBATTRING_COOKIE_SECRET" not in seen[0]


def test_the_child_imports_neither_pandas_nor_streamlit() -> None:
    # They would cost every upload a second.
    code = "import sys; sys.path.insert(0, sys.argv[1]); import pipeline.ingest.sandbox, pipeline.ingest.spreadsheet; "
    code += "print(sorted({'pandas', 'numpy', 'streamlit', 'openpyxl', 'duckdb'} & set(sys.modules)))"
    child = subprocess.run([sys.executable, "-I", "-c", code, ROOT], capture_output=True, text=True, check=True)
    assert child.stdout.strip() == "[]"
