"""Progress is told to whoever listens, and to nobody else."""

from datetime import date

from pipeline.actions.read import read_file
from pipeline.domain.catalogue import Catalogue
from pipeline.domain.steps import heard_by, tell
from pipeline.text import texts


def test_steps_are_heard_within_the_block_only() -> None:
    heard: list[float] = []
    tell(0.1)
    with heard_by(heard.append):
        tell(0.5)
    tell(0.9)
    assert heard == [0.5]


def test_reading_a_file_tells_rising_steps() -> None:
    heard: list[float] = []
    with heard_by(heard.append):
        read_file("a.csv", b"Indikator;Period;V\n", Catalogue([]), today=date(2026, 11, 22), texts=texts("sv"))
    assert len(heard) >= 2
    assert heard == sorted(heard)
    assert all(0 < share < 1 for share in heard)
