"""The answers: a picture and its words for each question, the figures in a table behind it, and the way to a goal."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

import streamlit as st

from pages.parts import session
from pipeline.actions.plan.kept import kept_plan
from pipeline.actions.survey import GroupBar, QuestionView, SurveyView, feed_readings, round_name
from pipeline.charts import marks
from pipeline.charts.survey import StackedBar, stacked_bars
from pipeline.domain.survey import Survey
from pipeline.reports.csv_file import csv_bytes
from pipeline.text import Texts
from pipeline.text.numbers import UNKNOWN, percent

FILL = "fyll-i"  # the side of the page where a round is filled in, as the address names it


def answers(view: SurveyView, texts: Texts) -> None:
    """The whole survey, question by question."""
    if not view.rounds:
        _first(view, texts)
        return
    st.html(f'<article class="survey">{_head(view, texts)}{_questions(view, texts)}</article>')
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            texts("survey_page.download"),
            csv_bytes(*_file(view, texts)),
            file_name=f"{view.survey.id.replace('/', '-')}.csv",
            mime="text/csv",
            icon=":material/download:",
            key="download_survey",
            on_click="ignore",
        )
        _feed(view, texts)


def _first(view: SurveyView, texts: Texts) -> None:
    """A survey nobody has answered: its questions, and the way to the first round."""
    asked = "".join(f"<li>{escape(each.text)}</li>" for each in view.questions)
    said = f"<p>{escape(texts('survey_page.no_rounds'))}</p>"
    st.html(f'<article class="survey">{_head(view, texts)}<ul class="asked">{asked}</ul>{said}</article>')
    st.button(
        texts("survey_page.first_round"),
        type="primary",
        icon=":material/add:",
        key="survey_first_round",
        on_click=session.ask,
        args=(session.MODE, FILL),
    )


def _head(view: SurveyView, texts: Texts) -> str:
    notes = (view.survey.note or "", view.hidden_note)
    said = "".join(f'<p class="quiet">{escape(each)}</p>' for each in notes if each)
    sizes = "".join(f"<li>{escape(each)}</li>" for each in view.sizes)
    folded = f"<details><summary>{escape(texts('survey_page.sizes'))}</summary><ul>{sizes}</ul></details>"
    return f"<header><h1>{escape(view.title)}</h1><p>{escape(view.lead)}</p>{said}{folded if sizes else ''}</header>"


def _questions(view: SurveyView, texts: Texts) -> str:
    names = _names(view.survey)
    fed = {each.id: names.get(each.feed.key, each.feed.key) for each in view.survey.questions if each.feed}
    return "".join(_question(each, fed.get(each.question_id, ""), texts) for each in view.questions)


def _names(survey: Survey) -> dict[str, str]:
    """What the series of the project are called, by key."""
    kept = session.view(kept_plan, session.board().store, survey.project_id)
    if kept is None:
        return {}
    beside = {each.key: each.name for each in kept.plan.context}
    return beside | {each.key: f"{each.label} {each.name}" for each in kept.plan.indicators}


def _question(question: QuestionView, fed: str, texts: Texts) -> str:
    title = f"<h2>{escape(question.text)}</h2>"
    if not question.bars:
        return f'<section>{title}<p class="quiet">{escape(texts("survey_page.no_answers"))}</p></section>'
    svg = stacked_bars(question.answers, bars_of(question.bars, texts), texts("survey_page.untold"))
    alt = texts("survey_page.alt", question=question.text, said=" ".join(_said(each) for each in question.bars))
    changes = "".join(f"<li>{escape(each)}</li>" for each in question.changes)
    feeds = f'<p class="quiet">{escape(texts("survey.feeds", indicator=fed))}</p>' if fed else ""
    return (
        f'<section>{title}<img src="{marks.as_address(svg)}" alt="{escape(alt)}">'
        f'<ul class="changes">{changes}</ul>{feeds}{_table(question, texts)}</section>'
    )


def bars_of(bars: Sequence[GroupBar], texts: Texts) -> list[StackedBar]:
    """A bar for each group and round; a group that is hidden several rounds in a row takes one line for them all."""
    drawn = []
    for (_, is_hidden), found in groupby(bars, lambda each: (each.group, each.is_hidden)):
        run = list(found)
        if is_hidden and len(run) > 1:
            rounds = texts("survey.rounds", count=len(run))
            drawn.append(StackedBar(run[0].group, rounds, instead=run[0].note))
        else:
            drawn += [_bar(each, texts) for each in run]
    return drawn


def _bar(bar: GroupBar, texts: Texts) -> StackedBar:
    about = f"{bar.when} · {bar.n_text}" if not bar.is_hidden else bar.when
    if bar.is_hidden or bar.n == 0:
        return StackedBar(bar.group, about, instead=bar.note)
    parts = tuple(
        None if each.share is None else (each.share, percent(each.share, texts.language, 0)) for each in bar.bars
    )
    if parts and all(each is None for each in parts):
        return StackedBar(bar.group, about, instead=texts("survey_page.all_untold"))
    return StackedBar(bar.group, about, parts)


def _said(bar: GroupBar) -> str:
    has_bar = not bar.is_hidden and bar.n != 0
    said = ", ".join(each.label for each in bar.bars if each.count is not None) if has_bar else bar.note
    return f"{bar.group}, {bar.when}, {bar.n_text}: {said}."


def _heads(question: QuestionView, texts: Texts) -> tuple[str, ...]:
    return (*(texts(f"survey_page.column_{each}") for each in ("group", "when", "n")), *question.answers)


def _cells(bar: GroupBar, question: QuestionView, texts: Texts) -> tuple[str, ...]:
    if bar.is_hidden:
        return (bar.group, bar.when, bar.note, *("" for _ in question.answers))
    shares = (
        UNKNOWN if each.count is None else f"{each.count} ({percent(each.share, texts.language, 0)})"
        for each in bar.bars
    )
    return (bar.group, bar.when, UNKNOWN if bar.n is None else str(bar.n), *shares)


def _table(question: QuestionView, texts: Texts) -> str:
    heads = "".join(f'<th scope="col">{escape(each)}</th>' for each in _heads(question, texts))
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in _cells(bar, question, texts)) + "</tr>"
        for bar in question.bars
    )
    return (
        f"<details><summary>{escape(texts('survey_page.table'))}</summary>"
        f'<div class="readings"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></details>'
    )


def _file(view: SurveyView, texts: Texts) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """One answer a row: question, group, when, answer, count, n. Hidden groups say so and tell nothing."""
    heads = tuple(texts(f"survey_page.column_{each}") for each in ("question", "group", "when", "answer", "count", "n"))
    return heads, [row for question in view.questions for bar in question.bars for row in _rows(question, bar)]


def _rows(question: QuestionView, bar: GroupBar) -> Iterator[tuple[str, ...]]:
    if bar.is_hidden:
        yield (question.text, bar.group, bar.when, bar.note, "", "")
        return
    n = "" if bar.n is None else str(bar.n)
    for each in bar.bars:
        yield (question.text, bar.group, bar.when, each.answer, "" if each.count is None else str(each.count), n)


def _feed(view: SurveyView, texts: Texts) -> None:
    """The shares of one round into the indicators they feed; it stands among the uploads and can be taken back."""
    if not any(each.feed for each in view.survey.questions):
        return
    rounds = {in_round.id: in_round for in_round, _ in view.rounds}
    with st.popover(texts("survey_page.feed"), icon=":material/show_chart:", width="content"):
        st.write(texts("survey_page.feed_about"))
        names = {key: round_name(each, texts) for key, each in rounds.items()}
        chosen = st.selectbox(
            texts("survey_page.round"),
            list(rounds)[::-1],
            format_func=lambda each: names[each],
            key=f"feed_round_{view.survey.id}",
        )
        if st.button(texts("survey_page.feed_yes"), type="primary", key=f"feed_{view.survey.id}"):
            store, today = session.board().store, session.today()
            upload = feed_readings(store, view.survey.project_id, rounds[chosen], today, session.actor())
            if upload:
                st.success(texts("survey_page.fed"))
            else:
                st.info(texts("survey_page.fed_nothing"))
