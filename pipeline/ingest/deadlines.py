"""deadlines.yaml -> what each region asks for, or every fault there is with its line and field."""

import re
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from pipeline.domain.deadlines import Box, Handing, Norms, PlanPart, RegionForm, RegionForms, Submission
from pipeline.ingest.yaml_lines import LinedYaml, load_with_lines

_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


class DeadlinesError(ValueError):
    """The file cannot be used; the message names line and field of all that is wrong."""


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Submission(_Entry):
    handing: Handing
    name: _Text
    date: Annotated[str, StringConstraints(pattern=rf"^{_MONTH_DAY.pattern}$")]
    years_later: Annotated[int, Field(ge=0, le=2, strict=True)] = 0


class _Box(_Entry):
    handing: Handing
    part: PlanPart
    name: _Text


class _Norms(_Entry):
    fewest_indicators: Annotated[int, Field(ge=1)] | None = None
    most_indicators: Annotated[int, Field(ge=1)] | None = None
    name_starts: tuple[_Text, ...] = ()
    due_month: Annotated[int, Field(ge=1, le=12)] | None = None
    most_years_same_theme: Annotated[int, Field(ge=1)] | None = None


class _Form(_Entry):
    region: str = ""
    submissions: tuple[_Submission, ...] = ()
    boxes: tuple[_Box, ...] = ()
    norms: _Norms = _Norms()
    is_invented: bool = False

    def form(self) -> RegionForm:
        return RegionForm(
            self.region,
            tuple(_submission(each) for each in self.submissions),
            tuple(Box(each.part, each.name, each.handing) for each in self.boxes),
            Norms(**dict(self.norms)),
            self.is_invented,
        )


class _Region(_Form):
    region: _Text


class _File(_Entry):
    common: _Form
    regions: tuple[_Region, ...]


def region_forms_from_yaml(text: str, file: str = "deadlines.yaml") -> RegionForms:
    """Read the file. Raises DeadlinesError."""
    try:
        lined = load_with_lines(text)
        read = _File.model_validate(lined.data)
    except (yaml.YAMLError, RecursionError) as error:
        raise DeadlinesError(f"{file}: {error}") from error
    except ValidationError as error:
        faults = [f"line {lined.line_of(each['loc'])}, {_field(each['loc'])}: {each['msg']}" for each in error.errors()]
        raise DeadlinesError("\n  ".join([f"{file}: {len(faults)} fault(s)", *faults])) from error
    _check_regions(read, lined, file)
    return RegionForms(tuple(each.form() for each in read.regions), read.common.form())


def _check_regions(read: _File, lined: LinedYaml, file: str) -> None:
    names = [each.region.casefold() for each in read.regions]
    for place, name in enumerate(names):
        if name in names[:place]:
            raise DeadlinesError(f"{file}: line {lined.line_of(('regions', place))}, region stands twice: {name}")


def _field(path: tuple[str | int, ...]) -> str:
    return ".".join(map(str, path))


def _submission(entry: _Submission) -> Submission:
    month, day = (int(part) for part in entry.date.split("-"))
    return Submission(entry.handing, entry.name, month, day, entry.years_later)
