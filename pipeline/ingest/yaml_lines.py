"""YAML text -> plain data, with the line every value stands on.

Plain YAML 1.1 reads ``no`` as false, 9:30 as 570 and 012 as 10; here only true and false are
booleans and only plain decimal numbers are numbers. Aliases are refused: nobody writes them by
hand, and they can blow a small file up.
"""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

Path: TypeAlias = tuple[str | int, ...]

_PLAIN_SCALARS = (
    ("tag:yaml.org,2002:null", r"(?:~|null)?$", ["~", "n", ""]),
    ("tag:yaml.org,2002:bool", r"(?:true|false)$", list("tf")),
    ("tag:yaml.org,2002:int", r"[-+]?(?:0|[1-9][0-9]{0,17})$", list("-+0123456789")),
    ("tag:yaml.org,2002:float", r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+$", list("-+0123456789")),
    ("tag:yaml.org,2002:timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}$", list("0123456789")),
)


class _Loader(yaml.SafeLoader):
    """SafeLoader with fewer surprises and without aliases."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.events.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases are not read here", mark)
        return super().compose_node(parent, index)


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in _PLAIN_SCALARS:
    _Loader.add_implicit_resolver(_tag, re.compile(_pattern), _first)


@dataclass(slots=True)
class LinedYaml:
    """``lines`` holds the 1-based line of each key or list item; ``duplicates`` the keys written twice."""

    data: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    duplicates: list[Path] = field(default_factory=list)

    def line_of(self, path: Path) -> int:
        """The line of ``path``, or of the nearest thing around it that is in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def load_with_lines(text: str) -> LinedYaml:
    """Read one YAML document. Raises yaml.YAMLError, or RecursionError where it is nested too deep."""
    loader = _Loader(text)
    try:
        lined = LinedYaml()
        node = loader.get_single_node()
        lined.data = None if node is None else _value(loader, node, (), lined)
        return lined
    finally:
        loader.dispose()


def _value(loader: _Loader, node: yaml.Node, path: Path, lined: LinedYaml) -> object:
    if isinstance(node, yaml.MappingNode):
        return _mapping(loader, node, path, lined)
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            lined.lines[(*path, index)] = item.start_mark.line + 1
        return [_value(loader, item, (*path, index), lined) for index, item in enumerate(node.value)]
    return _scalar(loader, node)


def _mapping(loader: _Loader, node: yaml.MappingNode, path: Path, lined: LinedYaml) -> dict[str, object]:
    values: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in values:
            lined.duplicates.append((*path, key))
        lined.lines[(*path, key)] = key_node.start_mark.line + 1
        values[key] = _value(loader, value_node, (*path, key), lined)
    return values


def _scalar(loader: _Loader, node: yaml.Node) -> object:
    try:
        return loader.construct_object(node)
    except ValueError:  # 2023-02-31 looks like a date and is none: the schema will say so, with its place
        return str(node.value)
