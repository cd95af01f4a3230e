"""Types of information in words."""

from __future__ import annotations

from typing import assert_never

from quydinh.ast import nodes as ast
from quydinh.ast.printer import literals
from quydinh.pages.labels import lowered, quoted
from quydinh.pages.names import Names, called
from quydinh.text.words import key


def kind(node: ast.FieldType, names: Names) -> str:
    """What may be written there, without its range: the same words for the same kind."""
    match node:
        case ast.NumberType(name) | ast.PlainType(name):
            return name
        case ast.ChoiceType(choices):
            return f"một trong: {', '.join(quoted(one.text) for one in choices)}"
        case ast.NamedType(name) if key(name.text) in names.scales:
            levels = names.scales[key(name.text)].levels
            return f"một mức: {', '.join(quoted(called(one.name, one.label)) for one in levels)}"
        case ast.NamedType(name):
            return f"một {lowered(names.subject(name))}"
        case ast.LinkType("thuộc", target):
            return f"thuộc một {lowered(names.subject(target))}"
        case ast.LinkType(_, target):
            return f"nhiều {lowered(names.subject(target))}"
        case _:
            assert_never(node)


def extent(node: ast.FieldType) -> str:
    """The range of a number; "" for none."""
    if not isinstance(node, ast.NumberType):
        return ""
    low, high = node.low, node.high
    first = "" if low is None else f"từ {literals.number(low)}"
    if high is None:
        return f"{first} trở lên" if first else ""
    return f"{first} đến {literals.number(high)}".strip()


def whole(node: ast.FieldType, names: Names) -> str:
    """The kind and the range."""
    said, size = kind(node, names), extent(node)
    return f"{said}, {size}" if size else said
