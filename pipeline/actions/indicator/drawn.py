"""A View with its pictures drawn, worked out once for as long as the store stays the same."""

from dataclasses import dataclass
from datetime import date

from pipeline.actions.indicator.view import indicator_view
from pipeline.actions.view_types import ChartAsked, IndicatorView
from pipeline.charts.export import as_png, as_svg, with_heading
from pipeline.charts.series import series_chart, small_charts
from pipeline.charts.theme import FOR_PROJECTOR
from pipeline.charts.vega import Spec
from pipeline.domain.catalogue import Catalogue
from pipeline.store.database import Database
from pipeline.text import Texts


@dataclass(frozen=True, slots=True)
class DrawnIndicator:
    """``spec`` is Vega-Lite as a plain mapping, None when there is no figure to draw; one in ``panels`` per panel."""

    view: IndicatorView
    spec: Spec | None
    panels: tuple[Spec, ...]


def drawn_indicator(
    store: Database, catalogue: Catalogue, indicator_id: str, *, as_of: date, texts: Texts, wanted: ChartAsked
) -> DrawnIndicator | None:
    """One indicator with its charts as a reader at the computer sees them; None when there is no such indicator."""
    view = indicator_view(store, catalogue, indicator_id, as_of=as_of, texts=texts, wanted=wanted)
    if view is None:
        return None
    panels = small_charts([each.chart for each in view.panels], texts.language)
    return DrawnIndicator(view, series_chart(view.chart, texts.language), panels)


def projected_indicator(
    store: Database, catalogue: Catalogue, indicator_id: str, *, as_of: date, texts: Texts
) -> DrawnIndicator | None:
    """One indicator with its chart in the large letters of a projector; None when there is no such indicator."""
    view = indicator_view(store, catalogue, indicator_id, as_of=as_of, texts=texts, wanted=ChartAsked())
    if view is None:
        return None
    return DrawnIndicator(view, series_chart(view.chart, texts.language, FOR_PROJECTOR), ())


def png(
    store: Database, catalogue: Catalogue, indicator_id: str, *, as_of: date, texts: Texts, wanted: ChartAsked
) -> bytes:
    """The chart as a picture of points, under its name, what it says and where the figures come from."""
    spec = _headed(drawn_indicator(store, catalogue, indicator_id, as_of=as_of, texts=texts, wanted=wanted))
    return as_png(spec) if spec else b""


def svg(
    store: Database, catalogue: Catalogue, indicator_id: str, *, as_of: date, texts: Texts, wanted: ChartAsked
) -> bytes:
    """The same as lines and text."""
    spec = _headed(drawn_indicator(store, catalogue, indicator_id, as_of=as_of, texts=texts, wanted=wanted))
    return as_svg(spec) if spec else b""


def _headed(drawn: DrawnIndicator | None) -> Spec | None:
    if drawn is None or drawn.spec is None:
        return None
    view = drawn.view
    about = (f"{view.place}.", view.sentence, view.signal_text, f"{view.freshness}.")
    return with_heading(drawn.spec, view.title, " ".join(part for part in about if part))
