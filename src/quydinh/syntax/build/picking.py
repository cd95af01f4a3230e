"""Picking children of a production by what they are."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeVar, cast, get_args

from quydinh.ast import nodes as ast
from quydinh.syntax.tokens import Token

T = TypeVar("T")
Children = list[object]
_EXPRESSIONS = get_args(ast.Expr)


def find(children: Children, kind: type[T]) -> T | None:
    """The first child of a kind, if there is one."""
    for child in children:
        if isinstance(child, kind):
            return child
    return None


def one(children: Children, kind: type[T]) -> T:
    """The first child of a kind, which the grammar promises."""
    found = find(children, kind)
    assert found is not None
    return found


def every(children: Children, kind: type[T]) -> tuple[T, ...]:
    """All children of a kind, in order."""
    return tuple(child for child in children if isinstance(child, kind))


def tokens(children: Children, *types: str) -> list[Token]:
    """The tokens of some types, in order."""
    return [child for child in children if isinstance(child, Token) and child.type in types]


def has(children: Children, *types: str) -> bool:
    """Whether a token of one of the types is there."""
    return bool(tokens(children, *types))


def expression(child: object) -> ast.Expr:
    """A child that the grammar promises to be an expression."""
    assert isinstance(child, _EXPRESSIONS)
    return cast("ast.Expr", child)


def expressions(children: Children) -> list[ast.Expr]:
    """The children that are expressions, in order."""
    return [cast("ast.Expr", child) for child in children if isinstance(child, _EXPRESSIONS)]


def label(children: Children) -> ast.Label | None:
    """The quoted text among the children."""
    return next(iter(labels(children)), None)


def labels(children: Children) -> list[ast.Label]:
    """All quoted texts among the children."""
    return [to_label(token) for token in tokens(children, "STRING")]


def to_label(token: Token) -> ast.Label:
    """A quoted text."""
    return ast.Label(cast("str", token.value), span=token.span)


def to_name(token: Token) -> ast.Name:
    """A name from its token."""
    return ast.Name(token.text, span=token.span)


def citation(children: Children) -> ast.Citation | None:
    """The citation at the end of the children."""
    found = tokens(children, "CITATION")
    return cast("ast.Citation", found[-1].value) if found else None


def number(token: Token) -> ast.Number:
    """A number without a unit."""
    return ast.Number(cast("Fraction", token.value), span=token.span)


def integer(token: Token) -> int:
    """A whole number, such as a year; a fraction is cut and reported by the caller's checks."""
    return int(number(token).value)
