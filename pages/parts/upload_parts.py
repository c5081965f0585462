"""Pieces of the page Ladda upp as HTML. Every word comes from a View or the texts and is escaped here."""

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from pipeline.actions.upload.history import HistoryRow
from pipeline.actions.upload.view import ProblemRow, UnderstoodRow, UploadView
from pipeline.domain.change import Change
from pipeline.domain.problem import Severity
from pipeline.text import Texts

STYLE_SHEET = Path(__file__).with_name("upload.css")
PROBLEMS_SHOWN = 200

# Names in Material Symbols, the font of icons that Streamlit brings.
ICONS = {"new": "add", "changed": "sync_alt", "same": "check", "left_out": "block"}
ICONS |= {"stop": "block", "error": "block", "confirm": "help", "note": "info"}
ICONS |= {"saved": "check_circle", "withdrawn": "undo"}
SIGNS = {Change.NEW: "+", Change.CHANGED: "→", Change.SAME: "="}  # a table on canvas has no icons

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-!|~$:<>])")


def plain(text: str) -> str:
    """Text for a label that would otherwise be read as Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)


def title(heading: str, lead: str) -> str:
    """The page's headline and what it is about."""
    return f'<section class="upload-head"><h1>{escape(heading)}</h1><p>{escape(lead)}</p></section>'


def in_sight(token: str) -> str:
    """Brings the top of the page back into sight, once for each ``token``: what has just happened is told there."""
    safe = re.sub(r"\W", "", token)
    return f"<script>/* {safe} */ document.querySelector('.stMain')?.scrollTo({{top: 0}})</script>"


def step(no: int, heading: str, about: str) -> str:
    """One of the numbered steps."""
    return (
        f'<section class="step"><h2><span class="no">{no}</span>{escape(heading)}</h2><p>{escape(about)}</p></section>'
    )


def section(heading: str, about: str = "") -> str:
    """A heading with a line on what to do there."""
    said = f"<p>{escape(about)}</p>" if about else ""
    return f'<section class="upload-section"><h2>{escape(heading)}</h2>{said}</section>'


def preview_head(view: UploadView) -> str:
    """What a file says, in one sentence and as counts, before anything of it is stored."""
    earlier = f'<p class="earlier">{escape(view.earlier_text)}</p>' if view.earlier_text else ""
    told = " ".join(filter(None, (view.layout_text, view.comparator_text)))
    read_as = f'<p class="read-as">{escape(told)}</p>' if told else ""
    return (
        f'<section class="upload-head upload-preview" role="status"><h1>{escape(view.headline)}</h1>'
        f"{_counts(view) or f'<p>{escape(view.explanation)}</p>'}{read_as}{earlier}</section>"
    )


def mapping_head(view: UploadView, texts: Texts) -> str:
    """That the table is new to the board, and that it takes a minute, once."""
    return (
        f'<section class="upload-head upload-preview" role="status"><h1>{escape(view.headline)}</h1>'
        f"<p>{escape(texts('own_layout.lead'))}</p></section>"
    )


def first_rows(headings: Sequence[str], rows: Sequence[Sequence[str]], alt: str) -> str:
    """A table as it stands in the file: its headings and first rows."""
    heads = "".join(f'<th scope="col">{escape(each)}</th>' for each in headings)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f'<div class="first-rows" role="region" aria-label="{escape(alt)}" tabindex="0">'
        f"<table><thead><tr>{heads}</tr></thead>"
        f"<tbody>{body}<tr class='more'>{'<td>…</td>' * len(headings)}</tr></tbody></table></div>"
    )


def mapped_result(view: UploadView, rows: Sequence[UnderstoodRow], texts: Texts) -> str:
    """How many values the answers give, the first of them, and what they leave unread."""
    names = ("indicator", "period", "understood")
    heads = "".join(f'<th scope="col">{escape(texts(f"upload_page.column_{name}"))}</th>' for name in names)
    body = "".join(
        f"<tr><td>{escape(row.indicator)}</td><td>{escape(row.period)}</td><td>{escape(row.understood)}</td></tr>"
        for row in rows
    )
    table = (
        f'<table class="problems mapped"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>' if rows else ""
    )
    said = [texts("own_layout.values", count=view.row_count)] if rows or not view.questions else []
    if view.questions:
        said.append(texts("own_layout.names_next", count=len(view.questions)))
    wrong = "".join(f"<li>{escape(row.place)}: {escape(row.message)}</li>" for row in view.problems[:3])
    count = f'<p class="mapped-count" role="status">{escape(" ".join(said))}</p>'
    return f'{count}{table if rows else ""}<ul class="plain">{wrong}</ul>'


def unknown_name(text: str, rows: str) -> str:
    """A name as the file writes it, and on how many rows."""
    return f'<p class="unknown-name"><strong>”{escape(text)}”</strong><small>{escape(rows)}</small></p>'


def note(text: str) -> str:
    """A line on what is still to be done."""
    return f'<p class="quiet-note">{escape(text)}</p>'


def lines(texts: Sequence[str]) -> str:
    """A plain list."""
    return '<ul class="plain">' + "".join(f"<li>{escape(each)}</li>" for each in texts) + "</ul>"


def problems(view: UploadView, texts: Texts) -> str:
    """The first of the problems, worst first."""
    heads = "".join(
        f'<th scope="col">{escape(texts(f"problem_column.{name}"))}</th>' for name in ("severity", "place", "message")
    )
    rows = "".join(_problem(each) for each in view.problems[:PROBLEMS_SHOWN])
    return f'<table class="problems"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def rows_table(rows: tuple[UnderstoodRow, ...], texts: Texts) -> dict[str, list[str]]:
    """Columns for a table of the rows, named for people; what holds now only where a row would change it."""
    cells = {
        "place": [row.place for row in rows],
        "indicator": [row.indicator for row in rows],
        "period": [row.period for row in rows],
        "raw": [row.raw for row in rows],
        "understood": [row.understood for row in rows],
        "old": [row.old if row.change is Change.CHANGED else "" for row in rows],
        "change": [f"{SIGNS[row.change]} {row.change_text}" for row in rows],
    }
    if not any(cells["old"]):
        del cells["old"]
    return {texts(f"upload_page.column_{name}"): column for name, column in cells.items()}


def history_heads(texts: Texts) -> str:
    """The columns' names above the history."""
    names = [texts(f"upload_page.history_{name}") for name in ("file", "when", "effect", "state")]
    cells = "".join(f"<div>{escape(name)}</div>" for name in names)
    return f'<div class="upload-row heads">{cells}</div>'


def history_row(row: HistoryRow, texts: Texts) -> str:
    """One earlier file: which, when and by whom, what it did, and whether it holds."""
    when = texts("upload_page.history_by", when=row.when, who=row.who)
    source = f"<small>{escape(row.source)}</small>" if row.source else ""
    return (
        f'<div class="upload-row{" gone" if row.is_withdrawn else ""}">'
        f"<div><strong>{escape(row.file_name)}</strong>{source}</div><div>{escape(when)}</div>"
        f'<div class="effect">{escape(row.effect)}</div>'
        f"<div>{tag('withdrawn' if row.is_withdrawn else 'saved', row.state)}</div></div>"
    )


def _counts(view: UploadView) -> str:
    shown = [tag(each.change.value, each.text) for each in view.counts]
    if view.left_out_text:
        shown.append(tag("left_out", view.left_out_text))
    items = "".join(f"<li>{each}</li>" for each in shown)
    return f'<ul class="tags">{items}</ul>' if view.counts else ""


def _problem(row: ProblemRow) -> str:
    shown = tag(row.severity.value, row.severity_text)
    is_strong = row.severity in (Severity.STOP, Severity.ERROR)
    message = f"<strong>{escape(row.message)}</strong>" if is_strong and not row.place else escape(row.message)
    return f"<tr><td>{shown}</td><td>{escape(row.place)}</td><td>{message}</td></tr>"


def tag(kind: str, text: str) -> str:
    """Icon and word, never colour alone."""
    icon = f'<span class="symbol" aria-hidden="true">{ICONS[kind]}</span>'
    return f'<span class="tag {kind}">{icon}{escape(text)}</span>'


def uploader_words(texts: Texts) -> str:
    """Streamlit's uploader speaks English; these words stand there instead, for the eye and for screen readers."""
    words = {"drop": texts("upload_page.drop"), "browse": texts("upload_page.browse")}
    variables = ";".join(f"--{name}:{_css_string(text)}" for name, text in words.items())
    return f'<style>[class*="st-key-upload_steps"]{{{variables}}}</style>'


def _css_string(text: str) -> str:
    return '"' + re.sub(r'["\\<>\n]', "", text) + '"'
