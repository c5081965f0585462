"""The team scale: the stair over the weeks, what the level asks for, the figures' word, and every score."""

from functools import partial
from html import escape

import streamlit as st

from pages.parts import follow_fields, history, session, tables
from pages.parts.editing import Record, edited, still_open, tell, told, told_of_removed
from pipeline.actions.follow_up.changes import add_score
from pipeline.actions.follow_up.team_scale import scale_view
from pipeline.actions.follow_up.view_types import ScaleView, ScoreRow
from pipeline.actions.meeting.changes import save_score, score_on
from pipeline.actions.wording import level_text
from pipeline.charts.team_scale import scale_chart
from pipeline.domain.access import Action
from pipeline.domain.follow_up import TeamScore


def scale(project_id: str) -> None:
    """The whole side."""
    texts, board = session.texts(), session.board()
    view: ScaleView | None = session.view(
        scale_view, board.store, board.catalogue, project_id, on=session.as_of(), texts=texts
    )
    if view is None:
        return
    st.html(f'<header class="follow-head"><h1>{escape(view.headline)}</h1><p>{escape(view.sentence)}</p></header>')
    picture, beside = st.columns([3.2, 1], gap="large")
    with picture:
        _picture(view)
        _set(project_id)
    with beside:
        st.html(_beside(view))
    with st.expander(texts("follow_up_page.levels"), expanded=not view.rows):
        heads = tuple(texts(f"follow_up_page.column_{name}") for name in ("level", "label", "asks"))
        st.html(tables.plain_table(heads, [(each.text, each.label, each.asks) for each in view.levels]))
    _scores(project_id, view)
    told_of_removed(TeamScore, project_id)
    history.removed(TeamScore, project_id, partial(tell, _place(project_id)))


def _picture(view: ScaleView) -> None:
    texts = session.texts()
    spec = scale_chart(view.picture, texts.language)
    if spec is None:
        return
    said = " ".join(each.label for each in (*view.picture.team, *view.picture.advisor))
    with st.container(key="scale_chart"):
        st.vega_lite_chart(spec, theme=None, alt=texts("follow_up_page.scale_alt", said=said))


def _beside(view: ScaleView) -> str:
    """What the level asks for and the next one does; what the figures say, and whether the two agree."""
    texts = session.texts()
    parts = []
    places = [each.level for each in view.levels]
    if view.level is not None:
        at = places.index(view.level)
        for name, row in zip(("asks_now", "asks_next"), view.levels[at : at + 2], strict=False):
            title = texts(f"follow_up_page.{name}", level=level_text(row.level, texts), label=row.label)
            parts.append(f"<h2>{escape(title)}</h2><p>{escape(row.asks)}</p>")
    if view.advisor:
        parts.append(f"<h2>{escape(texts('follow_up_page.advisor'))}</h2><p>{escape(view.advisor)}</p>")
    said = "".join(f"<li>{escape(each)}</li>" for each in view.evidence)
    gap = f'<p class="notice">{escape(view.gap)}</p>' if view.gap else ""
    parts.append(f"<h2>{escape(texts('follow_up_page.evidence'))}</h2>{gap}<ul>{said}</ul>")
    return f'<section class="checks">{"".join(parts)}</section>'


def _place(project_id: str) -> str:
    return f"{project_id}/score/new"


def _set(project_id: str) -> None:
    """A score set outside a meeting: the team's, or an advisor's beside it."""
    texts = session.texts()
    told(_place(project_id))
    with st.popover(texts("follow_up_page.set"), icon=":material/stairs:", type="primary", key="set_score"):
        scorer = follow_fields.scorer_of("set")
        on = st.date_input(
            texts("follow_up_page.set_day"), session.as_of(), key=f"set_day_{session.as_of()}", format="YYYY-MM-DD"
        )
        level = follow_fields.level_of("set", None)
        note = st.text_input(texts("follow_up_page.note"), key="set_note")
        if not st.button(texts("follow_up_page.set"), type="primary", key="set_score_yes", disabled=level is None):
            return
        assert level is not None
        score = score_on(project_id, on, level, scorer, note.strip())
        tell(_place(project_id), add_score(session.board().store, score, session.actor()))
        st.rerun()


def _scores(project_id: str, view: ScaleView) -> None:
    """Every score as it was set, to be changed or taken away, the latest first."""
    texts = session.texts()
    if not view.rows:
        return
    opened = st.expander(texts("follow_up_page.scores"), key="all_scores", on_change="rerun")
    if not opened.open:
        return
    with opened, st.container(key="plan_written"):
        for row in view.rows:
            words = f'<p>{escape(row.label)}</p><p class="quiet">{escape(row.note)}</p>'
            edited(_record(row.score, row.version, _title(row)), words, follow_fields.score)
        for place, sheet in still_open(TeamScore, project_id, {each.score.id for each in view.rows}):
            edited(_record(sheet.body, sheet.version, place.rpartition("/")[2]), "", follow_fields.score)


def _title(row: ScoreRow) -> str:
    texts = session.texts()
    who = texts(f"scorer.{row.scorer}")
    return texts("follow_up_page.score_title", when=row.when, level=row.level, who=who)


def _record(score: TeamScore, version: int, title: str) -> Record[TeamScore]:
    save = partial(save_score, session.board().store)
    return Record(score.id, title, score, version, Action.SCORE_SAVED, save, can_remove=True)
