"""Plan as a picture: the driver diagram or the fishbone, drawn from the plan, with every part in a list behind it."""

from functools import partial
from html import escape

import streamlit as st

from pages.parts import session, widgets
from pipeline.actions.plan.edit import PlanEditor, plan_editor
from pipeline.charts import marks
from pipeline.charts.diagram import Picture, driver_picture, fishbone_picture
from pipeline.charts.export import svg_as_png
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
    about = texts("plan_picture.assumed") if is_assumed else ""
    _drawn(driver_picture(diagram, heads), alt, project.id, _paper(editor, DRIVER, about))
    if about:
        st.caption(about)
    with st.expander(texts("plan_picture.behind")):
        st.html(_table(diagram, heads, texts))


def _fishbone(editor: PlanEditor, texts: Texts) -> None:
    bones, project = editor.fishbone, editor.kept.plan.project
    if not bones.bones:
        widgets.empty_within(texts("plan_picture.no_causes"), texts("plan_picture.no_causes_next"))
        return
    alt = texts("plan_picture.fishbone_alt", head=bones.head, count=len(bones.bones))
    _drawn(fishbone_picture(bones), alt, f"{project.id}-fiskben", _paper(editor, FISHBONE, ""))
    with st.expander(texts("plan_picture.behind")):
        st.html(_bones(bones))


def _paper(editor: PlanEditor, kind: str, about: str) -> str:
    """What a sheet of paper has to say of itself, for there are no pickers on it."""
    texts, plan = session.texts(), editor.kept.plan
    kind_text = texts(f"plan_picture.{kind}")
    title = texts("plan_picture.on_paper", kind=kind_text, clinic=plan.clinic.name, year=plan.project.year)
    small = f"<small>{escape(about)}</small>" if about else ""
    return f"<p><strong>{escape(plan.project.theme)}</strong> {escape(title)}{small}</p>"


def _drawn(picture: Picture, alt: str, name: str, paper: str) -> None:
    """The picture on the screen, and the same as sheets where it is printed."""
    texts = session.texts()
    sheets = "".join(f'<figure><img src="{marks.as_address(each)}" alt=""></figure>' for each in picture.sheets)
    whole = f'<img src="{marks.as_address(picture.whole)}" alt="{escape(alt)}">'
    st.html(f'<figure class="picture">{whole}</figure><div class="on-paper">{paper}{sheets}</div>')
    with st.container(horizontal=True):
        for form, mime, data in (
            ("svg", "image/svg+xml", picture.whole.encode()),
            ("png", "image/png", partial(svg_as_png, picture.whole)),
        ):
            st.download_button(
                texts(f"plan_picture.download_{form}"),
                data,
                file_name=f"{name}.{form}",
                mime=mime,
                icon=":material/download:",
                key=f"download_{form}",
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
