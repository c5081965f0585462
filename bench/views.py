"""What each page asks, from the store to a View, beside reading the project's records: python -m bench views"""

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

from pipeline.actions.board import Board, open_board
from pipeline.actions.demo import load_demo
from pipeline.actions.follow_up.check_ins import check_ins_view
from pipeline.actions.follow_up.steps import steps_view
from pipeline.actions.follow_up.team_scale import scale_view
from pipeline.actions.history.trail import Asked, project_trail
from pipeline.actions.meeting.drafts import keep_draft
from pipeline.actions.meeting.told import new_signals
from pipeline.actions.meeting.view import meeting_view
from pipeline.actions.overview import overview
from pipeline.actions.pdsa import pdsa_wall
from pipeline.actions.plan.edit import plan_editor
from pipeline.actions.plan.view import plan_view
from pipeline.actions.survey import survey_views
from pipeline.domain.access import Actor
from pipeline.domain.meeting import MeetingDraft
from pipeline.store import records
from pipeline.text import texts

PROJECT, DAY = "exempel-2026", date(2026, 11, 29)
TIMES = 15
DRAFTS = 2_000  # versions of a meeting that was typed for a long time


def main() -> None:
    """Prints a line a page: as the sample data are, and after a meeting that kept its draft many times."""
    with tempfile.TemporaryDirectory() as folder:
        board = open_board(Path(folder) / "bench.duckdb")
        load_demo(board, DAY)
        before = _costs(board)
        _typed(board)
        after = _costs(board)
        board.store.close()
    floor, later = before.pop("records"), after.pop("records")
    print(f"Median of {TIMES} interleaved rounds on {PROJECT}, CPU ms; times the reading of the project's records")
    print(f"(which took {floor:.1f} and, with {DRAFTS:,} versions of a draft, {later:.1f})\n")
    print("| page | ms | times the records | with the drafts |\n|---|---|---|---|")
    for name, cost in before.items():
        print(f"| {name} | {cost:.1f} | {cost / floor:.1f} | {after[name]:.1f} |")


def _questions(board: Board) -> dict[str, Callable[[], object]]:
    store, catalogue, say = board.store, board.catalogue, texts("sv")

    def all_records() -> object:
        with store.cursor() as cursor:
            return records.of_project(cursor, PROJECT)

    return {
        "records": all_records,
        "Översikt": lambda: overview(store, catalogue, PROJECT, as_of=DAY, texts=say),
        "Möte": lambda: meeting_view(store, PROJECT, day=DAY, texts=say),
        "Möte, nya signaler": lambda: new_signals(store, catalogue, PROJECT, day=DAY, texts=say),
        "Avstämningar": lambda: check_ins_view(store, PROJECT, on=DAY, texts=say),
        "Steg": lambda: steps_view(store, PROJECT, on=DAY, texts=say),
        "Teamets skattning": lambda: scale_view(store, catalogue, PROJECT, on=DAY, texts=say),
        "PGSA": lambda: pdsa_wall(store, PROJECT, today=DAY, texts=say),
        "Plan": lambda: plan_view(store, PROJECT, say),
        "Plan, att skriva i": lambda: plan_editor(store, PROJECT, today=DAY, texts=say),
        "Plan, historik": lambda: project_trail(store, PROJECT, Asked(), say),
        "Enkät": lambda: survey_views(store, PROJECT, say),
    }


def _costs(board: Board) -> dict[str, float]:
    questions = _questions(board)
    spent: dict[str, list[float]] = {name: [] for name in questions}
    for ask in questions.values():
        ask()
    for _ in range(TIMES):
        for name, ask in questions.items():
            began = time.process_time()
            ask()
            spent[name].append(1000 * (time.process_time() - began))
    return {name: median(each) for name, each in spent.items()}


def _typed(board: Board) -> None:
    draft, actor = MeetingDraft(PROJECT, DAY), Actor("bench")
    for version in range(DRAFTS):
        keep_draft(board.store, replace(draft, reflection=f"Ord {version}"), actor, version)
