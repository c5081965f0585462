"""The table behind a chart: where each reading comes from, and what the chart says of it."""

from pipeline.actions.board import Board
from pipeline.actions.indicator.chart import has_lines, signal_of
from pipeline.actions.indicator.table import said_of, table_rows
from pipeline.text import texts
from tests.actions.indicator.test_chart import RARE, ROLLING, SHARE, asked

SWEDISH = texts("sv")


def test_newest_first_and_the_clinic_before_its_groups(board: Board) -> None:
    question = asked(board, SHARE)
    said = said_of(question.indicator, None, has_lines=False)
    rows = table_rows(board.store, question.work, question.indicator, said, SWEDISH)
    assert [(row.period, row.who) for row in rows[:4]] == [
        ("okt 2026", "egen enhet"),
        ("okt 2026", "kvinnor"),
        ("okt 2026", "män"),
        ("sep 2026", "egen enhet"),
    ]
    assert {row.limits for row in rows} == {""}


def test_a_reading_set_aside_says_why_where_it_stands(board: Board) -> None:
    question = asked(board, ROLLING, diagram="p")
    found = signal_of(question)
    said = said_of(question.indicator, found, has_lines=has_lines(question, found))
    rows = table_rows(board.store, question.work, question.indicator, said, SWEDISH)
    own = [row for row in rows if row.who == "egen enhet"]
    assert sum("Överlappar" in row.signal for row in own) == 33
    assert own[0].centre == "10,3\N{NO-BREAK SPACE}%"


def test_a_chart_that_counts_something_else_says_nothing_of_the_readings(board: Board) -> None:
    question = asked(board, RARE)
    assert said_of(question.indicator, signal_of(question), has_lines=True).points == {}
