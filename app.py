"""The board: open the store, list the pages, run one. No logic here."""

import streamlit as st

from pages.parts import session, widgets
from pipeline.actions.board import BoardError


def main() -> None:
    """One run of the board."""
    texts = session.texts()
    st.set_page_config(page_title=texts("app.title"), page_icon=widgets.favicon(), layout="wide")
    widgets.dress()
    try:
        session.board()
    except BoardError as error:
        widgets.empty(
            texts("app.cannot_open"), f"{texts(error.text_key, **error.facts)} {texts('app.cannot_open_next')}"
        )
        return
    session.settle()
    page = st.navigation(
        [
            st.Page(
                widgets.OVERVIEW_PAGE,
                title=texts("menu.overview"),
                icon=":material/flag:",
                default=True,
            ),
            st.Page(widgets.MEETING_PAGE, title=texts("menu.meeting"), icon=":material/groups:", url_path="mote"),
            st.Page(
                widgets.FOLLOW_UP_PAGE,
                title=texts("menu.follow_up"),
                icon=":material/checklist:",
                url_path="uppfoljning",
            ),
            st.Page(
                widgets.INDICATOR_PAGE,
                title=texts("menu.indicator"),
                icon=":material/show_chart:",
                url_path="indikator",
            ),
            st.Page("pages/pdsa.py", title=texts("menu.pdsa"), icon=":material/cycle:", url_path="pgsa"),
            st.Page(widgets.PLAN_PAGE, title=texts("menu.plan"), icon=":material/account_tree:", url_path="plan"),
            st.Page("pages/survey.py", title=texts("menu.survey"), icon=":material/fact_check:", url_path="enkat"),
            st.Page(
                widgets.UPLOAD_PAGE, title=texts("menu.upload"), icon=":material/upload_file:", url_path="ladda-upp"
            ),
        ],
        position="top",
    )
    page.run()
    widgets.tell_language(texts.language)


main()
