"""One cycle to read: the four texts, what it is tied to, the chart it is to move, its chain and its history."""

from html import escape

import streamlit as st

from pages.parts import history, pdsa_state, session
from pipeline.actions.edit_words import label, refused_texts
from pipeline.actions.edits import Edit, Refused, Stored, remove
from pipeline.actions.indicator.drawn import drawn_indicator
from pipeline.actions.pdsa import CycleCard, CycleField, CycleView, add_next_cycle
from pipeline.actions.view_types import ChartAsked
from pipeline.domain.pdsa import PdsaCycle

CHART_HEIGHT = 340  # pixels, with the words of three marks above the plot
WORDS_ROOM, MARK_HEIGHT = 3, 18  # marks that have room in it; pixels of a further one


def cycle(view: CycleView) -> None:
    """The whole cycle."""
    st.html(_head(view))
    _buttons(view)
    _chain(view)
    st.html(f'<div class="wheel">{"".join(_field(each) for each in view.fields)}</div>')
    words, pictures = st.columns([2, 3], gap="large")
    with words:
        st.html(_tied(view))
    with pictures:
        _charts(view)
    _history(view)


def _head(view: CycleView) -> str:
    card = view.card
    about = " · ".join(each for each in (view.stage_text, card.when, card.scale, card.decision) if each)
    late = f'<p class="notice">{escape(card.reminder)}</p>' if card.reminder else ""
    return (
        f'<header class="cycle-head"><h1><span class="quiet">{escape(card.label)}</span> {escape(card.title)}</h1>'
        f"<p>{escape(about)}</p>{late}</header>"
    )


def _buttons(view: CycleView) -> None:
    texts = session.texts()
    with st.container(horizontal=True):
        st.button(
            texts("pdsa_page.to_wall"), key="pdsa_to_wall", icon=":material/arrow_back:", on_click=pdsa_state.show_wall
        )
        st.button(
            texts("pdsa_page.edit"),
            key="pdsa_edit",
            type="primary",
            icon=":material/edit:",
            on_click=pdsa_state.edit,
            args=(view.cycle.no, view.version),
        )
        st.button(
            texts("pdsa_page.next_cycle"),
            key="pdsa_next_cycle",
            icon=":material/cycle:",
            on_click=next_cycle,
            args=(view.cycle,),
        )
        with st.popover(texts("pdsa_page.remove"), key="pdsa_remove"):
            st.write(texts("pdsa_page.remove_question"))
            st.button(texts("pdsa_page.remove_yes"), key="pdsa_remove_yes", on_click=take_away, args=(view,))


def next_cycle(before: PdsaCycle) -> None:
    """When the team turns the wheel once more on the same idea."""
    saving = add_next_cycle(session.board().store, before, session.actor())
    if isinstance(saving, Stored):
        pdsa_state.saved(saving, session.texts()("pdsa_page.saved"))
        pdsa_state.show_cycle(saving.body.no)
    elif isinstance(saving, Refused):
        pdsa_state.refused(" ".join(refused_texts(saving, session.texts())))


def take_away(view: CycleView) -> None:
    """When the team has said so: the cycle leaves the wall."""
    saving = remove(session.board().store, PdsaCycle, view.cycle.id, Edit(session.actor(), view.version))
    if isinstance(saving, Stored):
        pdsa_state.saved(saving, session.texts()("pdsa_page.removed"))
        pdsa_state.show_wall()
    else:
        pdsa_state.refused(session.texts()("pdsa_page.remove_refused"))


def _field(field: CycleField) -> str:
    """The text; the questions where nothing is written yet."""
    if field.text:
        inside = f"<p>{escape(field.text)}</p>"
    else:
        questions = "".join(f"<li>{escape(each)}</li>" for each in field.questions)
        inside = f'<p class="quiet">{escape(session.texts()("pdsa_page.nothing_written"))}</p><ul>{questions}</ul>'
    return f"<section><h2>{escape(field.heading)}</h2>{inside}</section>"


def _tied(view: CycleView) -> str:
    texts = session.texts()
    facts = (
        ("idea", (view.idea,)),
        ("activities", view.activities),
        ("indicators", tuple(text for _, text in view.indicators)),
        ("roles", view.cycle.roles),
    )
    rows = "".join(
        f"<dt>{escape(label(name, texts))}</dt><dd>{'<br>'.join(map(escape, lines))}</dd>"
        for name, lines in facts
        if any(lines)
    )
    return f'<dl class="tied">{rows}</dl>'


def _chain(view: CycleView) -> None:
    """The turns on the same idea in a row, what was decided between them; this one is not a button."""
    if len(view.chain) < 2:
        return
    texts = session.texts()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="pdsa_chain"):
        st.html(f'<p class="quiet">{escape(texts("pdsa_page.chain"))}</p>', width="content")
        for place, each in enumerate(view.chain):
            if place:
                _decided(view.chain[place - 1])
            if each.no == view.cycle.no:
                here = f'<p class="here" aria-current="step">{escape(each.label)} {escape(each.title)}</p>'
                st.html(here, width="content")
                continue
            st.button(
                f"{each.label} {each.title}", key=f"chain_{each.no}", on_click=pdsa_state.show_cycle, args=(each.no,)
            )


def _decided(before: CycleCard) -> None:
    """What led from one turn to the next."""
    decision = before.decision or session.texts()("pdsa_page.no_decision")
    st.html(f'<p class="quiet">{escape(decision)} <span aria-hidden="true">→</span></p>', width="content")


def _charts(view: CycleView) -> None:
    """The first indicator drawn, the others to choose."""
    board, texts, names = session.board(), session.texts(), dict(view.indicators)
    if not names:
        return
    chosen = next(iter(names))
    if len(names) > 1:
        chosen = (
            st.selectbox(
                label("indicator", texts), list(names), format_func=names.__getitem__, key=f"pdsa_chart_{view.cycle.no}"
            )
            or chosen
        )
    drawn = session.view(
        drawn_indicator,
        board.store,
        board.catalogue,
        chosen,
        as_of=session.as_of(),
        texts=texts,
        wanted=ChartAsked(),
    )
    if drawn is not None and drawn.spec is not None:
        st.html(f'<p class="guiding">{escape(texts("pdsa_page.chart", name=names[chosen]))}</p>')
        height = CHART_HEIGHT + MARK_HEIGHT * max(len(drawn.view.chart.marks) - WORDS_ROOM, 0)
        st.vega_lite_chart(drawn.spec, theme=None, height=height, alt=drawn.view.alt_text)
    elif drawn is not None:
        st.html(f'<p class="guiding">{escape(texts("meeting_page.no_curve"))}</p>')


def _history(view: CycleView) -> None:
    with st.expander(session.texts()("pdsa_page.history"), key="pdsa_history"):
        history.versions(PdsaCycle, view.cycle.id, pdsa_state.put_back)
