"""A round's counts: from a file, pasted as lines from a spreadsheet, or typed into a table for each question."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import history, session, survey_file
from pages.parts.editing import Record, edited, open_sheet, opened, still_open, tell, told, told_of_removed
from pipeline.actions.edit_words import problem_texts
from pipeline.actions.edits import Edit, Refused, Saving
from pipeline.actions.survey import SurveyView, add_round, pasted_counts, round_name, save_round
from pipeline.domain.access import Action
from pipeline.domain.problem import Problem
from pipeline.domain.survey import AnswerCounts, GroupSize, Question, Survey, SurveyRound
from pipeline.text import Texts

ASKED, RETURNED, N = "asked", "returned", "n"
LETTERS_ABREAST = 80  # of all answers to a question, where they still fit as heads of columns
WIDTH_ABREAST, NARROWEST = 840, 70  # pixels: all columns of answers beside group and n, and one of many

Against = list[Problem]  # what the fields of this run found that stands in the way of saving, for the button below


def fill(view: SurveyView) -> None:
    """Every round with its counts, the latest first, and a new one."""
    texts, survey = session.texts(), view.survey
    with st.container(key="survey_written"):
        st.html(f'<article class="survey"><header><h1>{escape(view.title)}</h1></header></article>')
        _new(view, texts)
        known = {each.id for each, _ in view.rounds}
        for _, sheet in still_open(SurveyRound, survey.id, known):  # somebody else has removed it meanwhile
            _round(view, sheet.body, sheet.version, texts)
        for in_round, version in view.rounds[::-1]:
            _round(view, in_round, version, texts)
        told_of_removed(SurveyRound, survey.id)
        history.removed(SurveyRound, survey.project_id, partial(tell, _place(survey)))


def _round(view: SurveyView, in_round: SurveyRound, version: int, texts: Texts) -> None:
    """One round, read or changed."""
    against: Against = []
    record = Record(
        in_round.id,
        round_name(in_round, texts),
        in_round,
        version,
        Action.SURVEY_SAVED,
        partial(_saved, view.survey, against),
        can_remove=True,
    )
    edited(record, _counted(in_round, texts), partial(_fields, view, against))


def _place(survey: Survey) -> str:
    return f"{survey.id}/round/new"


def _counted(in_round: SurveyRound, texts: Texts) -> str:
    return f"<p>{texts('survey_page.counted', count=len(in_round.counts))}</p>"


def _saved(survey: Survey, against: Against, in_round: SurveyRound, edit: Edit) -> Saving[SurveyRound]:
    return _refused(against) or save_round(session.board().store, survey, in_round, edit)


def _added(survey: Survey, against: Against, in_round: SurveyRound, edit: Edit) -> Saving[SurveyRound]:
    store = session.board().store
    return _refused(against) or add_round(store, survey, in_round, edit.actor, edit.is_confirmed)


def _refused(against: Against) -> Refused | None:
    """Nothing is stored of what was only partly understood."""
    return Refused(tuple(against)) if against else None


def _new(view: SurveyView, texts: Texts) -> None:
    today, survey = session.today(), view.survey
    blank = SurveyRound("", survey.project_id, survey.id, 0, today, today)
    place = _place(survey)
    against: Against = []
    saved = partial(_added, survey, against)
    record = Record(place, texts("survey_page.new_round"), blank, 0, Action.SURVEY_SAVED, saved)
    if opened(place) is not None:
        edited(record, "", partial(_fields, view, against))
        return
    told(place)
    st.button(
        texts("survey_page.add_round"),
        key=f"add_{place}",
        icon=":material/add:",
        on_click=open_sheet,
        args=(place, blank, 0),
    )


def _fields(view: SurveyView, against: Against, key: str, in_round: SurveyRound) -> SurveyRound:
    texts, survey = session.texts(), view.survey
    left, right, _ = st.columns([1, 1, 2])
    start = left.date_input(
        texts("field.start"), in_round.start, key=f"{key}_start", format="YYYY-MM-DD", persist_state="session"
    )
    end = right.date_input(
        texts("field.end"), in_round.end, key=f"{key}_end", format="YYYY-MM-DD", persist_state="session"
    )
    read = survey_file.read(view, key, in_round)
    if read is not None:
        against.extend(read.against)
        return replace(in_round, start=start, end=max(start, end), counts=read.counts)
    counts = _pasted(survey, key, against, texts)
    sizes = _sizes(survey, key, in_round, texts)
    if counts is None:
        st.caption(texts("survey_page.type_help"))
        counts = tuple(each for question in _closed(survey) for each in _typed(survey, question, key, in_round))
    return replace(in_round, start=start, end=max(start, end), counts=_over(in_round.counts, counts), sizes=sizes)


def _pasted(survey: Survey, key: str, against: Against, texts: Texts) -> tuple[AnswerCounts, ...] | None:
    """What is pasted, None where nothing is; a line that cannot be read stands in the way of saving."""
    with st.expander(texts("survey_page.paste")):
        pasted = st.text_area(texts("survey_page.paste_label"), key=f"{key}_paste", height=100, persist_state="session")
        st.caption(texts("survey_page.paste_help"))
    if not pasted.strip():
        return None
    counts, problems = pasted_counts(pasted, survey)
    against.extend(problems)
    for _, said in problem_texts(problems, texts):
        st.warning(said, icon=":material/info:")
    st.caption(texts("survey_page.pasted", count=len(counts)))
    return counts


def _closed(survey: Survey) -> Iterable[Question]:
    return (each for each in survey.questions if not each.is_open and each.answers)


def _over(before: Iterable[AnswerCounts], counts: Iterable[AnswerCounts]) -> tuple[AnswerCounts, ...]:
    """What was typed in the order it stood in before, so that nothing changes but what was changed."""
    typed = {(each.question, each.group): each for each in counts}
    order = dict.fromkeys([*((each.question, each.group) for each in before), *typed])
    return tuple(typed[name] for name in order if name in typed)


def _typed(survey: Survey, question: Question, key: str, in_round: SurveyRound) -> list[AnswerCounts]:
    """One table: a row for each group, a column for each answer, and n."""
    texts = session.texts()
    st.html(f"<h4>{escape(question.text)}</h4>{_in_full(question)}")
    groups = _groups(survey, [each for each in in_round.counts if each.question == question.id]) or ("",)
    table = _table(
        f"{key}_{question.id}",
        counts_table(question, groups, in_round),
        {
            "_index": st.column_config.TextColumn(texts("survey_page.column_group"), disabled=True),
            **_columns(question),
            N: _number(texts("survey_page.column_n")),
        },
    )
    return counts_of(question, groups, table)


def _is_long(question: Question) -> bool:
    """Whether the answers are too long to head columns beside each other."""
    return sum(map(len, question.answers)) > LETTERS_ABREAST


def _in_full(question: Question) -> str:
    """The numbered answers, where the columns have room for the beginning of each only."""
    if not _is_long(question):
        return ""
    return f"<ol>{''.join(f'<li>{escape(each)}</li>' for each in question.answers)}</ol>"


def _columns(question: Question) -> dict[str, Any]:
    """A column of counts for each answer."""
    if not _is_long(question):
        return {str(place): _number(answer) for place, answer in enumerate(question.answers)}
    width = max(WIDTH_ABREAST // len(question.answers), NARROWEST)
    return {str(place): _number(f"{place + 1}. {answer}", width=width) for place, answer in enumerate(question.answers)}


def _table(key: str, empty: pd.DataFrame, columns: dict[str, Any]) -> pd.DataFrame:
    """A table to type in. It begins again from what was typed when the reader comes back from elsewhere."""
    desk, begun, typed = session.desk(), f"{key}:begun", f"{key}:typed"
    if session.typed(key) is None:
        desk[begun] = desk.get(typed, empty)
    base = desk.get(begun, empty)
    assert isinstance(base, pd.DataFrame)
    if not (base.index.equals(empty.index) and base.columns.equals(empty.columns)):  # the survey has changed meanwhile
        base = base.reindex(index=empty.index, columns=empty.columns)
    table = st.data_editor(base, key=key, column_config=columns, width="stretch", placeholder="")
    desk[typed] = table
    return table


def _groups(survey: Survey, told: Iterable[AnswerCounts | GroupSize]) -> tuple[str, ...]:
    """The survey's groups, and those of the round that the survey has given another name since."""
    return tuple(dict.fromkeys((*survey.groups, *(each.group for each in told))))


def _number(label: str, width: int | None = None) -> Any:
    """A column of counts."""
    return st.column_config.NumberColumn(label, min_value=0, step=1, width=width)


def counts_table(question: Question, groups: Iterable[str], in_round: SurveyRound) -> pd.DataFrame:
    """What is told of a question so far: a row for each group, a column for each answer's place, and n."""
    known = {each.group: each for each in in_round.counts if each.question == question.id}
    columns = [*(str(place) for place in range(len(question.answers))), N]
    empty = (None,) * len(question.answers)
    rows = {
        group: [*(known[group].counts if group in known else empty), known[group].n if group in known else None]
        for group in groups
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).astype("Int64")


def counts_of(question: Question, groups: Iterable[str], table: pd.DataFrame) -> list[AnswerCounts]:
    """A table as counts; a row with nothing in it is no answer at all, an empty cell is not told."""
    found = []
    for group in groups:
        cells = _cells(table, group)
        if any(cell is not None for cell in cells):
            found.append(AnswerCounts(question.id, group, tuple(cells[:-1]), cells[-1]))
    return found


def _sizes(survey: Survey, key: str, in_round: SurveyRound, texts: Texts) -> tuple[GroupSize, ...]:
    """How many got the survey and gave it back, by group."""
    groups = _groups(survey, in_round.sizes)
    if not groups:
        return ()
    known = {each.group: each for each in in_round.sizes}
    rows = {group: [known[group].asked, known[group].returned] if group in known else [None, None] for group in groups}
    with st.expander(texts("survey_page.sizes")):
        table = _table(
            f"{key}_sizes",
            pd.DataFrame.from_dict(rows, orient="index", columns=[ASKED, RETURNED]).astype("Int64"),
            {
                "_index": st.column_config.TextColumn(texts("survey_page.column_group"), disabled=True),
                ASKED: _number(texts("survey_page.asked")),
                RETURNED: _number(texts("survey_page.returned")),
            },
        )
    cells = {group: _cells(table, group) for group in groups}
    return tuple(GroupSize(group, *told_) for group, told_ in cells.items() if told_ != [None, None])


def _cells(table: pd.DataFrame, group: str) -> list[int | None]:
    row: Any = table.loc[group]
    return [None if pd.isna(cell) else int(cell) for cell in row.tolist()]
