"""One written number to a float: decimal comma or point, thousands in groups, a sign."""

import math
import re
from numbers import Real

NUMBER = r"[+-]?[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?(?![0-9])|[+-]?[0-9]+(?:[.,][0-9]+)*(?![0-9])"
_PLAIN = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_POINT_GROUPS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_COMMA_GROUPS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_ONE_GROUP = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")


class NotANumber(ValueError):
    """``code`` is not_a_number or ambiguous."""

    def __init__(self, code: str = "not_a_number") -> None:
        super().__init__(code)
        self.code = code


def number_from(text: str, *, is_share: bool | None = None) -> float:
    """The number a NUMBER match spells; raises NotANumber.

    The comma is the decimal mark and a point is too, where only one reading is possible. A mark before exactly
    three digits may stand for thousands: with both marks the last is the decimal one (1.234,5); 1.234 is 1.234
    as a share (no share is 1,234 %) and 1,234 as a count, and ambiguous where the kind is not known;
    1,234 is the Swedish decimal except for a count, which cannot have one, where it is ambiguous.
    """
    bare = text.replace(" ", "")
    if _ONE_GROUP.fullmatch(bare) and " " not in text:
        return _of_one_group(bare, is_share)
    if _PLAIN.fullmatch(bare):
        return _finite(bare.replace(",", "."))
    if " " not in text and _POINT_GROUPS.fullmatch(text):
        return _finite(text.replace(".", "").replace(",", "."))
    if " " not in text and _COMMA_GROUPS.fullmatch(text):
        return _finite(text.replace(",", ""))
    raise NotANumber


def _of_one_group(text: str, is_share: bool | None) -> float:
    if is_share or (is_share is None and "," in text):
        return _finite(text.replace(",", "."))
    if is_share is None or "," in text:
        raise NotANumber("ambiguous")
    return _finite(text.replace(".", ""))


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise NotANumber
    return number


def number_and_raw(cell: Real) -> tuple[float, str]:
    """A number cell as a float and as its text; infinite where it is too large for either."""
    try:
        return float(cell), str(cell)
    except (OverflowError, ValueError):
        return math.inf, "inf"
