"""The SQL of the store by name: one question, one file in sql/. Read when first asked for."""

from functools import cache
from pathlib import Path

SQL_FOLDER = Path(__file__).parent / "sql"


@cache
def query(name: str) -> str:
    """The text of sql/<name>.sql."""
    return (SQL_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
