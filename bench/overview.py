"""How long Översikt takes, from the store to a finished View, for the sample clinics: python -m bench overview"""

import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from pipeline.actions.board import open_board
from pipeline.actions.demo import load_demo
from pipeline.actions.overview import overview
from pipeline.actions.projects import clinic_choices, project_choices
from pipeline.actions.work import project_work
from pipeline.store import records
from pipeline.store.database import Database
from pipeline.text import texts

TIMES = 25


def main() -> None:
    """Prints one line a project: its records alone, with its readings, and the whole View."""
    with tempfile.TemporaryDirectory() as folder:
        board = open_board(Path(folder) / "bench.duckdb")
        load_demo(board, date(2026, 11, 1))
        print(
            f"Median of {TIMES}, ms (CPU)\n\n"
            "| project | records of all kinds | all of the project | View |\n|---|---|---|---|"
        )
        for clinic in clinic_choices(board.store):
            for project in project_choices(board.store, clinic.id):
                print(f"| {project.id} | {' | '.join(_costs(board.store, project.id))} |")
        board.store.close()


def _costs(store: Database, project_id: str) -> list[str]:
    swedish, as_of = texts("sv"), date(int(project_id[-4:]), 12, 31)

    def all_records() -> object:
        with store.cursor() as cursor:
            return records.of_project(cursor, project_id)

    return [
        _cost(all_records),
        _cost(lambda: project_work(store, project_id)),
        _cost(lambda: overview(store, project_id, as_of=as_of, texts=swedish)),
    ]


def _cost(ask: Callable[[], object]) -> str:
    ask()
    walls, cpus = [], []
    for _ in range(TIMES):
        wall, cpu = time.perf_counter(), time.process_time()
        ask()
        walls.append(1000 * (time.perf_counter() - wall))
        cpus.append(1000 * (time.process_time() - cpu))
    return f"{median(walls):.1f} ({median(cpus):.1f})"
