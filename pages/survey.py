"""Enkät: what the staff or the patients answered, round by round; counts typed in; the questions themselves."""

import streamlit as st

from pages.parts import plan_sections, session, survey_answers, survey_questions, survey_rounds, widgets
from pipeline.actions.survey import SurveyView, survey_views

WHICH = "enkat"  # in the address, so that a link shows the same thing
ANSWERS, FILL, QUESTIONS = "svar", survey_answers.FILL, "fragor"
MODES = {ANSWERS: "answers", FILL: "fill", QUESTIONS: "questions"}


def show() -> None:
    """Draw the page."""
    st.html(plan_sections.STYLE_SHEET)
    texts = session.texts()
    modes = {mode: texts(f"survey_page.mode_{name}") for mode, name in MODES.items()}
    with st.container(key="pickers"):
        project_id, mode = widgets.pick_work_and_mode(texts("survey_page.mode"), modes)
    if project_id is None:
        return
    views: tuple[SurveyView, ...] = session.view(survey_views, session.board().store, project_id, texts)
    survey_questions.still_written(project_id, {each.survey.id for each in views})
    if not views:
        if not survey_questions.is_begun(project_id):
            widgets.empty_within(texts("survey_page.nothing"), texts("survey_page.nothing_next"))
        survey_questions.new(project_id)
        return
    view = _chosen(views)
    if mode == FILL:
        survey_rounds.fill(view)
    elif mode == QUESTIONS:
        survey_questions.change(view)
    else:
        survey_questions.new_told(project_id)
        survey_answers.answers(view, texts)


def _chosen(views: tuple[SurveyView, ...]) -> SurveyView:
    """The survey the address names, else the latest one."""
    by_id = {each.survey.id: each for each in views}
    asked = session.asked(WHICH)
    chosen = asked if asked in by_id else views[-1].survey.id
    if len(views) > 1:
        st.selectbox(
            session.texts()("survey_page.which"),
            list(by_id),
            format_func=lambda each: by_id[each].title,
            key=session.widget(WHICH, chosen),
            on_change=session.keep_asked,
            args=(WHICH,),
        )
    return by_id[chosen]


show()
