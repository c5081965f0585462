"""The fields of one indicator: from the catalogue or one's own, baseline and target as a clinic writes them."""

from dataclasses import replace
from datetime import date

import streamlit as st

from pages.parts import session
from pipeline.actions import typed_text
from pipeline.actions.wording import due_text, target_text, value_with_counts
from pipeline.domain.catalogue import Catalogue, Direction, Family, Kind
from pipeline.domain.catalogue import Indicator as CatalogueEntry
from pipeline.domain.project import ProjectIndicator, TargetKind
from pipeline.text import Texts
from pipeline.text.numbers import period_text

OWN, AS_WRITTEN = "", ""
PARTS = ("", "a", "b", "c", "d")


def indicator(year: int, usual_due: date | None, key: str, kept: ProjectIndicator) -> ProjectIndicator:
    """The whole row. What comes from the catalogue fills in what the row does not say yet."""
    named = _named(key, kept)
    typed = _measured(key, named)
    typed = _baseline(year, key, typed, kept)
    typed = _target((year, usual_due), key, typed, kept)
    texts = session.texts()
    note = st.text_area(texts("field.note"), kept.note or "", key=f"{key}_note", height=80, persist_state="session")
    _read_as(typed, texts)
    return replace(typed, note=note.strip() or None)


def _named(key: str, kept: ProjectIndicator) -> ProjectIndicator:
    texts, catalogue = session.texts(), session.board().catalogue
    names = {OWN: texts("plan_write.own_indicator")} | {each.code: _entry_name(each, texts) for each in catalogue}
    no_place, part_place, code_place = st.columns([1, 1, 6])
    about = texts("plan_write.no_help") if kept.name else texts("plan_write.part_help")
    no = no_place.number_input(
        texts("field.no"),
        1,
        99,
        kept.no,
        key=f"{key}_no",
        disabled=bool(kept.name),
        help=about,
        persist_state="session",
    )
    part = part_place.selectbox(
        texts("field.part"),
        PARTS,
        index=PARTS.index(kept.part) if kept.part in PARTS else 0,
        format_func=lambda each: each or "–",
        key=f"{key}_part",
        disabled=bool(kept.name),
        persist_state="session",
    )
    code = code_place.selectbox(
        texts("plan_write.catalogue"),
        list(names),
        index=list(names).index(kept.code) if kept.code in names else 0,
        format_func=lambda each: names[each],
        key=f"{key}_code",
        persist_state="session",
    )
    base = _from_catalogue(replace(kept, no=int(no), part=part), code, catalogue, texts)
    name = st.text_input(texts("field.name"), base.name, key=f"{key}_name_{code}", persist_state="session")
    return replace(base, name=name.strip() or base.name)


def _entry_name(entry: CatalogueEntry, texts: Texts) -> str:
    return f"{entry.code} {entry.name_sv if texts.language == 'sv' else entry.name_en}"


def _from_catalogue(kept: ProjectIndicator, code: str, catalogue: Catalogue, texts: Texts) -> ProjectIndicator:
    """An official code brings its own name, kind and source; leaving one brings a series of one's own."""
    entry = catalogue.get(code)
    if code == (kept.code or OWN) or (entry is None and code == OWN and not kept.code):
        return kept if kept.key else replace(kept, key=f"{kept.project_id}-{kept.label}")
    if entry is None:
        return replace(kept, code=None, key=f"{kept.project_id}-{kept.label}")
    name = entry.name_sv if texts.language == "sv" else entry.name_en
    return replace(
        kept,
        key=entry.code,
        code=entry.code,
        name=name,
        kind=entry.kind,
        unit=entry.unit,
        direction=entry.direction,
        family=entry.family,
        source=kept.source or entry.source_system,
        kva_codes=entry.kva_codes,
    )


def _measured(key: str, named: ProjectIndicator) -> ProjectIndicator:
    """What kind of figure, which way is better, which family, from where. A new code starts these over."""
    texts, key = session.texts(), f"{key}_{named.key}"
    places = st.columns([2, 1, 2, 2, 2])
    with places[0]:
        kind = _code(f"{key}_kind", "field.kind", Kind, named.kind, "kind")
    usual = named.unit if kind == named.kind else typed_text.usual_unit(Kind(kind))
    unit = places[1].text_input(texts("field.unit"), usual, key=f"{key}_unit_{kind}", persist_state="session")
    with places[2]:
        direction = _code(f"{key}_direction", "field.direction", Direction, named.direction, "direction")
    with places[3]:
        family = _code(f"{key}_family", "field.family", Family, named.family, "family")
    source = places[4].text_input(
        texts("field.source"), named.source or "", key=f"{key}_source", persist_state="session"
    )
    return replace(
        named,
        kind=Kind(kind),
        unit=unit.strip(),
        direction=Direction(direction),
        family=Family(family),
        source=source.strip() or None,
    )


def _code(key: str, label: str, codes: type[Kind] | type[Direction] | type[Family], chosen: str, words: str) -> str:
    texts, values = session.texts(), [each.value for each in codes]
    return st.selectbox(
        texts(label),
        values,
        index=values.index(chosen),
        format_func=lambda each: texts(f"{words}.{each}"),
        key=key,
        persist_state="session",
    )


def _baseline(year: int, key: str, typed: ProjectIndicator, kept: ProjectIndicator) -> ProjectIndicator:
    texts = session.texts()
    before = (
        typed_text.baseline_text(kept.baseline, kept.kind, texts),
        typed_text.baseline_when(kept.baseline, texts),
    )
    left, right = st.columns(2)
    said = left.text_input(
        texts("field.baseline"),
        before[0],
        key=f"{key}_baseline",
        help=texts("plan_write.baseline_help"),
        persist_state="session",
    )
    when = right.text_input(
        texts("plan_write.baseline_when"),
        before[1],
        key=f"{key}_when",
        help=texts("plan_write.when_help"),
        persist_state="session",
    )
    if when != before[1] and typed_text.is_time_unread(when, year):
        right.warning(texts("plan_write.time_unread"))
    return replace(typed, baseline=typed_text.baseline_from((said, when), before, kept.baseline, (typed.kind, year)))


def _target(
    asked: tuple[int, date | None], key: str, typed: ProjectIndicator, kept: ProjectIndicator
) -> ProjectIndicator:
    """The target in the clinic's words, how it is meant, and by when. ``asked``: the year, the region's usual day."""
    texts, target, (year, usual) = session.texts(), kept.target, asked
    kinds = {AS_WRITTEN: texts("plan_write.as_written")}
    known = (target.kind,) if target else ()
    for each in dict.fromkeys((*typed_text.target_kinds(typed.kind), *known)):
        kinds[each.value] = texts(f"plan_write.target_kind.{each.value}")
    said_place, kind_place, due_place = st.columns([3, 3, 2])
    said = said_place.text_input(
        texts("field.target"),
        target.raw if target else "",
        key=f"{key}_target",
        help=texts("plan_write.target_help"),
        persist_state="session",
    )
    kind = kind_place.selectbox(
        texts("plan_write.target_kind_label"),
        list(kinds),
        index=list(kinds).index(target.kind.value) if target else 0,
        format_func=lambda each: kinds[each],
        key=f"{key}_target_kind",
        persist_state="session",
    )
    due = due_place.date_input(
        texts("plan_write.target_due"),
        target.due if target else usual,
        key=f"{key}_due",
        format="YYYY-MM-DD",
        persist_state="session",
    )
    meant = TargetKind(kind) if kind else None
    if target and said == target.raw and meant in (None, target.kind):
        same = due == target.due
        return replace(typed, target=replace(target, due=due, is_due_inferred=target.is_due_inferred and same))
    is_untouched = target is None and due == usual  # a day in the words is then the one that was meant
    found = typed_text.typed_target(said, None if is_untouched else due, meant, (typed.kind, year))
    if found and is_untouched:
        found = replace(found, due=found.due or usual)
    if typed_text.is_figure_unread(found, meant):
        st.warning(texts("plan_write.target_unread"))
    return replace(typed, target=found)


def _read_as(typed: ProjectIndicator, texts: Texts) -> None:
    """How the words were understood, before anything is saved."""
    parts = []
    if typed.baseline:
        when = period_text(typed.baseline.period, texts) if typed.baseline.period else ""
        said = " ".join(filter(None, (value_with_counts(typed.baseline, typed, texts), when)))
        parts.append(texts("plan_write.read_baseline", baseline=said))
    if typed.target:
        said = " ".join(filter(None, (target_text(typed, texts), due_text(typed.target, texts))))
        parts.append(texts("plan_write.read_target", target=said))
    if parts:
        st.caption(texts("plan_write.read_as", parts="; ".join(parts)))
