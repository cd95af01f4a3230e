"""
``Chuyển dữ liệu từ``: the side that this document knows.

What the items name of this document is resolved here. What they say of the older document is
resolved where that is at hand, see ``from_ast.older``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, assert_never

from quydinh.ast import nodes as ast
from quydinh.diagnostics.model import Related
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.collect import citation
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.symbols import Symbols
from quydinh.ir.types import LinkType
from quydinh.text.words import key

_CHILDREN = ("ngược", "danh mục")
"""Lists that other records make up: their data are carried where those are."""


class _Target(NamedTuple):
    """What the items of a sentence fill: names of this document."""

    about: Literal["kinds", "fields", "levels"]
    owner: str
    names: tuple[str, ...]


def migrations(
    declarations: Iterable[ast.Declaration], symbols: Symbols, reports: Reports
) -> tuple[ir.Migration, ...]:
    """One migration for each subject or scale that a sentence is about."""
    return tuple(
        ir.Migration(
            written.number.text,
            written.date.value,
            target.about,
            target.owner,
            tuple(_carried(written, target, reports)),
            tuple(_dropped(written)),
            span=written.span,
        )
        for written in declarations
        if isinstance(written, ast.Migration)
        for target in _targets(written, symbols, reports)
    )


def _targets(written: ast.Migration, symbols: Symbols, reports: Reports) -> Iterator[_Target]:
    kinds = tuple(info.name for info in symbols.subjects.values())
    if not written.owners:
        yield _Target("kinds", "", kinds)
    for owner in written.owners:
        if (info := symbols.subjects.get(key(owner.text))) is not None:
            fields = tuple(
                field.name
                for field in info.fields.values()
                if not (isinstance(field.type, LinkType) and field.type.kind in _CHILDREN)
            )
            yield _Target("fields", info.name, fields)
        elif (scale := symbols.scales.get(key(owner.text))) is not None:
            levels = tuple(level.name for level in scale.levels)
            yield _Target("levels", scale.name, levels)
        else:
            scales = tuple(scale.name for scale in symbols.scales.values())
            reports.unknown("QD205", owner.text, owner.span, (*kinds, *scales), name=owner.text)


def _carried(written: ast.Migration, target: _Target, reports: Reports) -> Iterator[ir.Carried]:
    known = {key(name): name for name in target.names}
    first: dict[str, ast.Node] = {}
    for item in written.items:
        if not isinstance(item, ast.Carried):
            continue
        name = known.get(key(item.name.text))
        if name is None:
            _unknown(item.name, target, reports)
            continue
        unique: ast.Node = item.name
        if target.about != "fields":
            if not (isinstance(item.value, ast.Path) and len(item.value.parts) == 1):
                reports.add("QD240", item.value.span)
                continue
            unique = item.value.parts[0]
        # A field is filled once; an old kind or level becomes one new one.
        assert isinstance(unique, ast.Name)
        before = first.setdefault(key(unique.text), unique)
        if before is not unique:
            related = (Related(before.span, "first"),)
            reports.add("QD202", unique.span, related=related, name=unique.text)
            continue
        yield ir.Carried(name, item.value, citation(item.citation), span=item.span)


def _unknown(name: ast.Name, target: _Target, reports: Reports) -> None:
    text, span, known = name.text, name.span, target.names
    match target.about:
        case "kinds":
            reports.unknown("QD205", text, span, known, name=text)
        case "fields":
            reports.unknown("QD201", text, span, known, name=text, scope=target.owner)
        case "levels":
            reports.unknown(
                "QD207", text, span, known, "levels", "levels", level=text, scale=target.owner
            )
        case _:
            assert_never(target.about)


def _dropped(written: ast.Migration) -> Iterator[ir.Dropped]:
    for item in written.items:
        if isinstance(item, ast.Dropped):
            for name in item.names:
                yield ir.Dropped(name.text, citation(item.citation), span=name.span)
