"""A View with its picture drawn, worked out once for as long as the store stays the same."""

from dataclasses import dataclass
from datetime import date

from pipeline.actions.indicator import indicator_view
from pipeline.actions.view_types import IndicatorView
from pipeline.charts.series import Spec, series_chart
from pipeline.domain.catalogue import Catalogue
from pipeline.store.database import Database
from pipeline.text import Texts


@dataclass(frozen=True, slots=True)
class DrawnIndicator:
    """``spec`` is Vega-Lite as a plain mapping; None when there is no figure to draw."""

    view: IndicatorView
    spec: Spec | None


def drawn_indicator(
    store: Database, catalogue: Catalogue, indicator_id: str, *, as_of: date, texts: Texts
) -> DrawnIndicator | None:
    """One indicator with its chart; None when there is no such indicator."""
    view = indicator_view(store, catalogue, indicator_id, as_of=as_of, texts=texts)
    if view is None:
        return None
    return DrawnIndicator(view, series_chart(view, texts.language))
