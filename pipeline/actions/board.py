"""The board as pages and the command line hold it: an open store and the catalogue it is read with."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pipeline.actions.settings import Settings
from pipeline.domain.catalogue import Catalogue
from pipeline.ingest.catalogue import catalogue_from_yaml
from pipeline.store.database import Database
from pipeline.store.errors import StoreError

CATALOGUE_FILE = Path(__file__).parents[2] / "indicators.yaml"


@dataclass(frozen=True, slots=True)
class Board:
    """An open store with the catalogue. Shared by every session of a process."""

    store: Database
    catalogue: Catalogue
    settings: Settings = field(default_factory=Settings)

    @property
    def data_version(self) -> str:
        return self.store.data_version


class BoardError(Exception):
    """The board cannot be opened. ``text_key`` and ``facts`` say why and what to do, in any language."""

    def __init__(self, text_key: str, facts: dict[str, object]) -> None:
        super().__init__(f"{text_key} {facts}")
        self.text_key = text_key
        self.facts = facts


def utc_now() -> datetime:
    """The clock of everything that runs for real; tests bring their own."""
    return datetime.now(UTC)


def known_indicators(file: Path = CATALOGUE_FILE) -> Catalogue:
    """The catalogue as the file has it. Raises CatalogueError, which names every line at fault."""
    return catalogue_from_yaml(file.read_text("utf-8"), file.name)


def open_board(path: Path | str, settings: Settings | None = None, catalogue_file: Path = CATALOGUE_FILE) -> Board:
    """Open (or create) the store at ``path``. Raises BoardError; the file is then as it was."""
    catalogue = known_indicators(catalogue_file)
    try:
        return Board(Database.open(path, now=utc_now), catalogue, settings or Settings())
    except StoreError as error:
        raise BoardError(error.code.replace("store_", "store.", 1), {"path": str(path), **error.facts}) from error
