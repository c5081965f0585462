"""Names in a file that nobody knows: likely series offered, any of them to choose, none taken by itself."""

import streamlit as st

from pages.parts import session, upload_parts
from pipeline.actions.upload.own_names import OwnName
from pipeline.actions.upload.told import NameQuestion, name_choices
from pipeline.actions.upload.view import Preview
from pipeline.actions.view_types import Choice

ANOTHER = "another"


def questions(clinic: Choice, preview: Preview) -> tuple[OwnName, ...]:
    """Ask what every unknown name stands for; the answers so far."""
    asked, texts = preview.view.questions, session.texts()
    if not asked:
        return ()
    choices = {each.id: each.label for each in session.view(name_choices, session.board(), clinic.id)}
    st.html(upload_parts.section(texts("own_name.title", count=len(asked)), texts("own_name.about")))
    file = preview.reading.file_hash[:12]
    with st.container(key="upload_names", gap="xsmall"):
        answers = [(each.text, _answer(each, choices, f"name_{file}_{no}")) for no, each in enumerate(asked)]
    return tuple(OwnName(text, *series_id.split("|")) for text, series_id in answers if series_id)


def _answer(question: NameQuestion, choices: dict[str, str], key: str) -> str | None:
    """The series as "key|part"; None while the name's rows stay out."""
    texts = session.texts()
    name_place, choice_place = st.columns([4, 8], vertical_alignment="center")
    with name_place:
        st.html(upload_parts.unknown_name(question.text, texts("own_name.rows", count=question.count)))
    with choice_place:
        chosen = _offered(question, key) if question.offered else ANOTHER
        if chosen != ANOTHER:
            return chosen
        return st.selectbox(
            texts("own_name.choose", text=upload_parts.plain(question.text)),
            list(choices),
            index=None,
            format_func=lambda each: choices[each],
            placeholder=texts("own_name.placeholder"),
            key=f"{key}_any",
            label_visibility="collapsed",
        )


def _offered(question: NameQuestion, key: str) -> str | None:
    texts = session.texts()
    labels = {each.id: upload_parts.plain(each.label) for each in question.offered}
    labels[ANOTHER] = texts("own_name.another")
    chosen: str | None = st.pills(texts("own_name.mean"), list(labels), format_func=lambda each: labels[each], key=key)
    return chosen
