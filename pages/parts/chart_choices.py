"""What a reader may ask of one chart: which kind, which rules, where phases begin. All of it is in the address."""

from html import escape

import streamlit as st

from pages.parts import session
from pipeline.actions.view_types import ChartAsked, ChartChoices, Choice, IndicatorView
from pipeline.domain.spc import RuleSet
from pipeline.text import Texts


def asked() -> ChartAsked:
    """What the address asks of the chart."""
    frozen = session.asked_days(session.FREEZE)
    return ChartAsked(
        session.asked(session.DIAGRAM),
        session.asked(session.RULES),
        session.asked_days(session.PHASES),
        frozen[0] if frozen else None,
        bool(session.asked(session.INVERSE)),
    )


def choose(choices: ChartChoices, texts: Texts) -> None:
    """Kind of chart, rule set and phases, in as little room as they need."""
    _list(session.DIAGRAM, texts("chart_page.diagram"), choices.diagrams, choices.diagram, is_off=_is_nhs(choices))
    with st.container(horizontal=True, wrap=False, vertical_alignment="bottom", gap="small"):
        names = {each.id: each.label for each in choices.rules}
        st.segmented_control(
            texts("chart_page.rules"),
            list(names),
            required=True,
            format_func=lambda each: names[each],
            key=session.widget(session.RULES, choices.rule_set),
            on_change=session.keep_asked,
            args=(session.RULES,),
        )
        with st.popover(texts("chart_page.phases"), width="content"):
            _phases(choices, texts)


def turn(view: IndicatorView, texts: Texts) -> None:
    """Which way round a measure is shown, where it has two."""
    if view.sides:
        _list(session.INVERSE, texts("chart_page.side"), view.sides, view.side, is_off=False)


def offer(choices: ChartChoices) -> None:
    """The phase that the figures suggest, to take or leave."""
    if not choices.offer:
        return
    days = ",".join(sorted({*choices.phases, choices.offer_day}))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="offer">{escape(choices.offer_why)}</p>')
        st.button(
            choices.offer,
            key="start_phase",
            icon=":material/flag:",
            on_click=session.ask,
            args=(session.PHASES, days),
        )


def _is_nhs(choices: ChartChoices) -> bool:
    """The NHS rules are made for one kind of chart, so there is none to choose."""
    return choices.rule_set == RuleSet.NHS


def _phases(choices: ChartChoices, texts: Texts) -> None:
    st.html(f'<p class="fresh">{escape(texts("chart_page.phases_help"))}</p>')
    names = {each.id: each.label for each in choices.days}
    st.multiselect(
        texts("chart_page.new_phases"),
        list(names),
        format_func=lambda each: names[each],
        key=session.widget(session.PHASES, [each for each in choices.phases if each in names]),
        on_change=session.keep_asked,
        args=(session.PHASES,),
        placeholder=texts("chart_page.no_phases"),
    )
    days = (Choice("", texts("chart_page.freeze_no")), *choices.days)
    _list(session.FREEZE, texts("chart_page.freeze"), days, choices.freeze, is_off=False)


def _list(name: str, label: str, options: tuple[Choice, ...], chosen: str, *, is_off: bool) -> None:
    names = {each.id: each.label for each in options}
    st.selectbox(
        label,
        list(names),
        format_func=lambda each: names[each],
        key=session.widget(name, chosen if chosen in names else ""),
        on_change=session.keep_asked,
        args=(name,),
        disabled=is_off,
    )
