"""
Conditions read off masks of tests.

Where nothing is missing, one mask ``m`` says which tests hold. Otherwise ``m`` says which surely
hold and ``p`` which possibly do, and a condition is read twice: as sure and as possible.
"""

from __future__ import annotations

from enum import Enum
from typing import assert_never

from quydinh.evaluate.logic import (
    Conjunction,
    Disjunction,
    Excused,
    Literal,
    Logic,
    Threshold,
)


class Mode(Enum):
    """The masks to read: for tests that have to hold, and for tests that have to fail."""

    KNOWN = ("m", "m")
    SURE = ("m", "p")
    POSSIBLE = ("p", "m")


_OPPOSITE = {Mode.KNOWN: Mode.KNOWN, Mode.SURE: Mode.POSSIBLE, Mode.POSSIBLE: Mode.SURE}


def mask_test(logic: Logic, mode: Mode, *, discretion: bool) -> str:
    """
    Code for a condition over masks.

    Args:
        logic: The condition.
        mode: Whether everything is known, and else what is asked.
        discretion: Whether "for people to decide" is enough.
    """
    match logic:
        case Literal():
            return _bits((logic,), mode, every=True)
        case Conjunction(parts):
            return _gathered(parts, mode, every=True, discretion=discretion)
        case Disjunction(parts):
            return _gathered(parts, mode, every=False, discretion=discretion)
        case Threshold(count, parts):
            counted = [f"bool({mask_test(part, mode, discretion=discretion)})" for part in parts]
            return f"sum(({', '.join(counted)},)) >= {count}" if parts else str(count <= 0)
        case Excused(condition, excuse):
            held = mask_test(condition, mode, discretion=discretion)
            if discretion:
                return held
            excused = mask_test(excuse, _OPPOSITE[mode], discretion=False)
            return f"({held}) and not ({excused})"
        case _:
            assert_never(logic)


def _gathered(parts: tuple[Logic, ...], mode: Mode, *, every: bool, discretion: bool) -> str:
    """Tests of one list are answered together; what is inside them stands beside."""
    single = tuple(part for part in parts if isinstance(part, Literal))
    codes = [_bits(single, mode, every=every)] if single else []
    codes += [
        f"({mask_test(part, mode, discretion=discretion)})"
        for part in parts
        if not isinstance(part, Literal)
    ]
    return (" and " if every else " or ").join(codes) or str(every)


def _bits(literals: tuple[Literal, ...], mode: Mode, *, every: bool) -> str:
    wanted = unwanted = 0
    for one in literals:
        if one.negated:
            unwanted |= 1 << one.test
        else:
            wanted |= 1 << one.test
    holding, failing = mode.value
    codes = []
    if wanted:
        codes.append(f"{holding} & {wanted} == {wanted}" if every else f"{holding} & {wanted}")
    if unwanted:
        test = f"not {failing} & {unwanted}" if every else f"{failing} & {unwanted} != {unwanted}"
        codes.append(test)
    return f"({(' and ' if every else ' or ').join(codes)})"
