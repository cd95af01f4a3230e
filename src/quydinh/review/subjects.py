"""
The dossiers of one period as the rules see them: declared names, and links between subjects.

A link that nobody wrote is unknown, never empty. The reverse side of a membership is made of the
dossiers at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from quydinh.dossiers.model import Dossier, Key
from quydinh.evaluate.shapes import DECISION
from quydinh.ir import nodes as ir
from quydinh.ir.types import LinkType
from quydinh.review.names import same

_CODES = ("mã", "id")


class Reached(NamedTuple):
    """Whom a link leads to; ``missing`` says which field would tell the others."""

    keys: tuple[Key, ...]
    missing: str = ""


class Subjects:
    """The dossiers by key, in order of kind and code."""

    def __init__(self, program: ir.Program, dossiers: Iterable[Dossier]) -> None:
        self.kinds: Mapping[str, ir.Subject] = {one.name: one for one in program.subjects}
        order = {name: at for at, name in enumerate(self.kinds)}
        in_order = sorted(dossiers, key=lambda one: (order[one.key.subject], one.key.code))
        self.dossiers: Mapping[Key, Dossier] = {one.key: one for one in in_order}
        self._sides: dict[tuple[str, str], Mapping[Key, tuple[Key, ...]]] = {}
        self._codes: dict[str, tuple[Key, ...]] = {}
        for key in self.dossiers:
            self._codes[key.code] = (*self._codes.get(key.code, ()), key)
        self._facts = {one.key: self._declared(one) for one in in_order}

    def __iter__(self) -> Iterator[Dossier]:
        return iter(self.dossiers.values())

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """Whom and which places the steps of the rules name, in their words."""
        steps = (
            step
            for kind in self.kinds.values()
            for procedure in kind.procedures
            for step in procedure.steps
        )
        return tuple(
            dict.fromkeys(one for step in steps for one in (step.actor, step.place) if one)
        )

    def kind(self, key: Key) -> ir.Subject:
        """The declaration of a subject."""
        return self.kinds[key.subject]

    def _declared(self, dossier: Dossier) -> dict[str, object]:
        names = (*(one.name for one in self.kind(dossier.key).fields), DECISION)
        found = {}
        for spelling, value in dossier.facts.items():
            name = next((one for one in names if same(spelling, one)), None)
            if name is not None and value is not None and value != "":
                found[name] = value
        return found

    def fact(self, key: Key, field: str) -> object:
        """What a dossier says under a declared name; None where there is none that says so."""
        return self._facts.get(key, {}).get(field)

    def says(self, key: Key, field: str) -> bool | None:
        """Whether a fact holds of a subject; None where its dossier does not say."""
        value = self.fact(key, field)
        return value if isinstance(value, bool) else None

    def links(self, key: Key) -> Iterator[tuple[str, LinkType]]:
        """The links of a subject to others, reverse sides left out."""
        for field in self.kind(key).fields:
            if isinstance(field.type, LinkType) and field.type.kind not in ("ngược", "danh mục"):
                yield field.name, field.type

    def reached(self, key: Key, path: str) -> Reached:
        """Whom a path of links leads to."""
        keys: tuple[Key, ...] = (key,)
        missing = ""
        for name in path.split("."):
            steps = [self._step(one, name) for one in keys]
            keys = tuple(dict.fromkeys(one for step in steps for one in step.keys))
            missing = missing or next((step.missing for step in steps if step.missing), "")
        return Reached(keys, missing)

    def _step(self, key: Key, name: str) -> Reached:
        field = next(one for one in self.kind(key).fields if one.name == name)
        link = field.type
        assert isinstance(link, LinkType)
        if link.kind == "ngược":
            return Reached(self._members(link).get(key, ()))
        value = self.fact(key, name)
        if value is None:
            return Reached((), name)
        given = value if isinstance(value, list | tuple) else (value,)
        return Reached(tuple(Key(link.target, code) for one in given if (code := _code(one))))

    def _members(self, link: LinkType) -> Mapping[Key, tuple[Key, ...]]:
        """The other side of a membership: whose members are whose."""
        side = link.target, link.inverse
        if side not in self._sides:
            found: dict[Key, tuple[Key, ...]] = {}
            for one in self.dossiers:
                if one.subject == link.target:
                    for owner in self._step(one, link.inverse).keys:
                        found[owner] = (*found.get(owner, ()), one)
            self._sides[side] = found
        return self._sides[side]

    def coded(self, code: str) -> tuple[Key, ...]:
        """Everyone who has a code, whatever the kind."""
        return self._codes.get(code, ())


def _code(value: object) -> str:
    """The code that a link holds: itself, or that of the record that stands there."""
    if isinstance(value, Mapping):
        found = next((value[name] for name in value if same(str(name), *_CODES)), "")
        return _code(found)
    return str(value)
