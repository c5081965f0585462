"""What every layer of a chart is made of: Vega-Lite as plain mappings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Spec = dict[str, Any]
Row = dict[str, Any]

TOOLTIP = {"field": "label", "type": "nominal"}


@dataclass(frozen=True, slots=True)
class Axes:
    """The encodings of both axes, the same in every layer."""

    x: Spec
    y: Spec

    @property
    def places(self) -> Spec:
        return {"x": self.x, "y": self.y}


def layer(rows: Sequence[Row], mark: Spec, encoding: Spec) -> Spec:
    """One kind of mark for every row."""
    return {"data": {"values": list(rows)}, "mark": mark, "encoding": encoding}


def iso(day: date) -> str:
    """Midnight where the reader is; a bare date would be midnight in Greenwich."""
    return f"{day.isoformat()}T00:00:00"


def moment(day: date) -> Spec:
    """A day as Vega-Lite writes it in scales and ticks."""
    return {"year": day.year, "month": day.month, "date": day.day}
