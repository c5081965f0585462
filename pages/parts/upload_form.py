"""A Word form as a draft project: what it says, what to settle, and one click that makes it the clinic's plan."""

import streamlit as st

from pages.parts import session, upload_form_parts, upload_parts, upload_saving, widgets
from pipeline.actions.messages import sentence
from pipeline.actions.upload.form_view import FormOutcome, FormPreview, chosen_clinic, form_outcome, form_preview
from pipeline.actions.upload.form_work import WorkQuestion, work_question
from pipeline.actions.upload.forms import Settled, confirm_form, is_form, typed_problems
from pipeline.actions.upload.own_words import IncomingFile
from pipeline.actions.view_types import Choice
from pipeline.domain.project import Clinic, TargetKind

NEW = ""


def first_clinic() -> None:
    """A board with no clinic: the way in is the clinic's own form."""
    texts = session.texts()
    with st.container(key="first_steps"):
        st.html(upload_parts.title(texts("form.first_title"), texts("form.first_lead")))
        file_place, other_place = st.columns(2, gap="large")
        with other_place:
            st.html(upload_parts.section(texts("form.first_other"), texts("form.first_other_about")))
            widgets.plan_link(texts("empty.start_plan"), widgets.NEW_PLAN, ":material/add:")
            st.caption(texts("form.first_demo"))
            st.code(widgets.DEMO_COMMAND, language=None)
        with file_place, st.container(key="upload_steps"):
            st.html(upload_parts.section(texts("form.first_file"), texts("form.first_file_about")))
            file = upload_saving.uploader("")
            if file is not None and not is_form(file.content):
                st.warning(
                    texts("form.first_not_a_form", file=upload_parts.plain(file.told_name)), icon=":material/info:"
                )
    if file is not None and is_form(file.content):
        form(None, file)


def form(clinic: Choice | None, file: IncomingFile) -> None:
    """The draft, its questions, and what confirming would do."""
    texts = session.texts()
    with st.spinner(texts("form.reading", file=upload_parts.plain(file.told_name)), show_time=True):
        preview: FormPreview = session.view(form_preview, session.board(), file, texts)
    view = preview.view
    head = upload_form_parts.head(view) + upload_parts.in_sight(preview.reading.file_hash)
    st.html(head, unsafe_allow_javascript=True)
    buttons = st.container(key="upload_decision", horizontal=True, vertical_alignment="center")
    if view.is_refused:
        st.html(upload_parts.section(texts("upload_page.problems_refused")))
        st.html(upload_form_parts.problems(view.problems, texts))
        with buttons:
            st.button(texts("upload_page.other_file"), type="primary", key="other_file", on_click=_leave)
        return
    settled = _settled(clinic, preview)
    outcome: FormOutcome | None = None
    if settled is not None:
        outcome = session.view(form_outcome, session.board(), preview.reading, settled, texts)
    if said := _said(preview, outcome):  # a form with its heading only has nothing to be drawn
        st.html(said)
    with buttons:
        _decision(preview, settled, outcome)


def _said(preview: FormPreview, outcome: FormOutcome | None) -> str:
    """What the form changes and what it says, as HTML."""
    texts, rest = session.texts(), upload_form_parts.rest(preview.view, session.texts())
    if outcome is None:
        return rest
    changes = upload_form_parts.changes(outcome.changes, texts)
    return changes + upload_form_parts.indicators(outcome.indicators, texts) + rest


def _settled(clinic: Choice | None, preview: FormPreview) -> Settled | None:
    """Whose the form is and how its questions are answered; None while something needed is not filled in."""
    view, texts, key = preview.view, session.texts(), preview.reading.file_hash[:12]
    st.html(upload_parts.section(texts("form.whose")))
    whose, year_place, theme_place = st.columns([4, 2, 6])
    with whose:
        owner = _clinic(clinic, preview, key)
    with year_place:
        year = st.number_input(texts("form.year"), 2015, 2100, view.year, key=f"form_year_{key}")
    with theme_place:
        theme = st.text_input(texts("form.theme"), view.theme, key=f"form_theme_{key}").strip()
    work = _work(preview, owner, (int(year), theme)) if owner is not None and year is not None else None
    targets, turned = _answers(preview, key)
    if owner is None or year is None:
        return None
    return Settled(owner, int(year), theme, targets, turned, work)


def _clinic(clinic: Choice | None, preview: FormPreview, key: str) -> Clinic | None:
    view, texts = preview.view, session.texts()
    labels = {each.id: each.label for each in view.clinics} | {NEW: texts("form.new_clinic")}
    likely = view.clinic_id if view.clinic_id or view.clinic_name else clinic.id if clinic else NEW
    chosen = NEW
    if view.clinics:
        chosen = st.selectbox(
            texts("form.clinic"),
            list(labels),
            index=list(labels).index(likely),
            format_func=lambda each: labels[each],
            key=f"form_clinic_{key}",
        )
    name, region = view.clinic_name, view.region
    if chosen == NEW:
        name = st.text_input(texts("form.clinic_name"), name, key=f"form_name_{key}").strip()
        region = st.text_input(texts("form.region"), region, key=f"form_region_{key}").strip()
    return chosen_clinic(session.board(), chosen, name, region) if chosen or name else None


def _work(preview: FormPreview, owner: Clinic, about: tuple[int, str]) -> str | None:
    """Which of the year's works the form is of; None where nothing is asked, and until it is answered."""
    file_hash, texts = preview.reading.file_hash, session.texts()
    asked: WorkQuestion | None = session.view(work_question, session.board().store, file_hash, owner.id, about, texts)
    if asked is None:
        return None
    labels = {each.id: upload_parts.plain(each.label) for each in asked.choices}
    offered = [*labels, str(asked.proposed)]  # another year or theme is another question, with its own first answer
    st.html(upload_parts.section(asked.question))
    return st.radio(
        asked.question,
        list(labels),
        index=None if asked.proposed is None else list(labels).index(asked.proposed),
        format_func=labels.__getitem__,
        captions=[upload_parts.plain(each) for each in asked.abouts],
        label_visibility="collapsed",
        key=f"form_work_{file_hash[:12]}_{'|'.join(offered)}",
    )


def _answers(preview: FormPreview, key: str) -> tuple[tuple[tuple[str, TargetKind], ...], tuple[tuple[str, str], ...]]:
    view, texts = preview.view, session.texts()
    if not view.questions:
        return (), ()
    st.html(upload_parts.section(texts("form.questions", count=len(view.questions)), texts("form.questions_about")))
    targets: list[tuple[str, TargetKind]] = []
    turned: list[tuple[str, str]] = []
    places = st.columns(2, gap="large")
    for no, each in enumerate(view.questions):
        labels = {choice.id: upload_parts.plain(choice.label) for choice in each.choices}
        with places[no % 2]:
            chosen = st.radio(
                upload_parts.plain(each.question),
                list(labels),
                format_func=labels.__getitem__,
                horizontal=not each.is_target,
                key=f"form_ask_{key}_{each.id}",
            )
        if chosen and each.is_target:
            targets.append((each.id, TargetKind(chosen)))
        elif chosen:
            sheet, cell = each.id.split("|")
            turned.append((sheet, cell))
    return tuple(targets), tuple(turned)


def _decision(preview: FormPreview, settled: Settled | None, outcome: FormOutcome | None) -> None:
    texts = session.texts()
    stopped = typed_problems(settled) if settled else ()
    st.button(
        texts("form.confirm"),
        type="primary",
        icon=":material/check:",
        key="confirm_form",
        disabled=outcome is None or not outcome.can_confirm or bool(stopped),
        on_click=_confirm,
        args=(preview, settled),
    )
    st.button(texts("upload_page.discard"), key="discard_form", on_click=_leave)
    said = [sentence(each, texts) for each in stopped] or [outcome.text if outcome else texts("form.needed")]
    st.html(upload_parts.note(" ".join(said)))


def _confirm(preview: FormPreview, settled: Settled) -> None:
    saved = confirm_form(session.board().store, preview.reading, settled, session.actor())
    if saved is None:  # somebody saved in between; the page now says what stands in the way
        return
    session.remember(session.CLINIC, settled.clinic.id)
    session.remember(session.PROJECT, saved.project_id)
    upload_saving.done_with_file()
    upload_saving.note_latest(saved.upload_id)


def _leave() -> None:
    upload_saving.done_with_file()
