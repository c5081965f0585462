"""The plan as one HTML document: the parts that have content. All words come from the View and are escaped here."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from pipeline.actions.plan.edit import StepRow
from pipeline.actions.plan.view import CheckInRow, PlannedActivity, PlannedIndicator, PlanView
from pipeline.domain.follow_up import Activity
from pipeline.domain.project import Cause
from pipeline.text import Texts

STYLE_SHEET = Path(__file__).with_name("plan.css")


def document(view: PlanView, texts: Texts) -> str:
    """The whole plan, from theme to reflection, and last what nobody has filled in."""
    sections = [_opening(view, texts), _causes(view, texts), _indicators(view, texts), _activities(view, texts)]
    sections += [_context(view, texts), _follow_up(view, texts), _reflection(view, texts)]
    return f'<article class="plan">{_head(view)}{"".join(sections)}{_missing(view)}</article>'


def _head(view: PlanView) -> str:
    invented = f'<p><span class="invented">{escape(view.invented_text)}</span></p>' if view.invented_text else ""
    return f'<header><p class="eyebrow">{escape(view.subtitle)}</p><h1>{escape(view.title)}</h1>{invented}</header>'


def _opening(view: PlanView, texts: Texts) -> str:
    """Why and what for to the left; who and when, a line each, to the right."""
    stories = "".join(_section(title, f"<p>{escape(text)}</p>") for title, text in view.stories)
    goals = _section(texts("plan_page.goals"), _list(view.goals)) if view.goals else ""
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in view.facts)
    team = f"<dt>{escape(texts('plan_page.team'))}</dt><dd>{_list(view.team)}</dd>" if view.team else ""
    aside = f'<dl class="aside">{team}{facts}</dl>' if team or facts else ""
    story = f'<div class="story">{stories}{goals}</div>' if stories or goals else ""
    return f'<div class="opening">{story}{aside}</div>' if story or aside else ""


def _causes(view: PlanView, texts: Texts) -> str:
    if not view.causes:
        return ""
    heads = _heads(texts("plan_page.cause"), texts("plan_page.ideas"))
    rows = "".join(_cause(each, texts) for each in view.causes)
    return _section(texts("plan_page.causes"), f'<table class="causes">{heads}<tbody>{rows}</tbody></table>')


def _cause(cause: Cause, texts: Texts) -> str:
    ideas = "".join(f"<li>{_numbered(idea.no, idea.text)}</li>" for idea in cause.ideas)
    shown = f"<ul>{ideas}</ul>" if ideas else f'<span class="quiet">{escape(texts("plan_page.no_ideas"))}</span>'
    return f"<tr><td>{_numbered(str(cause.no), cause.text)}</td><td>{shown}</td></tr>"


def _indicators(view: PlanView, texts: Texts) -> str:
    if not view.indicators:
        return ""
    heads = _heads(*(texts(f"plan_page.{name}") for name in ("label", "indicator", "baseline", "target", "source")))
    rows = "".join(_indicator(each, texts) for each in view.indicators)
    return _section(texts("plan_page.indicators"), f'<table class="indicators">{heads}<tbody>{rows}</tbody></table>')


def _indicator(row: PlannedIndicator, texts: Texts) -> str:
    kind = texts("plan_page.better", family=row.family, direction=row.direction)
    code = f'<span class="code">{escape(row.code)}</span> ' if row.code else ""
    raw = texts("plan_page.quote", raw=row.target_raw) if row.target_raw else ""
    return (
        f"<tr><td>{escape(row.label)}</td>"
        f"<td><strong>{escape(row.name)}</strong>{_small(code + escape(kind))}{_small(escape(row.note))}</td>"
        f"<td>{escape(row.baseline)}{_small(escape(row.baseline_when))}</td>"
        f"<td>{escape(row.target)}{_small(escape(row.due))}{_small(escape(raw))}</td>"
        f"<td>{escape(row.source)}</td></tr>"
    )


def _activities(view: PlanView, texts: Texts) -> str:
    if not view.activities:
        return ""
    return _section(texts("plan_page.activities"), "".join(_activity(each, texts) for each in view.activities))


def _activity(activity: PlannedActivity, texts: Texts) -> str:
    """Closed on the screen and open on paper; the line that is always there says how much is inside."""
    steps = "".join(f"<li>{_numbered(no, text)}</li>" for no, text in activity.steps)
    rows = (
        ("outcome", escape(activity.desired_outcome)),
        ("steps", f"<ul>{steps}</ul>" if steps else ""),
        ("roles", escape(activity.roles)),
        ("next_check_ins", escape(activity.next_check_ins)),
    )
    inside = "".join(f"<dt>{escape(texts(f'plan_page.{name}'))}</dt><dd>{text}</dd>" for name, text in rows if text)
    count = escape(texts("plan_page.step_count", count=len(activity.steps)))
    return (
        f'<details><summary><span>{escape(activity.area)}</span><span class="quiet">{count}</span></summary>'
        f'<dl class="inside">{inside}</dl></details>'
    )


def _follow_up(view: PlanView, texts: Texts) -> str:
    check_ins = scores = ""
    if view.check_ins:
        heads = _heads(*(texts(f"plan_page.{name}") for name in ("day", "progress", "reflection_short")))
        rows = "".join(_check_in(each) for each in view.check_ins)
        table = f'<table class="check-ins">{heads}<tbody>{rows}</tbody></table>'
        check_ins = _section(texts("plan_page.check_ins"), table)
    if view.team_scores:
        heads = _heads(*(texts(f"plan_page.{name}") for name in ("week", "level", "meaning")))
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in view.team_scores
        )
        table = f'<table class="scores">{heads}<tbody>{rows}</tbody></table>'
        scores = _section(texts("plan_page.team_scores"), table)
    return f'<div class="follow-up">{check_ins}{scores}</div>' if check_ins or scores else ""


def _check_in(row: CheckInRow) -> str:
    said = escape(row.progress) or f'<span class="quiet">{escape(row.state)}</span>'
    return f"<tr><td>{escape(row.day)}</td><td>{said}</td><td>{escape(row.reflection)}</td></tr>"


def _reflection(view: PlanView, texts: Texts) -> str:
    if not view.reflection:
        return ""
    return _section(texts("plan_page.reflection"), f'<p class="measure">{escape(view.reflection)}</p>')


def _missing(view: PlanView) -> str:
    return f'<p class="missing">{escape(view.missing_text)}</p>' if view.missing_text else ""


def heading(title: str, about: str) -> str:
    """The heading of a part that is not text only, in the plan's own style."""
    return f'<article class="plan">{_section(title, f"<p>{escape(about)}</p>")}</article>'


def indicator_line(row: PlannedIndicator, texts: Texts) -> str:
    """One indicator in short: from where to where, by when, what it is."""
    way = texts("plan_write.from_where", baseline=row.baseline, target=row.target)
    when = f", {row.due}" if row.due else ""
    kind = texts("plan_page.better", family=row.family, direction=row.direction)
    source = f" · {row.source}" if row.source else ""
    return f'<p class="measure">{escape(way + when)}{_small(escape(kind + source))}</p>'


def activity_line(activity: Activity, steps: Iterable[StepRow], texts: Texts) -> str:
    """One activity: its steps and how each stands, who answers and when."""
    rows = "".join(
        f"<li>{escape(each.text)} <small>{escape(', '.join(filter(None, (each.state, each.due))))}</small></li>"
        for each in steps
    )
    facts = " · ".join(
        each
        for each in (", ".join(activity.responsible_roles), "; ".join(each.raw for each in activity.next_check_ins))
        if each
    )
    outcome = f'<p class="measure">{escape(activity.desired_outcome)}</p>' if activity.desired_outcome else ""
    summary = escape(texts("plan_page.step_count", count=len(activity.steps)))
    shown = f"<details><summary>{summary}</summary><ul>{rows}</ul></details>" if rows else ""
    return f'{outcome}<p class="quiet">{escape(facts)}</p>{shown}'


def _context(view: PlanView, texts: Texts) -> str:
    if not view.context:
        return ""
    heads = _heads(*(texts(f"plan_page.{name}") for name in ("context_name", "context_figures", "source")))
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in view.context)
    return _section(texts("plan_page.context"), f'<table class="context">{heads}<tbody>{rows}</tbody></table>')


def _section(title: str, body: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{body}</section>"


def _heads(*names: str) -> str:
    return "<thead><tr>" + "".join(f'<th scope="col">{escape(name)}</th>' for name in names) + "</tr></thead>"


def _list(items: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(each)}</li>" for each in items) + "</ul>"


def _numbered(no: str, text: str) -> str:
    return f'<span class="numbered"><span class="no">{escape(no) or "–"}</span><span>{escape(text)}</span></span>'


def _small(html: str) -> str:
    return f"<small>{html}</small>" if html else ""
