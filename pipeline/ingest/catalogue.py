"""indicators.yaml -> the catalogue of indicators, once, or every fault there is with its line, entry and field.

The file is a list of groups (areas); what a group's ``defaults`` say holds for its entries where they say nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from pipeline.domain.catalogue import Catalogue, Direction, Family, Indicator, Kind, Window, normalised
from pipeline.ingest.yaml_lines import LinedYaml, Path, load_with_lines

_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
_STRICT = ConfigDict(strict=True, extra="forbid", frozen=True)
_NAME_FIELDS = ("name_sv", "name_en")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in the file: the 1-based line, which entry (or group), which field, and what about it."""

    line: int
    entry: str
    field: str
    what: str

    def __str__(self) -> str:
        return f"line {self.line}, {': '.join(part for part in (self.entry, self.field, self.what) if part)}"


class CatalogueError(ValueError):
    """The file cannot be used. ``faults`` and the message name all that is wrong, in the order of the file."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        self.file = file
        self.faults = tuple(sorted(set(faults)))
        count = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        super().__init__("\n  ".join([f"{file}: {count}", *map(str, self.faults)]))


class _Change(BaseModel):
    model_config = _STRICT
    day: date
    text: _Text


class _Entry(BaseModel):
    model_config = _STRICT
    code: _Text
    name_sv: _Text
    name_en: _Text
    kind: Annotated[Kind, Field(strict=False)]
    unit: _Text
    direction: Annotated[Direction, Field(strict=False)]
    family: Annotated[Family, Field(strict=False)]
    window: Annotated[Window, Field(strict=False)]
    source_system: _Text
    how_to_extract: _Text
    source: _Text
    reviewed: date
    aliases: list[_Text] = []
    kva_codes: list[Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[0-9]{3}$")]] = []
    subset_of: _Text | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    national_target: _Text | None = None
    definition_changes: list[_Change] = []
    note: _Text | None = None

    def indicator(self, area: str) -> Indicator:
        plain = {name: getattr(self, name) for name in type(self).model_fields}
        plain |= {name: tuple(plain[name]) for name in ("aliases", "kva_codes")}
        plain["definition_changes"] = tuple((change.day, change.text) for change in self.definition_changes)
        return Indicator(area=area, **plain)


class _Group(BaseModel):
    """The outside of a group; its entries are read one by one, so that one bad entry hides nothing in the next."""

    model_config = _STRICT
    area: _Text
    defaults: dict[str, Any] = {}
    indicators: list[dict[str, Any]] = Field(min_length=1)


class _File(BaseModel):
    model_config = _STRICT
    groups: list[dict[str, Any]] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry as it stands in the file, with the defaults of its group."""

    path: Path
    area: str
    stated: dict[str, Any]
    defaults: dict[str, Any]

    @property
    def label(self) -> str:
        return str(self.stated.get("code") or f"entry without code in {self.area}")


def catalogue_from_yaml(text: str, file: str = "indicators.yaml") -> Catalogue:
    """The catalogue that ``text`` describes.

    Raises CatalogueError, which names every fault: broken YAML, a field that is unknown, missing,
    written twice or of the wrong form, a code or a name that two entries claim, a ``subset_of``
    that leads nowhere. ``file`` is only what the message calls it.
    """
    lined = _lined(text, file)
    faults = [Fault(lined.line_of(path), "", str(path[-1]), "is written twice") for path in lined.duplicates]
    faults += _shape_faults(lined)
    found = list(_found_entries(lined.data))
    indicators = []
    for entry in found:
        try:
            indicators.append(_Entry.model_validate(entry.defaults | entry.stated).indicator(entry.area))
        except ValidationError as invalid:
            faults += [_entry_fault(lined, entry, error) for error in invalid.errors()]
    faults += [*_name_clashes(lined, found), *_broken_subsets(lined, found)]
    if faults:
        raise CatalogueError(file, faults)
    return Catalogue(indicators)


def _lined(text: str, file: str) -> LinedYaml:
    try:
        return load_with_lines(text)
    except RecursionError as deep:
        raise CatalogueError(file, [Fault(1, "", "", "is nested too deep")]) from deep
    except yaml.YAMLError as broken:
        mark = getattr(broken, "problem_mark", None)
        told = [getattr(broken, part, None) for part in ("context", "problem")]
        what = " ".join(part for part in told if part) or str(broken)
        line = mark.line + 1 if mark else 1
        raise CatalogueError(file, [Fault(line, "", "", f"cannot be read as YAML: {what}")]) from broken


def _shape_faults(lined: LinedYaml) -> list[Fault]:
    """What is wrong with the file and its groups, their entries apart."""
    faults = _faults_of(_File, lined.data, lined, (), "")
    for path, group in _groups(lined.data):
        faults += _faults_of(_Group, group, lined, path, f"group {group.get('area', path[-1])}")
    return faults


def _faults_of(model: type[BaseModel], data: object, lined: LinedYaml, path: Path, entry: str) -> list[Fault]:
    try:
        model.model_validate(data)
    except ValidationError as invalid:
        return [
            Fault(lined.line_of((*path, *error["loc"])), entry, _field_of(error), _what_is_wrong(error, model))
            for error in invalid.errors()
        ]
    return []


def _groups(data: object) -> Iterator[tuple[Path, dict[str, Any]]]:
    groups = data.get("groups") if isinstance(data, dict) else None
    for index, group in enumerate(groups if isinstance(groups, list) else []):
        if isinstance(group, dict):
            yield ("groups", index), group


def _found_entries(data: object) -> Iterator[_Found]:
    for path, group in _groups(data):
        defaults, entries = group.get("defaults"), group.get("indicators")
        for index, stated in enumerate(entries if isinstance(entries, list) else []):
            if isinstance(stated, dict):
                shared = defaults if isinstance(defaults, dict) else {}
                yield _Found((*path, "indicators", index), str(group.get("area", "")), stated, shared)


def _entry_fault(lined: LinedYaml, entry: _Found, error: ErrorDetails) -> Fault:
    """The fault with its place: in the entry, or in the defaults that the value came from."""
    where, label = entry.path, entry.label
    if error["loc"][0] in entry.defaults.keys() - entry.stated.keys():
        where, label = (*entry.path[:-2], "defaults"), f"defaults of {entry.area}"
    return Fault(lined.line_of((*where, *error["loc"])), label, _field_of(error), _what_is_wrong(error, _Entry))


def _field_of(error: ErrorDetails) -> str:
    return str(error["loc"][0]) if error["loc"] else ""


def _what_is_wrong(error: ErrorDetails, model: type[BaseModel]) -> str:
    found = error["input"]
    match error["type"]:
        case "missing":
            return "is missing"
        case "extra_forbidden":
            like = get_close_matches(str(error["loc"][-1]), model.model_fields, n=1)
            return f"is not a field; did you mean {like[0]}?" if like else "is not a field"
        case _ if found is None:
            return "is empty"
        case "enum":
            return f"{found!r} is not one of {error['ctx']['expected']}"
        case "date_type":
            return f"{found!r} is not a date; write it like 2024-01-31"
        case "string_type":
            return f"{found!r} should be text; put it in quotes"
        case "list_type":
            return f"{found!r} should be a list; write [one, two]"
    return f"{found!r}: {error['msg']}"


def _name_clashes(lined: LinedYaml, found: list[_Found]) -> Iterator[Fault]:
    """Codes and names that an earlier entry has already; spelled differently still counts as the same."""
    owners: dict[str, _Found] = {}
    for entry in found:
        for path, name in _names(entry):
            owner = owners.setdefault(normalised(name), entry)
            if owner is not entry:
                already = f"{name!r} already means {owner.label} (line {lined.line_of(owner.path)})"
                yield Fault(lined.line_of((*entry.path, *path)), entry.label, str(path[0]), already)


def _names(entry: _Found) -> Iterator[tuple[Path, str]]:
    for name in ("code", *_NAME_FIELDS):
        if isinstance(value := entry.stated.get(name), str):
            yield (name,), value
    aliases = entry.stated.get("aliases")
    for index, alias in enumerate(aliases if isinstance(aliases, list) else []):
        if isinstance(alias, str):
            yield ("aliases", index), alias


def _broken_subsets(lined: LinedYaml, found: list[_Found]) -> Iterator[Fault]:
    codes = {entry.stated.get("code") for entry in found if isinstance(entry.stated.get("code"), str)}
    for entry in found:
        whole = entry.stated.get("subset_of")
        line = lined.line_of((*entry.path, "subset_of"))
        if isinstance(whole, str) and whole == entry.stated.get("code"):
            yield Fault(line, entry.label, "subset_of", "an indicator cannot be a part of itself")
        elif isinstance(whole, str) and whole not in codes:
            like = get_close_matches(whole, [str(code) for code in codes], n=1)
            hint = f"; did you mean {like[0]}?" if like else ""
            yield Fault(line, entry.label, "subset_of", f"there is no entry with the code {whole!r}{hint}")
