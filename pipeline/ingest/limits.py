"""How much of a file we are willing to read. Each limit is a setting with a stated default."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

MB = 1024 * 1024
SETTING_PREFIX = "FORBATTRING_MAX_"


@dataclass(frozen=True, slots=True)
class Limits:
    """The settings are FORBATTRING_MAX_ and the field's name in capitals: FORBATTRING_MAX_ROWS=100000.

    ``ratio`` is unpacked to packed size of one part of a zip; it is asked of parts that unpack to
    more than 10 MB only, because small parts of honest files reach any ratio.
    ``rows`` and ``columns`` are of one sheet, ``cells`` of the whole file, empty ones included.
    ``seconds`` and ``memory_mb`` bound the child process that reads the file.
    """

    file_mb: int = 50
    unpacked_mb: int = 500
    ratio: int = 200
    parts: int = 5_000
    sheets: int = 200
    rows: int = 500_000
    columns: int = 2_000
    cells: int = 10_000_000
    seconds: int = 60
    memory_mb: int = 2_000


def limits_from_settings(settings: Mapping[str, str]) -> Limits:
    """The defaults with those changed that ``settings`` names; ValueError for what is not a whole number above 0."""
    stated = {}
    for field in fields(Limits):
        setting = SETTING_PREFIX + field.name.upper()
        if settings.get(setting, "").strip():
            stated[field.name] = _positive(setting, settings[setting])
    return Limits(**stated)


def _positive(setting: str, text: str) -> int:
    if not text.strip().isdecimal() or int(text) == 0:
        raise ValueError(f"{setting} is {text!r}; give a whole number above 0, for example {setting}=100")
    return int(text)
