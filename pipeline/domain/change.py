"""What an import does to a reading."""

from enum import StrEnum


class Change(StrEnum):
    """Against what is current: a reading nobody had, another figure, or the same."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
