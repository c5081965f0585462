"""A file that is read and not saved: its problems, the changes to accept or not, and every row as it was read."""

import streamlit as st

from pages.parts import session, upload_parts
from pipeline.actions.upload.problem_file import problems_file
from pipeline.actions.upload.told import Doubt
from pipeline.actions.upload.view import Preview, UnderstoodRow, UploadView, problems_csv
from pipeline.domain.change import Change

PROBLEMS_IN_SIGHT = 7  # more of them scroll in a box of their own, so that the rest of the page is not pushed away
PROBLEMS_HEIGHT = 400  # pixels; the last row in sight is cut, so that it shows that there are more
SKIPPED_SHOWN = 100
COLUMN_WIDTHS = {"place": st.column_config.Column(width=160), "indicator": st.column_config.Column(width=400)}


def problems(preview: Preview) -> None:
    """What is to be mended or checked, each with its place, and the list as a file."""
    view, texts = preview.view, session.texts()
    if not view.problems:
        return
    count = len(view.problems)
    if view.is_refused:
        st.html(upload_parts.section(texts("upload_page.problems_refused")))
    else:
        about = texts("upload_page.problems_about" if view.can_confirm else "upload_page.problems_about_none")
        st.html(upload_parts.section(texts("upload_page.problems", count=count), about))
    with st.container(height=PROBLEMS_HEIGHT if count > PROBLEMS_IN_SIGHT else "content", border=False):
        st.html(upload_parts.problems(view, texts))
    if count > 1 or preview.reading.faulty:
        _problems_file(preview)


def _problems_file(preview: Preview) -> None:
    view, texts = preview.view, session.texts()
    with st.container(horizontal=True, vertical_alignment="center"):
        if preview.reading.faulty:
            st.download_button(
                texts("upload_page.faulty_download", count=len(preview.reading.faulty)),
                problems_file(preview.reading.faulty, texts),
                file_name=texts("upload.faulty_file", file=preview.reading.file_name),
                mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                icon=":material/download:",
                key="get_faulty",
                on_click="ignore",
            )
        st.download_button(
            texts("upload_page.problems_download"),
            problems_csv(view, texts),
            file_name=texts("upload.problems_file", file=preview.reading.file_name),
            mime="text/csv",
            icon=":material/download:",
            key="get_problems",
            on_click="ignore",
        )
        if len(view.problems) > upload_parts.PROBLEMS_SHOWN:
            st.caption(texts("upload_page.problems_more", count=len(view.problems) - upload_parts.PROBLEMS_SHOWN))


def doubts(preview: Preview) -> tuple[tuple[int, ...], bool]:
    """What is to be confirmed, each with its tick; the rows left out, and whether the whole file still waits."""
    asked, texts = preview.view.doubts, session.texts()
    if not asked:
        return (), False
    st.html(upload_parts.section(texts("doubt.title", count=len(asked)), texts("doubt.about")))
    file = preview.reading.file_hash[:12]
    is_all = len(asked) > 1 and st.checkbox(texts("doubt.all", count=len(asked)), False, key=f"sure_all_{file}")
    with st.container(height=PROBLEMS_HEIGHT if len(asked) > PROBLEMS_IN_SIGHT else "content", border=False):
        ticks = [_is_sure(each, f"sure_{file}_{is_all}_{no}", is_all) for no, each in enumerate(asked)]
    left = {row for each, is_sure in zip(asked, ticks, strict=True) if not is_sure for row in each.rows}
    is_waiting = any(not each.rows and not is_sure for each, is_sure in zip(asked, ticks, strict=True))
    return tuple(sorted(left)), is_waiting


def _is_sure(doubt: Doubt, key: str, is_all: bool) -> bool:
    place = f"**{upload_parts.plain(doubt.place)}** " if doubt.place else ""
    return st.checkbox(f"{place}{upload_parts.plain(doubt.message)}", is_all, key=key)


def beside(preview: Preview) -> None:
    """What of the file is no figure of its own, and what the board has that the file passes over. To know, no more."""
    view, texts = preview.view, session.texts()
    if view.missing:
        st.html(upload_parts.section(texts("upload_page.missing"), texts("upload_page.missing_about")))
        st.html(upload_parts.lines(view.missing))
    if view.skipped:
        with st.expander(texts("upload_page.skipped", count=len(view.skipped)), key="upload_skipped"):
            st.html(upload_parts.lines([f"{row.place}: {row.message}" for row in view.skipped[:SKIPPED_SHOWN]]))


def changes(preview: Preview) -> tuple[int, ...]:
    """Which of the new figures are to replace those that hold now; the rows whose old figure stays.

    Every one is ticked from the start: the file is the later extract, sources revise their figures,
    and a replacement can be undone, while an old figure kept by oversight is seen by nobody.
    """
    view, texts = preview.view, session.texts()
    count = len(view.changed_indexes)
    if not count or view.is_refused:
        return ()
    st.html(upload_parts.section(texts("upload_page.changed", count=count), texts("upload_page.changed_about")))
    file = preview.reading.file_hash[:12]
    is_all = count == 1 or st.checkbox(texts("upload_page.changed_all", count=count), True, key=f"take_all_{file}")
    with st.container(gap="xsmall"):
        # The tick for all is part of the keys: with it every row starts anew.
        kept = [row.index for row in view.changed if not _is_taken(row, f"take_{file}_{is_all}_{row.index}", is_all)]
    rest = view.changed_indexes[len(view.changed) :]
    if rest:
        st.caption(texts("upload_page.changed_more", count=len(rest)))
    return (*kept, *(() if is_all else rest))


def _is_taken(row: UnderstoodRow, key: str, is_all: bool) -> bool:
    figures = {"old": row.old, "new": row.understood, "indicator": row.indicator, "period": row.period}
    words = {name: upload_parts.plain(text) for name, text in (figures | {"place": row.place}).items()}
    return st.checkbox(session.texts()("upload_page.changed_row", **words), is_all, key=key)


def rows(preview: Preview) -> None:
    """Every row: the cell, what stood there, how it was read and what it would do."""
    view, texts = preview.view, session.texts()
    if not view.rows:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.html(upload_parts.section(texts("upload_page.rows")), width="content")
        shown = _only(view)
    chosen = tuple(row for row in view.rows if shown is None or row.change is shown)
    st.dataframe(
        upload_parts.rows_table(chosen, texts),
        hide_index=True,
        column_config={texts(f"upload_page.column_{name}"): width for name, width in COLUMN_WIDTHS.items()},
        alt=texts("upload_page.rows_alt"),
        key="upload_rows",
    )
    if len(view.rows) < view.row_count:
        st.caption(texts("upload_page.rows_shown", shown=len(view.rows), count=view.row_count))


def _only(view: UploadView) -> Change | None:
    """The one kind of row to show; None for all. There is no choice where all rows are of one kind."""
    texts = session.texts()
    if len(view.counts) < 2:
        return None
    options = {"": texts("upload.filter_all", count=view.row_count)}
    options |= {each.change.value: each.filter_text for each in view.counts}
    chosen = st.segmented_control(
        texts("upload_page.show"),
        list(options),
        default="",
        required=True,
        format_func=lambda each: options[each],
        key="only_rows",
        label_visibility="collapsed",
    )
    return Change(chosen) if chosen else None
