"""The bytes of confirmed uploads, where a setting says that they are kept: a folder beside the store, named by hash."""

import os
from pathlib import Path


def keep(database: Path, file_hash: str, content: bytes) -> Path:
    """Keep the bytes once; a file that is there already is left as it is. The path they are kept at."""
    folder = database.with_name(f"{database.name}.files")
    folder.mkdir(exist_ok=True)
    kept = folder / file_hash
    if not kept.exists():
        unfinished = folder / f"{file_hash}.part"
        unfinished.write_bytes(content)
        os.replace(unfinished, kept)
    return kept


def kept(database: Path, file_hash: str) -> bytes | None:
    """The bytes as they came; None when they were not kept."""
    path = database.with_name(f"{database.name}.files") / file_hash
    return path.read_bytes() if path.exists() else None
