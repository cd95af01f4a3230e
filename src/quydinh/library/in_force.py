"""
The one base that governs a period for a kind of subject, with its layers.

A document governs the periods that its head names, and it has to be in effect on the day of the
assessment, which is the last day of the period unless another one is given. One base is chosen,
or it is said why there is none: nothing is left to a default.
"""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic
from quydinh.library import refusals
from quydinh.library.asked import Asked, InForce
from quydinh.library.entry import Entry
from quydinh.library.shelf import Library
from quydinh.text.source import NOWHERE


def in_force(library: Library, asked: Asked) -> InForce | tuple[Diagnostic, ...]:
    """The documents in force, or why it cannot be said which."""
    bases = tuple(base for base in library.bases() if library.rates(base, asked.subject))
    if not bases:
        return (refusals.unknown_subject(library, asked),)
    if unstated := [each for each in bases if each.system is None and asked.governed_by(each)]:
        return tuple(report("QD713", NOWHERE, document=each.name) for each in unstated)
    systems = sorted({base.system for base in bases if base.system is not None})
    if asked.system is None and len(systems) > 1:
        return (refusals.several_systems(library, bases, asked),)
    if asked.system is not None and asked.system not in systems:
        return (refusals.other_system(systems, asked),)
    bases = tuple(base for base in bases if asked.system in (None, base.system))
    active = [
        base
        for base in bases
        if asked.governed_by(base) and library.in_effect(base, asked.subject, asked.on)
    ]
    if len(active) != 1:
        return refusals.several(active, asked) if active else refusals.none(library, bases, asked)
    layers = _Layers(library, active[0], asked)
    found = InForce(active[0], layers.applied)
    problems = [*layers.problems(), *_unwritten(found, asked)]
    return tuple(problems) or found


class _Layers:
    """The layers of a base for a period: those that apply, and those that should and do not."""

    def __init__(self, library: Library, base: Entry, asked: Asked) -> None:
        self._library, self._base, self._asked = library, base, asked
        self._all = library.layers(base)
        self._governing = [
            each
            for each in self._all
            if asked.governed_by(each) and (not each.is_local or each.key in asked.local)
        ]
        self._by_key = {each.key: each for each in self._all}
        self.applied = tuple(each for each in self._governing if self._applies(each))

    def _applies(self, layer: Entry) -> bool:
        """What falls with its base is not applied either: an amendment of a replaced guidance."""
        if layer not in self._governing or not self._in_effect(layer):
            return False
        below = (self._by_key.get(link.key) for link in layer.bases)
        return all(each is None or self._applies(each) for each in below)

    def _in_effect(self, layer: Entry) -> bool:
        return self._library.in_effect(layer, self._asked.subject, self._asked.on)

    def problems(self) -> Iterator[Diagnostic]:
        """Layers for this period that are not in effect, and local sets of other documents."""
        for layer in self._governing:
            successor = self._library.replacing(layer, self._asked.subject)
            if not self._in_effect(layer) and successor not in self._governing:
                yield refusals.not_in_effect(self._library, layer, self._asked)
        for entry in self._library.entries:
            if entry.key in self._asked.local and entry not in self._governing:
                on_it = entry.key in self._by_key
                yield report(
                    "QD714", NOWHERE, "period" if on_it else "base", document=entry.name,
                    base=self._base.name, period=str(self._asked.period),
                )  # fmt: skip


def _unwritten(found: InForce, asked: Asked) -> Iterator[Diagnostic]:
    for each in found.documents:
        if each.path is None:
            yield report("QD711", NOWHERE, document=each.name, period=str(asked.period))
