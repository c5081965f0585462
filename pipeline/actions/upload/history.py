"""Ladda upp: a clinic's earlier uploads in words, what each of them did and whether it holds."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.actions.board import Board
from pipeline.actions.upload.forms import LAYOUT
from pipeline.actions.wording import who_text
from pipeline.store import uploads
from pipeline.text import Texts
from pipeline.text.numbers import day_short


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One earlier upload and what it did."""

    upload_id: str
    file_name: str
    when: str
    who: str
    source: str
    effect: str
    state: str
    is_withdrawn: bool
    is_form: bool = False


def upload_history(board: Board, clinic_id: str, texts: Texts) -> tuple[HistoryRow, ...]:
    """A clinic's uploads, newest first, withdrawn ones too."""
    with board.store.cursor() as cursor:
        frame = uploads.history(cursor, clinic_id)
    return tuple(_history_row(row, texts) for row in frame.to_dict("records"))


def _history_row(row: Mapping[Hashable, Any], texts: Texts) -> HistoryRow:
    effect = [
        texts(f"upload.count_{name}", count=row[f"rows_{name}"])
        for name in ("new", "changed", "same")
        if row[f"rows_{name}"]
    ]
    is_withdrawn, is_form = bool(row["is_withdrawn"]), row["layout"] == LAYOUT
    if is_form:
        effect.insert(0, texts("form.plan"))
    return HistoryRow(
        upload_id=str(row["upload_id"]),
        file_name=str(row["file_name"]),
        when=day_short(pd.Timestamp(row["uploaded_at"]).date(), texts.language),
        who=who_text(str(row["actor"]), texts),
        source=str(row["source_system"]),
        effect=", ".join(effect),
        state=texts("upload.state_withdrawn" if is_withdrawn else "upload.state_valid"),
        is_withdrawn=is_withdrawn,
        is_form=is_form,
    )
