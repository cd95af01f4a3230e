"""
Which name of the older document is which of the newer.

A name that both have is the same thing; ``Chuyển dữ liệu từ`` in the newer document says what else
is. Names are compared by their keys, so that ``hoà`` and ``hòa`` are one.
"""

from __future__ import annotations

from attrs import frozen

from quydinh.ast import nodes as ast
from quydinh.ir import nodes as ir
from quydinh.text.words import key


def migrations(old: ir.Program, new: ir.Program) -> tuple[ir.Migration, ...]:
    """What the newer document says of the data of the older one."""
    return tuple(
        one for one in new.migrations if key(one.number) == key(old.number) and one.date == old.date
    )


@frozen
class Names:
    """
    From names of the older document to names of the newer one; what is not here keeps its name.

    ``fields`` and ``levels`` go by the newer kind or scale and the older field or level.
    """

    kinds: dict[str, str]
    fields: dict[tuple[str, str], str]
    levels: dict[tuple[str, str], str]
    thresholds: frozenset[str]

    def kind(self, name: str) -> str:
        """The newer name of a kind of subjects, as a key."""
        return self.kinds.get(key(name), key(name))

    def field(self, kind: str, name: str) -> str:
        """The newer name of a field of an older kind, as a key."""
        return self.fields.get((self.kind(kind), key(name)), key(name))

    def level(self, scale: str, name: str) -> str:
        """The newer name of a level, as a key."""
        return self.levels.get((key(scale), key(name)), key(name))


def same(old: ir.Program, new: ir.Program) -> Names:
    """The newer document's own names: each stands for itself."""
    return Names({}, {}, {}, _both(old, new))


def renamed(old: ir.Program, new: ir.Program) -> Names:
    """How the older document's names are to be read in the newer one."""
    kinds: dict[str, str] = {}
    fields: dict[tuple[str, str], str] = {}
    levels: dict[tuple[str, str], str] = {}
    for one in migrations(old, new):
        for item in one.carried:
            if not isinstance(item.value, ast.Path) or len(item.value.parts) != 1:
                continue  # computed: no name of the older document is this one
            name, to = key(item.value.parts[0].text), key(item.name)
            match one.about:
                case "kinds":
                    kinds[name] = to
                case "fields":
                    fields[key(one.owner), name] = to
                case "levels":
                    levels[key(one.owner), name] = to
    return Names(kinds, fields, levels, _both(old, new))


def _both(old: ir.Program, new: ir.Program) -> frozenset[str]:
    """The thresholds that both have: what they are is told once, not wherever they are used."""
    first, second = ({key(each.name) for each in one.thresholds} for one in (old, new))
    return frozenset(first & second)
