"""A survey's own words: its name, groups and questions, and which answers feed an indicator."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial
from html import escape

import streamlit as st

from pages.parts import history, session
from pages.parts.editing import Record, edited, open_sheet, opened, still_open, tell, told, told_of_removed
from pipeline.actions import typed_text
from pipeline.actions.edits import Edit, Refused, Saving
from pipeline.actions.plan.kept import kept_plan
from pipeline.actions.survey import SurveyView, add_survey, save_survey
from pipeline.domain.access import Action
from pipeline.domain.problem import Problem, Severity
from pipeline.domain.survey import Feed, Question, Survey

NO_FEED = ""
MOST_QUESTIONS = 100


def change(view: SurveyView) -> None:
    """The survey as it is asked, to be changed; another one below it."""
    survey = view.survey
    record = replace(_record(survey, view.version), can_remove=not view.rounds)
    rows = "".join(f"<li>{escape(_told(each))}</li>" for each in survey.questions)
    with st.container(key="survey_written"):
        st.html(f'<article class="survey"><header><h1>{escape(view.title)}</h1></header></article>')
        edited(record, f"<p>{escape(', '.join(survey.groups))}</p><ul>{rows}</ul>", _fields)
        new(survey.project_id)


def still_written(project_id: str, known: Collection[str]) -> None:
    """What is being written of a survey that somebody else has removed meanwhile: told, and not lost."""
    for _, sheet in still_open(Survey, project_id, known):
        edited(_record(sheet.body, sheet.version), "", _fields)


def _record(survey: Survey, version: int) -> Record[Survey]:
    title = session.texts()("survey_page.as_asked")
    return Record(survey.id, title, survey, version, Action.SURVEY_SAVED, _saved)


def is_begun(project_id: str) -> bool:
    """Whether a new survey is being written."""
    return opened(_place(project_id)) is not None


def new_told(project_id: str) -> None:
    """That a new survey was just saved, and the way back."""
    told(_place(project_id))


def new(project_id: str) -> None:
    """A button that begins a survey, or its fields once it is pressed."""
    texts, place = session.texts(), _place(project_id)
    blank = Survey("", project_id, "")
    if opened(place) is not None:
        record = Record(place, texts("survey_page.new"), blank, 0, Action.SURVEY_SAVED, _added)
        edited(record, "", _fields)
        return
    told(place)
    st.button(
        texts("survey_page.add"), key=f"add_{place}", icon=":material/add:", on_click=open_sheet, args=(place, blank, 0)
    )
    told_of_removed(Survey, project_id)
    history.removed(Survey, project_id, partial(tell, place))


def _place(project_id: str) -> str:
    return f"{project_id}/survey/new"


def _saved(survey: Survey, edit: Edit) -> Saving[Survey]:
    return _refused(survey) or save_survey(session.board().store, survey, edit)


def _added(survey: Survey, edit: Edit) -> Saving[Survey]:
    return _refused(survey) or add_survey(session.board().store, survey, edit.actor, edit.is_confirmed)


def _refused(survey: Survey) -> Refused | None:
    return None if survey.name else Refused((Problem("survey_name_missing", Severity.ERROR),))


def _fields(key: str, survey: Survey) -> Survey:
    texts = session.texts()
    name = st.text_input(texts("field.name"), survey.name, key=f"{key}_name", persist_state="session")
    groups = st.text_area(
        texts("field.groups"), "\n".join(survey.groups), key=f"{key}_groups", height="content", persist_state="session"
    )
    st.caption(texts("survey_page.groups_help"))
    note = st.text_input(texts("field.note"), survey.note or "", key=f"{key}_note", persist_state="session")
    typed = [_question(f"{key}_{each.id}", survey, each) for each in survey.questions]
    typed += _new_questions(key, survey)
    return replace(
        survey,
        name=name.strip(),
        groups=typed_text.lines(groups),
        note=note.strip() or None,
        questions=tuple(each for each in typed if each.text),
    )


def _new_questions(key: str, survey: Survey) -> Iterator[Question]:
    """An empty question, and another as soon as it is written."""
    ids = {each.id for each in survey.questions}
    for free in (f"f{no}" for no in range(1, MOST_QUESTIONS + 1) if f"f{no}" not in ids):
        typed = _question(f"{key}_{free}", survey, Question(free, ""))
        yield typed
        if not typed.text:
            return


def _question(key: str, survey: Survey, question: Question) -> Question:
    """Text, answers in order, and the indicator that a share of them feeds. An emptied question is taken out."""
    texts = session.texts()
    with st.expander(question.text or texts("survey_page.new_question"), expanded=not question.text):
        text = st.text_input(
            texts("survey_page.question"), question.text, key=f"{key}_text", persist_state="session"
        ).strip()
        said = st.text_area(
            texts("survey_page.answers"),
            "\n".join(question.answers),
            key=f"{key}_answers",
            height="content",
            persist_state="session",
        )
        st.caption(texts("survey_page.answers_help"))
        answers = typed_text.lines(said)
        feed = _feed(key, survey.project_id, replace(question, answers=answers)) if answers else None
    return replace(question, text=text, answers=answers, feed=feed, is_open=not answers)


def _feed(key: str, project_id: str, question: Question) -> Feed | None:
    texts, kept = session.texts(), question.feed
    plan = session.view(kept_plan, session.board().store, project_id)
    names = {NO_FEED: texts("survey_page.no_feed")}
    names |= {each.key: f"{each.label} {each.name}" for each in plan.plan.indicators} if plan else {}
    names |= {each.key: each.name for each in plan.plan.context} if plan else {}
    if kept and kept.key not in names:
        names[kept.key] = kept.key
    chosen = st.selectbox(
        texts("survey_page.feeds"),
        list(names),
        index=list(names).index(kept.key) if kept else 0,
        format_func=lambda each: names[each],
        key=f"{key}_feed",
        persist_state="session",
    )
    if chosen == NO_FEED:
        return None
    before = [place for place in kept.answers if place < len(question.answers)] if kept else [0]
    places = st.multiselect(
        texts("survey_page.feed_answers"),
        range(len(question.answers)),
        before,
        format_func=partial(_answer, question),
        key=f"{key}_feed_answers",
        placeholder=texts("plan_write.none_chosen"),
        persist_state="session",
    )
    return Feed(chosen, tuple(sorted(places)), kept.part if kept and kept.key == chosen else "")


def _answer(question: Question, place: int) -> str:
    return question.answers[place] if place < len(question.answers) else ""


def _told(question: Question) -> str:
    return f"{question.text} ({' · '.join(question.answers)})" if question.answers else question.text
