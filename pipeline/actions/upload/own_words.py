"""A file read with what a person has said of its names and columns, before anything of that is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.actions.board import Board
from pipeline.actions.upload.own_names import OwnName, named_series
from pipeline.actions.upload.uploads import UploadReading, import_context, read_upload
from pipeline.domain.columns import ColumnMapping
from pipeline.ingest.identity import masked


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file as it came."""

    name: str
    content: bytes

    @property
    def told_name(self) -> str:
        """The name as it may be shown: an identity number in it is never repeated."""
        return masked(self.name)


def read_upload_as_said(
    board: Board,
    clinic_id: str,
    file: IncomingFile,
    today: date,
    names: Sequence[OwnName] = (),
    layout: ColumnMapping | None = None,
) -> UploadReading:
    """As uploads.read_upload, with names and columns that are not saved yet; they go before what is."""
    known = import_context(board, clinic_id, today)
    mappings = known.mappings if layout is None else (*known.mappings, layout)
    context = replace(known, series=named_series(known.series, names), mappings=mappings)
    return read_upload(board, clinic_id, file.name, file.content, today, context=context)
