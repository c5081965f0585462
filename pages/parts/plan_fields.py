"""The fields of the plan's own record and of its activities: widgets in, the record as typed out."""

from dataclasses import replace

import streamlit as st

from pages.parts import session
from pipeline.actions import typed_text
from pipeline.domain.follow_up import Activity, ProcessGoal
from pipeline.domain.plan import Plan
from pipeline.domain.project import Cause, Project

SHORT, LONG = 110, 200  # pixels: a few lines, a paragraph


def basics(key: str, project: Project) -> Project:
    """Year, theme, who answers for it, the team as professions, the days to hand in."""
    texts = session.texts()
    year_place, theme_place = st.columns([1, 5])
    year = year_place.number_input(
        texts("field.year"), 2015, 2100, project.year, key=f"{key}_year", persist_state="session"
    )
    theme = theme_place.text_input(texts("field.theme"), project.theme, key=f"{key}_theme", persist_state="session")
    left, right = st.columns(2)
    manager = left.text_input(
        texts("field.manager_role"), project.manager_role or "", key=f"{key}_manager", persist_state="session"
    )
    contact = right.text_input(
        texts("field.contact_role"), project.contact_role or "", key=f"{key}_contact", persist_state="session"
    )
    team = st.text_area(
        texts("field.team_roles"),
        "\n".join(project.team_roles),
        key=f"{key}_team",
        height=SHORT,
        help=texts("plan_write.team_help"),
        persist_state="session",
    )
    left, right = st.columns(2)
    plan_due = left.date_input(
        texts("field.plan_due"), project.plan_due, key=f"{key}_plan_due", format="YYYY-MM-DD", persist_state="session"
    )
    result_due = right.date_input(
        texts("field.result_due"),
        project.result_due,
        key=f"{key}_result_due",
        format="YYYY-MM-DD",
        persist_state="session",
    )
    return replace(
        project,
        year=int(year or project.year),
        theme=theme.strip() or project.theme,
        manager_role=manager.strip() or None,
        contact_role=contact.strip() or None,
        team_roles=typed_text.lines(team),
        plan_due=plan_due,
        result_due=result_due,
    )


def background(key: str, project: Project) -> Project:
    """Mapping and background."""
    return replace(project, background=_paragraph(key, "background", project.background))


def patients(key: str, project: Project) -> Project:
    """How patients take part."""
    return replace(project, patient_involvement=_paragraph(key, "patient_involvement", project.patient_involvement))


def reflection(key: str, project: Project) -> Project:
    """What the team learnt."""
    return replace(project, reflection=_paragraph(key, "reflection", project.reflection))


def goals(key: str, project: Project) -> Project:
    """Overall goals, a line each."""
    said = _lines(key, "overall_goals", project.overall_goals, "goals_help")
    return replace(project, overall_goals=said)


def cause(no: int, key: str, project: Project) -> Project:
    """One cause with its ideas; one that is emptied, or ticked, is taken out."""
    texts = session.texts()
    kept = next((each for each in project.causes if each.no == no), Cause(no, ""))
    said = st.text_area(texts("plan_page.cause"), kept.text, key=f"{key}_text", height=80, persist_state="session")
    ideas = st.text_area(
        texts("plan_page.ideas"),
        typed_text.ideas_text(kept.ideas),
        key=f"{key}_ideas",
        height=140,
        help=texts("plan_write.ideas_help", no=no),
        persist_state="session",
    )
    by_no = {each.no: each for each in project.causes}
    is_out = no in by_no and st.checkbox(texts("plan_write.remove_cause"), key=f"{key}_out", persist_state="session")
    if said.strip() and not is_out:
        by_no[no] = Cause(no, said.strip(), typed_text.ideas_from(ideas, no))
    else:
        by_no.pop(no, None)
    return replace(project, causes=tuple(by_no[each] for each in sorted(by_no)))


def process_goal(key: str, goal: ProcessGoal) -> ProcessGoal:
    """The share of the steps due that is to be done at every check-in."""
    texts = session.texts()
    percent = st.number_input(
        texts("field.percent"), 0, 100, round(goal.percent), key=f"{key}_percent", persist_state="session"
    )
    text = st.text_input(texts("field.text"), goal.text, key=f"{key}_text", persist_state="session")
    return replace(goal, percent=float(percent), text=text.strip())


def activity(plan: Plan, key: str, kept: Activity) -> Activity:
    """An area with its steps, roles and next check-ins, and what it hangs together with."""
    texts = session.texts()
    area = st.text_input(texts("field.area"), kept.area, key=f"{key}_area", persist_state="session")
    outcome = _paragraph(key, "desired_outcome", kept.desired_outcome, height=80)
    steps = st.text_area(
        texts("field.steps"),
        typed_text.steps_text(kept.steps),
        key=f"{key}_steps",
        height=LONG,
        help=texts("plan_write.steps_help"),
        persist_state="session",
    )
    left, right = st.columns(2)
    with left:
        roles = _lines(key, "responsible_roles", kept.responsible_roles, "roles_help")
        ideas = _several(key, "ideas", [idea.no for each in plan.project.causes for idea in each.ideas], kept.ideas)
    with right:
        due = st.text_area(
            texts("field.next_check_ins"),
            "\n".join(each.raw for each in kept.next_check_ins),
            key=f"{key}_due",
            height=SHORT,
            help=texts("plan_write.due_help"),
            persist_state="session",
        )
        labels = _several(key, "indicators", [each.label for each in plan.indicators], kept.indicators)
    return replace(
        kept,
        area=area.strip() or kept.area,
        desired_outcome=outcome,
        steps=typed_text.steps_from(steps, kept),
        responsible_roles=roles,
        next_check_ins=typed_text.check_ins_from(due, plan.project.year, kept.next_check_ins),
        ideas=ideas,
        indicators=labels,
    )


def _paragraph(key: str, field: str, said: str | None, height: int = LONG) -> str | None:
    text = st.text_area(
        session.texts()(f"field.{field}"), said or "", key=f"{key}_{field}", height=height, persist_state="session"
    )
    return text.strip() or None


def _lines(key: str, field: str, said: tuple[str, ...], about: str) -> tuple[str, ...]:
    texts = session.texts()
    typed = st.text_area(
        texts(f"field.{field}"),
        "\n".join(said),
        key=f"{key}_{field}",
        height=SHORT,
        help=texts(f"plan_write.{about}"),
        persist_state="session",
    )
    return typed_text.lines(typed)


def _several(key: str, field: str, options: list[str], chosen: tuple[str, ...]) -> tuple[str, ...]:
    offered = list(dict.fromkeys([*options, *chosen]))
    texts = session.texts()
    return tuple(
        st.multiselect(
            texts(f"field.{field}"),
            offered,
            list(chosen),
            key=f"{key}_{field}",
            placeholder=texts("plan_write.none_chosen"),
            persist_state="session",
        )
    )
