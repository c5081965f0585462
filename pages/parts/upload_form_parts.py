"""Pieces of a form that is read, as HTML. Every word comes from a View or the texts and is escaped here."""

from collections.abc import Sequence
from html import escape

from pages.parts import history, upload_parts
from pipeline.actions.upload.form_view import FormIndicator, FormProblem, FormView, Stated, ThingChange
from pipeline.text import Texts


def head(view: FormView) -> str:
    """Whose form, which year, and that nothing is saved."""
    return (
        f'<section class="upload-head upload-preview" role="status"><h1>{escape(view.headline)}</h1>'
        f"<p>{escape(view.explanation)}</p></section>"
    )


def indicators(rows: Sequence[FormIndicator], texts: Texts) -> str:
    """What stood in the form, and below it what it was read as."""
    if not rows:
        return ""
    names = ("label", "indicator", "baseline", "target", "result")
    heads = "".join(f'<th scope="col">{escape(texts(f"form.column_{name}"))}</th>' for name in names)
    body = "".join(_indicator(each, texts) for each in rows)
    return (
        upload_parts.section(texts("form.indicators"), texts("form.indicators_about"))
        + f'<table class="form-table"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
    )


def changes(found: Sequence[ThingChange], texts: Texts) -> str:
    """What the form changes in a plan that is there: each part, and each field of it before and after."""
    if not found:
        return ""
    head = upload_parts.section(texts("form.changes", count=len(found)), texts("form.changes_about"))
    return f'{head}<section class="form-changes">{"".join(_change(each, texts) for each in found)}</section>'


def _change(change: ThingChange, texts: Texts) -> str:
    note = f"<p>{escape(change.note)}</p>" if change.note else ""
    if change.fields or note:
        return f"<h3>{escape(_capital(change.thing))}</h3>{history.changes(change.fields, texts)}{note}"
    said = texts("form.change_new" if change.is_new else "form.change_wording", thing=change.thing)
    return f"<h3>{escape(_capital(said))}</h3>"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def rest(view: FormView, texts: Texts) -> str:
    """Team, goals, causes and ideas, and what is worth a look."""
    causes = tuple(
        f"{cause.no}. {cause.text}" + (f" ({'; '.join(idea.text for idea in cause.ideas)})" if cause.ideas else "")
        for cause in view.causes
    )
    facts = (("team", view.team), ("goals", view.goals), ("causes", causes))
    shown = "".join(
        f"<dt>{escape(texts(f'plan_page.{name}'))}</dt><dd>{'<br>'.join(map(escape, said))}</dd>"
        for name, said in facts
        if said
    )
    told = problems(view.problems, texts)
    look = upload_parts.section(texts("form.problems", count=len(view.problems))) + told if view.problems else ""
    plan = f'{upload_parts.section(texts("form.plan_about"))}<dl class="form-facts">{shown}</dl>' if shown else ""
    return look + plan


def problems(found: Sequence[FormProblem], texts: Texts) -> str:
    """Each with its place in the document."""
    heads = "".join(
        f'<th scope="col">{escape(texts(f"problem_column.{name}"))}</th>' for name in ("severity", "place", "message")
    )
    rows = "".join(
        f"<tr><td>{upload_parts.tag(each.severity.value, each.severity_text)}</td>"
        f"<td>{escape(each.place)}</td><td>{escape(each.message)}</td></tr>"
        for each in found
    )
    return f'<table class="problems"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _indicator(row: FormIndicator, texts: Texts) -> str:
    code = f"<small>{escape(row.code)}</small>" if row.code else ""
    cells = "".join(f"<td>{_stated(each, texts)}</td>" for each in (row.baseline, row.target, row.result))
    return f"<tr><td>{escape(row.label)}</td><td>{escape(row.name)}{code}</td>{cells}</tr>"


def _stated(stated: Stated, texts: Texts) -> str:
    if not stated.raw and not stated.understood:
        return f"<small>{escape(texts('form.unsaid'))}</small>"
    raw = f"<small>{escape(texts('form.quote', raw=stated.raw))}</small>" if stated.raw else ""
    return f"<strong>{escape(stated.understood)}</strong>{raw}"
