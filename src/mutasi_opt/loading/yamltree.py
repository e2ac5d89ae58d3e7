"""YAML as a tree that remembers where each node stands.

Only plain data is accepted: no tags, no merge keys, no second document; duplicate keys, aliases
that unfold without end and huge files are faults.
"""

import json
import math
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from mutasi_opt.loading.limits import MAX_YAML_DEPTH, MAX_YAML_NODES
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.suggest import quote

__all__ = ["Node", "Scalar", "parse_yaml", "quoted", "to_date"]

Scalar: TypeAlias = str | int | float | bool | date | None

_TAG = "tag:yaml.org,2002:"
_NAMES = {"int": "whole number", "float": "number", "bool": "truth value"}
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(slots=True)
class Node:
    """A value of the tree.

    Attributes
    ----------
    value : dict of str to Node, list of Node, or a scalar
    place : Place
        Where the value starts.
    text : str or None
        A scalar as it was written (``007`` stays ``007``); None for a null and for collections.
    keys : dict of str to Place
        Where the keys of a mapping stand.
    """

    value: "dict[str, Node] | list[Node] | Scalar"
    place: Place
    text: str | None = None
    keys: dict[str, Place] = field(default_factory=dict)

    def plain(self) -> Any:  # noqa: ANN401 - any YAML value
        """Value without places."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def get(self, key: str) -> "Node | None":
        """Return the entry ``key`` of a mapping; None when it is absent or null."""
        node = self.value.get(key) if isinstance(self.value, dict) else None
        return None if node is None or node.value is None else node

    def key_place(self, key: str) -> Place:
        """Where ``key`` stands, or else the mapping itself."""
        return self.keys.get(key, self.place)

    def locate(self, path: tuple[str | int, ...]) -> Place:
        """Place of the deepest node that exists along ``path``."""
        node: Node = self
        for part in path:
            if isinstance(node.value, dict) and str(part) in node.value:
                node = node.value[str(part)]
            elif isinstance(node.value, list) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
        return node.place


def parse_yaml(data: bytes, file: str, report: Report) -> Node | None:
    """Parse one YAML document; ``None`` after a fault that leaves no tree."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        report.error(Place(file, line), "", f"not UTF-8 text (byte 0x{data[error.start]:02X})")
        return None
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark is not None else Place(file)
        report.error(place, "", f"not valid YAML: {error.problem or error.context}")
        return None
    except YAMLError as error:
        report.error(Place(file), "", f"not valid YAML: {str(error).splitlines()[0]}")
        return None
    except RecursionError:
        report.error(Place(file), "", f"nested more than {MAX_YAML_DEPTH} levels deep")
        return None
    if root is None:
        report.error(Place(file), "", "the file is empty")
        return None
    builder = _Builder(file, report)
    tree = builder.build(root, 0)
    return None if builder.broken else tree


class _Builder:
    """Turns ruamel's nodes into ours."""

    def __init__(self, file: str, report: Report) -> None:
        self.file = file
        self.report = report
        self.count = 0
        self.broken = False

    def build(self, node: Any, depth: int) -> Node:  # noqa: ANN401 - ruamel's nodes share no typed base
        place = Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)
        self.count += 1
        if self.count > MAX_YAML_NODES or depth > MAX_YAML_DEPTH:
            if not self.broken:
                what = (
                    f"nested more than {MAX_YAML_DEPTH} levels deep"
                    if depth > MAX_YAML_DEPTH
                    else "too large"
                )
                self.report.error(place, "", f"{what} (aliases written out)")
            self.broken = True
        if self.broken:
            return Node(None, place)
        if isinstance(node, ScalarNode):
            return self._scalar(node, place)
        if str(node.tag) not in (_TAG + "seq", _TAG + "map"):
            self.report.error(place, "", f"unknown tag {quote(str(node.tag))}")
        if isinstance(node, SequenceNode):
            return Node([self.build(item, depth + 1) for item in node.value], place)
        if isinstance(node, MappingNode):
            return self._mapping(node, place, depth)
        raise TypeError(type(node))

    def _mapping(self, node: MappingNode, place: Place, depth: int) -> Node:
        values: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        for key_node, value_node in node.value:
            at = Place(self.file, key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if not isinstance(key_node, ScalarNode):
                self.report.error(at, "", "a key has to be a word")
                continue
            key = str(key_node.value)
            if str(key_node.tag) == _TAG + "merge":
                self.report.error(at, "", "merge keys (<<) are not supported; use extends")
                continue
            if key in values:
                self.report.error(at, key, f"key given twice (first on line {keys[key].line})")
                continue
            keys[key] = at
            values[key] = self.build(value_node, depth + 1)
        return Node(values, place, None, keys)

    def _scalar(self, node: ScalarNode, place: Place) -> Node:
        text = str(node.value)
        tag = str(node.tag)
        kind = tag.removeprefix(_TAG)
        try:
            value = _construct(kind, text)
        except (ValueError, OverflowError):
            self.report.error(place, "", f"{quote(text)} is not a {_NAMES.get(kind, kind)}")
            value = text
        except KeyError:
            self.report.error(place, "", f"unknown tag {quote(tag)}")
            value = text
        return Node(value, place, None if value is None else text)


def to_date(text: str) -> date | str:
    """Return the date of an ISO text; what is none stays text, for whoever expects a date to refuse."""
    try:
        return date.fromisoformat(text) if _ISO_DATE.fullmatch(text) else text
    except ValueError:
        return text


def quoted(text: str) -> str:
    """Write a text as a double-quoted scalar of YAML, which spells out what JSON leaves as it is."""
    return "".join(
        sign if sign.isprintable() else f"\\U{ord(sign):08x}"
        for sign in json.dumps(text, ensure_ascii=False)
    )


def _construct(kind: str, text: str) -> Scalar:
    """Value of a scalar of YAML 1.2."""
    if kind == "str":
        return text
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind == "timestamp":
        return to_date(text)
    digits = text.replace("_", "")
    if kind == "int":
        return int(digits) if digits.lstrip("+-").isdecimal() else int(digits, 0)
    if kind == "float":
        number = float(digits)
        if not math.isfinite(number):
            raise ValueError(text)
        return number
    raise KeyError(kind)
