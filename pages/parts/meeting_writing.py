"""Steps 4 and 5 of a meeting: what we learnt, and where we stand on the team scale with the figures beside."""

from collections.abc import Iterable
from functools import partial
from html import escape
from operator import attrgetter

import streamlit as st

from pages.parts import meeting_conflict, session
from pages.parts.meeting_state import Pen
from pipeline.actions.edit_words import label, problem_texts
from pipeline.actions.edits import guarded
from pipeline.actions.meeting.view_types import LevelRow, MeetingView, StudyPart, TeamPart
from pipeline.domain.meeting import MeetingDraft

HEIGHT = 150  # pixels of a text
TEXTS = ("reflection", "adjustment")


def study(view: MeetingView, pen: Pen) -> None:
    """The questions and what was said last time to the left, what the team writes to the right."""
    asked, written = st.columns([2, 3], gap="large")
    with asked:
        st.html(_study(view.study))
    with written:
        for field in TEXTS:
            pen.text(field, partial(_area, label(field, session.texts())))
            clash(field, pen)
        gentle(view.draft)


def clash(field: str, pen: Pen) -> None:
    """Both texts, where somebody else wrote in the same field meanwhile."""
    if pen.has_clash(field):
        sides = (str(pen.mine(field)), getattr(pen.draft, field))
        meeting_conflict.settle(label(field, session.texts()), sides, field, partial(pen.chosen, field))


def gentle(draft: MeetingDraft) -> None:
    """What the guard asks about, said while there is time to write it otherwise."""
    for _, text in problem_texts(guarded(None, draft), session.texts()):
        st.html(f'<p class="notice">{escape(text)}</p>')


def _area(name: str, key: str, value: str) -> str:
    return st.text_area(name, value, key=key, height=HEIGHT)


def _study(part: StudyPart) -> str:
    texts = session.texts()
    cycles = (
        f"<strong>{escape(each.label)}</strong> {escape(each.title)} "
        f'<span class="quiet">{escape(each.reminder or each.stage_text)}</span>'
        for each in part.cycles
    )
    last = "".join(
        f'<p class="quiet">{escape(text)}</p>' for text in (part.last_reflection, part.last_adjustment) if text
    )
    said = f"<h3>{escape(texts('meeting_page.said_last'))}</h3>{last}" if last else ""
    shown = _list(cycles)
    under_way = f"<h3>{escape(texts('meeting_page.cycles'))}</h3>{shown}" if shown else ""
    return f'<section class="study">{_list(escape(each) for each in part.questions)}{under_way}{said}</section>'


def _list(items: Iterable[str]) -> str:
    rows = "".join(f"<li>{each}</li>" for each in items)
    return f"<ul>{rows}</ul>" if rows else ""


def team_scale(view: MeetingView, pen: Pen) -> None:
    """The level, what it asks for and what the next one does; beside it what the figures say."""
    texts, rows = session.texts(), {row.level: row for row in view.team.levels}
    chosen, beside = st.columns([3, 2], gap="large")
    with chosen:
        _level("level", texts("meeting_page.level"), rows, pen)
        st.html(_levels(view.team, pen.draft.level))
        pen.text("level_note", lambda key, value: st.text_input(texts("meeting_page.level_note"), value, key=key))
        clash("level_note", pen)
        _level("advisor_level", texts("meeting_page.advisor"), rows, pen)
    with beside:
        st.html(_evidence(view.team))


def _level(field: str, title: str, rows: dict[float, LevelRow], pen: Pen) -> None:
    value = getattr(pen.draft, field)
    typed = pen.entered(
        field,
        value,
        lambda key, shown: st.segmented_control(
            title, list(rows), default=shown, format_func=lambda each: rows[each].text, key=key
        ),
    )
    if typed != value:
        pen.write(field, typed, **{field: typed})
    meeting_conflict.choice(
        pen, field, attrgetter(field), lambda level: rows[level].text if isinstance(level, float) else ""
    )


def _levels(part: TeamPart, level: float | None) -> str:
    texts, at = session.texts(), part.last_level if level is None else level
    places = [row.level for row in part.levels]
    if at is None:
        return f'<p class="quiet">{escape(texts("meeting_page.choose_level"))}</p>'
    now = part.levels[places.index(at)]
    after = part.levels[places.index(at) + 1 : places.index(at) + 2]
    upwards = "".join(
        f'<p class="quiet">{escape(texts("meeting_page.next_level", level=row.text, asks=row.asks))}</p>'
        for row in after
    )
    unset = f'<p class="quiet">{escape(texts("meeting_page.level_from_last"))}</p>' if level is None else ""
    return (
        f'<section class="level"><h2>{escape(now.text)} {escape(now.label)}</h2><p>{escape(now.asks)}</p>'
        f"{upwards}{unset}</section>"
    )


def _evidence(part: TeamPart) -> str:
    texts = session.texts()
    gap = f'<p class="notice">{escape(part.gap)}</p>' if part.gap else ""
    scores = "".join(f"<p>{escape(text)}</p>" for text in (part.last, part.advisor_last) if text)
    earlier = f"<h3>{escape(texts('meeting_page.last_scores'))}</h3>{scores}" if scores else ""
    return (
        f'<section class="study">{earlier}<h3>{escape(texts("meeting_page.evidence"))}</h3>'
        f"{_list(escape(each) for each in part.evidence)}{gap}</section>"
    )
