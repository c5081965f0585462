"""The sample clinics, loaded through the same code an upload uses."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.actions.board import Board
from pipeline.actions.plans import import_plan, plan_files
from pipeline.actions.upload.uploads import confirm_upload, read_upload
from pipeline.domain.access import Actor
from pipeline.domain.problem import Problem, Severity

SAMPLE_FOLDER = Path(__file__).parents[2] / "sample_data"
FIGURES = {".xlsx", ".csv"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of one sample file."""

    clinic_id: str
    file_name: str
    new: int
    problems: tuple[Problem, ...]


def load_demo(board: Board, today: date, folder: Path = SAMPLE_FOLDER) -> tuple[Loaded, ...]:
    """Every plan, then every file of figures, of every clinic folder. Loading twice changes nothing."""
    actor = Actor("sample data")
    loaded = []
    for path in plan_files(folder):
        plan, problems = import_plan(board.store, f"{path.parent.name}/{path.name}", path.read_text("utf-8"), actor)
        loaded.append(Loaded(path.parent.name, path.name, 1 if plan else 0, problems))
    for path in sorted(each for each in folder.glob("*/*") if each.suffix in FIGURES):
        reading = read_upload(board, path.parent.name, path.name, path.read_bytes(), today)
        confirm_upload(board.store, reading, actor)
        loaded.append(Loaded(path.parent.name, path.name, len(reading.rows), reading.problems))
    return tuple(loaded)


def has_errors(loaded: tuple[Loaded, ...]) -> bool:
    """Whether any file was refused or lost a row."""
    wrong = (Severity.STOP, Severity.ERROR)
    return any(problem.severity in wrong for each in loaded for problem in each.problems)
