"""The goals of an overview as HTML: headline and rows. Every word comes from the View and is escaped here."""

from html import escape

from pipeline.actions.view_types import GoalRow, IndicatorView, OverviewView, Panel, SignalMarks, StatusCount, Tile
from pipeline.charts import marks
from pipeline.domain.attainment import Status
from pipeline.text import Texts

COLUMNS = ("baseline", "latest", "target")


def headline(view: OverviewView) -> str:
    """The sentence, what it rests on, and the figures beside it."""
    invented = f'<span class="invented">{escape(view.invented_text)}</span>' if view.invented_text else ""
    words = [
        f'<div class="title"><h1>{escape(view.headline)}</h1>{invented}</div>',
        f"<p>{escape(view.summary)}</p>" if view.summary else "",
        _counts(view.status_counts),
    ]
    notes = "".join(f'<p class="note">{escape(note)}</p>' for note in view.notes)
    tiles = [
        _tile(view.progress, marks.tile_bars) if view.progress else "",
        _tile(view.team, marks.tile_steps) if view.team else "",
        _tile(view.deadline, marks.tile_bars) if view.deadline else "",
    ]
    return (
        f'<section class="headline"><div>{"".join(words)}</div><div class="tiles">{"".join(tiles)}</div>'
        f'<div class="notes">{notes}</div></section>'
    )


def heads(texts: Texts) -> str:
    """The heading of the goals with the columns' names. The rows say those too, for whoever does not see columns."""
    title, *names = (escape(texts(f"overview_page.{name}")) for name in ("goals", *COLUMNS))
    columns = "".join(f"<dd>{name}</dd>" for name in names)
    return (
        f'<div class="goal goal-heads"><h2 class="section">{title}</h2><div></div>'
        f'<dl class="numbers" aria-hidden="true">{columns}</dl></div>'
    )


def goal(row: GoalRow, texts: Texts) -> str:
    """One row: status, what and why, from where to where, and the way there."""
    return (
        f'<article class="goal status-{_css(row.status)}">'
        f'<div class="verdicts">{chip(row.status, row.status_text)}{signal_marks(row.signal)}</div>'
        f'<div class="what">{_what(row)}</div>'
        f'<div class="numbers">{_numbers(row, texts)}</div>'
        f'<div class="history">{_history(row)}</div></article>'
    )


def chip(status: Status, text: str) -> str:
    """A status as icon and word."""
    icon = marks.as_address(marks.status_icon(status))
    return f'<span class="chip status-{_css(status)}"><img src="{icon}" alt="">{escape(text)}</span>'


def signal_marks(signal: SignalMarks | None) -> str:
    """Signal or chance, and whether the target can be counted on: each a sign with its words."""
    if signal is None:
        return ""
    shown = [(marks.variation_icon(signal.variation), signal.variation_text)]
    shown += [(marks.assurance_icon(signal.assurance), signal.assurance_text)] if signal.assurance_text else []
    items = "".join(f'<li><img src="{marks.as_address(icon)}" alt="">{escape(text)}</li>' for icon, text in shown)
    return f'<ul class="signals" title="{escape(signal.why)}">{items}</ul>'


def _css(status: Status) -> str:
    return status.value.replace("_", "-")


def _counts(counts: tuple[StatusCount, ...]) -> str:
    items = "".join(f"<li>{chip(each.status, each.text)}</li>" for each in counts)
    return f'<ul class="counts">{items}</ul>' if items else ""


def _tile(tile: Tile, draw: object) -> str:
    picture = ""
    if tile.points and callable(draw):
        said = "; ".join(point.label for point in tile.points)
        picture = f'<img src="{marks.as_address(draw(tile))}" alt="{escape(said)}">'
    return (
        f'<div class="tile"><h2>{escape(tile.title)}</h2><p class="figure">{escape(tile.figure)}</p>'
        f'<p class="about">{escape(tile.note)}</p>{picture}{_aside(tile)}</div>'
    )


def _aside(tile: Tile) -> str:
    """One quiet sentence, and what it rests on for whoever opens it."""
    if not tile.aside:
        return ""
    why = "".join(f"<p>{escape(each)}</p>" for each in tile.aside_why)
    return f'<details class="aside"><summary>{escape(tile.aside)}</summary>{why}</details>'


def _what(row: GoalRow) -> str:
    source = f'<span class="{"stale" if row.is_stale else "source"}">{escape(row.source_text)}</span>'
    meta = " · ".join(filter(None, [escape(row.code), source]))
    cautions = "".join(f'<p class="caution">{escape(each)}</p>' for each in row.caution_texts)
    return (
        f'<h3><span class="no">{escape(row.label)}</span> {escape(row.name)}</h3>'
        f'<div class="why"><p class="reason">{escape(row.reason_text)}</p><p class="meta">{meta}</p>{cautions}</div>'
    )


def _numbers(row: GoalRow, texts: Texts) -> str:
    n = f"<small>{escape(row.counts_text)}</small>" if row.counts_text else ""
    shown = (escape(row.baseline_text), escape(row.latest_text) + n, escape(row.target_text))
    items = "".join(
        f'<div><dt>{escape(texts(f"overview_page.{name}"))}</dt><dd class="{name}">{text}</dd></div>'
        for name, text in zip(COLUMNS, shown, strict=True)
    )
    bar = ""
    if row.bar:
        address = marks.as_address(marks.goal_bar(row.bar, row.status))
        bar = f'<img class="bar" src="{address}" alt="{escape(row.bar.label)}">'
    due = f'<p class="due">{escape(row.due_text)}</p>' if row.due_text else ""
    return f"<dl>{items}</dl>{bar}{due}"


def _history(row: GoalRow) -> str:
    if not row.trend or not row.trend.points:
        return ""
    address = marks.as_address(marks.trend(row.trend, row.status))
    return f'<img class="trend" src="{address}" alt="{escape(row.trend.label)}">'


def reading(view: IndicatorView, texts: Texts) -> str:
    """The heading of one indicator: its name, its status, and what its figures say."""
    row = view.row
    about = [
        row.code,
        *([texts("indicator_page.target", target=row.target_text), row.due_text] if row.due_text else []),
    ]
    quiet = " · ".join(escape(each) for each in about if each)
    return (
        f'<section class="reading"><h1>{escape(view.title)}</h1>'
        f'<div class="line">{chip(row.status, row.status_text)}{signal_marks(view.signal)}'
        f'<span class="fresh">{quiet}</span></div>'
        f"<p>{escape(view.sentence)}</p>"
        + (f"<p>{escape(view.signal_text)}</p>" if view.signal_text else "")
        + "".join(f'<p class="caution">{escape(each)}</p>' for each in row.caution_texts)
        + "</section>"
    )


def freshness(view: IndicatorView) -> str:
    """Where the figures come from and how old they are."""
    return f'<p class="fresh {"stale" if view.is_stale else ""}">{escape(view.freshness)}</p>'


def panel_title(panel: Panel) -> str:
    """The name of a small chart with its latest figure, and whether it shows a signal."""
    return f'<p class="panel"><strong>{escape(panel.title)}</strong> <span>{escape(panel.note)}</span></p>'


def legend(view: IndicatorView) -> str:
    """How the chart was made, and every mark that is on it as it is drawn there, with what it means."""
    words = "".join(f"<p>{escape(each)}</p>" for each in view.about)
    items = "".join(
        f'<li><img src="{marks.as_address(marks.legend_icon(each))}" alt=""><span>{escape(each.text)}</span></li>'
        for each in view.legend
    )
    return f'<div class="legend"><ul>{items}</ul><div>{words}</div></div>'
