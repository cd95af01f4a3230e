"""The module being generated: its functions and its constants."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any, NamedTuple

from quydinh.evaluate.shapes import DECISION, IDENTITY_SPELLINGS, Shape, shapes
from quydinh.evaluate.support import Spec
from quydinh.ir import nodes as ir
from quydinh.ir.history import LINKS, PERIOD
from quydinh.ir.types import (
    DateType,
    FieldType,
    LevelType,
    LinkType,
    NumberType,
    TextType,
    Unit,
    YesNoType,
)

# Floats of at most so many significant digits keep the order of their decimals.
_SAFE_DIGITS = 10**15

_SPECIAL: dict[str, Spec] = {PERIOD: ("period",), **dict.fromkeys(LINKS, ("careful",))}
"""Periods, and what lies around them: only the careful path knows which one is before another."""


class Source(NamedTuple):
    """Generated source, the constants that it names, and the shapes that it checks by."""

    text: str
    constants: dict[str, Any]
    shapes: list[dict[str, Spec]]


class Module:
    """Collects functions and constants; knows the program that they are made from."""

    def __init__(self, program: ir.Program) -> None:
        self.subjects: dict[str, ir.Subject] = {
            subject.name: subject for subject in program.subjects
        }
        self.scales: dict[str, ir.Scale] = {scale.name: scale for scale in program.scales}
        self.program = program
        self.shapes: dict[tuple[str, bool], Shape] = shapes(program)
        self._numbers = {key: at for at, key in enumerate(self.shapes)}
        self._blocks: list[str] = []
        self._constants: dict[str, Any] = {}
        self._names: dict[str, str] = {}

    def constant(self, value: object) -> str:
        """A name for a value; equal values share it."""
        key = f"{type(value).__name__} {value!r}"
        if key not in self._names:
            self._names[key] = f"_k{len(self._names)}"
            self._constants[self._names[key]] = value
        return self._names[key]

    def ranks(self, type_: LevelType) -> str:
        """The table from a level's name to its rank; higher levels have higher ranks."""
        levels = self.scales[type_.scale].levels
        return self.constant({level.name: rank for rank, level in enumerate(reversed(levels))})

    def add(self, lines: Iterable[str]) -> None:
        """Add a function."""
        self._blocks.append("\n".join(lines))

    def fresh(self) -> str:
        """A new name for a helper function."""
        return f"_f{len(self._blocks)}"

    def checks(self, subject: str, *, linked: bool) -> str:
        """The table of checks of a shape, by key."""
        return f"_checks[{self._numbers[subject, linked]}]"

    def source(self) -> Source:
        """Everything that was added."""
        specs = [self._specs(shape) for shape in self.shapes.values()]
        return Source("\n\n".join(self._blocks) + "\n", self._constants, specs)

    def _specs(self, shape: Shape) -> dict[str, Spec]:
        specs = {
            slot.name: _SPECIAL.get(slot.name) or self._spec(slot.type)
            for slot in shape.slots
            if slot.name != DECISION
        }
        return specs | {name: ("identity",) for name in IDENTITY_SPELLINGS[:2] if name not in specs}

    def _spec(self, type_: FieldType) -> Spec:
        match type_:
            case NumberType(_, integer):
                limits = bounds(type_)
                if limits is None:
                    return ("careful",)
                return ("whole" if integer else "number", *limits)
            case YesNoType():
                return ("yes",)
            case DateType():
                return ("day",)
            case TextType(None):
                return ("text",)
            case TextType(choices):
                return ("among", dict.fromkeys(choices or ()))
            case LevelType(scale):
                return ("among", {level.name: None for level in self.scales[scale].levels})
            case LinkType(target, many):
                return ("many" if many else "one", self._numbers[target, True])


def bounds(type_: NumberType) -> tuple[float | None, float | None] | None:
    """The range in the measure in which records give it; None when no literal can say it."""
    limits: list[float | None] = []
    for bound in (type_.low, type_.high):
        native = None if bound is None else literal(given(type_, bound))
        if bound is not None and native is None:
            return None
        limits.append(native)
    return limits[0], limits[1]


def given(type_: NumberType, value: Fraction) -> Fraction:
    """A number in the measure in which records give it: shares in percent."""
    return value * 100 if type_.unit is Unit.SHARE else value


def literal(value: Fraction) -> float | None:
    """
    The native number that compares with inputs as the exact one does; None when there is none.

    An integer always does. A float does beside integers and floats when it has at most 15
    significant digits: the shortest decimals that print two floats are ordered as the floats.
    """
    if value.denominator == 1:
        return value.numerator
    native = float(value)
    if Fraction(repr(native)) == value and _digits(value) < _SAFE_DIGITS:
        return native
    return None


def _digits(value: Fraction) -> int:
    """The significant digits of a finite decimal, as one number."""
    scaled = abs(value)
    while scaled.denominator != 1:
        scaled *= 10
    return scaled.numerator
