"""A table nobody has described: its first rows, a few questions on its columns, and what it would be read as."""

import streamlit as st

from pages.parts import session, upload_parts, upload_saving
from pipeline.actions.upload.mappings import save_mapping
from pipeline.actions.upload.own_layout import (
    Answers,
    TableToMap,
    gaps_of,
    mapped_columns,
    preview_as_mapped,
    series_choices,
    tables_to_map,
)
from pipeline.actions.upload.own_words import IncomingFile
from pipeline.actions.upload.view import Preview, UploadView
from pipeline.actions.view_types import Choice
from pipeline.domain.columns import ColumnMapping, ColumnRole

COLUMN, HEADINGS, ONE = "column", "headings", "one"
ROWS_SHOWN = 8
BESIDE = (ColumnRole.SUBGROUP, ColumnRole.COMPARATOR, ColumnRole.SOURCE, ColumnRole.EXTRACTED, ColumnRole.NOTE)
Column = tuple[ColumnRole, int]


def columns(clinic: Choice, file: IncomingFile, preview: Preview) -> None:
    """Ask what the columns are; the answers are kept, and the file is read by them."""
    texts = session.texts()
    st.html(upload_parts.mapping_head(preview.view, texts), unsafe_allow_javascript=False)
    found = session.view(
        tables_to_map, session.board(), clinic.id, session.today(), candidates=preview.reading.candidates
    )
    table = _which(found)
    st.html(upload_parts.first_rows(table.candidate.headings, table.rows, texts("own_layout.rows_alt")))
    questions, result = st.columns([5, 6], gap="large")
    with questions:
        st.html(upload_parts.section(texts("own_layout.questions")))
        answers = _answers(clinic, table)
    with result:
        _result(clinic, file, table, answers)


def _which(found: tuple[TableToMap, ...]) -> TableToMap:
    texts = session.texts()
    if len(found) == 1:
        return found[0]
    names = [each.candidate.sheet for each in found]
    chosen = st.selectbox(texts("own_layout.sheet"), names, key="map_sheet")
    return found[names.index(chosen)]


def _answers(clinic: Choice, table: TableToMap) -> Answers:
    texts, key = session.texts(), table.candidate.fingerprint
    ways = {each: texts(f"own_layout.way_{each}") for each in (COLUMN, HEADINGS, ONE)}
    start = COLUMN if ColumnRole.INDICATOR in table.guesses else ONE
    way = st.radio(
        texts("own_layout.which_indicator"),
        list(ways),
        index=list(ways).index(start),
        format_func=lambda each: ways[each],
        key=f"map_way_{key}",
    )
    if way == HEADINGS:
        figures, indicators = _by_heading(clinic, table)
        period = _column(table, ColumnRole.PERIOD)
    else:
        one = _one_indicator(clinic, key) if way == ONE else None
        left, right = st.columns(2)
        with left:
            named = _column(table, ColumnRole.INDICATOR) if way == COLUMN else ()
            value, above = _column(table, ColumnRole.VALUE), _column(table, ColumnRole.NUMERATOR)
        with right:
            period, below = _column(table, ColumnRole.PERIOD), _column(table, ColumnRole.DENOMINATOR)
        figures = (*named, *value, *above, *below)
        indicators = tuple((column, one) for _, column in figures) if one else ()
    with st.expander(texts("own_layout.more")):
        beside = tuple(each for role in BESIDE for each in _column(table, role))
    return Answers((*figures, *period, *beside), indicators)


def _column(table: TableToMap, role: ColumnRole) -> tuple[Column, ...]:
    """The column that holds ``role``; none where it is not in the table."""
    texts = session.texts()
    labels = {each.id: each.label for each in table.columns}
    guess = table.guesses.get(role)
    chosen = st.selectbox(
        texts(f"own_layout.column_{role.value}"),
        list(labels),
        index=list(labels).index(str(guess)) if guess is not None else None,
        format_func=lambda each: labels[each],
        placeholder=texts("own_layout.no_column"),
        key=f"map_{role.value}_{table.candidate.fingerprint}",
    )
    return ((role, int(chosen)),) if chosen is not None else ()


def _one_indicator(clinic: Choice, key: str, label: str = "") -> str | None:
    texts = session.texts()
    labels = {each.id: each.label for each in session.view(series_choices, session.board(), clinic.id, session.today())}
    return st.selectbox(
        label or texts("own_layout.the_indicator"),
        list(labels),
        index=None,
        format_func=lambda each: labels[each],
        placeholder=texts("own_name.placeholder"),
        key=f"map_indicator_{key}",
    )


def _by_heading(clinic: Choice, table: TableToMap) -> tuple[tuple[Column, ...], tuple[tuple[int, str], ...]]:
    """Columns of figures that each hold an indicator of their own."""
    texts, key = session.texts(), table.candidate.fingerprint
    labels = {each.id: each.label for each in table.columns}
    chosen = st.multiselect(
        texts("own_layout.value_columns"),
        list(labels),
        format_func=lambda each: labels[each],
        placeholder=texts("own_layout.choose_columns"),
        key=f"map_values_{key}",
    )
    found = {
        int(each): _one_indicator(
            clinic, f"{key}_{each}", texts("own_layout.column_is", heading=upload_parts.plain(labels[each]))
        )
        for each in chosen
    }
    indicators = tuple((column, series) for column, series in found.items() if series)
    return tuple((ColumnRole.VALUE, column) for column, _ in indicators), indicators


def _result(clinic: Choice, file: IncomingFile, table: TableToMap, answers: Answers) -> None:
    """What the answers make of the file, and the button that keeps them."""
    texts = session.texts()
    st.html(upload_parts.section(texts("own_layout.result")))
    gaps = [each for each in gaps_of(table.candidate, answers) if each != "period"]
    view: UploadView | None = None
    if gaps:
        said = " ".join(texts(f"own_layout.gap_{each}") for each in gaps)
        st.html(upload_parts.note(said))
    else:
        mapping = ColumnMapping(clinic.id, table.candidate.fingerprint, mapped_columns(table.candidate, answers))
        with st.spinner(texts("upload_page.file_reading", file=upload_parts.plain(file.told_name))):
            view = session.view(preview_as_mapped, session.board(), file, mapping, session.today(), texts)
        st.html(upload_parts.mapped_result(view, view.rows[:ROWS_SHOWN], texts))
    with st.container(key="mapping_decision", horizontal=True):
        st.button(
            texts("own_layout.save"),
            type="primary",
            icon=":material/check:",
            key="save_mapping",
            disabled=view is None or not (view.rows or view.questions),
            on_click=_save,
            args=(clinic.id, table, answers),
        )
        st.button(texts("upload_page.other_file"), key="other_file", on_click=upload_saving.done_with_file)


def _save(clinic_id: str, table: TableToMap, answers: Answers) -> None:
    store, asked = session.board().store, mapped_columns(table.candidate, answers)
    save_mapping(store, clinic_id, table.candidate, asked, session.actor())
