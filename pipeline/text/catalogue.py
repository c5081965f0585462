"""The text catalogues: a key gives a whole sentence with its gaps filled."""

from functools import cache
from pathlib import Path
from string import Formatter

import yaml
from babel import Locale

LANGUAGES = ("sv", "en")
FOLDER = Path(__file__).parent


class MissingText(KeyError):
    """A key that a catalogue does not have, or a gap nobody filled. Hint: add it to both sv.yaml and en.yaml."""


class Texts:
    """One language's sentences.

    A sentence is a string with named gaps, or a mapping of Babel's plural forms (one, other)
    chosen by the fact called ``count``.
    """

    def __init__(self, language: str, entries: dict[str, str | dict[str, str]]) -> None:
        self.language = language
        self._entries = entries
        self._plural_form = Locale.parse(language).plural_form

    def __call__(self, key: str, **facts: object) -> str:
        """The sentence for ``key``. Raises MissingText for an unknown key or an unfilled gap."""
        entry = self._entries.get(key)
        if entry is None:
            raise MissingText(f"{self.language}: no text {key!r}")
        if isinstance(entry, dict):
            count = facts.get("count")
            if not isinstance(count, (int, float)):
                raise MissingText(f"{self.language}: {key!r} needs a count")
            entry = entry[self._plural_form(count)]
        try:
            return entry.format_map(facts)
        except KeyError as gap:
            raise MissingText(f"{self.language}: {key!r} needs {gap}") from gap

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def known_keys(self) -> set[str]:
        return set(self._entries)

    def gaps(self, key: str) -> set[str]:
        """The names of the gaps in every form of a sentence."""
        entry = self._entries[key]
        forms = entry.values() if isinstance(entry, dict) else [entry]
        return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}


@cache
def texts(language: str) -> Texts:
    """The sentences of ``language`` ("sv" or "en"), all files of its folder read once."""
    entries: dict[str, str | dict[str, str]] = {}
    for path in sorted((FOLDER / language).glob("*.yaml")):
        for key, entry in _flat(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}):
            if key in entries:
                raise ValueError(f"{path.name}: text {key!r} stands twice")
            entries[key] = entry
    return Texts(language, entries)


def _flat(tree: dict[str, object], prefix: str = "") -> list[tuple[str, str | dict[str, str]]]:
    """Nested mappings as dotted keys; a mapping with "other" is one sentence in its plural forms."""
    flat: list[tuple[str, str | dict[str, str]]] = []
    for name, entry in tree.items():
        key = f"{prefix}{name}"
        if isinstance(entry, dict) and "other" not in entry:
            flat += _flat(entry, f"{key}.")
        elif isinstance(entry, dict):
            flat.append((key, {form: str(sentence) for form, sentence in entry.items()}))
        else:
            flat.append((key, str(entry)))
    return flat
