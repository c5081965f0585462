"""What whoever runs the board has decided: limits for files, whether files are kept, where the inbox is.

Settings come from the environment, handed in as a mapping; every one has a default.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.ingest.limits import Limits, limits_from_settings

KEEP_FILES, INBOX = "FORBATTRING_KEEP_FILES", "FORBATTRING_INBOX"
YES = frozenset({"1", "ja", "yes", "true"})


@dataclass(frozen=True, slots=True)
class Settings:
    """``keeps_files``: the bytes of every confirmed upload are kept beside the store (default: only their hash is).

    ``inbox`` is the folder to watch; None is the folder inbox beside the program.
    """

    limits: Limits = field(default_factory=Limits)
    keeps_files: bool = False
    inbox: Path | None = None


def settings_from(environment: Mapping[str, str]) -> Settings:
    """The settings an environment states. Raises ValueError for a limit that is not a whole number above 0."""
    inbox = environment.get(INBOX, "").strip()
    return Settings(
        limits=limits_from_settings(environment),
        keeps_files=environment.get(KEEP_FILES, "").strip().casefold() in YES,
        inbox=Path(inbox) if inbox else None,
    )
