"""The one exception between the file readers; it becomes a Problem before it leaves the room."""


class Refused(Exception):
    """The file cannot be taken; ``kind`` and ``facts`` say why, as a Problem does."""

    def __init__(self, kind: str, **facts: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.facts = facts
