"""Real files with bytes changed, cut out, doubled and swapped: read within bounds or refused, never an exception."""

import random
import resource
import time
from datetime import date
from pathlib import Path

import pytest

from pipeline.actions.board import known_indicators
from pipeline.actions.read import read_file
from pipeline.ingest.limits import Limits
from pipeline.text import texts
from tests.ingest.forms.building import filled

SAMPLES = Path(__file__).parents[2] / "sample_data"
FILES = ("hallunda/matningar.xlsx", "exempel/matningar-2026.xlsx", "nyhalsan/matningar.csv", "tegner/matningar.csv")
ROUNDS = {".xlsx": 12, ".csv": 60, ".docx": 60}
SECONDS = 20  # of wall time for one small file, far above what any needs, far below a hang
TODAY = date(2026, 11, 22)


def mutated(content: bytes, chance: random.Random) -> bytes:
    """The bytes with some of them changed in one of five ways."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(data)), chance.randint(1, 64)
        way = chance.choice(("change", "cut", "double", "zero", "swap"))
        if way == "change":
            data[at] = chance.randrange(256)
        elif way == "cut":
            del data[at : at + length]
        elif way == "double":
            data[at:at] = data[at : at + length]
        elif way == "zero":
            data[at : at + length] = bytes(len(data[at : at + length]))
        else:
            other = chance.randrange(len(data))
            data[at], data[other] = data[other], data[at]
        if not data:
            return b""
    return bytes(data)


def originals() -> list[tuple[str, bytes]]:
    figures = [(name.replace("/", "-"), (SAMPLES / name).read_bytes()) for name in FILES]
    return [*figures, ("Granby VC sömn 2023 del 1 och 2.docx", filled())]


@pytest.mark.parametrize(("name", "content"), originals(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_mutated_file_is_read_or_refused_in_bounded_time_and_memory(name: str, content: bytes) -> None:
    chance, catalogue = random.Random(name), known_indicators()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(ROUNDS[Path(name).suffix]):
        changed = mutated(content, chance)
        started = time.monotonic()
        answer = read_file(name, changed, catalogue, today=TODAY, texts=texts("sv"), limits=Limits())
        assert time.monotonic() - started < SECONDS
        assert answer["rows"] or answer["project"] or answer["problems"]
        assert all(each["message"] for each in answer["problems"])
    grown_mb = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown_mb < 500
