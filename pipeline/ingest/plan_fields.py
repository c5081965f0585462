"""The kinds of values that fields of a plan file may hold."""

import re
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError


def _with_decimal_point(value: object) -> object:
    """18,1 as a Swede writes it is 18.1."""
    if isinstance(value, bool):
        raise PydanticCustomError("plan_value_not_a_number", "a number is wanted")
    if isinstance(value, str) and re.fullmatch(r"-?\d+,\d+", value.strip()):
        return value.strip().replace(",", ".")
    return value


def _first_of_month(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value):
        return date(int(value[:4]), int(value[5:]), 1)
    raise PydanticCustomError("plan_value_not_a_month", "a month is wanted, like 2024-09")


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Number = Annotated[float, BeforeValidator(_with_decimal_point), Field(allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, strict=True)]
Year = Annotated[int, Field(ge=1990, le=2100, strict=True)]
Percent = Annotated[Number, Field(ge=0, le=100)]
Level = Annotated[Number, Field(ge=0.5, le=5, multiple_of=0.5)]
Day = Annotated[date, Field(strict=True)]
Month = Annotated[date, BeforeValidator(_first_of_month)]
Part = Annotated[str, StringConstraints(pattern=r"^[a-z]?$")]


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
