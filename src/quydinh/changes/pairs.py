"""Things of two documents that have names, in pairs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from attrs import frozen

from quydinh.changes.canonical import Canonical
from quydinh.changes.names import renamed, same
from quydinh.ir import nodes as ir

T = TypeVar("T")


@frozen(eq=False)
class Both:
    """Two programs, and the keys of what they say in the names of the newer."""

    old: ir.Program
    new: ir.Program
    before: Canonical
    after: Canonical

    @classmethod
    def of(cls, old: ir.Program, new: ir.Program) -> Both:
        """Side by side."""
        return cls(old, new, Canonical(old, renamed(old, new)), Canonical(new, same(old, new)))

    def subjects(self) -> Iterator[tuple[ir.Subject | None, ir.Subject | None]]:
        """The kinds of subjects in pairs, in the order of the newer document."""
        return paired(
            _declared(self.old),
            _declared(self.new),
            lambda one: self.before.names.kind(one.name),
            lambda one: self.after.names.kind(one.name),
        )


def _declared(program: ir.Program) -> list[ir.Subject]:
    """The kinds that the document itself declares; results of earlier periods are none of them."""
    return [one for one in program.subjects if not one.history_of]


def paired(
    old: Iterable[T],
    new: Iterable[T],
    before: Callable[[T], Hashable],
    after: Callable[[T], Hashable],
) -> Iterator[tuple[T | None, T | None]]:
    """
    What has the same key on both sides, in the order of the newer; then what only the older has.

    Of several with one key the first goes with the first, the second with the second.
    """
    waiting: dict[Hashable, list[T]] = {}
    for one in old:
        waiting.setdefault(before(one), []).append(one)
    for other in new:
        partners = waiting.get(after(other), [])
        yield (partners.pop(0) if partners else None), other
    for partners in waiting.values():
        for one in partners:
            yield one, None
