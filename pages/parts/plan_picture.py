"""Plan as a picture: the driver diagram or the fishbone, drawn from the plan, with every part in a list behind it."""

from html import escape

import streamlit as st

from pages.parts import session, widgets
from pipeline.actions.plan.edit import PlanEditor, plan_editor
from pipeline.charts import marks
from pipeline.charts.diagram import driver_svg, fishbone_svg
from pipeline.domain.plan import Diagram, Fishbone, NodeKind
from pipeline.text import Texts

DRIVER, FISHBONE = "driver", "fishbone"


def picture(project_id: str) -> None:
    """The picture that was chosen; what to do first where there is nothing to draw."""
    texts = session.texts()
    editor: PlanEditor | None = session.view(
        plan_editor, session.board().store, project_id, today=session.today(), texts=texts
    )
    if editor is None:
        return
    chosen = st.segmented_control(
        texts("plan_picture.which"),
        (DRIVER, FISHBONE),
        default=DRIVER,
        required=True,
        format_func=lambda each: texts(f"plan_picture.{each}"),
        key="plan_picture_kind",
        label_visibility="collapsed",
    )
    if chosen == FISHBONE:
        _fishbone(editor, texts)
    else:
        _driver(editor, texts)


def _driver(editor: PlanEditor, texts: Texts) -> None:
    diagram, project = editor.diagram, editor.kept.plan.project
    if len({each.kind for each in diagram.nodes}) < 2:
        widgets.empty_within(texts("plan_picture.nothing"), texts("plan_picture.nothing_next"))
        return
    heads = {kind: texts(f"plan_picture.head_{kind}") for kind in NodeKind}
    counts = {kind: sum(each.kind is kind for each in diagram.nodes) for kind in NodeKind}
    alt = texts("plan_picture.driver_alt", theme=project.theme, **{str(kind): counts[kind] for kind in NodeKind})
    is_assumed = any(each.is_assumed for each in diagram.edges)
    _drawn(driver_svg(diagram, heads), alt, project.id, texts)
    if is_assumed:
        st.caption(texts("plan_picture.assumed"))
    with st.expander(texts("plan_picture.behind")):
        st.html(_table(diagram, heads, texts))


def _fishbone(editor: PlanEditor, texts: Texts) -> None:
    bones, project = editor.fishbone, editor.kept.plan.project
    if not bones.bones:
        widgets.empty_within(texts("plan_picture.no_causes"), texts("plan_picture.no_causes_next"))
        return
    alt = texts("plan_picture.fishbone_alt", head=bones.head, count=len(bones.bones))
    _drawn(fishbone_svg(bones), alt, f"{project.id}-fiskben", texts)
    with st.expander(texts("plan_picture.behind")):
        st.html(_bones(bones))


def _drawn(svg: str, alt: str, name: str, texts: Texts) -> None:
    st.html(f'<figure class="picture"><img src="{marks.as_address(svg)}" alt="{escape(alt)}"></figure>')
    st.download_button(
        texts("plan_picture.download"),
        svg.encode(),
        file_name=f"{name}.svg",
        mime="image/svg+xml",
        icon=":material/download:",
        key="download_picture",
        on_click="ignore",
    )


def _table(diagram: Diagram, heads: dict[NodeKind, str], texts: Texts) -> str:
    """Every box, and what it hangs on."""
    named = {each.id: f"{each.label} {each.text}" for each in diagram.nodes}
    rows = "".join(
        f"<tr><td>{escape(heads[node.kind])}</td><td>{escape(named[node.id])}</td><td>"
        + "<br>".join(
            escape(named[edge.start] + (f" ({texts('plan_picture.is_assumed')})" if edge.is_assumed else ""))
            for edge in diagram.edges
            if edge.end == node.id
        )
        + "</td></tr>"
        for node in diagram.nodes
    )
    names = "".join(
        f'<th scope="col">{escape(texts(f"plan_picture.column_{each}"))}</th>' for each in ("kind", "part", "from")
    )
    return f'<div class="readings parts"><table><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table></div>'


def _bones(bones: Fishbone) -> str:
    listed = "".join(
        f"<li>{escape(f'{bone.label} {bone.text}')}<ul>"
        + "".join(f"<li>{escape(f'{no} {text}')}</li>" for no, text in bone.twigs)
        + "</ul></li>"
        for bone in bones.bones
    )
    return f"<p>{escape(bones.head)}</p><ul>{listed}</ul>"
